"""Patterns that few notices need: each is compiled when the first text asks for it."""

import re
from typing import Any, cast


class _Rare:
    """Stands for a pattern until one of its methods is wanted, then keeps that method."""

    def __init__(self, pattern: str) -> None:
        self._source = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source), name)
        setattr(self, name, found)
        return found


def rare(pattern: str) -> re.Pattern[str]:
    """Give what behaves like the compiled `pattern`, at no cost where nobody uses it."""
    return cast("re.Pattern[str]", _Rare(pattern))
