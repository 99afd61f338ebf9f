"""What several commands share: their options, how they load notices, how they speak."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from taskparse.api import read_all
from taskparse.errors import NotANoticeError, TaskparseError
from taskparse.models import Notice
from taskparse.readers import STANDARD, Limits

Notices = Annotated[
    list[str],
    typer.Argument(
        metavar="NOTICE...",
        help="A notice (text, HTML, Word, PDF, workbook), or JSON that extract wrote; - is standard input.",
        show_default=False,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="The encoding of the text; told by evidence otherwise."
    ),
]


def _add_words(path: str | None) -> str | None:
    if path is not None:
        from taskparse.lexicon import add  # noqa: PLC0415  only where it is asked for
        from taskparse.lexicon.validation import extension  # noqa: PLC0415

        add(extension(Path(path)))
    return path


LexiconFile = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="A TOML file with words of your own, beside those of the program.",
        callback=_add_words,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary on standard error.")]

MaxBytes = Annotated[
    int,
    typer.Option("--max-bytes", metavar="N", min=1, help="Refuse files that are longer."),
]

FAILED = 3
MAX_BYTES = STANDARD.max_bytes

Accept = Callable[[Notice], Notice]


def complain(error: TaskparseError) -> None:
    """Say on standard error what went wrong, in one line."""
    typer.echo(f"taskparse: {error}", err=True)


def load(
    paths: Sequence[str], encoding: str | None, max_bytes: int = MAX_BYTES
) -> tuple[list[Notice], bool]:
    """Read every notice; say what failed, and tell whether anything did."""
    return _load(paths, encoding, max_bytes, _with_items)


def load_or_stop(
    paths: Sequence[str], encoding: str | None, max_bytes: int = MAX_BYTES
) -> list[Notice]:
    """Read every notice; stop with exit code 3 where one fails."""
    return _or_stop(*load(paths, encoding, max_bytes))


def load_texts_or_stop(
    paths: Sequence[str], encoding: str | None, max_bytes: int = MAX_BYTES
) -> list[Notice]:
    """Read every file for its text, whether it holds tasks or not; stop where one fails."""
    return _or_stop(*_load(paths, encoding, max_bytes, lambda notice: notice))


def _load(
    paths: Sequence[str], encoding: str | None, max_bytes: int, accept: Accept
) -> tuple[list[Notice], bool]:
    notices: list[Notice] = []
    failed = False
    limits = Limits(max_bytes=max_bytes)
    for path in paths:
        try:
            notices += map(accept, read_all(path, encoding=encoding, limits=limits))
        except TaskparseError as error:
            complain(error)
            failed = True
    return notices, failed


def _or_stop(notices: list[Notice], failed: bool) -> list[Notice]:  # noqa: FBT001  what `load` gives
    if failed:
        raise typer.Exit(FAILED)
    return notices


def _with_items(notice: Notice) -> Notice:
    if notice.items:
        return notice
    reason = next(
        (one.message for one in notice.diagnostics if one.code == "not-a-notice"), "no task in it"
    )
    raise NotANoticeError(notice.source.name, reason, "give a notice that hands out tasks")


def emit(data: bytes) -> None:
    """Write data to standard output as it is, whatever encoding the terminal has."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
