"""Tables as CSV, safe to open in a spreadsheet."""

import csv
import io
from typing import Literal

from taskparse.rows import Cell, Table

BYTE_ORDER_MARK = "\ufeff"

# A cell that begins with one of these would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(table: Table, *, headings: Literal["zh", "en"] = "en", bom: bool = False) -> bytes:
    """Write a table with its heading; a cell that would run as a formula gets an apostrophe before it.

    `bom` puts a byte order mark first, so that Excel opens the file.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.headings(headings))
    writer.writerows([_inert(cell) for cell in row] for row in table.rows)
    return ((BYTE_ORDER_MARK if bom else "") + out.getvalue()).encode()


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
