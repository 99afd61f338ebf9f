"""The head of a table: how many rows it takes, and which table below goes on under the head of the one above."""

from collections.abc import Mapping

from taskparse.parser.columns import ColumnRole, column_role, is_group, lists_people
from taskparse.parser.grid import Grid, words_of
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.unit_shapes import are_units
from taskparse.rare import rare
from taskparse.text import Span, Table

ROW_NUMBER = rare(r"(?:[0-9]{1,2}[.–—-]){0,3}[0-9]{1,4}[.、]?")
"""A cell that counts a row: 3, 3., 1.2."""
_BLANK = " \t\n…._"


def continues(folded: str, above: Grid, row: dict[int, Span]) -> bool:
    """Tell a row without a head of its own from another table: it counts, or names units, where the head says so."""
    model = above.model or above
    heads = {
        cell.column: words_of(folded, [cell.span])[0]
        for cell in model.table.cells
        if cell.row < model.heads
    }
    filled = {column: span for column, span in row.items() if span[0] < span[1]}
    if not filled or max(filled) > max(heads, default=-1):
        return False
    roles = {column: column_role(word) for column, word in heads.items()}
    numbers = [span for column, span in filled.items() if roles.get(column) == "number"]
    if numbers:
        return ROW_NUMBER.fullmatch(words_of(folded, numbers[:1])[0]) is not None
    units = [span for column, span in filled.items() if roles.get(column) in UNIT_ROLES]
    return not _counts(folded, above, roles) and bool(units) and are_units(folded, units[0])


def _counts(folded: str, grid: Grid, roles: Mapping[int, ColumnRole | None]) -> bool:
    """Tell a table whose rows have numbers; some leave that column blank."""
    body = [
        cell.span
        for cell in grid.table.cells
        if cell.row >= grid.heads and roles.get(cell.column) == "number"
    ]
    return any(ROW_NUMBER.fullmatch(word) for word in words_of(folded, body))


def is_idle(folded: str, grid: Grid) -> bool:
    """Tell a table whose head says that it hands out nothing: whom to call."""
    cells = [cell.span for cell in grid.table.cells if cell.row < grid.heads]
    return lists_people(words_of(folded, cells))


def is_blank(folded: str, table: Table, head: int) -> bool:
    """Tell a form that nobody has filled in: below its head (as a row) no cell of a task or a unit says anything."""
    heads = {
        cell.column: column_role(words_of(folded, [cell.span])[0])
        for cell in table.cells
        if cell.row == head
    }
    told = {column for column, role in heads.items() if role == "task" or role in UNIT_ROLES}
    below = (cell for cell in table.cells if cell.row > head and cell.column in told)
    return not any(folded[slice(*cell.span)].strip(_BLANK) for cell in below)


def second_head(folded: str, table: Table, row: int) -> int:
    """Give how many rows the head takes: two where a word stands over several columns."""
    first = [cell for cell in table.cells if cell.row == row]
    below = words_of(folded, [cell.span for cell in table.cells if cell.row == row + 1])
    known = [column_role(word) for word in below if word]
    deep = any(cell.rows > 1 for cell in first) or any(
        is_group(word) for word in words_of(folded, [cell.span for cell in first])
    )
    return 2 if deep and known and all(known) else 1
