"""Enumerations inside a text: which marks open points, and how the points nest.

A mark goes on with the innermost open list of its series that expects its number; a first number opens
a list inside the innermost open point. Where a list begins again, the sentence before its first mark
becomes a point without a mark, on the level of the list that it interrupts.
"""

import re
from typing import NamedTuple

from taskparse.models import Point
from taskparse.parser.marks import Mark, Marks, standard_marks
from taskparse.parser.source import Doubt, Source

_DEEPEST = 6
_WIDEST_GAP = 5
_SENTENCE_END = "。;!?\n"
_CLAUSE_END = _SENTENCE_END + ",:、)]】〕”’》"
_LAST_END = re.compile(r"[。;!?\n]")


class Enumeration(NamedTuple):
    """The points of one text, what stands before them, and what was doubtful."""

    lead_in: str
    points: tuple[Point, ...]
    doubts: tuple[Doubt, ...]


class _Place(NamedTuple):
    """An accepted mark: its depth (0 for the outermost list), and its span; no mark has an empty span."""

    depth: int
    number: int | None
    start: int
    end: int


def enumeration(source: Source, start: int, end: int) -> Enumeration | None:
    """Read the points of the text in `[start, end)`; None where it has none."""
    marks = standard_marks()
    candidates = marks.points(source.folded, start, end)
    if not candidates:
        return None
    sequence = _Sequence(marks, source.folded, start, end)
    for index, mark in enumerate(candidates):
        following = candidates[index + 1] if index + 1 < len(candidates) else None
        if not sequence.is_empty(mark, following):
            sequence.offer(mark, following)
    if not sequence.places:
        return None
    lead_in = source.stretch(start, sequence.places[0].start).text
    return Enumeration(lead_in, _nest(source, sequence.places, end), tuple(sequence.doubts))


