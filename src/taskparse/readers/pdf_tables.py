"""What stands in the cells of a ruled table, and tables that go on over pages."""

from collections import defaultdict
from dataclasses import dataclass, field

from taskparse.readers.draft import Place, PlacedCell
from taskparse.readers.pdf_layout import begins_anew, ends_sentence, joined, lines
from taskparse.readers.pdf_rules import Ruled
from taskparse.readers.pdf_runs import Box, Run

_NEAR = 4.0
_FULL = 2.2
_NARROW = 10


@dataclass
class PageTable:
    """A table of one page, or of several that it goes over; `breaks` maps a row to the page before it."""

    xs: tuple[float, ...]
    top: float
    cells: list[PlacedCell] = field(default_factory=list)
    rows: int = 0
    breaks: dict[int, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All its text, for counting."""
        return "".join(text for _, text in self.cells)


def filled(table: Ruled, runs: list[Run]) -> PageTable:
    """Put the runs of a page into the cells of a table."""
    inside: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        inside[_cell_of(table, run)].append(run)
    cells = [
        (place, _text(inside.get(at, []), box)) for at, (place, box) in enumerate(table.cells)
    ]
    return PageTable(table.xs, table.box.top, cells, len(table.ys) - 1)


def _cell_of(table: Ruled, run: Run) -> int:
    """Find the cell that a run stands in; the nearest one where it stands on a line."""
    x, y = (run.x0 + run.x1) / 2, run.middle

    def distance(at: int) -> float:
        box = table.cells[at][1]
        return max(box.x0 - x, x - box.x1, 0) + max(box.top - y, y - box.bottom, 0)

    return min(range(len(table.cells)), key=distance)


def _text(runs: list[Run], box: Box) -> str:
    """Write the lines of a cell; a full line goes on in the next, save in a narrow cell, where none can tell."""
    found = lines(runs)
    if not found:
        return ""
    size = found[0].size
    is_wide = box.x1 - box.x0 > _NARROW * size
    text = found[0].text
    for above, below in zip(found, found[1:], strict=False):
        is_full = is_wide and box.x1 - above.x1 < _FULL * size
        text = joined(text, below.text) if is_full and not begins_anew(below.text) else f"{text}\n{below.text}"
    return text


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Tell whether a table at the head of a page goes on with the one at the foot of the page before."""
    return len(above.xs) == len(below.xs) and all(
        abs(a - b) <= _NEAR for a, b in zip(above.xs, below.xs, strict=True)
    )


def extend(above: PageTable, below: PageTable, page: int) -> None:
    """Add the rows of the next page; a row that the page break cuts is one row again."""
    rows = below.cells
    shift = above.rows
    cut = _cut_row(above, below)
    if cut:
        ends = {place.column: at for at, (place, _) in enumerate(above.cells) if _is_last(place, above.rows)}
        for place, text in cut:
            at = ends[place.column]
            before = above.cells[at]
            both = f"{before[1]}\n{text}".strip("\n")
            above.cells[at] = (before[0], both)
        rows = [cell for cell in rows if cell[0].row > 0]
        shift -= 1
    if rows:
        above.breaks[min(place.row for place, _ in rows) + shift] = page
    above.cells += [(place._replace(row=place.row + shift), text) for place, text in rows]
    above.rows = shift + below.rows


def _cut_row(above: PageTable, below: PageTable) -> list[PlacedCell]:
    """Give the cells of the first row where it is the rest of the last row before the page break.

    Then some cell is blank whose upper half is not, and all others go on with an open sentence.
    """
    last = {place.column: text for place, text in above.cells if _is_last(place, above.rows)}
    first = [(place, text) for place, text in below.cells if place.row == 0]
    written = [(place, text) for place, text in first if text.strip()]
    if any(place.rows > 1 for place, _ in first) or {p.column for p, _ in first} != set(last):
        return []
    has_blank = any(not text.strip() and last[place.column].strip() for place, text in first)
    goes = all(
        last[place.column].strip()
        and not ends_sentence(last[place.column])
        and not begins_anew(text)
        for place, text in written
    )
    return first if has_blank and goes and written else []


def _is_last(place: Place, rows: int) -> bool:
    return place.row + place.rows == rows
