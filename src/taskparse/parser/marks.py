"""Number marks: what they look like, as the lexicon says, and where a line begins with one."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from taskparse.lexicon import Series, standard
from taskparse.numerals import CHINESE, CIRCLED, ordinal

_NUMERALS = {"chinese": f"[{CHINESE}]{{1,7}}", "arabic": r"\d{1,6}", "circled": f"[{CIRCLED}]"}


class Mark(NamedTuple):
    """A number mark: the index of its series, its number, and where it stands (without blanks around)."""

    series: int
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The patterns of all series; group n of a pattern holds the numeral of series n - 1."""

    series: tuple[Series, ...]
    heading: re.Pattern[str]
    point: re.Pattern[str]
    bare: int
    """The index of the series whose marks may lose their brackets."""

    def index(self, name: str) -> int:
        """Give the place of a series among all."""
        return next(index for index, series in enumerate(self.series) if series.name == name)

    def heading_at(self, folded: str, position: int) -> Mark | None:
        """Read the mark with which a line begins at `position`, if it begins with one."""
        match = self.heading.match(folded, position)
        return _mark(match) if match else None

    def points(self, folded: str, start: int, end: int) -> list[Mark]:
        """List what has the shape of a point's mark in `[start, end)`, in order."""
        found = (_mark(match) for match in self.point.finditer(folded, start, end))
        return [mark for mark in found if mark]


def _mark(match: re.Match[str]) -> Mark | None:
    group = match.lastindex
    number = ordinal(match.group(group)) if group else None
    if group is None or number is None:
        return None
    return Mark(group - 1, number, match.start(), match.end())


def _pattern(series: Series, *, use: bool) -> str:
    """Write one series as a pattern with one group; one that is not in use never matches."""
    if not use:
        return r"(?!)()"
    opening = "|".join(re.escape(mark) for mark in series.open)
    closing = "|".join(re.escape(mark) for mark in series.close)
    numeral = "|".join(_NUMERALS[name] for name in series.numerals)
    # 1.5 and 2.14 are amounts; a year may follow a mark (1.2020年底前…).
    guard = r"(?!\d(?!\d{3}年))" if "" in series.open and "arabic" in series.numerals else ""
    return rf"(?:{opening})[ \t]*({numeral})[ \t]*(?:{closing}){guard}"


@cache
def standard_marks() -> Marks:
    """Compile the series of the lexicon in force."""
    all_series = standard().series
    counters = "|".join(map(re.escape, standard().counters.words))
    heading = "|".join(_pattern(series, use=series.heading) for series in all_series)
    points = "|".join(_pattern(series, use=series.point != "never") for series in all_series)
    bare = rf"(?<=[。;!?\n])\(?(\d{{1,2}})(?=[\u3400-\u9fff])(?!{counters})"
    index = next(index for index, series in enumerate(all_series) if series.bare)
    return Marks(all_series, re.compile(heading), re.compile(f"{points}|{bare}"), index)
