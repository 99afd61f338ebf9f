"""What the rules of a notice do to its items: who leads, who answers where nobody is named."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal, NamedTuple

from taskparse.lexicon import standard
from taskparse.models import Basis, Chapter, Header, Item, Remainder, Unit, UnitRole
from taskparse.numerals import ordinal
from taskparse.parser.rules import (
    first_leads,
    for_all,
    is_rule,
    lacking,
    ranged,
    responsible_lead,
    starred,
    unnamed,
)
from taskparse.parser.slots import UNIT_ROLES, Slot, unit_role
from taskparse.parser.source import Source
from taskparse.parser.statements import read
from taskparse.parser.unit_shapes import are_units
from taskparse.parser.units import units
from taskparse.parser.verbs import verbs_in
from taskparse.rare import rare
from taskparse.text import Span, squeeze

RuleKind = Literal[
    "first_leads", "responsible_lead", "for_all", "unnamed", "ranged", "placed", "starred"
]

_OF_ROLES = frozenset({"first_leads", "responsible_lead", "starred"})
"""The rules that name nobody, and say who of those named leads."""
_FURTHEST, _MOST = 20_000, 300
_INSIDE = r"(?:\([^()。;,\n]{1,3}\)|[^。;\n()〔〕\[\]])"
_SENTENCE = re.compile(rf"{_INSIDE}++")
_WRAPPED = rare(rf"{_INSIDE}++(?:\n[ \t]*{_INSIDE}++){{1,3}}。")
"""A sentence that the width of a page cuts."""


class Rule(NamedTuple):
    """One rule: what it says, from where on it holds, whom it names, for which numbers."""

    kind: RuleKind
    start: int
    slots: tuple[Slot, ...] = ()
    numbers: tuple[int, int] = (0, 0)
    missing: Literal["lead", "responsible"] | None = None
    """Of an `unnamed` rule: the role that an item lacks for it to hold; None for all of them."""

    mark: str = ""
    """Of a `starred` rule: the mark before the units that lead."""

    here: str = ""
    """The word with which it says how far it reaches: 本章; nothing where it does not say."""

    def covers(self, number: int | None, place: int) -> bool:
        """Tell whether an item of this number at `place` is one of those that the rule speaks of."""
        if self.kind == "placed":
            return self.numbers[0] <= place < self.numbers[1]
        if self.kind == "unnamed":
            return self.numbers == (0, 0) or self.numbers[0] <= place < self.numbers[1]
        if self.kind == "ranged":
            return number is not None and self.numbers[0] <= number <= self.numbers[1]
        return self.kind == "for_all" and place > self.start


def early(folded: str) -> list[Rule]:
    """Find the rules of a text by their words alone, wherever they stand."""
    words = standard().rules
    listed = (*words.unnamed, *words.following, *words.above, "项由", "条由", "件由")
    if not any(word in folded for word in listed):
        return []
    known = re.compile("|".join(map(re.escape, listed)))
    found = (
        rule
        for sentence in _SENTENCE.finditer(folded)
        if known.search(folded, *sentence.span())
        for rule in _rules_at(folded, sentence.span())
    )
    return list(islice((rule for rule in found if rule.slots), _MOST))


def _rules_at(folded: str, span: Span) -> list[Rule]:
    """Read the rules of a sentence, or of the one that goes on below its line."""
    words = standard().rules
    opens = (*words.above, *words.following, *words.unnamed, *words.here, "第")
    if squeeze(folded[slice(*span)]).startswith(opens):
        whole = _WRAPPED.match(folded, span[0])
        found = list(rule_of(folded, (whole.start(), whole.end() - 1))) if whole else []
        if found:
            return found
    return list(rule_of(folded, span))


def rules_in(
    source: Source, header: Header, chapters: Sequence[Chapter], loose: list[Remainder]
) -> Iterator[Rule]:
    """Find the rules in what is no task: the preamble, passages, notes."""
    spans = [passage.span for passage in header.preamble]
    for chapter in chapters:
        spans += (passage.span for passage in chapter.passages)
        spans.append(chapter.span)
    spans += (part.span for part in loose)
    items = [item for chapter in chapters for item in chapter.items[-1:]]
    last = max((_named_until(item) for item in items), default=0)
    for span in spans:
        for sentence in _SENTENCE.finditer(source.folded, *span):
            for rule in _rules_at(source.folded, sentence.span()):
                behind = rule.start >= last and rule.kind in _OF_ROLES and not rule.here
                yield rule._replace(start=0) if behind else rule  # a note below a list speaks of it


def _named_until(item: Item) -> int:
    """Give where the last unit of an item ends; a rule in its labels stands behind it."""
    return max((unit.span[1] for _, unit in item.units()), default=item.span[1])


def rule_of(folded: str, span: Span) -> Iterator[Rule]:
    """Tell which rule a sentence is."""
    text = squeeze(folded[slice(*span)])
    here = _here(text)
    if first_leads(text):  # 以上各项… speaks of what stands above it
        start = 0 if text.startswith(standard().rules.above) else span[0]
        yield Rule("first_leads", start, here=here)
    elif mark := starred(text):
        yield Rule("starred", span[0], mark=mark, here=here)
    elif responsible_lead(text) and not _gives_units(folded, span):
        yield Rule("responsible_lead", span[0], here=here)
    elif is_rule(text):
        yield from _naming(folded, span, text)


def _here(text: str) -> str:
    """Give the word with which a rule says how far it reaches; 本项 does so only where it opens the rule."""
    words = standard().rules
    here = next((word for word in words.here if word in text), "")
    each = here in words.here_item and (not text.startswith(here) or "下同" in text)
    return "" if each else here  # 列第一位者为本项任务牵头单位: of each


def _gives_units(folded: str, span: Span) -> bool:
    """Tell a rule that names who leads: 未注明牵头部门的,由督察室牵头."""
    opened = folded.find("由", *span)
    if opened < 0:
        return False
    reading = read(folded, opened, span[1], None, (opened, opened))
    return any(
        slot.role in UNIT_ROLES and are_units(folded, (slot.start, slot.end))
        for slot in reading.slots
    )


def _naming(folded: str, span: Span, text: str) -> Iterator[Rule]:
    """Read a rule that names units."""
    head = ranged().match(text)
    kind: RuleKind = "ranged" if head else "unnamed" if unnamed(text) else "placed"
    kind = "for_all" if for_all(text) and not head else kind
    start = span[0]
    if for_all(text) and not head:
        slots = tuple(_everyone(folded, span))
    else:
        opened = folded.find("由", *span)
        reading = read(folded, max(start, opened), span[1], None, (start, start))
        slots = tuple(slot for slot in reading.slots if slot.role in UNIT_ROLES)
    numbers = (0, 0)
    if kind == "placed":
        above = text.startswith(standard().rules.above)
        numbers = (
            (_chapter_start(folded, start), start)
            if above
            else (start, _chapter_end(folded, start))
        )
    if kind == "unnamed" and text.startswith(standard().rules.here):
        numbers = (_chapter_start(folded, start), _chapter_end(folded, start))
    if head:
        first = ordinal(head[1]) or 0
        numbers = (first, ordinal(head[2]) or first if head[2] else first)
    if slots:
        missing = lacking(text) if kind == "unnamed" else None
        yield Rule(kind, start, slots, numbers, missing)


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CHAPTER = rare(rf"\n[ \t]*{_NUMERAL}[、.]")
_NAMED_CHAPTER = rare(rf"\n[ \t]*第{_NUMERAL}(?:部分|章)")


def _chapter_heads(folded: str) -> re.Pattern[str]:
    """Give what opens a chapter here: 第一部分 where there is one, else 一、."""
    return _NAMED_CHAPTER if _NAMED_CHAPTER.search(folded) else _CHAPTER


def _chapter_start(folded: str, place: int) -> int:
    """Find where the chapter around a place begins; a line without a chapter's number is in none."""
    found = 0
    lowest = max(0, place - _FURTHEST)
    for match in _chapter_heads(folded).finditer(folded, lowest, place):
        found = match.end()
    return found


