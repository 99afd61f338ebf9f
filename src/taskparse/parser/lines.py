"""One scan over the lines: number marks at their heads, bracketed statements, labels."""

from collections import Counter, deque
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from taskparse.lexicon import standard
from taskparse.parser.cards import Card, carded, cards, numbers_card
from taskparse.parser.doubt import Doubt
from taskparse.parser.grids import grids
from taskparse.parser.group_heads import group_heads, unit_lines
from taskparse.parser.labels import Label, opening_label
from taskparse.parser.line_heads import (
    field_marks,
    head_marks,
    line_spans,
    parted_lines,
    unknown_label,
)
from taskparse.parser.line_labels import WORDED, labels_in, line_labels, may_label
from taskparse.parser.marks import Mark
from taskparse.parser.segments import Line, Scan, Segment, segments
from taskparse.parser.sentences import opening
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.slots import TEXT_ROLES, UNIT_ROLES
from taskparse.parser.unnumbered import paragraph_starts, rejoined
from taskparse.rare import rare
from taskparse.text import Span, Table, squeeze, trim

_MOST_TASKS = 30
_OTHER = rare(r"([^\W0-9A-Za-z_]{2,6}):[ \t]*(?=[^\s])")
_PLAIN_SHAPES = frozenset({Shape.PROSE, Shape.FRAGMENT})


def scan(folded: str, tables: tuple[Table, ...] = (), *, whole: bool = False) -> Scan:
    """Go over the lines: tables, marks, then brackets between the marks, then labels outside them.

    `whole` tells that the file marks paragraphs, so that no line end is the width's.
    """
    doubts: list[Doubt] = []
    opened: dict[int, Mark | None] = {}
    spans = list(parted_lines(folded, list(line_spans(folded)), opened))
    found = grids(folded, spans, tables)
    inside = {index for grid in found for index in range(grid.first, grid.last)}
    heads = [
        None if index in inside else mark
        for index, mark in enumerate(head_marks(folded, spans, opened, doubts))
    ]
    if not found:
        unnumbered = group_heads(folded, spans, heads) or unit_lines(folded, spans, heads)
        heads = [unnumbered.get(index, mark) for index, mark in enumerate(heads)]
    fields = field_marks(folded, spans, heads)
    carding = list(cards(folded, spans, tables, found))
    labels_of = dict(_carded(spans, carding))
    heads = [
        None if index in fields or index in labels_of else mark for index, mark in enumerate(heads)
    ]
    plain = not found and not any(heads)
    paragraphs = paragraph_starts(folded, spans, whole=whole) if plain else set()
    marked = {index: mark for index, mark in enumerate(heads) if mark}
    divided = list(segments(folded, spans, marked or dict.fromkeys(paragraphs), found, doubts))
    stated = [(one.start, one.end) for segment in divided for one in segment.brackets]
    lines = list(_lines(folded, spans, heads, stated, doubts, tabled=inside))
    for index, labels in labels_of.items():
        lines[index] = Line(*spans[index], None, labels)
    for index, mark in fields.items():
        lines[index] = _numbered_field(folded, spans[index], mark, lines[index])
    for index, label in _other_labels(folded, lines):
        lines[index] = lines[index]._replace(labels=(label,))
    divided = list(rejoined(folded, divided, lines)) if plain else divided
    for index in _openers(folded, divided, lines):
        lines[index] = lines[index]._replace(labels=lines[index].labels[:-1])
    return Scan(lines, list(carded(folded, divided, lines, carding)), doubts)


def _carded(spans: list[Span], found: list[Card]) -> Iterator[tuple[int, tuple[Label, ...]]]:
    """Give the lines of cards with their labels; those on which a value goes on have none."""
    for card in found:
        waiting = deque(card.labels)
        for index in range(card.first, card.last):
            labels = []
            while waiting and waiting[0].start < spans[index][1]:
                labels.append(waiting.popleft())
            yield index, tuple(labels)


def _numbered_field(folded: str, span: Span, mark: Mark, line: Line) -> Line:
    """Read a line whose number counts a field: the number belongs to the first label."""
    labels = labels_in(folded, (mark.end, span[1]), mark.end, [])
    if not labels:
        other = unknown_label(folded, mark.end, span[1])
        labels = (other,) if other else ()
    if not labels:
        return line
    first, *others = labels
    numbered = first._replace(start=mark.start, number_end=first.start)
    return line._replace(labels=(numbered, *others))


