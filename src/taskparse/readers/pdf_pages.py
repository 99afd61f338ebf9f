"""The pages of a PDF one after the other: what repeats at their edges is told apart, paragraphs are joined."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from taskparse.readers.draft import Draft
from taskparse.readers.furniture import is_page_line, shape
from taskparse.readers.pdf_layout import INDENT, PageLine, joined, wraps
from taskparse.readers.pdf_pictures import Picture
from taskparse.readers.pdf_seams import extend, goes_on
from taskparse.readers.pdf_tables import PageTable
from taskparse.text import ForeignKind

_EDGE = 0.13
_MOST_EDGE_LINES = 3
_FEWEST = 2
_NARROW = 0.8
_ODD = 200
"""One line in so many may stick out of its column."""

Item = PageLine | PageTable
Edge = tuple[ForeignKind, str]
Margins = dict[int, tuple[float, float]]
"""Where the lines of each column begin and end."""


@dataclass
class Page:
    """One page: its height, its lines and tables in reading order, and what its edges repeat."""

    height: float
    items: list[Item]
    head: list[Edge] = field(default_factory=list)
    foot: list[Edge] = field(default_factory=list)
    is_picture: bool = False
    watermark: str = ""
    """What stands across the page, over or under its text."""
    width: float = 0.0
    pictures: list[Picture] = field(default_factory=list)
    """Large pictures beside the text, which no reader reads."""


def strip_edges(pages: list[Page]) -> None:
    """Move page lines and running heads from the items of each page to its edges."""
    repeated = _repeated(pages)
    marks = dict.fromkeys(page.watermark for page in pages if page.watermark)
    for page in pages:
        page.items = [one for one in page.items if not _is_mark(one, marks)]
        while (line := _outermost(page, from_top=False)) and (kind := _kind(line, repeated)):
            page.items.remove(line)
            page.foot.insert(0, (kind, line.text))
        while (line := _outermost(page, from_top=True)) and (kind := _kind(line, repeated)):
            page.items.remove(line)
            page.head.append((kind, line.text))
    pages[-1].foot += (("running_head", mark) for mark in marks)  # each once, behind all text


def _is_mark(item: Item, marks: dict[str, None]) -> bool:
    """Tell a line that is the watermark of other pages, where nothing lies below or above it."""
    return isinstance(item, PageLine) and item.text.replace(" ", "") in marks


def _outermost(page: Page, *, from_top: bool) -> PageLine | None:
    """Give the highest or the lowest line, in whatever column it stands; None where none is at the page's edge."""
    lines = [item for item in page.items if isinstance(item, PageLine)]
    if not lines:
        return None
    outer = min(lines, key=lambda one: one.bottom) if from_top else max(lines, key=_top)
    return outer if _is_at_edge(outer, page, from_top=from_top) else None


def _top(line: PageLine) -> float:
    return line.top


def _kind(line: PageLine, repeated: set[str]) -> ForeignKind | None:
    if is_page_line(line.text):
        return "page_line"
    return "running_head" if shape(line.text) in repeated else None


def _is_at_edge(line: PageLine, page: Page, *, from_top: bool) -> bool:
    return line.bottom < _EDGE * page.height if from_top else line.top > (1 - _EDGE) * page.height


def _repeated(pages: list[Page]) -> set[str]:
    """Find the lines that stand at the edge of at least half of the pages."""
    counted: Counter[str] = Counter()
    for page in pages:
        lines = sorted((item for item in page.items if isinstance(item, PageLine)), key=_top)
        edges = [
            *(one for one in lines[:_MOST_EDGE_LINES] if _is_at_edge(one, page, from_top=True)),
            *(one for one in lines[-_MOST_EDGE_LINES:] if _is_at_edge(one, page, from_top=False)),
        ]
        counted.update({shape(one.text) for one in edges})
    needed = max(_FEWEST, len(pages) / 2)
    return {text for text, count in counted.items() if text and count >= needed}


