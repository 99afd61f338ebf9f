"""The command line: it wires and never thinks."""

import gc


def main() -> None:
    """Run the program `taskparse`."""
    # A short process, whose records make no cycles; its imports would be collected for nothing, too.
    gc.disable()
    from taskparse.cli.app import run  # noqa: PLC0415

    run()


__all__ = ["main"]
