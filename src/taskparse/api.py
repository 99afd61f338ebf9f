"""The four verbs composed: parse, read, write, and the many-notice forms of the first two."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import PurePath

from taskparse import checks, parser
from taskparse.models import Notice
from taskparse.names import with_canonical_names
from taskparse.parser import Doubt
from taskparse.readers import STANDARD, Input, Limits, load, stored
from taskparse.text import Document
from taskparse.writers import FORMATS, Format, Options, format_of, render, write_bytes


def parse(text: str) -> Notice:
    """Parse the text of a notice.

    Never raises on any str: a text that is no notice gives a Notice without items and the diagnostic
    `not-a-notice`. Spans index `notice.source.text`, which is `text` without its byte order mark.
    """
    return _first(Document.of(text))


def parse_all(text: str) -> list[Notice]:
    """Parse a text that may hold several notices; at least one Notice comes back."""
    return parse_documents(Document.of(text))


def read(source: Input, *, encoding: str | None = None, limits: Limits = STANDARD) -> Notice:
    """Read a file (path) or its content (bytes) and parse it; the first notice where it holds several.

    Text, HTML, Word, PDF, workbooks and what LibreOffice converts are told by their content. A JSON or
    JSONL file that `write` made gives the notice that it holds. Raises ReadError where the file cannot
    be read, passes a limit, or needs a library that is not installed.
    """
    document = load(source, encoding=encoding, limits=limits)
    held = stored(document)
    return held[0] if held else _first(document)


def read_all(
    source: Input, *, encoding: str | None = None, limits: Limits = STANDARD
) -> list[Notice]:
    """Read every notice of a file (path) or of its content (bytes)."""
    document = load(source, encoding=encoding, limits=limits)
    return stored(document) or parse_documents(document)


def parse_documents(document: Document) -> list[Notice]:
    """Parse what a reader found: every notice of its text, at least one.

    Where it holds several, each has a stretch of the text as its own, and its place in the order
    behind the document's name (notice.txt#2).
    """
    starts = parser.notice_starts(document.folded)
    if not starts:
        return [parse_document(document)]
    return [parse_document(one) for one in document.cut(starts)]


def _first(document: Document) -> Notice:
    """Parse the first notice of a text; further ones are a finding."""
    starts = parser.notice_starts(document.folded)
    if not starts:
        return parse_document(document)
    several = Doubt("several-notices", (0, 0), str(len(starts) + 1))
    return parse_document(document.cut(starts)[0], several)


def parse_document(document: Document, *doubted: Doubt) -> Notice:
    """Parse one notice, and check it; `doubted` is what its caller is not sure of."""
    with _uncollected():
        parsed = parser.parse(document)
        replaced = [Doubt("character-replaced", (at, at + 1), "") for at in document.replaced]
        differing = [Doubt("characters-differ", *place) for place in document.differing]
        unread = [Doubt("part-unread", *place) for place in document.unread]
        doubts = (*parsed.doubts, *replaced, *differing, *unread, *doubted)
        notice = with_canonical_names(parsed.notice)
        view = checks.View(notice, document.text, doubts, document.folded)
        return notice.model_copy(update={"diagnostics": checks.run(view)})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause garbage collection: it makes building many models take more than linear time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                # Both at once count all that was made as old: the next collection would look for
                # cycles in every record, and records make none.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def write(
    notices: Notice | Sequence[Notice],
    path: str | PathLike[str],
    *,
    form: Format | None = None,
    options: Options | None = None,
) -> None:
    """Write one notice or several to a file, in the format that its suffix names.

    `form` is json, jsonl or csv and beats the suffix; `options` chooses rows, headings and the like.
    The file is written whole or not at all. Raises WriteError where it cannot be written, ValueError
    for a suffix that is no format.
    """
    chosen = form or format_of(PurePath(path))
    if chosen is None:
        msg = f"{path}: no format is known by this suffix; name one of {', '.join(FORMATS)}"
        raise ValueError(msg)
    options = options or Options()
    several = [notices] if isinstance(notices, Notice) else list(notices)
    write_bytes(path, render(several, chosen, options))
