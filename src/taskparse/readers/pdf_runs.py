"""The text of one PDF page as runs: pieces of one line with the place at which they stand.

Places are as the page is shown: x to the right, y downwards, in points.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise
from statistics import median
from types import ModuleType
from typing import Any, NamedTuple

_LATIN = re.compile(r"[A-Za-z0-9]")
_WIDE_GAP = 1.5
_SAME_LINE = 0.6
_BESIDE_LATIN, _BETWEEN_WIDE = 0.6, 0.2
_OPENING = frozenset("（〔［【《〈“‘「『")
"""What fills the right half of its square: its room begins before its ink."""
_RIGHT, _SKEWED = 90, 5
"""A right angle, and from which angle on a character stands across the page, in degrees."""
_LARGE, _MOST_LARGE = 2.0, 200
"""How much larger than the text a watermark is."""
_SAMPLE, _LETTER, _SCALED = 60, 0.92, 0.85
"""How many letters tell the scale of a turned page, how much of its square one fills, and which scale is one."""
_HYPHEN = "\ufffe"
# Some programs write the radicals of the Kangxi dictionary for the characters that look the same.
_RADICALS = re.compile("[\u2f00-\u2fd5]")


@dataclass(frozen=True)
class Run:
    """Text on one line between two wide gaps, its box, and the size of its type."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        """The height at which the run stands."""
        return (self.top + self.bottom) / 2


class Box(NamedTuple):
    """A rectangle as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """The x of its middle."""
        return (self.x0 + self.x1) / 2


