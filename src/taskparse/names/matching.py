"""Which of a few known names a printed name stands for."""

from collections.abc import Iterable
from itertools import pairwise

from taskparse.lexicon import standard
from taskparse.names.kinds import bare


def stands_for(name: str, known: Iterable[str]) -> str | None:
    """Give the one of `known` that `name` stands for, None where none or more than one fits.

    The first of these that finds a name decides: the same name; the same name with its brackets left
    out; one with the
    prefix of a place or a body before it (宣传部 for 市委宣传部, 市财政局 for 财政局); letters left out between
    the first and the last (发改局 for 发展和改革局). Names are folded and hold no white space.
    """
    candidates = list(known)
    if name in candidates:
        return name
    for fits in (_same_outside_brackets, _ends_alike, _shortens):
        found = {other for other in candidates if fits(name, other)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _same_outside_brackets(one: str, other: str) -> bool:
    return bare(one) == bare(other)


def _ends_alike(one: str, other: str) -> bool:
    short, long = sorted((bare(one), bare(other)), key=len)
    if len(short) < 2 or not long.endswith(short):  # noqa: PLR2004  one letter is no name
        return False
    return long.removesuffix(short).endswith(standard().kinds.prefix_ends)


def _shortens(one: str, other: str) -> bool:
    short, long = sorted((bare(one), bare(other)), key=len)
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:  # noqa: PLR2004  three letters or more
        return False
    places = [-1]
    for letter in short:
        places.append(long.find(letter, places[-1] + 1))
        if places[-1] < 0:
            return False
    return all(before < after for before, after in pairwise(places))
