"""Word files (.docx): paragraphs in order with the tables between them, automatic numbers written out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from taskparse.readers.docx_numbering import Numbering
from taskparse.readers.docx_parts import Parts
from taskparse.readers.docx_styles import Styles
from taskparse.readers.docx_tables import cells, is_hidden
from taskparse.readers.docx_text import Inline, is_prompt
from taskparse.readers.docx_unread import unread
from taskparse.readers.draft import Draft
from taskparse.readers.furniture import is_page_line
from taskparse.readers.grids import Block, Grid, Line, dissolved, plain, write
from taskparse.readers.limits import Limits, OverLimitError
from taskparse.readers.raised import raised
from taskparse.readers.xml import attribute, child, children, local
from taskparse.text import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset({"del", "moveFrom", "sdtPr", "sdtEndPr", "Fallback", "tcPr", "pPr", "sectPr"})


def read(data: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    """Read a Word file; raises ReadError where it is damaged."""
    parts = Parts(data, name, limits)
    root = parts.main()
    draft = Draft(limits)
    numbering = Numbering(parts.named("numbering"), Styles(parts.named("styles")))
    body = _Body(root, numbering, limits)
    try:
        _write_edges(draft, "headerReference", root, parts, body)
        for block in body.blocks(root):
            write(draft, block)
        _write_notes(draft, parts, body)
        _write_edges(draft, "footerReference", root, parts, body)
    except RecursionError as error:
        problem = f"its elements lie more than {limits.max_depth} deep"
        raise OverLimitError(problem, "max_depth") from error
    if draft.pages:
        draft.pages = sorted({0, *draft.pages})
    told = tuple(((0, 0), words) for words in unread(root, body.inline.struck, body.inline.hidden))
    return replace(draft.document("docx"), unread=told)


class _Body:
    """Reads the blocks of a part in order."""

    def __init__(self, root: "_Element", numbering: Numbering, limits: Limits) -> None:
        self.inline = Inline(root)
        self._numbering = numbering
        self._limits = limits
        self._carried = ""  # the text of a paragraph whose end is deleted

    def blocks(self, container: "_Element") -> Iterator[Block]:
        """Give paragraphs and tables; what only wraps them is looked through."""
        for one in container:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one)
            elif name == "tbl":
                yield from dissolved(self._table(one))
            elif name == "AlternateContent":
                yield from self.blocks(one[0]) if len(one) else ()
            elif name not in _UNSEEN and not (name == "sdt" and is_prompt(one)):
                yield from self.blocks(one)

    def _paragraph(self, paragraph: "_Element") -> Iterator[Block]:
        before, text = self._carried, self.inline.text(paragraph)
        breaks, boxes = tuple(self.inline.breaks), tuple(self.inline.boxes)
        properties = child(paragraph, "pPr")
        if is_hidden(properties):
            self._carried += text
        else:
            head = self._numbering.label(properties) + before
            self._carried = ""
            yield Line(head + text, tuple(len(head) + offset for offset in breaks))
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: "_Element") -> Grid:
        placed = cells(table, self._limits)
        return Grid(tuple((cell.place, tuple(self.blocks(cell.element))) for cell in placed))


def _write_edges(draft: Draft, reference: str, root: "_Element", parts: Parts, body: _Body) -> None:
    """Write headers or footers once each: they are no part of the running text."""
    seen: set[str] = set()
    for section in root.iter("{*}sectPr"):
        for one in children(section, reference):
            part = parts.related(attribute(one, "id"))
            text = "" if part is None else plain(tuple(body.blocks(part)))
            for line in text.split("\n"):
                if line.strip() and line not in seen:
                    seen.add(line)
                    with draft.foreign("page_line" if is_page_line(line) else "running_head"):
                        draft.line(line)


def _write_notes(draft: Draft, parts: Parts, body: _Body) -> None:
    """Write footnotes and endnotes in the order of their marks, each behind its mark."""
    kinds = ("footnote", "endnote")
    if not body.inline.notes:
        return
    sources = [(kind, parts.named(f"{kind}s")) for kind in kinds]
    notes = {
        (kind, attribute(note, "id") or ""): note
        for kind, root in sources
        for note in children(root, kind)
    }
    for at, key in enumerate(tuple(body.inline.notes), start=1):
        if key in notes:
            text = plain(tuple(body.blocks(notes[key]))).strip()
            with draft.foreign("note"):
                draft.line(raised(str(at)) + text)
