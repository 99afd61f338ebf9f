"""What is known of each block: whether a statement stands in it or below it, and what it hands down.

A statement on a line of its own behind a list belongs to the last point of the list or to all of it, as
the lists of the same series in this notice decide. Sentences that open with a statement count where
sister blocks share the shape.
"""

from collections.abc import Mapping

from taskparse.lexicon import standard
from taskparse.parser.blocks import Block
from taskparse.parser.doubt import Doubt
from taskparse.parser.headings import unit_slots
from taskparse.parser.marks import standard_marks
from taskparse.parser.ruling import Rule
from taskparse.parser.segments import Line
from taskparse.parser.sentences import (
    Opening,
    likely_head,
    named_head,
    opening,
    opening_behind,
    opening_within,
    openings_inside,
)
from taskparse.parser.slots import ANSWERING, UNIT_ROLES, Slot
from taskparse.text import Span, squeeze, trim

LONGEST_HEADING = 60
SEVERAL = 2


class Evidence:
    """The blocks of one part, and what is known of each, by the identity of the block."""

    def __init__(self, found: list[Block], lines: list[Line], folded: str) -> None:
        """Begin with what each block says by itself."""
        self.blocks = found
        self.lines = lines
        self.folded = folded
        for one in found:
            if any(each.spoken for each in one.brackets) and self.is_frame(one):
                one.brackets = [each for each in one.brackets if not each.spoken]
        self.own = {id(one): self._bears(one) for one in found}
        self.openings: dict[int, Opening] = {}
        self.handed: dict[int, tuple[Slot, ...]] = {}
        self.holds: dict[int, bool] = {}
        labelled = sum(1 for one in found if UNIT_ROLES & set(one.roles))
        self.is_labelled = labelled > sum(
            1 for one in found if self._is_bracketed(one) and not UNIT_ROLES & set(one.roles)
        )
        self._hold()

    def _is_bracketed(self, block: Block) -> bool:
        return any(one.assigns for one in block.brackets)

    def _bears(self, block: Block) -> bool:
        labelled = any(role != "other" for role in block.roles)
        if labelled and set(block.roles) <= {"official", "other"} and self.is_frame(block):
            labelled = not self.asks_contacts(block)
        return block.grid is not None or labelled or self._is_bracketed(block)

    def asks_contacts(self, block: Block) -> bool:
        """True where the people that a block names take questions and reports: 联系人."""
        lines = self.lines[block.first : block.last]
        people = (one for line in lines for one in line.labels if one.role == "official")
        contacts = standard().posts.contacts
        return all(squeeze(self.folded[slice(*one.word)]) in contacts for one in people)

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
            every = [
                one for one in self.blocks if one.level == level - 1 and one.children and one.mark
            ]
            plain: list[Block] = []
            units: list[Block] = []
            for one in every:
                (units if unit_slots(self.folded, self.words(one)) else plain).append(one)
            solo, spread = self._patterns(plain)
            for parent in plain:
                if self._is_solo(parent) and self._goes_up(parent, _series(parent), solo, spread):
                    self._take_children(parent)
            self._ascend_units(units)

    def _ascend_units(self, parents: list[Block]) -> None:
        """Let a statement behind a list below a heading that is units belong to it, where no list there is otherwise."""
        solo, spread = self._patterns(parents)
        for parent in parents:
            series = _series(parent)
            alike = solo.get(series, 0) >= SEVERAL and not spread.get(series, 0)
            alike = alike and not ANSWERING.isdisjoint(parent.children[-1].roles)
            if alike and self._is_solo(parent):
                self._take_children(parent)

    def _patterns(self, parents: list[Block]) -> tuple[dict[int, int], dict[int, int]]:
        solo: dict[int, int] = {}
        spread: dict[int, int] = {}
        for parent in parents:
            mark = parent.children[-1].mark
            owning = sum(1 for child in parent.children if self.holds[id(child)])
            if mark is None or not owning or len(parent.children) < SEVERAL:
                continue
            solitary = self._is_solo(parent)
            if not solitary and not any(self._is_loose(one) for one in parent.children):
                continue  # statements at the ends of lines say nothing of those on their own
            counted = solo if solitary else spread
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
        if len(parent.children) < SEVERAL:
            return series in standard_marks().inner
        more = solo.get(series, 0) - spread.get(series, 0)
        return more > 0 or (more == 0 and not self.is_labelled)  # labelled lines may lack a field

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
            apart = block.mark is not None or block.level >= 0
            if apart and self._names_nobody(block) and not self.heads_more(block):
                families.setdefault(id(block.parent), []).append(block)
        stated = any(
            not self._names_nobody(one) and not self._only_speaks(one) for one in self.blocks
        )
        for family in families.values():
            self._family_openings(family, doubts, stated=stated)
        for block in self.blocks:
            if block.mark and block.mark.series == standard_marks().unnumbered:
                self._open_with_unit(block)
        self._hold()

    def _open_with_unit(self, block: Block) -> None:
        """Read the unit that opens a line without a number, whatever else the line states."""
        text = self.heading(block)[0], self.lines[block.last - 1].end
        found = named_head(self.folded, text)
        if found and id(block) not in self.openings:
            self.openings[id(block)] = found
            self.own[id(block)] = True

    def _names_nobody(self, block: Block) -> bool:
        """True where no label and no bracket of the block names who answers."""
        labelled = any(role in UNIT_ROLES or role == "official" for role in block.roles)
        return not labelled and not self._is_bracketed(block) and block.grid is None

    def _only_speaks(self, block: Block) -> bool:
        """True where sentences alone name who answers, as those do that open with 由."""
        return not UNIT_ROLES & set(block.roles) and all(
            one.spoken for one in block.brackets if one.assigns
        )

    def _family_openings(self, family: list[Block], doubts: list[Doubt], *, stated: bool) -> None:
        if self.is_frame(family[0].parent):
            return
        found = [(block, one) for block in family if (one := self._opening(block))]
        shared = len(found) >= SEVERAL and 2 * len(found) >= len(family)
        for block, one in found:
            whole = (
                self.folded[one.text_start - 1] in ",。;"
            )  # nothing but the statement before the mark
            if shared or (one.marked and (whole or not stated)):
                self.openings[id(block)] = one
                self.own[id(block)] = True
            elif not self._instructs(one):
                doubts.append(self._unclear(one))
        opened = {id(block) for block, _ in found}
        headed = [one for _, one in found if one.slots[0].basis == "segment"]
        if shared and 2 * len(headed) > len(family):
            opened |= self._likely_heads(family)
        for block in family:
            if id(block) not in opened and not self.own[id(block)] and not self.is_frame(block):
                end = self.lines[block.last - 1].end
                inside = openings_inside(self.folded, (self.heading(block)[0], end))
                doubts += map(self._unclear, inside[:1] if len(inside) >= SEVERAL else ())

    def _likely_heads(self, family: list[Block]) -> set[int]:
        """Read words that may be units before a sentence, among sisters that units head so: 居委会。负责…."""
        made = set()
        for block in family:
            start, end = self.heading(block)[0], self.lines[block.last - 1].end
            head = None if self.own[id(block)] else likely_head(self.folded, (start, end))
            if head:
                self.openings[id(block)] = head
                self.own[id(block)] = True
                made.add(id(block))
        return made

    def _unclear(self, found: Opening) -> Doubt:
        place = found.slots[0].start, found.slots[0].end
        return Doubt("statement-unclear", place, self.folded[slice(*place)])

    def _instructs(self, found: Opening) -> bool:
        """Tell an instruction to all, which gives nobody a task: 各部门要落实责任."""
        first = found.slots[0]
        all_of_them = self.folded[first.start] in standard().kinds.group_words
        return all_of_them and self.folded.startswith(standard().phrases.instructs, first.end)

    def _opening(self, block: Block) -> Opening | None:
        if self.is_frame(block):
            return None
        start, end = self.heading(block)[0], self.lines[block.last - 1].end
        found = opening(self.folded, trim(self.folded, start, end))
        if found is None and block.last - block.first > 1:
            first = self.lines[block.first]
            if first.end - start <= LONGEST_HEADING:
                found = opening(self.folded, (self.lines[block.first + 1].start, end))
        text = trim(self.folded, start, end)
        found = found or named_head(self.folded, text) or opening_within(self.folded, text)
        return found or opening_behind(self.folded, text)

    def is_frame(self, block: Block | None) -> bool:
        """Tell a chapter that assigns nothing by the words of its heading (总体要求, 保障措施)."""
        while block is not None:
            line = self.lines[block.first]
            heading = self.folded[line.start : min(line.end, line.start + LONGEST_HEADING)]
            heading = heading.partition("。")[0]
            if squeeze(self.folded[slice(*self.heading(block))]) in standard().header.frame_titles:
                return True
            words = standard().header
            framing = (
                len(heading) < LONGEST_HEADING // 2
                and any(word in heading for word in words.frame_words)
                and not any(word in heading for word in words.frame_unless)
            )
            if framing and opening(self.folded, self.heading(block)) is None:
                return True
            block = block.parent
        return False

    def heads_more(self, block: Block) -> bool:
        """Tell a block with blocks below it, or with a line of units alone above paragraphs that name nobody."""
        if block.children:
            return True
        alone = block.last - block.first > 1 and not self.own[id(block)]
        return alone and bool(unit_slots(self.folded, self.words(block)))

    def hand_down(self, found: Mapping[int, tuple[Slot, ...]]) -> None:
        """Take what headings hand down, by the identity of their blocks; what stands above one holds it."""
        self.handed = dict(found)
        self._hold()
        for block in self.blocks:
            if id(block) in self.handed:
                self._hold_up(block)

    def _hold_up(self, block: Block) -> None:
        """Let a block hold a statement, and all that it stands in."""
        above: Block | None = block
        while above is not None:
            self.holds[id(above)] = True
            above = above.parent

    def hold_ruled(self, rules: list[Rule]) -> None:
        """Let headings hold the tasks below them to which a sentence gives units: 以上任务由县林业局牵头."""
        for block in self.blocks if rules else ():
            mark = block.mark
            if mark is None or block.children or block.parent is None or self.is_frame(block):
                continue
            if any(rule.covers(mark.number, mark.start) for rule in rules):
                self._hold_up(block.parent)

    def heading(self, block: Block) -> Span:
        """Give where the words of a block's first line stand, behind its mark."""
        line = self.lines[block.first]
        start = block.mark.end if block.mark else line.start
        return trim(self.folded, start, max(start, line.end))

    def words(self, block: Block) -> Span:
        """Give the words of a heading before its first label: 四、石桥镇  包抓领导:周牧."""
        start, end = self.heading(block)
        labels = self.lines[block.first].labels
        return trim(self.folded, start, max(start, min([end, *(one.start for one in labels)])))


def _series(parent: Block) -> int:
    """Give the series of the last number below a block; -1 where it has none."""
    mark = parent.children[-1].mark
    return mark.series if mark else -1
