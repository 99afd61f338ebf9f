"""The parts of a heading: its number, its words, the statement that it hands down, what stands behind it."""

from typing import TYPE_CHECKING, NamedTuple

from taskparse.parser.brackets import parted
from taskparse.parser.doubt import Doubt
from taskparse.parser.lines import opens_list
from taskparse.parser.marks import Mark
from taskparse.parser.outline import Node
from taskparse.parser.rounds import Rounds, Stated, rounds
from taskparse.parser.segments import Line
from taskparse.parser.slots import LIST_ROLES, UNIT_ROLES, Slot
from taskparse.parser.source import Source
from taskparse.text import SENTENCE_END, Span, trim

if TYPE_CHECKING:
    from taskparse.parser.tables import Entry

_SHORTEST_WRAPPED = 15


class Heading(NamedTuple):
    """A heading's parts: its number, its label, its title, its span, and what it hands down.

    `between` are paragraphs that stand between its words and its statement.
    """

    number: int | None
    label: str
    title: str
    span: Span
    handed: tuple[Slot, ...] = ()
    series: int = -2
    """The series of its number; -2 for none."""
    between: tuple[Span, ...] = ()


class HeadingRead(NamedTuple):
    """A heading, the stretch behind its first sentence and its statement, and the rules in the statement."""

    heading: Heading
    rest: Span
    rules: list[Span]


def general_heading(source: Source, lines: list[Line]) -> Heading:
    """Read labelled lines that speak of all tasks below them."""
    span = (lines[0].start, lines[-1].end)
    edges = [label for line in lines for label in line.labels]
    ends = [*(label.start for label in edges[1:]), span[1]]
    slots: list[Slot] = []
    for label, end in zip(edges, ends, strict=True):
        place = trim(source.folded, label.end, end)
        if label.role in UNIT_ROLES:
            slots += parted(source.folded, place, label.role, label.word).slots
        else:
            slots.append(Slot(label.role, label.word, *place))
    return Heading(None, "", "", span, tuple(slots))


def read_heading(source: Source, lines: list[Line], node: Node, doubts: list[Doubt]) -> HeadingRead:
    """Read a heading that a number opens; `lines` are its own."""
    mark = node.block.mark
    if mark is None:
        msg = "a heading has a mark"
        raise ValueError(msg)
    end = _heading_end(source.folded, lines, mark)
    found = _stated(source, lines, node, mark, doubts)
    span_end, title_end = end, end
    if found.rounds:
        span_end = max(end, *(one.end for one in found.rounds))
        title_end = max([mark.end, *(b for _, b in found.rounds[0].texts)])
    # A heading that is nothing but a sentence (一、县委办牵头) keeps its words.
    whole = title_end == mark.end and any(one.spoken for one in node.block.brackets)
    rest = trim(source.folded, span_end, lines[-1].end)
    if opens_list(source.folded, rest):  # 具体措施:
        span_end, rest = rest[1], (0, 0)
    texts = (trim(source.folded, max(a, end), b) for one in found.rounds for a, b in one.texts)
    between = [span for span in texts if span[0] < span[1]]
    stated = (slot for one in found.rounds for slot in one.slots if slot.role in LIST_ROLES)
    heading = Heading(
        mark.number if mark.start < mark.end else None,
        source.stretch(mark.start, mark.end).text,
        source.stretch(mark.end, end if whole else min(end, title_end)).text,
        trim(source.folded, mark.start, span_end),
        (*stated, *node.handed),
        mark.series,
        tuple(between),
    )
    return HeadingRead(heading, rest, [span for one in found.rounds for span in one.rules])


def _stated(
    source: Source, lines: list[Line], node: Node, mark: Mark, doubts: list[Doubt]
) -> Rounds:
    """Read the statement of a heading; no rounds where it states nothing."""
    if node.mute:
        return Rounds([], [], [])
    naming = [_naming(source, line, doubts) for line in lines]
    if not any(line.labels for line in naming) and not node.block.brackets:
        return Rounds([], [], [])
    inside = [one for one in node.block.brackets if one.start < lines[-1].end]
    return rounds(source, naming, Stated(mark.end, inside), doubts)


def _naming(source: Source, line: Line, doubts: list[Doubt]) -> Line:
    """Keep the labels of a heading that hand something down; others stay in its words, reported."""
    kept = tuple(label for label in line.labels if label.role in LIST_ROLES)
    for label in line.labels:
        if label.role not in LIST_ROLES:
            place = (label.start, label.word_end)
            doubts.append(Doubt("label-in-text", place, source.folded[slice(*place)]))
    return line._replace(labels=kept)


def _heading_end(folded: str, lines: list[Line], mark: Mark) -> int:
    """Find the end of a heading: its first full stop, else its line, or the line that it wraps into."""
    first = lines[0]
    stop = folded.find("。", mark.end, first.end)
    if stop >= 0:
        return stop + 1
    if len(lines[1:]) == 1 and _wraps(folded, lines[0], lines[1]):
        return lines[1].end
    return first.end


def _wraps(folded: str, heading: Line, below: Line) -> bool:
    """Tell the rest of a long heading from a paragraph below it."""
    long = heading.end - heading.start >= _SHORTEST_WRAPPED
    closed = folded[below.end - 1] in SENTENCE_END + ":" or folded[below.start] in "(〔[【"
    closed = closed or folded.find("。", below.start, below.end) >= 0
    return long and below.plain and not closed


def row_heading(source: Source, entry: "Entry") -> Heading:
    """Read the heading in a row of a table."""
    mark = entry.mark
    start = mark.end if mark else entry.text_start
    stated = [one for one in entry.brackets if one.assigns]
    end = stated[0].start if stated else entry.text_end
    while start < end and source.folded[start] in "| \t":
        start += 1
    return Heading(
        mark.number if mark else None,
        source.stretch(mark.start, mark.end).text if mark else "",
        source.stretch(start, end).text,
        entry.span,
        tuple(slot for one in stated for slot in one.slots),
        mark.series if mark else -2,
    )
