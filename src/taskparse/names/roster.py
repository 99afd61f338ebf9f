"""A place's roster: its departments, towns and firms, their other names, and who is in its groups.

::

    place = "云河市"
    [departments]
    "市场监督管理局" = ["市场局"]          # a name, and its other names
    [localities]
    "石桥镇" = []
    [organizations]
    "中国移动" = []
    [groups]
    "各镇(街道)" = ["石桥镇"]              # a group, and its members
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from taskparse.errors import LexiconError
from taskparse.models import Kind
from taskparse.names.places import Place
from taskparse.names.reading import Reading, read
from taskparse.names.spelling import plain

SECTIONS: dict[str, Kind] = {
    "departments": "department",
    "localities": "locality",
    "organizations": "organization",
}


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    place: str | None = None
    departments: dict[str, list[str]] = {}
    localities: dict[str, list[str]] = {}
    organizations: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}


class Roster(NamedTuple):
    """What a roster file holds: each printed or table name of a unit with its own name and kind."""

    place: str | None
    units: dict[str, tuple[str, Kind]]
    groups: dict[str, tuple[str, ...]]

    def applied(self, one: Reading, place: Place) -> Reading:
        """Put the roster's word in the place of the table's."""
        group = self._group(one, place)
        if group:
            return one._replace(canonical=group, kind="group", rule="roster")
        known = self.units.get(plain(one.name)) or self.units.get(one.canonical)
        if known is None:
            return one
        rule = f"{one.rule}, roster" if known[0] == one.canonical else "roster"
        return one._replace(canonical=known[0], kind=known[1], rule=rule, office="", fits=())

    def _group(self, one: Reading, place: Place) -> str | None:
        names = {read(name, place).canonical: name for name in self.groups}
        return one.name if one.name in self.groups else names.get(one.canonical)

    def knows(self, canonical: str) -> bool:
        """Tell whether a unit or a group of this canonical name is in the roster."""
        return canonical in self.groups or any(canonical == name for name, _ in self.units.values())

    def members(self, group: str) -> tuple[str, ...]:
        """Give the members of a group, those of a group within it included; none where it has none."""
        return tuple(dict.fromkeys(self._members(group, frozenset())))

    def _members(self, group: str, above: frozenset[str]) -> Iterator[str]:
        for member in self.groups.get(group, ()):
            if member in self.groups and member not in above:
                yield from self._members(member, above | {group})
            else:
                known = self.units.get(plain(member))
                yield known[0] if known else member


def load_roster(path: Path) -> Roster:
    """Read a roster file.

    Raises LexiconError, which names the file, the key, what is wrong with it and what to do.
    """
    try:
        read_file = tomllib.loads(path.read_text(encoding="utf-8"))
        file = _File.model_validate(read_file)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        valid = ", ".join(_File.model_fields)
        raise LexiconError(
            str(path), f"{key}: {first['msg']}", f"the valid keys are {valid}"
        ) from error
    except (OSError, ValueError) as error:
        raise LexiconError(str(path), f"it is no roster ({error})", "mend the file") from error
    return Roster(file.place, _units(path, file), {k: tuple(v) for k, v in file.groups.items()})


def _units(path: Path, file: _File) -> dict[str, tuple[str, Kind]]:
    """Map every name of a unit to its own name; what the table makes of a name counts where it is free."""
    place = Place.of(file.place)
    units: dict[str, tuple[str, Kind]] = {}
    read_names: dict[str, set[tuple[str, Kind]]] = {}
    for name, unit in _listed(file):
        taken = units.setdefault(plain(name), unit)
        if taken != unit:
            problem = f"{name} is a name of {taken[0]} and of {unit[0]}"
            raise LexiconError(str(path), problem, "keep it in one of them")
        read_names.setdefault(read(name, place).canonical, set()).add(unit)
    free = {name: min(found) for name, found in read_names.items() if len(found) == 1}
    return free | units


def _listed(file: _File) -> Iterable[tuple[str, tuple[str, Kind]]]:
    for section, kind in SECTIONS.items():
        for name, others in getattr(file, section).items():
            for one in (name, *others):
                yield one, (name, kind)
