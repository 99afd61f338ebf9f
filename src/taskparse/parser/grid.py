"""A table in the text: its cells, the lines that it takes, and its head."""

import re
from typing import NamedTuple

from taskparse.text import Span, Table, squeeze

HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:、|\.|部分|章)|[(][一二三四五六七八九十]{1,3}[)])"
)
"""The number of a chapter, at the head of a row."""


class Grid(NamedTuple):
    """A table and the lines `[first, last)` that it takes; `loose` are spans that fit no column."""

    table: Table
    first: int
    last: int
    heads: int
    loose: tuple[Span, ...] = ()
    inferred: tuple[Span, ...] = ()
    """The number cells of rows in which a cell has dropped out."""
    model: "Grid | None" = None
    """The grid above whose head holds for this one, which has none of its own."""
    idle: bool = False
    """True for a table that hands out nothing: a list of whom to call, a form that nobody has filled in."""


def words_of(folded: str, cells: list[Span]) -> list[str]:
    """Give the words of cells, folded, without white space."""
    return [squeeze(folded[slice(*cell)]) for cell in cells]
