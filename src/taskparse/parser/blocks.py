"""Blocks: the text from one structural mark to the next, and how deep each stands.

Depth comes from the sequence. A mark goes on with the innermost open list that expects its number, or
opens a new list at its first number: deeper than what is open, save where its series usually stands
above them and they begin again behind it. A mark inside a field or a text is no structure.
"""

from taskparse.lexicon import Role
from taskparse.parser.brackets import Bracket
from taskparse.parser.doubt import Doubt
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.segments import Line, Segment
from taskparse.parser.slots import RUNNING_ROLES
from taskparse.parser.verbs import openers

_WIDEST_GAP = 10
_SEVERAL = 2
_MOST_POINTS = 20


class Block:
    """Lines `[first, last)` below one mark; `level` counts the open lists above it, -1 without a mark."""

    __slots__ = (
        "brackets",
        "children",
        "first",
        "grid",
        "last",
        "level",
        "mark",
        "nested",
        "parent",
        "roles",
    )

    def __init__(self, segment: Segment, level: int, roles: list[Role]) -> None:
        """Begin a block at a segment."""
        self.mark = segment.mark
        self.first = segment.first
        self.last = segment.last
        self.level = level
        self.brackets: list[Bracket] = list(segment.brackets)
        self.roles = roles
        """The roles of its labels so far."""
        self.grid = segment.grid
        self.nested: list[list[int]] = []
        """The lists in its own text: series and last number, outermost first."""
        self.parent: Block | None = None
        self.children: list[Block] = []

    def absorb(self, last: int, found: list[Bracket], roles: list[Role]) -> None:
        """Take the lines up to `last` as part of the block."""
        self.last = last
        self.brackets += found
        self.roles += roles

    def lists(self, mark: Mark) -> bool:
        """True where the mark goes on with a list inside the block's text, or opens one in a field."""
        opens = mark.number == 1 and self.roles != [] and self.roles[-1] in RUNNING_ROLES
        return opens or self.continues(mark)

    def continues(self, mark: Mark) -> bool:
        """True where the mark is the next one of a list inside the block's text."""
        wanted = [mark.series, mark.number - 1]
        return wanted in self.nested

    def take(self, mark: Mark) -> None:
        """Count the mark as one of the block's own text."""
        wanted = [mark.series, mark.number - 1]
        if wanted in self.nested:
            self.nested[self.nested.index(wanted) :] = [[mark.series, mark.number]]
        elif mark.number == 1:
            known = [series for series, _ in self.nested]
            depth = known.index(mark.series) if mark.series in known else len(known)
            self.nested[depth:] = [[mark.series, 1]]


def blocks(
    lines: list[Line], segments: list[Segment], folded: str, doubts: list[Doubt]
) -> list[Block]:
    """Divide the segments of one part of a notice among blocks, in order; parents know their children."""
    walk = _Walk(lines, segments, folded, doubts)
    for index in range(len(segments)):
        walk.step(index)
    _join(walk.blocks)
    return walk.blocks


def _join(found: list[Block]) -> None:
    above: list[Block] = []
    for block in found:
        del above[max(0, block.level) :]
        if block.level > 0 and above:  # a table stands below the innermost heading
            block.parent = above[-1]
            above[-1].children.append(block)
        if block.mark is not None:
            above.append(block)


