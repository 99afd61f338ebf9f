"""Labels that are told by the units behind them: without a colon (牵头单位 县水利局), or short (主办:县水利局)."""

import re
from collections.abc import Iterator
from functools import cache

from taskparse.lexicon import Role, standard
from taskparse.names import is_complete, kind
from taskparse.parser.labels import IS, Label, Words, composed_role, inner_words, label_before, says
from taskparse.parser.name_lists import names
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.unit_shapes import are_units, is_unit
from taskparse.text import end_without, squeeze, trim

_LONGEST_BARE = 120
_LONGEST_NAME = 30
_BRACKETED = re.compile(r"[【〔\[(]([^【】〔〕\[\]():]{2,8})[】〕\])](?![。;,、])")
_BEFORE = "。;, \t"
"""What may stand before a label, and behind its value."""


@cache
def _listed() -> Words:
    roles = standard().labels.roles()
    return Words.of({word: role for word, role in roles.items() if role in UNIT_ROLES})


def _bare_word(folded: str, start: int, end: int) -> int:
    """Give the end of the longest label of units that begins at `start`; `start` where none does."""
    words = _listed()
    for length in words.lengths:
        if start + length <= end and folded[start : start + length] in words.roles:
            return start + length
    return start


@cache
def _first_letters() -> frozenset[str]:
    roles = standard().labels.roles()
    return frozenset(word[0] for word in roles if roles[word] in UNIT_ROLES)


@cache
def _short_ends() -> frozenset[str]:
    """Give the last letters of the short labels of units; white space may stand before a colon."""
    words = standard().short_labels
    return frozenset(
        {word[-1] for role in UNIT_ROLES for word in getattr(words, role)} | {" ", "\t"}
    )


def short_label(folded: str, floor: int, colon: re.Match[str], end: int) -> Label | None:
    """Read a short label (主办:, 配合:) at a colon behind which the name of a unit stands."""
    if folded[colon.start() - 1 : colon.start()] not in _short_ends():
        return None
    label = label_before(folded, floor, colon, inner_words())
    if label is None or label.role not in UNIT_ROLES:
        return None
    found = names(folded, label.end, min(end, label.end + _LONGEST_NAME))
    return label if found and is_unit(folded, found[0]) else None


def bare_labels(folded: str, start: int, end: int) -> Iterator[Label]:
    """Find labels that have lost their colon: what follows, to the line's end, is units and nothing else."""
    while start < end and folded[start] in " \t":
        start += 1
    if start < end and folded[start] in _first_letters():
        found = list(_bare_row(folded, start, end))
        if found:
            yield from found
            return
    stop = max(folded.rfind(mark, start, end) for mark in "。;")
    while stop >= 0 and stop + 1 < end and folded[stop + 1] in " \t":
        stop += 1
    if stop > start and stop + 2 < end and folded[stop + 1] in _first_letters():
        label = _bare_label(folded, stop + 1, end, spaced=True)
        if label:
            yield label


def bracketed_labels(folded: str, start: int, end: int) -> Iterator[Label]:
    """Find labels that brackets mark instead of a colon: 【责任单位】县交通局 【完成时限】6月底."""
    found = [
        Label(role, match.start(), match.end(1), match.end(), match.start(1))
        for match in _BRACKETED.finditer(folded, start, end)
        if (role := _role(squeeze(match[1])))
    ]
    if found and found[0].start == start:
        yield from found


def _role(word: str) -> Role | None:
    return standard().labels.roles().get(word) or composed_role(word)


def worded_labels(folded: str, start: int, end: int) -> Iterator[Label]:
    """Find labels that a sentence names: …,牵头单位为县水利局,配合单位为各镇; values follow, and nothing else."""
    found = [_worded(folded, start, end, mark) for mark in IS.finditer(folded, start, end)]
    labels = [label for label in found if label]
    if not any(label.role in UNIT_ROLES for label in labels):  # a date in running text
        return
    for label, edge in zip(labels, [*(one.start for one in labels[1:]), end], strict=False):
        stop = folded.find("。", label.end, edge)
        value = trim(folded, label.end, stop if stop > 0 else edge)
        units = (value[0], end_without(folded, *value, _BEFORE))
        if label.role in UNIT_ROLES and not are_units(folded, units):
            return
        yield label


def _worded(folded: str, start: int, end: int, mark: re.Match[str]) -> Label | None:
    label = label_before(folded, start, mark, _worded_words())
    if label is None or not says(folded, label, end):
        return None
    return label if label.start == start or folded[label.start - 1] in _BEFORE else None


@cache
def _worded_words() -> Words:
    roles = standard().labels.roles()
    kept = {word: role for word, role in roles.items() if role in {*UNIT_ROLES, "deadline"}}
    return Words.of(kept)


def _bare_row(folded: str, start: int, end: int) -> Iterator[Label]:
    """Read the labels without a colon that share a line, divided by white space or a stop."""
    if _bare_word(folded, start, end) == start:
        return
    first = _first_letters()
    edges = [start]
    edges += (
        place
        for place in range(start + 2, end)
        if folded[place] in first
        and folded[place - 1] in " \t。;,"
        and _bare_word(folded, place, end) > place
    )
    found = [_bare_label(folded, a, b) for a, b in zip(edges, [*edges[1:], end], strict=True)]
    labels = [label for label in found if label]
    if len(labels) == len(found):
        yield from labels


def _bare_label(folded: str, start: int, end: int, *, spaced: bool = False) -> Label | None:
    word_end = _bare_word(folded, start, end)
    value = word_end
    while value < end and folded[value] in " \t":
        value += 1
    if word_end == start or value == end or end - value > _LONGEST_BARE:
        return None
    if spaced and value == word_end:
        return None
    role = _listed().roles[folded[start:word_end]]
    value_end = end_without(folded, value, end, _BEFORE)
    found = names(folded, value, value_end)
    if not found or not all(
        is_complete(squeeze(folded[slice(*one)])) or kind(squeeze(folded[slice(*one)])) == "group"
        for one in found
    ):
        return None
    if any(letter in folded[value:value_end] for letter in "的了将"):
        return None
    return Label(role, start, word_end, value)
