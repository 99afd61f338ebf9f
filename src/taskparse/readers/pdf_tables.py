"""What stands in the cells of a ruled table of a PDF page."""

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from taskparse.readers.draft import PlacedCell
from taskparse.readers.pdf_layout import PageLine, begins_anew, cuts_name, joined, lines
from taskparse.readers.pdf_rules import Ruled
from taskparse.readers.pdf_runs import Box, Run

_FULL = 2.2
_OPEN = 4.0
"""A text that a page break may cut leaves no more room than this in its last line and below it, in sizes of its type."""
_NARROW = 16
_PROSE = frozenset("，。；,;")


@dataclass
class PageTable:
    """A table of one page, or of several that it goes over.

    `breaks` maps a row to the page before it; `open` holds the columns whose last cell is full to its end.
    """

    xs: tuple[float, ...]
    top: float
    cells: list[PlacedCell] = field(default_factory=list)
    rows: int = 0
    breaks: dict[int, int] = field(default_factory=dict)
    open: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """All its text, for counting."""
        return "".join(text for _, text in self.cells)


def filled(table: Ruled, runs: list[Run]) -> PageTable:
    """Put the runs of a page into the cells of a table."""
    inside: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        inside[_cell_of(table, run)].append(run)
    cells: list[PlacedCell] = []
    full: set[int] = set()
    rows = len(table.ys) - 1
    for at, (place, box) in enumerate(table.cells):
        found = lines(inside.get(at, []))
        cells.append((place, _text(found, box)))
        if found and place.row + place.rows == rows and _is_open(found[-1], box):
            full.add(place.column)
    return PageTable(table.xs, table.box.top, cells, rows, open=frozenset(full))


def _is_open(last: PageLine, box: Box) -> bool:
    return max(box.x1 - last.x1, box.bottom - last.bottom) < _OPEN * last.size


def _cell_of(table: Ruled, run: Run) -> int:
    """Find the cell that a run stands in; the nearest one where it stands on a line."""
    x, y = (run.x0 + run.x1) / 2, run.middle

    def distance(at: int) -> float:
        box = table.cells[at][1]
        return max(box.x0 - x, x - box.x1, 0) + max(box.top - y, y - box.bottom, 0)

    return min(range(len(table.cells)), key=distance)


def is_prose(text: str) -> bool:
    """Tell a text with the marks of a sentence."""
    return not _PROSE.isdisjoint(text)


def _text(found: list[PageLine], box: Box) -> str:
    """Write the lines of a cell; a full line goes on in the next.

    In a narrow cell without a sentence none can tell a wrapped name from a list: its lines stay.
    """
    if not found:
        return ""
    size = found[0].size
    is_wide = box.x1 - box.x0 > _NARROW * size or any(is_prose(line.text) for line in found)
    text = found[0].text
    for above, below in itertools.pairwise(found):
        is_full = is_wide and box.x1 - above.x1 < _FULL * size
        goes_on = is_full and not begins_anew(below.text, above.text)
        one = goes_on or cuts_name(text, below.text)
        text = joined(text, below.text) if one else f"{text}\n{below.text}"
    return text
