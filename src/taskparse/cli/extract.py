"""`taskparse extract`: notices in, data out."""

from pathlib import PurePath
from typing import Annotated

import typer

from taskparse.cli.options import (
    MAX_BYTES,
    Encoding,
    LexiconFile,
    MaxBytes,
    Notices,
    Quiet,
    emit,
    load_or_stop,
    load_texts_or_stop,
)
from taskparse.models import Notice
from taskparse.rows import Rows
from taskparse.summary import summary
from taskparse.writers import (
    FORMATS,
    Format,
    Headings,
    Options,
    format_of,
    render,
    write_bytes,
)

EXAMPLES = """Examples:

taskparse extract notice.txt -o tasks.json

taskparse extract notice.txt -f csv --rows units

taskparse extract 2023.docx 2024.pdf -o tasks.jsonl

taskparse extract notice.docx -f text
"""

Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE; standard output otherwise."
    ),
]
FormatName = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="The format; told by FILE's suffix otherwise, else json."),
]
RowsName = Annotated[
    Rows | None, typer.Option("--rows", help="CSV: what one row is (default items).")
]
HeadingsName = Annotated[
    Headings | None,
    typer.Option("--headings", help="CSV: language of the column names (default en)."),
]
NoText = Annotated[bool, typer.Option("--no-text", help="JSON: leave the source text out.")]
NoBom = Annotated[bool, typer.Option("--no-bom", help="CSV: no byte order mark in the file.")]


def run(
    notices: Notices,
    output: Output = None,
    form: FormatName = None,
    rows: RowsName = None,
    headings: HeadingsName = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = MAX_BYTES,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
    no_text: NoText = False,
    no_bom: NoBom = False,
    quiet: Quiet = False,
) -> None:
    """Read notices and write their tasks as JSON, JSONL or CSV, or the text that was read."""
    chosen = _format(output, form)
    is_table = chosen == "csv"
    _fit("--no-text", no_text and chosen in {"csv", "text"}, chosen)
    for name, given in (("--rows", rows), ("--headings", headings), ("--no-bom", no_bom)):
        _fit(name, bool(given) and not is_table, chosen)
    has_bom = output is not None and not no_bom  # standard output has none, whatever the format
    options = Options(rows or "items", not no_text, has_bom, headings or "en")
    load = load_texts_or_stop if chosen == "text" else load_or_stop
    found = load(notices, encoding, max_bytes)
    data = render(found, chosen, options)
    if output is None:
        emit(data)
    else:
        write_bytes(output, data)
    if not quiet:
        _summarize(found)


def _format(output: str | None, form: Format | None) -> Format:
    if form is not None or output is None:
        return form or "json"
    found = format_of(PurePath(output))
    if found is None:
        known = ", ".join(FORMATS)
        message = f"{output}: no format is known by this suffix; name one with -f ({known})"
        raise typer.BadParameter(message, param_hint="-o")
    return found


def _fit(name: str, is_wrong: bool, form: Format) -> None:  # noqa: FBT001  one use, one meaning
    if is_wrong:
        message = f"this option does not fit the format {form}"
        raise typer.BadParameter(message, param_hint=name)


def _summarize(notices: list[Notice]) -> None:
    for notice in notices:
        typer.echo(summary(notice), err=True)
