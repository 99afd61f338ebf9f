"""The outline: which blocks are chapters, sections, items or passages.

An item is the smallest block that bears a statement. A statement on a line of its own behind a list
belongs to the last point of the list or to all of it, as the lists of the same series in this notice
decide. A heading with a statement hands it down. Among labelled lines a numbered paragraph between
items is an item although its fields are missing; elsewhere it is a passage.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from taskparse.lexicon import standard
from taskparse.parser.blocks import Block
from taskparse.parser.doubt import Doubt
from taskparse.parser.headings import official_slots, unit_slots
from taskparse.parser.lines import Line
from taskparse.parser.marks import standard_marks
from taskparse.parser.ruling import Rule
from taskparse.parser.sentences import Opening, opening
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.text import SENTENCE_END, Span, trim

NodeKind = Literal["chapter", "section", "item", "passage", "table"]

_LONGEST_HEADING = 60
_SEVERAL = 2


class Node(NamedTuple):
    """A heading, an item, a passage or a table: its block, its lines `[first, last)`, its depth.

    `depth` counts the headings above; `handed` are the slots that a heading's own words hand down.
    """

    kind: NodeKind
    block: Block
    first: int
    last: int
    depth: int
    opening: Opening | None = None
    handed: tuple[Slot, ...] = ()


def outline(
    found: list[Block], lines: list[Line], folded: str, rules: list[Rule], doubts: list[Doubt]
) -> list[Node]:
    """Give the nodes of one part of a notice, in order; none where it assigns nothing."""
    view = _View(found, lines, folded, rules)
    view.ascend()
    view.find_openings(doubts)
    view.find_handing()
    if not any(view.holds.values()):
        return []
    nodes = list(view.emit_all())
    nodes = nodes[_instructions(nodes) :]
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


class _View:
    """The blocks of one part, and what is known of each."""

    def __init__(
        self, found: list[Block], lines: list[Line], folded: str, rules: list[Rule]
    ) -> None:
        self.blocks = found
        self.lines = lines
        self.folded = folded
        self.rules = rules
        self.own = {id(one): self._bears(one) for one in found}
        self.openings: dict[int, Opening] = {}
        self.handed: dict[int, tuple[Slot, ...]] = {}
        self.holds: dict[int, bool] = {}
        labelled = sum(1 for one in found if UNIT_ROLES & set(one.roles))
        self.is_labelled = labelled > sum(1 for one in found if self._is_bracketed(one))
        self._hold()

    def _is_bracketed(self, block: Block) -> bool:
        return any(one.assigns for one in block.brackets)

    def _bears(self, block: Block) -> bool:
        labelled = any(role != "other" for role in block.roles)
        return block.grid is not None or labelled or self._is_bracketed(block)

    def _hold(self) -> None:
        """Learn for each block whether a statement stands in it or below it."""
        for block in reversed(self.blocks):
            below = any(self.holds[id(child)] for child in block.children)
            self.holds[id(block)] = self.own[id(block)] or below

    # A statement on a line of its own behind a list.

    def ascend(self) -> None:
        """Let a statement behind a list belong to the whole list, where lists of its series do so."""
        deepest = max((one.level for one in self.blocks), default=0)
        for level in range(deepest, 0, -1):
            parents = [
                one for one in self.blocks if one.level == level - 1 and one.children and one.mark
            ]
            solo, spread = self._patterns(parents)
            for parent in parents:
                series = parent.children[-1].mark.series if parent.children[-1].mark else -1
                if self._is_solo(parent) and self._goes_up(parent, series, solo, spread):
                    self._take_children(parent)

    def _patterns(self, parents: list[Block]) -> tuple[dict[int, int], dict[int, int]]:
        solo: dict[int, int] = {}
        spread: dict[int, int] = {}
        for parent in parents:
            mark = parent.children[-1].mark
            owning = sum(1 for child in parent.children if self.holds[id(child)])
            if mark is None or not owning or len(parent.children) < _SEVERAL:
                continue
            counted = solo if self._is_solo(parent) else spread
            counted[mark.series] = counted.get(mark.series, 0) + 1
        return solo, spread

    def _is_solo(self, parent: Block) -> bool:
        """True where only the last child bears a statement, on lines of their own."""
        *others, last = parent.children
        alone = not any(self.holds[id(child)] for child in others) and not self.own[id(parent)]
        return alone and self.own[id(last)] and not last.children and self._is_loose(last)

    def _is_loose(self, block: Block) -> bool:
        """True where the statement of a block begins behind the first line of its text."""
        first = self.lines[block.first]
        places = [one.start for one in block.brackets if one.assigns]
        places += [
            label.start for line in self.lines[block.first : block.last] for label in line.labels
        ]
        if not places or min(places) < first.end:
            return False
        heads = {line.start for line in self.lines[block.first + 1 : block.last]}
        return min(places) in heads and block.grid is None

    def _goes_up(
        self, parent: Block, series: int, solo: dict[int, int], spread: dict[int, int]
    ) -> bool:
        if len(parent.children) < _SEVERAL:
            return series in standard_marks().inner
        return solo.get(series, 0) > spread.get(series, 0)

    def _take_children(self, parent: Block) -> None:
        for child in parent.children:
            parent.absorb(child.last, child.brackets, child.roles)
            self.own[id(child)] = self.holds[id(child)] = False
        parent.children = []
        self.own[id(parent)] = True

    # Statements that open a sentence.

    def find_openings(self, doubts: list[Doubt]) -> None:
        """Read 由A负责,… and A负责… where sister blocks share the shape."""
        families: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.mark and not block.children and self._names_nobody(block):
                families.setdefault(id(block.parent), []).append(block)
        stated = any(not self._names_nobody(one) for one in self.blocks)
        for family in families.values():
            self._family_openings(family, doubts, stated=stated)
        self._hold()

    def _names_nobody(self, block: Block) -> bool:
        """True where no label and no bracket of the block names who answers."""
        labelled = any(role in UNIT_ROLES or role == "official" for role in block.roles)
        return not labelled and not self._is_bracketed(block) and block.grid is None

    def _family_openings(self, family: list[Block], doubts: list[Doubt], *, stated: bool) -> None:
        if self._is_frame(family[0].parent):
            return
        found = [(block, one) for block in family if (one := self._opening(block))]
        shared = len(found) >= _SEVERAL and 2 * len(found) >= len(family)
        for block, one in found:
            if shared or (one.marked and not stated):
                self.openings[id(block)] = one
                self.own[id(block)] = True
            else:
                first = one.slots[0]
                place = (first.start, first.end)
                doubts.append(Doubt("statement-unclear", place, self.folded[slice(*place)]))

    def _opening(self, block: Block) -> Opening | None:
        if block.mark is None or self._is_frame(block):
            return None
        start, end = block.mark.end, self.lines[block.last - 1].end
        found = opening(self.folded, trim(self.folded, start, end))
        if found is None and block.last - block.first > 1:
            first = self.lines[block.first]
            if first.end - start <= _LONGEST_HEADING:
                found = opening(self.folded, (self.lines[block.first + 1].start, end))
        return found

    def _is_frame(self, block: Block | None) -> bool:
        """Tell a chapter that assigns nothing by the words of its heading (总体要求, 保障措施)."""
        while block is not None:
            line = self.lines[block.first]
            heading = self.folded[line.start : min(line.end, line.start + _LONGEST_HEADING)]
            heading = heading.partition("。")[0]
            if len(heading) < _LONGEST_HEADING // 2 and any(
                word in heading for word in standard().header.frame_words
            ):
                return True
            block = block.parent
        return False

    # Headings whose words assign: units, officials.

    def find_handing(self) -> None:
        """Read headings that are a list of units, or name an official, with items below them."""
        families: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.mark and block.children and not self._is_frame(block):
                families.setdefault(id(block.parent), []).append(block)
        for family in families.values():
            named = [(block, unit_slots(self.folded, self._heading(block))) for block in family]
            units = [(block, slots) for block, slots in named if slots]
            if 2 * len(units) >= len(family):
                self._hand(units)
            self._hand(
                (block, official_slots(self.folded, self._heading(block))) for block in family
            )
        self._hold_handed()

    def _hand(
        self,
        found: "Iterator[tuple[Block, tuple[Slot, ...]]] | list[tuple[Block, tuple[Slot, ...]]]",
    ) -> None:
        for block, slots in found:
            if slots:
                self.handed[id(block)] = self.handed.get(id(block), ()) + slots

    def _hold_handed(self) -> None:
        self._hold()
        for block in self.blocks:
            if id(block) in self.handed:
                above: Block | None = block
                while above is not None:
                    self.holds[id(above)] = True
                    above = above.parent

    def _heading(self, block: Block) -> Span:
        line = self.lines[block.first]
        start = block.mark.end if block.mark else line.start
        return trim(self.folded, start, max(start, line.end))

    # From blocks to nodes.

    def emit_all(self) -> Iterator[Node]:
        """Give the nodes of all blocks, in order."""
        tops = [one for one in self.blocks if one.parent is None]
        for block in tops:
            yield from self._emit(block, tops, 0)

    def _emit(self, block: Block, sisters: list[Block], depth: int) -> Iterator[Node]:
        if block.grid is not None:
            yield self._node("table", block, depth)
        elif block.mark is None:
            yield from self._emit_unmarked(block, block.first, depth)
        elif not self.holds[id(block)]:
            yield from self._emit_plain(block, sisters, depth)
        elif block.children and self._hands_down(block):
            yield from self._emit_heading(block, depth)
        elif self._holds_paragraphs(block) or self._shares_paragraphs(block, sisters):
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
        return Node(
            kind,
            block,
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
        start, end = self._heading(block)
        place = min([end, *(one.start for one in block.brackets if one.assigns)])
        heading = trim(self.folded, start, place)
        return (
            self.folded[heading[1] - 1] not in SENTENCE_END
            and heading[1] - heading[0] <= _LONGEST_HEADING
        )

    def _emit_heading(self, block: Block, depth: int) -> Iterator[Node]:
        yield self._node("section" if depth else "chapter", block, depth)
        inherits = self.own[id(block)] or id(block) in self.handed
        for child in block.children:
            plain = not self.holds[id(child)] and child.mark is not None
            below = inherits or self._inherits(block)
            if plain and below and child.children and self._is_heading(child):
                yield from self._emit_heading(child, depth + 1)
            elif plain and below:
                yield self._node("item", child, depth + 1, last=_end(child))
            else:
                yield from self._emit(child, block.children, depth + 1)

    def _inherits(self, block: Block) -> bool:
        above: Block | None = block
        while above is not None:
            if self.own[id(above)] or id(above) in self.handed:
                return True
            above = above.parent
        return False

    def _emit_plain(self, block: Block, sisters: list[Block], depth: int) -> Iterator[Node]:
        """Give a block without any statement: an item among labelled ones, else a passage."""
        own = [one for one in sisters if self.own[id(one)] and one.mark and not one.grid]
        ruled = block.mark is not None and any(
            rule.covers(block.mark.number, block.mark.start) for rule in self.rules
        )
        if (self.is_labelled or ruled) and own and not self._is_frame(block):
            yield self._node("item", block, depth, last=_end(block))
            return
        chapters = depth == 0 and any(self.holds[id(one)] and one.children for one in sisters)
        yield self._node(
            "chapter" if chapters else "passage",
            block,
            depth,
            last=block.last if chapters else _end(block),
        )
        if chapters:
            for child in block.children:
                yield self._node("passage", child, depth + 1, last=_end(child))

    def _emit_unmarked(self, block: Block, first: int, depth: int) -> Iterator[Node]:
        """Give paragraphs without numbers: from the first that bears a statement on they are items."""
        if not self.own[id(block)]:
            if block.level >= 0:
                yield self._node("passage", block, depth)
            return
        start = self._paragraph(block, first)
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
        return index

    def _goes_up_to(self, index: int, place: int) -> bool:
        """Tell whether a line belongs to the paragraph that ends at `place`."""
        following = self.lines[index + 1]
        closed = self.folded[self.lines[index].end - 1] in SENTENCE_END + ":"
        return self.lines[index].plain and (following.start == place or not closed)

    def _holds_paragraphs(self, block: Block) -> bool:
        """Tell a heading above several paragraphs, each with its own statement, from one item."""
        if block.last - block.first <= _SEVERAL or block.roles:
            return False
        first = self.lines[block.first]
        if self.folded.find("。", first.start, first.end) >= 0:
            return False
        stated = [one for one in block.brackets if one.assigns]
        if any(one.start < first.end for one in stated) or len(stated) < _SEVERAL:
            return False
        lines = {self._line_of(block, one.start) for one in stated}
        return len(lines) > 1 and self.folded[first.end - 1] not in SENTENCE_END

    def _shares_paragraphs(self, block: Block, sisters: list[Block]) -> bool:
        """Tell a heading above one paragraph, where sister headings stand above several."""
        if block.roles or id(block) in self.openings or block.last - block.first < _SEVERAL:
            return False
        first = self.lines[block.first]
        stated = [one for one in block.brackets if one.assigns]
        below = bool(stated) and all(one.start > first.end for one in stated)
        return below and any(
            one.mark
            and one.mark.series == getattr(block.mark, "series", -1)
            and self._holds_paragraphs(one)
            for one in sisters
        )

    def _line_of(self, block: Block, place: int) -> int:
        return max(i for i in range(block.first, block.last) if self.lines[i].start <= place)


def _end(block: Block) -> int:
    while block.children:
        block = block.children[-1]
    return block.last


def _unmarked(block: Block) -> Block:
    """Give the block as one that no number opens."""
    if block.mark is None:
        return block
    from copy import copy  # noqa: PLC0415

    bare = copy(block)
    bare.mark = None
    return bare