class PageText:
    """One page under pdfium: its text in pdfium's order, and the boxes of single characters."""

    def __init__(self, raw: ModuleType, page: Any, text_page: Any) -> None:
        """Take a page whose text is loaded."""
        self._raw = raw
        self._page = text_page.raw
        self.turn = turned(page)
        self.text: str = text_page.get_text_range()
        self._is_even = len(self.text) == text_page.count_chars()
        self._is_upright = page.get_rotation() == 0
        self._corners = [ctypes.c_double() for _ in range(4)]
        self._boxes: dict[int, Box] = {}
        self._moved: dict[int, int] = {}  # where a character stands in pdfium's order, if elsewhere
        skewed = self._skewed() | self._over_text()
        self.watermark = "".join(self.text[at] for at in sorted(skewed)).strip()
        """What stands across the page, over or under its text: 内部资料."""
        self._lines = list(self._sorted_lines(skewed))

    def _skewed(self) -> set[int]:
        """Find the characters across the page; pdfium begins a line with one, so that few pages are looked at whole."""
        if not any(map(self._is_skewed, self._line_starts())):
            return set()
        return {at for at in range(len(self.text)) if self._is_skewed(at)}

    def _over_text(self) -> set[int]:
        """Find the characters that lie over or under others: far larger than the text, and text stands in their boxes."""
        sizes = [self._said_size(at) for at in self._line_starts()]
        if not sizes or max(sizes) < _LARGE * median(sizes):
            return set()
        letters = [at for at, char in enumerate(self.text) if not char.isspace()]
        said = {at: self._said_size(at) for at in letters}
        usual = median(said.values())
        large = {at: self.box(at) for at in letters if said[at] >= _LARGE * usual}
        places = [
            (box.center, box.middle) for at in letters if at not in large and (box := self.box(at))
        ]
        large = dict(islice(large.items(), _MOST_LARGE))
        over = [box.middle for box in large.values() if _holds_text(box, places)]
        return {
            at for at, box in large.items() if any(box.top < middle < box.bottom for middle in over)
        }

    def _line_starts(self) -> list[int]:
        """Give where the lines of pdfium begin."""
        lines = self.text.splitlines(keepends=True)
        return list(accumulate((len(line) for line in lines[:-1]), initial=0)) if lines else []

    def _is_skewed(self, index: int) -> bool:
        """Tell a character that is turned by no multiple of a right angle."""
        if self.text[index].isspace():
            return False
        angle = self._raw.FPDFText_GetCharAngle(self._page, self._char(index))
        angle = math.degrees(angle) % _RIGHT
        return min(angle, _RIGHT - angle) > _SKEWED

    def _sorted_lines(self, skewed: set[int]) -> Iterator[tuple[int, int]]:
        """Give the lines as stretches of the text, the characters of each in order from left to right, without a watermark.

        pdfium keeps the order of the file: a quotation mark in another font may be drawn before the
        characters that stand left of it, and two lines may come without a line end between them.
        """
        start = 0
        order: list[int] = []
        for line in self.text.splitlines(keepends=True):
            end = start + len(line.rstrip())
            for row in self._rows(start, end):
                level = [at for at in row if at not in skewed] if skewed else row
                if level:
                    yield len(order), len(order) + len(level)
                order += level
                order += (at for at in row if at in skewed)
            order += range(end, start + len(line))
            start += len(line)
        self._moved = {at: index for at, index in enumerate(order) if at != index}
        if self._moved:
            self.text = "".join(map(self.text.__getitem__, order))

    def _rows(self, start: int, end: int) -> list[list[int]]:
        """Sort the characters of one line of pdfium's; those on another base line make another row."""
        places = self._origins(start, end)
        reach = _SAME_LINE * self._size(start) if places else 0
        if _is_one_row(places, reach):
            return [list(range(start, end))]
        rows: list[tuple[float, list[int]]] = []
        for index, (_, y) in enumerate(places, start):
            if not rows or abs(rows[-1][0] - y) > reach:
                known = next((row for row in rows if abs(row[0] - y) <= reach), None)
                rows.append(known or (y, []))
            rows[-1][1].append(index)
        found = {id(row): row for _, row in rows}.values()
        return [_from_left(row, places, start) for row in found]

    def _origins(self, start: int, end: int) -> list[tuple[float, float]]:
        """Give where the base of each character stands; a space that pdfium made stands where the one before it does."""
        x, y, *_ = self._corners
        get, page, even = self._raw.FPDFText_GetCharOrigin, self._page, self._is_even
        found: list[tuple[float, float]] = []
        for at, char in enumerate(self.text[start:end], start):
            if not found or not char.isspace() or self._is_typed(at):
                get(page, at if even else self._char(at), x, y)
                place = (x.value, y.value)
            found.append(place)
        return found if self._is_upright else [self._turned(*one) for one in found]

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        box = self.turn(x, y, x, y)
        return box.x0, box.top

    def runs(self) -> Iterator[Run]:
        """Give the runs in pdfium's order; blank ones are left out."""
        for start, end in self._lines:
            text = self.text[start:end]
            lead = len(text) - len(text.lstrip())
            length = len(text.rstrip())
            if length > lead:
                yield from self._cut(start + lead, start + length)

    def box(self, index: int) -> Box:
        """Give the box of the character at this place of the text."""
        char = self._char(index)
        known = self._boxes.get(char)
        if known is None:
            known = self._boxes[char] = self._read_box(char)
        return known

    def _read_box(self, char: int) -> Box:
        left, right, bottom, top = self._corners
        self._raw.FPDFText_GetCharBox(self._page, char, left, right, bottom, top)
        return self.turn(left.value, bottom.value, right.value, top.value)

    def split(self, run: Run, edges: list[float]) -> Iterator[Run]:
        """Cut a run where a vertical rule goes through it."""
        first = run.first
        place = self._column(first, edges)
        for index in range(run.first + 1, run.last):
            here = self._column(index, edges) if not self.text[index].isspace() else place
            if here != place:
                yield self._run(first, index, run.size)
                first, place = index, here
        yield self._run(first, run.last, run.size)

    def _column(self, index: int, edges: list[float]) -> int:
        box = self.box(index)
        return sum(1 for edge in edges if edge < (box.x0 + box.x1) / 2)

    def _cut(self, start: int, end: int) -> Iterator[Run]:
        """Cut a line at its wide gaps."""
        size = self._size(start)
        first = start
        for match in re.finditer(r"\s+", self.text[start:end]):
            before, after = start + match.start() - 1, start + match.end()
            if self.box(after).x0 - self.box(before).x1 > _WIDE_GAP * size:
                yield self._run(first, before + 1, size)
                first = after
        yield self._run(first, end, size)

    def _run(self, first: int, last: int, size: float) -> Run:
        while last > first and self.text[last - 1].isspace():
            last -= 1
        a, b = self.box(first), self.box(last - 1)
        text = self._plain(first, last, size)
        top, bottom = min(a.top, b.top), max(a.bottom, b.bottom)
        left, right = min(a.x0, b.x0), max(a.x1, b.x1, self.room(last - 1).x1)
        left = min(left, self.room(first).x0) if self.text[first] in _OPENING else left
        return Run(text, left, right, top, bottom, size, first, last)

    def room(self, index: int) -> Box:
        """Give the box of a character with the room that its font gives it: a comma fills a square."""
        room = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._page, self._char(index), room)
        return self.turn(room.left, room.bottom, room.right, room.top)

    def _plain(self, first: int, last: int, size: float) -> str:
        """Write the characters of a run, without the spaces that pdfium makes of narrow gaps."""
        text = self.text[first:last]
        made = [at for at in range(first, last) if self.text[at] == " " and not self._is_typed(at)]
        if made:
            usual = self._usual_gap(first, last)
            none = {at for at in made if not self._is_gap(at, first, last, size, usual)}
            text = "".join(self.text[at] for at in range(first, last) if at not in none)
        if _RADICALS.search(text):
            text = _RADICALS.sub(lambda match: _unified(match[0]), text)
        return text.replace(_HYPHEN, "-")

    def _is_typed(self, index: int) -> bool:
        return bool(self._raw.FPDFText_IsGenerated(self._page, self._char(index)) == 0)

    def _usual_gap(self, first: int, last: int) -> float:
        """Give the gap that stands between most characters of a run: lines of a narrow cell are spread over its width."""
        letters = [at for at in range(first, last) if not self.text[at].isspace()]
        gaps = [self._gap(a, b) for a, b in pairwise(letters) if not self._is_beside_latin(a, b)]
        return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0

    def _gap(self, left: int, right: int) -> float:
        return self.room(right).x0 - self.room(left).x1

    def _is_beside_latin(self, left: int, right: int) -> bool:
        return bool(_LATIN.match(self.text[left]) or _LATIN.match(self.text[right]))

    def _is_gap(self, index: int, first: int, last: int, size: float, usual: float) -> bool:
        """Tell a gap that stands for a space from the one that programs leave between 年 and 2020."""
        if index == first or index + 1 == last:
            return False
        latin = [bool(_LATIN.match(self.text[at])) for at in (index - 1, index + 1)]
        gap = self._gap(index - 1, index + 1) - usual
        return all(latin) or gap > (_BESIDE_LATIN if any(latin) else _BETWEEN_WIDE) * size

    @cached_property
    def _scale(self) -> float:
        """How large type is shown, against what pdfium says: on a turned page it may leave a scale out."""
        if self._is_upright:
            return 1.0
        letters = [at for at, char in enumerate(self.text) if "\u4e00" <= char <= "\u9fff"]
        ratios = [
            max(box.bottom - box.top, box.x1 - box.x0) / size
            for at in letters[:_SAMPLE]
            if (box := self.box(at)) and (size := self._said_size(at)) > 0
        ]
        found = median(ratios) / _LETTER if ratios else 1.0
        return found if found < _SCALED else 1.0

    def _said_size(self, index: int) -> float:
        return float(self._raw.FPDFText_GetFontSize(self._page, self._char(index)))

    def _size(self, index: int) -> float:
        size = self._said_size(index) * self._scale
        box = self.box(index)
        height = max(box.bottom - box.top, (box.x1 - box.x0) * 0.9)
        return size if 0.5 * height < size < 4 * height else max(height, 1.0)

    def _char(self, index: int) -> int:
        index = self._moved.get(index, index)
        if self._is_even:
            return index
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._page, index))


