"""Who carries how much: counts over notices, unit by unit.

A unit is counted under its canonical name, and the units of each place for themselves; the name of a
segment counts for the item's unit that it stands for. Each number counts items: a unit named twice in
one role of an item counts once.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from taskparse.loads.load import LOAD_ROLES, Due, Load, LoadRole
from taskparse.models import Item, Kind, Measure, Notice, Point
from taskparse.names import kind as kind_of
from taskparse.names import place_of
from taskparse.names.roster import Roster


class _Assignment(NamedTuple):
    unit: str
    printed: str
    role: LoadRole
    kind: Kind


def loads(
    notices: Iterable[Notice], *, place: str | None = None, roster: Roster | None = None
) -> list[Load]:
    """Give the load of every unit, the largest first, then in the order in which they first appear.

    With several notices an id is preceded by the notice's name and a colon, and units are one where
    their notices are of one place; `place` is that of a notice that names none. With a roster the
    items of a group that has members count for each of them, and the group has no row.
    """
    several = list(notices)
    found: dict[tuple[str, str], Load] = {}
    for index, notice in enumerate(several):
        prefix = prefix_of(notice, several)
        own = place_of(notice.header).name or place or ""
        where = own or str(index)
        for item in notice.items:
            for one in _assignments(item):
                load = found.setdefault((where, one.unit), Load(one.unit, one.kind, own or None))
                _add(load, one, prefix + item.id, notice.source.name)
            _add_owed(found, where, item, prefix + item.id)
    if roster:
        found = _expanded(found, roster)
    return sorted(found.values(), key=lambda load: (-load.total, -load.count("measures")))


def prefix_of(notice: Notice, several: list[Notice]) -> str:
    """Give what stands before the ids of a notice among several."""
    return f"{notice.source.name}:" if len(several) > 1 else ""


def _add(load: Load, one: _Assignment, item: str, notice: str) -> None:
    if one.printed:
        load.names[one.printed] = load.names.get(one.printed, 0) + 1
    ids = load.items[one.role]
    if not ids or ids[-1] != item:
        ids.append(item)
        counts = load.notices.setdefault(notice, dict.fromkeys(LOAD_ROLES, 0))
        counts[one.role] += 1


def _assignments(item: Item) -> Iterator[_Assignment]:
    """Give each unit's canonical name, printed name, role and kind; owners of measures last.

    An owner that no segment names has no printed name.
    """
    kinds: dict[str, Kind] = {}
    for role, unit in item.units():
        kinds.setdefault(unit.canonical, unit.kind)
        yield _Assignment(unit.canonical, unit.name, role, unit.kind)
    for measure in item.measures:
        for unit in measure.units:
            yield _Assignment(unit.canonical, unit.name, "measures", unit.kind)
        if not measure.units:
            for owner in measure.owners:
                yield _Assignment(owner, "", "measures", kinds.get(owner) or kind_of(owner))


def _add_owed(found: dict[tuple[str, str], Load], where: str, item: Item, called: str) -> None:
    """Add the measures, points and deadlines of one item to those who owe them."""
    for measure in item.measures:
        for owner in dict.fromkeys(measure.owners):
            load = found.setdefault((where, owner), Load(owner, kind_of(owner)))
            load.measures += 1
            load.points += _leaves(measure)
    units = dict.fromkeys(unit.canonical for _, unit in item.units())
    for deadline in item.deadlines:
        if deadline.source == "field":
            own = deadline.measure
            owners = units if own is None else dict.fromkeys(item.measures[own].owners)
            for owner in owners:
                due = Due(called, deadline.text, deadline.end_date)
                found[where, owner].due.append(due)


def _leaves(part: Measure | Point) -> int:
    """Count the points of a measure that have no points of their own."""
    return sum(_leaves(point) if point.points else 1 for point in part.points)


def _expanded(found: dict[tuple[str, str], Load], roster: Roster) -> dict[tuple[str, str], Load]:
    """Count the items of each group for its members."""
    expanded = dict(found)
    for (where, name), load in found.items():
        members = roster.members(name) if load.kind == "group" else ()
        for member in members:
            unit = roster.units.get(member, (member, kind_of(member)))
            to = expanded.setdefault((where, unit[0]), Load(*unit, load.place))
            to.through[name] = load.items
            to.due += load.due
        if members:
            del expanded[where, name]
    return expanded
