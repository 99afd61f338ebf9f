"""The canonical names of a whole notice, given when all its names are known."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from taskparse.models import UNIT_ROLES, Chapter, Item, Measure, Notice, Unit
from taskparse.names.lists import read_list
from taskparse.names.places import Place, place_of
from taskparse.names.reading import Reading
from taskparse.names.table import entry, levels

if TYPE_CHECKING:
    from taskparse.names.roster import Roster

_UNIT_FIELDS = tuple(f"{role}_units" for role in UNIT_ROLES)
_LEVELS = {"国家": "n", "省": "p", "自治区": "p", "市": "c", "州": "c", "县": "k", "区": "k"}

Readings = Mapping[str, Reading]


def with_canonical_names(
    notice: Notice, place: Place | None = None, roster: "Roster | None" = None
) -> Notice:
    """Give the notice with the canonical name and kind of each unit, read as of one place.

    The place is the notice's own unless another is given. A segment's unit takes the name of the item's
    unit with which it shared its canonical name before.
    """
    readings = read_list(_names(notice), place or place_of(notice.header), roster)
    chapters = tuple(_chapter(chapter, readings) for chapter in notice.chapters)
    return notice.model_copy(update={"chapters": chapters})


def _names(notice: Notice) -> Iterator[str]:
    for item in notice.items:
        for field in _UNIT_FIELDS:
            yield from [unit.name for unit in getattr(item, field)]
        for measure in item.measures:
            yield from [unit.name for unit in measure.units]
            yield from measure.owners


def _chapter(chapter: Chapter, readings: Readings) -> Chapter:
    items = tuple([_item(item, readings) for item in chapter.items])
    is_same = all(one is other for one, other in zip(items, chapter.items, strict=True))
    return chapter if is_same else chapter.model_copy(update={"items": items})


def _item(item: Item, readings: Readings) -> Item:
    changed: dict[str, object] = {}
    names: dict[str, Reading] = {}
    for field in _UNIT_FIELDS:
        units: tuple[Unit, ...] = getattr(item, field)
        if not units:
            continue
        read = _governed(units, readings)
        for unit, one in zip(units, read, strict=True):
            names[unit.canonical] = one
        renamed = _renamed(units, read)
        if renamed is not units:
            changed[field] = renamed
    measures = tuple([_measure(measure, readings, names) for measure in item.measures])
    if any(one is not other for one, other in zip(measures, item.measures, strict=True)):
        changed["measures"] = measures
    return _changed(item, changed) if changed else item


def _renamed(units: tuple[Unit, ...], read: list[Reading]) -> tuple[Unit, ...]:
    """Give the units with their canonical names; `units` itself where they have them."""
    for unit, one in zip(units, read, strict=True):
        if unit.canonical != one.canonical or unit.kind != one.kind:
            break
    else:
        return units
    return tuple(
        [
            Unit(
                name=unit.name,
                canonical=one.canonical,
                kind=one.kind,
                basis=unit.basis,
                span=unit.span,
                pieces=unit.pieces,
            )
            for unit, one in zip(units, read, strict=True)
        ]
    )


def _governed(units: tuple[Unit, ...], readings: Readings) -> list[Reading]:
    """Read the units of one list: 省发展改革委、能源局 is a list of the province's offices.

    A word for another level that stands before the first name alone governs the names after it, as far
    as the table knows them at that level.
    """
    read = [readings[unit.name] for unit in units]
    head = read[0].head
    if not head or head not in _LEVELS or any(one.head or _has_level(one) for one in read[1:]):
        return read
    return [read[0], *(_under(head, one) for one in read[1:])]


def _has_level(one: Reading) -> bool:
    """Tell whether a name says its level or place itself, or says nothing that the table knows."""
    return not one.office or "left out" in one.rule


def _under(head: str, one: Reading) -> Reading:
    national = entry(f"{head}{one.office}")
    if national and national.full:
        return one._replace(canonical=national.full)
    is_known = _LEVELS[head] in levels(one.office) and one.canonical == one.office
    return one._replace(canonical=head + one.office) if is_known else one


def _measure(measure: Measure, readings: Readings, names: Readings) -> Measure:
    """Give a segment's units, and the owners, the names of the item's units that they stand for."""
    meant = [names.get(unit.canonical) or readings[unit.name] for unit in measure.units]
    units = _renamed(measure.units, meant)
    owners = tuple(
        dict.fromkeys([(names.get(owner) or readings[owner]).canonical for owner in measure.owners])
    )
    if units is measure.units and owners == measure.owners:
        return measure
    return Measure(
        units=units,
        owners=owners,
        text=measure.text,
        span=measure.span,
        pieces=measure.pieces,
        lead_in=measure.lead_in,
        points=measure.points,
    )


def _changed(item: Item, changes: Mapping[str, object]) -> Item:
    """Copy an item with some fields changed; what it held was proved when it was made."""
    copy = object.__new__(Item)
    for name, read, write in _item_fields():
        write(copy, changes[name] if name in changes else read(item))
    return copy


@cache
def _item_fields() -> list[tuple[str, Callable[[Item], object], Callable[[Item, object], None]]]:
    """List how to read and write each field: straight, as a frozen record lets nobody write."""
    names: tuple[str, ...] = Item.__slots__
    slots = [(name, vars(Item)[name]) for name in names]
    return [(name, slot.__get__, slot.__set__) for name, slot in slots]
