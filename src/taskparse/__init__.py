r"""Turns the task-assignment notices of Chinese government into data that can be trusted.

>>> import taskparse
>>> notice = taskparse.parse("1.修三座桥。\n牵头单位:交通局\n")
>>> [unit.name for unit in notice.items[0].lead_units]
['交通局']
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taskparse.api import parse, parse_all, read, read_all, write
    from taskparse.errors import (
        LexiconError,
        NotANoticeError,
        ReadError,
        TaskparseError,
        WriteError,
    )
    from taskparse.leaves import Leaf
    from taskparse.models import (
        Chapter,
        Citation,
        Deadline,
        Diagnostic,
        Field,
        Header,
        Item,
        Measure,
        Notice,
        Official,
        Passage,
        Point,
        Remainder,
        Section,
        Source,
        Target,
        Unit,
    )
    from taskparse.names import canonical
    from taskparse.promises import verify
    from taskparse.readers import Limits

__version__ = "0.1.0"

__all__ = [
    "Chapter",
    "Citation",
    "Deadline",
    "Diagnostic",
    "Field",
    "Header",
    "Item",
    "Leaf",
    "LexiconError",
    "Limits",
    "Measure",
    "NotANoticeError",
    "Notice",
    "Official",
    "Passage",
    "Point",
    "ReadError",
    "Remainder",
    "Section",
    "Source",
    "Target",
    "TaskparseError",
    "Unit",
    "WriteError",
    "__version__",
    "canonical",
    "parse",
    "parse_all",
    "read",
    "read_all",
    "verify",
    "write",
]

_HOMES = {
    "api": ("parse", "parse_all", "read", "read_all", "write"),
    "errors": ("LexiconError", "NotANoticeError", "ReadError", "TaskparseError", "WriteError"),
    "leaves": ("Leaf",),
    "names": ("canonical",),
    "promises": ("verify",),
    "readers": ("Limits",),
}


if not TYPE_CHECKING:  # a type checker reads the imports above

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for: no program needs them all."""
        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        home = next((home for home, names in _HOMES.items() if name in names), "models")
        globals()[name] = found = getattr(import_module(f"{__name__}.{home}"), name)
        return found

    def __dir__() -> list[str]:
        """List the public names, imported or not."""
        return __all__
