"""What the unit table knows of a name that has no prefix any more."""

from functools import lru_cache
from typing import NamedTuple

from taskparse.lexicon.offices import key, offices

_COMMITTEE = "委"
_GOVERNMENTS = ("人民政府", "政府")


class Entry(NamedTuple):
    """The full names that a name fits: one, or several where it is the short form of several."""

    fulls: tuple[str, ...]
    rule: str

    @property
    def full(self) -> str:
        """The one full name; "" where there are several."""
        return self.fulls[0] if len(self.fulls) == 1 else ""

    @property
    def is_national(self) -> bool:
        """Tell whether only the nation has such an office, which no city and no province has."""
        return all(levels(full) == "n" for full in self.fulls)


@lru_cache(maxsize=65536)
def entry(name: str, *, is_national: bool = False) -> Entry | None:
    """Look a name up: as it is, or behind the committee or the government that it is of.

    市委宣传部 without its 市 is 委宣传部, an office of the party; 政府外事办 is 外事办.
    """
    found = _entry(name, is_national=is_national)
    if found or len(name) < 3:  # noqa: PLR2004  a body and a name behind it
        return found
    if name.startswith(_COMMITTEE):
        behind = _entry(name[1:], is_national=is_national)
        return behind if behind and set(behind.fulls) <= offices().party else None
    for body in _GOVERNMENTS:
        if name.startswith(body):
            behind = _entry(name.removeprefix(body), is_national=is_national)
            return behind if behind and (is_national or not behind.is_national) else None
    return None


def _entry(name: str, *, is_national: bool) -> Entry | None:
    table = offices()
    short = key(name)
    found = (table.nation.get(short) if is_national else None) or table.forms.get(short)
    if found is None:
        return None
    fulls = (found,) if isinstance(found, str) else tuple(found)
    if len(fulls) > 1:
        return Entry(fulls, f"short for {' or '.join(fulls)}")
    if name == fulls[0]:
        return Entry(fulls, "full name")
    return Entry(fulls, "spelling" if key(fulls[0]) == short else "short form")


def levels(full: str) -> str:
    """Give the levels of a full name by their first letters: n, p, c, and k for county."""
    return offices().levels.get(full, "")
