"""The program `taskparse`: its commands, and the last resort for errors."""

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from taskparse import __version__
from taskparse.cli.options import complain
from taskparse.errors import TaskparseError

COMMANDS = ("extract", "units", "split", "names", "roster", "check", "show", "schema", "lexicon")

Version = Annotated[
    bool, typer.Option("--version", is_eager=True, help="Print the version and stop.")
]


def common(version: Version = False) -> None:
    """Turn the task-assignment notices of Chinese government into data that can be trusted."""
    if version:
        typer.echo(f"taskparse {__version__}")
        raise typer.Exit


def build(names: tuple[str, ...] = COMMANDS) -> typer.Typer:
    """Put the program together from its commands; each is a module of this folder."""
    app = typer.Typer(
        name="taskparse",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, no_args_is_help=True)(common)
    for name in names:
        command = import_module(f"taskparse.cli.{name}")
        app.command(name, epilog=command.EXAMPLES)(command.run)
    return app


def _needed(arguments: list[str]) -> tuple[str, ...]:
    """Name the command that is asked for, so that no other is loaded; all of them for help or completion."""
    asked = arguments[0] if arguments and "_TASKPARSE_COMPLETE" not in os.environ else ""
    return (asked,) if asked in COMMANDS else COMMANDS


def run() -> None:
    """Run the program; exit codes are 0 done, 1 findings, 2 wrong usage, 3 a file failed."""
    try:
        build(_needed(sys.argv[1:]))()
    except TaskparseError as error:
        complain(error)
        sys.exit(3)
    except BrokenPipeError:
        # The reader of the pipe has gone (taskparse … | head): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
