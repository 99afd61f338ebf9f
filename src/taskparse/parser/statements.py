"""Statements of responsibility: labels, brackets, cells and sentences all end in these productions.

::

    statement = part (separator part)*
    part      = label ":" clauses | clauses
    clauses   = clause (("," | ";" | "。") clause)*
    clause    = deadline | rule | [opener] units [会同 units] [等] adverb* verb | units

Units without a verb wait for the next verb (A,B、C按职责分工负责), else they take the label's role.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.lexicon.offices import offices
from taskparse.parser.beside import SEPARATORS, apart, hint
from taskparse.parser.labels import names_both
from taskparse.parser.rules import is_rule
from taskparse.parser.slots import ANSWERING, UNIT_ROLES, Slot
from taskparse.parser.times import is_deadline
from taskparse.parser.unit_shapes import are_units, is_surnamed, is_unit
from taskparse.parser.verbs import (
    closing_verb,
    may_state,
    openers,
    partners,
    role_of,
    verb_anywhere,
    verb_ends,
)
from taskparse.text import Span, squeeze, trim

_CLAUSE = re.compile(
    r"(?:\((?:[^()]|\([^()]*+\))*+\)|〔[^〔〕]*+〕|\[[^\[\]]*+\]|【[^【】]*+】|[^,;。!])++"
)
_REMARK = re.compile(r"[(〔\[【]([^()〔〕\[\]【】]{4,60})[)〕\]】]")
_LONGEST_PLAIN = 200
_SHORTEST_NAME = 2
_BODY, _BODIES = "组织", ("级党", "层党", "企党", "群团", "社会", "基层")


class Reading(NamedTuple):
    """What a statement says: its slots, the rules in it, what nobody could read.

    `bare` are units for which no verb and no label gives a role; `waiting` those that a label gives one.
    """

    slots: list[Slot]
    rules: list[Span]
    rest: list[Span]
    bare: list[Span]
    waiting: list[Span]

    @property
    def leads(self) -> bool:
        """Tell whether it names who leads or answers."""
        return any(slot.role in ANSWERING for slot in self.slots)

    @property
    def assigns(self) -> bool:
        """True where the statement names who answers."""
        return any(slot.role in UNIT_ROLES or slot.role == "official" for slot in self.slots)


def only_states(folded: str, reading: Reading) -> bool:
    """Tell whether a text states who answers and does nothing else."""
    units = [slot for slot in reading.slots if slot.role in UNIT_ROLES]
    whole = not (reading.rest or reading.bare or reading.rules)
    return bool(units) and whole and all(are_units(folded, (one.start, one.end)) for one in units)


def assigning(folded: str, span: Span) -> Reading | None:
    """Read a stretch that says who leads or answers, and nothing else; None for any other."""
    reading = read(folded, *span, None, (span[0], span[0]))
    return reading if reading.leads and only_states(folded, reading) else None


def read(folded: str, start: int, end: int, role: Role | None, label: Span) -> Reading:
    """Read clauses that stand behind a label of this role, or behind none.

    White space, a line end too, may stand inside any word; spans are of `folded`.
    """
    plain = role is not None and end - start <= _LONGEST_PLAIN and _is_plain(folded[start:end])
    if role is not None and plain and not names_both(folded[slice(*label)]):
        return Reading([Slot(role, label, start, end)], [], [], [], [])
    found = _clauses_of(folded, start, end, role, label)
    divided = [apart(folded, slot) for slot in found.slots]
    return found._replace(
        slots=[slot for one in divided for slot in one.slots],
        rest=[*found.rest, *(span for one in divided for span in one.rest)],
    )


def _clauses_of(folded: str, start: int, end: int, role: Role | None, label: Span) -> Reading:
    places = [place for place in range(start, end) if folded[place] not in " \t\n"]
    if len(places) == end - start:
        return _read(folded, start, end, role, label)
    reading = _read("".join([folded[place] for place in places]), 0, len(places), role, (0, 0))

    def back(span: Span) -> Span:
        a, b = span
        return (places[a], places[b - 1] + 1) if a < b else (start, start)

    slots = [
        Slot(
            one.role,
            back(one.label) if one.basis == "phrase" else label,
            *back(one[2:4]),
            one.basis,
        )
        for one in reading.slots
    ]
    spans = [[back(span) for span in each] for each in reading[1:]]
    return Reading(slots, *spans)


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Tell a list of names and nothing else: behind a label `_read` gives it as one slot.

    The same lists stand in a notice again and again.
    """
    return (
        _CLAUSE.fullmatch(text) is not None
        and hint().search(text) is None
        and not text.startswith(standard().phrases.openers)
        and not text.endswith(verb_ends())
        and partners().search(text) is None
        and not is_rule(text)
        and not is_deadline(text, (0, len(text)))
    )


