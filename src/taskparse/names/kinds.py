"""The kind of a unit, told by its name."""

import re
from functools import cache, lru_cache

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.models import Kind
from taskparse.names.spelling import bare
from taskparse.names.table import Entry, entry

_COUNTED = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+)(?:个|家)")


@lru_cache(maxsize=65536)
def kind(name: str) -> Kind:
    """Tell what `name` (folded, without white space) means: a department where nothing says otherwise.

    A name that speaks of several units (各镇, 市直部门) is a group; else the unit table decides, else the
    longest known ending.
    """
    words = standard().kinds
    short = bare(name)
    if short in words.group_names or any(word in name for word in words.group_words):
        return "group"
    spread = short.startswith(words.spread) and short.endswith(words.group_names)
    mixed = any(short.removesuffix(seat) in words.mixed for seat in words.rule_suffixes)
    if mixed or spread or short.endswith(words.group_suffixes) or _COUNTED.match(short):
        return "group"
    if any(word in short for word in words.department_words):
        return "department"
    if short.endswith(words.firm_suffixes):
        return "organization"
    found = _office(short)
    if found:
        is_firm = all(offices().kinds.get(full) == "organization" for full in found.fulls)
        return "organization" if is_firm else "department"
    return _by_ending(short)


def _office(name: str) -> Entry | None:
    """Look up a name with or without the word for its level."""
    return entry(name) or (entry(name[1:]) if name[:1] in offices().places["levels"] else None)


def _by_ending(name: str) -> Kind:
    words = standard().kinds
    endings: list[tuple[int, Kind]] = [
        (_longest(name, words.department_suffixes), "department"),
        (_longest(name, words.locality_suffixes), "locality"),
        (_longest(name, words.organization_suffixes), "organization"),
    ]
    length, found = max(endings, key=lambda ending: ending[0])
    return found if length else "department"


def _longest(name: str, suffixes: tuple[str, ...]) -> int:
    return next((len(suffix) for suffix in suffixes if name.endswith(suffix)), 0)


def is_listed(name: str) -> bool:
    """Tell the name of an office that the unit table knows, short or full, with its place or without."""
    return _office(bare(name)) is not None


def openings() -> tuple[str, ...]:
    """Give the words that a unit's name may begin with: a level (县, 省) or a word for a group (各)."""
    return (*offices().places["levels"], *standard().kinds.group_words)


def is_plainly_unit(name: str) -> bool:
    """Tell a name that begins like a unit, or that the unit table knows, from words that only end like one."""
    return name.startswith(openings()) or is_listed(name)


def looks_like_unit(name: str) -> bool:
    """Tell whether `name` has the shape of a unit's name, judged by its ending and its words.

    Stricter than `kind`: it decides where nothing but the shape is known.
    """
    words = standard().segments
    short = bare(name)
    if _office(short):
        return True
    if ends_otherwise(short):
        return False
    return short.endswith(words.suffixes) and not any(word in name for word in words.stops)


def ends_otherwise(short: str) -> bool:
    """Tell a word that only ends like a unit: 物流布局, 一网通办."""
    words = standard()
    if not short.endswith(words.segments.endings):
        return False
    otherwise = _longest(short, words.segments.endings)
    return _longest(short, words.kinds.department_suffixes) <= otherwise  # 医学科 is a unit


def is_complete(name: str) -> bool:
    """Tell whether `name` ends as units end: it is not the first half of a name cut by a line end."""
    short = bare(name)
    if _office(short) and short not in offices().places["seats"]:
        return True
    places = offices().places
    if short in places["seats"] or short in places["unfinished"]:
        return False
    if ends_otherwise(short):
        return False
    return short.endswith(_endings()) and not {short, short[1:]} & _first_halves()


@cache
def _first_halves() -> frozenset[str]:
    """Give what names with a separator begin with: 人力资源和社会 ends as units do, and is none."""
    return frozenset(name[:end] for name in offices().joints for end in range(2, len(name)))


@cache
def _endings() -> tuple[str, ...]:
    words = standard().kinds
    return (
        *words.group_names,
        *words.group_suffixes,
        *words.department_suffixes,
        *words.locality_suffixes,
        *words.organization_suffixes,
    )
