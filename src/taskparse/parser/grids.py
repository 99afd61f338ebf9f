"""Tables in plain text: tab, pipe, Markdown, and one cell per line, as grids of cells.

A table begins at its head. The lines of one with separators go on as long as they hold the separator;
a heading between two of them is a row of its own. Where each cell has a line of its own, the head says
how many columns there are, a running number opens each row, and the kinds of the lines tell which
column each belongs to.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from taskparse.parser.alignment import Kind, aligned, kind_of
from taskparse.parser.columns import column_role, is_group, is_head, reports
from taskparse.text import Cell, Span, Table, squeeze, trim

_RULE_LINE = re.compile(r"[|\s:\-—=+─┼├┤│]+")
_NUMBER = re.compile(r"([0-9]{1,4})[.、)]?")
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:、|\.|部分|章)|[(][一二三四五六七八九十]{1,3}[)])"
)
_LONGEST_HEAD = 16
_FEWEST = 3


class Grid(NamedTuple):
    """A table and the lines `[first, last)` that it takes; `loose` are spans that fit no column."""

    table: Table
    first: int
    last: int
    heads: int
    loose: tuple[Span, ...] = ()
    inferred: tuple[Span, ...] = ()
    """The number cells of rows in which a cell has dropped out."""


def grids(folded: str, lines: list[Span], marked: tuple[Table, ...]) -> list[Grid]:
    """Find the tables of a text, in order; `marked` are those that the file itself marks."""
    found: list[Grid] = []
    index = 0
    tables = list(marked)
    separated = "\t" in folded or "|" in folded
    while index < len(lines):
        grid = _marked(folded, lines, index, tables) if tables else None
        if separated and grid is None:
            grid = _separated(folded, lines, index)
        if grid is None and lines[index][1] - lines[index][0] <= 3 * _LONGEST_HEAD:
            grid = _stacked(folded, lines, index)
        if grid:
            found.append(grid)
            index = grid.last
        else:
            index += 1
    return found


def _words(folded: str, cells: list[Span]) -> list[str]:
    return [squeeze(folded[slice(*cell)]) for cell in cells]


# Tables that the file marks.


def _marked(folded: str, lines: list[Span], index: int, tables: list[Table]) -> Grid | None:
    while tables and tables[0].span[1] <= lines[index][0]:
        tables.pop(0)
    if not tables or tables[0].span[0] > lines[index][1]:
        return None
    table = tables.pop(0)
    last = index
    while last < len(lines) and lines[last][0] < table.span[1]:
        last += 1
    rows = sorted({cell.row for cell in table.cells})
    for row in rows[:3]:
        words = _words(folded, [cell.span for cell in table.cells if cell.row == row])
        if is_head(words) and not reports(words):
            return Grid(table, index, last, row + _second_head(folded, table, row))
    return None


def _second_head(folded: str, table: Table, row: int) -> int:
    """Give how many rows the head takes: two where a word stands over several columns."""
    first = [cell for cell in table.cells if cell.row == row]
    below = _words(folded, [cell.span for cell in table.cells if cell.row == row + 1])
    known = [column_role(word) for word in below if word]
    deep = any(cell.rows > 1 for cell in first) or any(
        is_group(word) for word in _words(folded, [cell.span for cell in first])
    )
    return 2 if deep and known and all(known) else 1


# Lines with separators.


def _separator(folded: str, line: Span) -> str | None:
    return next((mark for mark in "\t|" if folded.find(mark, *line) >= 0), None)


def _cells(folded: str, line: Span, mark: str, borders: tuple[bool, bool]) -> list[Span]:
    """Cut a line at its separators; a border stands outside the first and the last cell."""
    start, end = line
    if mark == "|":
        inner = trim(folded, start, end)
        start = inner[0] + 1 if borders[0] and folded[inner[0]] == "|" else start
        end = inner[1] - 1 if borders[1] and folded[inner[1] - 1] == "|" else end
        end = max(start, end)
    edges = [start - 1, *(i for i in range(start, end) if folded[i] == mark), end]
    return [trim(folded, a + 1, b) for a, b in pairwise(edges)]


def _separated(folded: str, lines: list[Span], index: int) -> Grid | None:
    mark = _separator(folded, lines[index])
    if mark is None:
        return None
    inner = trim(folded, *lines[index])
    borders = (folded[inner[0]] == "|", folded[inner[1] - 1] == "|")
    head = _cells(folded, lines[index], mark, borders)
    words = _words(folded, head)
    if len(head) < 2 or not is_head(words) or reports(words):  # noqa: PLR2004  one cell is no row
        return None
    rows = [head]
    last = index + 1
    while last < len(lines):
        row = _row(folded, lines, last, mark, borders)
        if row is None:
            break
        if row:
            rows.append(row)
        last += 1
    cells = [
        Cell(span, number, column)
        for number, row in enumerate(rows)
        for column, span in enumerate(_fitted(row, len(head)))
        if span[0] < span[1]
    ]
    table = Table((lines[index][0], lines[last - 1][1]), tuple(cells))
    return Grid(table, index, last, _second_head(folded, table, 0))


def _fitted(row: list[Span], width: int) -> list[Span]:
    """Fit a row to the columns: what stands behind the last one belongs to it."""
    if len(row) <= width:
        return row
    filled = [span for span in row[width - 1 :] if span[0] < span[1]]
    return [*row[: width - 1], (filled[0][0], filled[-1][1]) if filled else row[width - 1]]


def _row(
    folded: str, lines: list[Span], index: int, mark: str, borders: tuple[bool, bool]
) -> list[Span] | None:
    """Read one row; an empty list for a line that only rules, None where the table ends."""
    line = lines[index]
    text = folded[slice(*line)]
    if _RULE_LINE.fullmatch(text):
        return []
    if mark in folded[_line_start(folded, line[0], mark) : line[1]]:
        return _cells(folded, (_line_start(folded, line[0], mark), line[1]), mark, borders)
    following = lines[index + 1] if index + 1 < len(lines) else None
    goes_on = following is not None and mark in folded[slice(*following)]
    return [line] if goes_on and _HEADING.match(text) else None


def _line_start(folded: str, start: int, mark: str) -> int:
    """Give where a line begins, with the white space before its first word: empty cells."""
    while mark == "\t" and start and folded[start - 1] in "\t ":
        start -= 1
    return start


# One cell per line.


def _stacked(folded: str, lines: list[Span], index: int) -> Grid | None:
    """Read a table whose cells have a line each."""
    heads = _stacked_head(folded, lines, index)
    if heads is None:
        return None
    spans, last = heads
    words = _words(folded, spans)
    cells = [Cell(span, 0, column) for column, span in enumerate(spans)]
    reader = _Stack(folded, lines, words)
    end = reader.read(last)
    if not reader.rows:
        return None
    for number, row in enumerate(reader.rows, 1):
        cells += (Cell(span, number, column) for column, span in row)
    table = Table((lines[index][0], lines[end - 1][1]), tuple(cells))
    return Grid(table, index, end, 1, tuple(reader.loose), tuple(reader.inferred))


def _stacked_head(folded: str, lines: list[Span], index: int) -> tuple[list[Span], int] | None:
    spans: list[Span] = []
    while index < len(lines) and len(spans) < _LONGEST_HEAD:
        text = squeeze(folded[slice(*lines[index])])
        if text != "|":
            if len(text) > _LONGEST_HEAD or column_role(text) is None:
                break
            spans.append(trim(folded, *lines[index]))
        index += 1
    words = _words(folded, spans)
    assigns = is_head(words) and not reports(words)
    return (spans, index) if len(spans) >= _FEWEST and assigns else None


class _Stack:
    """The rows of a table with one cell per line, while they are read."""

    def __init__(self, folded: str, lines: list[Span], words: list[str]) -> None:
        self.folded = folded
        self.lines = lines
        self.words = words
        self.roles = [column_role(word) or "other" for word in words]
        self.rows: list[list[tuple[int, Span]]] = []
        self.loose: list[Span] = []
        self.inferred: list[Span] = []
        self.last = 0

    def read(self, index: int) -> int:
        """Read rows from a line on; give the line behind the last."""
        if self.roles[0] != "number":
            return self._without_numbers(index)
        end = index
        while index < len(self.lines):
            step = self._step(index)
            if step is None:
                break
            index = end = step
        return end

    def _text(self, index: int) -> str:
        return squeeze(self.folded[slice(*self.lines[index])])

    def _step(self, index: int) -> int | None:
        text = self._text(index)
        if text == "|":
            return index + 1
        head = self._repeated_head(index)
        if head:
            return head
        if _HEADING.match(text) and self._opens(index + 1):
            self.rows.append([(0, trim(self.folded, *self.lines[index]))])
            return index + 1
        if not self._opens(index):
            return None
        return self._row(index)

    def _repeated_head(self, index: int) -> int | None:
        found = _stacked_head(self.folded, self.lines, index)
        if found is None or _words(self.folded, found[0]) != self.words:
            return None
        self.rows.append(list(enumerate(found[0])))
        return found[1]

    def _opens(self, index: int) -> bool:
        """Tell whether a row begins at a line: the next running number stands there alone."""
        while index < len(self.lines) and self._text(index) == "|":
            index += 1
        if index >= len(self.lines):
            return False
        match = _NUMBER.fullmatch(self._text(index))
        number = int(match[1]) if match else 0
        return 0 < number - self.last <= _FEWEST or (number == 1 and self.last > 0)

    def _row(self, index: int) -> int:
        number = index
        match = _NUMBER.fullmatch(self._text(index))
        self.last = int(match[1]) if match else self.last
        index += 1
        body: list[Span] = []
        while index < len(self.lines) and not self._ends(index, len(body)):
            if self._text(index) != "|":
                body.append(trim(self.folded, *self.lines[index]))
            index += 1
        placed = aligned(self._kinds(body), self.roles[1:])
        own = trim(self.folded, *self.lines[number])
        if placed is None:
            self.loose.append((own[0], body[-1][1] if body else own[1]))
            return index
        row = [(0, own), *_merged(body, placed)]
        if len({column for column, _ in row}) < len(self.roles):
            self.inferred.append(own)
        self.rows.append(row)
        return index

    def _kinds(self, body: list[Span]) -> list[Kind]:
        return [kind_of(self.folded, span) for span in body]

    def _ends(self, index: int, length: int) -> bool:
        """Tell whether the row has ended before a line."""
        text = self._text(index)
        if _stacked_head(self.folded, self.lines, index) or (
            _HEADING.match(text) and self._opens(index + 1)
        ):
            return True
        if length == 0:
            return False
        following_row = self._opens(index) and _NUMBER.fullmatch(text) is not None
        if following_row and self._is_amount(length):
            return False
        return following_row or self._is_frame(index, length)

    def _is_amount(self, length: int) -> bool:
        """Tell a number in a cell of its own (数量: 2) from the number of the next row."""
        return length + 1 < len(self.roles) and self.roles[length + 1] == "other" and length < 2  # noqa: PLR2004

    def _is_frame(self, index: int, length: int) -> bool:
        """Tell the signature behind the last row: a full row is read, and a date follows."""
        if length + 1 < len(self.roles) - 1:
            return False
        from taskparse.parser.header import Shape, shape  # noqa: PLC0415  header reads lines, too

        found = shape(self._text(index))
        if found is Shape.DATE and "deadline" not in self.roles[1 + length :]:
            return True
        following = shape(self._text(index + 1)) if index + 1 < len(self.lines) else None
        if found is Shape.ISSUER and following is Shape.DATE and length + 1 >= len(self.roles):
            return True
        return found in {Shape.ANNEX, Shape.NOTE, Shape.REMARK} or self._is_heading_line(
            index, length
        )

    def _is_heading_line(self, index: int, length: int) -> bool:
        return length + 1 >= len(self.roles) and _HEADING.match(self._text(index)) is not None

    def _without_numbers(self, index: int) -> int:
        """Read rows of a full set of cells each, as long as their kinds fit the columns."""
        width = len(self.roles)
        end = index
        while index < len(self.lines):
            if self._text(index) == "|":
                index += 1
                continue
            head = self._repeated_head(index)
            if head:
                index = end = head
                continue
            if _HEADING.match(self._text(index)):
                self.rows.append([(0, trim(self.folded, *self.lines[index]))])
                index += 1
                continue
            body, behind = self._take(index, width)
            placed = aligned(self._kinds(body), self.roles) if len(body) == width else None
            if placed != list(range(width)):
                break
            self.rows.append(list(zip(placed, body, strict=True)))
            index = end = behind
        return end

    def _take(self, index: int, width: int) -> tuple[list[Span], int]:
        body: list[Span] = []
        while index < len(self.lines) and len(body) < width:
            if self._text(index) != "|":
                body.append(trim(self.folded, *self.lines[index]))
            index += 1
        return body, index


def _merged(body: list[Span], placed: list[int]) -> Iterator[tuple[int, Span]]:
    """Join the lines of one cell; columns count behind the number."""
    for column in sorted(set(placed)):
        spans = [span for span, place in zip(body, placed, strict=True) if place == column]
        yield column + 1, (spans[0][0], spans[-1][1])
