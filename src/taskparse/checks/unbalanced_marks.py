"""`unbalanced-marks`: a bracket or a quotation mark has lost its partner."""

import re
from bisect import bisect_left
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
_NEAR = 9
_MARKS = re.compile(f"[{re.escape(''.join([*_PAIRS, *_OPENING]))}]")


def find(view: View) -> Iterator[Finding]:
    """Find the first mark without a partner in each text, heading and name."""
    for doubt in view.doubted("unbalanced-marks"):
        yield Finding(doubt.span, f"{doubt.detail} has no partner in its text")
    marks = [(match.start(), match.group()) for match in _MARKS.finditer(view.folded)]
    places = [place for place, _ in marks]
    for start, end in sorted(set(_texts(view))):
        first = bisect_left(places, start)
        last = bisect_left(places, end, first)
        lonely = _first_lonely(marks[first:last]) if first < last else None
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


def _first_lonely(marks: list[tuple[int, str]]) -> int | None:
    """Find the first mark without its partner; a closing one takes the last opening one of its kind."""
    waiting: list[tuple[int, str]] = []
    for place, mark in marks:
        if mark in _OPENING:
            waiting.append((place, mark))
        elif waiting and waiting[-1][1] == _PAIRS[mark]:
            waiting.pop()
        else:
            crossed = any(opening == _PAIRS[mark] for _, opening in waiting[-_NEAR:])
            return waiting[-1][0] if crossed else place
    return waiting[0][0] if waiting else None


RULE = Rule(
    code="unbalanced-marks",
    severity="warning",
    claim="Each bracket and quotation mark has its partner in the same text.",
    find=find,
    bad="1.修三座桥(含便桥。\n牵头单位:交通局\n",
    good="1.修三座桥(含便桥）。\n牵头单位:交通局\n",
)
