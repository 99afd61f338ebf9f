"""The columns of a table: what each says, told by its head and by how its cells are merged."""

import re
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.parser.columns import Column, ColumnRole, column_role, is_group
from taskparse.parser.grid import HEADING, Grid
from taskparse.parser.marks import standard_marks
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.source import Source
from taskparse.parser.unit_shapes import are_units
from taskparse.text import SENTENCE_END, Cell, Span, squeeze

_MEASURE = "单位"
_AMOUNT = re.compile(r"[0-9][0-9,.]*(?:%|[^\W0-9A-Za-z_]{1,3})?")
_ENDS = ("完成", "竣工", "结束", "终止", "截止")
_PROBLEM = "问题"
"""What ends the head of a column that no task's text goes on in: 目标任务 | 存在问题."""


class Layout(NamedTuple):
    """The columns of a table with their heads, and the role of each in its rows.

    `category` is the column whose merged cells head several numbered rows, if there is one, and `counts` that
    of their own numbers.
    """

    columns: dict[int, Column]
    roles: dict[int, ColumnRole]
    category: int | None
    counts: int | None = None


def layout(source: Source, grid: Grid) -> Layout:
    """Tell what the columns of a table say."""
    columns = _columns(source, grid.model or grid)
    roles = {place: column.role for place, column in columns.items()}
    category, counts = _category(grid, roles), None
    if category is None and _are_chapters(source, grid, roles):
        category = next(one for one, role in roles.items() if role == "task")
    if category is None and _heads_marked_rows(source, grid, roles):
        category, counts = (
            next((one for one, role in roles.items() if role == name), None)
            for name in ("task", "number")
        )
        roles |= {} if counts is None else {counts: "other"}
    if category is not None:
        below = [one for one, role in roles.items() if role in {"text", "measures"}]
        roles[category] = "other"
        roles |= dict.fromkeys(below[:1], "task")
    elif _is_task_shared(grid, roles):
        task = next(one for one, role in roles.items() if role == "task")
        below = [one for role in ("text", "measures") for one in roles if roles[one] == role]
        roles[task] = "other"
        roles[below[0]] = "task"
    return Layout(columns, roles, category, counts)


def _category(grid: Grid, roles: dict[int, ColumnRole]) -> int | None:
    """Find a first column of tasks that is merged over rows with numbers of their own: 一、优化服务."""
    number = next((one for one, role in roles.items() if role == "number"), None)
    if roles.get(0) != "task" or number is None:
        return None
    numbered = {cell.row for cell in grid.table.cells if cell.column == number}
    for cell in grid.table.cells:
        rows = range(cell.row, cell.row + min(cell.rows, len(numbered) + 1))
        if cell.column == 0 and sum(1 for row in rows if row in numbered) > 1:
            return 0
    return None


def _heads_marked_rows(source: Source, grid: Grid, roles: dict[int, ColumnRole]) -> bool:
    """Tell a column of tasks that is merged over rows with marks and units of their own: 优化服务 | （一）…, （二）…."""
    by_role = {role: one for one, role in reversed(roles.items())}
    task, text = by_role.get("task"), by_role.get("text")
    unit = by_role.get("lead", by_role.get("responsible"))
    if task is None or text is None or unit is None:
        return False
    filled = [cell for cell in grid.table.cells if cell.span[0] < cell.span[1]]
    named = {cell.row for cell in filled if cell.column == unit}
    marked = {
        cell.row
        for cell in filled
        if cell.column == text and standard_marks().heading_at(source.folded, cell.span[0])
    }
    merged = [cell for cell in filled if cell.column == task and cell.rows > 1]
    return bool(merged) and all(
        set(range(cell.row, cell.row + min(cell.rows, len(filled)))) <= named & marked
        and source.folded[cell.span[1] - 1] not in SENTENCE_END
        for cell in merged
    )


def _are_chapters(source: Source, grid: Grid, roles: dict[int, ColumnRole]) -> bool:
    """Tell a column of tasks, in a table without numbers, whose merged cells are all headings: 一、党建引领."""
    if "number" in roles.values() or not _is_task_shared(grid, roles):
        return False
    task = next(one for one, role in roles.items() if role == "task")
    body = [cell for cell in grid.table.cells if cell.column == task and cell.row >= grid.heads]
    filled = [cell for cell in body if cell.span[0] < cell.span[1]]
    return all(HEADING.match(source.folded, cell.span[0]) is not None for cell in filled)


def _is_task_shared(grid: Grid, roles: dict[int, ColumnRole]) -> bool:
    """Tell a task whose cells are merged over rows with numbers and texts of their own: it is a field of each.

    In a table without numbers units of their own must stand in these rows, for each such task.
    """
    by_role = {role: one for one, role in reversed(roles.items())}
    number, task = by_role.get("number"), by_role.get("task")
    text = by_role.get("text", None if number is None else by_role.get("measures"))
    if task is None or text is None:
        return False
    units = [one for one, role in roles.items() if role in UNIT_ROLES]
    cells = grid.table.cells
    filled = {(cell.column, cell.row) for cell in cells if cell.span[0] < cell.span[1]}
    merged = [
        range(cell.row, cell.row + min(cell.rows, len(filled)))
        for cell in cells
        if cell.column == task and cell.rows > 1
    ]
    if number is not None:
        return any(all({(number, row), (text, row)} <= filled for row in rows) for rows in merged)
    own = [
        all((text, row) in filled and any((one, row) in filled for one in units) for row in rows)
        for rows in merged
    ]
    return bool(own) and all(own)


