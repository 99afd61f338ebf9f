"""The pipeline: one document in, one notice without findings and the parser's doubts out."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from taskparse.models import Chapter, Item, Notice, Passage, Remainder, Section
from taskparse.models import Source as SourceRecord
from taskparse.parser.doubt import Doubt
from taskparse.parser.fields import body
from taskparse.parser.header import frame, remainder, tail
from taskparse.parser.items import Place, item
from taskparse.parser.lines import Line, scan
from taskparse.parser.marks import Mark
from taskparse.parser.outline import Node, outline
from taskparse.parser.source import Source
from taskparse.text import SENTENCE_END, Document, Span, trim

_SHORTEST_WRAPPED = 15


class Parsed(NamedTuple):
    """A notice whose findings are not made yet, and what the parser was not sure of."""

    notice: Notice
    doubts: list[Doubt]


def parse(document: Document) -> Parsed:
    """Read a document; total, deterministic, linear in its length."""
    lines, holes, doubts = scan(document.folded)
    source = Source(document, holes)
    foot = tail(source, lines)
    plan = outline(lines[:foot], source.folded)
    found = frame(source, lines[: plan.head], lines[foot:])
    build = _Build(source, lines, [*doubts, *plan.doubts])
    holding = _holding(plan.nodes)
    for index, node in enumerate(plan.nodes):
        build.take(node, holds_items=index in holding)
    rest = [
        *found.remainder,
        *build.remainder,
        *(remainder(source, "page_line", hole) for hole in holes),
    ]
    notice = Notice(
        source=_record(document),
        header=found.header,
        chapters=build.chapters(),
        remainder=tuple(sorted(rest, key=lambda one: one.span)),
    )
    return Parsed(notice, build.doubts)


def _holding(nodes: list[Node]) -> set[int]:
    """Find the headings that hold an item, directly or below a deeper heading."""
    holding: set[int] = set()
    open_headings: list[int] = []
    for index, node in enumerate(nodes):
        if node.kind == "item":
            holding.update(open_headings)
        elif node.kind != "stray":
            open_headings[max(0, node.depth) :] = [index]
    return holding


def _record(document: Document) -> SourceRecord:
    return SourceRecord(
        name=document.name,
        format=document.format,
        encoding=document.encoding,
        sha256=document.sha256,
        text=document.text,
        pages=document.pages,
    )


class _Heading(NamedTuple):
    """A heading's parts: its number, its label, its title, its span, and where what follows begins."""

    number: int | None
    label: str
    title: str
    span: Span


class _Build:
    """Makes chapters of nodes, in order."""

    def __init__(self, source: Source, lines: list[Line], doubts: list[Doubt]) -> None:
        self.source = source
        self.lines = lines
        self.doubts = doubts
        self.remainder: list[Remainder] = []
        self._heading: _Heading | None = None
        self._sections: tuple[Section, ...] = ()
        self._passages: list[Passage] = []
        self._items: list[Item] = []
        self._chapters: list[Chapter] = []
        self._ids: Counter[str] = Counter()
        self._position = 0

    def take(self, node: Node, *, holds_items: bool) -> None:
        """Add one node; a section that holds no item is a passage of its chapter."""
        lines = self.lines[node.first : node.last]
        if node.kind == "item":
            self._take_item(lines, node.mark)
        elif node.kind == "stray" or node.mark is None:
            self.remainder += (remainder(self.source, "unknown", line[:2]) for line in lines)
        elif node.depth == 0:
            self._close()
            self._heading = self._head(lines, node.mark)
            self._sections = ()
        elif not holds_items:
            self._passages += _paragraphs(self.source, (lines[0].start, lines[-1].end))
        else:
            section = Section(**self._head(lines, node.mark)._asdict())
            self._sections = (*self._sections[: node.depth - 1], section)

    def chapters(self) -> tuple[Chapter, ...]:
        """Close the last chapter and give them all."""
        self._close()
        return tuple(self._chapters)

    def _close(self) -> None:
        heading = self._heading
        if heading or self._items or self._passages:
            start = self._items[0].span[0] if self._items else 0
            heading = heading or _Heading(None, "", "", (start, start))
            self._chapters.append(
                Chapter(
                    **heading._asdict(), passages=tuple(self._passages), items=tuple(self._items)
                )
            )
        self._heading, self._items, self._passages = None, [], []

    def _take_item(self, lines: list[Line], mark: Mark | None) -> None:
        self._position += 1
        place = Place(self._id(mark), self._position, self._sections)
        parts = body(self.source, lines, mark, self.doubts)
        self._items.append(item(self.source, parts, place, self.doubts))
        self.remainder += (remainder(self.source, "unknown", span) for span in parts.strays)

    def _id(self, mark: Mark | None) -> str:
        above = [self._heading, *self._sections, mark]
        numbers = [str(one.number) for one in above if one is not None and one.number is not None]
        plain = ".".join(numbers) or "0"
        self._ids[plain] += 1
        return plain if self._ids[plain] == 1 else f"{plain}-{self._ids[plain]}"

    def _head(self, lines: list[Line], mark: Mark) -> _Heading:
        """Read a heading; what stands behind its first sentence, and below it, are passages."""
        folded = self.source.folded
        end = self._heading_end(lines, mark)
        rest = trim(folded, end, lines[-1].end)
        if rest[0] < rest[1]:
            self._passages += _paragraphs(self.source, rest)
        title = self.source.stretch(mark.end, end)
        label = self.source.stretch(mark.start, mark.end)
        return _Heading(mark.number, label.text, title.text, trim(folded, mark.start, end))

    def _heading_end(self, lines: list[Line], mark: Mark) -> int:
        """Find the end of a heading: its first full stop, else its line, or the line that it wraps into."""
        folded = self.source.folded
        stop = folded.find("。", mark.end, lines[0].end)
        if stop >= 0:
            return stop + 1
        if len(lines[1:]) == 1 and _wraps(folded, lines[0], lines[1]):
            return lines[1].end
        return lines[0].end


def _wraps(folded: str, heading: Line, below: Line) -> bool:
    """Tell the rest of a long heading from a paragraph below it."""
    long = heading.end - heading.start >= _SHORTEST_WRAPPED
    closed = folded[below.end - 1] in SENTENCE_END or folded[below.start] in "(〔[【"
    return long and below.plain and not closed


def _paragraphs(source: Source, span: Span) -> Iterator[Passage]:
    """Cut a stretch into paragraphs: a line that ends a sentence ends one."""
    first = span[0]
    position = span[0]
    while position < span[1]:
        line_end = source.folded.find("\n", position, span[1])
        line_end = span[1] if line_end < 0 else line_end
        line = trim(source.folded, position, line_end)
        if line[0] < line[1] and (
            source.folded[line[1] - 1] in SENTENCE_END or line_end == span[1]
        ):
            stretch = source.stretch(first, line_end)
            if stretch.text:
                yield Passage(text=stretch.text, span=stretch.span, pieces=stretch.pieces)
            first = line_end
        position = line_end + 1
    stretch = source.stretch(first, span[1])
    if stretch.text:
        yield Passage(text=stretch.text, span=stretch.span, pieces=stretch.pieces)