def _chapter_end(folded: str, place: int) -> int:
    """Find where the chapter around a place ends."""
    following = _chapter_heads(folded).search(folded, place, place + _FURTHEST)
    return following.start() if following else len(folded)


def _everyone(folded: str, span: Span) -> Iterator[Slot]:
    """Read the units that answer for all: 以下各项各县政府均须落实, 以下工作均需各县政府落实."""
    words = standard().rules
    every = "|".join(map(re.escape, words.all))
    following = "|".join(map(re.escape, words.following))
    head = f"(?:{following})(?:各项|各条|各款|各点|任务|工作|事项)*+"
    before = re.compile(f"{head}[,由]?(?P<units>[^,]+?)(?:{every})").match(folded, *span)
    if before and are_units(folded, before.span("units")):
        verb = next((role for _, role in verbs_in(folded, before.end(), span[1])), None)
        role = verb if verb in UNIT_ROLES else "responsible"
        yield Slot(role, (span[0], span[0]), *before.span("units"), "rule")
        return
    behind = re.compile(f"{head}[,]?(?:{every})(?:需|须|由|要|应|请)*").match(folded, *span)
    if behind:
        reading = read(folded, behind.end(), span[1], None, (span[0], span[0]))
        yield from (
            slot._replace(basis="rule")
            for slot in reading.slots
            if slot.role in UNIT_ROLES and are_units(folded, slot[2:4])
        )


