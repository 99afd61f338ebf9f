"""Cards: the fields of one task below or beside each other, in a table of its own or in lines.

::

    card  = (label value)+              项目名称 | 建幼儿园 / 牵头单位 | 县教体局 | 完成时限 | 8月底前
    cards = [heading] card card*        the label of the task's name opens each

No number counts cards. What opens one is the label of a name, or a label of its text that stands in one
paragraph again, behind labels that say who answers.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.parser.columns import ColumnRole, column_role, is_group
from taskparse.parser.grid import Grid, words_of
from taskparse.parser.labels import Label
from taskparse.parser.segments import Line, Segment
from taskparse.parser.slots import UNIT_ROLES
from taskparse.text import Cell, Span, Table, squeeze, trim

_LONGEST_WORD = 12
_PAIR = 2
_FEWEST = 2


class Card(NamedTuple):
    """A table of labels and values: the lines `[first, last)` that it takes, and its labels in order."""

    first: int
    last: int
    labels: list[Label]


def cards(
    folded: str, lines: list[Span], tables: tuple[Table, ...], grids: list[Grid]
) -> Iterator[Card]:
    """Find the tables that are cards, in order: those that the file marks, and runs of lines with tabs.

    A table with a head is none.
    """
    taken = {index for grid in grids for index in range(grid.first, grid.last)}
    starts = [start for start, _ in lines] if tables else []
    for table in [*tables, *(_tabbed(folded, lines) if not tables and "\t" in folded else ())]:
        starts = starts or [start for start, _ in lines]
        first = bisect_right(starts, table.span[0]) - 1
        last = bisect_right(starts, table.span[1] - 1)
        found = _labels(folded, table) if first >= 0 and first not in taken else []
        if found:
            yield Card(first, last, found)


def _tabbed(folded: str, lines: list[Span]) -> Iterator[Table]:
    """Give the runs of lines with tabs as tables."""
    runs = groupby(lines, key=lambda line: folded.find("\t", *line) >= 0)
    for tabbed, found in runs:
        run = list(found)
        if tabbed and len(run) >= _FEWEST:
            cells = [
                Cell(trim(folded, a + 1, b), row, column)
                for row, line in enumerate(run)
                for column, (a, b) in enumerate(pairwise(_edges(folded, line)))
            ]
            yield Table((run[0][0], run[-1][1]), tuple(cells))


def _edges(folded: str, line: Span) -> list[int]:
    start, end = line
    return [start - 1, *(i for i in range(start, end) if folded[i] == "\t"), end]


def _labels(folded: str, table: Table) -> list[Label]:
    """Read a table whose rows are labels, each with its value behind it; an empty list for any other."""
    found: list[Label] = []
    known = 0
    for _, cells in groupby(table.cells, key=lambda cell: cell.row):
        row = [cell for cell in cells if cell.span[0] < cell.span[1] or cell.column]
        if len(row) < _PAIR:  # a title over the whole table, or a blank row
            continue
        group = row.pop(0) if is_group(words_of(folded, [row[0].span])[0]) else None
        for word, value in _pairs(row):
            if word.span[0] == word.span[1]:
                continue
            role = column_role(words_of(folded, [word.span])[0])
            known += role is not None
            end = max(value.span[0] if value else 0, word.span[1])
            label = Label(_role(role), *word.span, end)
            if group and word is row[0]:  # 责任分工 | 牵头单位 | 县教体局
                label = label._replace(start=group.span[0], number_end=label.start)
            found.append(label)
    names = [squeeze(folded[slice(*label.word)]) for label in found]
    fits = all(len(name) <= _LONGEST_WORD for name in names) and 2 * known >= len(found)
    assigns = any(label.role in UNIT_ROLES for label in found)
    return found if fits and assigns and known >= _FEWEST else []


def _pairs(row: list[Cell]) -> Iterator[tuple[Cell, Cell | None]]:
    for at in range(0, len(row), 2):
        yield row[at], row[at + 1] if at + 1 < len(row) else None


def _role(role: ColumnRole | None) -> Role:
    if role == "task":
        return "text"
    return "other" if role is None or role == "number" else role


def numbers_card(folded: str, lines: list[Line], index: int) -> bool:
    """Tell a line that only counts the card whose text the next line opens: 序号:1."""
    if index + 1 >= len(lines) or not _text_word(folded, lines[index + 1]):
        return False
    word, colon, number = squeeze(folded[lines[index].start : lines[index].end]).partition(":")
    return bool(colon) and column_role(word) == "number" and number.rstrip(".。").isdecimal()


def carded(
    folded: str, segments: list[Segment], lines: list[Line], tables: list[Card]
) -> Iterator[Segment]:
    """Divide the segments in which cards stand: each card is a segment without a number.

    One of `tables` that holds one task begins with its first row, whatever that says.
    """
    whole = {
        index: card.first
        for card in tables
        if sum(1 for label in card.labels if label.role == "text") == 1
        for index in range(card.first, card.last)
    }
    texts = any(label.role == "text" for line in lines for label in line.labels)
    for segment in segments:
        if not texts:
            yield segment
            continue
        places = [whole.get(place, place) for place in _openings(folded, segment, lines)]
        yield from _divided(segment, lines, places)


def _openings(folded: str, segment: Segment, lines: list[Line]) -> Iterator[int]:
    """Find the lines of a segment that open a card."""
    if segment.grid is not None:
        return
    inside = range(segment.first, segment.last)
    heads = {
        index: word
        for index in inside
        if lines[index].mark is None and (word := _text_word(folded, lines[index]))
    }
    ends = standard().label_parts.names
    names = {word for word in heads.values() if word.endswith(ends)}
    again = {word for word in heads.values() if _stands_again(word, heads, segment, lines)}
    words = names or again
    for index, word in heads.items():
        if word in words:
            counted = index > segment.first and numbers_card(folded, lines, index - 1)
            yield index - counted


def _text_word(folded: str, line: Line) -> str:
    """Give the label of a text that opens a line, behind a number's label or not; "" where none does."""
    if line.labels and line.labels[0].start < line.start:  # a line end cuts it
        return ""
    for label in line.labels:
        if label.role == "text":
            return squeeze(folded[slice(*label.word)])
        if column_role(squeeze(folded[slice(*label.word)])) != "number":
            break
    return ""


def _stands_again(word: str, heads: dict[int, str], segment: Segment, lines: list[Line]) -> bool:
    """Tell whether a label opens several lines, with labels of units behind each."""
    places = [index for index, one in heads.items() if one == word]
    edges = [*places, segment.last]
    return len(places) >= _FEWEST and all(
        any(label.role in UNIT_ROLES for line in lines[a:b] for label in line.labels)
        for a, b in pairwise(edges)
    )


def _divided(segment: Segment, lines: list[Line], places: list[int]) -> Iterator[Segment]:
    edges = [segment.first, *(place for place in places if place > segment.first), segment.last]
    if len(edges) == _FEWEST:
        yield segment
        return
    for first, last in pairwise(edges):
        span: Span = lines[first].start, lines[last - 1].end
        kept = tuple(one for one in segment.brackets if span[0] <= one.start < span[1])
        yield Segment(segment.mark if first == segment.first else None, first, last, kept)