def _columns(source: Source, grid: Grid) -> dict[int, Column]:
    """Read the head of a table: the lowest word over each column."""
    words: dict[int, tuple[str, Span]] = {}
    for cell in sorted(grid.table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row >= grid.heads or cell.span[0] == cell.span[1]:
            continue
        word = squeeze(source.folded[slice(*cell.span)])
        for column in range(cell.column, cell.column + min(cell.columns, 64)):
            words[column] = (word, cell.span)
    roles: dict[int, ColumnRole] = {
        column: column_role(word) or ("responsible" if is_group(word) else "other")
        for column, (word, _) in words.items()
    }
    named = {role for column, role in roles.items() if not is_group(words[column][0])}
    measured = [column for column in roles if words[column][0] == _MEASURE]
    if named & {"lead", "responsible"}:  # 单位 beside 责任单位 counts in 户, 公里
        roles |= dict.fromkeys(measured, "other")
    elif measured:
        named_here = _names_units(source, grid, measured[0])
        roles[measured[0]] = "responsible" if named_here else "other"
    unnamed = _unnamed_numbers(source, grid) if "number" not in roles.values() else None
    if unnamed:
        start, _ = unnamed.span
        roles[unnamed.column] = "number"
        words[unnamed.column] = ("", (start, start))
    numbers = [column for column in roles if roles[column] == "number"]
    roles |= dict.fromkeys(numbers[1:], "other")
    tasks = [column for column in roles if roles[column] == "task"]
    roles |= {one: "other" if words[one][0].endswith(_PROBLEM) else "text" for one in tasks[1:]}
    roles |= dict.fromkeys(_starts(roles, words), "other")
    roles |= {
        one: "other" for one in roles if roles[one] == "text" and _is_amounts(source, grid, one)
    }
    if not tasks:
        joined = [column for column in roles if roles[column] == "text"]
        unknown = [
            column
            for column, role in roles.items()
            if role == "other" and column_role(words[column][0]) is None
        ]
        unknown.sort(key=lambda column: -_width(grid, column))
        for column in [*joined, *unknown][:1]:
            roles[column] = "task"
    return {column: Column(role, words[column][1]) for column, role in roles.items()}


def _is_amounts(source: Source, grid: Grid, column: int) -> bool:
    """Tell a column whose cells are all amounts (目标值: 80, 95%), which go on with no sentence."""
    body = [cell for cell in grid.table.cells if cell.column == column and cell.row >= grid.heads]
    words = [squeeze(source.folded[slice(*cell.span)]) for cell in body]
    return any(words) and all(_AMOUNT.fullmatch(word) for word in words if word)


def _starts(roles: dict[int, ColumnRole], words: dict[int, tuple[str, Span]]) -> list[int]:
    """Find the columns that say when work begins (开工时间), beside one that says when it ends."""
    times = [one for one, role in roles.items() if role == "deadline"]
    begin = [
        one
        for one in times
        if words[one][0].startswith(standard().times.starts)
        and not any(word in words[one][0] for word in _ENDS)
    ]
    return begin if len(begin) < len(times) else []


def _names_units(source: Source, grid: Grid, column: int) -> bool:
    """Tell a column under 单位 whose cells are units, and no measures: 县水利局, not 公里."""
    body = [cell for cell in grid.table.cells if cell.column == column and cell.row >= grid.heads]
    spans = [cell.span for cell in body if cell.span[0] < cell.span[1]]
    return bool(spans) and all(are_units(source.folded, span) for span in spans)


def _width(grid: Grid, column: int) -> int:
    """Count the characters that the cells of a column hold."""
    return sum(
        cell.span[1] - cell.span[0]
        for cell in grid.table.cells
        if cell.column == column and cell.row >= grid.heads
    )


def _unnamed_numbers(source: Source, grid: Grid) -> Cell | None:
    """Find the first cell of a column without a head of its own that counts the rows."""
    filled = [cell for cell in grid.table.cells if cell.span[0] < cell.span[1]]
    headed = {cell.column for cell in filled if cell.row < grid.heads and cell.columns == 1}
    below: dict[int, list[Cell]] = {}
    for cell in filled:
        if cell.row >= grid.heads and cell.column not in headed:
            below.setdefault(cell.column, []).append(cell)
    for cells in below.values():
        texts = (squeeze(source.folded[slice(*cell.span)]).strip(".、") for cell in cells)
        counted = [one for one in texts if one.isdecimal()]
        rising = counted == [str(number) for number in range(1, len(counted) + 1)]
        if rising and len(counted) > 1 and 2 * len(counted) >= len(cells):
            return next(cell for cell in cells if source.folded[cell.span[0]].isdecimal())
    return None
