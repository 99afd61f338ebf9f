"""The views of loads: one row a unit, a kind, a partner or an alias, as records and as a table."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from taskparse.loads.counting import prefix_of
from taskparse.loads.load import LOAD_ROLES, Load
from taskparse.models import UNIT_ROLES, Notice
from taskparse.names import Place, Reading, read_list
from taskparse.rows import Cell, Table


class Sheet(NamedTuple):
    """One view: plain records for JSON, a table for CSV and for eyes."""

    records: list[dict[str, object]]
    table: Table


def load_sheet(found: list[Load]) -> Sheet:
    """Give one row a unit, with counts and ids by role."""
    columns = (
        *("unit", "names", "kind", *LOAD_ROLES, *(f"{role}_items" for role in LOAD_ROLES)),
        *("place", *(f"{role}_with_groups" for role in LOAD_ROLES), "through"),
        *("measures_owed", "points_owed", "deadlines"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(load.unit, "、".join(load.names), load.kind),
            *(load.count(role) for role in LOAD_ROLES),
            *(" ".join(load.items[role]) for role in LOAD_ROLES),
            load.place,
            *(len(load.ids(role)) for role in LOAD_ROLES),
            "、".join(load.through),
            *(load.measures, load.points),
            "\n".join(f"{due.item} {due.text}" for due in load.deadlines),
        )
        for load in found
    ]
    return Sheet([load.record() for load in found], Table(columns, rows))


def by_kind(found: list[Load]) -> Sheet:
    """Give one row a kind: how many units, and how many items in each role; an item counts once."""
    records: list[dict[str, object]] = []
    for kind in dict.fromkeys(load.kind for load in found):
        of_kind = [load for load in found if load.kind == kind]
        counts: dict[str, object] = {
            role: len({(load.place, one) for load in of_kind for one in load.ids(role)})
            for role in LOAD_ROLES
        }
        records.append({"kind": kind, "units": len(of_kind), **counts})
    return _sheet(records, ("kind", "units", *LOAD_ROLES))


def by_notice(found: list[Load]) -> Sheet:
    """Give one row a unit and a notice, with the counts by role."""
    records: list[dict[str, object]] = []
    for load in found:
        for notice, by_role in load.notices.items():
            counts: dict[str, object] = {role: by_role[role] for role in LOAD_ROLES}
            named = {"unit": load.unit, "place": load.place, "notice": notice, "kind": load.kind}
            records.append({**named, **counts})
    return _sheet(records, ("unit", "place", "notice", "kind", *LOAD_ROLES))


def matrix(notices: list[Notice], found: list[Load]) -> Sheet:
    """Give one row a unit, one column a chapter: the items of the chapter that the unit has a part in."""
    columns: dict[str, str] = {}
    for notice in notices:
        prefix = prefix_of(notice, notices)
        for chapter in notice.chapters:
            named = f"{prefix}{chapter.label}{chapter.title}" or notice.source.name
            columns |= {prefix + item.id: named for item in chapter.items}
    headings = list(dict.fromkeys(columns.values()))
    records: list[dict[str, object]] = []
    rows: list[tuple[Cell, ...]] = []
    for load in found:
        carried = {one for _, one in load.carried()} | set(load.ids("measures"))
        counts = Counter(columns[one] for one in carried)
        cells = [counts[heading] for heading in headings]
        rows.append((load.unit, load.kind, *cells, sum(cells)))
        chapters = dict(zip(headings, cells, strict=True))
        records.append(
            {"unit": load.unit, "kind": load.kind, "chapters": chapters, "items": sum(cells)}
        )
    return Sheet(records, Table(("unit", "kind", *headings, "items"), rows))


def partners(found: list[Load], unit: str) -> Sheet:
    """Give one row a unit that shares items with `unit`, the one that shares most first."""
    own = {(load.place, one) for load in found if load.unit == unit for _, one in load.carried()}
    records: list[dict[str, object]] = []
    for load in found:
        ids = dict.fromkeys(one for _, one in load.carried() if (load.place, one) in own)
        if ids and load.unit != unit:
            roles = [role for role in UNIT_ROLES if set(load.ids(role)) & set(ids)]
            records.append(
                {
                    "unit": load.unit,
                    "kind": load.kind,
                    "shared": len(ids),
                    "of": len(own),
                    "roles": roles,
                    "items": list(ids),
                }
            )
    records.sort(key=lambda record: -int(str(record["shared"])))
    return _sheet(records, ("unit", "kind", "shared", "of", "roles", "items"))


def aliases(found: list[Load], place: Callable[[Load], Place]) -> Sheet:
    """Give one row a unit and a printed name: how often it stands in a list, and why it is that unit."""
    read = _readings(found, place)
    records: list[dict[str, object]] = [
        {
            "unit": load.unit,
            "kind": load.kind,
            "name": name,
            "count": count,
            "rule": _rule(read[load.place, name], load.unit),
        }
        for load in found
        for name, count in load.names.items()
    ]
    return _sheet(records, ("unit", "kind", "name", "count", "rule"))


def _readings(
    found: list[Load], place: Callable[[Load], Place]
) -> dict[tuple[str | None, str], Reading]:
    read: dict[tuple[str | None, str], Reading] = {}
    for where in dict.fromkeys(load.place for load in found):
        here = [load for load in found if load.place == where]
        listed = read_list((name for load in here for name in load.names), place(here[0]))
        read |= {(where, name): one for name, one in listed.items()}
    return read


def _rule(one: Reading, unit: str) -> str:
    return one.rule if one.canonical == unit else "told by its item or a roster"


def _sheet(records: Iterable[dict[str, object]], columns: tuple[str, ...]) -> Sheet:
    listed = list(records)
    rows = [tuple(_cell(record[name]) for name in columns) for record in listed]
    return Sheet(listed, Table(columns, rows))


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return " ".join(value)
    return value if isinstance(value, str | int) or value is None else str(value)
