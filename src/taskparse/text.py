"""Text and places in it: spans, the folded view, lines.

A span is a half-open `(start, end)` pair of code points of the source text. Parsing runs on the folded
view, which has the same length as the source, so that a place in one is the same place in the other.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import Literal, NamedTuple

Format = Literal["text", "html", "docx", "pdf", "xlsx"]

ForeignKind = Literal["page_line", "running_head", "site", "note"]

Span = tuple[int, int]
"""Half-open `(start, end)`, in code points of the source text."""

INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width characters and direction marks: white space here, though `str.isspace` denies it."""

SENTENCE_END = "。;!?"
"""The marks, in the folded view, that end a sentence."""

# Full- and half-width forms of ASCII, and the other code points that offices type for the same marks.
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys(
    "\u3000\xa0\x0b\x0c\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u202f\u205f" + INVISIBLE, " "
)
_FOLD |= {chr(code): " " for code in range(0x2000, 0x200B)}
_FOLD |= {"｡": "。", "､": "、", "﹑": "、", "﹒": ".", "﹐": ",", "﹕": ":", "︰": ":", "∶": ":"}
_FOLD |= {"﹔": ";", "﹖": "?", "﹗": "!", "﹙": "(", "﹚": ")", "﹝": "〔", "﹞": "〕"}

_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")

# A half-width full stop behind a Chinese character that is no numeral: one that closes a line, or stands before
# white space, a bracket or 由, is a full stop; between two characters it is one where others close lines (it may
# stand inside a name).
_LETTER = r"[^\W0-9A-Za-z_]"
_BEHIND_HAN = re.compile(rf"\.(?<={_LETTER}\.)")
_NUMERAL = r"(?<![〇一二三四五六七八九十百零]\.)"
_LINE_END = r"[ \t]*(?:\n|\Z)"
_STOPPED_LINES = 2

# A text in traditional characters holds one of these.
_TRADITIONAL = "單責牽負辦區縣鎮關務應時實導開發"


@cache
def _simplified() -> dict[int, int]:
    """Map each traditional character to its simplified form, one for one."""
    table = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8")
    traditional, simplified = [line for line in table.splitlines() if not line.startswith("#")]
    return str.maketrans(traditional, simplified)


def fold(text: str) -> str:
    r"""Make full- and half-width forms, traditional and simplified characters alike, one for one.

    White space becomes a space (a tab stays), every line end `\n`; `len(fold(text)) == len(text)`
    for every str, so that a span in the result is the same span in `text`.
    """
    folded = text.replace("\r\n", " \n").replace("\r", "\n")
    found = _FOLDED.search(folded)
    while found:  # each turn removes one character of the table for good
        folded = folded.replace(found.group(), _FOLD[found.group()])
        found = _FOLDED.search(folded, found.end())
    if any(letter in folded for letter in _TRADITIONAL):
        folded = folded.translate(_simplified())
    return _full_stops(folded)


@cache
def _stops(following: str) -> re.Pattern[str]:
    return re.compile(f"{_BEHIND_HAN.pattern}{_NUMERAL}(?={following})")


def _full_stops(folded: str) -> str:
    """Write 。 for the half-width full stops of `folded` that close sentences."""
    if not _BEHIND_HAN.search(folded):
        return folded
    closing = len(list(islice(_stops(_LINE_END).finditer(folded), _STOPPED_LINES)))
    sure, any_stop = rf"{_LINE_END}|[ (\[【〔由]", rf"{_LETTER}|[ \n(\[【〔]|\Z"
    return _stops(sure if closing < _STOPPED_LINES else any_stop).sub("。", folded)


_EDGE = " \t\n"


def squeeze(text: str) -> str:
    """Give `text` without any white space, zero-width characters included."""
    for char in INVISIBLE:
        text = text.replace(char, "")
    return "".join(text.split())


def trim(folded: str, start: int, end: int) -> Span:
    """Narrow `[start, end)` of a folded text to its first and last character that is not blank.

    A blank stretch gives the empty span `(start, start)`.
    """
    if start < end and folded[start] not in _EDGE and folded[end - 1] not in _EDGE:
        return start, end
    piece = folded[start:end]
    left = len(piece) - len(piece.lstrip())
    if left == end - start:
        return start, start
    return start + left, start + len(piece.rstrip())


