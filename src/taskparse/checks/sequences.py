"""The numbers of a notice in the order in which they should rise: chapters, sections, items, points."""

from collections.abc import Iterator
from typing import NamedTuple

from taskparse.checks.rule import View
from taskparse.models import Chapter, Item, Point
from taskparse.text import Span


class Step(NamedTuple):
    """One number after another: `previous` is 0 before the first; `seen` tells one printed before."""

    what: str
    previous: int
    number: int
    seen: bool
    span: Span


def steps(view: View) -> Iterator[Step]:
    """Give every step of every series of numbers, restarts under a new heading left out."""
    yield from _rising("chapter", ((c.number, c.span) for c in view.notice.chapters))
    yield from _sections(view.notice.chapters)
    yield from _items(view.items)
    for item in view.items:
        if item.points:
            yield from _points(item.points)
        for measure in item.measures:
            if measure.points:
                yield from _points(measure.points)


def _rising(
    what: str, numbers: Iterator[tuple[int | None, Span]], previous: int = 0
) -> Iterator[Step]:
    seen: set[int] = set()
    for number, span in numbers:
        if number is not None:
            yield Step(what, previous, number, number in seen, span)
            seen.add(number)
            previous = number


def _sections(chapters: tuple[Chapter, ...]) -> Iterator[Step]:
    """Sections begin anew in each chapter, or run on over all of them."""
    last = 0
    for chapter in chapters:
        found = {item.sections[0].span: item.sections[0] for item in chapter.items if item.sections}
        for index, section in enumerate(found.values()):
            if section.number is None:
                continue
            if not (index == 0 and section.number == 1):
                yield Step("section", last, section.number, section.number == last, section.span)
            last = section.number


def _items(items: list[Item]) -> Iterator[Step]:
    """Items run on over headings, or begin anew below one."""
    last, parent = 0, ""
    seen: set[str] = set()
    for item in items:
        if item.number is None:
            continue
        above, plain = item.id.rpartition(".")[0], item.id.partition("-")[0]
        restarts = above != parent and item.number == 1
        if not restarts:
            yield Step(
                "item",
                last,
                item.number,
                plain in seen,
                (item.span[0], item.span[0] + len(item.label)),
            )
        seen.add(plain)
        last, parent = item.number, above


def _points(points: tuple[Point, ...]) -> Iterator[Step]:
    for numbered in _lists(points):
        yield from _rising("point", ((point.number, _mark(point)) for point in numbered))
    for point in points:
        if point.points:
            yield from _points(point.points)


def _lists(points: tuple[Point, ...]) -> Iterator[list[Point]]:
    yield [point for point in points if point.number is not None]


def _mark(point: Point) -> Span:
    return point.span[0] - len(point.marker), point.span[0]
