"""Workbooks (.xlsx, .xls): each sheet that is shown, its blocks of rows as tables."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any, NamedTuple

from taskparse.errors import ReadError
from taskparse.readers.archive import Archive
from taskparse.readers.cell_values import hides_year, shown
from taskparse.readers.draft import Draft, Place, PlacedCell, refuse_large
from taskparse.readers.kinds import protected
from taskparse.readers.library import load_library
from taskparse.readers.limits import Limits, OverLimitError
from taskparse.readers.sheets import write_rows
from taskparse.readers.xlsx_formats import EVERYTHING, Shown, column, shapes
from taskparse.text import Document, Span

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_TABLE = 3
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})?([0-9]{1,7})["']""")


def read(data: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    """Read a workbook; raises ReadError where it is broken or protected by a password."""
    calamine = load_library("python_calamine", "xlsx", name)
    shaped: dict[str, Shown] = {}
    if data.startswith(b"PK"):
        _refuse_vast(Archive(data, name, limits), limits)
        shaped = shapes(Archive(data, name, limits))
    draft = Draft(limits)
    unread: list[tuple[Span, str]] = []
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for sheet in _shown(calamine, book):
            shown_here = shaped.get(sheet.name, EVERYTHING)
            name_span = _write(draft, sheet, shown_here, limits)
            unread += ((name_span, words) for words in _unread(sheet, shown_here))
        unread += (((0, 0), words) for words in _hidden_sheets(calamine, book))
    except calamine.PasswordError as error:
        raise protected(name) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        problem = "the workbook is broken or of a kind that cannot be read"
        raise ReadError(name, problem, "open it in Excel or WPS and save it as .xlsx") from error
    return replace(draft.document("xlsx"), unread=tuple(unread))


def _refuse_vast(archive: Archive, limits: Limits) -> None:
    """Raise for a sheet with a cell so far out that the empty cells before it would fill the memory."""
    for member in archive.names:
        if not _SHEET.fullmatch(member):
            archive.read(member)  # nothing in the file is larger than it may be
            continue
        rows = columns = 0
        for letters, digits in _REFERENCE.findall(archive.read(member)):
            rows, columns = max(rows, int(digits)), max(columns, column(letters))
        if columns > limits.max_columns or rows * max(columns, 1) > 20 * limits.max_cells:
            problem = f"a sheet reaches to row {rows:,} and column {columns:,}"
            raise OverLimitError(problem, "max_columns or max_cells")


def _shown(calamine: ModuleType, book: Any) -> Iterator[Any]:
    for sheet in book.sheets_metadata:
        is_sheet = sheet.typ == calamine.SheetTypeEnum.WorkSheet
        if is_sheet and sheet.visible == calamine.SheetVisibleEnum.Visible:
            yield book.get_sheet_by_name(sheet.name)


class _Merged(NamedTuple):
    """Where merged cells begin, how far they reach, and which cells they cover; all as far as they are shown.

    `moved` maps where one begins in the file, if that is hidden, to where it begins as shown.
    """

    sizes: dict[tuple[int, int], tuple[int, int]]
    covered: set[tuple[int, int]]
    moved: dict[tuple[int, int], tuple[int, int]]


def _merged(sheet: Any, shaped: Shown, limits: Limits) -> _Merged:
    found = _Merged({}, set(), {})
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        last = min(bottom, sheet.total_height)
        refuse_large(
            (last - top + 1) * (right - left + 1) + len(found.covered), right - left + 1, limits
        )
        found.covered.update(
            (row, column) for row in range(top, last + 1) for column in range(left, right + 1)
        )
        row = next((one for one in range(top, last + 1) if one not in shaped.rows), top)
        shown_column = (one for one in range(left, right + 1) if one not in shaped.columns)
        column = next(shown_column, left)
        found.sizes[row, column] = bottom - row + 1, right - column + 1
        if (row, column) != (top, left):
            found.moved[top, left] = row, column
    return found._replace(covered=found.covered - set(found.sizes))


def _write(draft: Draft, sheet: Any, shaped: Shown, limits: Limits) -> Span:
    """Write a sheet: its name, which belongs to the program, then block by block; give where the name stands."""
    refuse_large(0, sheet.width, limits)
    merged = _merged(sheet, shaped, limits)
    with draft.foreign("site"):
        place = draft.line(sheet.name if sheet.height else "")
    write_rows(draft, _rows(sheet, merged, shaped))
    return place


def _rows(sheet: Any, merged: _Merged, shaped: Shown) -> Iterator[list[PlacedCell]]:
    """Give the rows that are shown; a merged cell that begins in a hidden one begins below it.

    The library gives rows from the first of the sheet on, and columns from the first that holds anything.
    """
    _, left = sheet.start or (0, 0)
    with_year = len(_unshown_years(sheet, shaped)) > 1
    held: dict[tuple[int, int], str] = {}
    for row, values in enumerate(sheet.iter_rows()):
        texts = {
            (row, column + left): shaped.errors.get((row, column + left))
            or shown(value, shaped.codes.get((row, column + left), ""), with_year=with_year)
            for column, value in enumerate(values)
        }
        held |= {merged.moved[at]: text for at, text in texts.items() if at in merged.moved}
        if row not in shaped.rows:
            yield [
                (Place(row, at[1] - left, *merged.sizes.get(at, (1, 1))), held.get(at, text))
                for at, text in texts.items()
                if at not in merged.covered and at[1] not in shaped.columns
            ]


def _unshown_years(sheet: Any, shaped: Shown) -> set[int]:
    """Collect the years of days that are shown without them: 6月30日 may be of two years."""
    if not any(hides_year(code) for code in set(shaped.codes.values())):
        return set()
    _, left = sheet.start or (0, 0)
    return {
        value.year
        for row, values in enumerate(sheet.iter_rows())
        for column, value in enumerate(values, left)
        if isinstance(value, date) and hides_year(shaped.codes.get((row, column), ""))
    }


def _unread(sheet: Any, shaped: Shown) -> Iterator[str]:
    """Tell of what a sheet holds and does not show, or shows as an error or not at all."""
    rows = sum(
        1 for row, values in enumerate(sheet.iter_rows()) if row in shaped.rows and any(values)
    )
    if rows:
        yield f"{rows} hidden rows of the sheet {sheet.name} are not read (a filter may be on)"
    _, left = sheet.start or (0, 0)
    columns = {
        column
        for values in (sheet.iter_rows() if shaped.columns else ())
        for column, value in enumerate(values, left)
        if value and column in shaped.columns
    }
    if columns:
        yield f"{len(columns)} hidden columns of the sheet {sheet.name} are not read"
    if shaped.errors:
        failed = ", ".join(sorted(set(shaped.errors.values())))
        count = len(shaped.errors)
        yield f"{count} cells of the sheet {sheet.name} show an error of their formula ({failed})"
    if shaped.unstored:
        count = shaped.unstored
        yield f"{count} formulas of the sheet {sheet.name} have no stored result (open the file in Excel or WPS and save it)"


def _hidden_sheets(calamine: ModuleType, book: Any) -> Iterator[str]:
    for sheet in book.sheets_metadata:
        is_sheet = sheet.typ == calamine.SheetTypeEnum.WorkSheet
        hidden = is_sheet and sheet.visible != calamine.SheetVisibleEnum.Visible
        found = book.get_sheet_by_name(sheet.name) if hidden else None
        if (
            found is not None and min(found.height, found.width) >= _TABLE
        ):  # lists to choose from are narrow
            yield f"the hidden sheet {sheet.name} is not read"