def runs(pattern: re.Pattern[str], folded: str, start: int, end: int) -> Iterator[Span]:
    """Give what a pattern finds in `[start, end)` of a folded text, blank edges left out."""
    for match in pattern.finditer(folded, start, end):
        span = trim(folded, *match.span())
        if span[0] < span[1]:
            yield span


def end_without(folded: str, start: int, end: int, marks: str) -> int:
    """Give the end of `[start, end)` without those of `marks` that close it."""
    while end > start and folded[end - 1] in marks:
        end -= 1
    return end


class Place(NamedTuple):
    """A position as people count it: line and column from 1, in code points."""

    line: int
    column: int


class Lines:
    r"""Where the lines of a text begin; lines end at `\n`, `\r\n` or `\r`."""

    def __init__(self, text: str) -> None:
        """Index `text` in one scan."""
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def place(self, offset: int) -> Place:
        """Give line and column of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Give the text of line `number` (from 1), without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].rstrip("\r\n")


class Cell(NamedTuple):
    """One cell of a table: where its text stands, its row and column from 0, and how many of each it takes."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(NamedTuple):
    """A table in the text: its cells, row by row, in the order of the text."""

    span: Span
    cells: tuple[Cell, ...]

    def moved(self, by: int) -> "Table":
        """Give the table `by` characters further on."""
        cells = (cell._replace(span=(cell.span[0] + by, cell.span[1] + by)) for cell in self.cells)
        return Table((self.span[0] + by, self.span[1] + by), tuple(cells))


class Foreign(NamedTuple):
    """What the file itself shows to be no part of the notice: whole lines, in order, never overlapping.

    A page line (— 3 —), a running head, a note at the foot, or what belongs to the web site.
    """

    kind: ForeignKind
    span: Span


def _within(told: tuple[tuple[Span, str], ...], a: int, b: int) -> Iterator[tuple[Span, str]]:
    """Give what is told of places in `[a, b)`, moved to its beginning."""
    for span, words in told:
        if a <= span[0] < b:
            yield (max(span[0] - a, 0), min(span[1], b) - a), words


@dataclass(frozen=True, eq=False, repr=False)  # nobody compares documents, and a start is cheaper
class Document:
    """What a reader found: one decoded text and where it came from.

    `tables` are those that the file itself marks as tables, in order; a plain text has none. `foreign`
    stands in the text and belongs to the remainder. `differing` lists the pages, as spans, whose
    characters a second reader counts otherwise, each with words for the difference; `unread` what the file
    shows or hides and no reader reads (pictures, hidden rows), each with where it is told of and words for it.

    `sha256` is of the bytes that were read, or of the UTF-8 of a str. `replaced` lists the offsets at
    which a lone surrogate was made U+FFFD.
    """

    text: str
    name: str = "text"
    format: Format = "text"
    encoding: str | None = None
    sha256: str = ""
    pages: tuple[int, ...] = ()
    replaced: tuple[int, ...] = field(default=())
    tables: tuple[Table, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    differing: tuple[tuple[Span, str], ...] = ()
    unread: tuple[tuple[Span, str], ...] = ()

    @classmethod
    def of(cls, text: str) -> "Document":
        """Wrap a str: drop its byte order mark, replace lone surrogates."""
        text = text.removeprefix("\ufeff")
        replaced = tuple(match.start() for match in re.finditer("[\ud800-\udfff]", text))
        if replaced:
            text = re.sub("[\ud800-\udfff]", "\ufffd", text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        return cls(text=text, sha256=digest, replaced=replaced)

    def cut(self, starts: list[int]) -> list["Document"]:
        """Divide the document at these offsets, each part with its own text and places."""
        edges = [0, *starts, len(self.text)]
        return [
            replace(
                self,
                text=self.text[a:b],
                name=f"{self.name}#{number}",
                pages=tuple(page - a for page in self.pages if a <= page < b),
                replaced=tuple(place - a for place in self.replaced if a <= place < b),
                tables=tuple(table.moved(-a) for table in self.tables if a <= table.span[0] < b),
                foreign=tuple(
                    Foreign(one.kind, (one.span[0] - a, one.span[1] - a))
                    for one in self.foreign
                    if a <= one.span[0] < b
                ),
                differing=tuple(_within(self.differing, a, b)),
                unread=tuple(_within(self.unread, a, b)),
            )
            for number, (a, b) in enumerate(pairwise(edges), 1)
        ]

    @cached_property
    def folded(self) -> str:
        """The folded view of the text."""
        return fold(self.text)
