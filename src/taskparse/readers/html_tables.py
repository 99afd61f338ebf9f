"""Tables of web pages: which cells there are, and how many rows and columns each takes, as a browser counts."""

from collections.abc import Iterator

from taskparse.readers.draft import Place, refuse_large
from taskparse.readers.html_element import Element
from taskparse.readers.limits import Limits
from taskparse.readers.xml import number

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_MOST_ROWS = 65_534


def cells(table: Element, limits: Limits) -> Iterator[tuple[Place, Element]]:
    """Give the cells row by row; a span ends with its row group at the latest."""
    first = count = 0
    for rows in _groups(table):
        taken: dict[int, int] = {}  # column: how many rows from here on it is covered
        for index, row in enumerate(rows):
            column = 0
            for cell in row.elements():
                if cell.tag not in {"td", "th"}:
                    continue
                while taken.get(column, 0) > 0:
                    column += 1
                count += 1
                refuse_large(count, column + 1, limits)
                place = _place(cell, first + index, column, len(rows) - index, limits)
                for covered in range(column, column + place.columns):
                    taken[covered] = place.rows
                yield place, cell
                column += place.columns
            taken = {at: left - 1 for at, left in taken.items() if left > 1}
        first += len(rows)


def _place(cell: Element, row: int, column: int, rows_left: int, limits: Limits) -> Place:
    rows = number(cell.attributes.get("rowspan"), 1)
    rows = rows_left if rows == 0 else min(max(rows, 1), rows_left, _MOST_ROWS)
    columns = max(1, number(cell.attributes.get("colspan"), 1))
    return Place(row, column, rows, min(columns, max(1, limits.max_columns - column)))


def _groups(table: Element) -> list[list[Element]]:
    """List the rows group by group; the foot of a table is shown last wherever it stands."""
    found: list[tuple[bool, list[Element]]] = []
    for one in table.elements():
        if one.tag in _GROUPS:
            rows = [row for row in one.elements() if row.tag == "tr"]
            found.append((one.tag == "tfoot", rows))
        elif one.tag == "tr":
            found.append((False, [one]))
    return [rows for _, rows in sorted(found, key=lambda group: group[0])]
