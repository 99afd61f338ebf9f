"""Enumerations inside a text: which marks open points, and how the points nest.

A mark goes on with the innermost open list of its series that expects its number; a first number opens
a list inside the innermost open point. Where a list begins again, the sentence before its first mark
becomes a point without a mark, on the level of the list that it interrupts.
"""

import re
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.models import Point
from taskparse.parser.doubt import Doubt
from taskparse.parser.marks import Mark, Marks, standard_marks
from taskparse.parser.source import Source
from taskparse.text import SENTENCE_END, squeeze

_DEEPEST = 6
_WIDEST_GAP = 5
_PAIR = 2
_SENTENCE_END = SENTENCE_END + "\n"
_CLAUSE_END = _SENTENCE_END + ",:、)]】〕”’》"
_BRACKETS = "().、 \t"
_LAST_END = re.compile(f"[{SENTENCE_END}]")


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


def enumeration(
    source: Source, start: int, end: int, above: tuple[Point, ...] = ()
) -> Enumeration | None:
    """Read the points of the text in `[start, end)`; None where it has none.

    The numbers may go on with those of the points `above`, in the text of another unit.
    """
    candidates = source.marks_in(start, end)
    if not candidates:
        return None
    if _is_flat(source.folded, candidates, end):
        lead_in = source.stretch(start, candidates[0].start).text
        edges = [*(mark.start for mark in candidates[1:]), end]
        points = []
        for mark, edge in zip(candidates, edges, strict=True):
            text, span, pieces = source.stretch(mark.end, edge)
            marker = _marker(source, mark)
            point = Point(marker=marker, number=mark.number, text=text, span=span, pieces=pieces)
            points.append(point)
        return Enumeration(lead_in, tuple(points), ())
    sequence = _Sequence(standard_marks(), source.folded, start, end)
    if above and above[-1].number and candidates[0].number == above[-1].number + 1:
        sequence.run_on(candidates[0])
    for index, mark in enumerate(candidates):
        following = candidates[index + 1] if index + 1 < len(candidates) else None
        if not sequence.is_empty(mark, following):
            sequence.offer(mark, following)
    if not sequence.places:
        return None
    lead_in = source.stretch(start, sequence.places[0].start).text
    return Enumeration(lead_in, _nest(source, sequence.places, end), tuple(sequence.doubts))