def applied(
    source: Source, chapters: tuple[Chapter, ...], stated: list[Rule | Span]
) -> tuple[Chapter, ...]:
    """Let the rules of a notice change its items, from where each stands to the end."""
    last = max((item.span[0] for chapter in chapters for item in chapter.items), default=0)
    found = [
        rule
        for one in stated
        for rule in ([one] if isinstance(one, Rule) else _noted(source.folded, one, last))
    ]
    if not found:
        return chapters
    found = _first_of_each(found)
    reaches = [(rule, _reach(rule, chapters)) for rule in found]
    return tuple(
        chapter.model_copy(
            update={
                "items": tuple(
                    _ruled(source, item, [rule for rule, reach in reaches if _is_in(item, reach)])
                    for item in chapter.items
                )
            }
        )
        for chapter in chapters
    )


def _reach(rule: Rule, chapters: Sequence[Chapter]) -> Span | None:
    """Give the places of the items that a rule speaks of by a word like 本章; None where it has none.

    本表 reaches over the annex, 本项 over the item in which it stands, the others over chapter or section.
    """
    if not rule.here or rule.kind not in _OF_ROLES:
        return None
    items = [(chapter, item) for chapter in chapters for item in chapter.items]
    if not items:
        return None
    before = [pair for pair in items if pair[1].span[0] <= rule.start]
    chapter, item = before[-1] if before else items[0]
    following = next((one for one in items if one[1].span[0] > rule.start), None)
    if following and item.span[1] <= rule.start and following[0].span[0] <= rule.start:
        chapter, item = following  # below the heading, before its first item
    scopes = standard().rules
    if rule.here in scopes.here_item:
        alike = [item]
    elif rule.here in scopes.here_list:
        alike = [one for _, one in items if _annex(one) == _annex(item)]
    elif rule.here in scopes.here_section:
        alike = [one for one in chapter.items if one.sections[:1] == item.sections[:1]]
    else:
        alike = list(chapter.items)
    return alike[0].span[0], alike[-1].span[1]


def _annex(item: Item) -> str:
    """Give the annex that the id of an item names; nothing for the first."""
    return item.id.partition(":")[0] if ":" in item.id else ""


