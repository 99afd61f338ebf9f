"""Tables in plain text: tab, pipe, Markdown, and one cell per line, as grids of cells.

A table begins at its head. The lines of one with separators go on as long as they hold the separator;
a heading between two of them is a row of its own.
"""

from itertools import pairwise
from typing import NamedTuple

from taskparse.parser.columns import ColumnRole, column_role, is_head, lists_people, reports
from taskparse.parser.grid import HEADING, Grid, words_of
from taskparse.parser.signed import unsigned
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.stacks import stacked
from taskparse.parser.table_heads import ROW_NUMBER, continues, is_blank, is_idle, second_head
from taskparse.parser.times import is_deadline
from taskparse.parser.unit_shapes import are_units
from taskparse.rare import rare
from taskparse.text import Cell, Span, Table, trim

_MOST_WRAPPED = 5
_FEWEST_CELLS, _CLEAR = 3, 12
_RULE_LINE = rare(r"[|\s:\-—=+─┼├┤│]+")


def grids(folded: str, lines: list[Span], marked: tuple[Table, ...]) -> list[Grid]:
    """Find the tables of a text, in order; `marked` are those that the file itself marks."""
    found: list[Grid] = []
    index = 0
    tables = list(marked)
    separated = "\t" in folded or "|" in folded
    while index < len(lines):
        above = found[-1] if found else None
        grid = _marked(folded, lines, index, tables, above) if tables else None
        if separated and grid is None:
            grid = _separated(folded, lines, index, above)
        grid = grid or stacked(folded, lines, index)
        if grid:
            grid = unsigned(folded, lines, grid)
            grid = grid._replace(idle=grid.idle or is_idle(folded, grid))
            found.append(grid)
            index = grid.last
        else:
            index += 1
    return found


# Tables that the file marks.


def _marked(
    folded: str, lines: list[Span], index: int, tables: list[Table], above: Grid | None
) -> Grid | None:
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
        words = words_of(folded, [cell.span for cell in table.cells if cell.row == row])
        if is_head(words) and (not reports(words) or is_blank(folded, table, row)):
            heads = row + second_head(folded, table, row)
            return Grid(table, index, last, heads, idle=reports(words))
        if lists_people(words):
            return Grid(table, index, last, row + 1, idle=True)
    first = [cell for cell in table.cells if rows and cell.row == rows[0]]
    if above and continues(folded, above, {cell.column: cell.span for cell in first}):
        return Grid(table, index, last, 0, model=above.model or above, idle=above.idle)
    return None


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


class _Ruling(NamedTuple):
    """How the lines of one table are divided, and its head."""

    mark: str
    borders: tuple[bool, bool]
    words: list[str]
    head: list[Span]


def _separated(folded: str, lines: list[Span], index: int, above: Grid | None) -> Grid | None:
    mark = _separator(folded, lines[index])
    if mark is None:
        return None
    line = (_line_start(folded, lines[index][0], mark), lines[index][1])
    inner = trim(folded, *line)
    second = trim(folded, *lines[index + 1]) if index + 1 < len(lines) else inner
    # A bar before the first head alone stands behind an empty one: | 任务 | above 1 | 修桥 |.
    borders = (folded[inner[0]] == folded[second[0]] == "|", folded[inner[1] - 1] == "|")
    head = _cells(folded, line, mark, borders)
    words = words_of(folded, head)
    if len(head) < 2 or reports(words):  # noqa: PLR2004  one cell is no row
        return None
    model = None
    if not is_head(words) and not lists_people(words):
        if above is None or not continues(folded, above, dict(enumerate(head))):
            return None
        model = above.model or above
    rows, last = _rows(folded, lines, index + 1, _Ruling(mark, borders, words, head))
    table = Table((lines[index][0], lines[last - 1][1]), tuple(_placed(folded, rows, words)))
    heads = 0 if model else second_head(folded, table, 0)
    return Grid(table, index, last, heads, model=model)


