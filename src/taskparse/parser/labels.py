"""Labels: the words before a colon that say what follows, and where they stand."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.text import Span

COLON = re.compile(r":[ \t:]*")
_SEPARATORS = "、,;。 \t\n)]】〕"
_LONGEST_OTHER = 6


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
