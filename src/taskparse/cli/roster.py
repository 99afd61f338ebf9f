"""`taskparse roster`: a first draft of a place's roster."""

from typing import Annotated

import typer

from taskparse.cli.naming import PlaceName, named
from taskparse.cli.options import (
    MAX_BYTES,
    Encoding,
    LexiconFile,
    MaxBytes,
    Notices,
    Quiet,
    emit,
    load_or_stop,
)
from taskparse.loads import loads
from taskparse.names.draft import draft
from taskparse.writers import write_bytes

EXAMPLES = """Examples:

taskparse roster 2023.txt 2024.txt -o roster.toml
"""

Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE; standard output otherwise."
    ),
]


def run(
    notices: Notices,
    output: Output = None,
    place: PlaceName = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = MAX_BYTES,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
    quiet: Quiet = False,
) -> None:
    """Draft the roster of a place from notices: its departments, towns, firms and groups, to be mended."""
    read = named(load_or_stop(notices, encoding, max_bytes), place, None)
    found = loads(read.notices, place=read.place)
    places = list(dict.fromkeys(load.place for load in found))
    if len(places) > 1:
        message = f"these notices are of {len(places)} places: {'、'.join(map(str, places))}"
        raise typer.BadParameter(message, param_hint="NOTICE")
    text = draft(places[0] or read.place, [(load.unit, load.kind, load.names) for load in found])
    if output is None:
        emit(text.encode())
    else:
        write_bytes(output, text.encode())
    if not quiet:
        typer.echo(f"taskparse: {len(found)} units drafted; mend what is wrong", err=True)
