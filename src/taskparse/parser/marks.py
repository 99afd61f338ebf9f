"""Number marks: what they look like, as the lexicon says, and where they stand.

::

    mark = opening numeral closing        第十二章  一、  （三）  1.  (2)  ③  四是
"""

import re
from functools import cache, cached_property
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
from taskparse.rare import rare
from taskparse.text import SENTENCE_END

# Each begins with one class of characters: `re` then finds its next candidate in one fast loop.
_NUMERALS = {
    "chinese": f"[{CHINESE}][{CHINESE}]{{0,6}}",
    "arabic": "[0-9][0-9]{0,5}",
    "circled": f"[{CIRCLED}]",
    "enclosed-chinese": f"[{ENCLOSED_CHINESE}]",
    "enclosed-arabic": f"[{ENCLOSED_ARABIC}]",
    "dotted-arabic": f"[{DOTTED_ARABIC}]",
    "decimal": r"[0-9](?<![0-9.][0-9])[0-9]?(?:\.[0-9]{1,2}){1}(?!\.?[0-9])",
    "long-decimal": r"[0-9](?<![0-9.][0-9])[0-9]?(?:\.[0-9]{1,2}){2,3}(?!\.?[0-9])",
}
_LETTERS = {
    "chinese": CHINESE,
    "arabic": "0123456789",
    "circled": CIRCLED,
    "enclosed-chinese": ENCLOSED_CHINESE,
    "enclosed-arabic": ENCLOSED_ARABIC,
    "dotted-arabic": DOTTED_ARABIC,
    "decimal": "123456789",
    "long-decimal": "123456789",
}
# 1.5 and 2.14 are amounts; a year or a month may follow a mark (1.2020年底前…, 2.10月底前…).
_AMOUNT = re.compile(r"[0-9](?![0-9]{3}年|[0-9]?月)")
_BARE = re.compile("[。;!?\n]\\(?([0-9]{1,2})")
_BARE_HEAD = re.compile("([0-9]{1,3})[ \t]*(?=([^ \t]))")
_TIGHT = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,2})\.([0-9]{1,2})(?=([^0-9.]))")
_DECIMAL_LINE = re.compile(r"\n[ \t]*[0-9]{1,2}\.[0-9]{1,2}[. \t]")
_AMOUNT_BEHIND = rare("[0-9]+")
_GLUED = rare("([0-9]{1,3})[.、][0-9]+(?![0-9.%])")


_NEXT = rare(rf"([0-9]{{1,3}}|[{CHINESE}]{{1,3}})(?![0-9])")
_WIDE_LINE, _FEW, _NEAR = 20, 3, 400
_CLOSES_LINE = SENTENCE_END + ":)]】〕"

_DECIMALS = frozenset({"decimal", "long-decimal"})


def _is_spaced(folded: str, end: int) -> bool:
    """Tell a decimal mark by the space behind it; without one it may be an amount (1.5公里)."""
    behind = folded[end : end + 4].lstrip(" \t")
    spaced = folded[end : end + 1] in {" ", "\t"}
    return spaced and behind != "" and not behind.startswith(standard().counters.words)


def _lists_on(folded: str, start: int, end: int, number: int) -> bool:
    """Tell a number that lists places and that the width has put at a line's head: 建材路 | 3、4号院, 小区 | 一、二期.

    The line above is as wide as a page, or the number itself follows soon.
    """
    behind = _NEXT.match(folded, end)
    if behind is None or not 0 < (ordinal(behind[1]) or 0) - number <= _FEW:
        return False
    if not folded.startswith(standard().counters.words, behind.end()):
        return False
    above = folded[max(0, start - 4 * _WIDE_LINE) : start].rstrip(" \t")
    if not above.endswith("\n"):
        return False
    line = above[:-1].rstrip(" \t").rpartition("\n")[2].strip()
    if not line or line[-1] in _CLOSES_LINE:
        return False
    if line.endswith(standard().header.title_ends):
        return False
    near = folded[end : end + _NEAR].replace(" ", "").replace("\t", "")
    numeral = folded[start : end - 1]
    again = f"\n{numeral}、" in near or f"\n{numeral}." in near
    return len(line) >= _WIDE_LINE or again


