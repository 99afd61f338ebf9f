"""The measures of an item: 落实措施 cut into the segments of its units.

::

    field   = [text] segment*
    segment = name (、 name)* ":" text

A name at the head of a sentence opens a segment where it is one of the item's own units, in full or
shortened; only where the item's units do not decide does the shape of the name count, and that is a
doubt.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.models import Measure, Point, Unit
from taskparse.names import bare, looks_like_unit
from taskparse.parser.doubt import Doubt
from taskparse.parser.name_lists import names
from taskparse.parser.points import enumeration
from taskparse.parser.source import Source
from taskparse.parser.units import unit
from taskparse.text import SENTENCE_END, Span, trim

# A name follows the end of a sentence, and may itself be wrapped; else it stands at a line's head.
_BOUNDARIES = (SENTENCE_END, SENTENCE_END + "\n")
_CLOSING = frozenset(")）]】〕”’\"'")
_LONGEST = 40
_LONGEST_GUESS = 12


class _Segment(NamedTuple):
    """Where a segment's names begin, where its text begins, and the units named."""

    start: int
    text_start: int
    units: tuple[Unit, ...]


class Owners(NamedTuple):
    """The units of an item that a segment may stand for, and who owns what names nobody."""

    own: tuple[Unit, ...]
    default: tuple[str, ...]

    @classmethod
    def of(
        cls, lead: tuple[Unit, ...], responsible: tuple[Unit, ...], others: tuple[Unit, ...]
    ) -> "Owners":
        """Gather the owners of one item."""
        named = dict.fromkeys(one.canonical for one in lead or responsible)
        return cls((*lead, *responsible, *others), tuple(named))


def measures(
    source: Source,
    span: Span,
    owners: Owners,
    doubts: list[Doubt],
    above: tuple[Point, ...] = (),
) -> Iterator[Measure]:
    """Read the measures at `span`; what was doubtful goes to `doubts`.

    Their numbers may go on with those of the points `above`, in another field of the item.
    """
    start, end = span
    segments = list(_segments(source, start, end, owners.own, doubts))
    first = segments[0].start if segments else end
    head = trim(source.folded, start, first)
    if head[0] < head[1]:
        segments.insert(0, _Segment(head[0], head[0], ()))
    for segment, following in pairwise([*segments, _Segment(end, end, ())]):
        named = tuple(dict.fromkeys([unit.canonical for unit in segment.units]))
        stretch = source.stretch(segment.text_start, following.start)
        listed = enumeration(source, segment.text_start, following.start, above)
        if listed:
            doubts += listed.doubts
        above = listed.points if listed else ()
        yield Measure(
            units=segment.units,
            owners=named or owners.default,
            text=stretch.text,
            span=stretch.span,
            pieces=stretch.pieces,
            lead_in=listed.lead_in if listed else "",
            points=above,
        )


def _segments(
    source: Source, start: int, end: int, own: tuple[Unit, ...], doubts: list[Doubt]
) -> Iterator[_Segment]:
    folded = source.folded
    colon = folded.find(":", start, end)
    known = {one.name: one for one in own} if colon >= 0 else {}
    ends = _last_letters(known) if colon >= 0 else frozenset()
    floor = start
    while colon >= 0:
        for marks in _BOUNDARIES:
            head = trim(folded, _sentence_start(folded, floor, colon, marks), colon)
            likely = head[0] < head[1] and folded[head[1] - 1] in ends
            found = _named(source, head, known, doubts) if likely else None
            if found:
                yield _Segment(head[0], colon + 1, found)
                break
        floor = colon + 1
        colon = folded.find(":", floor, end)


def _last_letters(known: dict[str, Unit]) -> frozenset[str]:
    """Give the letters in which a name before a colon may end; most other words end in none of them."""
    return _guessed_letters().union(bare(name)[-1] for name in known)


@cache
def _guessed_letters() -> frozenset[str]:
    return frozenset(suffix[-1] for suffix in standard().segments.suffixes) | _CLOSING


def _sentence_start(folded: str, floor: int, colon: int, marks: str) -> int:
    """Find where the sentence before a colon begins; one too long for names begins nowhere."""
    lowest = max(floor, colon - _LONGEST)
    start = max([folded.rfind(mark, lowest, colon) for mark in marks]) + 1
    if start:
        return start
    return floor if lowest == floor else colon


def _named(
    source: Source, head: Span, known: dict[str, Unit], doubts: list[Doubt]
) -> tuple[Unit, ...] | None:
    """Read the units named before a colon; None where the words name none."""
    found = tuple([unit(source, span, "segment", known) for span in names(source.folded, *head)])
    if all(one.name in known for one in found):
        return found or None
    canonical = {one.canonical for one in known.values()}
    guessed = [one for one in found if one.canonical not in canonical]
    if any(not _is_plausible(one, source) for one in guessed):
        return None
    doubts += (Doubt("segment-unit-unknown", one.span, one.name) for one in guessed)
    return found or None


def _is_plausible(one: Unit, source: Source) -> bool:
    folded = source.folded[slice(*one.span)]
    return len(folded) <= _LONGEST_GUESS and looks_like_unit(folded)