def _rows(
    folded: str, lines: list[Span], index: int, ruling: _Ruling
) -> tuple[list[list[Span]], int]:
    """Read the rows below a head: their cells, and the line behind the last."""
    rows = [ruling.head]
    last = index
    while last < len(lines):
        row = _row(folded, lines, last, ruling)
        if row and len(rows) > 1 and _is_other_head(words_of(folded, row), ruling.words):
            break
        divided = _divided(folded, lines, last, row, ruling) if row else None
        if divided:
            rows.append(divided[0])
            last = divided[1]
            continue
        broken = row or [lines[last]]
        below = None if row else _row(folded, lines, last + 1, ruling)
        if len(rows) > 1 and _goes_on(folded, rows[-1], broken, below, len(ruling.head)):
            rows[-1][-1] = (rows[-1][-1][0], broken[0][1])
            rows[-1] += broken[1:]
        elif len(rows) > 1 and (
            _closes(folded, lines, last, ruling)
            or (row is None and _wraps(folded, lines, last, ruling, len(rows[-1])))
        ):
            rows[-1][-1] = (rows[-1][-1][0], broken[0][1])
        elif row is None:
            break
        elif row:
            rows.append(row)
        last += 1
    return rows, last


def _divided(
    folded: str, lines: list[Span], index: int, cells: list[Span], ruling: _Ruling
) -> tuple[list[Span], int] | None:
    """Read a row whose cells hold line ends, from its first `cells` on; None where it is no such row.

    The line behind it comes with it.

    The lines are one row when their cells are just as many as the head has, or when the table counts
    its rows and the next number follows.
    """
    width, counted = len(ruling.head), column_role(ruling.words[0]) == "number"
    if len(cells) >= width or HEADING.match(folded[slice(*cells[0])]):
        return None
    if counted and not _begins(folded, cells):
        return None
    last, divided = index + 1, False
    while last < len(lines) and len(cells) < width:
        text = folded[slice(*lines[last])]
        if HEADING.match(text) or _RULE_LINE.fullmatch(text):
            break
        piece = _row(folded, lines, last, ruling) or [lines[last]]
        if _begins(folded, piece) or len(cells) + len(piece) - 1 > width:
            break
        cells = [*cells[:-1], (cells[-1][0], piece[0][1]), *piece[1:]]
        last, divided = last + 1, len(piece) > 1
    ended = last >= len(lines) or _begins(folded, _row(folded, lines, last, ruling) or [])
    ended = ended or HEADING.match(folded[slice(*lines[last])]) is not None
    whole = len(cells) == width or (counted and divided and ended)
    return (cells, last) if whole and last > index + 1 else None


def _begins(folded: str, row: list[Span]) -> bool:
    """Tell the first cell of a row, which counts or is empty, from the rest of a broken cell."""
    first = folded[slice(*row[0])] if row else "-"
    return not first.strip() or ROW_NUMBER.fullmatch(first) is not None


def _closes(folded: str, lines: list[Span], index: int, ruling: _Ruling) -> bool:
    """Tell a line that closes the last cell of the row above, which lacks its border."""
    (a, b), (c, d) = trim(folded, *lines[index - 1]), trim(folded, *lines[index])
    bordered = ruling.mark == "|" and all(ruling.borders)
    return bordered and folded[b - 1] != "|" and folded[a] == "|" and folded.find("|", c) == d - 1


def _wraps(folded: str, lines: list[Span], index: int, ruling: _Ruling, width: int) -> bool:
    """Tell a line that goes on with the last cell of a whole row.

    A numbered row follows, or what closes the table is units, or a deadline, as the last column says.
    """
    line = lines[index]
    if width != len(ruling.head) or HEADING.match(folded[slice(*line)]):
        return False
    for following in range(index + 1, min(index + _MOST_WRAPPED, len(lines))):
        row = _row(folded, lines, following, ruling)
        if row:
            return ROW_NUMBER.fullmatch(folded[slice(*row[0])]) is not None
        if HEADING.match(folded[slice(*lines[following])]):
            return False
    role = column_role(ruling.words[-1])
    fits = are_units(folded, line) if role in UNIT_ROLES else is_deadline(folded, line)
    return index + 1 == len(lines) and fits and (role in UNIT_ROLES or role == "deadline")


