"""`taskparse units`: who carries how much."""

from typing import Annotated, Literal

import typer

from taskparse.cli.naming import (
    Named,
    PlaceName,
    RosterFile,
    known_unit,
    named,
    report_strangers,
)
from taskparse.cli.options import Encoding, emit, load_or_stop
from taskparse.loads import (
    LOAD_ROLES,
    Load,
    LoadRole,
    Sheet,
    aliases,
    by_kind,
    by_notice,
    load_sheet,
    loads,
    matrix,
    partners,
)
from taskparse.owed import owed, owed_table
from taskparse.writers import records_json, to_csv

EXAMPLES = """Examples:

taskparse units

taskparse units notice.txt --role lead --sort lead

taskparse units tasks.json --unit 财政局

taskparse units notice.txt --with 财政局 --top 5

taskparse units 2023.txt 2024.txt --by notice -f csv > loads.csv

taskparse units notice.txt --roster roster.toml --expand
"""

DEFAULT = "tasks.json"
TableFormatName = Literal["json", "csv"]

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Notices, or JSON or JSONL that extract wrote (default tasks.json); - is standard input.",
        show_default=False,
    ),
]
RoleName = Annotated[
    LoadRole | None, typer.Option("--role", help="Only units that have items in this role.")
]
SortName = Annotated[
    Literal["load", "name", "lead", "responsible", "supporting", "overseeing", "measures"],
    typer.Option("--sort", help="What to sort by, the largest first."),
]
Top = Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The first N units.")]
Least = Annotated[
    int | None, typer.Option("--min", min=0, metavar="N", help="Units with a load of N or more.")
]
By = Annotated[
    Literal["kind", "notice"] | None,
    typer.Option("--by", help="One row a kind of unit, or one a unit and a notice."),
]
UnitName = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="NAME",
        help="The items of one unit, with their texts and its own measures.",
    ),
]
WithName = Annotated[
    str | None, typer.Option("--with", metavar="NAME", help="Who shares the items of one unit.")
]
Matrix = Annotated[bool, typer.Option("--matrix", help="Units by chapters.")]
Aliases = Annotated[
    bool, typer.Option("--aliases", help="The names that were joined into each unit, and why.")
]
Expand = Annotated[
    bool, typer.Option("--expand", help="Count a group's items for its members in the roster.")
]
TableFormat = Annotated[
    TableFormatName | None,
    typer.Option("--format", "-f", help="Data instead of a table to look at."),
]


def run(
    files: Files = None,
    role: RoleName = None,
    sort: SortName = "load",
    top: Top = None,
    least: Least = None,
    by: By = None,
    unit: UnitName = None,
    shared: WithName = None,
    is_matrix: Matrix = False,
    is_aliases: Aliases = False,
    roster: RosterFile = None,
    expand: Expand = False,
    place: PlaceName = None,
    form: TableFormat = None,
    encoding: Encoding = None,
) -> None:
    """Count for each unit the items that it leads, carries out, supports or oversees, and owes measures for."""
    _one_view(by=by, unit=unit, shared=shared, matrix=is_matrix, aliases=is_aliases)
    if expand and roster is None:
        message = "give the roster that names the members of groups"
        raise typer.BadParameter(message, param_hint="--expand")
    read = named(load_or_stop(_files(files), encoding), place, roster)
    found = loads(read.notices, place=read.place)
    if read.roster:
        report_strangers(found, read.roster)
    if expand:
        found = loads(read.notices, place=read.place, roster=read.roster)
    kept = _chosen(found, role, sort, least)[:top]
    if unit is not None:
        _print_owed(read, known_unit(found, unit, "--unit"), form)
    elif shared is not None:
        sheet = partners(found, known_unit(found, shared, "--with").unit)
        _print(Sheet(sheet.records[:top], sheet.table._replace(rows=sheet.table.rows[:top])), form)
    elif by is not None:
        _print(by_kind(kept) if by == "kind" else by_notice(kept), form)
    elif is_matrix:
        _print_matrix(matrix(read.notices, kept), form)
    elif is_aliases:
        _print(aliases(kept, read.place_of), form)
    else:
        _print_loads(read, kept, form)


def _one_view(**views: object) -> None:
    chosen = [name for name, value in views.items() if value]
    if len(chosen) > 1:
        names = " and ".join("with" if name == "shared" else name for name in chosen)
        message = f"one view at a time: {names} do not go together"
        raise typer.BadParameter(message, param_hint="--by, --unit, --with, --matrix, --aliases")


def _files(files: list[str] | None) -> list[str]:
    if files:
        return files
    typer.echo(f"taskparse: reading {DEFAULT}", err=True)
    return [DEFAULT]


def _chosen(found: list[Load], role: LoadRole | None, sort: str, least: int | None) -> list[Load]:
    kept = [load for load in found if role is None or load.ids(role)]
    kept = [load for load in kept if load.total >= (least or 0)]
    if sort == "name":
        return sorted(kept, key=lambda load: load.unit)
    by = next((known for known in LOAD_ROLES if known == sort), role if sort == "load" else None)
    return kept if by is None else sorted(kept, key=lambda load: -len(load.ids(by)))


def _print(sheet: Sheet, form: TableFormatName | None) -> None:
    if form == "json":
        emit(records_json(sheet.records))
    elif form == "csv":
        emit(to_csv(sheet.table))
    else:
        from taskparse.cli.console import draw_table  # noqa: PLC0415  rich is drawn with, not started with

        draw_table(sheet.table)


def _print_matrix(sheet: Sheet, form: TableFormatName | None) -> None:
    if form is not None:
        _print(sheet, form)
    else:
        from taskparse.cli.console import draw_matrix  # noqa: PLC0415  rich is drawn with, not started with

        draw_matrix(sheet.table)


def _print_loads(read: Named, found: list[Load], form: TableFormatName | None) -> None:
    if form is not None:
        _print(load_sheet(found), form)
    else:
        from taskparse.cli.console import draw_loads  # noqa: PLC0415  rich is drawn with, not started with

        draw_loads(found, read.notices)


def _print_owed(read: Named, load: Load, form: TableFormatName | None) -> None:
    found = list(owed(read.notices, load.unit, load.through))
    if form is not None:
        _print(Sheet([one.record() for one in found], owed_table(found)), form)
    else:
        from taskparse.cli.console import draw_owed  # noqa: PLC0415  rich is drawn with, not started with

        draw_owed(load.unit, found)
