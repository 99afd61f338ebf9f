"""A name cut into its prefix and its body, the most certain way first."""

from functools import cache
from typing import NamedTuple

from taskparse.lexicon.offices import offices
from taskparse.names.places import Place
from taskparse.names.table import Entry, entry

NATION_HEADS = ("国家", "全国", "中央", "国务院")
LEFT_OUT = "place left out"


class Part(NamedTuple):
    """The prefix that is kept, the body, what the table knows of it; `steps` say what was done."""

    head: str
    body: str
    found: Entry | None
    steps: tuple[str, ...] = ()


def divide(spelt: str, place: Place) -> Part:
    """Cut the prefix off a name: the place's own goes, another place's or level's stays."""
    whole = entry(spelt, is_national=place.is_nation)
    if whole:
        return Part("", spelt, whole)
    turned = _turned(spelt)
    if turned != spelt:
        return divide(turned, place)
    return (
        _below(turned, place)
        or _own_place(turned, place)
        or _known_level(turned, place)
        or _other_place(turned, place)
        or _own_word(turned, place)
        or Part("", turned, None)
    )


def without_place(spelt: str, place: Place) -> str:
    """Leave out the place's own name where something is left."""
    for own in dict.fromkeys((place.name, place.last)):
        at = spelt.find(own) if own else -1
        if at >= 0:
            before, after = spelt[:at], spelt[at + len(own) :]
            if before.endswith(tuple(offices().places["own"])) and len(before) > 1:
                before = ""
            if len(before + after) > 1:
                return before + after
    return spelt


def _turned(spelt: str) -> str:
    """Set the word for a level before the body that holds it: 团市委, 市纪委市监委."""
    words = offices().places
    for body, heads in words["around"].items():
        for head in heads:
            level = spelt.removeprefix(head).removesuffix("员会").removesuffix("委")
            if spelt.startswith(head) and level in words["levels"] and level != spelt:
                return str(level + body)
    for level in words["levels"]:
        at = spelt.find(f"委{level}", 1)
        rest = spelt[: at + 1] + spelt[at + 1 + len(level) :]
        if at > 0 and (entry(rest) or entry(rest.removeprefix(level))):
            return rest
    return spelt


def _below(spelt: str, place: Place) -> Part | None:
    """Leave out what stands above every place: 国家税务总局云河市税务局 is 云河市税务局."""
    for above in offices().places["above"]:
        if spelt.startswith(above) and spelt != above:
            part = divide(spelt.removeprefix(above), place)
            return part if part.found else None
    return None


def _own_place(spelt: str, place: Place) -> Part | None:
    """Leave the place's own name out, at the head or inside: 国网云河市供电公司."""
    rest = without_place(spelt, place)
    if rest == spelt:
        return _own_stem(spelt, place)
    part = divide(rest, Place("", (), is_nation=place.is_nation))
    is_inside = not spelt.startswith((place.name, place.last))
    head = "" if is_inside and part.found else part.head
    return part._replace(head=head, steps=(LEFT_OUT,))


def _own_stem(spelt: str, place: Place) -> Part | None:
    """Leave out 云河 of 云河市 where the rest is known: 云河支行, 云河经开区; never of 云河镇 or 云河学院."""
    at = spelt.find(place.stem) if place.stem else -1
    if at < 0:
        return None
    before, after = spelt[:at], spelt[at + len(place.stem) :]
    if not after or after.startswith(tuple(offices().places["levels"])):
        return None
    if not before and place_name(after) in offices().places["zones"]:
        return Part("", after, None, (LEFT_OUT,))
    found = entry(before + after)
    if found and not found.is_national:
        return Part("", before + after, found, (LEFT_OUT,))
    rest = before + after
    part = (_known_level(rest, place) or _other_place(rest, place)) if at else None
    return part._replace(head="", steps=(LEFT_OUT,)) if part else None


def _known_level(spelt: str, place: Place) -> Part | None:
    """Cut a word for a level before a name that the table knows: 市财政局, 本市财政局, 省发展改革委."""
    for opening, level in _openings().items():
        if spelt.startswith(opening):
            is_own = opening != level or _is_own(level, place)
            found = entry(spelt.removeprefix(opening), is_national=place.is_nation and is_own)
            if found and (level in NATION_HEADS or not found.is_national):
                head, step = ("", LEFT_OUT) if is_own else (level, "level kept")
                return Part(head, spelt.removeprefix(opening), found, (step,))
    return None


def _own_word(spelt: str, place: Place) -> Part | None:
    """Leave a word for the place itself out before a name that nobody knows, but not of a word: 市民中心."""
    for opening, level in _openings().items():
        if spelt.startswith(opening) and (opening != level or _is_own(level, place)):
            is_word = spelt.startswith(tuple(offices().places["words"]))
            if not is_word and len(spelt) > len(opening) + 2:
                return Part("", spelt.removeprefix(opening), None, (LEFT_OUT,))
    return None


def _is_own(level: str, place: Place) -> bool:
    return level in place.words or (place.is_nation and level in NATION_HEADS)


@cache
def _openings() -> dict[str, str]:
    """Map 市, 本市, 我市, 全市 to 市, and so on, longest first."""
    words = offices().places
    found = {mine + level: level for level in words["levels"] for mine in ("", *words["mine"])}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _other_place(spelt: str, place: Place) -> Part | None:
    """Keep the name of another place before a name that the table knows: 青岩县发改局."""
    ends = tuple(offices().places["levels"])
    for at in range(2, len(spelt) - 1):
        if spelt.endswith(ends, 0, at) and not spelt.startswith(ends, at):
            found = entry(spelt[at:], is_national=place.is_nation and spelt[:at] in NATION_HEADS)
            is_local = found and not found.is_national and found.full != _SEAT
            if found and (is_local or spelt[:at] in NATION_HEADS):
                return Part(spelt[:at], spelt[at:], found, ("other place kept",))
    return None


_SEAT = "人民政府"


def place_name(body: str) -> str:
    """Leave out the seat behind a place (石桥镇人民政府), and write zones in full (经开区)."""
    for ending, seats in offices().places["seats_after"].items():
        for seat in seats:
            rest = body.removesuffix(seat)
            if rest != body and rest.endswith(ending) and len(rest) > len(ending):
                return _zone(rest)
    return _zone(body)


def _zone(name: str) -> str:
    for full, shorts in offices().places["zones"].items():
        for short in shorts:
            if name.endswith(short):
                return name.removesuffix(short) + str(full)
    return name
