"""The numbers of a notice in the order in which they should rise: chapters, sections, items, points."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from taskparse.models import Chapter, Item, Notice, Point
from taskparse.numerals import CHINESE
from taskparse.text import Span


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
    for chapters in _annexes(notice.chapters):
        yield from _rising("chapter", _top(chapters))
    yield from _sections(notice.chapters)
    items = notice.items
    yield from _items(items)
    for item in items:
        yield from _points(item.points)
        last = 0
        for measure in item.measures:
            yield from _points(measure.points, last)
            last = (measure.points[-1].number or 0) if measure.points else 0


def _top(chapters: Iterable[Chapter]) -> Iterator[tuple[int | None, Span]]:
    """Give the numbers of the chapters, and of items that stand among them: 十一、 that bears a statement."""
    for chapter in chapters:
        if chapter.label:
            yield chapter.number, chapter.span
        for item in chapter.items if not chapter.label else ():
            if item.label[:1] in CHINESE:
                yield item.number, (item.span[0], item.span[0] + len(item.label))


def _annexes(chapters: Iterable[Chapter]) -> Iterator[list[Chapter]]:
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


def _sections(chapters: Iterable[Chapter]) -> Iterator[Step]:
    previous = 0
    for chapter in chapters:
        found = {item.sections[0].span: item.sections[0] for item in chapter.items if item.sections}
        seen: set[int] = set()
        for index, section in enumerate(found.values()):
            number = section.number
            if number is None:
                continue
            if number != previous + 1 and not (index == 0 and number == 1):
                yield Step("section", previous, number, number in seen, section.span)
            seen.add(number)
            previous = number


def _items(items: Iterable[Item]) -> Iterator[Step]:
    previous, parent, annex = 0, "", ""
    seen: set[str] = set()
    for item in items:
        if item.number is None:
            continue
        above, plain = item.id.rpartition(".")[0], item.id.partition("-")[0]
        restarts = (above != parent or item.id.partition(":")[0] != annex) and item.number == 1
        annex = item.id.partition(":")[0]
        if item.number != previous + 1 and not restarts:
            label = (item.span[0], item.span[0] + len(item.label))
            yield Step("item", previous, item.number, plain in seen, label)
        seen.add(plain)
        previous, parent = item.number, above


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
