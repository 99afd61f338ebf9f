"""`taskparse show`: the outline of a notice, or single items, for eyes."""

from typing import Annotated

import typer

from taskparse.cli.options import MAX_BYTES, Encoding, LexiconFile, MaxBytes, load_or_stop
from taskparse.models import Item, Notice

EXAMPLES = """Examples:

taskparse show notice.txt

taskparse show notice.txt 4 2.5
"""

NoticePath = Annotated[
    str,
    typer.Argument(
        metavar="NOTICE", help="Text of a notice, or JSON that extract wrote; - is standard input."
    ),
]
Items = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ITEM]...",
        help="An item's id (2.5), or its number where no other item has it; the outline without any.",
        show_default=False,
    ),
]


def run(
    notice: NoticePath,
    items: Items = None,
    encoding: Encoding = None,
    max_bytes: MaxBytes = MAX_BYTES,
    lexicon: LexiconFile = None,  # noqa: ARG001  its callback has added the words
) -> None:
    """Show the outline of a notice as a tree, or items in full with their source lines."""
    from taskparse.cli.console import draw_item, draw_outline  # noqa: PLC0415  rich is drawn with, not started with

    notices = load_or_stop([notice], encoding, max_bytes)
    found = [_find(notices, wanted) for wanted in items or []]
    if not found:
        draw_outline(notices)
    for owner, item in found:
        draw_item(owner, item)


def _find(notices: list[Notice], wanted: str) -> tuple[Notice, Item]:
    """Find an item by its id or its number; stop where none or several have it."""
    every = [(notice, item) for notice in notices for item in notice.items]
    found = [pair for pair in every if pair[1].id == wanted] or [
        pair for pair in every if str(pair[1].number) == wanted
    ]
    if len(found) == 1:
        return found[0]
    known = f"; its ids are {', '.join(item.id for _, item in found)}" if found else ""
    how = "several items have" if found else "no item has"
    message = f"{how} the id or number {wanted}{known}"
    raise typer.BadParameter(message, param_hint="ITEM")
