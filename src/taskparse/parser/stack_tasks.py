"""Stacked tables that have no column of numbers: the cell of the task begins with its number.

::

    row  = task cells [cells]        4.出台文件 | 提请出台办法。 | 县应急局 | 各镇 | 定期会商。 | 县应急局 | 各镇
    task = number "." words          a later row of the same task has dropped its first cell
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from taskparse.parser.alignment import Kind, aligned, kind_of
from taskparse.parser.columns import ColumnRole
from taskparse.parser.grid import HEADING
from taskparse.parser.stack_cells import Cells, stacked_head
from taskparse.text import SENTENCE_END, Span, squeeze

_TASK = re.compile(r"([0-9]{1,3})[.、](?=[^0-9\s])")
_FARTHEST, _MOST_LINES, _SHORT, _WIDE = 5, 40, 14, 20
_GOES_ON = "、,"

Row = list[tuple[int, Span]]


class _Found(NamedTuple):
    """The rows of such a table, and the line behind its last."""

    rows: list[Row]
    end: int


def numbered_tasks(folded: str, cells: Cells, roles: list[ColumnRole], index: int) -> _Found | None:
    """Read rows whose task begins with a number, from a line on; None where fewer than two do."""
    first = next((at for at, role in enumerate(roles) if role == "task"), None)
    if first is None or "number" in roles or not _begins(cells, index, 0):
        return None
    reader = _Tasks(folded, cells, roles, first)
    end = reader.read(index)
    return _Found(reader.rows, end) if reader.count > 1 else None


def _begins(cells: Cells, index: int, last: int) -> int:
    """Give the number with which the task at a line begins, if it goes on from the last one; else 0."""
    index = cells.skip(index)
    if index < len(cells) and not last and HEADING.match(cells.text(index)):
        index = cells.skip(cells.at(index)[1])
    match = _TASK.match(cells.text(index)) if index < len(cells) else None
    number = int(match[1]) if match else 0
    return number if last < number <= last + _FARTHEST else 0


class _Tasks:
    """The rows while they are read."""

    def __init__(self, folded: str, cells: Cells, roles: list[ColumnRole], first: int) -> None:
        self.folded = folded
        self.cells = cells
        self.roles = roles[first:]
        self.first = first
        self.rows: list[Row] = []
        self.count = self.last = 0

    def read(self, index: int) -> int:
        end = index
        heading: Row = []
        while index < len(self.cells):
            index = self.cells.skip(index)
            if index == len(self.cells):
                break
            if HEADING.match(self.cells.text(index)):
                span, index = self.cells.at(index)
                heading = [(0, span)]
                continue
            number = _begins(self.cells, index, self.last)
            body, behind = self._body(index, number)
            rows = list(self._rows(body)) if number else []
            if number and not rows:  # one row that cannot be told leaves the others in doubt
                self.count = 0
            if not rows:
                break
            self.rows += [heading] if heading else []
            heading = []
            self.rows += rows
            self.count, self.last = self.count + 1, number
            index = end = behind
        return end

    def _body(self, index: int, number: int) -> tuple[list[Span], int]:
        """Take the cells up to the next task, a heading or a head."""
        body: list[Span] = []
        end = index
        while index < len(self.cells) and len(body) < _MOST_LINES:
            text = self.cells.text(index)
            following = body and (
                HEADING.match(text) or _begins(self.cells, index, number) or self._is_head(index)
            )
            if following:
                break
            span, end = self.cells.at(index)
            if body and self._goes_on(body, span):
                body[-1] = (body[-1][0], span[1])
            else:
                body.append(span)
            index = self.cells.skip(end)
        return body, end

    def _is_head(self, index: int) -> bool:
        return stacked_head(self.folded, self.cells.lines, index) is not None

    def _goes_on(self, body: list[Span], line: Span) -> bool:
        """Tell the rest of a cell: behind a list that is not over, or of a task that a narrow column cut."""
        last = self.folded[body[-1][1] - 1]
        if last in _GOES_ON:
            return True
        name = squeeze(self.folded[slice(*body[-1])])
        own = squeeze(self.folded[slice(*line)])
        above = self.folded[slice(*body[-1])]
        cut = len(above) >= _WIDE and "," in above and own[-1] == "。"
        if cut and last not in SENTENCE_END:
            return True
        narrow = len(body) == 1 and len(name) <= _SHORT and len(own) <= len(name)
        return narrow and last not in SENTENCE_END and own[-1] not in SENTENCE_END

    def _rows(self, body: list[Span]) -> Iterator[Row]:
        """Divide the cells of one task among rows: units and then a text again begin the next one."""
        kinds = [kind_of(self.folded, span) for span in body]
        starts = [0]
        for at in range(1, len(body)):
            above = kinds[at - 1] in ("units", "time", "none", "person")
            if kinds[at] == "text" and above and at - starts[-1] > 1:
                starts.append(at)
        found = []
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(body)], strict=True)):
            placed = self._placed(kinds[start:end], later=number > 0)
            if placed is None:
                return
            found.append(_row(body[start:end], placed, self.first))
        yield from found

    def _placed(self, kinds: list[Kind], *, later: bool) -> list[int] | None:
        """Give the column of each cell, counted from the task's; a later row has dropped the task."""
        if not later:
            return aligned(["text", *kinds[1:]], self.roles)
        below = aligned(kinds, self.roles[1:])
        return None if below is None else [column + 1 for column in below]


def _row(body: list[Span], placed: list[int], first: int) -> Row:
    return [
        (column + first, (spans[0][0], spans[-1][1]))
        for column in sorted(set(placed))
        if (spans := [span for span, place in zip(body, placed, strict=True) if place == column])
    ]
