"""The canonical names of a whole notice, given when all its names are known."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from taskparse.models import UNIT_ROLES, Chapter, Item, Measure, Notice, Unit
from taskparse.names.lists import read_list
from taskparse.names.places import place_of
from taskparse.names.reading import Reading
from taskparse.names.table import entry, levels

_LEVELS = {"国家": "n", "省": "p", "自治区": "p", "市": "c", "州": "c", "县": "k", "区": "k"}

Readings = Mapping[str, Reading]


def with_canonical_names(notice: Notice) -> Notice:
    """Give the notice with the canonical name and kind of each unit, read as of the notice's place.

    Until then `canonical` is the printed name of the unit, or of the item's unit that a segment
    stands for.
    """
    readings = read_list(_names(notice), place_of(notice.header))
    if all(one.canonical == name for name, one in readings.items()):
        return notice
    chapters = tuple(_chapter(chapter, readings) for chapter in notice.chapters)
    return notice.model_copy(update={"chapters": chapters})


def _names(notice: Notice) -> Iterator[str]:
    for item in notice.items:
        for _, unit in item.units():
            yield unit.canonical
        for measure in item.measures:
            yield from (unit.canonical for unit in measure.units)
            yield from measure.owners


def _chapter(chapter: Chapter, readings: Readings) -> Chapter:
    return chapter.model_copy(
        update={"items": tuple([_item(item, readings) for item in chapter.items])}
    )


def _item(item: Item, readings: Readings) -> Item:
    found: dict[str, tuple[Unit, ...]] = {}
    names: dict[str, Reading] = {}
    for role in UNIT_ROLES:
        units = item.units_as(role)
        read = _governed(units, readings)
        names |= {unit.canonical: one for unit, one in zip(units, read, strict=True)}
        found[f"{role}_units"] = _renamed(units, read)
    measures = tuple([_measure(measure, readings, names) for measure in item.measures])
    return replace(item, measures=measures, **found)  # type: ignore[arg-type]


def _renamed(units: tuple[Unit, ...], read: list[Reading]) -> tuple[Unit, ...]:
    return tuple(
        [
            unit
            if (unit.canonical, unit.kind) == (one.canonical, one.kind)
            else replace(unit, canonical=one.canonical, kind=one.kind)
            for unit, one in zip(units, read, strict=True)
        ]
    )


def _governed(units: tuple[Unit, ...], readings: Readings) -> list[Reading]:
    """Read the units of one list: 省发展改革委、能源局 is a list of the province's offices.

    A word for another level that stands before the first name alone governs the names after it, as far
    as the table knows them at that level.
    """
    read = [readings[unit.canonical] for unit in units]
    head = read[0].head if read else ""
    if head not in _LEVELS or any(one.head or _has_level(one) for one in read[1:]):
        return read
    return [read[0], *(_under(head, one) for one in read[1:])]


def _has_level(one: Reading) -> bool:
    """Tell whether a name says its level or place itself, in a prefix or in its form."""
    return not one.office or "left out" in one.rule


def _under(head: str, one: Reading) -> Reading:
    national = entry(f"{head}{one.office}")
    if national and national.full:
        return one._replace(canonical=national.full)
    if _LEVELS[head] in levels(one.office) and not one.office.startswith("党委"):
        return one._replace(canonical=head + one.office)
    return one


def _measure(measure: Measure, readings: Readings, names: Readings) -> Measure:
    """Give a segment's units the names of the item's units that they stand for."""
    known = {**readings, **names}
    units = _renamed(measure.units, [known[unit.canonical] for unit in measure.units])
    owners = tuple(dict.fromkeys(known[owner].canonical for owner in measure.owners))
    if units == measure.units and owners == measure.owners:
        return measure
    return replace(measure, units=units, owners=owners)