def _read(folded: str, start: int, end: int, role: Role | None, label: Span) -> Reading:
    reading = Reading([], [], [], [], [])
    pending: list[Span] = []
    for clause in _clauses(folded, start, end):
        if reading.rules:
            reading.rules[-1] = (reading.rules[-1][0], clause[1])
        elif is_rule(_without_remarks(folded[slice(*clause)])):
            reading.rules.append(clause)
        elif is_deadline(folded, clause):
            reading.slots.append(Slot("deadline", (clause[0], clause[0]), *clause, "phrase"))
        else:
            pending = _clause(folded, clause, pending, reading, labelled=role is not None)
    _settle(folded, [*reading.waiting, *pending], role, label, reading)
    return reading


def _without_remarks(text: str) -> str:
    """Leave out the brackets of a clause, unless it is nothing else: a rule in one is not the whole clause."""
    return _REMARK.sub("", text) or text


def _clauses(folded: str, start: int, end: int) -> Iterator[Span]:
    for match in _CLAUSE.finditer(folded, start, end):
        span = trim(folded, *match.span())
        if span[0] < span[1]:
            yield span


def _clause(
    folded: str, clause: Span, pending: list[Span], reading: Reading, *, labelled: bool
) -> list[Span]:
    """Read one clause; give the units that still wait for their verb."""
    start, end = _opened(folded, clause)
    closing = closing_verb(folded, start, end)
    beside = _joining(folded, (start, end)) if pending or reading.slots else None
    units = trim(folded, beside.end(), closing.start() if closing else end) if beside else (0, 0)
    when = (0, 0)
    if beside and closing is None and not are_units(folded, units):
        units, when = _before_when(folded, units)
    if beside and are_units(folded, units):  # A牵头,会同B落实; A,会同B负责
        label = beside.span()
        if when[0] < when[1]:
            reading.slots.append(Slot("deadline", (when[0], when[0]), *when, "phrase"))
        reading.slots.extend(Slot("lead", label, *trim(folded, *one), "phrase") for one in pending)
        reading.slots.append(Slot("responsible", label, *units, "phrase"))
        return []
    if closing is None and not labelled and _finishing(folded, clause, (start, end), reading):
        return []
    if closing is None:
        return _without_closing_verb(folded, (start, end), pending, reading, labelled=labelled)
    if labelled and pending:  # 牵头单位:A,B配合 leaves A its label
        reading.waiting.extend(pending)
        pending = []
    for left, verb in _inner(folded, start, closing.start()):
        _assign(folded, [*pending, left], verb, reading)
        pending, start = [], verb.end()
    own = trim(folded, start, _units_end(folded, start, closing))
    if own[0] == own[1] and not pending:
        if not (reading.slots or reading.waiting):
            reading.rest.append(clause)
        return []
    _assign(folded, [*pending, own] if own[0] < own[1] else pending, closing, reading)
    return []


def _units_end(folded: str, start: int, closing: re.Match[str]) -> int:
    """Give where the units before a verb end: 组织 belongs to 各级党组织 | 落实, and to 县文旅局 | 组织实施."""
    end = closing.start()
    whole = closing.group().startswith(_BODY) and folded.endswith(_BODIES, start, end)
    return end + len(_BODY) if whole else end


def _opened(folded: str, clause: Span) -> Span:
    """Leave out the word that opens a statement: 由."""
    if not folded.startswith(standard().phrases.openers, *clause):
        return clause
    opener = openers().match(folded, *clause)
    return trim(folded, opener.end() if opener else clause[0], clause[1])


def _inner(folded: str, start: int, end: int) -> Iterator[tuple[Span, re.Match[str]]]:
    """Find the verbs inside a clause whose last word is a verb, too: A牵头B配合."""
    position = start
    for match in verb_anywhere().finditer(folded, start, end):
        left = trim(folded, position, match.start())
        if match["verb"] and left[0] < left[1] and are_units(folded, left):
            yield left, match
            position = match.end()


def _before_when(folded: str, span: Span) -> tuple[Span, Span]:
    """Divide units from the deadline that 于 puts behind them: 会同B、C于6月底前完成."""
    start, end = span
    place = folded.rfind("于", start, end)
    when = trim(folded, place + 1, end)
    if place <= start or not is_deadline(folded, when):
        return span, (0, 0)
    return trim(folded, start, place), when


def _finishing(folded: str, clause: Span, span: Span, reading: Reading) -> bool:
    """Read units that have to finish by a time, with no verb but that: 由A会同B于9月底前完成, 由A于年底前完成."""
    start, end = span
    word = next((one for one in standard().lists.deadline_ends if folded.endswith(one, *span)), "")
    units, when = _before_when(folded, trim(folded, start, end - len(word)))
    if not word or when[0] == when[1]:
        return False
    partner = _partner(folded, *units)
    lists: list[tuple[Role, Span]]
    if partner:
        lists = [("lead", (units[0], partner.start())), ("responsible", (partner.end(), units[1]))]
    elif start > clause[0] and are_units(folded, units):
        lists = [("responsible", units)]
    else:
        return False
    label = partner.span() if partner else (units[0], units[0])
    reading.slots.extend(Slot(role, label, *trim(folded, *one), "phrase") for role, one in lists)
    reading.slots.append(Slot("deadline", (when[0], when[0]), *when, "phrase"))
    return True


