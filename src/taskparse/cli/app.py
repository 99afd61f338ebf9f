"""The program `taskparse`: its commands, and the last resort for errors."""

import gc
import os
import sys
from typing import Annotated

import typer

from taskparse import __version__
from taskparse.cli import check, extract, schema, show, units
from taskparse.cli.options import complain
from taskparse.errors import TaskparseError

app = typer.Typer(
    name="taskparse",
    help="Turn the task-assignment notices of Chinese government into data that can be trusted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (extract, units, check, show, schema):
    app.command(_command.__name__.rpartition(".")[2], epilog=_command.EXAMPLES)(_command.run)


def _version(value: bool) -> None:  # noqa: FBT001  typer's shape of a callback
    if value:
        typer.echo(f"taskparse {__version__}")
        raise typer.Exit


@app.callback()
def common(
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Turn the task-assignment notices of Chinese government into data that can be trusted."""


def main() -> None:
    """Run the program; exit codes are 0 done, 1 findings, 2 wrong usage, 3 a file failed."""
    gc.disable()  # a short process, whose records make no cycles
    try:
        app()
    except TaskparseError as error:
        complain(error)
        sys.exit(3)
    except BrokenPipeError:
        # The reader of the pipe has gone (taskparse … | head): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
