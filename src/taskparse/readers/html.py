"""Web pages: the main text with its tables and lists; what belongs to the site is told apart, not lost."""

import re
from collections.abc import Iterator
from dataclasses import replace

from taskparse.readers.draft import Draft
from taskparse.readers.grids import write
from taskparse.readers.html_blocks import Blocks
from taskparse.readers.html_decoding import decode_page
from taskparse.readers.html_site import mark_site
from taskparse.readers.html_tree import Page, tree
from taskparse.readers.library import load_library
from taskparse.readers.limits import Limits, OverLimitError
from taskparse.text import Document, Span, squeeze

# Tags that open something which must be closed.
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|hr|img|input|li|link|meta|option|p|param|td|th|tr|wbr)\b)[a-z]",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(r"<[a-z][^<>]{20000,}", re.IGNORECASE)
_MOST_ATTRIBUTES = 5_000
_SAMPLE = 30
_MANY, _PARSED_DEPTH = 10_000, 25


def read(data: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    """Read a web page; raises ReadError where its bytes fit no encoding."""
    selectolax = load_library("selectolax.lexbor", "html", name)
    decoded = decode_page(data, name, encoding)
    _refuse_large(decoded.text, limits)
    try:
        page = tree(selectolax, decoded.text)
        mark_site(page.body)
        blocks = Blocks(limits)
        blocks.walk(page.body)
        blocks.flush()
    except RecursionError as error:
        problem = f"its elements lie more than {limits.max_depth} deep"
        raise OverLimitError(problem, "max_depth") from error
    draft = Draft(limits)
    for is_site, block in blocks.found:
        if is_site:
            with draft.foreign("site"):
                write(draft, block)
        else:
            write(draft, block)
    document = replace(draft.document("html"), encoding=decoded.encoding)
    document = replace(document, unread=tuple(_unread(page, squeeze(document.text))))
    damaged = tuple(match.start() for match in re.finditer("\ufffd", document.text))
    return replace(document, replaced=damaged)


def _unread(page: Page, shown: str) -> Iterator[tuple[Span, str]]:
    """Tell of sentences that the page hides; menus hold none, and a copy of what is shown says nothing new.

    What is struck through is read.
    """
    for text in page.hidden:
        if "。" in text and text not in shown:
            words = f"{len(text)} characters are hidden by the page and not read: {text[:_SAMPLE]}…"
            yield (0, 0), words
    struck = "".join(page.struck).strip()
    if struck:
        words = f"{len(struck)} characters are struck through and read as if they stood: {struck[:_SAMPLE]}"
        yield (0, 0), words


def _refuse_large(text: str, limits: Limits) -> None:
    """Raise before parsing: a parser of HTML takes quadratic time for what lies very deep."""
    tags = text.count("<")
    if tags > 2 * limits.max_elements:
        problem = f"it holds more than {limits.max_elements:,} elements"
        raise OverLimitError(problem, "max_elements")
    if any(len(match[0].split()) > _MOST_ATTRIBUTES for match in _LONG_TAG.finditer(text)):
        problem = f"an element has more than {_MOST_ATTRIBUTES:,} attributes"
        raise OverLimitError(problem, "max_elements")
    depth = 0
    for match in _TAG.finditer(text) if tags > _MANY else ():
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _PARSED_DEPTH * limits.max_depth:
            problem = f"its elements lie more than {limits.max_depth} deep"
            raise OverLimitError(problem, "max_depth")
