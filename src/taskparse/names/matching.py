"""Which of a few known names a printed name stands for."""

from collections.abc import Iterable
from itertools import pairwise

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.names.places import Place
from taskparse.names.reading import Reading, read
from taskparse.names.spelling import bare

_NOWHERE = Place("", ())


def stands_for(name: str, known: Iterable[str]) -> str | None:
    """Give the one of `known` that `name` stands for, None where none or more than one fits.

    The first of these that finds a name decides: the same name; the same name with its brackets left
    out; the same office in the unit table (市场局 for 市场监督管理局); one with the prefix of a place or a
    body before it (宣传部 for 市委宣传部, 市财政局 for 财政局); letters left out between the first and the last,
    where the table does not tell the two apart. Names are folded and hold no white space.
    """
    candidates = list(known)
    if name in candidates:
        return name
    for fits in (_same_outside_brackets, _same_office, _ends_alike, _shortens):
        found = {other for other in candidates if fits(name, other)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _same_outside_brackets(one: str, other: str) -> bool:
    return bare(one) == bare(other)


def _same_office(one: str, other: str) -> bool:
    """Compare by the unit table; a name without a prefix may be that of any level."""
    first, second = _read(one), _read(other)
    if second.office in first.fits or first.office in second.fits:
        return first.head == second.head or not (first.head and second.head)
    if not first.office or not second.office or first.canonical == second.canonical:
        return first.canonical == second.canonical
    families = offices().families
    family = families.get(first.office, first.office)
    is_one = family == families.get(second.office, second.office)
    return is_one and (first.head == second.head or not (first.head and second.head))


def _read(name: str) -> Reading:
    """Read a name without a place: every prefix is kept."""
    return read(name, _NOWHERE)


def _ends_alike(one: str, other: str) -> bool:
    short, long = sorted((bare(one), bare(other)), key=len)
    if len(short) < 2 or not long.endswith(short):  # noqa: PLR2004  one letter is no name
        return False
    return long.removesuffix(short).endswith(standard().kinds.prefix_ends)


def _shortens(one: str, other: str) -> bool:
    short, long = sorted((bare(one), bare(other)), key=len)
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:  # noqa: PLR2004  three letters or more
        return False
    if _read(one).office and _read(other).office:
        return False
    places = [-1]
    for letter in short:
        places.append(long.find(letter, places[-1] + 1))
        if places[-1] < 0:
            return False
    return all(before < after for before, after in pairwise(places))
