"""Reading order on a PDF page: runs become lines, and two columns are read one after the other."""

import itertools
import re
from dataclasses import dataclass
from statistics import median

from taskparse.numerals import CHINESE, cuts_date
from taskparse.readers.pdf_runs import Run

_VOTES = 4
_PROSE = 0.6
_LONG = 12
_NUMBERED = 4
_ROUND = 2.0
INDENT = 0.8
"""A line that begins deeper than this, in sizes of its type, is indented."""
_LEVEL = 2.0
_UNDER = 0.7
_SENTENCE = "。；;！!？?：:"
# A line that begins like this begins a paragraph of its own, whatever the line above looks like.
_MARK = re.compile(
    rf"\s*(?:第?[{CHINESE}]+[、章部]|[（(][{CHINESE}0-9]{{1,4}}[)）]|\d{{1,3}}(?:[．、]|\.(?!\d))"
    r"|[①-⑳★▲●■]|附件|(?P<label>[^\s:：,，。]{2,6})[:：])"
)
_OFFICE = "局厅委办处科股部镇乡道室队院"
# No line begins with one of these but as the rest of the one above.
_CLOSING = tuple("、，。；：,;:）)》〉”’】〕」")
_OPENED = re.compile(r"[（(〔【《][^（）()〔〕【】《》]{0,16}\Z")
_SIGNED = re.compile(rf"\s*[^\s，。；：、（）,;:]{{3,30}}(?:政府|公司|大学|学院|[会{_OFFICE}])\s*")
_SHORT = 4.0
_PAGE_LINE = re.compile(r"\s*[-—–]+\s*\d{1,4}\s*[-—–]+\s*")
_LATER = re.compile(
    r"\s*(?:[（(](?:[2-9]|1\d|[二三四五六七八九十])[)）]|(?:[2-9]|1\d)[.．、](?!\d)|[②-⑳])"
)
_LATIN = re.compile(r"[A-Za-z]")  # 10 | 0% is one number


@dataclass(frozen=True)
class PageLine:
    """One line as it is read: its text, its box, and the column that it stands in (0 where there is one)."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    column: int = 0


def ordered(runs: list[Run]) -> list[PageLine]:
    """Put the runs of a page into lines in reading order."""
    gutter = _gutter(runs)
    if gutter is None:
        return lines(runs)
    found: list[PageLine] = []
    band: list[Run] = []
    for run in sorted(runs, key=lambda one: one.middle):
        if run.x0 < gutter < run.x1:
            found += _columns(band, gutter)
            band = []
            found += lines([run])
        else:
            band.append(run)
    return found + _columns(band, gutter)


def _columns(band: list[Run], gutter: float) -> list[PageLine]:
    left = [run for run in band if run.x1 <= gutter]
    right = [run for run in band if run.x1 > gutter]
    if not _is_prose(left) or len(right) <= 1:
        return lines(band)
    return lines(left, 1) + lines(right, 2)


def _is_prose(runs: list[Run]) -> bool:
    """Tell a column of text, whose lines fill it, from a column of short cells."""
    if not runs:
        return False
    width = max(run.x1 for run in runs) - min(run.x0 for run in runs)
    filled = sum(1 for run in runs if run.x1 - run.x0 >= _PROSE * width)
    return filled >= _PROSE * len(runs) and width > _LONG * median(run.size for run in runs)


def _gutter(runs: list[Run]) -> float | None:
    """Find the x between two columns: enough lines stand side by side with a gap there."""
    gaps: list[tuple[float, float]] = []
    by_height = sorted(runs, key=lambda run: (round(run.middle / 4), run.x0))
    for one, other in itertools.pairwise(by_height):
        beside = abs(one.middle - other.middle) < one.size / 2
        marked = one.x1 - one.x0 < _NUMBERED * one.size  # a number and its tab
        if beside and not marked and other.x0 - one.x1 > one.size:
            gaps.append((one.x1, other.x0))
    if len(gaps) < _VOTES:
        return None
    middle = median((a + b) / 2 for a, b in gaps)
    votes = sum(1 for a, b in gaps if a <= middle <= b)
    return middle if votes >= max(_VOTES, len(gaps) // 2) else None


def lines(runs: list[Run], column: int = 0) -> list[PageLine]:
    """Join the runs that stand on one line, from top to bottom, with a space for a wide gap."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (one.middle, one.x0)):
        if rows and abs(rows[-1][0].middle - run.middle) < max(run.size, rows[-1][0].size) / 2:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_line(sorted(row, key=lambda one: one.x0), column) for row in rows]


