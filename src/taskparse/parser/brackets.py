"""Bracketed statements: which brackets say who answers for the sentence before them.

A statement stands behind the end of a sentence, at the end of a paragraph, or on a line of its own; in
the middle of a sentence a bracket is an aside.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.names import is_listed
from taskparse.parser.beside import people
from taskparse.parser.doubt import Doubt
from taskparse.parser.labels import COLON, inner_labels, label_before, line_words
from taskparse.parser.name_lists import names
from taskparse.parser.rules import is_rule
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.parser.spoken import spoken
from taskparse.parser.statements import Reading, only_states, read
from taskparse.parser.times import is_deadline
from taskparse.parser.unit_shapes import are_units, is_surnamed, is_unit, may_be_unit
from taskparse.parser.verbs import has_verb, may_state
from taskparse.rare import rare
from taskparse.text import SENTENCE_END, Span, end_without, squeeze, trim

_BRACKET = re.compile(r"[()\[\]〔〕【】〈〉{}]")
_CLAUSE = rare(r"(?:\([^()]*+\)|[^,;。])++")
_OPENING = "([〔【〈{"
_LONGEST = 1200
_LONGEST_OPEN = 400
_SHORTEST = 4
_MOST_REST = 3
_CONTACTS = ("联系人", "联络员", "联系")


class Bracket(NamedTuple):
    """A bracketed statement: its place, brackets included, what it says, and how sure that is.

    `assigns` is false for one that only adds to another (a deadline of its own).
    """

    start: int
    end: int
    slots: tuple[Slot, ...]
    rules: tuple[Span, ...]
    rest: tuple[Span, ...]
    assigns: bool
    doubts: tuple[Doubt, ...]
    spoken: bool = False
    """True where no bracket but a sentence states it."""


class Pairs:
    """All brackets of a text that are outermost and closed, in order, and those that are left open."""

    def __init__(self, folded: str, start: int = 0, end: int | None = None) -> None:
        """Match the brackets of `[start, end)` in one scan; any closing mark closes."""
        self.folded = folded
        end = len(folded) if end is None else end
        heads = [",由", *(f"。{opener}" for opener in ("由", *standard().phrases.openers))]
        self.heads = [head for head in heads if folded.find(head, start, end) >= 0]
        """How sentences begin that may state, as far as any does so in the text."""
        self.closed: list[Span] = []
        self.open: list[int] = []
        """Opening marks that nothing closes within reach."""
        waiting: list[int] = []
        for match in _BRACKET.finditer(folded, start, end):
            place = match.start()
            if match.group() in _OPENING:
                waiting.append(place)
            elif waiting:
                start = waiting.pop()
                if place - start <= _LONGEST:
                    self.closed.append((start, place + 1))
        self.open = waiting
        self.closed.sort()

    def outermost(self, start: int, end: int) -> list[Span]:
        """Give the closed brackets of `[start, end)` that lie in no other of them."""
        found: list[Span] = []
        # No slice to the end of the list: its copies would make a long text take quadratic time.
        for index in range(bisect_left(self.closed, (start, start)), len(self.closed)):
            span = self.closed[index]
            if span[0] >= end:
                break
            if span[1] <= end and (not found or span[0] >= found[-1][1]):
                found.append(span)
        return found

    def left_open(self, start: int, end: int) -> int | None:
        """Give the first opening mark of `[start, end)` that is not closed in it."""
        first = bisect_left(self.open, start)
        return self.open[first] if first < len(self.open) and self.open[first] < end else None


def brackets(pairs: Pairs, start: int, end: int, doubts: list[Doubt]) -> list[Bracket]:
    """Read the bracketed statements of the paragraphs in `[start, end)`."""
    folded = pairs.folded
    found: list[Bracket] = []
    for span in pairs.outermost(start, end):
        if span[1] - span[0] < _SHORTEST or not _may_state(folded, span, start, end, found):
            continue
        if _labels_line(folded, span[0], start):  # 【责任单位】县交通局
            continue
        after_stop = _left(folded, span[0], start) in SENTENCE_END
        inside = span[0] + 1, span[1] - 1
        bracket = _read(folded, span, inside, doubts, bare=after_stop)
        if bracket:
            found.append(bracket)
        elif (
            _closes_line(folded, span[1], end)
            and _lists_offices(folded, inside)
            and not _is_of_name(folded, start, span[0])
        ):
            doubts.append(Doubt("statement-unclear", span, folded[slice(*inside)][:20]))
    lonely = pairs.left_open(start, end)
    found += [
        Bracket(one.start, one.end, one.slots, (), (), assigns=True, doubts=(), spoken=True)
        for one in spoken(folded, pairs.heads, start, lonely or end)
        if not any(other.end > one.mark for other in found)
    ]
    if (
        lonely is not None
        and end - lonely <= _LONGEST_OPEN
        and not (found and found[-1].end > lonely)
    ):
        edge = trim(folded, lonely, _field_below(folded, lonely, end))[1]
        bracket = _read(folded, (lonely, edge), (lonely + 1, edge), [], bare=False)
        if bracket and bracket.assigns and not bracket.rest:
            doubt = Doubt("unbalanced-marks", (lonely, lonely + 1), folded[lonely])
            found.append(bracket._replace(doubts=(*bracket.doubts, doubt)))
    found.sort(key=lambda one: one.start)
    return found


def _labels_line(folded: str, place: int, start: int) -> bool:
    """Tell a bracket that holds a label, in a line that such a bracket opens."""
    line = trim(folded, max(start, folded.rfind("\n", start, place) + 1), len(folded))[0]
    for opening in (line, place):
        closing = next(
            (at for at in range(opening, min(opening + 12, len(folded))) if folded[at] in ")]】〕"),
            -1,
        )
        if (
            folded[opening] not in _OPENING
            or squeeze(folded[opening + 1 : closing]) not in line_words().roles
        ):
            return False
    return True


def _field_below(folded: str, start: int, end: int) -> int:
    """Give where a line that opens with a label begins, below an open bracket; else the end.

    Behind a full stop the bracket may open with that label: …。( | 牵头单位:县法院.
    """
    opens = _left(folded, start, 0) in SENTENCE_END
    line = folded.find("\n", trim(folded, start + 1, end)[0] if opens else start, end)
    while line >= 0:
        colon = COLON.search(folded, line + 1, end)
        label = label_before(folded, line + 1, colon, line_words()) if colon else None
        if label and not folded[line + 1 : label.start].strip():
            return line
        line = folded.find("\n", line + 1, end)
    return end


def _closes_line(folded: str, place: int, end: int) -> bool:
    """Tell whether nothing but a stop stands between a bracket and the end of its line."""
    line = folded.find("\n", place, end)
    return not folded[place : line if line >= 0 else end].strip(SENTENCE_END + " \t")


def _is_of_name(folded: str, start: int, place: int) -> bool:
    """Tell a bracket that belongs to the name before it, or to a field: 王强(县水利局), 文旅局(文物局)."""
    line = max(start, folded.rfind("\n", start, place) + 1)
    first = place
    while first > line and folded[first - 1] not in "、,;:。 \t":
        first -= 1
    named = first < place and (is_unit(folded, (first, place)) or is_surnamed(folded[first:place]))
    return named or folded.find(":", line, place) >= 0


def _lists_offices(folded: str, inside: Span) -> bool:
    """Tell offices that the table of units knows, and other units, with nothing beside them: (县司法局、各乡镇)."""
    found = names(folded, *trim(folded, *inside))
    known = any(is_listed(squeeze(folded[slice(*name)])) for name in found)
    return known and all(is_unit(folded, name) for name in found)


def _may_state(folded: str, span: Span, start: int, end: int, before: list[Bracket]) -> bool:
    """Tell whether a bracket stands where statements do."""
    left = _left(folded, span[0], start)
    if left in SENTENCE_END + ",\n":
        return True
    if before and not folded[before[-1].end : span[0]].strip():
        return True
    right = span[1]
    while right < end and folded[right] in " \t":
        right += 1
    return right >= end or folded[right] in SENTENCE_END + "\n" + _OPENING


def _left(folded: str, place: int, start: int) -> str:
    """Give the character before a bracket, white space apart; a line end where it opens its line."""
    place -= 1
    while place >= start and folded[place] in " \t":
        place -= 1
    return folded[place] if place >= start else "\n"


def _read(
    folded: str, span: Span, inside: Span, doubts: list[Doubt], *, bare: bool
) -> Bracket | None:
    """Read what a bracket holds; None where it is a remark. Units alone count only behind a full stop."""
    likely = folded.find(":", *inside) >= 0 or may_state(folded, *inside)
    likely = likely or bool(inner_labels(folded, trim(folded, *inside)))
    likely = likely or (bare and _is_bare(folded, inside))
    beside = folded[span[1] : span[1] + 1] in {*_OPENING}  # (6月底前完成)(县交通局负责)
    behind = folded[span[0] - 1 : span[0]] in {*")]】〕"}  # (县交通局)(6月底前)
    likely = likely or ((beside or bare or behind) and is_deadline(folded, trim(folded, *inside)))
    if not likely and not is_rule(squeeze(folded[slice(*inside)])):
        return None
    reading = parted(folded, trim(folded, *inside), None, (inside[0], inside[0]))
    found: list[Doubt] = []
    for one in reading.bare:
        stated = any(slot.role in UNIT_ROLES for slot in reading.slots)
        if are_units(folded, one) and (bare or stated):
            reading.slots.append(Slot("responsible", (one[0], one[0]), *one, "phrase"))
            found.append(Doubt("statement-unclear", one, folded[slice(*one)]))
        else:
            reading.rest.append(one)
    if _is_aside(folded, reading, bare=bare):
        if _looks_so(folded, inside, reading):
            doubts.append(Doubt("statement-unclear", span, folded[slice(*inside)][:20]))
        return None
    assigns = any(slot.role in UNIT_ROLES or _is_leader(folded, slot) for slot in reading.slots)
    found += (
        Doubt("empty-field", slot.label, folded[slice(*slot.label)])
        for slot in reading.slots
        if slot.start == slot.end and slot.label[0] < slot.label[1]
    )
    slots = tuple(sorted(reading.slots, key=lambda slot: slot.start))
    return Bracket(*span, slots, tuple(reading.rules), tuple(reading.rest), assigns, tuple(found))


def _is_bare(folded: str, inside: Span) -> bool:
    """Tell units alone, or with a deadline beside them: (县公路局、柳林镇;9月底前完成)."""
    clauses = [trim(folded, *one.span()) for one in _CLAUSE.finditer(folded, *inside)]
    named = [one for one in clauses if not is_deadline(folded, one)]
    return bool(named) and all(are_units(folded, one) for one in named)


def parted(folded: str, inside: Span, role: Role | None, head: Span) -> Reading:
    """Cut a statement at its labels, and read what stands before, between and behind them.

    What stands before the first label has the role of the column's head, if it stands in a table.
    """
    labels = inner_labels(folded, inside)
    before = (inside[0], labels[0].start if labels else inside[1])
    reading = read(folded, *before, role, head)
    for label, edge in zip(labels, [*(one.start for one in labels[1:]), inside[1]], strict=False):
        span, word = trim(folded, label.end, edge), (label.start, label.word_end)
        span = span if _unstopped(folded, span)[1] > span[0] else (span[0], span[0])
        if label.role in UNIT_ROLES and span[0] < span[1]:
            _extend(reading, read(folded, *span, label.role, word))
        elif label.role in {"official", "deadline"}:
            _take_listed(folded, label.role, word, span, reading)
        else:
            reading.slots.append(Slot(label.role, word, *_unstopped(folded, span)))
    return reading


def _take_listed(folded: str, role: Role, word: Span, span: Span, reading: Reading) -> None:
    """Read people or deadlines behind a label; clauses behind them may state: 责任人:周牧;县财政局配合."""
    stop = folded.find(";", *span)
    if stop > 0:
        more = read(folded, *trim(folded, stop + 1, span[1]), None, (stop, stop))
        if only_states(folded, more):
            _extend(reading, more)
            span = (span[0], stop)
    slot = Slot(role, word, *_unstopped(folded, span))
    reading.slots.extend(people(folded, slot) if role == "official" else [slot])


def _extend(reading: Reading, more: Reading) -> None:
    reading.slots.extend(more.slots)
    reading.rules.extend(more.rules)
    reading.rest.extend(more.rest)
    reading.bare.extend(more.bare)
    reading.waiting.extend(more.waiting)


def _unstopped(folded: str, span: Span) -> Span:
    return span[0], end_without(folded, *span, "、,;。 \t\n")


def _is_leader(folded: str, slot: Slot) -> bool:
    return slot.role == "official" and not folded[slice(*slot.label)].startswith(_CONTACTS)


def _is_aside(folded: str, reading: Reading, *, bare: bool) -> bool:
    """Tell a remark from a statement: it gives nobody a role, or what has a role is no unit.

    Behind a full stop several words that may be names, or one with a deadline, are units of unusual endings.
    """
    if not reading.slots or all(slot.role == "other" for slot in reading.slots):
        return not reading.rules
    if any(folded[start] in "的除以" for start, _ in reading.rest):
        return True
    phrased = [slot for slot in reading.slots if slot.basis == "phrase" and slot.role in UNIT_ROLES]
    answers = any(slot.role in {"lead", "responsible"} for slot in phrased)
    if phrased and reading.rest and not answers:  # (政府主导,企业参与)
        return True
    named = [name for slot in phrased for name in names(folded, slot.start, slot.end)]
    if phrased and not any(is_unit(folded, name) for name in named):
        dated = any(slot.role == "deadline" for slot in reading.slots)
        likely = bare and (len(named) > 1 or dated) and not reading.rest
        return not (likely and all(may_be_unit(folded, name) for name in named))
    stated = sum(slot.end - slot.start for slot in reading.slots)
    return sum(b - a for a, b in reading.rest) > _MOST_REST * stated


def _looks_so(folded: str, inside: Span, reading: Reading) -> bool:
    """Tell whether a remark looks like a statement that could not be read."""
    verbs = has_verb(folded, *inside) and inside[1] - inside[0] <= 80  # noqa: PLR2004  a sentence
    named = any(
        is_unit(folded, name)
        for span in [*reading.rest, *reading.bare]
        for name in names(folded, *span)
    )
    return verbs and named