class _Sequence:
    """The open lists while the marks of one text go by."""

    def __init__(self, marks: Marks, folded: str, start: int, end: int) -> None:
        self.marks = marks
        self.folded = folded
        self.start = start
        self.end = end
        self.open: list[tuple[int, int]] = []  # series and last number, outermost first
        self.places: list[_Place] = []
        self.doubts: list[Doubt] = []

    def is_empty(self, mark: Mark, following: Mark | None) -> bool:
        """True where nothing stands between a mark and the next of its kind, or the end."""
        if following and following.series == mark.series and following.number <= mark.number:
            return not self.folded[mark.end : following.start].strip()
        return following is None and not self.folded[mark.end : self.end].strip()

    def offer(self, mark: Mark, following: Mark | None) -> None:
        """Take the mark into its list, or leave it as text."""
        if mark.series == len(self.marks.series):
            self._offer_bare(mark)
        elif (depth := self._expecting(mark)) is not None and self._may_continue(mark):
            self._accept(depth, mark)
        elif mark.number == 1:
            if self._may_open(mark, following):
                self._begin(mark)
        elif (depth := self._out_of_step(mark, following)) is not None:
            self._accept(depth, mark)

    def _offer_bare(self, mark: Mark) -> None:
        """A bare number counts where the list of its series expects just that number."""
        series = self.marks.bare
        depth = self._expecting(mark._replace(series=series))
        if depth is not None:
            self._accept(depth, mark._replace(series=series))
            self.doubts.append(Doubt("mark-inferred", (mark.start, mark.end), str(mark.number)))

    def _expecting(self, mark: Mark) -> int | None:
        """Give the depth of the innermost open list that expects this mark."""
        wanted = (mark.series, mark.number - 1)
        return next((d for d in range(len(self.open) - 1, -1, -1) if self.open[d] == wanted), None)

    def _before(self, mark: Mark) -> str:
        before = mark.start - 1
        while before >= self.start and self.folded[before] in " \t":
            before -= 1
        return self.folded[before] if before >= self.start else "\n"

    def _follows_mark(self, mark: Mark) -> bool:
        return bool(self.places) and not self.folded[self.places[-1].end : mark.start].strip()

    def _at(self, mark: Mark, ends: str) -> bool:
        return self._before(mark) in ends or self._follows_mark(mark)

    def _may_continue(self, mark: Mark) -> bool:
        point = self.marks.series[mark.series].point
        if point == "anywhere":
            return True
        return self._at(mark, _CLAUSE_END if point == "clause" else _SENTENCE_END)

    def _may_open(self, mark: Mark, following: Mark | None) -> bool:
        point = self.marks.series[mark.series].point
        if point == "sentence":
            return self._at(mark, _SENTENCE_END + ":")
        pair = following is not None and following[:2] == (mark.series, 2)
        return self._at(mark, _CLAUSE_END) or (point == "anywhere" and pair)

    def _out_of_step(self, mark: Mark, following: Mark | None) -> int | None:
        """Give the depth of a list that this mark goes on with although its number is not the next.

        The mark must stand at the head of a sentence. A list whose first mark is lost may begin at
        its second.
        """
        if not self._at(mark, _SENTENCE_END):
            return None
        for depth in range(len(self.open) - 1, -1, -1):
            series, last = self.open[depth]
            if series == mark.series:
                return depth if mark.number <= last + _WIDEST_GAP else None
        point = self.marks.series[mark.series].point
        runs_on = following is not None and following[:2] == (mark.series, 3)
        if point == "anywhere" and mark.number == 2 and runs_on and len(self.open) < _DEEPEST:  # noqa: PLR2004
            return len(self.open)
        return None

    def _accept(self, depth: int, mark: Mark) -> None:
        self.open[depth:] = [(mark.series, mark.number)]
        self.places.append(_Place(depth, mark.number, mark.start, mark.end))

    def _begin(self, mark: Mark) -> None:
        """Open a list at its first mark, with its lead-in as a point where the list begins again."""
        depth = next((d for d, (series, _) in enumerate(self.open) if series == mark.series), None)
        lead_in = self._lead_in(mark)
        if depth is not None and lead_in is not None and depth + 1 < _DEEPEST:
            self.places.append(_Place(depth, None, lead_in, lead_in))
            self.open[depth + 1 :] = [(mark.series, 1)]
            self.places.append(_Place(depth + 1, 1, mark.start, mark.end))
        elif len(self.open) < _DEEPEST:
            self._accept(len(self.open), mark)

    def _lead_in(self, mark: Mark) -> int | None:
        """Find the sentence between the last mark and this one that is not the last point's only one."""
        text = self.folded[self.places[-1].end : mark.start] if self.places else ""
        ends = [match.end() for match in _LAST_END.finditer(text.rstrip().rstrip(_SENTENCE_END))]
        if not ends or not text[: ends[-1]].strip(_SENTENCE_END + " \t"):
            return None
        start = self.places[-1].end + ends[-1]
        while self.folded[start] in " \t\n":
            start += 1
        return start


def _nest(source: Source, places: list[_Place], end: int) -> tuple[Point, ...]:
    """Build the points from the last mark to the first: each runs to the next of its level or higher."""
    ends = [end] * (_DEEPEST + 2)
    built: list[list[Point]] = [[] for _ in range(_DEEPEST + 2)]
    firsts = [end] * (_DEEPEST + 2)
    for place in reversed(places):
        depth = place.depth
        inner = tuple(reversed(built[depth + 1]))
        stretch = source.stretch(place.end, ends[depth])
        lead_in = source.stretch(place.end, firsts[depth + 1]).text if inner else ""
        built[depth].append(
            Point(
                marker=source.stretch(place.start, place.end).text,
                number=place.number,
                text=stretch.text,
                span=stretch.span,
                pieces=stretch.pieces,
                lead_in=lead_in,
                points=inner,
            )
        )
        for deeper in range(depth + 1, len(built)):
            built[deeper].clear()
            ends[deeper] = place.start
        ends[depth] = firsts[depth] = place.start
    return tuple(reversed(built[0]))
