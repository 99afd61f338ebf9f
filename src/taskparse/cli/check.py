"""`taskparse check`: findings, for people and for CI."""

from typing import Annotated

import typer

from taskparse.cli.caret import pointed
from taskparse.cli.options import (
    FAILED,
    MAX_BYTES,
    Encoding,
    LexiconFile,
    MaxBytes,
    Notices,
    Quiet,
    emit,
    load,
)
from taskparse.models import Diagnostic, Notice, Severity
from taskparse.summary import SEVERITIES, summary
from taskparse.text import Lines

EXAMPLES = """Examples:

taskparse check notice.txt

taskparse check --fail-on warning notices/*.txt
"""

FailOn = Annotated[
    Severity, typer.Option("--fail-on", help="Exit with 1 for a finding at or above this severity.")
]


def run(
    notices: Notices,
    fail_on: FailOn = "error",
    encoding: Encoding = None,
    max_bytes: MaxBytes = MAX_BYTES,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
    quiet: Quiet = False,
) -> None:
    """Report what is doubtful in notices, each finding with its line and a caret below it."""
    found, failed = load(notices, encoding, max_bytes)
    for notice in found:
        emit("".join(_reports(notice)).encode())
        if not quiet:
            typer.echo(summary(notice), err=True)
    grades = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if failed:
        raise typer.Exit(FAILED)
    if any(one.severity in grades for notice in found for one in notice.diagnostics):
        raise typer.Exit(1)


def _reports(notice: Notice) -> list[str]:
    lines = None if notice.source.text is None else Lines(notice.source.text)
    return [_report(notice.source.name, finding, lines) for finding in notice.diagnostics]


def _report(name: str, finding: Diagnostic, lines: Lines | None) -> str:
    where = f"{name}:{finding.line}:{finding.column}"
    text = f"{where}: {finding.severity}: {finding.message} [{finding.code}]\n"
    if lines is not None:
        length = finding.span[1] - finding.span[0]
        for line in pointed(lines.line(finding.line), finding.column, length):
            text += f"    {line}\n"
    return text
