"""What one unit owes: its items, in which roles, with whom, until when, and its own measures."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from taskparse.models import UNIT_ROLES, Deadline, Item, Measure, Notice, UnitRole
from taskparse.rows import Cell, Table, names
from taskparse.text import Lines


class Owed(NamedTuple):
    """One item that a unit has a part in; `measures` are those that it owns, `line` is of the source.

    `through` names the groups by which the unit has its part; it is empty where its own name is printed.
    """

    notice: str
    item: Item
    roles: tuple[UnitRole, ...]
    measures: tuple[Measure, ...]
    line: int | None
    through: tuple[str, ...] = ()
    unit: str = ""

    def partners(self) -> dict[UnitRole, str]:
        """Give the other units of the item by role, as printed and joined."""
        others = {
            role: names(one for one in self.item.units_as(role) if one.canonical != self.unit)
            for role in UNIT_ROLES
        }
        return {role: listed for role, listed in others.items() if listed}

    def deadlines(self) -> list[Deadline]:
        """Give the deadlines of the item and of the unit's own measures."""
        own = {None, *(self.item.measures.index(measure) for measure in self.measures)}
        return [one for one in self.item.deadlines if one.measure in own]

    def record(self) -> dict[str, object]:
        """Give the plain record: ids, roles, texts."""
        return {
            "notice": self.notice,
            "item": self.item.id,
            "roles": list(self.roles),
            "text": self.item.text,
            "measures": [measure.text for measure in self.measures],
            "line": self.line,
            "through": list(self.through),
            "partners": self.partners(),
            "deadlines": [one.text for one in self.deadlines()],
        }


def owed(notices: Iterable[Notice], unit: str, groups: Collection[str] = ()) -> Iterator[Owed]:
    """Give the items in which the unit of this canonical name has a role or a measure.

    `groups` are the canonical names of the groups that it is a member of: their items count, too.
    """
    for notice in notices:
        lines = None if notice.source.text is None else Lines(notice.source.text)
        for item in notice.items:
            roles = tuple(
                dict.fromkeys(
                    role
                    for role, one in item.units()
                    if one.canonical == unit or one.canonical in groups
                )
            )
            measures = tuple(
                measure
                for measure in item.measures
                if unit in measure.owners or not set(groups).isdisjoint(measure.owners)
            )
            if roles or measures:
                line = lines.place(item.span[0]).line if lines else None
                through = _through(item, unit, groups)
                yield Owed(notice.source.name, item, roles, measures, line, through, unit)


def _through(item: Item, unit: str, groups: Collection[str]) -> tuple[str, ...]:
    named = [one.canonical for _, one in item.units()]
    if unit in named:
        return ()
    return tuple(dict.fromkeys(name for name in named if name in groups))


def owed_table(found: Iterable[Owed]) -> Table:
    """Give one row an item."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.notice,
            one.item.id,
            " ".join(one.roles),
            one.item.text,
            "\n".join(measure.text for measure in one.measures),
            one.line,
            "、".join(one.through),
            "\n".join(f"{role}: {listed}" for role, listed in one.partners().items()),
            "\n".join(deadline.text for deadline in one.deadlines()),
        )
        for one in found
    ]
    columns = ("notice", "item", "roles", "text", "measures", "line")
    return Table((*columns, "through", "partners", "deadlines"), rows)
