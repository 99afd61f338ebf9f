"""The text under the parser's eyes: source and folded view side by side, and what is foreign in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from taskparse.parser.foreign import Hole, blanked
from taskparse.parser.marks import Mark, standard_marks
from taskparse.text import INVISIBLE, Document, Span, Table, trim

_LINE_END = re.compile(r"\r\n?|\n")
_SAMPLE = 20_000
_EDGE = " \t\n"
_LATIN = re.compile(r"[A-Za-z]")


class Stretch(NamedTuple):
    """A text as people read it, where it stands, and its runs where something foreign lies between."""

    text: str
    span: Span
    pieces: tuple[Span, ...]


class Source:
    """One document while it is parsed.

    `holes` are the spans, sorted, of what is no part of the running text (page lines): blank in `folded`;
    `marks` is what has the shape of a point's mark, in order, wherever it stands.
    """

    __slots__ = ("_widest", "folded", "holes", "marks", "starts", "tables", "text", "typed")

    def __init__(self, document: Document, found: list[Hole]) -> None:
        """Look at a document whose holes are known."""
        self.text = document.text
        self.folded = blanked(document.folded, found)
        self.tables = document.tables
        self.holes = [hole.span for hole in found]
        self.marks = standard_marks().points(self.folded)
        self.starts = [mark.start for mark in self.marks]
        self.typed = document.format in {"html", "docx", "xlsx"}
        """True where a line end inside a cell is typed, and none is of the width."""
        self._widest = 0

    @property
    def widest(self) -> int:
        """The width of the longest of the first lines."""
        if not self._widest:
            lines = self.folded[:_SAMPLE].split("\n")
            self._widest = max(len(line.strip()) for line in lines)
        return self._widest

    def is_marked(self, table: Table) -> bool:
        """Tell whether the file itself marks this table, so that its merged cells are known."""
        return table in self.tables

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """List what has the shape of a point's mark in `[start, end)`."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if first < last and self.marks[last - 1].end > end:
            last -= 1
        return self.marks[first:last]

    def stretch(self, start: int, end: int) -> Stretch:
        """Give the text of `[start, end)`: edges trimmed, lines joined, holes left out."""
        folded = self.folded
        # What `trim` asks first, asked here: most stretches have no blank edges.
        if start >= end or folded[start] in _EDGE or folded[end - 1] in _EDGE:
            start, end = trim(folded, start, end)
        if folded.find("\n", start, end) < 0 and not (self.holes and self.pierced(start, end)):
            return Stretch(self.text[start:end], (start, end), ())
        runs = self.runs(start, end)
        if not runs:
            return Stretch("", (start, start), ())
        text = join(line for a, b in runs for line in _LINE_END.split(self.text[a:b]))
        span = (runs[0][0], runs[-1][1])
        return Stretch(text, span, tuple(runs) if len(runs) > 1 else ())

    def pierced(self, start: int, end: int) -> bool:
        """Tell whether something foreign lies in `[start, end)`."""
        if not self.holes:
            return False
        index = bisect_left(self.holes, (start, start))
        return index < len(self.holes) and self.holes[index][0] < end

    def runs(self, start: int, end: int) -> list[Span]:
        """Give the trimmed stretches of `[start, end)` between its holes."""
        first = bisect_left(self.holes, (start, start))
        last = bisect_left(self.holes, (end, end), first)
        inside = self.holes[first:last]
        edges = [start, *(edge for hole in inside for edge in hole), end]
        spans = (trim(self.folded, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
        return [span for span in spans if span[0] < span[1]]


def join(lines: Iterable[str]) -> str:
    """Join wrapped lines: nothing between them, save a space between two Latin letters."""
    parts: list[str] = []
    for line in lines:
        part = line.strip().strip(INVISIBLE).strip()
        if part and parts and _LATIN.match(parts[-1][-1]) and _LATIN.match(part):
            parts.append(" ")
        if part:
            parts.append(part)
    return "".join(parts)
