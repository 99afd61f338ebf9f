"""`taskparse units`: who carries how much."""

from typing import Annotated, Literal

import typer

from taskparse.cli.options import Encoding, LexiconFile, emit, load_or_stop
from taskparse.loads import LOAD_ROLES, Load, LoadRole, loads
from taskparse.models import Notice
from taskparse.names import stands_for
from taskparse.owed import Owed, owed
from taskparse.rows import Cell, Table
from taskparse.writers import records_json, to_csv

EXAMPLES = """Examples:

taskparse units

taskparse units notice.txt --role lead --sort lead

taskparse units tasks.json --unit 财政局

taskparse units notice.txt -f csv > loads.csv
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
UnitName = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="NAME",
        help="The items of one unit, with their texts and its own measures.",
    ),
]
TableFormat = Annotated[
    Literal["json", "csv"] | None,
    typer.Option("--format", "-f", help="Data instead of a table to look at."),
]


def run(
    files: Files = None,
    role: RoleName = None,
    sort: SortName = "load",
    unit: UnitName = None,
    form: TableFormat = None,
    encoding: Encoding = None,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
) -> None:
    """Count for each unit the items that it leads, carries out, supports or oversees, and owes measures for."""
    notices = load_or_stop(_files(files), encoding)
    if unit is None:
        _print_loads(notices, _chosen(loads(notices), role, sort), form)
    else:
        _print_owed(notices, unit, form)


def _files(files: list[str] | None) -> list[str]:
    if files:
        return files
    typer.echo(f"taskparse: reading {DEFAULT}", err=True)
    return [DEFAULT]


def _chosen(found: list[Load], role: LoadRole | None, sort: str) -> list[Load]:
    kept = [load for load in found if role is None or load.count(role)]
    if sort == "name":
        return sorted(kept, key=lambda load: load.unit)
    by = next((known for known in LOAD_ROLES if known == sort), role if sort == "load" else None)
    return kept if by is None else sorted(kept, key=lambda load: -load.count(by))


def _print_loads(notices: list[Notice], found: list[Load], form: str | None) -> None:
    if form == "json":
        emit(records_json([load.record() for load in found]))
    elif form == "csv":
        emit(to_csv(_load_table(found)))
    else:
        from taskparse.cli.console import draw_loads  # noqa: PLC0415  rich is drawn with, not started with

        draw_loads(found, notices)


def _load_table(found: list[Load]) -> Table:
    columns = ("unit", "names", "kind", *LOAD_ROLES, *(f"{role}_items" for role in LOAD_ROLES))
    rows: list[tuple[Cell, ...]] = [
        (
            load.unit,
            "、".join(load.names),
            load.kind,
            *(load.count(role) for role in LOAD_ROLES),
            *(" ".join(load.items[role]) for role in LOAD_ROLES),
        )
        for load in found
    ]
    return Table(columns, rows)


def _print_owed(notices: list[Notice], name: str, form: str | None) -> None:
    unit = _known(notices, name)
    found = list(owed(notices, unit))
    if form == "json":
        emit(records_json([one.record() for one in found]))
    elif form == "csv":
        emit(to_csv(_owed_table(found)))
    else:
        from taskparse.cli.console import draw_owed  # noqa: PLC0415  rich is drawn with, not started with

        draw_owed(unit, found)


def _known(notices: list[Notice], name: str) -> str:
    """Give the canonical name that a name given by hand stands for; stop where it is none or several."""
    found = loads(notices)
    for load in found:
        if name == load.unit or name in load.names:
            return load.unit
    unit = stands_for(name, [load.unit for load in found])
    if unit is None:
        similar = [load.unit for load in found if set(name) & set(load.unit)][:5]
        hint = f"; similar are {'、'.join(similar)}" if similar else ""
        message = f"no unit is called {name}{hint}"
        raise typer.BadParameter(message, param_hint="--unit")
    return unit


def _owed_table(found: list[Owed]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            one.notice,
            one.item.id,
            " ".join(one.roles),
            one.item.text,
            "\n".join(measure.text for measure in one.measures),
            one.line,
        )
        for one in found
    ]
    return Table(("notice", "item", "roles", "text", "measures", "line"), rows)
