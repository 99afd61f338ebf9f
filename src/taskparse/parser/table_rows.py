"""What the rows of a table are: heads of others, sums, who has filled them in; and the numbers of those that are tasks."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.numerals import ordinal
from taskparse.parser.columns import Column, ColumnRole
from taskparse.parser.grid import HEADING, Grid
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.source import Source
from taskparse.text import Cell, Span, squeeze

_HEADING_NUMBER = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?")
_DECIMAL = re.compile(r"(?:[0-9]{1,2}[.\-–—]){1,3}(?P<last>[0-9]{1,2})")
"""A number that counts on below another: 1.1, 2-3."""
_MOST_ROWS = 2_000
_DIGITS = re.compile(r"[0-9]{1,2}(?=[\t|])")
_COUNT = re.compile(r"[(]?[0-9][0-9,.]*%?(?:项|个|件|条|家|处|类|万元|亿元|元)?[)]?")
"""What a row that heads others may hold beside its words: 4项, 47460.5."""
_SUM_ROW = re.compile(r"(?:合计|总计|小计|共计)(?:[(][^()]{1,8}[)])?")
SUMS = frozenset({"合计", "总计", "小计", "共计"})


class Row(NamedTuple):
    """One row: its place, and its cells by their columns."""

    number: int
    cells: dict[int, Cell]

    @property
    def span(self) -> Span:
        """Give where it stands."""
        spans = [cell.span for cell in self.cells.values()]
        return min(a for a, _ in spans), max(b for _, b in spans)

    @property
    def filled(self) -> list[Cell]:
        """Give its cells from left to right."""
        return [self.cells[column] for column in sorted(self.cells)]


def rows_of(folded: str, grid: Grid) -> Iterator[Row]:
    """Give the rows that hold anything; a page line in one is blank in the folded view."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in grid.table.cells:
        if folded[slice(*cell.span)].strip():
            rows.setdefault(cell.row, {})[cell.column] = cell
    yield from (Row(number, rows[number]) for number in sorted(rows))


class Kinds:
    """What each row of one table is, by the roles of its columns."""

    def __init__(
        self,
        source: Source,
        grid: Grid,
        columns: Mapping[int, Column],
        roles: Mapping[int, ColumnRole],
    ) -> None:
        """Look at a table whose columns are known."""
        self.source = source
        self.folded = source.folded
        self.columns = columns
        self.roles = roles
        at = next((one for one, role in roles.items() if role == "number"), None)
        self.numbers = {c.row: self.text(c) for c in grid.table.cells if c.column == at}
        self.covered = {
            row
            for cell in grid.table.cells
            if cell.rows > 1 and roles.get(cell.column) in UNIT_ROLES
            for row in range(cell.row + 1, cell.row + min(cell.rows, _MOST_ROWS))
        }
        """The rows over which the units of a row above lie."""
        self.enumerates = any(
            self._lists(cell) for cell in grid.table.cells if roles.get(cell.column) == "task"
        )
        """True where the cell of a task may begin with the first point of a list: 1.修桥。2.修路。."""

    def text(self, cell: Cell) -> str:
        """Give the words of a cell, folded, without white space."""
        return squeeze(self.folded[slice(*cell.span)])

    def words(self, row: Row) -> tuple[str, ...]:
        """Give the words of all its cells."""
        return tuple(self.text(row.cells[column]) for column in sorted(row.cells))

    def _lists(self, cell: Cell) -> bool:
        """Tell a cell that begins with 1. and goes on with 2.."""
        own = standard_marks().heading_at(self.folded, cell.span[0]) if cell.row else None
        if own is None or own.number != 1:
            return False
        return any(one[:2] == (own.series, 2) for one in self.source.marks_in(*cell.span))

    def closes(self, cells: list[Cell]) -> bool:
        """Tell a row of sums (合计(4个)), or of who has filled in the table (填报人:王强)."""
        texts = [self.text(cell) for cell in cells[:2]]
        filler = next((one for one in standard().header.fillers if texts[0].startswith(one)), "")
        if filler and texts[0].removeprefix(filler)[:1] in (
            "",
            ":",
            "(",
        ):  # 审核人员持证上岗 is a task
            return True
        return any(_SUM_ROW.fullmatch(text) for text in texts)

    def amounts(self, row: Row) -> list[Cell]:
        """Give the sums and counts of a row that heads others: 一、交通类 | 47460.5, 一 | 项目建设 | 4项."""
        cells = row.filled
        head = [cells[0]]
        first = self.text(cells[0])
        if _HEADING_NUMBER.fullmatch(first) and self.roles.get(cells[0].column) == "number":
            head = cells[:2]
        elif not HEADING.match(first):
            return []
        rest = cells[len(head) :]
        if row.number in self.covered or any(
            self.roles.get(one.column) == "deadline" for one in rest
        ):
            return []  # a task whose units are merged with those above
        return rest if all(_COUNT.fullmatch(self.text(cell)) for cell in rest) else []

    def is_heading(self, row: Row) -> bool:
        """Tell a row that heads others: one cell alone, at the row's beginning or over its whole width."""
        if self._is_numbered_heading(row):
            return True
        if len(row.cells) != 1:
            return False
        (cell,) = row.cells.values()
        text = self.text(cell)
        wide = cell.columns > 1 and cell.columns >= len(self.columns) - 1
        marked = standard_marks().heading_at(self.folded, cell.span[0]) is not None
        is_number = text.strip(".、").isdecimal()
        return not is_number and (
            wide or (cell.column == 0 and (marked or self.roles.get(0) == "number"))
        )

    def _is_numbered_heading(self, row: Row) -> bool:
        """Tell a heading whose number has a cell of its own (一、 | 城市建设), or that stands in the task's column."""
        filled = sorted(row.cells)
        roles = [self.roles.get(column) for column in filled]
        first = self.text(row.cells[filled[0]])
        if roles == ["number", "task"]:
            below = self.numbers.get(row.number + 1, "")
            return _HEADING_NUMBER.fullmatch(first) is not None or below == f"{first}.1"
        return roles == ["task"] and HEADING.match(first) is not None

    def heading_mark(self, span: Span) -> Mark | None:
        """Read the number of a heading; one in a cell of its own may stand without a mark (一 | 城市建设)."""
        mark = standard_marks().heading_at(self.folded, span[0])
        bare = _HEADING_NUMBER.match(self.folded, *span) or _DIGITS.match(self.folded, *span)
        number = ordinal(bare.group().strip("()、.")) if bare and mark is None else None
        alone = bare is not None and self.folded[bare.end() : bare.end() + 1] in {
            "|",
            "\t",
            " ",
            "\n",
        }
        return Mark(-1, number, span[0], bare.end()) if bare and number and alone else mark

    def mark(self, row: Row) -> tuple[Mark | None, Cell | None]:
        """Read the number of a row, and the cell of another that it goes before: 1 | 1.1 修桥."""
        task = next((cell for k, cell in row.cells.items() if self.roles.get(k) == "task"), None)
        own = standard_marks().heading_at(self.folded, task.span[0]) if task else None
        for column, cell in row.cells.items():
            if self.roles.get(column) == "number":
                numeral = self.text(cell).strip(".、()")
                below = own and own.series == standard_marks().decimal
                if own and below and self.folded.startswith(f"{numeral}.", own.start):
                    return own, cell
                decimal = _DECIMAL.fullmatch(numeral)
                number = ordinal(decimal["last"] if decimal else numeral) or 0
                return Mark(-1, number, *cell.span), None
        return (None if own and own.number == 1 and self.enumerates else own), None
