"""PDF files with a text layer: lines in reading order, paragraphs joined, ruled tables, pages."""

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

from taskparse.errors import ReadError
from taskparse.readers.draft import Draft
from taskparse.readers.kinds import protected
from taskparse.readers.library import load_library
from taskparse.readers.limits import Limits, OverLimitError
from taskparse.readers.pdf_count import second_counts
from taskparse.readers.pdf_layout import ordered
from taskparse.readers.pdf_open import OpenTables
from taskparse.readers.pdf_pages import Item, Page, assemble, strip_edges
from taskparse.readers.pdf_pictures import fills, pictures, unread
from taskparse.readers.pdf_rules import Ruled, edges_at, ruled_tables, rules_of
from taskparse.readers.pdf_runs import PageText, Run
from taskparse.readers.pdf_streams import refuse_bombs
from taskparse.readers.pdf_tables import PageTable, filled
from taskparse.text import Document, Span, squeeze

_FEWEST = 5
_FEW = 15
"""A page with fewer characters holds no text of its own but a number."""
_FEWEST_RULES = 2
_SCANNED = "its pages are pictures (a scan), and it holds no text"


def read(data: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    """Read a PDF file; raises ReadError where it is broken, protected, or a scan without text."""
    pdfium = load_library("pypdfium2", "pdf", name)
    raw = load_library("pypdfium2.raw", "pdf", name)
    refuse_bombs(data, limits)
    file = _opened(pdfium, data, name)
    try:
        if len(file) > limits.max_pages:
            problem = f"it has {len(file):,} pages (limit {limits.max_pages:,})"
            raise OverLimitError(problem, "max_pages")
        unruled = OpenTables()
        pages = [_page(raw, page, unruled) for page in _pages(pdfium, file, name)]
    finally:
        file.close()
    counts = [_count(page) for page in pages]
    if sum(counts) < _FEWEST * len(pages):
        raise ReadError(
            name, _SCANNED, "have its text recognised (OCR), or ask for the document itself"
        )
    strip_edges(pages)
    draft = Draft(limits)
    assemble(pages, draft)
    document = draft.document("pdf")
    differing = tuple(_differing(document, data, counts))
    return replace(document, differing=differing, unread=tuple(_pictures(document, pages)))


def _count(page: Page) -> int:
    """Count the characters of a page that are not blank."""
    return len(squeeze("".join([*(item.text for item in page.items), page.watermark])))


def _opened(pdfium: ModuleType, data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise protected(name) from error
        problem = "the PDF file is broken or cut off"
        raise ReadError(name, problem, "get the file again") from error


def _pages(pdfium: ModuleType, file: Any, name: str) -> Iterator[Any]:
    for number in range(len(file)):
        try:
            page = file[number]
        except pdfium.PdfiumError as error:
            problem = f"the PDF file is broken: page {number + 1} cannot be read"
            raise ReadError(name, problem, "get the file again") from error
        yield page
        page.close()


def _page(raw: ModuleType, page: Any, unruled: OpenTables) -> Page:
    text_page = page.get_textpage()
    text = PageText(raw, page, text_page)
    rules = rules_of(raw, page, text.turn)
    tables = ruled_tables(rules)
    runs = list(text.runs())
    if not tables and len(rules.flat) >= _FEWEST_RULES:
        tables = sorted(unruled.found(rules.flat, runs, text), key=lambda one: one.ys[0])
    inside: list[list[Run]] = [[] for _ in tables]
    outside: list[Run] = []
    for run in runs:
        at = next((at for at, table in enumerate(tables) if _holds(table, run)), None)
        if at is None:
            outside.append(run)
        else:
            edges = [x for x in edges_at(tables[at], run.middle) if run.x0 < x < run.x1]
            inside[at] += text.split(run, edges) if edges else [run]
    text_page.close()
    full = [filled(table, within) for table, within in zip(tables, inside, strict=True) if within]
    items = _placed(outside, full)
    few = sum(len(squeeze(item.text)) for item in items) < _FEW
    shown = pictures(raw, page)
    is_picture = few and fills(shown, page)
    upright = page.get_rotation() == 0
    beside = list(unread(shown, runs)) if upright and not is_picture else []
    return Page(
        page.get_height(),
        items,
        is_picture=is_picture,
        watermark=text.watermark,
        width=page.get_width(),
        pictures=beside,
    )


def _pictures(document: Document, pages: list[Page]) -> Iterator[tuple[Span, str]]:
    """Tell of the pages that are pictures among others that hold text, and of large pictures beside text."""
    for number, page in enumerate(pages):
        place = min(document.pages[number], max(len(document.text) - 1, 0))
        if page.is_picture:
            words = f"page {number + 1} is a picture (a scan), and its text is not read"
            yield (place, place), words
        for one in page.pictures:
            width, height = one.centimetres
            words = f"a picture of {width:.0f} × {height:.0f} cm stands on page {number + 1} and is not read"
            yield (place, place), words


def _holds(table: Ruled, run: Run) -> bool:
    box = table.box
    return box.top <= run.middle <= box.bottom and box.x0 <= (run.x0 + run.x1) / 2 <= box.x1


def _placed(runs: list[Run], tables: list[PageTable]) -> list[Item]:
    """Put lines and tables into one order: a table parts the lines above it from those below."""
    items: list[Item] = []
    rest = runs
    for table in tables:
        items += ordered([run for run in rest if run.middle < table.top])
        rest = [run for run in rest if run.middle >= table.top]
        items.append(table)
    return items + ordered(rest)


def _differing(document: Document, data: bytes, counts: list[int]) -> Iterator[tuple[Span, str]]:
    """Compare with a second reader, page by page."""
    others = second_counts(data, len(counts)) or counts
    ends = [*document.pages[1:], len(document.text)]
    for number, (count, other) in enumerate(zip(counts, others, strict=False), start=1):
        if count != other:
            words = f"page {number}: {count} characters here, {other} by a second reader"
            yield (document.pages[number - 1], ends[number - 1]), words
