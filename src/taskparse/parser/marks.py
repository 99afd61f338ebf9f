"""Number marks: what they look like, as the lexicon says, and where they stand.

::

    mark = opening numeral closing        第十二章  一、  （三）  1.  (2)  ③  四是
"""

import re
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from taskparse.lexicon import Series, standard
from taskparse.numerals import (
    CHINESE,
    CIRCLED,
    DOTTED_ARABIC,
    ENCLOSED_ARABIC,
    ENCLOSED_CHINESE,
    ordinal,
)
from taskparse.text import SENTENCE_END

# Each begins with one class of characters: `re` then finds its next candidate in one fast loop.
_NUMERALS = {
    "chinese": f"[{CHINESE}][{CHINESE}]{{0,6}}",
    "arabic": "[0-9][0-9]{0,5}",
    "circled": f"[{CIRCLED}]",
    "enclosed-chinese": f"[{ENCLOSED_CHINESE}]",
    "enclosed-arabic": f"[{ENCLOSED_ARABIC}]",
    "dotted-arabic": f"[{DOTTED_ARABIC}]",
}
_KINDS = {
    char: kind
    for kind, chars in (
        ("chinese", CHINESE),
        ("circled", CIRCLED),
        ("enclosed-chinese", ENCLOSED_CHINESE),
        ("enclosed-arabic", ENCLOSED_ARABIC),
        ("dotted-arabic", DOTTED_ARABIC),
    )
    for char in chars
}
# 1.5 and 2.14 are amounts; a year may follow a mark (1.2020年底前…).
_AMOUNT = re.compile(r"[0-9](?![0-9]{3}年)")
_BARE = re.compile("[。;!?\n](\\()?([0-9]{1,2})(?=[\u3400-\u9fff])")


_BARE_HEAD = re.compile("([0-9]{1,3})[ \t]*(?=[\u3400-\u9fff《“(])")


_GLUED = re.compile("([0-9]{1,3})[.、][0-9]+(?![0-9.%])")


class Mark(NamedTuple):
    """A number mark: the index of its series, its number, and where it stands."""

    series: int
    number: int
    start: int
    end: int


_start = attrgetter("start")


_Key = tuple[str, str, str]


