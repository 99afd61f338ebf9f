"""CSV ledgers (.csv, .tsv): the rows of one sheet, as Excel and WPS save them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from taskparse.errors import ReadError
from taskparse.readers.draft import Draft, Place, PlacedCell, refuse_large
from taskparse.readers.encoding import decode
from taskparse.readers.limits import Limits
from taskparse.readers.sheets import write_rows
from taskparse.text import Document

_SEPARATORS = ",\t;"
_SAMPLE = 4096


def read(data: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    """Read a ledger of separated values; raises ReadError where its quotes do not close."""
    decoded = decode(data, name, encoding)
    draft = Draft(limits)
    try:
        write_rows(draft, _rows(decoded.text, limits))
    except csv.Error as error:
        problem = f"the rows cannot be told apart ({error})"
        raise ReadError(name, problem, "open it in Excel or WPS and save it as .xlsx") from error
    return replace(draft.document("text"), encoding=decoded.encoding)


def _rows(text: str, limits: Limits) -> Iterator[list[PlacedCell]]:
    """Give the cells of each row; quotes keep separators and line ends inside a cell."""
    csv.field_size_limit(limits.max_bytes)
    head = text[:_SAMPLE]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    cells = 0
    for row, values in enumerate(reader):
        cells += len(values)
        refuse_large(cells, len(values), limits)
        yield [(Place(row, column), value.strip()) for column, value in enumerate(values)]
