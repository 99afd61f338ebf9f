"""One scan over the lines: number marks at their heads, bracketed statements, labels."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from taskparse.parser.bare_labels import bare_labels, short_label, worded_labels
from taskparse.parser.brackets import Bracket, Pairs, brackets
from taskparse.parser.doubt import Doubt
from taskparse.parser.grid import Grid
from taskparse.parser.grids import grids
from taskparse.parser.labels import COLON, Label, label_before, line_words
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.statements import core_verbs
from taskparse.text import SENTENCE_END, Span, Table

# A label inside a line counts after one of these; at the head of a line always.
_INNER_NUMBER = re.compile(r"(?<![0-9.])([0-9]{1,3})[.、](?=[^0-9\s])")
_LONGEST_HALF = 8
_WORDED = ("位为", "位是", "门为", "门是", "限为", "间为")
_MOST_TASKS = 30
_WIDEST_GAP = 40
_BEFORE_LABEL = '。;,!?) \t"”'
_OPENING = '([〔【"“,、:'
_ENDED = SENTENCE_END + ")]】〕\n"
_OPEN_ENDS = "和及与或至、按据第"
_TEXTS = frozenset({"measures", "text"})
_INLINE_ROLES = UNIT_ROLES | {"official", "deadline", "measures"}


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


def scan(folded: str, tables: tuple[Table, ...] = ()) -> Scan:
    """Go over the lines: tables, marks, then brackets between the marks, then labels outside them."""
    doubts: list[Doubt] = []
    marked: dict[int, Mark | None] = {}
    spans = list(_parted(folded, list(_spans(folded)), marked))
    found = grids(folded, spans, tables)
    inside = {index for grid in found for index in range(grid.first, grid.last)}
    heads = [
        None if index in inside else mark
        for index, mark in enumerate(_heads(folded, spans, marked, doubts))
    ]
    segments = list(_segments(folded, spans, heads, found, doubts))
    stated = [(one.start, one.end) for segment in segments for one in segment.brackets]
    lines = list(_lines(folded, spans, heads, stated, doubts))
    for index in inside:
        lines[index] = Line(*spans[index], None, (), in_table=True)
    for index in _openers(folded, segments, lines):
        lines[index] = lines[index]._replace(labels=())
    return Scan(lines, segments, doubts)


def _openers(folded: str, segments: list[Segment], lines: list[Line]) -> Iterator[int]:
    """Find the lines that only lead over to numbered tasks: 具体措施: behind a statement, then 1.…(A负责)."""
    for index, segment in enumerate(segments[:-1]):
        line = lines[segment.last - 1]
        alone = len(line.labels) == 1 and line.labels[0].role in _TEXTS and line.mark is None
        if not alone or folded[line.labels[0].end : line.end].strip():
            continue
        stated = any(one.assigns and one.end <= line.start for one in segment.brackets)
        if _lists_tasks(segments, index + 1, lines, stated=stated):
            yield segment.last - 1


def opens_list(folded: str, span: Span) -> bool:
    """Tell whether nothing stands at `span` but a label that leads over to a list."""
    if span[0] == span[1] or folded[span[1] - 1] != ":":
        return False
    colon = COLON.search(folded, *span)
    label = label_before(folded, span[0], colon, line_words()) if colon else None
    return label is not None and label.start == span[0] and label.role in _TEXTS


def _lists_tasks(segments: list[Segment], first: int, lines: list[Line], *, stated: bool) -> bool:
    """Tell whether a number of the list that begins at a segment bears a statement in brackets.

    Labels of units in the list are those of the measures' own item, where that is not `stated` before.
    """
    opening = segments[first].mark
    bears = False
    for segment in segments[first : first + _MOST_TASKS]:
        if opening is None or segment.mark is None or segment.mark.series < opening.series:
            break
        bears = bears or any(one.assigns for one in segment.brackets)
        labels = (one for line in lines[segment.first : segment.last] for one in line.labels)
        if not stated and any(one.role in UNIT_ROLES for one in labels):
            return False
    return bears


def _parted(folded: str, spans: list[Span], marked: dict[int, Mark | None]) -> Iterator[Span]:
    """Part a labelled line in which the next item begins: 责任单位:各镇 2.修桥。.

    The mark at the head of each line, if there is one, is kept in `marked`.
    """
    marks = standard_marks()
    last = 0
    for start, end in spans:
        mark = marked[start] = marks.heading_at(folded, start)
        edges: list[int] = []
        if mark and mark.series == marks.arabic:
            edges = list(_next_behind_bracket(folded, mark, end))
            last = mark.number + len(edges)
        elif mark and folded[start] == "(":
            edges = list(_next_bracketed(folded, mark, end))
        elif mark is None and last and folded.find(":", start, end) > 0:
            inner = _next_item(folded, (start, end), last + 1)
            edges = [inner] if inner else []
            last += len(edges)
        if edges:
            yield from pairwise([start, *edges, end])
        else:
            yield start, end


def _next_item(folded: str, line: Span, number: int) -> int | None:
    """Find where the item of this number begins behind a list of units."""
    if not _holds_number(folded, *line, number):
        return None
    colon = COLON.search(folded, *line)
    label = label_before(folded, line[0], colon, line_words()) if colon else None
    if label is None or label.start != line[0] or label.role not in UNIT_ROLES:
        return None
    for match in _INNER_NUMBER.finditer(folded, label.end, line[1]):
        if int(match[1]) == number and folded[match.start() - 1] not in "、,(第至-—":
            return match.start()
    return None


def _holds_number(folded: str, start: int, end: int, number: int) -> bool:
    """Tell whether a number stands in `[start, end)` with the dot of a mark behind it."""
    return folded.find(f"{number}.", start, end) >= 0 or folded.find(f"{number}、", start, end) >= 0


@cache
def _behind_bracket() -> re.Pattern[str]:
    """Match a number behind a closing bracket; made on its first use, as most notices have none."""
    return re.compile(r"(?<=[)\]】〕])[。;]?[ \t]*([0-9]{1,3})[.、](?=[\u3400-\u9fff])")


def _next_behind_bracket(folded: str, mark: Mark, end: int) -> Iterator[int]:
    """Find the next items in the line of one that a statement in brackets has closed."""
    number = mark.number + 1
    if not _holds_number(folded, mark.end, end, number):
        return
    for match in _behind_bracket().finditer(folded, mark.end, end):
        if int(match[1]) == number:
            yield match.start(1)
            number += 1


def _next_bracketed(folded: str, mark: Mark, end: int) -> Iterator[int]:
    """Find the next numbers of the series of a line's head behind sentences in the same line."""
    marks = standard_marks()
    if mark.series in marks.inner:
        return
    place = folded.find("。(", mark.end, end)
    while place >= 0:
        following = marks.heading_at(folded, place + 1)
        if following and following[:2] == (mark.series, mark.number + 1):
            mark = following
            yield mark.start
        place = folded.find("。(", place + 1, end)


