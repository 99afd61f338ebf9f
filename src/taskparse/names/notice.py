"""The canonical names of a whole notice, given when all its names are known."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from taskparse.models import UNIT_ROLES, Chapter, Item, Measure, Notice, Record, Unit
from taskparse.names.lists import read_list
from taskparse.names.places import Place, place_of
from taskparse.names.reading import Reading
from taskparse.names.table import entry, levels

if TYPE_CHECKING:
    from taskparse.names.roster import Roster

_LEVELS = {"国家": "n", "省": "p", "自治区": "p", "市": "c", "州": "c", "县": "k", "区": "k"}

Readings = Mapping[str, Reading]
RecordT = TypeVar("RecordT", bound=Record)


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
        for _, unit in item.units():
            yield unit.name
        for measure in item.measures:
            yield from (unit.name for unit in measure.units)
            yield from measure.owners


def _chapter(chapter: Chapter, readings: Readings) -> Chapter:
    items = tuple([_item(item, readings) for item in chapter.items])
    is_same = all(one is other for one, other in zip(items, chapter.items, strict=True))
    return chapter if is_same else chapter.model_copy(update={"items": items})


def _item(item: Item, readings: Readings) -> Item:
    changed: dict[str, tuple[Unit, ...]] = {}
    names: dict[str, Reading] = {}
    for role in UNIT_ROLES:
        units = item.units_as(role)
        read = _governed(units, readings) if units else []
        names |= {unit.canonical: one for unit, one in zip(units, read, strict=True)}
        renamed = _renamed(units, read)
        if renamed is not units:
            changed[f"{role}_units"] = renamed
    measures = tuple([_measure(measure, readings, names) for measure in item.measures])
    if any(one is not other for one, other in zip(measures, item.measures, strict=True)):
        return _changed(item, measures=measures, **changed)
    return _changed(item, **changed) if changed else item


def _renamed(units: tuple[Unit, ...], read: list[Reading]) -> tuple[Unit, ...]:
    """Give the units with their canonical names; `units` itself where they have them."""
    pairs = list(zip(units, read, strict=True))
    if all((unit.canonical, unit.kind) == (one.canonical, one.kind) for unit, one in pairs):
        return units
    return tuple([_changed(unit, canonical=one.canonical, kind=one.kind) for unit, one in pairs])


def _governed(units: tuple[Unit, ...], readings: Readings) -> list[Reading]:
    """Read the units of one list: 省发展改革委、能源局 is a list of the province's offices.

    A word for another level that stands before the first name alone governs the names after it, as far
    as the table knows them at that level.
    """
    read = [readings[unit.name] for unit in units]
    head = read[0].head
    if head not in _LEVELS or any(one.head or _has_level(one) for one in read[1:]):
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
        dict.fromkeys((names.get(owner) or readings[owner]).canonical for owner in measure.owners)
    )
    if units is measure.units and owners == measure.owners:
        return measure
    return _changed(measure, units=units, owners=owners)


def _changed(record: RecordT, **changes: object) -> RecordT:
    """Copy a record with some fields changed; what it held was proved when it was made."""
    copy = object.__new__(type(record))
    name: str
    for name in record.__slots__:
        value = changes[name] if name in changes else getattr(record, name)
        object.__setattr__(copy, name, value)
    return copy
