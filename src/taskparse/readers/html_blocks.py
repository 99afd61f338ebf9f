"""From the tree of a web page to lines and tables, in the order in which they are shown."""

import re
from collections.abc import Iterator

from taskparse.readers.draft import Place
from taskparse.readers.grids import Block, Grid, Line, dissolved
from taskparse.readers.html_element import Element
from taskparse.readers.html_lists import Counter, counter
from taskparse.readers.html_tables import cells
from taskparse.readers.limits import Limits
from taskparse.readers.raised import raised

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "textarea", "ul", "zoom", "ucapcontent", "founder-content",
})  # fmt: skip
_BREAK = "\x00"
_WIDE = "\u2e80-\u303f\u3041-\u9fff\uf900-\ufaff\uff01-\uff60"
# A line end in the source of a page, between characters of Chinese, is no space (CSS Text 3, 4.1.3).
_SEGMENT = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(rf" ?{_BREAK} ?")

Placed = tuple[bool, Block]
"""A block, and whether it belongs to the site."""


class Blocks:
    """Walks a tree once and gathers its blocks."""

    def __init__(self, limits: Limits) -> None:
        """Begin with nothing."""
        self.found: list[Placed] = []
        self._limits = limits
        self._inline: list[str] = []
        self._mark = ""
        """The number of a list's entry that still waits for its words: <li><p>."""
        self._is_site = False

    def walk(self, element: Element, count: Counter | None = None) -> None:
        """Take what is in an element; `count` numbers the entries of the list that it is."""
        for one in element.children:
            if isinstance(one, str):
                self._inline.append(one)
            elif one.is_site and not self._is_site:
                self._set_site(is_site=True)
                self._take(one, count)
                self._set_site(is_site=False)
            else:
                self._take(one, count)

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """Give the blocks of an element apart from those around it."""
        inner = Blocks(self._limits)
        inner.walk(element)
        inner.flush()
        return tuple(block for _, block in inner.found)

    def flush(self) -> None:
        """End the line."""
        text = shown("".join(self._inline)) if self._inline else ""
        self._inline.clear()
        if text:
            self.found.append((self._is_site, Line(self._mark + text)))
            self._mark = ""

    def _set_site(self, *, is_site: bool) -> None:
        self.flush()
        self._is_site = is_site

    def _take(self, one: Element, count: Counter | None) -> None:
        tag = one.tag
        if tag == "br":
            self._inline.append(_BREAK)
        elif tag == "sup":
            self._inline.append(raised(one.text().strip()))
        elif tag == "table":
            self.flush()
            self._table(one)
        elif tag == "pre" or one.style.get("white-space", "").startswith("pre"):
            self.flush()
            self._inline.append(one.text().replace("\r\n", "\n").replace("\n", _BREAK))
            self.flush()
        elif tag in _BLOCK_TAGS or one.style.get("display") in {"block", "flex", "list-item"}:
            self.flush()
            if tag == "li" and count is not None:
                self._mark = count(one)
            self.walk(one, counter(one) if tag == "ol" else None)
            self.flush()
            if tag == "li" and self._mark:  # an entry without words
                self._inline.append(self._mark)
                self._mark = ""
                self.flush()
        else:
            self.walk(one, count)

    def _table(self, table: Element) -> None:
        for one in table.elements():
            if one.tag == "caption":
                self.walk(one)
                self.flush()
        if any(
            inner.is_site for inner in table.inside()
        ):  # only a table for layout holds such parts
            for _, cell in cells(table, self._limits):
                self.walk(cell) if not cell.is_site else self._site_cell(cell)
                self.flush()
        else:
            grid = Grid(tuple(self._cells(table)))
            self.found += [(self._is_site, block) for block in dissolved(grid)]

    def _cells(self, table: Element) -> Iterator[tuple[Place, tuple[Block, ...]]]:
        for place, cell in cells(table, self._limits):
            yield place, self.blocks(cell)

    def _site_cell(self, cell: Element) -> None:
        before = self._is_site
        self._set_site(is_site=True)
        self.walk(cell)
        self._set_site(is_site=before)


def shown(text: str) -> str:
    """Give text as a browser shows it: runs of white space are one space, breaks are line ends."""
    if "\n" in text or "\r" in text:
        text = _SEGMENT.sub("", text)
    text = _SPACES.sub(" ", text)
    return (_AROUND_BREAK.sub("\n", text) if _BREAK in text else text).strip(" \n")
