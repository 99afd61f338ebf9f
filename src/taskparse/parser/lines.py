"""One scan over the lines: number marks at their heads, bracketed statements, labels."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from taskparse.lexicon import standard
from taskparse.names import is_complete
from taskparse.parser.bare_labels import bare_labels, bracketed_labels, short_label, worded_labels
from taskparse.parser.cards import carded, cards, numbers_card
from taskparse.parser.doubt import Doubt
from taskparse.parser.grid import Grid
from taskparse.parser.grids import grids
from taskparse.parser.group_heads import group_heads, unit_lines
from taskparse.parser.labels import COLON, Label, label_before, line_words
from taskparse.parser.line_heads import (
    field_marks,
    head_marks,
    line_spans,
    parted_lines,
    unknown_label,
)
from taskparse.parser.marks import Mark
from taskparse.parser.segments import Line, Scan, Segment, segments
from taskparse.parser.sentences import opening
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.slots import LIST_ROLES, TEXT_ROLES, UNIT_ROLES
from taskparse.parser.statements import assigning
from taskparse.parser.times import is_deadline
from taskparse.parser.unnumbered import paragraph_starts, rejoined
from taskparse.parser.verbs import may_state
from taskparse.rare import rare
from taskparse.text import Span, Table, squeeze, trim

_LONGEST_HALF, _PAIR = 8, 2
_WORDED = ("位为", "位是", "门为", "门是", "限为", "间为", "排为")
_MOST_TASKS = 30
_OPENS = frozenset("【〔[(")
_BULLETS = re.compile(r"[ \t]*[●■◆▲△☆★◇※□•·*—–-]{1,2}[ \t]*")
_WIDEST_GAP = 40
_OTHER = rare(r"([^\W0-9A-Za-z_]{2,6}):[ \t]*(?=[^\s])")
_STAGE = rare(
    r"第[一二三四五六七八九十0-9]{1,2}(?:阶段|期|批|步|季度)|[一二三四五]期|[上下]半年|[省市县区乡镇村]级"
)
_UNKNOWN = re.compile(r"[^\W0-9A-Za-z_]{2,6}")
_PLAIN_SHAPES = frozenset({Shape.PROSE, Shape.FRAGMENT})
# A label inside a line counts after one of these; at the head of a line always.
_BEFORE_LABEL = '。.;,!?) \t"”'
_OPENING = '([〔【"“,、:'
_INLINE_ROLES = LIST_ROLES | {"measures"}


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
    labels_of = dict(_carded(folded, spans, tables, found))
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
    return Scan(lines, list(carded(folded, divided, lines)), doubts)


def _carded(
    folded: str, spans: list[Span], tables: tuple[Table, ...], found: list[Grid]
) -> Iterator[tuple[int, tuple[Label, ...]]]:
    """Give the lines of cards with their labels; those on which a value goes on have none."""
    for card in cards(folded, spans, tables, found):
        waiting = deque(card.labels)
        for index in range(card.first, card.last):
            labels = []
            while waiting and waiting[0].start < spans[index][1]:
                labels.append(waiting.popleft())
            yield index, tuple(labels)


def _numbered_field(folded: str, span: Span, mark: Mark, line: Line) -> Line:
    """Read a line whose number counts a field: the number belongs to the first label."""
    labels = _labels(folded, (mark.end, span[1]), mark.end, [])
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
        if match and _may_label(word) and shape(word + ":-") in _PLAIN_SHAPES:
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


def _may_label(word: str) -> bool:
    """Tell the word of a label from the name of a unit that opens a segment (县水利局:…)."""
    return not is_complete(word) or word.endswith(standard().label_parts.units)


def _unknown_label(folded: str, colon: re.Match[str], before: list[Label]) -> Label | None:
    """Read a label that nobody knows behind another field and its stop: 责任单位:县民政局;经费:5万元."""
    if not before or before[-1].role in TEXT_ROLES:
        return None
    start = colon.start()
    lowest = max(before[-1].end, start - _LONGEST_HALF)
    while start > lowest and folded[start - 1] not in "。;,、 \t\n":
        start -= 1
    word = folded[start : colon.start()]
    known = _UNKNOWN.fullmatch(word) is not None and _may_label(word)
    opens = folded[start - 1] in "。;" and start > before[-1].end
    return Label("other", start, colon.start(), colon.end()) if known and opens else None


def _stating_label(folded: str, colon: re.Match[str], line: Span) -> Label | None:
    """Read a label that nobody knows at a line's head, whose value only states: 工作安排:县水利局牵头,各镇配合."""
    word = folded[line[0] : colon.start()]
    if len(word) > _LONGEST_HALF or not may_state(folded, colon.end(), line[1]):
        return None
    if _UNKNOWN.fullmatch(word) is None or not _may_label(word):
        return None
    states = assigning(folded, trim(folded, colon.end(), line[1])) is not None
    return Label("other", line[0], colon.start(), colon.end()) if states else None


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
    colon = COLON.search(folded, *span)
    label = label_before(folded, span[0], colon, line_words()) if colon else None
    return label is not None and label.start == span[0] and label.role in TEXT_ROLES


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
    worded = any(word in folded for word in _WORDED)
    for at, ((start, end), mark) in enumerate(zip(spans, heads, strict=True)):
        if at in tabled:
            yield Line(start, end, None, (), in_table=True)
            continue
        head = mark.end if mark else start
        found: list[Doubt] = []
        labels = _any_labels(folded, (start, end), head, found, worded=worded)
        if labels or found:
            while index < len(stated) and stated[index][1] <= start:
                index += 1
            inside = [span for span in stated[index : index + 9] if span[0] < end]
            if inside:
                labels = tuple(one for one in labels if not _within(one.start, inside))
                found = [one for one in found if not _within(one.span[0], inside)]
            doubts += found
        yield Line(start, end, mark, labels)