def _line(row: list[Run], column: int) -> PageLine:
    text = row[0].text
    for before, run in itertools.pairwise(row):
        text += (" " if run.x0 - before.x1 > run.size / 2 else "") + run.text
    return PageLine(
        text,
        row[0].x0,
        max(run.x1 for run in row),
        min(run.top for run in row),
        max(run.bottom for run in row),
        row[0].size,
        column,
    )


def wraps(
    above: PageLine, below: PageLine, left: float, right: float, hang: float | None = None
) -> bool:
    """Tell whether the line below goes on with the sentence of the one above: full, then not indented.

    `hang` is where the further lines of the paragraph stand, where that is known: under the words behind a number.
    """
    if above.column != below.column or _PAGE_LINE.fullmatch(below.text):
        return False
    cut = _closes(below.text) or cuts_date(above.text, below.text)
    if cut and above.x1 > (left + right) / 2:
        return True
    full = right - above.x1 < _ROUND * above.size and not begins_anew(below.text, above.text)
    if not full or abs(above.size - below.size) >= 0.2 * above.size:
        return False
    if ends_sentence(above.text) and _signs(below, right):
        return False
    if hang is not None:
        return abs(below.x0 - hang) < _LEVEL
    return below.x0 - left < INDENT * below.size or _hangs(above, below)


def _signs(line: PageLine, right: float) -> bool:
    """Tell a short line that is the name of an office and nothing else, as it stands above the date."""
    return right - line.x1 > _SHORT * line.size and _SIGNED.fullmatch(line.text) is not None


def _hangs(above: PageLine, below: PageLine) -> bool:
    """Tell a line that stands under the words behind a number, whose sentence is not over."""
    mark = _MARK.match(above.text)
    if mark is None or mark["label"] or ends_sentence(above.text):
        return False
    tab = max(0.0, above.x1 - above.x0 - _width(above.text) * above.size)
    under = above.x0 + _width(mark.group()) * above.size + tab
    return below.x0 - above.x0 > _LEVEL and abs(below.x0 - under) < _UNDER * above.size


def _width(text: str) -> float:
    """Give how many letters of Chinese a text is wide."""
    return sum(0.5 if char.isascii() else 1 for char in text if not char.isspace())


def _closes(text: str) -> bool:
    return text.startswith(_CLOSING)


def cuts_name(above: str, below: str) -> bool:
    """Tell a line end within a name's brackets or before a mark that opens none: 各县（市 | 、区）政府."""
    return _closes(below) or _OPENED.search(above, above.rfind("\n") + 1) is not None


def begins_anew(text: str, above: str = "") -> bool:
    """Tell a line that begins with a number mark or a label, not with the rest of a name: 县市 | 场监管局:."""
    found = _MARK.match(text)
    if found and found["label"] and found["label"].endswith(tuple(_OFFICE)):
        return ends_sentence(above)
    return found is not None


def lists_on(text: str) -> bool:
    """Tell a text that begins with a later point of a list: (2), 3., ②."""
    return _LATER.match(text) is not None


def joined(above: str, below: str) -> str:
    """Join two lines of one sentence: nothing between them, save a space between Latin words."""
    both_latin = _LATIN.match(above[-1:]) and _LATIN.match(below[:1])
    return f"{above} {below}" if both_latin else above + below


def ends_sentence(text: str) -> bool:
    """Tell a text whose sentence is over."""
    return text.rstrip().endswith(tuple(_SENTENCE))
