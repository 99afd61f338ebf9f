"""The names of one list read together: what one of them shows about another."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from taskparse.lexicon.offices import offices
from taskparse.names.places import Place, told_by
from taskparse.names.reading import Reading, read
from taskparse.names.spelling import plain

if TYPE_CHECKING:
    from taskparse.names.roster import Roster


def read_list(
    names: Iterable[str], place: Place, roster: "Roster | None" = None
) -> dict[str, Reading]:
    """Read the names of one notice or list, each once; a roster's word goes before the table's.

    Where one place has but one of several offices (自然资源局, 自然资源和规划局) and two of them stand in the
    list, they are one office under two names.
    """
    listed = list(dict.fromkeys(names))
    told = told_by(place, map(plain, listed))
    readings = {name: read(name, told) for name in listed}
    _join_families(readings)
    if roster:
        readings = {name: roster.applied(one, told) for name, one in readings.items()}
    return readings


def _join_families(readings: dict[str, Reading]) -> None:
    families = offices().families
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for name, one in readings.items():
        if one.office in families:
            found[one.head, families[one.office]].append(name)
    order = list(families)
    for names in found.values():
        first = min((readings[name] for name in names), key=lambda one: order.index(one.office))
        for name in names:
            one = readings[name]
            if one.office != first.office:
                rule = f"{one.rule}, one office with {first.office}"
                readings[name] = one._replace(
                    canonical=first.canonical, office=first.office, rule=rule
                )
