"""A notice's own rules: the first unit listed leads; who nobody names answers so."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from taskparse.lexicon import standard
from taskparse.models import Chapter, Header, Item, Remainder
from taskparse.parser.source import Source
from taskparse.text import Span, squeeze

_LONGEST = 60


def is_rule(sentence: str) -> bool:
    """Tell whether a sentence (folded) says how all statements are to be read."""
    return first_leads(sentence) or responsible_lead(sentence)


def first_leads(sentence: str) -> bool:
    """Tell whether the sentence says that the first unit listed leads: 列第一位者为牵头单位."""
    words = standard().rules
    if len(sentence) > _LONGEST:
        return False
    first = _after(sentence, 0, words.first)
    return (
        first > 0
        and any(word in sentence[:first] for word in words.listed)
        and _after(sentence, first, words.lead) > 0
    )


def responsible_lead(sentence: str) -> bool:
    """Tell whether the sentence says that responsible units lead where nobody does."""
    words = standard().rules
    place = _after(sentence, 0, words.nobody)
    return 0 < place and len(sentence) <= _LONGEST and _after(sentence, place, words.lead) > 0


def _after(sentence: str, start: int, words: tuple[str, ...]) -> int:
    """Give the end of the first of `words` behind `start`; 0 where none stands there."""
    found = [(sentence.find(word, start), len(word)) for word in words]
    return min((place + length for place, length in found if place >= 0), default=0)


class Rule(NamedTuple):
    """One rule of a notice: what it says, and from where on it holds."""

    kind: Literal["first_leads", "responsible_lead"]
    start: int


_SENTENCE = re.compile(r"[^。;\n]+")


def rules_in(
    source: Source, header: Header, chapters: tuple[Chapter, ...], loose: list[Remainder]
) -> Iterator[Rule]:
    """Find the rules in what is no task: the preamble, passages, notes."""
    spans = [passage.span for passage in header.preamble]
    for chapter in chapters:
        spans += (passage.span for passage in chapter.passages)
    spans += (part.span for part in loose)
    for span in spans:
        for sentence in _SENTENCE.finditer(source.folded, *span):
            yield from rule_of(source.folded, sentence.span())


def rule_of(folded: str, span: Span) -> Iterator[Rule]:
    """Tell which rule a sentence is."""
    text = squeeze(folded[slice(*span)])
    if first_leads(text):
        yield Rule("first_leads", span[0])
    elif responsible_lead(text):
        yield Rule("responsible_lead", span[0])


def applied(
    source: Source, chapters: tuple[Chapter, ...], stated: list[Rule | Span]
) -> tuple[Chapter, ...]:
    """Let the rules of a notice change its items, from where each stands to the end."""
    found = [
        rule
        for one in stated
        for rule in ([one] if isinstance(one, Rule) else rule_of(source.folded, one))
    ]
    if not found:
        return chapters
    return tuple(
        chapter.model_copy(update={"items": tuple(_led(item, found) for item in chapter.items)})
        for chapter in chapters
    )


def _led(item: Item, rules: list[Rule]) -> Item:
    holding = {rule.kind for rule in rules if rule.start < item.span[1]}
    if item.lead_units or not item.responsible_units or not holding:
        return item
    first, *others = item.responsible_units
    if "first_leads" in holding:
        if first.kind == "group":
            return item
        led = replace(first, basis="first_listed")
        return replace(item, lead_units=(led,), responsible_units=tuple(others))
    leading = tuple(one for one in item.responsible_units if one.kind != "group")
    kept = tuple(one for one in item.responsible_units if one.kind == "group")
    return replace(
        item, lead_units=tuple(replace(one, basis="rule") for one in leading), responsible_units=kept
    )
