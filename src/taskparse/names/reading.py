"""One name read: its prefix, its office, its canonical name, and how each was told.

::

    name   = [prefix] body [plate]
    prefix = the notice's own place, or a word for it (left out) | another place or level (kept)
    body   = a name of the unit table | a place with or without its seat | anything else, as printed
    plate  = "(" the name of a second office of the same house ")"
"""

from functools import lru_cache
from typing import NamedTuple

from taskparse.lexicon.offices import offices
from taskparse.models import Kind
from taskparse.names.groups import group_name
from taskparse.names.kinds import kind
from taskparse.names.places import Place
from taskparse.names.prefixes import NATION_HEADS, Part, divide, place_name, without_place
from taskparse.names.spelling import bare, bracketed, plain, unbracketed
from taskparse.names.table import entry, levels

_LONGEST = 60
_PARTY = "党委"
_SEPARATORS = "、,;/"
_PLATE_ENDS = ("局", "办", "委", "部", "办公室", "委员会", "中心", "馆")


class Reading(NamedTuple):
    """What a name means at one place.

    `office` is the full name in the unit table ("" where it knows none), `head` the other place or level
    before it; `fits` are the full names that a short form fits where they are several.
    """

    name: str
    canonical: str
    kind: Kind
    rule: str
    head: str = ""
    office: str = ""
    fits: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def read(name: str, place: Place) -> Reading:
    """Read one name as of one place."""
    spelt = plain(name)
    sort = kind(spelt)
    if not spelt or sort == "group":
        called = group_name(without_place(spelt, place))
        return Reading(name, called, sort, "as printed" if called == spelt else "group")
    if len(spelt) > _LONGEST or (_is_list(spelt) and not entry(spelt)):
        return Reading(name, spelt, sort, "as printed")
    body, plate, step = _plate(spelt)
    part = divide(body, place)
    part = part._replace(steps=(*part.steps, *step))
    if part.found and part.found.full:
        return _known(name, sort, part, plate)
    if part.found:
        rule = ", ".join((*part.steps, part.found.rule))
        shown = part.head + part.body + plate
        return Reading(name, shown, sort, rule, part.head, fits=part.found.fulls)
    seat = place_name(part.body)
    steps = part.steps if seat == part.body else (*part.steps, "name of a place")
    return Reading(name, part.head + seat + plate, sort, ", ".join(steps) or "as printed")


def _is_list(spelt: str) -> bool:
    """Tell whether a separator stands outside brackets: two names, or more."""
    return any(one in spelt for one in _SEPARATORS) and any(
        one in unbracketed(spelt) for one in _SEPARATORS
    )


def _known(name: str, sort: Kind, part: Part, plate: str) -> Reading:
    """Write out an office of the table, with the prefix that is kept: 省委办公厅, 县委宣传部."""
    full, rule = (part.found.full, part.found.rule) if part.found else ("", "")
    is_pinned = _is_pinned(part.head, full)
    head = "" if is_pinned else part.head
    shown = _headed(head, full, part.body) if head else full
    steps = (
        "level left out" if is_pinned and step == "level kept" else step for step in part.steps
    )
    is_own_seat = full == "人民政府" and not head
    return Reading(
        name,
        shown + plate,
        "department" if is_own_seat else sort,
        ", ".join((*steps, rule)),
        head,
        "" if plate else full,
    )


def _headed(head: str, full: str, body: str) -> str:
    """Write an office of another level: 县委宣传部, 省委办公室, 共青团省委, 省发展和改革委员会."""
    pattern = offices().places["inside"].get(full)
    if pattern:
        return str(pattern).replace("~", head)
    if full.startswith(_PARTY):
        return head + full.removeprefix("党")
    is_party = body.startswith("委") and full in offices().party
    return head + ("委" if is_party else "") + full


def _is_pinned(head: str, full: str) -> bool:
    """Tell whether a name says its level itself, so that a word for the level adds nothing."""
    told = levels(full)
    return (told == "n" and head in NATION_HEADS) or (told == "p" and head in {"省", "自治区"})


def _plate(spelt: str) -> tuple[str, str, tuple[str, ...]]:
    """Leave out the second plate of a house: 大数据局(营商局) is 大数据局, 发改委(局) is 发改委.

    What else stands in brackets belongs to the name: 公安局(交警大队) is not all of it.
    """
    inside = [part for text in bracketed(spelt) for part in text.split("、")]
    body = bare(spelt)
    if inside and all(part.endswith(_PLATE_ENDS) for part in inside):
        is_ending = all(part in _PLATE_ENDS for part in inside)
        return body, "", ("other ending left out" if is_ending else "second plate left out",)
    return (body, spelt.removeprefix(body), ()) if spelt.startswith(body) else (spelt, "", ())
