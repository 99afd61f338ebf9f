"""Accuracy per field over the golden notices: how many values of the expected outline were found.

    python tests/accuracy.py

A value is one line of the outline below its item; lists of units count unit by unit.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from outline import outline

import taskparse

GOLDEN = Path(__file__).parent / "golden"
FIELDS = {
    "chapter": "chapters",
    "section": "sections",
    "passage": "passages",
    "item": "items",
    "title": "titles",
    "text": "texts",
    "lead": "lead units",
    "resp": "responsible units",
    "supp": "supporting units",
    "over": "overseeing units",
    "official": "officials",
    "deadline": "deadlines",
    "other": "other fields",
    "measure": "measures",
    "remainder": "remainder",
}
Value = tuple[str, str, str]


def golden() -> list[Path]:
    """List the folders of the golden notices."""
    return sorted(path.parent for path in GOLDEN.glob("*/notice.txt"))


def found(folder: Path) -> str:
    """Give the outline of one golden notice as the program reads it."""
    notices = taskparse.parse_all((folder / "notice.txt").read_text(encoding="utf-8"))
    return "\n=== notice\n".join(outline(one, findings=False, owners=False) for one in notices)


def expected(folder: Path) -> str:
    """Give the outline of one golden notice as it was written by hand."""
    return (folder / "expected.txt").read_text(encoding="utf-8").rstrip()


def values(text: str) -> Iterator[Value]:
    """Give each value of an outline: its field, the item that it belongs to, its words."""
    item = ""
    for line in text.split("\n"):
        words = line.split()
        if not words:
            continue
        head = words[0].rstrip(":")
        item = line if head in {"item", "chapter", "==="} else item
        field = FIELDS.get(head, "header" if not line.startswith(" ") else "points")
        rest = line.strip().partition(" ")[2]
        units = rest.split(" | ") if field.endswith("units") else [rest]
        yield from ((field, item, re.sub(r"^\(\w+\): ", "", unit)) for unit in units)


def main() -> None:
    """Print the table."""
    wanted: Counter[str] = Counter()
    got: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for folder in golden():
        ours, theirs = Counter(values(found(folder))), Counter(values(expected(folder)))
        for counter, counted in ((got, ours), (wanted, theirs), (right, ours & theirs)):
            for (field, _, _), number in counted.items():
                counter[field] += number
    out = sys.stdout
    out.write("| field | expected | found | right | F1 |\n|---|---:|---:|---:|---:|\n")
    for field in [*sorted(wanted | got), "all"]:
        numbers = [
            sum(one.values()) if field == "all" else one[field] for one in (wanted, got, right)
        ]
        score = 2 * numbers[2] / (numbers[0] + numbers[1])
        out.write(f"| {field} | {numbers[0]} | {numbers[1]} | {numbers[2]} | {score:.3f} |\n")


if __name__ == "__main__":
    main()
