"""Rows of a sheet as a notice: blocks between blank rows, their titles and notes as lines, the rest as tables."""

from collections.abc import Iterable

from taskparse.readers.draft import Draft, PlacedCell


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
    """Write the rows between two blank ones: titles above and notes below as lines, the rest as a table."""
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
                draft.table(cell for at in rows if at in inside for cell in rows[at])
        else:
            draft.line(cells[0][1])
