"""`unbalanced-marks`: a bracket or a quotation mark has lost its partner."""

import re
from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.models import Item
from taskparse.text import Span

_PAIRS = {
    ")": "(",
    "》": "《",
    "〉": "〈",
    "”": "“",
    "’": "‘",
    "〕": "〔",
    "】": "【",
    "」": "「",
    "』": "『",
}
_OPENING = frozenset(_PAIRS.values())
_MARKS = re.compile(f"[{re.escape(''.join([*_PAIRS, *_OPENING]))}]")


def find(view: View) -> Iterator[Finding]:
    """Find the first mark without a partner in each text, heading and name."""
    for start, end in sorted(set(_texts(view))):
        lonely = _first_lonely(view.folded, start, end)
        if lonely is not None:
            mark = view.text[lonely]
            yield Finding((lonely, lonely + 1), f"{mark} has no partner in its text")


def _texts(view: View) -> Iterator[Span]:
    notice = view.notice
    for passage in notice.header.passages():
        yield passage.span
    for chapter in notice.chapters:
        yield chapter.span
        for passage in chapter.passages:
            yield passage.span
    for item in view.items:
        yield from _item_texts(item)


def _item_texts(item: Item) -> Iterator[Span]:
    if item.title_span:
        yield item.title_span
    yield item.text_span
    yield from (measure.span for measure in item.measures)
    yield from (field.span for field in item.other_fields)
    for section in item.sections:
        yield section.span
    for _, unit in item.units():
        yield unit.span


def _first_lonely(folded: str, start: int, end: int) -> int | None:
    open_marks: list[tuple[str, int]] = []
    for match in _MARKS.finditer(folded, start, end):
        mark = match.group()
        if mark in _OPENING:
            open_marks.append((mark, match.start()))
        elif open_marks and open_marks[-1][0] == _PAIRS[mark]:
            open_marks.pop()
        else:
            return (
                open_marks[-1][1]
                if any(o == _PAIRS[mark] for o, _ in open_marks[-9:])
                else match.start()
            )
    return open_marks[0][1] if open_marks else None


RULE = Rule(
    code="unbalanced-marks",
    severity="warning",
    claim="Each bracket and quotation mark has its partner in the same text.",
    find=find,
    bad="1.修三座桥(含便桥。\n牵头单位:交通局\n",
    good="1.修三座桥(含便桥）。\n牵头单位:交通局\n",
)
