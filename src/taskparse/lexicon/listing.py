"""The words in force, printed as the TOML that a user may copy from."""

import json
from collections.abc import Iterator

from taskparse.lexicon.words import Series, Table, standard


def names() -> list[str]:
    """Give the names of the tables."""
    return list(vars(standard()))


def listing(table: str | None = None) -> str:
    """Print one table, or all of them."""
    shown = names() if table is None else [table]
    return "\n".join(line for name in shown for line in _table(name)) + "\n"


def _table(name: str) -> Iterator[str]:
    value = getattr(standard(), name)
    if isinstance(value, Table):
        yield f"[{name}]"
        yield from _keys(value)
        yield ""
        return
    for one in value:
        yield f"[[{name}]]"
        yield from _keys(one)
        yield ""


def _keys(table: Table | Series) -> Iterator[str]:
    for key, words in vars(table).items():
        yield f"{key} = {json.dumps(words, ensure_ascii=False)}"
