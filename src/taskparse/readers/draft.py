"""The text of a document while a reader writes it: lines, tables, pages and what is foreign, with their spans."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, groupby
from typing import NamedTuple

from taskparse.readers.limits import Limits, OverLimitError
from taskparse.text import Cell, Document, Foreign, ForeignKind, Format, Span, Table

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_EDGE = " \t\n\r\x0b\x0c"


class Place(NamedTuple):
    """Where a cell lies in its table: row and column from 0, and how many of each it takes."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


PlacedCell = tuple[Place, str]
"""A cell that is not written yet; the lines of its text end at newlines."""

Breaks = Mapping[int, Sequence[tuple[ForeignKind, str] | None]]
"""Before which row of a table a page begins (None), and which lines of its edges stand there."""


class Draft:
    """Text that grows line by line; what is blank leaves no line."""

    def __init__(self, limits: Limits) -> None:
        """Begin with nothing."""
        self.limits = limits
        self.length = 0
        self.pages: list[int] = []
        self._parts: list[str] = []
        self._tables: list[Table] = []
        self._foreign: list[Foreign] = []
        self._kind: ForeignKind | None = None

    def line(self, text: str) -> Span:
        """Write a line, or several that newlines separate; give where it stands, without its end."""
        start = self.length
        written = _clean(text)
        if not written or written.isspace():
            return start, start
        self._put(written + "\n")
        if self._kind is not None:
            self._mark(self._kind, start, written)
        return start, self.length - 1

    def page(self) -> None:
        """Let a page begin here."""
        self.pages.append(self.length)

    @contextmanager
    def foreign(self, kind: ForeignKind) -> Iterator[None]:
        """Let all lines that are written meanwhile be foreign."""
        before, self._kind = self._kind, kind
        yield
        self._kind = before

    def edge(self, edge: tuple[ForeignKind, str] | None) -> None:
        """Write a line of a page's edge, or let a page begin where there is none."""
        if edge is None:
            self.page()
        else:
            with self.foreign(edge[0]):
                self.line(edge[1])

    def table(self, cells: Iterable[PlacedCell], breaks: Breaks | None = None) -> None:
        """Write a table row by row: cells separated by a tab, rows by a newline; blank tables leave nothing.

        `breaks` maps a row to the edges of pages that stand before it.
        """
        placed = sorted(cells)
        self._refuse_wide(placed)
        if not any(text.strip() for _, text in placed):
            return
        if self._kind is not None:  # of what is no part of the notice nobody asks for the cells
            for _, row_cells in groupby(placed, key=lambda cell: cell[0].row):
                self.line("\t".join(text for _, text in row_cells))
            return
        start, row = self.length, placed[0][0].row
        spans: list[Cell] = []
        waiting = dict(breaks or {})
        for place, text in placed:
            if spans:
                self._put("\n" if place.row != row else "\t")
            row = place.row
            for edge in waiting.pop(row, ()):
                self.edge(edge)
            spans.append(Cell(self._cell(text), *place))
        self._put("\n")
        span = start, self.length - 1
        for edge in chain.from_iterable(waiting.values()):
            self.edge(edge)
        self._tables.append(Table(span, tuple(spans)))

    def document(self, form: Format) -> Document:
        """Give what was written; who reads the file adds its name and the digest."""
        return Document(
            text="".join(self._parts),
            format=form,
            pages=tuple(self.pages),
            tables=tuple(self._tables),
            foreign=tuple(self._foreign),
        )

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _cell(self, text: str) -> Span:
        start = self.length
        self._put(_clean(text).strip(_EDGE).replace("\t", " "))
        return start, self.length

    def _mark(self, kind: ForeignKind, start: int, text: str) -> None:
        """Note foreign text line by line."""
        for line in text.split("\n"):
            if line.strip():
                self._foreign.append(Foreign(kind, (start, start + len(line))))
            start += len(line) + 1

    def _refuse_wide(self, placed: list[PlacedCell]) -> None:
        wide = max((place.column + place.columns for place, _ in placed), default=0)
        refuse_large(len(placed), wide, self.limits)


def refuse_large(cells: int, columns: int, limits: Limits) -> None:
    """Raise where a table is larger than the limits allow."""
    if columns > limits.max_columns:
        problem = f"a table has {columns:,} columns or more (limit {limits.max_columns:,})"
        raise OverLimitError(problem, "max_columns")
    if cells > limits.max_cells:
        problem = f"a table has {cells:,} cells or more (limit {limits.max_cells:,})"
        raise OverLimitError(problem, "max_cells")


def _clean(text: str) -> str:
    """Leave out control characters, which no reader sees; make every line end a newline."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NO_TEXT.search(text):
        text = _NO_TEXT.sub("", text)
    return _HALF.sub("\ufffd", text) if _HALF.search(text) else text
