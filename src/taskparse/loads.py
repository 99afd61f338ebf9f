"""Who carries how much: counts over notices, unit by unit.

A unit is counted under its canonical name; the name of a segment counts for the item's unit that it
stands for. Each number counts items: a unit named twice in one role of an item counts once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from taskparse.models import UNIT_ROLES, Item, Kind, Notice
from taskparse.names import kind as kind_of

LoadRole = Literal["lead", "responsible", "supporting", "overseeing", "measures"]

LOAD_ROLES: tuple[LoadRole, ...] = (*UNIT_ROLES, "measures")


@dataclass(slots=True)
class Load:
    """What one unit carries: `items` holds the ids of its items by role, in order."""

    unit: str
    kind: Kind
    names: list[str] = field(default_factory=list)
    items: dict[LoadRole, list[str]] = field(
        default_factory=lambda: {role: [] for role in LOAD_ROLES}
    )

    def count(self, role: LoadRole) -> int:
        """Count the items in one role."""
        return len(self.items[role])

    @property
    def total(self) -> int:
        """The items that it leads, carries out, supports or oversees; one item may count in two roles."""
        return sum(self.count(role) for role in UNIT_ROLES)

    def record(self) -> dict[str, object]:
        """Give the load as the contract's record."""
        counts: dict[str, object] = {role: self.count(role) for role in LOAD_ROLES}
        return {
            "unit": self.unit,
            "names": self.names,
            "kind": self.kind,
            **counts,
            "items": self.items,
        }


def loads(notices: Iterable[Notice]) -> list[Load]:
    """Give the load of every unit, the largest first, then in the order in which they first appear.

    With several notices an id is preceded by the notice's name and a colon.
    """
    found: dict[str, Load] = {}
    several = list(notices)
    for notice in several:
        prefix = f"{notice.source.name}:" if len(several) > 1 else ""
        for item in notice.items:
            for name, printed, role, kind in _assignments(item):
                load = found.setdefault(name, Load(name, kind))
                if printed not in load.names:
                    load.names.append(printed)
                ids = load.items[role]
                if not ids or ids[-1] != prefix + item.id:
                    ids.append(prefix + item.id)
    return sorted(found.values(), key=lambda load: (-load.total, -load.count("measures")))


def _assignments(item: Item) -> Iterator[tuple[str, str, LoadRole, Kind]]:
    """Give each unit's canonical name, printed name, role and kind; owners of measures last."""
    kinds: dict[str, tuple[str, Kind]] = {}
    for role, unit in item.units():
        kinds.setdefault(unit.canonical, (unit.name, unit.kind))
        yield unit.canonical, unit.name, role, unit.kind
    for measure in item.measures:
        for unit in measure.units:
            yield unit.canonical, unit.name, "measures", unit.kind
        if not measure.units:
            for owner in measure.owners:
                printed, kind = kinds.get(owner) or (owner, kind_of(owner))
                yield owner, printed, "measures", kind
