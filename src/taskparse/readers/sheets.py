"""Rows of a sheet as a notice: blocks between blank rows, their titles and notes as lines, the rest as tables."""

from collections.abc import Iterable
from itertools import pairwise

from taskparse.readers.draft import Draft, PlacedCell

_FEWEST = 2
"""How many rows and columns at least a table beside another has."""


def write_rows(draft: Draft, rows: Iterable[list[PlacedCell]]) -> None:
    """Write a sheet row by row; a blank row ends a block."""
    block: list[PlacedCell] = []
    for cells in rows:
        if any(text for _, text in cells):
            block += cells
        else:
            _write_block(draft, block)
            block = []
    _write_block(draft, block)


def _write_block(draft: Draft, block: list[PlacedCell]) -> None:
    """Write the rows between two blank ones: titles above and notes below as lines, the rest as a table.

    Tables that stand beside each other, a blank column between them, are written one after the other.
    """
    width = max((place.column for place, text in block if text), default=0)
    rows: dict[int, list[PlacedCell]] = {}
    for cell in block:
        if cell[0].column <= width:
            rows.setdefault(cell[0].row, []).append(cell)
    full = [
        row for row, cells in rows.items() if any(text for place, text in cells if place.column)
    ]
    inside = range(full[0], full[-1] + 1) if full else range(0)
    for row, cells in rows.items():
        if row in inside:
            if row == inside.start:
                for table in _apart([cell for at in rows if at in inside for cell in rows[at]]):
                    draft.table(table)
        else:
            draft.line(cells[0][1])


def _apart(cells: list[PlacedCell]) -> list[list[PlacedCell]]:
    """Divide cells at blank columns, where what stands behind one is a table of its own.

    It begins with the head of the first, or has far fewer rows; else the column only lies blank in one table.
    """
    filled = {
        column
        for place, text in cells
        if text
        for column in range(place.column, place.column + place.columns)
    }
    edges = [at + 1 for at in range(max(filled, default=0)) if at not in filled]
    parts: list[list[PlacedCell]] = []
    for first, last in pairwise([0, *edges, max(filled, default=0) + 1]):
        part = [
            cell for cell in cells if first <= cell[0].column < last and cell[0].column in filled
        ]
        rows, _ = _filled(part)
        if rows:
            parts.append([cell for cell in part if cell[0].row in rows])
    whole = all(min(_size(part)) >= _FEWEST for part in parts)
    whole = whole and all(_is_own(part, parts[0]) for part in parts[1:])
    return parts if whole else [cells]


def _is_own(part: list[PlacedCell], first: list[PlacedCell]) -> bool:
    return _head(part) == _head(first) or 2 * _size(part)[0] <= _size(first)[0]


def _head(cells: list[PlacedCell]) -> list[str]:
    """Give the words of the first row that holds several."""
    rows: dict[int, list[str]] = {}
    for place, text in cells:
        if text:
            rows.setdefault(place.row, []).append(text)
    return next((words for words in rows.values() if len(words) > 1), [])


def _size(cells: list[PlacedCell]) -> tuple[int, int]:
    rows, columns = _filled(cells)
    return len(rows), len(columns)


def _filled(cells: list[PlacedCell]) -> tuple[set[int], set[int]]:
    """Give the rows that hold anything, merged cells all of theirs, and the columns."""
    filled = [place for place, text in cells if text]
    last = max((place.row for place, _ in cells), default=0)
    rows = {
        row for place in filled for row in range(place.row, min(place.row + place.rows, last + 1))
    }
    return rows, {place.column for place in filled}