def assemble(pages: list[Page], draft: Draft) -> None:
    """Write all pages: paragraphs joined, tables that go on made one, each edge in its place."""
    margins = _margins(pages)
    flow = list(_flow(pages))
    at = 0
    while at < len(flow):
        item = flow[at]
        if isinstance(item, PageLine):
            at = _paragraph(flow, at, pages, margins, draft)
            continue
        at += 1
        if isinstance(item, PageTable):
            breaks = {row: _edges(pages, number) for row, number in item.breaks.items()}
            draft.table(item.cells, breaks)
        else:
            _write_edges(_edges(pages, item), draft)
    _write_edges([*pages[-1].foot], draft)


def _paragraph(
    flow: "list[Item | int]", at: int, pages: list[Page], margins: Margins, draft: Draft
) -> int:
    """Write the lines of one paragraph as one; give where the next begins.

    It goes over a page break where nothing is printed at the edges of the two pages.
    """
    line = flow[at]
    assert isinstance(line, PageLine)  # noqa: S101  what the caller has seen
    text, breaks, hang = line.text, [], None
    while True:
        at += 1
        below = _at(flow, at)
        is_break = isinstance(below, int) and _edges(pages, below) == [None]
        if is_break:
            below = _at(flow, at + 1)
        left, right = margins[line.column]
        if not isinstance(below, PageLine) or not wraps(line, below, left, right, hang):
            break
        if is_break:
            at += 1
            breaks.append(len(text))
        hang = below.x0 if below.x0 > max(left, line.x0) + INDENT * below.size else hang
        text, line = joined(text, below.text), below
    start, _ = draft.line(text)
    draft.pages += [start + offset for offset in breaks]
    return at


def _at(flow: "list[Item | int]", at: int) -> "Item | int | None":
    return flow[at] if at < len(flow) else None


Break = list[Edge | None]
"""What stands between two pages: foot, the begin of the page (None), head."""


def _edges(pages: list[Page], number: int) -> Break:
    before: list[Edge | None] = [*pages[number - 1].foot] if number else []
    return [*before, None, *pages[number].head]


def _write_edges(edges: Break, draft: Draft) -> None:
    for edge in edges:
        draft.edge(edge)


def _flow(pages: list[Page]) -> Iterator[Item | int]:
    """Give the items in order, a page's number where it begins, and each table whole.

    A page without edges begins where a sentence may run on, so nothing stands between its lines.
    """
    table: PageTable | None = None
    for number, page in enumerate(pages):
        items = page.items
        first = items[0] if items else None
        if table is not None and isinstance(first, PageTable) and goes_on(table, first):
            head = extend(table, first, number)
            if head:
                page.head.append(("running_head", head))
            if number not in table.breaks.values():
                table.breaks[table.rows] = number
            items = items[1:]
        else:
            if table is not None:
                yield table
                table = None
            yield number
        if table is not None and items:
            yield table
            table = None
        if items and isinstance(items[-1], PageTable):
            table = items[-1]
            items = items[:-1]
        yield from items
    if table is not None:
        yield table


def _margins(pages: list[Page]) -> Margins:
    """Tell where the lines of each column begin and end, but for a few that stick out.

    Lines that end far from the edge of the page are not full, however long the longest is.
    """
    found = {}
    for column in range(3):
        placed = [
            (item, page.width)
            for page in pages
            for item in page.items
            if isinstance(item, PageLine) and item.column == column
        ]
        lines = [line for line, _ in placed]
        if lines:
            lefts = sorted(line.x0 for line in lines)
            rights = sorted(line.x1 for line in lines)
            odd = len(lines) // _ODD
            left, right = lefts[odd], rights[-1 - odd]
            width = median(one for _, one in placed)
            if not column and right < _NARROW * (
                width - left
            ):  # no line is full: cells printed below each other
                right = width - left
            found[column] = left, right
    return found