def _joining(folded: str, clause: Span) -> re.Match[str] | None:
    """Match the word with which a clause joins units to those before it: 会同B、C."""
    short = next(
        (one for one in standard().phrases.short_partners if folded.startswith(one, *clause)), ""
    )
    level = folded[clause[0] + len(short) : clause[0] + len(short) + 1]
    if short and level in offices().places["levels"]:  # 会县财政局
        return re.compile(re.escape(short)).match(folded, *clause)
    if not folded.startswith(standard().phrases.partners, *clause):
        return None
    return partners().match(folded, *clause)


def _without_closing_verb(
    folded: str, span: Span, pending: list[Span], reading: Reading, *, labelled: bool
) -> list[Span]:
    """Read units that wait for their verb, or a verb with an object behind it (A负责食堂建设)."""
    if labelled or are_units(folded, span):
        return [*pending, span]
    found = next(iter(_inner(folded, *span)), None) if may_state(folded, *span) else None
    if found is None:
        reading.rest.append(span)
        return pending
    left, verb = found
    _assign(folded, [*pending, left], verb, reading)
    tail = trim(folded, verb.end(), span[1])
    if is_deadline(folded, tail):
        reading.slots.append(Slot("deadline", (tail[0], tail[0]), *tail, "phrase"))
    elif tail[0] < tail[1]:
        reading.rest.append(tail)
    return []


def _assign(folded: str, lists: list[Span], verb: re.Match[str], reading: Reading) -> None:
    for span in lists:
        reading.slots.extend(assigned(folded, span, verb))


def assigned(folded: str, units: Span, verb: re.Match[str], role: Role | None = None) -> list[Slot]:
    """Give a list of units a role, that of its verb where none is given; the unit before 会同 leads."""
    role, label = role or role_of(verb), verb.span("verb")
    start, end = trim(folded, *units)
    found: list[Slot] = []
    partner = _partner(folded, start, end)
    if partner:
        found.append(Slot("lead", partner.span(), start, partner.start(), "phrase"))
        start, role = partner.end(), "responsible"
    person = start < end and is_surnamed(folded[start:end])
    if person and not is_unit(folded, (start, end)):
        found.append(Slot("official", label, start, end, "phrase"))
    elif start < end:
        found.append(Slot(role, label, start, end, "phrase"))
    return found


@cache
def _pair() -> re.Pattern[str]:
    """Match what stands between two offices in older print: 县公路局商县财政局."""
    words = "|".join(map(re.escape, standard().phrases.pair))
    return re.compile(f"(?<=[局厅委办部院处])(?:{words})(?=[省市县区州各])")


def _partner(folded: str, start: int, end: int) -> re.Match[str] | None:
    for match in _pair().finditer(folded, start + 2, end):
        left, right = (start, match.start()), (match.end(), end)
        if are_units(folded, left) and right[0] < right[1] and are_units(folded, right):
            return match
    for match in partners().finditer(folded, start + 2, end):
        left, right = (start, match.start()), trim(folded, match.end(), end)
        if are_units(folded, left) and _begins_with_name(folded, right, match.group()):
            return match
    return None


def _begins_with_name(folded: str, span: Span, partner: str) -> bool:
    """Tell units behind 会同, known or not, from the rest of a name: 合作社联合 | 社."""
    first = squeeze(folded[slice(*span)]).split("、")[0]
    if len(first) < _SHORTEST_NAME or _is_ending(first):
        return False
    return partner in standard().phrases.with_any or are_units(folded, span)


def _is_ending(word: str) -> bool:
    """Tell the ending of a name (社) from a name that is as short (团市委)."""
    kinds = standard().kinds
    return word in kinds.department_suffixes and word not in kinds.alone


def _settle(
    folded: str, pending: list[Span], role: Role | None, label: Span, reading: Reading
) -> None:
    """Give the units that found no verb the role of the label; without one they are bare."""
    if role is None:
        reading.bare.extend(pending)
        return
    for joined in _joined(folded, pending) if pending else ():
        for start, end in _without_rules(folded, joined, reading):
            partner = _partner(folded, start, end)  # 责任单位:A会同B
            lists = [(start, partner.start()), (partner.end(), end)] if partner else [(start, end)]
            reading.slots.extend(Slot(role, label, *one) for one in lists)


def _without_rules(folded: str, span: Span, reading: Reading) -> Iterator[Span]:
    """Take the rules in brackets out of a list: A、B(第一责任单位为牵头单位,下同)."""
    start, remarks = span[0], standard().lists.remarks
    for match in _REMARK.finditer(folded, *span):
        if is_rule(squeeze(match[1])) or squeeze(match[1]).startswith(remarks):
            reading.rules.append(match.span(1))
            yield start, match.start()
            start = match.end()
    if folded[start : span[1]].strip(SEPARATORS):
        yield start, span[1]


def _joined(folded: str, spans: list[Span]) -> Iterator[Span]:
    """Join lists between which only separators stand."""
    start, end = spans[0]
    for following in spans[1:]:
        if folded[end : following[0]].strip(SEPARATORS):
            yield start, end
            start = following[0]
        end = following[1]
    yield start, end
