"""The outline: which blocks are chapters, sections, items or passages.

An item is the smallest block that bears a statement. A heading with a statement hands it down. Among
labelled lines a numbered paragraph between items is an item although its fields are missing; elsewhere
it is a passage.
"""

from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from operator import attrgetter
from typing import Literal, NamedTuple

from taskparse.parser.blocks import Block
from taskparse.parser.cards import numbers_card
from taskparse.parser.doubt import Doubt
from taskparse.parser.evidence import LONGEST_HEADING, SEVERAL, Evidence
from taskparse.parser.general import general_lines, is_only_statement
from taskparse.parser.handing import handing
from taskparse.parser.marks import standard_marks
from taskparse.parser.ruling import Rule
from taskparse.parser.segments import Line
from taskparse.parser.sentences import Opening
from taskparse.parser.slots import Slot
from taskparse.text import SENTENCE_END, trim

_SHORTEST_SENTENCE = 10
NodeKind = Literal["general", "chapter", "section", "item", "passage", "table"]


class Node(NamedTuple):
    """A heading, an item, a passage or a table: its block, its lines `[first, last)`, its depth.

    `general` are the labelled lines below the title, which speak of all tasks behind them. What stands below a
    `mute` heading assigns nothing, and its labels (联系人) name nobody who answers.
    `depth` counts the headings above; `handed` are the slots that a heading's own words hand down.
    """

    kind: NodeKind
    block: Block
    first: int
    last: int
    depth: int
    opening: Opening | None = None
    handed: tuple[Slot, ...] = ()
    mute: bool = False


def outline(
    found: list[Block], lines: list[Line], folded: str, rules: list[Rule], doubts: list[Doubt]
) -> list[Node]:
    """Give the nodes of one part of a notice, in order; none where it assigns nothing."""
    evidence = Evidence(found, lines, folded)
    evidence.ascend()
    evidence.find_openings(doubts)
    evidence.hand_down(handing(evidence))
    evidence.hold_ruled([rule for rule in rules if rule.kind == "placed"])
    if not any(evidence.holds.values()):
        return []
    nodes = list(_Emission(evidence, rules).emit_all())
    general = nodes[:1] if nodes[0].kind == "general" else []
    nodes = [*general, *nodes[len(general) + _instructions(nodes[len(general) :]) :]]
    return nodes if any(node.kind in {"item", "table"} for node in nodes) else []


def _instructions(nodes: list[Node]) -> int:
    """Count the headings of a covering notice: those before chapters begin anew, above any item."""
    count = 0
    for index, node in enumerate(nodes):
        if node.kind in {"item", "table"}:
            break
        if node.depth == 0 and node.block.mark and node.block.mark.number == 1:
            count = index
    return count


class _Family(NamedTuple):
    """What the blocks of one list have in common."""

    has_items: bool
    has_chapters: bool
    paragraphs: frozenset[int]
    """The series of headings that stand above several paragraphs with statements."""