def _is_flat(folded: str, candidates: list[Mark], end: int) -> bool:
    """Tell a list that is one run (1), (2), (3) and nothing else: by far the most are.

    A `_Sequence` would take each of its marks, at its first look.
    """
    series = candidates[0].series
    every = standard_marks().series
    if len(candidates) < _PAIR or series >= len(every) or every[series].point != "anywhere":
        return False
    for number, mark in enumerate(candidates, 1):
        if mark.number != number or mark.series != series:
            return False
    return bool(folded[candidates[-1].end : end].strip())


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
        if mark.series == self.marks.bullet:
            return not self.folded[mark.end : following.start if following else self.end].strip()
        if following and following.series == mark.series and following.number <= mark.number:
            return not self.folded[mark.end : following.start].strip()
        return following is None and not self.folded[mark.end : self.end].strip()

    def run_on(self, mark: Mark) -> None:
        """Open the list of this mark as if the number before it had been read."""
        placed = self._point(mark) in {"anywhere", "sentence"}
        if placed and not self.folded[self.start : mark.start].strip():
            self.open.append((mark.series, mark.number - 1))

    def offer(self, mark: Mark, following: Mark | None) -> None:
        """Take the mark into its list, or leave it as text."""
        if mark.series == self.marks.bullet:
            known = [depth for depth, (series, _) in enumerate(self.open) if series == mark.series]
            self._accept(known[0] if known else min(len(self.open), _DEEPEST - 1), mark)
        elif (depth := self._expecting(mark)) is not None and self._may_continue(mark):
            self._accept(depth, mark)
        elif mark.number == 1:
            if self._may_open(mark, following):
                self._begin(mark)
        elif (depth := self._out_of_step(mark, following)) is not None:
            self._accept(depth, mark)
        else:
            self._infer(mark)

    def _infer(self, mark: Mark) -> None:
        """Take an arabic number at the head of a sentence for a mark that has lost its brackets.

        It counts where the list of such marks expects just that number: 5正在… behind (4)….
        """
        taken = mark._replace(series=self.marks.bare)
        depth = self._expecting(taken)
        arabic = self.folded[mark.start : mark.end].strip(_BRACKETS).isdecimal()
        counted = self.folded.startswith(standard().counters.words, mark.end)
        if depth is not None and arabic and not counted and self._at(mark, _SENTENCE_END):
            self._accept(depth, taken)
            self.doubts.append(Doubt("mark-inferred", (mark.start, mark.end), str(mark.number)))

    def _expecting(self, mark: Mark) -> int | None:
        """Give the depth of the innermost open list that expects this mark."""
        wanted = (mark.series, mark.number - 1)
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] == wanted:
                return depth
        return None

    def _before(self, mark: Mark) -> str:
        before = mark.start - 1
        while before >= self.start and self.folded[before] in " \t":
            before -= 1
        return self.folded[before] if before >= self.start else "\n"

    def _follows_mark(self, mark: Mark) -> bool:
        return bool(self.places) and not self.folded[self.places[-1].end : mark.start].strip()

    def _at(self, mark: Mark, ends: str) -> bool:
        return self._before(mark) in ends or self._follows_mark(mark)

    def _point(self, mark: Mark) -> str:
        """Tell where the lexicon lets marks of the series stand; a bare number opens nothing."""
        every = self.marks.series
        return every[mark.series].point if mark.series < len(every) else "never"

    def _may_continue(self, mark: Mark) -> bool:
        point = self._point(mark)
        if point == "anywhere":
            return True
        return self._at(mark, _CLAUSE_END if point == "clause" else _SENTENCE_END)

    def _may_open(self, mark: Mark, following: Mark | None) -> bool:
        point = self._point(mark)
        if point == "never":
            return False
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
        point = self._point(mark)
        runs_on = following is not None and following[:2] == (mark.series, 3)
        if point == "anywhere" and mark.number == 2 and runs_on and len(self.open) < _DEEPEST:  # noqa: PLR2004
            return len(self.open)
        return None

    def _accept(self, depth: int, mark: Mark) -> None:
        self.open[depth:] = [(mark.series, mark.number)]
        self.places.append(_Place(depth, mark.number or None, mark.start, mark.end))

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
        body = text.rstrip().rstrip(_SENTENCE_END)
        # A line end ends a sentence only where nothing else does: wrapped lines end anywhere.
        ends = [match.end() for match in _LAST_END.finditer(body)] or [body.rfind("\n") + 1]
        if not ends[-1] or not text[: ends[-1]].strip(_SENTENCE_END + " \t"):
            return None
        start = self.places[-1].end + ends[-1]
        while self.folded[start] in " \t\n":
            start += 1
        return start


class _Frame:
    """A point whose end is not reached yet."""

    __slots__ = ("first", "inner", "place")

    def __init__(self, place: _Place) -> None:
        self.place = place
        self.inner: list[Point] = []
        self.first = -1
        """Where the first mark inside the point begins."""


def _nest(source: Source, places: list[_Place], end: int) -> tuple[Point, ...]:
    """Build the points: each runs to the next mark of its level or a higher one, else to the end."""
    points: list[Point] = []
    frames: list[_Frame] = []

    def close(depth: int, at: int) -> None:
        while frames and frames[-1].place.depth >= depth:
            frame = frames.pop()
            outer = frames[-1].inner if frames else points
            outer.append(_point(source, frame, at))

    for place in places:
        close(place.depth, place.start)
        if frames and frames[-1].first < 0:
            frames[-1].first = place.start
        frames.append(_Frame(place))
    close(0, end)
    return tuple(points)


def _marker(source: Source, place: _Place | Mark) -> str:
    """Give a mark as printed; one that a line end cuts is joined."""
    printed = source.stretch(place.start, place.end).text
    return printed if source.folded.find("\n", place.start, place.end) < 0 else squeeze(printed)


def _point(source: Source, frame: _Frame, end: int) -> Point:
    place = frame.place
    text, span, pieces = source.stretch(place.end, end)
    lead_in = source.stretch(place.end, frame.first).text if frame.inner else ""
    return Point(
        marker=_marker(source, place),
        number=place.number,
        text=text,
        span=span,
        pieces=pieces,
        lead_in=lead_in,
        points=tuple(frame.inner),
    )