def _any_labels(
    folded: str, line: Span, head: int, doubts: list[Doubt], *, worded: bool
) -> tuple[Label, ...]:
    """Find the labels of a line, whatever marks them: a colon, a space, a word, brackets."""
    start, end = line
    labels: tuple[Label, ...] = ()
    if folded.find(":", start, end) >= 0:
        if folded.startswith(_remarks(), start):
            return ()
        labels = _labels(folded, line, head, doubts)
    labels = labels or tuple(bare_labels(folded, head, end))
    if not labels and worded:
        labels = _worded(folded, head, end)
    if not labels and folded[head : head + 1] in _OPENS:
        labels = tuple(bracketed_labels(folded, head, end))
    return labels


@cache
def _remarks() -> tuple[str, ...]:
    """Give the words before a colon that open a note on the list, and are the label of no field."""
    known = line_words().roles
    return tuple(one for one in standard().header.notes if one.strip("(:") not in known)


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
    heads = {start, head, head + blank}  # a label may follow the item's mark at once, or a space
    bullet = _BULLETS.match(folded, head, end)
    if bullet:
        heads.add(bullet.end())
    found: list[Label] = []
    for colon in COLON.finditer(folded, start, end):
        floor = found[-1].end if found else start
        label = label_before(folded, floor, colon, line_words())
        if floor == start and (
            label is None
            or start < label.start <= start + _LONGEST_HALF
            or _ends_longer(folded, label)
        ):
            label = _cut_label(folded, start, colon) or label  # 完 | 成时限:, 完成 | 时限:
        label = label or short_label(folded, floor, colon, end)
        label = label or _unknown_label(folded, colon, found)
        label = label or _stating_label(folded, colon, line)
        if label is None or _is_stage(folded, label, found, end):
            continue
        if bullet and label.start == bullet.end():  # ●牵头单位:
            found.append(label._replace(start=trim(folded, head, end)[0], number_end=label.start))
        elif label.start < start or label.start in heads or _opens_inline(folded, label, found):
            found.append(label)
        elif label.role in UNIT_ROLES and folded[label.start - 1] in _OPENING:
            place = (label.start, label.word_end)
            doubts.append(Doubt("label-in-text", place, folded[slice(*place)]))
    return tuple(found)


def _is_stage(folded: str, label: Label, before: list[Label], end: int) -> bool:
    """Tell the word before one of several deadlines from a label.

    完成时限:第一阶段:3月底前;第二阶段:9月底前; 完成时限:上半年:2家;下半年:1家.
    """
    if label.role != "other" or not before or before[-1].role != "deadline":
        return False
    if _STAGE.fullmatch(folded, label.start, label.word_end) is None:
        return False
    stop = next((i for i in range(label.end, end) if folded[i] in ";。"), end)
    dated = is_deadline(folded, trim(folded, label.end, stop))
    first = _STAGE.match(folded, before[-1].end, end)
    return dated or (first is not None and folded[first.end() : first.end() + 1] == ":")


def _ends_longer(folded: str, label: Label) -> bool:
    """Tell a label at a line's head that a longer one ends in, whose first letters may end the line above."""
    above = label.start
    while above > 0 and label.start - above < _WIDEST_GAP and folded[above - 1].isspace():
        above -= 1
    word, roles = folded[label.start : label.word_end], line_words().roles
    return any(folded[above - length : above] + word in roles for length in range(1, _PAIR + 1))


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
    if label.role in _INLINE_ROLES or (before and before[-1].role not in TEXT_ROLES):
        return True
    return not before and folded[label.start - 1] == "。" and label.role == "other"
