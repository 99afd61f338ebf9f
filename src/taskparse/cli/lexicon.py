"""`taskparse lexicon`: the words in force, and whether they agree."""

from typing import Annotated

import typer

from taskparse.cli.options import LexiconFile, emit

EXAMPLES = """Examples:

taskparse lexicon | less

taskparse lexicon --lexicon my.toml --check
"""

Check = Annotated[
    bool, typer.Option("--check", help="Say which words contradict each other; exit code 1 if any.")
]
Table = Annotated[
    str | None,
    typer.Option("--table", metavar="NAME", help="Print this table alone (labels, phrases)."),
]


def run(
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
    table: Table = None,
    check: Check = False,
) -> None:
    """Print the words that the program reads notices by, as TOML."""
    from taskparse.lexicon.listing import listing, names  # noqa: PLC0415  only this command needs it
    from taskparse.lexicon.validation import contradictions  # noqa: PLC0415

    if check:
        found = contradictions()
        emit("".join(f"{line}\n" for line in found).encode())
        if found:
            raise typer.Exit(1)
        typer.echo("no two words contradict each other", err=True)
        return
    if table is not None and table not in names():
        message = f"no such table; the tables are {', '.join(names())}"
        raise typer.BadParameter(message, param_hint="--table")
    emit(listing(table).encode())
