"""Labels: the words before a colon that say what follows, and where they stand."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.names import is_complete
from taskparse.parser.slots import LIST_ROLES
from taskparse.parser.times import is_deadline
from taskparse.rare import rare
from taskparse.text import Span, squeeze

COLON = re.compile(r":[ \t:]*")
IS = re.compile(r"(?<=[位门限间排])[为是]")
"""What stands for the colon of a label in a sentence: 责任单位为县水利局,完成时限为6月底."""
_COLON_OR_IS = rare(f"{COLON.pattern}|{IS.pattern}")
_SEPARATORS = "、,;。 \t\n)]】〕"
_LONGEST_OTHER = 6
_LONGEST_ASIDE = 8
_VALUE = re.compile(r"[^、,;:。()]+")
_AND = re.compile("[及和与、/]")
_SHORTEST_COMPOSED, _LONGEST_COMPOSED = 4, 12
_COMPOSED = re.compile(r"[^\W0-9A-Za-z_的了是将下]+(?:\([^\W0-9_]+\)[^\W0-9A-Za-z_的了是将下]*)?")
_BOUNDARIES = frozenset('、,;。:!? \t\n)]】〕“”"([【〔·.')


class Label(NamedTuple):
    """A label with its colon: its role, where the word stands, and where the value begins."""

    role: Role
    start: int
    word_end: int
    end: int
    number_end: int = 0
    """Where a number before the word ends: (一)整改目标:; 0 where it has none."""

    @property
    def word(self) -> Span:
        """Give where its word stands, without a number before it."""
        return self.number_end or self.start, self.word_end


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


def opening_label(folded: str, start: int, end: int) -> Label | None:
    """Read the known label before the first colon of `[start, end)`, where it opens the stretch."""
    colon = COLON.search(folded, start, end)
    label = label_before(folded, start, colon, line_words()) if colon else None
    return label if label and label.start == start else None


def label_before(folded: str, floor: int, colon: re.Match[str], words: Words) -> Label | None:
    """Read the longest label that ends at a colon and begins at `floor` or behind it."""
    word_end, end = colon.span()
    if folded[word_end - 1 : word_end] == ")":  # 责任单位(部门):
        opening = folded.rfind("(", max(floor, word_end - _LONGEST_ASIDE), word_end)
        label = _label_before(folded, floor, opening, end, words) if opening > floor else None
        return label._replace(word_end=word_end) if label else None
    return _label_before(folded, floor, word_end, end, words)


def _label_before(folded: str, floor: int, word_end: int, end: int, words: Words) -> Label | None:
    if word_end - floor <= words.lengths[0]:
        role = words.roles.get(folded[floor:word_end])
        if role:
            return Label(role, floor, word_end, end)
    while word_end > floor and folded[word_end - 1] in " \t\n":
        word_end -= 1
    if word_end == floor or not (
        folded[word_end - 1] in words.last or folded[word_end - 1] in _last_letters()
    ):
        return None
    composed = _composed(folded, floor, word_end)
    if composed and folded[composed[1] : word_end] not in words.roles:
        return Label(composed[0], composed[1], word_end, end)
    for length in words.lengths:
        start = word_end - length
        if start >= floor and (role := words.roles.get(folded[start:word_end])):
            if _is_spaced(folded, max(floor, start - _LONGEST_OTHER), start):
                # 完成 时限 is longer than 时限; so is 完 成时限.
                longer = _spaced_label(folded, floor, word_end, end, words)
                if longer and longer.start < start:
                    return longer
            return Label(role, start, word_end, end)
    return _spaced_label(folded, floor, word_end, end, words)


@cache
def _aside() -> re.Pattern[str]:
    """Match the head of a label with a second role in brackets: 牵头(责任)."""
    parts = standard().label_parts
    stems = "|".join(
        sorted({re.escape(stem) for role in _UNIT_STEMS for stem in getattr(parts, role)})
    )
    return re.compile(rf"(?:{stems})\((?:{stems})\)$")


@cache
def _last_letters() -> frozenset[str]:
    parts = standard().label_parts
    return frozenset(
        word[-1] for word in (*parts.units, *parts.officials, *parts.times, *parts.steps)
    )


def _composed(folded: str, floor: int, word_end: int) -> tuple[Role, int] | None:
    """Read a label that is made of known parts and stands behind a boundary: 整改责任单位, 牵头市领导."""
    start = word_end
    lowest = max(floor, word_end - _LONGEST_COMPOSED - 1)
    while start > lowest and folded[start - 1] not in _BOUNDARIES:
        start -= 1
    if start > floor and folded[start - 1] == ")":  # 牵头(责任)单位
        aside = _aside().search(folded, max(floor, start - _LONGEST_ASIDE), start)
        start = aside.start() if aside else start
    word = folded[start:word_end]
    fits = _SHORTEST_COMPOSED <= len(word) <= _LONGEST_COMPOSED
    if not fits or not _COMPOSED.fullmatch(word):
        return None
    role = composed_role(word)
    return (role, start) if role else None


def _holds(stem: str, words: tuple[str, ...]) -> bool:
    return any(word in stem for word in words)


_UNIT_STEMS: tuple[Role, ...] = ("lead", "supporting", "overseeing", "responsible")
_ENDINGS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("officials", ("official",)),
    ("units", _UNIT_STEMS),
    ("times", ("deadline",)),
    ("steps", ("measures",)),
)


@lru_cache(maxsize=4096)
def names_both(word: str) -> bool:
    """Tell a label of people and units alike: 责任领导及单位, 责任单位、责任人."""
    parts = standard().label_parts
    pieces = _AND.split(squeeze(word))
    people = any(piece.endswith(parts.officials) for piece in pieces)
    return people and any(piece.endswith(parts.units) for piece in pieces)


@lru_cache(maxsize=4096)
def composed_role(word: str) -> Role | None:
    """Give the role of a label that is made of known parts (牵头市领导); None where it is none."""
    parts = standard().label_parts
    plain = word.partition("(")[0] or word
    if ")" in word[:-1]:  # 牵头(责任)单位
        plain = word.replace("(", "").replace(")", "")
    if names_both(plain):
        return _role_of(plain, _UNIT_STEMS)
    for endings, roles in _ENDINGS:
        ending = next((one for one in getattr(parts, endings) if plain.endswith(one)), None)
        if ending:
            return _role_of(plain.removesuffix(ending), roles)
    return None


def _role_of(stem: str, roles: tuple[Role, ...]) -> Role | None:
    """Give the first of the roles one of whose stems a label holds."""
    parts = standard().label_parts
    return next((one for one in roles if _holds(stem, getattr(parts, one))), None)


def _is_spaced(folded: str, start: int, end: int) -> bool:
    """Tell whether white space stands in `[start, end)`."""
    return any(folded.find(blank, start, end) >= 0 for blank in " \t\n")


def _spaced_label(folded: str, floor: int, word_end: int, end: int, words: Words) -> Label | None:
    """Read a label with white space between its characters (责任 单位), a line end included."""
    lowest = max(floor, word_end - 3 * words.lengths[0])
    text = folded[lowest:word_end]
    if not (" " in text or "\n" in text or "\t" in text):
        return None
    window = range(word_end - 1, lowest - 1, -1)
    places = [place for place in window if folded[place] not in " \t\n"]
    for length in words.lengths:
        kept = places[:length]
        word = "".join(folded[place] for place in reversed(kept))
        if len(kept) == length and (role := words.roles.get(word)):
            return Label(role, kept[-1], word_end, end)
    return None


def inner_labels(folded: str, span: Span) -> list[Label]:
    """Find the labels inside a bracket; one that is not known opens another field among those that are."""
    found = list(_inner(folded, span))
    if not found and ":" not in folded[slice(*span)]:
        bare = list(_bare_inner(folded, span))
        return bare if len(bare) > 1 and bare[0].start == span[0] else []
    if not any(label.role != "other" for label in found):
        return []
    return sorted([*found, *_without_colon(folded, span, found)], key=lambda label: label.start)


def _without_colon(folded: str, span: Span, found: list[Label]) -> Iterator[Label]:
    """Find labels that have lost their colon among others: (牵头单位:县财政局;责任单位县水利局)."""
    for label in _bare_inner(folded, span):
        known = any(one.start <= label.start < one.end for one in found)
        value = _VALUE.match(folded, label.end, span[1])
        long = label.end - label.start >= _SHORTEST_COMPOSED
        if long and not known and value and is_complete(squeeze(value.group())):
            yield label


def _bare_inner(folded: str, span: Span) -> Iterator[Label]:
    """Find labels of a bracket without any colon: (责任领导陈岚,责任单位县水利局); a value follows each."""
    words = line_words()
    edges = [span[0], *(at + 1 for at in range(*span) if folded[at] in ",;")]
    for start, end in pairwise([*edges, span[1]]):
        place = start
        while place < end and folded[place] in " \t\n":
            place += 1
        word = next(
            (
                folded[place : place + n]
                for n in words.lengths
                if folded[place : place + n] in words.roles
            ),
            "",
        )
        behind = place + len(word)
        if word and words.roles[word] in LIST_ROLES and behind + 1 < end:
            yield Label(words.roles[word], place, behind, behind)


def _inner(folded: str, span: Span) -> Iterator[Label]:
    floor = span[0]
    for colon in _COLON_OR_IS.finditer(folded, *span):
        label = label_before(folded, floor, colon, inner_words())
        if folded[colon.start()] != ":":
            label = label if label and says(folded, label, span[1]) else None
        elif label is None or not _opens(folded, label, span[0]):
            label = _other_label(folded, floor, colon)
        if label and _opens(folded, label, span[0]):
            yield label
            floor = label.end


def _opens(folded: str, label: Label, start: int) -> bool:
    return label.start == start or folded[label.start - 1] in _SEPARATORS


def says(folded: str, label: Label, end: int) -> bool:
    """Tell whether a value stands behind a label without a colon: a whole name, or a deadline."""
    stop = next((i for i in range(label.end, end) if folded[i] in "、,;。"), end)
    value = squeeze(folded[label.end : stop])
    if label.role == "deadline":
        return is_deadline(value, (0, len(value)))
    return is_complete(value) and value not in inner_words().roles


def _other_label(folded: str, floor: int, colon: re.Match[str]) -> Label | None:
    start = colon.start()
    while start > floor and folded[start - 1] not in _SEPARATORS + ":":
        start -= 1
    if 1 < colon.start() - start <= _LONGEST_OTHER:
        return Label("other", start, colon.start(), colon.end())
    return None
