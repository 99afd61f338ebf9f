"""One scan over the lines: which begin with a number mark, which hold labels, which are foreign."""

import re
from functools import cache
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.parser.doubt import Doubt
from taskparse.parser.marks import Mark, standard_marks
from taskparse.text import Span

_LINE = re.compile(r"(?m)^[ \t]*+([^\s][^\n]*)")
_COLON = re.compile(r":[ \t:]*")
_PAGE_LINE = re.compile(
    r"(?:[-—–─－]+[ \t]*\d{1,4}[ \t]*[-—–─－]+|第[ \t]*\d{1,4}[ \t]*页.{0,12})[ \t]*$"
)

# A label inside a line counts after one of these; at the head of a line always.
_BEFORE_LABEL = '。;,!?) \t"”'
_OPENING = '([〔【"“,、:'
_UNIT_ROLES = frozenset({"lead", "responsible", "supporting", "overseeing"})
_TEXTS = frozenset({"measures", "text"})
_INLINE_ROLES = frozenset(
    {"lead", "responsible", "supporting", "overseeing", "official", "deadline", "measures"}
)


class Label(NamedTuple):
    """A label with its colon: its role, where the word stands, and where the value begins."""

    role: Role
    start: int
    word_end: int
    end: int


class Line(NamedTuple):
    """A line that is not blank, without its indent: its mark and its labels, if it has any."""

    start: int
    end: int
    mark: Mark | None
    labels: tuple[Label, ...]

    @property
    def plain(self) -> bool:
        """True where the line has neither mark nor label."""
        return self.mark is None and not self.labels


class _Words(NamedTuple):
    roles: dict[str, Role]
    lengths: tuple[int, ...]
    last: frozenset[str]


@cache
def _words() -> _Words:
    roles = standard().labels.roles()
    lengths = tuple(sorted({len(word) for word in roles}, reverse=True))
    return _Words(roles, lengths, frozenset(word[-1] for word in roles))


class Scan(NamedTuple):
    """The lines of the running text, the page lines between them, and labels that were left in texts."""

    lines: list[Line]
    holes: list[Span]
    doubts: list[Doubt]


def scan(folded: str) -> Scan:
    """Go over the lines once."""
    marks = standard_marks()
    found = Scan([], [], [])
    for match in _LINE.finditer(folded):
        start, end = match.span(1)
        if _PAGE_LINE.match(folded, start, end):
            found.holes.append((start, start + len(folded[start:end].rstrip())))
            continue
        mark = marks.heading_at(folded, start)
        labels = _labels(folded, (start, end), mark.end if mark else start, found.doubts)
        found.lines.append(Line(start, end, mark, labels))
    return found


def _labels(folded: str, line: Span, head: int, doubts: list[Doubt]) -> tuple[Label, ...]:
    """Find the labels of one line, from left to right; a claimed stretch is not claimed twice.

    A label of units that stands where no field begins is left in its text, and that is a doubt.
    """
    start, end = line
    if folded.find(":", start, end) < 0:
        return ()
    heads = (start, head, head + 1)  # a label may follow the item's mark at once, or a space
    found: list[Label] = []
    for colon in _COLON.finditer(folded, start, end):
        floor = found[-1].end if found else start
        label = _label_before(folded, floor, colon)
        if label is None:
            continue
        if label.start in heads or _opens_inline(folded, label, found):
            found.append(label)
        elif label.role in _UNIT_ROLES and folded[label.start - 1] in _OPENING:
            doubts.append(
                Doubt(
                    "label-in-text",
                    (label.start, label.word_end),
                    folded[label.start : label.word_end],
                )
            )
    return tuple(found)


def _label_before(folded: str, floor: int, colon: re.Match[str]) -> Label | None:
    """Read the longest label that ends at a colon and begins at `floor` or behind it."""
    words = _words()
    word_end = colon.start()
    role = words.roles.get(folded[floor:word_end]) if word_end - floor <= words.lengths[0] else None
    if role:
        return Label(role, floor, word_end, colon.end())
    while word_end > floor and folded[word_end - 1] in " \t":
        word_end -= 1
    if word_end == floor or folded[word_end - 1] not in words.last:
        return None
    for length in words.lengths:
        start = word_end - length
        if start >= floor and (role := words.roles.get(folded[start:word_end])):
            return Label(role, start, word_end, colon.end())
    return _spaced_label(folded, floor, word_end, colon.end())


def _spaced_label(folded: str, floor: int, word_end: int, end: int) -> Label | None:
    """Read a label with white space between its characters (责任 单位)."""
    words = _words()
    window = range(word_end - 1, max(floor, word_end - 3 * words.lengths[0]) - 1, -1)
    places = [place for place in window if folded[place] not in " \t"]
    if len(places) == len(window):
        return None
    for length in words.lengths:
        kept = places[:length]
        word = "".join(folded[place] for place in reversed(kept))
        if len(kept) == length and (role := words.roles.get(word)):
            return Label(role, kept[-1], word_end, end)
    return None


def _opens_inline(folded: str, label: Label, before: list[Label]) -> bool:
    """Tell whether a label inside a line opens a field: behind a stop or a space.

    Labels of fields without a role here do so only behind another label that opens no running text.
    """
    if folded[label.start - 1] not in _BEFORE_LABEL:
        return False
    return label.role in _INLINE_ROLES or bool(before and before[-1].role not in _TEXTS)
