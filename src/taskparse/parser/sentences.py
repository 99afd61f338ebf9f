"""Statements that open a sentence: 由A负责,B配合,… and A负责….

::

    opening = [由] units [会同 units] adverb* verb ("," units adverb* verb)* ("," | "。" | object)
"""

import re
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.names import is_listed
from taskparse.parser.headings import unit_slots
from taskparse.parser.name_lists import names
from taskparse.parser.rules import is_rule
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.parser.statements import assigned, only_states, read
from taskparse.parser.unit_shapes import are_units, is_unit
from taskparse.parser.verbs import (
    has_verb,
    object_of,
    openers,
    partners,
    points_back,
    role_with_object,
    verbs_in,
)
from taskparse.rare import rare
from taskparse.text import Span, squeeze, trim

_CLAUSE = rare(r"(?:\([^()]*+\)|[^,。;:!?])++")
_LONGEST = 120
_LONGEST_HEAD = 40
_HEAD_MARK = re.compile("[。:]")
_STOP = re.compile("[。;]")
_MOST = 30
_SHORTEST, _LONGEST_SHORT = 2, 12
_STATING = ("负责", "牵头", "配合", "会办", "研究提出")
_STATES = rare(
    "(?:负责(?!人|同志|制|任)|牵头(?!单位|部门|人)|配合(?!单位|部门)|会办|研究提出)(?![^,。;]{0,12}的)"
)
_MARKS = "、,;。: \t\n"


class Opening(NamedTuple):
    """What a sentence says before its task: slots, where the task begins, whether 由 opens it."""

    slots: tuple[Slot, ...]
    text_start: int
    marked: bool
    cut: Span | None = None
    """A clause of the task's sentence that is part of the statement, too (…,市公安局配合)."""


def opening(folded: str, span: Span) -> Opening | None:
    """Read the statement with which the text at `span` opens; None where it opens with none."""
    start = span[0]
    marked = openers().match(folded, *span)
    if points_back(folded, span):
        return None
    slots: list[Slot] = []
    position = start
    for clause in _CLAUSE.finditer(folded, start, min(span[1], start + 4 * _LONGEST)):
        if clause.end() - clause.start() > _LONGEST:
            break
        found, position_behind = _clause(folded, trim(folded, *clause.span()), first=not slots)
        if not found:
            break
        slots += found
        position = position_behind
        if position < clause.end():
            break
    if not slots or not any(slot.role in UNIT_ROLES for slot in slots):
        return None
    while position < span[1] and folded[position] in _MARKS:
        position += 1
    cut, more = _behind_object(folded, position, span[1])
    return Opening((*slots, *more), position, marked is not None, cut)


def named_head(folded: str, span: Span) -> Opening | None:
    """Read units that stand alone before a sentence of theirs: 县公安局。负责…, 县卫生局:…."""
    mark = _HEAD_MARK.search(folded, span[0], min(span[1], span[0] + _LONGEST_HEAD))
    if mark is None or mark.end() >= span[1] or _is_rule(folded, (mark.end(), span[1])):
        return None
    slots = unit_slots(folded, (span[0], mark.start()))
    if not slots:
        return None
    return Opening(tuple(one._replace(basis="segment") for one in slots), mark.end(), marked=False)


def likely_head(folded: str, span: Span) -> Opening | None:
    """Read words that may be units before a sentence of theirs, as those of its sisters are: 居委会。负责…."""
    mark = _HEAD_MARK.search(folded, span[0], min(span[1], span[0] + _LONGEST_HEAD))
    if mark is None or mark.end() >= span[1]:
        return None
    head = trim(folded, span[0], mark.start())
    found = names(folded, *head)
    *others, last = found or [(0, 0)]
    short = all(0 < b - a <= _LONGEST_SHORT and not has_verb(folded, a, b) for a, b in others)
    if not found or not short or not is_unit(folded, last):
        return None
    slot = Slot("responsible", (head[0], head[0]), *head, "segment")
    return Opening((slot,), mark.end(), marked=False)