def _other_labels(folded: str, lines: list[Line]) -> Iterator[tuple[int, Label]]:
    """Find lines among labelled ones whose label nobody knows (建设地点:…): another field.

    A label is known below it, or it stands in several places.
    """
    found: list[tuple[int, str, Label]] = []
    for index, (above, line) in enumerate(pairwise(lines), 1):
        field = bool(above.labels) and above.labels[-1].role not in TEXT_ROLES
        field = field or (found != [] and found[-1][0] == index - 1)
        if line.mark or line.labels or line.in_table:
            continue
        if numbers_card(folded, lines, index):
            colon = folded.index(":", line.start)
            yield index, Label("other", line.start, colon, colon + 1)
            continue
        if not (field or above.labels):
            continue
        match = _OTHER.match(folded, line.start, line.end)
        word = squeeze(match[1]) if match else ""
        if not field and word not in _heads_of_fields():  # 资金来源: behind a text
            continue
        if match and may_label(word) and shape(word + ":-") in _PLAIN_SHAPES:
            found.append((index, word, Label("other", line.start, match.end(1), match.end())))
    counted = Counter(word for _, word, _ in found)
    for index, word, label in found:
        below = lines[index + 1].labels if index + 1 < len(lines) else ()
        known = word in _heads_of_fields()
        if below or known or counted[word] > 1 or word.endswith(standard().label_parts.units):
            yield index, label


@cache
def _heads_of_fields() -> frozenset[str]:
    """Give the heads of columns that open a field of their own wherever a line begins with them."""
    words = standard().columns
    return frozenset((*words.other, *words.progress, *words.task))


def _openers(folded: str, segments: list[Segment], lines: list[Line]) -> Iterator[int]:
    """Find the lines that lead over to numbered tasks: 具体措施: behind a statement, then 1.…(A负责)."""
    for index, segment in enumerate(segments[:-1]):
        line = lines[segment.last - 1]
        if not line.labels or line.labels[-1].role not in TEXT_ROLES or line.mark is not None:
            continue
        if folded[line.labels[-1].end : line.end].strip():
            continue
        stated = any(one.assigns and one.end <= line.start for one in segment.brackets)
        if _lists_tasks(folded, segments, index + 1, lines, stated=stated):
            yield segment.last - 1


def opens_list(folded: str, span: Span) -> bool:
    """Tell whether nothing stands at `span` but a label that leads over to a list."""
    if span[0] == span[1] or folded[span[1] - 1] != ":":
        return False
    label = opening_label(folded, *span)
    return label is not None and label.role in TEXT_ROLES


def _lists_tasks(
    folded: str, segments: list[Segment], first: int, lines: list[Line], *, stated: bool
) -> bool:
    """Tell whether a number of the list that begins at a segment bears a statement in brackets, or opens with one.

    Labels of units in the list are those of the measures' own item, where that is not `stated` before.
    """
    head = segments[first].mark
    bears = False
    for segment in segments[first : first + _MOST_TASKS]:
        if head is None or segment.mark is None or segment.mark.series < head.series:
            break
        bears = bears or any(one.assigns for one in segment.brackets)
        bears = bears or _opens_with_statement(folded, segment.mark, lines[segment.last - 1].end)
        labels = (one for line in lines[segment.first : segment.last] for one in line.labels)
        if not stated and any(one.role in UNIT_ROLES for one in labels):
            return False
    return bears


def _opens_with_statement(folded: str, mark: Mark, end: int) -> bool:
    found = opening(folded, trim(folded, mark.end, end))
    return found is not None and found.marked


def _lines(
    folded: str,
    spans: list[Span],
    heads: list[Mark | None],
    stated: list[Span],
    doubts: list[Doubt],
    *,
    tabled: set[int],
) -> Iterator[Line]:
    index = 0
    worded = any(word in folded for word in WORDED)
    for at, ((start, end), mark) in enumerate(zip(spans, heads, strict=True)):
        if at in tabled:
            yield Line(start, end, None, (), in_table=True)
            continue
        head = mark.end if mark else start
        found: list[Doubt] = []
        labels = line_labels(folded, (start, end), head, found, worded=worded)
        if labels or found:
            while index < len(stated) and stated[index][1] <= start:
                index += 1
            inside = [span for span in stated[index : index + 9] if span[0] < end]
            if inside:
                labels = tuple(one for one in labels if not _within(one.start, inside))
                found = [one for one in found if not _within(one.span[0], inside)]
            doubts += found
        yield Line(start, end, mark, labels)


def _within(place: int, spans: list[Span]) -> bool:
    return any(start <= place < end for start, end in spans)
