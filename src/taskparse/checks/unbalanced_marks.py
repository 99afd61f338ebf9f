"""`unbalanced-marks`: a bracket or a quotation mark has lost its partner."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.models import Field, Item, Measure, Section, Unit
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
    found: set[int] = set()
    for start, end in _texts(view):
        first = bisect_left(places, start)
        if first < len(places) and places[first] < end:
            last = bisect_left(places, end, first)
            lonely = _first_lonely(marks[first:last])
            if lonely is not None:
                found.add(lonely)
    for lonely in sorted(found):
        yield Finding((lonely, lonely + 1), f"{view.text[lonely]} has no partner in its text")


def _texts(view: View) -> list[Span]:
    notice = view.notice
    runs = [passage.pieces or (passage.span,) for passage in notice.header.passages()]
    spans = [(pieces[0][0], pieces[-1][1]) for pieces in runs]
    for chapter in notice.chapters:
        spans.append(chapter.span)
        spans += [passage.span for passage in chapter.passages]
    for item in view.items:
        spans.append(item.text_span)
        if item.title_span:
            spans.append(item.title_span)
        spans += [part.span for part in _parts(item)]
    return spans


def _parts(item: Item) -> Iterable[Measure | Field | Section | Unit]:
    return (
        *item.measures,
        *item.other_fields,
        *item.sections,
        *item.lead_units,
        *item.responsible_units,
        *item.supporting_units,
        *item.overseeing_units,
    )


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