def _heads(
    folded: str, spans: list[Span], marked: dict[int, Mark | None], doubts: list[Doubt]
) -> Iterator[Mark | None]:
    """Give the marks with which lines begin; a number that has lost its dot counts where it is the next."""
    marks = standard_marks()
    last, headed, bare_mark = 0, False, False
    decimals = _Decimals(folded)
    for index, (start, end) in enumerate(spans):
        mark = marked[start] if start in marked else marks.heading_at(folded, start)
        if mark and index and not bare_mark and _is_cut(folded, spans[index - 1][1], start):
            mark = None
        if mark is None and folded[start].isdecimal():
            mark = decimals.next_at(start)
        if mark is None and folded[start].isdecimal():
            bare = marks.bare_at(folded, start)
            above = spans[index - 1] if index and not headed else None
            if bare is None and _is_ended(folded, above):
                bare = marks.glued_at(folded, start)
                if (
                    bare
                    and marks.counts(folded, bare)
                    and not _is_ended(folded, spans[index - 1] if index else None)
                ):
                    bare = None
            mark = bare if bare and bare.number == last + 1 else None
            if mark and folded[mark.end - 1].isdecimal() and not folded[mark.end].isspace():
                doubts.append(Doubt("mark-inferred", (mark.start, mark.end), str(mark.number)))
        if mark and mark.series == marks.arabic:
            last = mark.number
        decimals.see(mark)
        headed = mark is not None
        bare_mark = mark is not None and not folded[mark.end : end].strip()
        yield mark


class _Decimals:
    """The decimal numbers so far (1.2, 2.1.3), which tell the next one from an amount (2.5公里)."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.seen: set[str] = set()
        self.above = 0

    def see(self, mark: Mark | None) -> None:
        """Count a mark at the head of a line."""
        marks = standard_marks()
        if mark and mark.series in {marks.decimal, marks.long_decimal}:
            self.seen.add(self._numeral(mark))
        elif mark and mark.series < marks.decimal:
            self.above = mark.number

    def next_at(self, start: int) -> Mark | None:
        """Read a decimal number without a space behind it, if it goes on from those before it."""
        mark = standard_marks().tight_at(self.folded, start)
        if mark is None:
            return None
        prefix, _, _ = self._numeral(mark).rpartition(".")
        if mark.number > 1:
            fits = f"{prefix}.{mark.number - 1}" in self.seen
        else:
            fits = prefix in self.seen or prefix == str(self.above)
        return mark if fits else None

    def _numeral(self, mark: Mark) -> str:
        return self.folded[mark.start : mark.end].strip(" .、")


def _is_ended(folded: str, above: Span | None) -> bool:
    """Tell whether the line above a number ends its sentence, or is a field."""
    if above is None or folded[above[1] - 1] in _ENDED:
        return True
    return folded.find(":", above[0], min(above[1], above[0] + _LONGEST_HALF)) > 0


def _is_cut(folded: str, end: int, start: int) -> bool:
    """Tell whether the line that ends at `end` goes on in the one below it: it ends in 和, in 第."""
    if folded[end - 1] not in _OPEN_ENDS or folded.count("\n", end, start) != 1:
        return False
    return not folded.endswith(core_verbs(), 0, end)  # 参与 ends in 与


def _spans(folded: str) -> Iterator[Span]:
    """Give the lines that are not blank, without their edges' white space at the head."""
    position, size = 0, len(folded)
    while position < size:
        line_end = folded.find("\n", position)
        line_end = size if line_end < 0 else line_end
        line = folded[position:line_end]
        text = line.lstrip()
        if text:
            yield line_end - len(text), line_end
        position = line_end + 1


