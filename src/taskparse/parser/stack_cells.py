"""The lines of a table in which each cell has a line of its own: its head, and the cells that begin at a line."""

import re

from taskparse.parser.columns import column_role, is_head, is_known_head, reports
from taskparse.parser.grid import HEADING, words_of
from taskparse.text import Span, end_without, squeeze, trim

ROW_MARK = re.compile(r"([0-9]{1,4})[.、)]?")
"""A line that counts a row."""
_LONGEST_HEAD = 16
_LONGEST_WORD, _LONGEST_HALF = 9, 2
_FEWEST = 3
_BAR = "| \t"
_MOST_LINES = 60


def unbarred(folded: str, span: Span) -> Span:
    """Leave out the bars around what a line holds."""
    start, end = span
    while start < end and folded[start] in _BAR:
        start += 1
    return start, end_without(folded, start, end, _BAR)


def stacked_head(folded: str, lines: list[Span], index: int) -> tuple[list[Span], int] | None:
    """Read the head of such a table at a line: its cells, and the line behind it; None where none begins.

    Words that nobody knows may stand in a head that begins with the number of the rows and ends where the
    first row, or a heading above it, begins.
    """
    spans: list[Span] = []
    before: tuple[list[Span], int] | None = None
    """What stands before the first word that nobody knows."""
    rows_begin = False
    while index < len(lines) and len(spans) < _LONGEST_HEAD:
        span = unbarred(folded, lines[index])
        text = folded[slice(*span)]
        text = text if text.isalpha() else squeeze(text)
        if text:
            rest = _second_half(folded, lines, index, text)
            if rest:  # 牵头 | 单位
                span, text, index = (
                    (span[0], rest[1]),
                    text + squeeze(folded[slice(*rest)]),
                    index + 1,
                )
            rows_begin = HEADING.match(text) is not None or ROW_MARK.fullmatch(text) is not None
            role = column_role(text) if len(text) <= _LONGEST_HEAD and not rows_begin else None
            if role is None:
                before = before or (list(spans), index)
                counted = spans and column_role(words_of(folded, spans[:1])[0]) == "number"
                if not counted or rows_begin or len(text) > _LONGEST_HEAD:
                    break
            spans.append(span)
        index += 1
    if before and len(spans) == len(before[0]) + 1 and _is_heading(folded, spans[-1]):
        return _as_head(folded, before)  # a heading without a number, above the first row
    found = (spans, index) if before is None or rows_begin else before
    return _as_head(folded, found)


def _second_half(folded: str, lines: list[Span], index: int, text: str) -> Span | None:
    """Find the line on which the head of a narrow column goes on: 牵头 | 单位, 完成 | 时限."""
    if len(text) > _LONGEST_HALF or index + 1 >= len(lines):
        return None
    below = unbarred(folded, lines[index + 1])
    word = squeeze(folded[slice(*below)])
    halves = 0 < len(word) <= _LONGEST_HALF and "|" not in folded[lines[index][0] : below[0]]
    return below if halves and is_known_head(text + word) else None


def _is_heading(folded: str, span: Span) -> bool:
    """Tell words too long for the head of a column, or in quotes."""
    text = squeeze(folded[slice(*span)])
    return len(text) > _LONGEST_WORD or "“" in text


def _as_head(folded: str, found: tuple[list[Span], int]) -> tuple[list[Span], int] | None:
    if len(found[0]) < _FEWEST:
        return None
    words = words_of(folded, found[0])
    return found if is_head(words) and not reports(words) else None


class Cells:
    """The cells that begin at each line: a line each, or what stands between two bars."""

    def __init__(self, folded: str, lines: list[Span], *, barred: bool) -> None:
        """Look at these lines; `barred` where bars divide the cells."""
        self.folded = folded
        self.lines = lines
        self.barred = barred

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def skip(self, index: int) -> int:
        """Give the first line from `index` on that holds more than a bar."""
        while index < len(self.lines) and not self.folded[slice(*self.lines[index])].strip(_BAR):
            index += 1
        return index

    def at(self, index: int) -> tuple[Span, int]:
        """Give the cell that begins at a line, and the line behind it."""
        if not self.barred:
            return trim(self.folded, *self.lines[index]), index + 1
        start = unbarred(self.folded, self.lines[index])[0]
        for last in range(index, min(index + _MOST_LINES, len(self.lines))):
            line = self.lines[last]
            following = self.lines[last + 1][0] if last + 1 < len(self.lines) else line[0]
            if self.folded[line[1] - 1] == "|" or self.folded[following] == "|":
                return (start, unbarred(self.folded, line)[1]), last + 1
        return unbarred(self.folded, self.lines[index]), index + 1

    def text(self, index: int) -> str:
        """Give the words of the cell that begins at a line."""
        return squeeze(self.folded[slice(*self.at(index)[0])])
