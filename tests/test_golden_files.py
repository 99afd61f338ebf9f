"""Each golden notice as HTML, Word (numbers typed, and automatic) and PDF gives the items of its text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import golden_tables
import pytest
from golden_files import KINDS

import taskparse
from taskparse.models import Notice
from taskparse.readers import load

ROOT = Path(__file__).parent
NOTICES = [ROOT.parent / "data" / "haicheng-2020.txt", *sorted(ROOT.glob("golden/*/notice.txt"))]
PLACES = frozenset({"span", "text_span", "title_span", "pieces"})
_BLANK = re.compile(r"\s+")


def without_places(value: object) -> object:
    """Drop spans, and white space inside texts: a wrapped line may end beside a space."""
    if isinstance(value, dict):
        return {key: without_places(one) for key, one in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [without_places(one) for one in value]
    return _BLANK.sub("", value) if isinstance(value, str) else value


def chapters(notice: Notice) -> list[object]:
    return [without_places(json.loads(one.model_dump_json())) for one in notice.chapters]


def _pairs() -> Iterator[object]:
    for path in NOTICES:
        name = path.parent.name if path.stem == "notice" else path.stem
        for kind in KINDS:
            yield pytest.param(path, kind, id=f"{name}-{kind}")


@pytest.mark.parametrize(("path", "kind"), list(_pairs()))
def test_every_kind_of_file_gives_the_same_items(path: Path, kind: str) -> None:
    text = path.read_text(encoding="utf-8")
    build = KINDS[kind]
    if "\t" in text or "|" in text:
        if kind not in golden_tables.KINDS or not golden_tables.is_regular(text):
            pytest.skip("its tables are marked by characters of plain text")
        build = golden_tables.KINDS[kind]
    notice = taskparse.read(build(text))
    assert chapters(notice) == chapters(taskparse.parse(text))
    assert taskparse.verify(notice) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_character_is_lost(kind: str) -> None:
    text = NOTICES[0].read_text(encoding="utf-8")
    found = load(KINDS[kind](text))
    kept, end = "", 0
    for one in found.foreign:
        kept += found.text[end : one.span[0]]
        end = one.span[1]
    assert _BLANK.sub("", kept + found.text[end:]) == _BLANK.sub("", text)
