"""Notices without any number: which paragraphs are tasks of their own.

::

    notice    = head paragraph+
    paragraph = text field-line* | statement text        a blank line, an indent or a full stop ends one
"""

from collections.abc import Iterator

from taskparse.parser.segments import Line, Segment
from taskparse.parser.sentences import opening
from taskparse.text import SENTENCE_END, Span

_SEVERAL = 2
_FEWEST = 3
_CLOSED = SENTENCE_END + ")]】〕"


def paragraph_starts(folded: str, spans: list[Span]) -> set[int]:
    """Find the lines with which paragraphs begin: by blank lines, else by indents, else behind a full stop."""
    inner = range(1, len(spans))
    blank = {at for at in inner if folded.count("\n", spans[at - 1][1], spans[at][0]) > 1}
    if len(blank) >= _FEWEST:
        return blank
    indented = {at for at in inner if folded[: spans[at][0]].endswith(("  ", "\t"))}
    if len(indented) >= _FEWEST:
        return indented
    return {at for at in inner if folded[spans[at - 1][1] - 1] in _CLOSED}


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
    first = bearing[0] if len(bearing) >= _SEVERAL else len(paragraphs)
    if first:
        yield _joined(paragraphs[:first])
    yield from paragraphs[first:]


def _joined(segments: list[Segment]) -> Segment:
    found = tuple(bracket for one in segments for bracket in one.brackets)
    return Segment(None, segments[0].first, segments[-1].last, found)


def _is_field(segment: Segment, lines: list[Line]) -> bool:
    """Tell a paragraph that a label opens."""
    line = lines[segment.first]
    return bool(line.labels) and line.labels[0].start == line.start


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
