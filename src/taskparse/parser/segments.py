"""Segments: the lines from one number mark to the next, and the statements in brackets there."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from taskparse.parser.brackets import Bracket, Pairs, brackets
from taskparse.parser.doubt import Doubt
from taskparse.parser.grid import Grid
from taskparse.parser.labels import Label
from taskparse.parser.marks import Mark
from taskparse.text import Span


class Line(NamedTuple):
    """A line that is not blank, without its indent: its mark and its labels, if it has any."""

    start: int
    end: int
    mark: Mark | None
    labels: tuple[Label, ...]
    in_table: bool = False

    @property
    def plain(self) -> bool:
        """True where the line has neither mark nor label, and is no part of a table."""
        return self.mark is None and not self.labels and not self.in_table


class Segment(NamedTuple):
    """Lines `[first, last)` from one number mark to the next, and the statements in brackets there."""

    mark: Mark | None
    first: int
    last: int
    brackets: tuple[Bracket, ...]
    grid: Grid | None = None


class Scan(NamedTuple):
    """The lines of the running text, its segments, and what was doubtful."""

    lines: list[Line]
    segments: list[Segment]
    doubts: list[Doubt]


def segments(
    folded: str,
    spans: list[Span],
    heads: Mapping[int, Mark | None],
    tables: list[Grid],
    doubts: list[Doubt],
) -> Iterator[Segment]:
    """Divide the lines at `spans` at tables and where `heads` begin: by their index, each with its number mark."""
    pairs = Pairs(folded)
    at = {grid.first: grid for grid in tables}
    edges = {0, *at, *(grid.last for grid in tables), *heads}
    starts = sorted(edge for edge in edges if edge < len(spans))
    for first, last in pairwise([*starts, len(spans)]):
        if first in at:
            yield Segment(None, first, last, (), at[first])
        else:
            mark = heads.get(first)
            start = mark.end if mark else spans[first][0]
            found = brackets(pairs, start, max(start, spans[last - 1][1]), doubts)
            yield Segment(mark, first, last, tuple(found))
