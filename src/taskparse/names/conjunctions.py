"""和, 与, 及 and 、 inside names: where a list is not to be cut."""

from collections import defaultdict
from functools import cache

from taskparse.lexicon.offices import offices

_CONJUNCTIONS = "和与及、"


@cache
def known_names() -> tuple[str, ...]:
    """Give the table's names that hold a separator, as they may be printed: 文化和旅游局, 文化与旅游局."""
    found = dict.fromkeys(offices().joints)
    for name in offices().joints:
        if name.count("和") == 1:
            found |= dict.fromkeys(name.replace("和", word) for word in "与及")
    return tuple(found)


@cache
def _joints() -> dict[str, tuple[tuple[str, str], ...]]:
    """Map the two letters around a separator to the pieces of names before and behind it."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for name in known_names():
        for at, letter in enumerate(name):
            if letter in _CONJUNCTIONS:
                before, after = name[:at], name[at + 1 :]
                found[before[-1] + letter + after[0]].add((before, after))
    return {letters: tuple(pieces) for letters, pieces in found.items()}


def splits_name(name: str, at: int) -> bool:
    """Tell whether cutting the folded text `name` at its separator `at` cuts a known name in two.

    人力资源和社会保障局 is one name, 财政局和人力资源和社会保障局 are two; it looks no farther than the longest
    name reaches.
    """
    pieces = _joints().get(name[max(0, at - 1) : at + 2], ())
    return any(
        name.endswith(before, 0, at) and name.startswith(after, at + 1) for before, after in pieces
    )