class Marks:
    """The series in force, and where their marks stand in a text."""

    def __init__(self, series: tuple[Series, ...]) -> None:
        """Prepare the patterns of all series."""
        every = list(enumerate(series))
        self.series = series
        self.bare = next(index for index, one in every if one.bare)
        """The index of the series whose marks may lose their brackets."""
        self.bullet = len(series) + 1
        """The series of marks without a number: ▲ ★ ●."""
        bullets = f"(?P<bullet>[{re.escape(standard().bullets.marks)}])[ \t]*"
        self._bullet = re.compile(f"(?:^|(?<=[\n{SENTENCE_END}:])[ \t]*){bullets}")
        self._head_bullet = re.compile(bullets)
        self._bullets = frozenset(standard().bullets.marks)
        self._headings = _index([(index, one) for index, one in every if one.heading])
        self._points = _index([(index, one) for index, one in every if one.point != "never"])
        self._patterns = _patterns({*self._headings, *self._points})
        self.arabic = next(index for index, one in every if one.name == "arabic")
        """The series of plain numbers, whose dot may be lost."""
        self.inner = frozenset(index for index, one in every if one.inner)
        """The series whose marks are rather points of a text."""
        self.midway = frozenset(index for index, one in every if one.midway)
        """The series that may begin with another number than the first."""
        self._first = frozenset("0123456789").union(
            _KINDS, *(opening[:1] for _, one in every if one.heading for opening in one.open)
        )

    def heading_at(self, folded: str, position: int) -> Mark | None:
        """Read the mark with which a line begins at `position`, if it begins with one."""
        start = position
        while position < len(folded) and folded[position] in self._bullets:
            position += 1
            while position < len(folded) and folded[position] in " \t":
                position += 1
        mark = self._numbered_at(folded, position) if position < len(folded) else None
        return mark._replace(start=start) if mark else None

    def _numbered_at(self, folded: str, position: int) -> Mark | None:
        if folded[position] not in self._first:
            return None
        for pattern in self._patterns:
            match = pattern.match(folded, position)
            whole = match is not None and "\n" not in match.group()
            mark = _mark(folded, match, self._headings) if match and whole else None
            if mark:
                return mark
        return None

    def unmarked(self, folded: str, start: int, end: int) -> int:
        """Give where a text begins behind marks without a number (★ before a task)."""
        found = self._head_bullet.match(folded, start, end)
        while found:
            start = found.end()
            found = self._head_bullet.match(folded, start, end)
        return start

    def bare_at(self, folded: str, position: int) -> Mark | None:
        """Read a number without its dot at a line's head: 5 完成…, 1建成…; an amount is none."""
        match = _BARE_HEAD.match(folded, position)
        if match is None or folded.startswith(standard().counters.words, match.end()):
            return None
        return Mark(self.arabic, int(match[1]), match.start(), match.end(1))

    def glued_at(self, folded: str, position: int) -> Mark | None:
        """Read a number behind whose dot another one stands: 16.12345热线…, where the sequence expects it."""
        match = _GLUED.match(folded, position)
        if match is None:
            return None
        return Mark(self.arabic, int(match[1]), match.start(), match.end(1) + 1)

    def points(self, folded: str) -> list[Mark]:
        """List what has the shape of a point's mark, in order; of two that overlap the first counts.

        A number of the series `len(series)` stands at the head of a sentence without any brackets.
        """
        bare = len(self.series)
        read = (
            _mark(folded, match, self._points)
            for pattern in self._patterns
            for match in pattern.finditer(folded)
        )
        found = [mark for mark in read if mark]
        found += (
            Mark(bare, int(match[2]), match.start() + 1, match.end())
            for match in _BARE.finditer(folded)
        )
        found += (
            Mark(self.bullet, 0, *match.span("bullet")) for match in self._bullet.finditer(folded)
        )
        found.sort(key=_start)
        kept: list[Mark] = []
        end = 0
        for mark in found:
            if mark.start >= end:
                kept.append(mark)
                end = mark.end
        return kept


def _index(series: list[tuple[int, Series]]) -> dict[_Key, int]:
    """Map each way to write a mark, as opening, numeral and closing, to its series."""
    return {
        (opening, kind, closing): index
        for index, one in series
        for opening in one.open
        for kind in one.numerals
        for closing in one.close
    }


def _patterns(keys: set[_Key]) -> list[re.Pattern[str]]:
    """Write the marks that open alike as one pattern: group 1 is the numeral, 2 the closing."""
    patterns = []
    for opening, kind in sorted({key[:2] for key in keys}):
        closings = sorted(
            (c for o, k, c in keys if (o, k) == (opening, kind)), key=len, reverse=True
        )
        tail = "|".join(map(re.escape, closings))
        # Brackets hold a mark together over a line end: ( | 2).
        blank = "[ \\t\\n]*" if opening == "(" else "[ \\t]*"
        head = f"{re.escape(opening)}{blank}" if opening else ""
        numeral = _NUMERALS[kind]
        if kind == "arabic" and not opening:  # (1) is no 1), and the last digits of 12. are no mark
            numeral = numeral.replace("[0-9]", r"[0-9](?<![(0-9][0-9])", 1)
        patterns.append(re.compile(f"{head}({numeral})" + (f"{blank}({tail})" if tail else "()")))
    return patterns


def _mark(folded: str, match: re.Match[str], series: dict[_Key, int]) -> Mark | None:
    numeral, closing = match.groups()
    start, end = match.span()
    opening = folded[start : match.start(1)].rstrip()
    kind = _KINDS.get(numeral[0], "arabic")
    index = series.get((opening, kind, closing))
    number = None if index is None else ordinal(numeral)
    if index is None or number is None:
        return None
    stopped = closing != "、"  # 、 is no decimal point
    if kind == "arabic" and not opening and stopped and _AMOUNT.match(folded, end):
        return None
    return Mark(index, number, start, end)


@cache
def standard_marks() -> Marks:
    """Prepare the series of the lexicon in force."""
    return Marks(standard().series)
