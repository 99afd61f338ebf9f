"""What one unit carries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from taskparse.models import UNIT_ROLES, Kind, UnitRole

LoadRole = Literal["lead", "responsible", "supporting", "overseeing", "measures"]

LOAD_ROLES: tuple[LoadRole, ...] = (*UNIT_ROLES, "measures")

_NEVER = date.max


def _by_role() -> dict[LoadRole, list[str]]:
    return {role: [] for role in LOAD_ROLES}


class Due(NamedTuple):
    """A deadline that the notice gives in a field of its own; `end_date` where its text tells the day."""

    item: str
    text: str
    end_date: date | None

    def record(self) -> dict[str, str | None]:
        """Give the plain record; the date is ISO 8601."""
        end = self.end_date.isoformat() if self.end_date else None
        return {"item": self.item, "text": self.text, "end_date": end}


@dataclass(slots=True)
class Load:
    """What one unit carries: `items` holds the ids of its items by role, in order.

    `names` counts the printed names in lists of units, `through` holds the items that it carries as a
    member of a group, by the group's name; `measures` and `points` count what it owes of its own.
    """

    unit: str
    kind: Kind
    place: str | None = None
    names: dict[str, int] = field(default_factory=dict)
    items: dict[LoadRole, list[str]] = field(default_factory=_by_role)
    through: dict[str, dict[LoadRole, list[str]]] = field(default_factory=dict)
    measures: int = 0
    points: int = 0
    due: list[Due] = field(default_factory=list)
    notices: dict[str, dict[LoadRole, int]] = field(default_factory=dict)

    def count(self, role: LoadRole) -> int:
        """Count the items in one role, those of its groups left out."""
        return len(self.items[role])

    def ids(self, role: LoadRole) -> list[str]:
        """Give the items in one role, those of its groups last."""
        groups = (one for items in self.through.values() for one in items[role])
        return list(dict.fromkeys((*self.items[role], *groups)))

    def carried(self) -> Iterator[tuple[UnitRole, str]]:
        """Give role and id of every item that it leads, carries out, supports or oversees."""
        for role in UNIT_ROLES:
            for one in self.ids(role):
                yield role, one

    @property
    def total(self) -> int:
        """The items that it leads, carries out, supports or oversees; one item may count in two roles."""
        return sum(len(self.ids(role)) for role in UNIT_ROLES)

    @property
    def own(self) -> int:
        """The same without the items that it carries as a member of a group alone."""
        return sum(self.count(role) for role in UNIT_ROLES)

    @property
    def deadlines(self) -> list[Due]:
        """Its deadlines, the earliest first; those without a date last, in the order of the text."""
        return sorted(self.due, key=lambda one: one.end_date or _NEVER)

    def record(self) -> dict[str, object]:
        """Give the load as the contract's record."""
        counts: dict[str, object] = {role: self.count(role) for role in LOAD_ROLES}
        return {
            "unit": self.unit,
            "names": list(self.names),
            "kind": self.kind,
            **counts,
            "items": self.items,
            "place": self.place,
            "with_groups": {role: len(self.ids(role)) for role in LOAD_ROLES},
            "through": [{"group": group, "items": items} for group, items in self.through.items()],
            "measures_owed": self.measures,
            "points_owed": self.points,
            "deadlines": [one.record() for one in self.deadlines],
            "notices": self.notices,
        }
