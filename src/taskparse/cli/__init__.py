"""The command line: it wires and never thinks."""

from taskparse.cli.app import main

__all__ = ["main"]