class _Emission:
    """Makes nodes of the blocks of one part."""

    def __init__(self, evidence: Evidence, rules: list[Rule]) -> None:
        self.blocks = evidence.blocks
        self.lines = evidence.lines
        self.folded = evidence.folded
        self.own = evidence.own
        self.holds = evidence.holds
        self.handed = evidence.handed
        self.openings = evidence.openings
        self.evidence = evidence
        self.rules = rules
        self.unnumbered = not any(one.mark or one.grid for one in evidence.blocks)
        """Is each paragraph a block of its own, as in a notice without any number?"""
        self.alone = False
        """Is a statement below the title the only one, so that each numbered paragraph is a task?"""

    def _family(self, sisters: list[Block]) -> _Family:
        marked = [one for one in sisters if one.mark]
        return _Family(
            any(self.own[id(one)] and one.grid is None for one in marked),
            any(self.holds[id(one)] and one.children for one in sisters),
            frozenset(
                one.mark.series for one in marked if one.mark and self._holds_paragraphs(one)
            ),
        )

    def emit_all(self) -> Iterator[Node]:
        """Give the nodes of all blocks, in order."""
        tops = [one for one in self.blocks if one.parent is None]
        family = self._family(tops)
        general = general_lines(self.evidence, tops)
        self.alone = is_only_statement(self.evidence, tops)
        if general is not None:
            yield self._node("general", tops.pop(0), 0, first=general)
        for block in tops:
            yield from self._emit(block, family, 0)

    def _emit(self, block: Block, family: _Family, depth: int) -> Iterator[Node]:
        if block.grid is not None:
            yield self._node("table", block, depth)
        elif block.mark is None:
            yield from self._emit_unmarked(block, block.first, depth)
        elif not self.holds[id(block)]:
            yield from self._emit_plain(block, family, depth)
        elif block.children and self._hands_down(block):
            yield from self._emit_heading(block, depth)
        elif id(block) in self.handed and not block.children:
            yield from self._emit_paragraphs(block, depth)
        elif block.mark.series in family.paragraphs and self._is_above_paragraphs(block):
            last = block.first + 1
            yield self._node("section" if depth else "chapter", block, depth, last=last)
            yield from self._emit_unmarked(block, last, depth + 1)
        else:
            yield self._node("item", block, depth, last=_end(block))

    def _node(
        self,
        kind: NodeKind,
        block: Block,
        depth: int,
        first: int | None = None,
        last: int | None = None,
    ) -> Node:
        bare = kind == "item" and block.mark is not None and block.mark.start == block.mark.end
        return Node(
            kind,
            _unmarked(block) if bare else block,
            block.first if first is None else first,
            block.last if last is None else last,
            depth,
            self.openings.get(id(block)),
            self.handed.get(id(block), ()),
        )

    def _hands_down(self, block: Block) -> bool:
        """Tell a heading from an item whose points stand on lines of their own."""
        if any(self.holds[id(child)] for child in block.children) or id(block) in self.handed:
            return True
        if not self.own[id(block)]:
            return True
        inner = standard_marks().inner
        if all(child.mark and child.mark.series in inner for child in block.children):
            return False
        return self._is_heading(block)

    def _is_heading(self, block: Block) -> bool:
        """Tell the words of a heading from a sentence."""
        start, end = self.evidence.heading(block)
        place = min([end, *(one.start for one in block.brackets if one.assigns)])
        heading = trim(self.folded, start, place)
        spoken = bool(block.brackets) and all(one.spoken for one in block.brackets)
        if (
            spoken and heading[1] - heading[0] <= _SHORTEST_SENTENCE
        ):  # (一)主要任务。由市教育局负责。
            return True
        return (
            self.folded[heading[1] - 1] not in SENTENCE_END
            and heading[1] - heading[0] <= LONGEST_HEADING
        )

    def _emit_heading(self, block: Block, depth: int) -> Iterator[Node]:
        yield self._node("section" if depth else "chapter", block, depth)
        inherits = self.own[id(block)] or id(block) in self.handed
        below = inherits or self._inherits(block)
        family = self._family(block.children)
        for child in block.children:
            plain = not self.holds[id(child)] and child.mark is not None
            if plain and below and child.children and self._is_heading(child):
                yield from self._emit_heading(child, depth + 1)
            elif plain and below:
                yield self._node("item", child, depth + 1, last=_end(child))
            else:
                yield from self._emit(child, family, depth + 1)

    def _emit_paragraphs(self, block: Block, depth: int) -> Iterator[Node]:
        """Give a heading that hands down, and each paragraph below it as a task without a number."""
        first = block.first + 1
        yield self._node("section" if depth else "chapter", block, depth, last=first)
        for index in range(first, block.last):
            last = self.folded[self.lines[index].end - 1]
            if last in SENTENCE_END or index == block.last - 1:
                node = self._node("item", block, depth + 1, first=first, last=index + 1)
                yield node._replace(block=_unmarked(block))
                first = index + 1

    def _inherits(self, block: Block) -> bool:
        above: Block | None = block
        while above is not None:
            if self.own[id(above)] or id(above) in self.handed:
                return True
            above = above.parent
        return False

    def _emit_plain(self, block: Block, family: _Family, depth: int) -> Iterator[Node]:
        """Give a block without any statement: an item among labelled ones, else a passage."""
        ruled = block.mark is not None and any(
            rule.covers(block.mark.number, block.mark.start) for rule in self.rules
        )
        likely = ruled or (family.has_items and self.evidence.is_labelled)
        likely = likely or (self.alone and not block.children)
        if likely and not self.evidence.is_frame(block):
            yield self._node("item", block, depth, last=_end(block))
            return
        chapters = depth == 0 and family.has_chapters
        kind: NodeKind = "chapter" if chapters else "passage"
        last = block.last if chapters else _end(block)
        yield self._node(kind, block, depth, last=last)._replace(mute=self.evidence.is_frame(block))
        if chapters:
            below = self._family(block.children)
            for child in block.children:
                yield from self._emit_plain(child, below, depth + 1)

    def _emit_unmarked(self, block: Block, first: int, depth: int) -> Iterator[Node]:
        """Give paragraphs without numbers: from the first that bears a statement on they are items."""
        if not self.own[id(block)]:
            if block.level >= 0:
                yield self._node("passage", block, depth)
            return
        whole = id(block) in self.openings or (block.level >= 0 and self.unnumbered)
        start = first if whole else self._paragraph(block, first)
        if start > first and block.level >= 0:
            yield self._node("passage", block, depth, first=first, last=start)
        yield self._node("item", block, depth, first=start)._replace(block=_unmarked(block))

    def _paragraph(self, block: Block, first: int) -> int:
        """Find the line with which the paragraph of the first statement begins."""
        places = [one.start for one in block.brackets if one.assigns]
        places += [
            label.start
            for line in self.lines[first : block.last]
            for label in line.labels
            if label.role != "other"
        ]
        place = min(places)
        index = next(
            i for i in range(block.last - 1, first - 1, -1) if self.lines[i].start <= place
        )
        if self.lines[index].start == place:
            while index > first and self._goes_up_to(index - 1, place):
                index -= 1
        while index > first and self._opens_card(index - 1):
            index -= 1
        return index

    def _opens_card(self, index: int) -> bool:
        """Tell a line of other fields right above the task: 序号:1, 编号 | 1 | 所属板块 | 民生."""
        labels = self.lines[index].labels
        fields = bool(labels) and labels[0].start == self.lines[index].start
        only_others = fields and all(label.role == "other" for label in labels)
        return only_others or numbers_card(self.folded, self.lines, index)

    def _goes_up_to(self, index: int, place: int) -> bool:
        """Tell whether a line belongs to the paragraph that ends at `place`."""
        following = self.lines[index + 1]
        closed = self.folded[self.lines[index].end - 1] in SENTENCE_END + ":"
        return self.lines[index].plain and (following.start == place or not closed)

    def _holds_paragraphs(self, block: Block) -> bool:
        """Tell a heading above several paragraphs, each with its own statement, from one item."""
        if block.last - block.first <= SEVERAL or block.roles or self._runs_on(block):
            return False
        first = self.lines[block.first]
        if self.folded.find("。", first.start, first.end) >= 0:
            return False
        stated = [one for one in block.brackets if one.assigns]
        if any(one.start < first.end for one in stated) or len(stated) < SEVERAL:
            return False
        edges = [first.end, *(one.end for one in stated)]
        texts = (self.folded[a : one.start] for a, one in zip(edges, stated, strict=False))
        own = [one for one, text in zip(stated, texts, strict=True) if text.strip()]
        lines = {self._line_of(one.start) for one in own}
        return len(lines) > 1 and self.folded[first.end - 1] not in SENTENCE_END

    def _is_above_paragraphs(self, block: Block) -> bool:
        """Tell a heading above paragraphs with statements, where a sister stands above several."""
        if block.roles or id(block) in self.openings or block.last - block.first < SEVERAL:
            return False
        if self._runs_on(block):
            return False
        first = self.lines[block.first]
        stated = [one for one in block.brackets if one.assigns]
        return bool(stated) and all(one.start > first.end for one in stated)

    def _runs_on(self, block: Block) -> bool:
        """Tell whether the width of a page cut the first line: no text begins with such a mark."""
        return self.folded[self.lines[block.first + 1].start] in "、,;。:)"

    def _line_of(self, place: int) -> int:
        return bisect_right(self.lines, place, key=attrgetter("start"))


def _end(block: Block) -> int:
    while block.children:
        block = block.children[-1]
    return block.last


def _unmarked(block: Block) -> Block:
    """Give the block as one that no number opens."""
    if block.mark is None:
        return block
    bare = copy(block)
    bare.mark = None
    return bare