def _holds_text(box: Box, places: list[tuple[float, float]]) -> bool:
    """Tell whether some of these places, the middles of characters, lie in a box."""
    return any(box.x0 < x < box.x1 and box.top < y < box.bottom for x, y in places)


def turned(page: Any) -> Callable[[float, float, float, float], Box]:
    """Give the function from a box in the page's own space to the box as the page is shown."""
    rotation = page.get_rotation()
    left, bottom, right, top = page.get_mediabox()
    turns: dict[int, Callable[[float, float], tuple[float, float]]] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    turn = turns.get(rotation, turns[0])

    def shown(x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = turn(x0, y0), turn(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    return shown


def _is_one_row(places: list[tuple[float, float]], reach: float) -> bool:
    """Tell a line whose characters stand on one base line, from left to right."""
    if not places:
        return False
    lefts = [x for x, _ in places]
    base = places[0][1]
    level = all(abs(y - base) <= reach for _, y in places)
    return level and all(b >= a - 1 for a, b in pairwise(lefts))


def _from_left(row: list[int], places: list[tuple[float, float]], start: int) -> list[int]:
    lefts = [places[index - start][0] for index in row]
    if all(b >= a - 1 for a, b in pairwise(lefts)):
        return row
    return sorted(row, key=lambda index: places[index - start][0])


def _unified(radical: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415  few files need it

    return normalize("NFKC", radical)
