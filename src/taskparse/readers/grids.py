"""Tables before they are written: which is data, which is mere layout, and a table inside a cell as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taskparse.readers.draft import Draft, Place


@dataclass(frozen=True)
class Line:
    """A paragraph, soft line breaks inside it; `breaks` are the offsets in it at which a page begins."""

    text: str
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table: each cell with the blocks that stand in it."""

    cells: tuple[tuple[Place, tuple["Block", ...]], ...]


Block = Line | Grid


def dissolved(grid: Grid) -> Iterator[Block]:
    """Give a table as it is, or the blocks of one that serves layout: a frame around paragraphs and tables.

    Layout is a table of one column, and one whose inner tables hold most of its text.
    """
    columns = {place.column for place, _ in grid.cells}
    inner = [block for _, blocks in grid.cells for block in blocks if isinstance(block, Grid)]
    if len(columns) > 1 and 2 * sum(map(weight, inner)) <= weight(grid):
        yield grid
        return
    for _, blocks in grid.cells:
        yield from blocks


def weight(block: Block) -> int:
    """Count the characters of a block."""
    if isinstance(block, Line):
        return len(block.text)
    return sum(weight(inner) for _, blocks in block.cells for inner in blocks)


def plain(blocks: Sequence[Block]) -> str:
    """Write the blocks of a cell: a line for each paragraph, and for each row of a table inside it."""
    parts = []
    for block in blocks:
        if isinstance(block, Line):
            parts.append(block.text)
        else:
            parts += _rows(block)
    return "\n".join(part for part in parts if part.strip())


def _rows(grid: Grid) -> list[str]:
    rows: dict[int, list[str]] = {}
    for place, blocks in grid.cells:
        rows.setdefault(place.row, []).append(plain(blocks).replace("\n", " "))
    return [" ".join(rows[row]) for row in sorted(rows)]


def write(draft: Draft, block: Block) -> None:
    """Write a block into the text."""
    if isinstance(block, Line):
        start, end = draft.line(block.text)
        draft.pages += [start + offset for offset in block.breaks if start + offset <= end]
    else:
        draft.table([(place, plain(blocks)) for place, blocks in block.cells])
