"""Tables that go on over the pages of a PDF: rows that a page break cuts, merged cells that go on behind it."""

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Literal, NamedTuple

from taskparse.numerals import cuts_date
from taskparse.readers.draft import Place, PlacedCell
from taskparse.readers.pdf_layout import begins_anew, cuts_name, ends_sentence, joined, lists_on
from taskparse.readers.pdf_tables import PageTable, is_prose

_NEAR = 4.0
_RECENT = 2_000
"""How many cells above a break tell what a column holds."""
_LEADS_IN = (":", "：")
_NUMBER = re.compile(r"\s*\d{1,4}(?:\.\d{1,3})*[.．、]?\s*")
_YEAR = re.compile(r"\s*\d{4}\s*年")

Tie = Literal["on", "apart", "either"]
"""How a cell above a page break and the one below it stand to each other."""


class _Pair(NamedTuple):
    """A cell that ends with the last row above a page break (as its position), and the first one of its column below."""

    at: int
    above: str
    place: Place
    below: str
    tie: Tie


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Tell whether a table at the head of a page goes on with the one at the foot of the page before."""
    return len(above.xs) == len(below.xs) and all(
        abs(a - b) <= _NEAR for a, b in zip(above.xs, below.xs, strict=True)
    )


def extend(above: PageTable, below: PageTable, page: int) -> str:
    """Add the rows of the next page; a row or a merged cell that the page break cuts is one again.

    Give the table's head where it is printed again within what goes on: it is then no row, but furniture.
    """
    head = _repeated(above, below)
    pairs = _pairs(above, below, head)
    recent = [*above.cells[-_RECENT:], *below.cells]
    body = [cell for cell in recent if cell[0].row >= head]
    is_cut = _is_cut(pairs, body, len(above.breaks) + 1)
    rejoined = pairs if is_cut else _merged_on(pairs, body)
    for pair in rejoined:
        owner, text = above.cells[pair.at]
        if not is_cut or pair.place.rows > 1:
            taken = above.rows + pair.place.row + pair.place.rows - owner.row
            owner = owner._replace(rows=taken)
        above.cells[pair.at] = owner, _continued(text, pair.below)
    gone = {pair.place for pair in rejoined}
    printed = [text for place, text in below.cells if place.row < head] if rejoined else []
    rows = [
        cell
        for cell in below.cells
        if cell[0] not in gone and (not rejoined or cell[0].row >= head)
    ]
    if rows:
        above.breaks[above.rows + min(place.row for place, _ in rows)] = page
    above.cells += [(place._replace(row=place.row + above.rows), text) for place, text in rows]
    above.rows += below.rows
    above.open = below.open
    return "\t".join(text.replace("\n", " ") for text in printed)


def _repeated(above: PageTable, below: PageTable) -> int:
    """Count the rows at the head of a page that repeat the head of the table."""
    rows = range(below.rows)
    same = takewhile(lambda row: (one := _row(above, row)) and one == _row(below, row), rows)
    return sum(1 for _ in same)


def _row(table: PageTable, row: int) -> list[PlacedCell]:
    return [cell for cell in table.cells if cell[0].row == row]


def _pairs(above: PageTable, below: PageTable, head: int) -> list[_Pair]:
    """Pair the cells on both sides of the break; none where the two rows have other columns."""
    last = max(place.row + place.rows for place, _ in above.cells)
    upper = {
        place.column: at
        for at, (place, _) in enumerate(above.cells)
        if place.row + place.rows == last
    }
    lower = _row(below, head)
    if {place.column for place, _ in lower} != set(upper):
        return []
    found = []
    for place, text in lower:
        at = upper[place.column]
        before = above.cells[at][1]
        tie = _tie(before, text, is_open=place.column in above.open)
        found.append(_Pair(at, before, place, text, tie))
    return found


def _tie(above: str, below: str, *, is_open: bool) -> Tie:
    """Tell how two texts stand to each other; an open one fills its cell to the last line."""
    if not above.strip():
        return "either"
    if not below.strip() or cuts_date(above, below):
        return "on"
    if _are_both(_NUMBER.fullmatch, above, below) or _are_both(_YEAR.match, above, below):
        return "apart"
    if lists_on(below) or above.rstrip().endswith(_LEADS_IN):
        return "either"
    if ends_sentence(above) or begins_anew(below, above):
        return "apart"
    return "on" if is_open else "either"


def _are_both(tells: Callable[[str], object], above: str, below: str) -> bool:
    return bool(tells(above) and tells(below))


def _is_cut(pairs: list[_Pair], body: list[PlacedCell], breaks: int) -> bool:
    """Tell a row that the page break cuts.

    Then no cell stands apart, a cell is blank below that each item fills, and a text shows the cut or most cells are blank.
    """
    if any(pair.tie == "apart" for pair in pairs):
        return False
    blank = [pair for pair in pairs if pair.above.strip() and not pair.below.strip()]
    rest = [pair for pair in pairs if pair.below.strip()]
    shown = any(pair.tie == "on" and _shows_cut(pair.above, pair.below) for pair in rest)
    columns = [_column(body, pair.place.column) for pair in blank]
    return (shown or len(blank) > len(rest) > 0) and any(
        one.numbers or (not one.merges and one.blanks <= breaks) for one in columns
    )


class _Column(NamedTuple):
    """What the cells of a column are: mostly numbers, merged over rows, and how many of them blank."""

    numbers: bool
    merges: bool
    blanks: int


def _column(cells: list[PlacedCell], column: int) -> _Column:
    inside = [cell for cell in cells if cell[0].column == column]
    texts = [text for _, text in inside if text.strip()]
    numbers = sum(1 for text in texts if _NUMBER.fullmatch(text)) > len(texts) / 2
    merges = any(place.rows > 1 for place, _ in inside)
    return _Column(numbers, merges, len(inside) - len(texts))


def _merged_on(pairs: list[_Pair], body: list[PlacedCell]) -> list[_Pair]:
    """Find the merged cells that go on below the break, beside a row that begins there.

    Their column merges cells elsewhere, and leaves none blank; what the break cuts is filled above.
    """
    found = []
    for pair in pairs:
        column = _column(body, pair.place.column)
        blanks = column.blanks - (not pair.below.strip())
        whole = bool(pair.below.strip()) and not _shows_cut(pair.above, pair.below)
        if column.merges and pair.above.strip() and pair.tie == "on" and not blanks and not whole:
            found.append(pair)
    return found


def _shows_cut(above: str, below: str) -> bool:
    """Tell the halves of one text from two whole ones, where nothing but their letters can: 改造12个, | 新增6处."""
    return is_prose(above + below) or cuts_date(above, below) or cuts_name(above, below)


def _continued(above: str, below: str) -> str:
    """Join the halves of a cut cell: within a sentence directly, else line by line."""
    if is_prose(above + below) and not lists_on(below):
        return joined(above, below)
    return f"{above}\n{below}".strip("\n")