def _segments(
    folded: str,
    spans: list[Span],
    heads: list[Mark | None],
    tables: list[Grid],
    doubts: list[Doubt],
) -> Iterator[Segment]:
    pairs = Pairs(folded)
    at = {grid.first: grid for grid in tables}
    edges = {0, *at, *(grid.last for grid in tables)}
    edges |= {index for index, mark in enumerate(heads) if mark}
    starts = sorted(edge for edge in edges if edge < len(spans))
    for first, last in pairwise([*starts, len(spans)]):
        if first in at:
            yield Segment(None, first, last, (), at[first])
        else:
            found = brackets(pairs, spans[first][0], spans[last - 1][1], doubts)
            yield Segment(heads[first], first, last, tuple(found))


def _lines(
    folded: str,
    spans: list[Span],
    heads: list[Mark | None],
    stated: list[Span],
    doubts: list[Doubt],
) -> Iterator[Line]:
    index = 0
    for (start, end), mark in zip(spans, heads, strict=True):
        head = mark.end if mark else start
        found: list[Doubt] = []
        labels: tuple[Label, ...] = ()
        if folded.find(":", start, end) >= 0:
            labels = _labels(folded, (start, end), head, found)
        if not labels:
            labels = tuple(bare_labels(folded, head, end)) or _worded(folded, head, end)
        if labels or found:
            while index < len(stated) and stated[index][1] <= start:
                index += 1
            inside = [span for span in stated[index : index + 9] if span[0] < end]
            labels = tuple(one for one in labels if not _within(one.start, inside))
            doubts += (one for one in found if not _within(one.span[0], inside))
        yield Line(start, end, mark, labels)


def _worded(folded: str, start: int, end: int) -> tuple[Label, ...]:
    if not any(folded.find(word, start, end) >= 0 for word in _WORDED):
        return ()
    return tuple(worded_labels(folded, start, end))


def _within(place: int, spans: list[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _labels(folded: str, line: Span, head: int, doubts: list[Doubt]) -> tuple[Label, ...]:
    """Find the labels of one line, from left to right; a claimed stretch is not claimed twice.

    A label of units that stands where no field begins is left in its text, and that is a doubt.
    """
    start, end = line
    blank = folded[head : head + 1] in {" ", "\t"}
    heads = (start, head, head + blank)  # a label may follow the item's mark at once, or a space
    found: list[Label] = []
    for colon in COLON.finditer(folded, start, end):
        floor = found[-1].end if found else start
        label = label_before(folded, floor, colon, line_words())
        if label is None and floor == start:
            label = _cut_label(folded, start, colon)
        label = label or short_label(folded, floor, colon, end)
        if label is None:
            continue
        if label.start < start or label.start in heads or _opens_inline(folded, label, found):
            found.append(label)
        elif label.role in UNIT_ROLES and folded[label.start - 1] in _OPENING:
            place = (label.start, label.word_end)
            doubts.append(Doubt("label-in-text", place, folded[slice(*place)]))
    return tuple(found)


def _cut_label(folded: str, start: int, colon: re.Match[str]) -> Label | None:
    """Read a label whose first half ends the line above: 责任 | 单位:."""
    if colon.start() - start >= _LONGEST_HALF or folded[start - 1 : start] != "\n":
        return None
    above = start
    while above > 0 and start - above < _WIDEST_GAP and folded[above - 1].isspace():
        above -= 1  # a page line between the halves is blank here
    label = label_before(folded, max(0, above - _LONGEST_HALF), colon, line_words())
    if (
        label
        and label.start < start
        and (label.start == 0 or folded[label.start - 1] in _BEFORE_LABEL + "\n")
    ):
        return label
    return None


def _opens_inline(folded: str, label: Label, before: list[Label]) -> bool:
    """Tell whether a label inside a line opens a field: behind a stop or a space.

    Labels of fields without a role here do so only behind another label that opens no running text.
    """
    if folded[label.start - 1] not in _BEFORE_LABEL:
        return False
    if label.role in _INLINE_ROLES or (before and before[-1].role not in _TEXTS):
        return True
    return not before and folded[label.start - 1] == "。" and label.role == "other"
