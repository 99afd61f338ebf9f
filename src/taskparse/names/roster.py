"""A place's roster in force: its units with all their names, and who is in its groups."""

from collections.abc import Iterator
from typing import NamedTuple

from taskparse.models import Kind
from taskparse.names.places import Place
from taskparse.names.reading import Reading, read
from taskparse.names.spelling import plain

SECTIONS: dict[str, Kind] = {
    "departments": "department",
    "localities": "locality",
    "organizations": "organization",
}
"""The sections of a roster file, and the kind of the units in each."""


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
