"""Number marks: what they look like, as the lexicon says, and where a line begins with one."""

import re
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from taskparse.lexicon import Series, standard
from taskparse.numerals import CHINESE, CIRCLED, ordinal

# Each begins with one class of characters: `re` then finds its next candidate in one fast loop.
_NUMERALS = {
    "chinese": f"[{CHINESE}][{CHINESE}]{{0,6}}",
    "arabic": r"[0-9][0-9]{0,5}",
    "circled": f"[{CIRCLED}]",
}


class Mark(NamedTuple):
    """A number mark: the index of its series, its number, and where it stands (without blanks around)."""

    series: int
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The series, and how their marks are found."""

    series: tuple[Series, ...]
    heading: re.Pattern[str]
    """Group n holds the numeral of series n - 1."""
    points: tuple[tuple[int, re.Pattern[str]], ...]
    """A pattern for each series that makes points; the last is of marks without their brackets."""
    bare: int
    """The index of the series whose marks may lose their brackets."""
    first: frozenset[str]
    """The characters with which the mark of a heading may begin."""

    def heading_at(self, folded: str, position: int) -> Mark | None:
        """Read the mark with which a line begins at `position`, if it begins with one."""
        match = self.heading.match(folded, position)
        if match is None or match.lastindex is None:
            return None
        number = ordinal(match.group(match.lastindex))
        return (
            None
            if number is None
            else Mark(match.lastindex - 1, number, match.start(), match.end())
        )

    def points_of(self, folded: str) -> list[Mark]:
        """List what has the shape of a point's mark, in order; of two that overlap the first counts."""
        found = [
            Mark(series, number, match.start("mark"), match.end())
            for series, pattern in self.points
            for match in pattern.finditer(folded)
            if (number := ordinal(match["numeral"])) is not None
        ]
        found.sort(key=_start)
        kept: list[Mark] = []
        end = 0
        for mark in found:
            if mark.start >= end:
                kept.append(mark)
                end = mark.end
        return kept


_start = attrgetter("start")


def _pattern(series: Series, *, named: bool = False) -> str:
    """Write one series as a pattern with a group for its numeral, and one for the whole if `named`."""
    opening = "|".join(re.escape(mark) for mark in series.open)
    closing = "|".join(re.escape(mark) for mark in series.close)
    numeral = "|".join(_NUMERALS[name] for name in series.numerals)
    # 1.5 and 2.14 are amounts; a year may follow a mark (1.2020年底前…).
    guard = r"(?![0-9](?![0-9]{3}年))" if "" in series.open and "arabic" in series.numerals else ""
    head = f"(?:{opening})[ \t]*" if "|" in opening else f"{opening}[ \t]*" if opening else ""
    tail = f"[ \\t]*(?:{closing}){guard}" if closing else guard
    if named:
        return rf"(?P<mark>{head}(?P<numeral>{numeral}){tail})"
    return rf"{head}({numeral}){tail}"


@cache
def standard_marks() -> Marks:
    """Compile the series of the lexicon in force."""
    every = standard().series
    # A series that makes no heading keeps its group, and never matches.
    heading = "|".join(_pattern(series) if series.heading else "(?!)()" for series in every)
    bare = r"[。;!?\n](?P<mark>\(?(?P<numeral>[0-9]{1,2}))(?=[\u3400-\u9fff])"
    points = [(index, series) for index, series in enumerate(every) if series.point != "never"]
    patterns = [(index, re.compile(_pattern(series, named=True))) for index, series in points]
    return Marks(
        series=every,
        heading=re.compile(heading),
        points=(*patterns, (len(every), re.compile(bare))),
        bare=next(index for index, series in enumerate(every) if series.bare),
        first=frozenset(f"0123456789{CHINESE}").union(
            *(mark[:1] for one in every for mark in one.open)
        ),
    )