class _Walk:
    """The state of one walk over the segments."""

    def __init__(
        self, lines: list[Line], segments: list[Segment], folded: str, doubts: list[Doubt]
    ) -> None:
        self.segments = segments
        self.folded = folded
        self.doubts = doubts
        self.blocks: list[Block] = []
        self.open: list[list[int]] = []
        self.last: dict[int, int] = {}
        """The last number of each series, of a list that is closed by now, too."""
        self.roles: list[list[Role]] = [
            [label.role for line in lines[one.first : one.last] for label in line.labels]
            for one in segments
        ]
        self.inner = self._inner_series()

    def _inner_series(self) -> frozenset[int]:
        """Find the series whose marks are points of texts: no several of them bear a statement."""
        bearing: dict[int, int] = {}
        for index, one in enumerate(self.segments):
            if one.mark and self._bears_statement(index):
                bearing[one.mark.series] = bearing.get(one.mark.series, 0) + 1
        inner = standard_marks().inner
        return frozenset(series for series in inner if bearing.get(series, 0) < _SEVERAL)

    def _bears_statement(self, index: int) -> bool:
        segment = self.segments[index]
        if self.roles[index] or any(one.assigns for one in segment.brackets):
            return True
        return (
            segment.mark is not None and openers().match(self.folded, segment.mark.end) is not None
        )

    def step(self, index: int) -> None:
        segment = self.segments[index]
        block = self.blocks[-1] if self.blocks else None
        level = (
            self._unmarked_level()
            if segment.mark is None
            else self._level(index, segment.mark, block)
        )
        if level is None and block and block.grid is not None:  # a table takes no text
            plain = segment._replace(mark=None)
            self.blocks.append(Block(plain, self._unmarked_level(), list(self.roles[index])))
        elif level is None and block and segment.mark:
            block.absorb(segment.last, list(segment.brackets), self.roles[index])
            block.take(segment.mark)
        else:
            self.blocks.append(
                Block(segment, -1 if level is None else level, list(self.roles[index]))
            )

    def _unmarked_level(self) -> int:
        """Give the level of a table, or of text that stands behind one."""
        return len(self.open) if self.blocks else -1

    def _level(self, index: int, mark: Mark, block: Block | None) -> int | None:
        """Give the level of a structural mark; None for one that belongs to the text of the block."""
        if mark.series in self.inner or (block and self._is_inside(index, mark, block)):
            return None
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] == [mark.series, mark.number - 1]:
                return self._accept(depth, mark)
        known = [depth for depth, (series, _) in enumerate(self.open) if series == mark.series]
        if known:
            return self._out_of_step(index, mark, known[-1])
        if block and self._is_running(block) and self.open and mark.series > self.open[-1][0]:
            return None
        return self._open(index, mark)

    def _is_inside(self, index: int, mark: Mark, block: Block) -> bool:
        """Tell a list inside the text or a field of the open block, save where statements say otherwise."""
        if any(one.assigns for one in self.segments[index].brackets) and not self._is_running(
            block
        ):
            return False
        roles = self.roles[index]
        return not (roles and roles[0] in block.roles) and block.lists(mark)

    def _is_running(self, block: Block) -> bool:
        return block.roles != [] and block.roles[-1] in RUNNING_ROLES

    def _out_of_step(self, index: int, mark: Mark, depth: int) -> int | None:
        """Place a mark of an open list that expects another number."""
        last = self.open[depth][1]
        if self._bears_statement(index) or last < mark.number <= last + _WIDEST_GAP:
            return self._accept(depth, mark)
        if mark.number == 1:
            return self._accept(depth, mark) if self._opens_list(index, mark) else None
        place = (mark.start, mark.end)
        self.doubts.append(Doubt("number-disorder", place, self.folded[slice(*place)]))
        return None

    def _opens_list(self, index: int, mark: Mark) -> bool:
        """Tell whether the next mark begins a list below this one."""
        following = self._next_mark(index)
        return following is not None and following.number == 1 and following.series > mark.series

    def _is_before_table(self, index: int) -> bool:
        return index + 1 < len(self.segments) and self.segments[index + 1].grid is not None

    def _next_mark(self, index: int) -> Mark | None:
        return self.segments[index + 1].mark if index + 1 < len(self.segments) else None

    def _goes_on(self, index: int, mark: Mark) -> bool:
        """Tell whether the number behind a mark stands next, points of its text aside."""
        for one in self.segments[index + 1 : index + _MOST_POINTS]:
            if one.mark is None or one.mark.series not in self.inner:
                return one.mark is not None and one.mark[:2] == (mark.series, mark.number + 1)
        return False

    def _open(self, index: int, mark: Mark) -> int | None:
        """Open a list of a series that is not open."""
        midway = standard_marks().midway
        runs_on = 0 < mark.number - self.last.get(mark.series, mark.number) <= _WIDEST_GAP
        following = self._next_mark(index)
        goes_on = self._goes_on(index, mark)
        begins = mark.number == 1 or runs_on or goes_on or mark.series in midway
        if not begins and not self._bears_statement(index):
            return None
        lower = [depth for depth, (series, _) in enumerate(self.open) if series > mark.series]
        if lower and (mark.number > 1 or self._is_before_table(index)):
            return self._accept(lower[0], mark)  # its first numbers were left out
        if lower and following:
            below = {series for series, _ in self.open[lower[0] :]}
            if following.series in below or self._opens_list(index, mark):
                return self._accept(lower[0], mark)
        return self._accept(len(self.open), mark)

    def _accept(self, depth: int, mark: Mark) -> int:
        self.open[depth:] = [[mark.series, mark.number]]
        self.last[mark.series] = mark.number
        return depth
