"""Which names are one department: precision and recall over pairs labelled by hand."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from taskparse.names import Place, read_list

FOLDER = Path(__file__).parent / "pairs"
MARKS = {"=": "same", "≠": "different", "?": "undecidable"}


class Pair(NamedTuple):
    place: str
    one: str
    other: str
    label: str

    def is_joined(self) -> bool:
        found = read_list([self.one, self.other], Place.of(self.place))
        return found[self.one].canonical == found[self.other].canonical


def pairs(name: str) -> list[Pair]:
    """Read `@ place` and `one = other` lines; = is one department, ≠ two, ? what nobody can tell."""
    place = ""
    found = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            place = line[1:].strip()
        elif line and not line.startswith("#"):
            mark = next(mark for mark in MARKS if f" {mark} " in line)
            one, other = line.split(f" {mark} ")
            found.append(Pair(place, one, other, MARKS[mark]))
    return found


LABELLED = pairs("labelled.txt")


def measured(listed: list[Pair]) -> tuple[float, float]:
    """Give precision and recall of joining; to join what nobody can tell is wrong, too."""
    joined = [pair for pair in listed if pair.is_joined()]
    right = sum(pair.label == "same" for pair in joined)
    return right / len(joined), right / sum(pair.label == "same" for pair in listed)


def test_there_are_enough_pairs_of_each_label() -> None:
    counts = Counter(pair.label for pair in LABELLED)
    assert len({frozenset(pair[1:3]) | {pair.place} for pair in LABELLED}) == len(LABELLED) >= 600
    assert counts["same"] > 400
    assert counts["different"] > 300
    assert counts["undecidable"] > 20


@pytest.mark.parametrize("pair", [pair for pair in LABELLED if pair.label != "same"], ids=str)
def test_what_is_not_known_to_be_one_is_never_joined(pair: Pair) -> None:
    assert not pair.is_joined()


def test_the_further_pairs_are_right_since_one_was_mended() -> None:
    further = pairs("further.txt")
    assert len(further) == 100
    assert [pair for pair in further if pair.is_joined() != (pair.label == "same")] == []


def test_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    precision, recall = measured(LABELLED)
    with capsys.disabled():
        print(f"\nnames: {len(LABELLED)} pairs, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201  the figure is the point
    assert precision == 1
    assert recall >= 0.95
