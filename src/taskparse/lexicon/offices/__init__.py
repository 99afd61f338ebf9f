"""The unit table in force: which names mean one office, and the words of places and groups.

The TOML files beside this one generate it; `taskparse.lexicon.offices.compilation` proves them right
and writes the one file that is loaded, on the first question.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic_core import from_json

Level = Literal["nation", "province", "city", "county"]

FOLDER = Path(__file__).parent
"""Where the unit table of the package lies."""

COMPILED = FOLDER / "compiled.json"
"""What `python -m taskparse.lexicon.offices.compilation` makes of its TOML files."""

_SPELLINGS = (
    ("工作委员会", "工委"),
    ("联合会", "联"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("监督管理", "监管"),
    *((word, "") for word in "和与及、"),
)


def key(name: str) -> str:
    """Give what all spellings of a name share: without 和, 与 and 及, with 委, 办, 联 and 监管 in short."""
    for word, short in _SPELLINGS:
        if word in name:
            name = name.replace(word, short)
    return name


class Offices:
    """The compiled table; names are keyed by `key`, and full names are as they are written.

    `forms` maps each key to its full name, or to the several that it fits; `nation` does so for the names
    that a notice of the central government uses without 国家; `levels` says at which levels a full
    name exists, by their first letters.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Take the tables as they are."""
        self.forms: dict[str, str | list[str]] = tables["forms"]
        self.nation: dict[str, str | list[str]] = tables["nation"]
        self.levels: dict[str, str] = tables["levels"]
        self.kinds: dict[str, str] = tables["kinds"]
        self.party: frozenset[str] = frozenset(tables["party"])
        self.families: dict[str, int] = tables["families"]
        self.groups: dict[str, Any] = tables["groups"]
        self.places: dict[str, Any] = tables["places"]
        self.traditional = str.maketrans(*tables["traditional"])
        self.joints: list[str] = tables["joints"]


@cache
def offices() -> Offices:
    """Give the unit table that comes with this package."""
    return Offices(from_json(COMPILED.read_bytes()))
