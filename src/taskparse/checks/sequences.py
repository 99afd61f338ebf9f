"""The numbers of a notice in the order in which they should rise: chapters, sections, items, points."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from taskparse.models import Chapter, Notice, Point
from taskparse.numerals import CHINESE
from taskparse.text import Span

_DECIMAL = re.compile(r"(\d{1,2}(?:[.．–—-]\d{1,2})*)[.．–—-]\d{1,2}(?!\d)")
_BRACKETS = frozenset(")）]】〕")


class Step(NamedTuple):
    """A number that does not follow the one before it.

    `previous` is 0 where it is the first of its series; `seen` tells one that was printed before.
    """

    what: str
    previous: int
    number: int
    seen: bool
    span: Span


def missteps(notice: Notice) -> Iterator[Step]:
    """Give every number out of step; a series may begin anew, or run on, below a new heading."""
    for chapters in annexes(notice.chapters):
        yield from _rising("chapter", _top(chapters))
    yield from _within(notice.chapters)
    for item in notice.items:
        yield from _points(item.points)
        last = 0
        for measure in item.measures:
            yield from _points(measure.points, last)
            last = (measure.points[-1].number or 0) if measure.points else 0


def _top(chapters: Iterable[Chapter]) -> Iterator[tuple[int | None, Span]]:
    """Give the numbers of the chapters, and of items that stand among them: 十一、 that bears a statement."""
    every = list(chapters)
    forms = _chapter_forms(every)
    for chapter in every:
        if chapter.label:
            yield chapter.number, chapter.span
        for item in chapter.items if not chapter.label else ():
            if _form(item.label) in forms:
                yield item.number, (item.span[0], item.span[0] + len(item.label))


def _chapter_forms(chapters: Iterable[Chapter]) -> set[str]:
    """Give the forms of the numbers of chapters; 十一、 is one wherever it stands."""
    return {_form("一、"), *(_form(one.label) for one in chapters if one.label)}


def annexes(chapters: Iterable[Chapter]) -> Iterator[list[Chapter]]:
    """Divide the chapters among the annexes, as the ids of their items tell them."""
    current: list[Chapter] = []
    known = ""
    for chapter in chapters:
        prefix = (
            chapter.items[0].id.partition(":")[0]
            if chapter.items and ":" in chapter.items[0].id
            else ""
        )
        if chapter.items and prefix != known:
            yield current
            current, known = [], prefix
        current.append(chapter)
    yield current


def _rising(
    what: str, numbers: Iterable[tuple[int | None, Span]], previous: int = 0
) -> Iterator[Step]:
    seen: set[int] = set()
    for number, span in numbers:
        if number is None:
            continue
        if number != previous + 1:
            yield Step(what, previous, number, number in seen, span)
        seen.add(number)
        previous = number


class _Lists:
    """The lists of sections and items: those of one form count together, whatever each number heads.

    A list begins anew, or runs on, below another heading.
    """

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, str]] = {}
        """The last number of each form, and what it stood below."""
        self.seen: set[tuple[str, str, int]] = set()
        self.number = 0
        """The last number of any form: a list may run on in another one."""

    def take(self, what: str, label: str, number: int, above: str, span: Span) -> Iterator[Step]:
        form = _form(label)
        previous, parent = self.last.get(form, (0, ""))
        previous = previous or (self.number if form not in self.last else 0)
        restarts = above != parent and number == 1
        self.number = number
        if number != previous + 1 and not restarts:
            yield Step(what, previous, number, (form, above, number) in self.seen, span)
        self.last[form] = number, above
        self.seen.add((form, above, number))


def _form(label: str) -> str:
    """Tell the form of a number mark: its brackets and its kind of numeral, not its stop."""
    if _DECIMAL.match(label):
        return "decimal"
    kinds = (
        "numeral" if char in CHINESE else "digit" if char.isdecimal() else "" for char in label
    )
    return f"{next(filter(None, kinds), label)}{'()' if label[-1:] in _BRACKETS else ''}"


def _within(chapters: Iterable[Chapter]) -> Iterator[Step]:
    """Check the sections and the items below the chapters, in the order of the text."""
    lists = _Lists()
    headings: set[Span] = set()
    every = list(chapters)
    forms = _chapter_forms(every)
    for chapter in every:
        for item in chapter.items:
            annex = item.id.partition(":")[0] if ":" in item.id else ""
            above = f"{annex}:{chapter.label and chapter.span}"
            for section in item.sections:
                if section.number is not None and section.span not in headings:
                    yield from lists.take(
                        "section", section.label, section.number, above, section.span
                    )
                headings.add(section.span)
                above = f"{annex}:{section.span}"
            top = not chapter.label and _form(item.label) in forms
            if item.number is not None and not top:
                place = (item.span[0], item.span[0] + len(item.label))
                decimal = _DECIMAL.match(item.label)
                below = f"{above}/{decimal[1]}" if decimal else above
                yield from lists.take("item", item.label, item.number, below, place)


def _points(points: tuple[Point, ...], above: int = 0) -> Iterator[Step]:
    """Check one list; it may go on with the number `above`, of another unit's measure."""
    if above and points and points[0].number == above + 1:
        yield from _rising("point", ((point.number, _mark(point)) for point in points), above)
        points = ()
    for expected, point in enumerate(points, 1):
        if point.number != expected:
            yield from _rising("point", ((point.number, _mark(point)) for point in points))
            break
    for point in points:
        if point.points:
            yield from _points(point.points)


def _mark(point: Point) -> Span:
    return point.span[0] - len(point.marker), point.span[0]
