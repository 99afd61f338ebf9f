"""What stands in the cells of a ruled table, and tables that go on over pages."""

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from taskparse.readers.draft import Place, PlacedCell
from taskparse.readers.pdf_layout import begins_anew, ends_sentence, joined, lines, lists_on
from taskparse.readers.pdf_rules import Ruled
from taskparse.readers.pdf_runs import Box, Run

_NEAR = 4.0
_FULL = 2.2
_LEADS_IN = (":", "：")
_NARROW = 10
_PROSE = frozenset("，。；,;")


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
    cells = [(place, _text(inside.get(at, []), box)) for at, (place, box) in enumerate(table.cells)]
    return PageTable(table.xs, table.box.top, cells, len(table.ys) - 1)


def _cell_of(table: Ruled, run: Run) -> int:
    """Find the cell that a run stands in; the nearest one where it stands on a line."""
    x, y = (run.x0 + run.x1) / 2, run.middle

    def distance(at: int) -> float:
        box = table.cells[at][1]
        return max(box.x0 - x, x - box.x1, 0) + max(box.top - y, y - box.bottom, 0)

    return min(range(len(table.cells)), key=distance)


def _text(runs: list[Run], box: Box) -> str:
    """Write the lines of a cell; a full line goes on in the next.

    In a narrow cell without a sentence none can tell a wrapped name from a list: its lines stay.
    """
    found = lines(runs)
    if not found:
        return ""
    size = found[0].size
    is_wide = box.x1 - box.x0 > _NARROW * size or any(_PROSE & set(line.text) for line in found)
    text = found[0].text
    for above, below in itertools.pairwise(found):
        is_full = is_wide and box.x1 - above.x1 < _FULL * size
        text = (
            joined(text, below.text)
            if is_full and not begins_anew(below.text, above.text)
            else f"{text}\n{below.text}"
        )
    return text


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Tell whether a table at the head of a page goes on with the one at the foot of the page before."""
    return len(above.xs) == len(below.xs) and all(
        abs(a - b) <= _NEAR for a, b in zip(above.xs, below.xs, strict=True)
    )


def extend(above: PageTable, below: PageTable, page: int) -> None:
    """Add the rows of the next page; a row that the page break cuts is one row again."""
    head = _repeated(above, below)
    cut = _cut_row(above, below, head)
    ends = {place.column: at for at, place in _last_row(above)}
    if cut:
        for place, text in cut:
            owner, before = above.cells[ends[place.column]]
            above.cells[ends[place.column]] = owner, _continued(before, text)
    rows = [cell for cell in below.cells if not cut or cell[0].row != head]
    merged_on = [place for place, _ in cut if place.rows > 1] or _merged_on(above, below, head)
    for merged in merged_on:
        at = ends[merged.column]
        place, text = above.cells[at]
        taken = above.rows + merged.row + merged.rows - place.row
        above.cells[at] = place._replace(rows=taken), text
        rows = [cell for cell in rows if cell[0] != merged]
    if rows:
        above.breaks[above.rows + min(place.row for place, _ in rows)] = page
    above.cells += [(place._replace(row=place.row + above.rows), text) for place, text in rows]
    above.rows += below.rows


def _merged_on(above: PageTable, below: PageTable, head: int) -> list[Place]:
    """Find the blank cells below the head that go on with a merged one of the page before.

    Such a column merges its cells elsewhere, and leaves none blank; what the break cuts is filled above.
    """
    cells = [*above.cells, *below.cells]
    first = [(place, text) for place, text in _row(below, head) if not text.strip()]
    filled = {place.column for at, place in _last_row(above) if above.cells[at][1].strip()}
    found = []
    for place, _ in first:
        column = [cell for cell in cells if cell[0].column == place.column and cell[0] != place]
        merges = place.rows > 1 or any(cell[0].rows > 1 for cell in column)
        blank = any(not text.strip() for _, text in column)
        if place.column in filled and merges and not blank:
            found.append(place)
    return found


def _continued(before: str, text: str) -> str:
    """Join the halves of a cut cell: within a sentence directly, else line by line."""
    if _PROSE & set(before + text):
        return joined(before, text)
    return f"{before}\n{text}".strip("\n")


def _repeated(above: PageTable, below: PageTable) -> int:
    """Count the rows at the head of a page that repeat the head of the table."""
    count = 0
    while count < below.rows and (row := _row(above, count)) and row == _row(below, count):
        count += 1
    return count


def _row(table: PageTable, row: int) -> list[PlacedCell]:
    return [cell for cell in table.cells if cell[0].row == row]


def _last_row(table: PageTable) -> list[tuple[int, Place]]:
    """Give the cells that end with the last row: their position among the cells, and their place."""
    last = max(place.row + place.rows for place, _ in table.cells)
    return [
        (at, place) for at, (place, _) in enumerate(table.cells) if place.row + place.rows == last
    ]


def _cut_row(above: PageTable, below: PageTable, head: int) -> list[PlacedCell]:
    """Give the cells of the first row below the head where it is the rest of the row before the page break.

    Then some cell is blank whose upper half is not, some go on with an open sentence or name, and all others with a list.
    """
    upper = {place.column: above.cells[at][1] for at, place in _last_row(above)}
    lower = _row(below, head)
    written = [(place, text) for place, text in lower if text.strip()]
    if any(place.rows > 1 for place, _ in written) or {p.column for p, _ in lower} != set(upper):
        return []
    has_blank = any(not text.strip() and upper[place.column].strip() for place, text in lower)
    halves = [(upper[place.column], text) for place, text in written]
    cut = [above.strip() and _is_cut(above, text) for above, text in halves]
    goes_on = all(
        one or (above.strip() and (lists_on(text) or above.rstrip().endswith(_LEADS_IN)))
        for one, (above, text) in zip(cut, halves, strict=True)
    )
    return lower if has_blank and goes_on and any(cut) else []


def _is_cut(above: str, below: str) -> bool:
    """Tell the halves of a sentence or a name."""
    return not ends_sentence(above) and not begins_anew(below, above)
