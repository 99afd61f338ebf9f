"""`taskparse units`: who carries how much."""

from typing import Annotated, Literal

import typer

from taskparse.cli.naming import PlaceName, RosterFile, known_unit, named, report_strangers
from taskparse.cli.options import MAX_BYTES, Encoding, LexiconFile, MaxBytes, load_or_stop
from taskparse.cli.unit_views import TableFormat as TableFormatName
from taskparse.cli.unit_views import (
    chosen,
    one_view,
    print_loads,
    print_matrix,
    print_owed,
    print_sheet,
)
from taskparse.loads import LoadRole, Sheet, aliases, by_kind, by_notice, loads, matrix, partners

EXAMPLES = """Examples:

taskparse units

taskparse units notice.txt --role lead --sort lead

taskparse units tasks.json --unit 财政局

taskparse units notice.txt --with 财政局 --top 5

taskparse units 2023.txt 2024.txt --by notice -f csv > loads.csv

taskparse units notice.txt --roster roster.toml --expand
"""

DEFAULT = "tasks.json"

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
    max_bytes: MaxBytes = MAX_BYTES,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
) -> None:
    """Count for each unit the items that it leads, carries out, supports or oversees, and owes measures for."""
    one_view(by=by, unit=unit, shared=shared, matrix=is_matrix, aliases=is_aliases)
    if expand and roster is None:
        message = "give the roster that names the members of groups"
        raise typer.BadParameter(message, param_hint="--expand")
    read = named(load_or_stop(_files(files), encoding, max_bytes), place, roster)
    found = loads(read.notices, place=read.place)
    if read.roster:
        report_strangers(found, read.roster)
    if expand:
        found = loads(read.notices, place=read.place, roster=read.roster)
    kept = chosen(found, role, sort, least)[:top]
    if unit is not None:
        print_owed(read, known_unit(found, unit, "--unit"), form)
    elif shared is not None:
        sheet = partners(found, known_unit(found, shared, "--with").unit)
        print_sheet(
            Sheet(sheet.records[:top], sheet.table._replace(rows=sheet.table.rows[:top])), form
        )
    elif by is not None:
        print_sheet(by_kind(kept) if by == "kind" else by_notice(kept), form)
    elif is_matrix:
        print_matrix(matrix(read.notices, kept), form)
    elif is_aliases:
        print_sheet(aliases(kept, read.place_of), form)
    else:
        print_loads(read, kept, form)


def _files(files: list[str] | None) -> list[str]:
    if files:
        return files
    typer.echo(f"taskparse: reading {DEFAULT}", err=True)
    return [DEFAULT]
