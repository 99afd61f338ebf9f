"""The command line: it wires and never thinks."""

import gc


def main() -> None:
    """Run the program `taskparse`."""
    # A short process, whose records make no cycles; its imports would be collected for nothing, too.
    gc.disable()
    from taskparse.cli.app import run  # noqa: PLC0415

    try:
        run()
    finally:
        # On its way out Python would look for cycles in all that was imported and read, and take it
        # apart; the system takes the memory back faster.
        gc.freeze()


__all__ = ["main"]
