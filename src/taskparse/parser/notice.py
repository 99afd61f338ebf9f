"""The pipeline: one document in, one notice without findings and the parser's doubts out."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from taskparse.models import Notice, Remainder
from taskparse.models import Source as SourceRecord
from taskparse.parser.blocks import blocks
from taskparse.parser.build import Build
from taskparse.parser.doubt import Doubt
from taskparse.parser.foreign import Hole, holes
from taskparse.parser.header import frame, tail
from taskparse.parser.kinds_of_text import other_document
from taskparse.parser.lines import scan
from taskparse.parser.outline import Node, outline
from taskparse.parser.parts import Part, line_text, parts
from taskparse.parser.ruling import Rule, applied, early, rules_in
from taskparse.parser.segments import Line, Scan, Segment
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.source import Source
from taskparse.text import Document, Span, trim


class Parsed(NamedTuple):
    """A notice whose findings are not made yet, and what the parser was not sure of."""

    notice: Notice
    doubts: list[Doubt]


class _Plan(NamedTuple):
    """One part with its nodes; `foot` is where the lines of its signature begin."""

    part: Part
    foot: int
    nodes: list[Node]


def parse(document: Document) -> Parsed:
    """Read a document; total, deterministic, linear in its length."""
    foreign = holes(document)
    source = Source(document, foreign)
    found = scan(source.folded, document.tables, whole=document.format != "text")
    plans = _without_cover(source, list(_plans(source, found)), found.lines)
    if other_document(source.folded):
        plans = [plan._replace(nodes=[]) for plan in plans]
    build = Build(source, found.lines, found.doubts)
    for plan in plans:
        build.part(plan.nodes)
    if build.is_empty():
        build = Build(source, found.lines, [])
        plans = [plan._replace(nodes=[]) for plan in plans]
    head, foot = _frame_lines(plans, found.lines)
    framed = frame(source, head, foot)
    chapters, loose = build.chapters(), [*framed.remainder, *build.remainder]
    stated: list[Rule | Span] = [*rules_in(source, framed.header, chapters, loose), *build.rules]
    rest = [*loose, *_foreign(source, foreign)]
    notice = Notice.model_construct(
        source=_record(document),
        header=framed.header,
        chapters=applied(source, chapters, stated),
        remainder=tuple(sorted(rest, key=lambda one: one.span)),
    )
    return Parsed(notice, build.doubts)


def _plans(source: Source, found: Scan) -> Iterator[_Plan]:
    ruled = early(source.folded)
    for part in parts(source, found.lines):
        foot = part.first + tail(source, found.lines[part.first : part.last])
        segments = list(_segments_of(found, part.first, foot))
        divided = blocks(found.lines, segments, source.folded, found.doubts)
        nodes = outline(divided, found.lines, source.folded, ruled, found.doubts)
        yield _Plan(part, foot, nodes)


def _without_cover(source: Source, plans: list[_Plan], lines: list[Line]) -> list[_Plan]:
    """Leave the instructions of a covering notice out where annexes behind it hold tasks."""
    if len(plans) < 2 or not any(plan.nodes for plan in plans[1:]):  # noqa: PLR2004  a cover and an annex
        return plans
    cover = lines[plans[0].part.first : plans[0].part.last]
    texts = [line_text(source, line) for line in cover]
    shapes = {shape(text) for text in texts}
    shapes |= {shape(above + below) for above, below in pairwise(texts)}  # 各有关单 | 位:
    if not {Shape.ADDRESSEES, Shape.DATE} <= shapes:
        return plans
    return [plans[0]._replace(nodes=[]), *plans[1:]]


def _segments_of(found: Scan, first: int, last: int) -> Iterator[Segment]:
    """Give the segments of a part; one that a boundary cuts loses the lines outside."""
    begin = bisect_right(found.segments, first, key=attrgetter("last"))
    for index in range(begin, len(found.segments)):
        segment = found.segments[index]
        if segment.first >= last:
            break
        start, end = max(segment.first, first), min(segment.last, last)
        if start < end:
            inside = found.lines[start].start, found.lines[end - 1].end
            kept = tuple(
                one for one in segment.brackets if inside[0] <= one.start and one.end <= inside[1]
            )
            mark = segment.mark if start == segment.first else None
            yield Segment(mark, start, end, kept, segment.grid)


def _frame_lines(plans: list[_Plan], lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Give the lines before the tasks, and those behind them; parts without tasks are frame."""
    head: list[Line] = []
    foot: list[Line] = []
    begun = False
    for plan in plans:
        first = plan.nodes[0].first if plan.nodes else plan.foot
        (foot if begun else head).extend(lines[plan.part.first : first])
        begun = begun or bool(plan.nodes)
        (foot if begun else head).extend(lines[plan.foot : plan.part.last])
    return head, foot


def _foreign(source: Source, found: list[Hole]) -> Iterator[Remainder]:
    for hole in found:
        start, end = trim(source.text, *hole.span)
        text = source.text[start:end]
        if text.strip():
            yield Remainder(kind=hole.kind, text=text, span=(start, end))


def _record(document: Document) -> SourceRecord:
    return SourceRecord(
        name=document.name,
        format=document.format,
        encoding=document.encoding,
        sha256=document.sha256,
        text=document.text,
        pages=document.pages,
    )
