"""Notices without any number: which paragraphs are tasks of their own.

::

    notice    = head paragraph+
    paragraph = text field-line* | statement text        a blank line, an indent or a full stop ends one
"""

from bisect import bisect_right
from collections.abc import Iterator

from taskparse.parser.brackets import Pairs
from taskparse.parser.labels import COLON, label_before, line_words
from taskparse.parser.segments import Line, Segment
from taskparse.parser.sentences import opening
from taskparse.parser.shapes import Shape, shape
from taskparse.text import SENTENCE_END, Span, squeeze

_SEVERAL = 2
_FEWEST = 3
_CLOSED = SENTENCE_END + ":)]】〕"
_OPEN = ",、([〔【《“"


def paragraph_starts(folded: str, spans: list[Span], *, whole: bool) -> set[int]:
    """Find the lines with which paragraphs begin: by blank lines, else by indents, else behind a full stop or a field.

    Where a file marks paragraphs, each line is a `whole` one, save where a page's edge lies before it.
    """
    bracketed = set(_inside_brackets(folded, spans))
    inner = [
        at
        for at in range(1, len(spans))
        if folded[spans[at - 1][1] - 1] not in _OPEN and at not in bracketed
    ]
    apart = {at for at in inner if folded.count("\n", spans[at - 1][1], spans[at][0]) > 1}
    closed = {at for at in inner if _is_closed(folded, spans, at)}
    if whole:
        return closed | ({*inner} - apart)
    if len(apart) >= _FEWEST:
        return apart
    indented = {at for at in inner if folded[: spans[at][0]].endswith(("  ", "\t"))}
    return indented if len(indented) >= _FEWEST else closed


def _inside_brackets(folded: str, spans: list[Span]) -> Iterator[int]:
    """Find the lines that begin inside a bracket."""
    pairs = Pairs(folded).closed
    starts = [start for start, _ in spans]
    for start, end in pairs:
        yield from range(bisect_right(starts, start), bisect_right(starts, end - 1))


def _is_closed(folded: str, spans: list[Span], at: int) -> bool:
    """Tell whether the line before one ends what it says, or is a field and a sentence stands in this one."""
    above = squeeze(folded[slice(*spans[at - 1])])
    if above[-1:] in _CLOSED or (above and shape(above) is Shape.TITLE):
        return True
    closes = folded[spans[at][1] - 1] in _CLOSED
    return closes and _fields(folded, spans[at - 1]) != [] and not _opens_field(folded, spans[at])


def _fields(folded: str, line: Span) -> list[int]:
    """Give where the labels of a line begin."""
    colons = COLON.finditer(folded, *line)
    labels = (label_before(folded, line[0], colon, line_words()) for colon in colons)
    return [label.start for label in labels if label]


def _opens_field(folded: str, line: Span) -> bool:
    return _fields(folded, line)[:1] == [line[0]]


def rejoined(folded: str, segments: list[Segment], lines: list[Line]) -> Iterator[Segment]:
    """Join the paragraphs of a notice without numbers, save where several of them say who answers.

    What stands above the first of these is the head; a line of fields belongs to the paragraph above it.
    """
    if any(one.mark is not None or one.grid is not None for one in segments):
        yield from segments
        return
    groups: list[list[Segment]] = []
    for one in segments:
        if groups and _is_field(one, lines):
            groups[-1].append(one)
        else:
            groups.append([one])
    paragraphs = [_joined(group) for group in groups]
    bearing = [at for at, one in enumerate(paragraphs) if _bears(folded, one, lines)]
    # A paragraph between two tasks that names nobody may belong to either.
    whole = len(bearing) >= _SEVERAL and bearing == list(range(bearing[0], bearing[-1] + 1))
    first = bearing[0] if whole else len(paragraphs)
    if first:
        yield _joined(paragraphs[:first])
    yield from paragraphs[first:]


def _joined(segments: list[Segment]) -> Segment:
    found = tuple(bracket for one in segments for bracket in one.brackets)
    return Segment(None, segments[0].first, segments[-1].last, found)


def _is_field(segment: Segment, lines: list[Line]) -> bool:
    """Tell a paragraph that a label opens; its first half may close the one above (责 | 任单位:)."""
    line = lines[segment.first]
    return bool(line.labels) and line.labels[0].start <= line.start


def _bears(folded: str, segment: Segment, lines: list[Line]) -> bool:
    """Tell a paragraph that names who answers, and is more than that."""
    if _is_field(segment, lines):
        return False
    if any(one.assigns for one in segment.brackets):
        return True
    own = lines[segment.first : segment.last]
    if any(label.role != "other" for line in own for label in line.labels):
        return True
    return opening(folded, (own[0].start, own[-1].end)) is not None
