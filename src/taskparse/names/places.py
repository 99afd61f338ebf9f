"""The place that a notice is of: what its own units may leave out of their names."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from taskparse.lexicon.offices import offices
from taskparse.models import Header
from taskparse.names.spelling import plain

_LONGEST = 10
_SHORTEST_STEM = 2
_UNNAMED = ("市",)
_BEFORE = ("中共", "中国共产党", "印发", "《", "<", "》", ">", "年")


class Place(NamedTuple):
    """One place: its name with the places above it (云岭省云河市), and the words for it (市).

    `name` is "" where the place is not named. `words` are what stands for it before a name: a 市财政局 is
    its own 财政局. `is_nation` is true of the central government, `is_told` where the words are known and
    not assumed.
    """

    name: str
    words: tuple[str, ...]
    is_nation: bool = False
    is_told: bool = True

    @classmethod
    def of(cls, name: str | None) -> "Place":
        """Read the name of a place; without one it is a city that is not named."""
        return _place(plain(name)) if name else cls("", _UNNAMED, is_told=False)

    @property
    def last(self) -> str:
        """The place itself, without those above it."""
        return _chain(self.name)[-1] if self.name else ""

    @property
    def stem(self) -> str:
        """Its name without what kind of place it is, where two characters are left: 云河 of 云河市."""
        last = self.last
        stem = last.removesuffix(_ending(last))
        return stem if len(stem) >= _SHORTEST_STEM else ""


@lru_cache(maxsize=256)
def _place(name: str) -> Place:
    words = offices().places
    if name in words["nation"]:
        return Place("", (), is_nation=True)
    if name in words["own"]:
        return Place("", tuple(words["own"][name]))
    return Place(name, tuple(words["own"].get(_ending(name), ())))


def _ending(name: str) -> str:
    """Give the longest word for a kind of place that a name ends in."""
    endings = (word for word in _kinds() if name.endswith(word) and len(word) < len(name))
    return next(endings, "")


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(offices().places["own"], key=len, reverse=True))


@lru_cache(maxsize=256)
def _chain(name: str) -> tuple[str, ...]:
    """Cut 云岭省云河市 into its places, the largest first; each has two characters or more of its own."""
    places: list[str] = []
    start = 0
    while start < len(name):
        end = _next_end(name, start) or len(name)
        end = end if len(name) - end > 1 else len(name)
        places.append(name[start:end])
        start = end
    return tuple(places)


def told_by(place: Place, names: Iterable[str]) -> Place:
    """Learn from the names of one list which level its place is of, where nobody has said so.

    Where one word alone of 市, 县, 区 … stands before names, it is the place's own; where several do,
    none can be taken for its own.
    """
    if place.is_told:
        return place
    levels = {word for words in offices().places["own"].values() for word in words} - {"省"}
    heads = {name[0] for name in names if len(name) > _SHORTEST_STEM and _opens(name)}
    found = sorted(heads & levels)
    return place._replace(words=tuple(found)) if len(found) == 1 else _unclear(place, found)


def _unclear(place: Place, found: list[str]) -> Place:
    return place._replace(words=()) if found else place


def _opens(name: str) -> bool:
    return not name.startswith(tuple(offices().places["words"]))


def place_of(header: Header) -> Place:
    """Tell the place of a notice by its issuer, its title and its addressees; the first that names one.

    云河市人民政府办公室 is of 云河市, 国务院办公厅 of the nation. A title that begins with 全市 tells the kind
    of place and not its name.
    """
    passages = [header.issuer, header.title, *header.addressees]
    texts = [plain(passage.text) for passage in passages if passage]
    for text in texts:
        found = _seated(text)
        if found:
            return found
    level = next((found for text in texts if (found := _unnamed(text))), None)
    return level or Place.of(None)


def _seated(text: str) -> Place | None:
    if text.startswith(tuple(offices().places["nation"][:3])):
        return Place("", (), is_nation=True)
    for start in _openings(text):
        found = _opening_place(text[start : start + _LONGEST * 2])
        if found:
            return Place.of(found)
    return None


def _openings(text: str) -> list[int]:
    """Give where a place may be named: at the head, and behind the words and marks before one."""
    ends = [text.find(word) + len(word) for word in _BEFORE if word in text]
    return sorted({0, *ends})


def _opening_place(text: str) -> str:
    """Give the place that a text opens with, with the places above it; "" where it opens with none."""
    end = 0
    while True:
        following = _next_end(text, end)
        if not following:
            return text[:end]
        end = following


def _next_end(text: str, start: int) -> int:
    """Give the end of a name of a place that begins at `start`, 0 where none does."""
    stops, nowhere = offices().places["stops"], offices().places["nowhere"]
    for end in range(start + 2, min(start + _LONGEST, len(text)) + 1):
        name = text[start:end]
        if name in nowhere or not name.isalpha() or any(stop in name for stop in stops):
            return 0
        if _ending(name) and len(name) > len(_ending(name)):
            longer = text[start : end + 1]
            return end + 1 if len(_ending(longer)) > len(_ending(name)) else end
    return 0


def _unnamed(text: str) -> Place | None:
    words = offices().places
    for mine in words["mine"]:
        for word, own in words["own"].items():
            if text.startswith(mine + word):
                return Place("", tuple(own))
    return next(
        (
            Place("", tuple(own))
            for word, own in words["own"].items()
            for seat in words["seats"]
            if text.startswith(word + seat)
        ),
        None,
    )