def _is_han(char: str) -> bool:
    """Tell a Chinese character; `re` takes long to compile so wide a class."""
    return "\u3400" <= char <= "\u9fff"


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
        self._inner_bullets = f"(?:^|(?<=[\n{SENTENCE_END}:])[ \t]*){bullets}"
        self._head_bullet = re.compile(bullets)
        self._bullets = frozenset(standard().bullets.marks)
        self._forms = _forms(
            _index([(index, one) for index, one in every if one.heading]),
            _index([(index, one) for index, one in every if one.point != "never"]),
        )
        self._forms_by_head: dict[str, list[_Form]] = {}
        """The ways to write a mark at the head of a line, by the first letter of each."""
        for form in self._forms:
            for char in (form.opening[:1] or _LETTERS[form.kind]) if form.headings else "":
                self._forms_by_head.setdefault(char, []).append(form)
        self.arabic = next(index for index, one in every if one.name == "arabic")
        """The series of plain numbers, whose dot may be lost."""
        self.above_arabic = self.arabic - 1
        """The series of headings without a number that stand right above plain numbers."""
        self.unnumbered = len(series) + 2
        """The series of tasks without a number that stand below all others."""
        self.decimal, self.long_decimal = (
            next(index for index, one in every if name in one.numerals)
            for name in ("decimal", "long-decimal")
        )
        self.inner = frozenset(index for index, one in every if one.inner)
        """The series whose marks are rather points of a text."""
        self.midway = frozenset(index for index, one in every if one.midway)
        """The series that may begin with another number than the first."""

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
        for form in self._forms_by_head.get(folded[position], ()):
            match = form.pattern.match(folded, position)
            whole = match is not None and "\n" not in match.group()
            mark = form.mark(folded, match, form.headings) if match and whole else None
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
        if match is None or not (_is_han(match[2]) or match[2] in "《“("):
            return None
        if folded.startswith(standard().counters.words, match.end()):
            return None
        return Mark(self.arabic, int(match[1]), match.start(), match.end(1))

    def glued_at(self, folded: str, position: int) -> Mark | None:
        """Read a number behind whose dot another one stands: 16.12345热线…, where the sequence expects it."""
        match = _GLUED.match(folded, position)
        if match is None:
            return None
        return Mark(self.arabic, int(match[1]), match.start(), match.end(1) + 1)

    def counts(self, folded: str, mark: Mark) -> bool:
        """Tell whether what stands behind the dot of a glued number is an amount: 2.5亿元."""
        match = _AMOUNT_BEHIND.match(folded, mark.end)
        return match is not None and folded.startswith(standard().counters.words, match.end())

    def tight_at(self, folded: str, position: int) -> Mark | None:
        """Read a decimal number with nothing behind it (1.2完成…), where the sequence expects it."""
        match = _TIGHT.match(folded, position)
        if match is None or not _is_han(match[3]):
            return None
        if folded.startswith(standard().counters.words, match.end()):
            return None
        deep = "." in match[1]
        series = self.long_decimal if deep else self.decimal
        return Mark(series, int(match[2]), match.start(), match.end())

    def points(self, folded: str) -> list[Mark]:
        """List what has the shape of a point's mark, in order; of two that overlap the first counts.

        A number of the series `len(series)` stands at the head of a sentence without any brackets.
        """
        bare = len(self.series)
        decimal = _DECIMAL_LINE.search(folded) is not None
        found = [
            mark
            for form in self._forms
            if form.points and form.opening in folded and (decimal or form.kind not in _DECIMALS)
            for match in form.pattern.finditer(folded)
            if (mark := form.mark(folded, match, form.points))
        ]
        found += [
            Mark(bare, int(match[1]), match.start() + 1, match.end())
            for match in _BARE.finditer(folded)
            if _is_han(folded[match.end() : match.end() + 1])
        ]
        if any(bullet in folded for bullet in self._bullets):
            found += (
                Mark(self.bullet, 0, *match.span("bullet"))
                for match in re.finditer(self._inner_bullets, folded)
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


class _Form:
    """The marks that open alike: `headings` and `points` map how they close to their series."""

    def __init__(self, opening: str, kind: str) -> None:
        self.opening = opening
        self.kind = kind
        self.headings: dict[str, int] = {}
        self.points: dict[str, int] = {}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match such a mark: group 1 is the numeral, 2 the closing; made on its first use."""
        closings = sorted({*self.headings, *self.points}, key=lambda one: (-len(one), one))
        tail = "|".join(map(re.escape, closings))
        # Brackets hold a mark together over a line end: ( | 2).
        blank = "[ \\t\\n]*" if self.opening == "(" else "[ \\t]*"
        head = f"{re.escape(self.opening)}{blank}" if self.opening else ""
        numeral = _NUMERALS[self.kind]
        if self.kind == "arabic" and not self.opening:
            # (1) is no 1), and the last digits of 12. are no mark
            numeral = numeral.replace("[0-9]", r"[0-9](?<![(0-9][0-9])", 1)
        return re.compile(f"{head}({numeral})" + (f"{blank}({tail})" if tail else "()"))

    def mark(self, folded: str, match: re.Match[str], series: dict[str, int]) -> Mark | None:
        """Make the mark of a match, if it closes as one of these series does."""
        numeral, closing = match.groups()
        index = series.get(closing)
        number = None if index is None else ordinal(numeral.rpartition(".")[2])
        if index is None or number is None:
            return None
        start, end = match.span()
        if self.kind in _DECIMALS and not closing:
            end = match.end(1)
            if not _is_spaced(folded, end):
                return None
        if closing == "、" and not self.opening and _lists_on(folded, start, end, number):
            return None
        stopped = self.kind == "arabic" and not self.opening and closing != "、"
        if stopped and _AMOUNT.match(folded, end):  # 、 is no decimal point
            return None
        return Mark(index, number, start, end)


def _forms(headings: dict[_Key, int], points: dict[_Key, int]) -> list[_Form]:
    """Gather the ways to write a mark by how they open."""
    forms = {key: _Form(*key) for key in sorted({key[:2] for key in (*headings, *points)})}
    for (opening, kind, closing), index in headings.items():
        forms[opening, kind].headings[closing] = index
    for (opening, kind, closing), index in points.items():
        forms[opening, kind].points[closing] = index
    return list(forms.values())


@cache
def standard_marks() -> Marks:
    """Prepare the series of the lexicon in force."""
    return Marks(standard().series)