def _is_other_head(row: list[str], words: list[str]) -> bool:
    """Tell the head of the next table, which follows with nothing between."""
    return row != words and column_role(row[0]) is not None and is_head(row)


def _goes_on(
    folded: str, above: list[Span], row: list[Span], below: list[Span] | None, width: int
) -> bool:
    """Tell a line that goes on with a cell of the row above, in which a line end stands.

    The row above lacks just as many cells as the line brings, or the line `below` one without a
    separator; no number opens the line.
    """
    first = folded[slice(*row[0])].strip()
    numbered = not first or first.strip(".、()").isdecimal() or HEADING.match(first) is not None
    brought = len(row) + (len(below) - 1 if below else 0)
    return not numbered and 1 < len(above) < width and len(above) + brought - 1 == width


def _fitted(row: list[Span], width: int) -> list[Span]:
    """Fit a row to the columns: what stands behind the last one belongs to it."""
    if len(row) <= width:
        return row
    filled = [span for span in row[width - 1 :] if span[0] < span[1]]
    return [*row[: width - 1], (filled[0][0], filled[-1][1]) if filled else row[width - 1]]


def _placed(folded: str, rows: list[list[Span]], words: list[str]) -> list[Cell]:
    """Give the cells of rows their columns; one that has dropped out of rows below is merged over them."""
    found: list[Cell] = []
    last: dict[int, int] = {}
    for number, row in enumerate(rows):
        dropped = _dropped(folded, row, words)
        for at in [last[column] for column in range(dropped) if column in last]:
            found[at] = found[at]._replace(rows=number + 1 - found[at].row)
        for column, span in enumerate(_fitted(row, len(words)), dropped):
            if span[0] < span[1]:
                last[column] = len(found)
                found.append(Cell(span, number, column))
    return found


def _dropped(folded: str, row: list[Span], words: list[str]) -> int:
    """Count the cells that are left out before a row: its first, merged with the one above, has no place in the print.

    The kinds of the others tell it, where each fits the column to its right.
    """
    missing = len(words) - len(row)
    if missing <= 0 or len(row) < _FEWEST_CELLS or not all(a < b for a, b in row):
        return 0
    from taskparse.parser.alignment import misfit  # noqa: PLC0415  few notices need it

    roles: list[ColumnRole] = [column_role(word) or "other" for word in words]
    if any(role != "other" for role in roles[:missing]):  # a number or a task has not dropped out
        return 0
    left, right = misfit(folded, row, roles), misfit(folded, row, roles[missing:])
    return missing if left - right >= _CLEAR else 0


def _row(folded: str, lines: list[Span], index: int, ruling: _Ruling) -> list[Span] | None:
    """Read one row; an empty list for a line that only rules, None where the table ends."""
    if index >= len(lines):
        return None
    line, mark = lines[index], ruling.mark
    text = folded[slice(*line)]
    if _RULE_LINE.fullmatch(text):
        return []
    if mark in folded[_line_start(folded, line[0], mark) : line[1]]:
        return _cells(folded, (_line_start(folded, line[0], mark), line[1]), mark, ruling.borders)
    following = lines[index + 1] if index + 1 < len(lines) else None
    goes_on = following is not None and mark in folded[slice(*following)]
    return [line] if goes_on and HEADING.match(text) else None


def _line_start(folded: str, start: int, mark: str) -> int:
    """Give where a line begins, with the white space before its first word: empty cells."""
    while mark == "\t" and start and folded[start - 1] in "\t ":
        start -= 1
    return start
