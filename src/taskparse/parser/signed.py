"""The signature below a table, in cells of its last rows: the issuer alone in one, the date alone in the next."""

from bisect import bisect_right

from taskparse.parser.grid import Grid, words_of
from taskparse.parser.shapes import Shape, shape
from taskparse.text import Cell, Span, Table

_PAIR = 2


def unsigned(folded: str, lines: list[Span], grid: Grid) -> Grid:
    """Take the rows of a signature off a table: lines of their own where they can be, else what fits no column."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.table.cells:
        if cell.span[0] < cell.span[1]:
            rows.setdefault(cell.row, []).append(cell)
    last = sorted(rows)[-_PAIR:]
    single = [rows[row][0] for row in last if row >= grid.heads and len(rows[row]) == 1]
    words = words_of(
        folded, [one.span for one in single]
    )  # a page line is blank in the folded view
    if not all(words) or [shape(word) for word in words] != [Shape.ISSUER, Shape.DATE]:
        return grid
    kept = tuple(cell for cell in grid.table.cells if cell.row < last[0])
    if not kept:
        return grid
    start, end = single[0].span[0], single[1].span[1]
    if folded.find("|", start, end) >= 0:
        table = Table(grid.table.span, kept)
        return grid._replace(table=table, loose=(*grid.loose, *(one.span for one in single)))
    first = bisect_right(lines, start, key=lambda line: line[0]) - 1
    table = Table((grid.table.span[0], max(cell.span[1] for cell in kept)), kept)
    return grid._replace(table=table, last=first) if first > grid.first else grid
