"""What stands in a text and is no part of it: page lines, running heads, buttons of a site, pinyin.

Foreign stretches are blanked in the folded view, so that a name or a label that one of them cuts is
read as one; they are holes of the text and go to the remainder.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.models import RemainderKind
from taskparse.parser.columns import column_role
from taskparse.parser.site_lines import site_lines
from taskparse.rare import rare
from taskparse.text import Document, Span, squeeze

_LINE = re.compile(r"(?m)^[ \t]*+([^\s][^\n]*)")
_PAGE_LINE = rare(
    r"(?:[-—–─－]+[ \t]*\d{1,4}[ \t]*[-—–─－]+|第[ \t]*\d{1,4}[ \t]*页.{0,12})[ \t]*$"
)
_LONGEST_HEAD = 40
_RUNNING_TEXT = re.compile(r"[:,。;、|\t]|^[(]?[0-9一二三四五六七八九十]+[.)]")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńň"
_FEW = 3
_BREAK = re.compile(r"<br[ ]?/?>")
_HEAD_MARK = re.compile(r"(?m)^[ \t]*(#{1,6})(?=[ \t]+[^\s#])")
_QUOTE = re.compile(r"(?m)^[ \t]*(>)(?=[ \t])")
_RULE = re.compile(r"(?m)^[ \t]*(-{3,}|\*{3,}|_{3,})[ \t]*$")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*[/.#][^()\s]*[ \t]*\)")
_PAGE_LINE_STARTS = frozenset("-—–─－第")


class Hole(NamedTuple):
    """One foreign stretch and what it is."""

    start: int
    end: int
    kind: RemainderKind

    @property
    def span(self) -> Span:
        """Give where it stands."""
        return self.start, self.end


def holes(document: Document) -> list[Hole]:
    """Find the foreign stretches of a document, in order."""
    folded = document.folded
    plain = document.format == "text"
    markup = list(_apart(sorted(_markup(folded, document.text)))) if plain else []
    folded = blanked(folded, markup)
    cells = sorted(cell.span for table in document.tables for cell in table.cells)
    found = [*_lines(folded, cells), *_pinyin(folded)]
    found += (Hole(*match.span(), "site") for match in _BREAK.finditer(folded))
    found += (Hole(*one.span, one.kind) for one in document.foreign)
    if markup:
        found = [*markup, *(_with_marks(hole, markup) for hole in found)]
    return list(_apart(sorted(found, key=lambda one: (one.start, -one.end))))


def _with_marks(hole: Hole, markup: list[Hole]) -> Hole:
    """Let a stretch have the mark of Markdown before it: **来源**: and what follows is one."""
    before = bisect_right(markup, (hole.start,)) - 1
    adjacent = before >= 0 and markup[before].end == hole.start
    return hole._replace(start=markup[before].start) if adjacent else hole


def _markup(folded: str, text: str) -> Iterator[Hole]:
    """Find the marks of Markdown: those of headings, of bold words, of links and of quotes."""
    bold = list(_BOLD.finditer(folded)) if "**" in folded else []
    heads = list(_HEAD_MARK.finditer(folded)) if "#" in folded else []
    if not heads and len(bold) < _FEW:
        return
    for match in bold:
        yield Hole(match.start(), match.start(1), "site")
        yield Hole(match.end(1), match.end(), "site")
    yield from (Hole(*match.span(1), "site") for match in (*heads, *_QUOTE.finditer(folded)))
    yield from (Hole(*match.span(1), "site") for match in _RULE.finditer(folded))
    for match in _LINK.finditer(text):
        yield Hole(match.start(), match.start(1), "site")
        yield Hole(match.end(1), match.end(), "site")


def _apart(found: list[Hole]) -> Iterator[Hole]:
    end = 0
    for hole in found:
        if hole.start >= end:
            yield hole
            end = hole.end


def blanked(folded: str, found: list[Hole]) -> str:
    """Give the folded view with its holes blank; line ends stay."""
    if not found:
        return folded
    parts: list[str] = []
    position = 0
    for hole in found:
        parts += (folded[position : hole.start], re.sub(r"[^\n]", " ", folded[slice(*hole.span)]))
        position = hole.end
    return "".join([*parts, folded[position:]])


def _lines(folded: str, cells: list[Span]) -> Iterator[Hole]:
    """Find page lines, what is printed beside them on every page, and the words of a site."""
    lines = [match.span(1) for match in _LINE.finditer(folded)]
    pages = {
        index
        for index, span in enumerate(lines)
        if folded[span[0]] in _PAGE_LINE_STARTS and _PAGE_LINE.match(folded, *span)
    }
    for index in pages:
        yield _hole(folded, lines[index], "page_line")
    printed = _continued()
    for index in (at for at, span in enumerate(lines) if printed.fullmatch(folded, *span)):
        yield _hole(folded, lines[index], "running_head")
    for index in _running_heads(folded, lines, pages):
        at = bisect_right(cells, (lines[index][0], len(folded))) - 1
        if at >= 0 and lines[index][0] < cells[at][1]:  # 月底前, wrapped in its cell
            continue
        yield _hole(folded, lines[index], "running_head")
    rest = [line for index, line in enumerate(lines) if index not in pages]
    yield from (_hole(folded, span, "site") for span in site_lines(folded, rest))


@cache
def _continued() -> re.Pattern[str]:
    """Match what is printed above the next part of a table: 续表, 表1(续)."""
    words = "|".join(re.escape(word) for word in standard().header.continued)
    return re.compile(
        rf"[(]?(?:表[ \t]*[0-9]{{0,2}})?[ \t]*(?:{words})[ \t]*[0-9]{{0,2}}[)]?[ \t]*:?[ \t]*"
    )


def _hole(folded: str, span: Span, kind: RemainderKind) -> Hole:
    return Hole(span[0], span[0] + len(folded[slice(*span)].rstrip()), kind)


def _running_heads(folded: str, lines: list[Span], pages: set[int]) -> Iterator[int]:
    """Find the lines that are printed beside most page lines, and nowhere else but at the very top."""
    beside = {index + step for index in pages for step in (-1, 1)} - pages
    texts = {
        index: squeeze(folded[slice(*lines[index])])
        for index in beside | {0}
        if 0 <= index < len(lines) and lines[index][1] - lines[index][0] <= _LONGEST_HEAD
    }
    often = Counter(text for text in texts.values() if not _is_text(text))
    heads = {text for text, count in often.items() if count > 1 and 2 * count >= len(pages)}
    yield from (index for index, text in texts.items() if text in heads)


def _is_text(text: str) -> bool:
    """Tell a line of the notice, or the head of a table, from what every page bears."""
    return _RUNNING_TEXT.search(text) is not None or column_role(text) is not None


def _pinyin(folded: str) -> Iterator[Hole]:
    """Find the pinyin that a mirror prints in brackets behind characters."""
    if not any(letter in folded for letter in _TONED):
        return
    pinyin = re.compile(rf"(?<=[\u3400-\u9fff])\([a-zü{_TONED}]{{1,7}}\)")
    found = list(pinyin.finditer(folded))
    if sum(1 for match in found if any(letter in _TONED for letter in match.group())) >= _FEW:
        yield from (Hole(*match.span(), "note") for match in found)
