"""`taskparse split`: one file for each unit with what it owes."""

from collections import defaultdict
from typing import Annotated

import typer

from taskparse.cli.naming import Named, PlaceName, RosterFile, named, report_strangers
from taskparse.cli.options import MAX_BYTES, Encoding, LexiconFile, MaxBytes, Quiet, load_or_stop
from taskparse.loads import loads
from taskparse.models import Notice
from taskparse.names import place_of
from taskparse.owed import owed
from taskparse.writers.owed_files import FolderFormat, Share, owed_files, write_folder

EXAMPLES = """Examples:

taskparse split notice.txt -o ledgers

taskparse split tasks.json -o ledgers -f csv
"""

NoticePath = Annotated[
    str,
    typer.Argument(
        metavar="NOTICE", help="Text of a notice, or JSON that extract wrote; - is standard input."
    ),
]
Folder = Annotated[
    str, typer.Option("--output", "-o", metavar="FOLDER", help="Write the files into FOLDER.")
]
FormatName = Annotated[
    FolderFormat, typer.Option("--format", "-f", help="What each unit's file is.")
]


def run(
    notice: NoticePath,
    output: Folder,
    form: FormatName = "md",
    place: PlaceName = None,
    roster: RosterFile = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = MAX_BYTES,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
    quiet: Quiet = False,
) -> None:
    """Write for each unit one file with the items that it leads and carries out, its partners and its measures.

    With --roster the items of a group go to its members.
    """
    shares = _shares(named(load_or_stop([notice], encoding, max_bytes), place, roster))
    write_folder(output, owed_files(shares, form))
    if not quiet:
        typer.echo(f"{output}: {len(shares)} units, index.{form}", err=True)


def _shares(read: Named) -> list[Share]:
    here: defaultdict[str | None, list[Notice]] = defaultdict(list)
    for one in read.notices:
        here[place_of(one.header).name or read.place].append(one)
    found = loads(read.notices, place=read.place, roster=read.roster)
    if read.roster:
        report_strangers(found, read.roster)
    return [
        Share(
            load.unit,
            load.place,
            load.kind,
            list(owed(here[load.place], load.unit, load.through)),
        )
        for load in found
    ]
