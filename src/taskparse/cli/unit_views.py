"""The views of `taskparse units`: which units are kept, and how each view is printed."""

from typing import Literal

import typer

from taskparse.cli.naming import Named
from taskparse.cli.options import emit
from taskparse.loads import LOAD_ROLES, Load, LoadRole, Sheet, load_sheet
from taskparse.owed import owed, owed_table
from taskparse.writers import records_json, to_csv

TableFormat = Literal["json", "csv"]


def one_view(**views: object) -> None:
    """Stop where two views are asked for."""
    asked = [name for name, value in views.items() if value]
    if len(asked) > 1:
        names = " and ".join("with" if name == "shared" else name for name in asked)
        message = f"one view at a time: {names} do not go together"
        raise typer.BadParameter(message, param_hint="--by, --unit, --with, --matrix, --aliases")


def chosen(found: list[Load], role: LoadRole | None, sort: str, least: int | None) -> list[Load]:
    """Keep the units that have items in a role and enough of a load, in the order that is asked for."""
    kept = [load for load in found if role is None or load.ids(role)]
    kept = [load for load in kept if load.total >= (least or 0)]
    if sort == "name":
        return sorted(kept, key=lambda load: load.unit)
    by = next((known for known in LOAD_ROLES if known == sort), role if sort == "load" else None)
    return kept if by is None else sorted(kept, key=lambda load: -len(load.ids(by)))


def print_sheet(sheet: Sheet, form: TableFormat | None) -> None:
    """Print a view as data, or draw it."""
    if form == "json":
        emit(records_json(sheet.records))
    elif form == "csv":
        emit(to_csv(sheet.table))
    else:
        from taskparse.cli.console import draw_table  # noqa: PLC0415  rich is drawn with, not started with

        draw_table(sheet.table)


def print_matrix(sheet: Sheet, form: TableFormat | None) -> None:
    """Print units by chapters."""
    if form is not None:
        print_sheet(sheet, form)
    else:
        from taskparse.cli.console import draw_matrix  # noqa: PLC0415  rich is drawn with, not started with

        draw_matrix(sheet.table)


def print_loads(read: Named, found: list[Load], form: TableFormat | None) -> None:
    """Print the loads, drawn with a bar for each unit."""
    if form is not None:
        print_sheet(load_sheet(found), form)
    else:
        from taskparse.cli.console import draw_loads  # noqa: PLC0415  rich is drawn with, not started with

        draw_loads(found, read.notices)


def print_owed(read: Named, load: Load, form: TableFormat | None) -> None:
    """Print what one unit owes."""
    found = list(owed(read.notices, load.unit, load.through))
    if form is not None:
        print_sheet(Sheet([one.record() for one in found], owed_table(found)), form)
    else:
        from taskparse.cli.console import draw_owed  # noqa: PLC0415  rich is drawn with, not started with

        draw_owed(load.unit, found)
