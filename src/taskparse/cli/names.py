"""`taskparse names`: what names given by hand stand for."""

from typing import Annotated, Literal

import typer

from taskparse.cli.naming import PlaceName, RosterFile, roster_from
from taskparse.cli.options import Encoding, LexiconFile, emit
from taskparse.names import Place, Reading, read_list
from taskparse.readers import load
from taskparse.rows import Table
from taskparse.writers import records_json, to_csv

EXAMPLES = """Examples:

taskparse names 市场局 云河市市场监管局 --place 云河市

taskparse names - --roster roster.toml -f csv < column.txt
"""

STANDARD_INPUT = "-"
COLUMNS = ("name", "canonical", "kind", "rule")

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...", help="Names of units; - reads standard input, one name a line."
    ),
]
TableFormat = Annotated[
    Literal["json", "csv"] | None,
    typer.Option("--format", "-f", help="Data instead of a table to look at."),
]


def run(
    names: Names,
    place: PlaceName = None,
    roster: RosterFile = None,
    form: TableFormat = None,
    encoding: Encoding = None,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
) -> None:
    """Give the canonical name and the kind of names, and how each was told; the names are one list.

    Without --place they are read as of one city or county that is not named.
    """
    known = roster_from(roster)
    listed = [one for name in names for one in _names(name, encoding)]
    read = read_list(listed, Place.of(place or (known.place if known else None)), known)
    found = [read[name] for name in listed]
    if form == "json":
        emit(records_json([_record(one) for one in found]))
        return
    table = Table(COLUMNS, [tuple(_record(one).values()) for one in found])
    if form == "csv":
        emit(to_csv(table))
    else:
        from taskparse.cli.console import draw_table  # noqa: PLC0415  rich is drawn with, not started with

        draw_table(table)


def _names(name: str, encoding: str | None) -> list[str]:
    if name != STANDARD_INPUT:
        return [name] if name.strip() else []
    lines = load(name, encoding=encoding).text.splitlines()
    return [line.strip() for line in lines if line.strip()]


def _record(one: Reading) -> dict[str, str]:
    return {"name": one.name, "canonical": one.canonical, "kind": one.kind, "rule": one.rule}