def _is_in(item: Item, reach: Span | None) -> bool:
    return reach is None or reach[0] <= item.span[0] < reach[1]


def _noted(folded: str, span: Span, last: int) -> Iterator[Rule]:
    """Read a rule that stands among the items; in a note below the last one it speaks of them all."""
    note = span[0] > last and squeeze(folded[slice(*span)]).startswith(standard().header.notes)
    for rule in rule_of(folded, span):
        yield rule._replace(start=0) if note else rule


def _first_of_each(rules: list[Rule]) -> list[Rule]:
    """Leave out rules that say again what holds already: a rule in every row is one rule."""
    first: dict[tuple[object, ...], Rule] = {}
    for rule in sorted(rules, key=lambda rule: rule.start):
        named = (rule.start,) if rule.slots or rule.here else ()
        first.setdefault((rule.kind, *named), rule)
    return list(first.values())[:_MOST]


def _ruled(source: Source, item: Item, rules: list[Rule]) -> Item:
    for rule in rules:
        if rule.slots and rule.covers(item.number, item.span[0]):
            item = _named(source, item, rule)
    holding = [rule for rule in rules if rule.start < item.span[1] or rule.here]
    for rule in holding:
        if rule.kind == "starred":
            item = _starred(source, item, rule.mark)
    return _led(item, {rule.kind for rule in holding})


def _starred(source: Source, item: Item, mark: str) -> Item:
    """Let the units lead before whose names the mark stands."""
    if item.lead_units:
        return item
    return _promoted(item, lambda one: _is_marked(source, one, mark))


def _promoted(item: Item, leads: Callable[[Unit], bool]) -> Item:
    """Let those of the responsible units lead of which `leads` holds."""
    responsible = item.responsible_units
    leading = tuple(replace(one, basis="rule") for one in responsible if leads(one))
    kept = tuple(one for one in responsible if not leads(one))
    return replace(item, lead_units=leading, responsible_units=kept)


def _is_marked(source: Source, unit: Unit, mark: str) -> bool:
    start, end = unit.span
    return mark in (source.folded[start - 1 : start], source.folded[end : end + 1])


def _named(source: Source, item: Item, rule: Rule) -> Item:
    """Add the units of a rule: to every item, or to one that names nobody."""
    if rule.kind == "unnamed" and any(rule.missing in (None, role) for role, _ in item.units()):
        return item
    for slot in rule.slots:
        role = unit_role(slot)
        own = item.units_as(role)
        names = {unit.name for unit in own}
        if rule.kind == "placed" and own:
            continue
        spoken_of = rule.kind == "placed" or (rule.kind == "ranged" and rule.start > item.span[0])
        basis: Basis = "inherited" if spoken_of else "rule"
        named = units(source, slot.start, slot.end, basis)
        added = (one for one in named if one.name not in names)
        item = _with_units(item, role, (*own, *added))
    return item


def _with_units(item: Item, role: UnitRole, named: tuple[Unit, ...]) -> Item:
    if role == "lead":
        return replace(item, lead_units=named)
    if role == "responsible":
        return replace(item, responsible_units=named)
    if role == "supporting":
        return replace(item, supporting_units=named)
    return replace(item, overseeing_units=named)


def _led(item: Item, holding: set[RuleKind]) -> Item:
    """Let the first unit lead, or all that are responsible, where nobody else does."""
    if item.lead_units or not item.responsible_units:
        return item
    first, *others = item.responsible_units
    if "first_leads" in holding:
        if first.kind == "group":
            return item
        led = replace(first, basis="first_listed")
        return replace(item, lead_units=(led,), responsible_units=tuple(others))
    if "responsible_lead" not in holding:
        return item
    return _promoted(item, _may_lead)


def _may_lead(unit: Unit) -> bool:
    return unit.kind != "group" and unit.basis != "rule"