def opening_within(folded: str, span: Span) -> Opening | None:
    """Read a statement that closes the first sentence, where more behind it tells of the task: T,由A负责。…."""
    stop = folded.find("。", *span)
    comma = folded.find(",由", span[0], stop)
    if not span[0] < comma < stop < span[1] - 1:
        return None
    found = opening(folded, (comma + 1, span[1]))
    whole = found and found.cut is None and not folded[stop : found.text_start].strip(_MARKS)
    return found if found and whole and found.text_start > stop else None


def opening_behind(folded: str, span: Span) -> Opening | None:
    """Read a statement that opens the second sentence, behind a heading in its line: 开展整治。由A牵头,B配合,…."""
    stop = folded.find("。", span[0], min(span[1], span[0] + _LONGEST_HEAD))
    if stop < 0 or stop + 1 >= span[1]:
        return None
    behind = trim(folded, stop + 1, span[1])
    if _is_rule(folded, behind):
        return None
    found = opening(folded, behind)
    if found is None or found.cut or found.text_start >= span[1]:
        return None
    labels = standard().labels.roles()  # 牵头单位负责统筹推进 speaks of all
    return None if any(folded[one.start : one.end] in labels for one in found.slots) else found


def _is_rule(folded: str, span: Span) -> bool:
    """Tell a sentence that speaks of other tasks: 以上任务由县水利局牵头."""
    start = trim(folded, *span)[0]
    end = folded.find("。", start, span[1])
    return is_rule(squeeze(folded[start : end if end >= 0 else span[1]]))


def openings_inside(folded: str, span: Span) -> list[Opening]:
    """Read the statements that open later sentences of a paragraph: …。A负责甲;B负责乙."""
    if not any(folded.find(verb, *span) >= 0 for verb in standard().phrases.plain):
        return []
    starts = [match.end() for match in _STOP.finditer(folded, *span)]
    found = (opening(folded, trim(folded, start, span[1])) for start in starts[:_MOST])
    return [one for one in found if one]


def unread(folded: str, span: Span) -> Span | None:
    """Find the first clause of a task's text that says who answers, and that nobody read: …,由县财政局负责;…."""
    if not any(folded.find(word, *span) >= 0 for word in _STATING):
        return None
    for verb in _STATES.finditer(folded, *span):
        lowest = max(span[0], verb.start() - _LONGEST_HEAD)
        start = max(folded.rfind(mark, lowest, verb.start()) for mark in ",;。:")
        if start < 0 and lowest > span[0]:
            continue
        start = start if start >= 0 else span[0] - 1
        clause = trim(folded, start + 1, verb.start())
        opened = openers().match(folded, *clause) or partners().match(folded, *clause)
        units = trim(folded, opened.end() if opened else clause[0], clause[1])
        if units[1] - units[0] >= _SHORTEST and all(
            is_listed(squeeze(folded[slice(*name)])) for name in names(folded, *units)
        ):
            return clause[0], verb.end()
    return None


def _behind_object(folded: str, start: int, end: int) -> tuple[Span | None, list[Slot]]:
    """Read the clause that closes the sentence of a task and names who else has a part in it."""
    stop = folded.find("。", start, end)
    stop = end if stop < 0 else stop
    comma = folded.rfind(",", start, stop)
    if comma < 0:
        return None, []
    found, behind = _clause(folded, trim(folded, comma + 1, stop), first=False)
    return ((comma, behind), found) if found else (None, [])


def _clause(folded: str, span: Span, *, first: bool) -> tuple[list[Slot], int]:
    """Read one clause: whole statements go on, one with an object ends the opening."""
    reading = read(folded, *span, None, (span[0], span[0]))
    if only_states(folded, reading):
        return reading.slots, span[1]
    if first:
        return _with_object(folded, span)
    return [], span[0]


def _with_object(folded: str, span: Span) -> tuple[list[Slot], int]:
    found = openers().match(folded, *span)
    start = found.end() if found else span[0]
    for verb, role in verbs_in(folded, start, span[1]):
        left = trim(folded, start, verb.start())
        if left[0] < left[1] and are_units(folded, left) and role in {"lead", "responsible"}:
            return assigned(folded, left, verb, role_with_object(verb)), object_of(verb)
        return [], span[0]
    return [], span[0]
