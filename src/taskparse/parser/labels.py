"""Labels: the words before a colon that say what follows, and where they stand."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.names import is_complete, kind
from taskparse.parser.units import names
from taskparse.text import Span, squeeze

COLON = re.compile(r":[ \t:]*")
_SEPARATORS = "、,;。 \t\n)]】〕"
_LONGEST_OTHER = 6
_LONGEST_BARE = 120
_LISTED = frozenset({"lead", "responsible", "supporting", "overseeing"})


class Label(NamedTuple):
    """A label with its colon: its role, where the word stands, and where the value begins."""

    role: Role
    start: int
    word_end: int
    end: int


class Words(NamedTuple):
    """Labels prepared for matching: their roles, their lengths from the longest, their last letters."""

    roles: dict[str, Role]
    lengths: tuple[int, ...]
    last: frozenset[str]

    @classmethod
    def of(cls, roles: Mapping[str, Role]) -> "Words":
        """Prepare labels."""
        lengths = tuple(sorted({len(word) for word in roles}, reverse=True))
        return cls(dict(roles), lengths, frozenset(word[-1] for word in roles))


@cache
def line_words() -> Words:
    """Give the labels that may stand anywhere."""
    return Words.of(standard().labels.roles())


@cache
def inner_words() -> Words:
    """Give the labels that may stand inside brackets and in the head of a table: short ones, too."""
    short: dict[str, Role] = {
        word: role  # type: ignore[misc]
        for role, words in vars(standard().short_labels).items()
        for word in words
    }
    return Words.of(short | standard().labels.roles())


def label_before(folded: str, floor: int, colon: re.Match[str], words: Words) -> Label | None:
    """Read the longest label that ends at a colon and begins at `floor` or behind it."""
    word_end = colon.start()
    role = words.roles.get(folded[floor:word_end]) if word_end - floor <= words.lengths[0] else None
    if role:
        return Label(role, floor, word_end, colon.end())
    while word_end > floor and folded[word_end - 1] in " \t\n":
        word_end -= 1
    if word_end == floor or folded[word_end - 1] not in words.last:
        return None
    for length in words.lengths:
        start = word_end - length
        if start >= floor and (role := words.roles.get(folded[start:word_end])):
            if start > floor and folded[start - 1] in " \t\n":  # 完成 时限 is longer than 时限
                longer = _spaced_label(folded, floor, word_end, colon.end(), words)
                if longer and longer.start < start:
                    return longer
            return Label(role, start, word_end, colon.end())
    return _spaced_label(folded, floor, word_end, colon.end(), words)


def _spaced_label(folded: str, floor: int, word_end: int, end: int, words: Words) -> Label | None:
    """Read a label with white space between its characters (责任 单位), a line end included."""
    window = range(word_end - 1, max(floor, word_end - 3 * words.lengths[0]) - 1, -1)
    places = [place for place in window if folded[place] not in " \t\n"]
    if len(places) == len(window):
        return None
    for length in words.lengths:
        kept = places[:length]
        word = "".join(folded[place] for place in reversed(kept))
        if len(kept) == length and (role := words.roles.get(word)):
            return Label(role, kept[-1], word_end, end)
    return None


@cache
def _listed() -> Words:
    roles = standard().labels.roles()
    return Words.of({word: role for word, role in roles.items() if role in _LISTED})


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
    return frozenset(word[0] for word in roles if roles[word] in _LISTED)


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
    value_end = end
    while value_end > value and folded[value_end - 1] in "。;, \t":
        value_end -= 1
    found = names(folded, value, value_end)
    if not found or not all(
        is_complete(squeeze(folded[slice(*one)])) or kind(squeeze(folded[slice(*one)])) == "group"
        for one in found
    ):
        return None
    if any(letter in folded[value:value_end] for letter in "的了将"):
        return None
    return Label(role, start, word_end, value)


def inner_labels(folded: str, span: Span) -> list[Label]:
    """Find the labels inside a bracket; one that is not known opens another field among those that are."""
    found = list(_inner(folded, span))
    if not any(label.role != "other" for label in found):
        return []
    return found


def _inner(folded: str, span: Span) -> Iterator[Label]:
    floor = span[0]
    for colon in COLON.finditer(folded, *span):
        label = label_before(folded, floor, colon, inner_words())
        label = label or _other_label(folded, floor, colon)
        if label and (label.start == span[0] or folded[label.start - 1] in _SEPARATORS):
            yield label
            floor = label.end


def _other_label(folded: str, floor: int, colon: re.Match[str]) -> Label | None:
    start = colon.start()
    while start > floor and folded[start - 1] not in _SEPARATORS:
        start -= 1
    if 1 < colon.start() - start <= _LONGEST_OTHER:
        return Label("other", start, colon.start(), colon.end())
    return None
