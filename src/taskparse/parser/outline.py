"""The outline: which lines open chapters, sections and items, and which lines belong to each.

Depth comes from the sequence. The series of the items is the one whose marks the labels follow most
often; a series whose marks stand above it makes chapters and sections; every other mark at a line's
head is part of a text. A mark goes on with the nearest open list of its series, or opens a new one at
its first number.
"""

from collections import Counter
from itertools import pairwise
from typing import Literal, NamedTuple

from taskparse.lexicon import Role
from taskparse.parser.doubt import Doubt
from taskparse.parser.lines import Label, Line
from taskparse.parser.marks import Mark
from taskparse.text import SENTENCE_END

NodeKind = Literal["chapter", "section", "item", "stray"]

_WIDEST_GAP = 10
_CYCLE: frozenset[Role] = frozenset({"lead", "responsible", "supporting", "measures"})
_ASSIGNING: frozenset[Role] = frozenset({"lead", "responsible"})


class Node(NamedTuple):
    """A heading, an item or a stray block: its kind, its mark, and its lines `[first, last)`.

    `depth` counts the headings above a heading: 0 for a chapter.
    """

    kind: NodeKind
    mark: Mark | None
    first: int
    last: int
    depth: int


class Outline(NamedTuple):
    """The nodes, in order; the lines before `head` belong to the frame of the notice."""

    head: int
    nodes: list[Node]
    doubts: list[Doubt]


def outline(lines: list[Line], folded: str) -> Outline:
    """Divide the lines among headings and items."""
    walk = _Walk(lines, folded, item_series(lines))
    for index in range(len(lines)):
        walk.step(index)
    return walk.outline()


def item_series(lines: list[Line]) -> int | None:
    """Find the series whose marks labels follow; None where no label follows a mark.

    A mark inside a field of another series' item has no vote, so that the numbered measures of
    `一、…整改措施:1.…2.…` do not outvote the 一、 above them.
    """
    votes: Counter[int] = Counter()
    owner: int | None = None
    candidate: int | None = None
    for line in lines:
        if line.mark:
            free = owner is None or line.mark.series == owner
            candidate = line.mark.series if free else None
            owner = None if free else owner
        if line.labels and candidate is not None:
            votes[candidate] += 1
            owner, candidate = candidate, None
    if not votes:
        return None
    most = max(votes.values())
    return min(series for series, count in votes.items() if count == most)


class _Item:
    """What the walk remembers of the item whose lines it is in."""

    __slots__ = ("nested", "roles")

    def __init__(self) -> None:
        self.roles: list[Role] = []
        """The roles of its labels so far."""
        self.nested: list[list[int]] = []
        """The lists in its own text: series and last number, outermost first."""

    def lists(self, mark: Mark) -> bool:
        """True where the mark goes on with a list inside the item's text, or opens one in a field."""
        return self.continues(mark) or (mark.number == 1 and self.roles != [])

    def begins_again(self, role: Role) -> bool:
        """True where the label belongs to another item: one round of labels was complete before it."""
        return role in _CYCLE and role in self.roles and self.roles[-1] != role

    def continues(self, mark: Mark) -> bool:
        """True where the mark is the next one of a list inside the item's text."""
        return any(
            series == mark.series and mark.number == last + 1 for series, last in self.nested
        )

    def take(self, mark: Mark) -> None:
        """Count the mark as one of the item's own text."""
        for depth, (series, last) in enumerate(self.nested):
            if series == mark.series and mark.number == last + 1:
                self.nested[depth:] = [[series, mark.number]]
                return
        if mark.number == 1:
            known = [series for series, _ in self.nested]
            depth = known.index(mark.series) if mark.series in known else len(known)
            self.nested[depth:] = [[mark.series, 1]]


class _Walk:
    """The state of one walk over the lines."""

    def __init__(self, lines: list[Line], folded: str, series: int | None) -> None:
        self.lines = lines
        self.folded = folded
        self.series = series
        self.nodes: list[Node] = []
        self.doubts: list[Doubt] = []
        self.above: list[list[int]] = []
        """The open headings above the items: series and last number, outermost first."""
        self.last = 0
        """The number of the last item."""
        self.item: _Item | None = None
        self.next_marks = _next_marks(lines)

    def outline(self) -> Outline:
        """Close the walk."""
        nodes = _closed(self.nodes, len(self.lines))
        nodes = nodes[_instructions(nodes) :]
        nodes = _closed(_assigning(nodes, self.lines), len(self.lines))
        head = nodes[0].first if nodes else len(self.lines)
        return Outline(head, nodes, self.doubts)

    def step(self, index: int) -> None:
        """Take one line: it opens a node, or belongs to the one that is open."""
        line = self.lines[index]
        if line.mark:
            kind = self._place(line.mark, index)
            if kind:
                self._open(kind, index, line.mark)
            elif self.item:
                self.item.take(line.mark)
        for label in line.labels:
            self._label(label, index)

    def _open(self, kind: NodeKind, index: int, mark: Mark | None) -> None:
        self.nodes.append(Node(kind, mark, index, index, len(self.above) - 1))
        self.item = _Item() if kind == "item" else None
        if kind == "item" and mark:
            self.last = mark.number

    def _place(self, mark: Mark, index: int) -> NodeKind | None:
        if mark.series == self.series:
            return self._place_item(mark, index)
        return self._place_heading(mark, index)

    def _place_item(self, mark: Mark, index: int) -> NodeKind | None:
        role = self._next_role(index)
        if self.item and role not in self.item.roles and self.item.lists(mark):
            return None
        if role is not None or mark.number == self.last + 1:
            return "item"
        if self.item is None:
            return "item" if mark.number == 1 or self._runs_on(mark) else None
        if mark.number == 1:
            return None
        if self._runs_on(mark):
            return "item"
        self._refuse(mark)
        return None

    def _runs_on(self, mark: Mark) -> bool:
        return self.last > 0 and self.last < mark.number <= self.last + _WIDEST_GAP

    def _refuse(self, mark: Mark) -> None:
        detail = self.folded[mark.start : mark.end]
        self.doubts.append(Doubt("number-disorder", (mark.start, mark.end), detail))

    def _place_heading(self, mark: Mark, index: int) -> NodeKind | None:
        if self.series is None or not self._is_above(mark, index):
            return None
        depth = next((d for d, (series, _) in enumerate(self.above) if series == mark.series), None)
        if depth is None:
            depth = len(self.above)
        self.above[depth:] = [[mark.series, mark.number]]
        return "section" if depth else "chapter"

    def _is_above(self, mark: Mark, index: int) -> bool:
        """Tell a heading above the items from a list inside an item's text."""
        if self.item is None:
            return self.nodes != [] or mark.number == 1 or self._leads_to_item(index)
        if self.item.continues(mark) and self._ends_sentence(index):
            return False
        known = next((last for series, last in self.above if series == mark.series), None)
        if known is not None and mark.number == known + 1:
            return True
        # A series that is new here stands above the items only if it is usual above theirs.
        return mark.series < (self.series or 0) and self._leads_to_item(index)

    def _leads_to_item(self, index: int) -> bool:
        following = self.next_marks[index]
        return following < len(self.lines) and self._mark_series(following) == self.series

    def _ends_sentence(self, index: int) -> bool:
        return self.folded[self.lines[index].end - 1] in SENTENCE_END

    def _mark_series(self, index: int) -> int | None:
        mark = self.lines[index].mark
        return mark.series if mark else None

    def _next_role(self, index: int) -> Role | None:
        """Give the role of the first label between a mark and the next mark."""
        for line in self.lines[index : self.next_marks[index]]:
            if line.labels:
                return line.labels[0].role
        return None

    def _label(self, label: Label, index: int) -> None:
        if self.item is None and self.nodes and self.nodes[-1].first == index:
            if self.nodes[-1].kind != "stray":  # the label stays in the words of the heading
                place = (label.start, label.word_end)
                self.doubts.append(Doubt("label-in-text", place, self.folded[slice(*place)]))
        elif self.item is None and self.nodes and self.nodes[-1].kind != "stray":
            if label.role in _ASSIGNING:
                self._open_unnumbered(index)
        elif self.item and self.item.begins_again(label.role):
            self._open_unnumbered(index)
        if self.item:
            self.item.roles.append(label.role)

    def _open_unnumbered(self, index: int) -> None:
        """Open an item at the paragraph above a line of labels that no number introduced.

        Without such a paragraph the labels belong to no item: their lines are stray.
        """
        first = index
        floor = self.nodes[-1].first + 1 if self.nodes else 0
        while (
            first > floor and self.lines[first - 1].plain and not self._closed_above(first, index)
        ):
            first -= 1
        if first < index:
            self._open("item", first, None)
        else:
            self._open("stray", index, None)

    def _closed_above(self, first: int, index: int) -> bool:
        """True where the line above `first` ends a paragraph that is not the one above `index`."""
        return first < index and self.folded[self.lines[first - 1].end - 1] in SENTENCE_END


def _next_marks(lines: list[Line]) -> list[int]:
    """Give for each line the index of the next line with a mark."""
    following = len(lines)
    indexes = [0] * len(lines)
    for index in range(len(lines) - 1, -1, -1):
        indexes[index] = following
        if lines[index].mark:
            following = index
    return indexes


def _closed(nodes: list[Node], end: int) -> list[Node]:
    """Let each node run to the next one."""
    ends = [*(node.first for node in nodes[1:]), end][: len(nodes)]
    return [node._replace(last=last) for node, last in zip(nodes, ends, strict=True)]


def _assigning(nodes: list[Node], lines: list[Line]) -> list[Node]:
    """Leave out what stands below chapters that assign nothing, before and behind those that do.

    总体要求 and 保障措施 are numbered as the tasks are, and no label follows any of their numbers.
    """
    starts = [index for index, node in enumerate(nodes) if node.kind == "chapter"]
    chapters = [slice(a, b) for a, b in pairwise([*starts, len(nodes)])]
    labelled = [
        any(line.labels for node in nodes[one] for line in lines[node.first : node.last])
        for one in chapters
    ]
    if True not in labelled:
        return nodes
    first, last = labelled.index(True), len(labelled) - labelled[::-1].index(True)
    kept = nodes[: starts[0]]
    for index, one in enumerate(chapters):
        kept += nodes[one] if first <= index < last else nodes[one][:1]
    return kept


def _instructions(nodes: list[Node]) -> int:
    """Count the headings of a covering notice: those before chapters begin anew, above any item."""
    count = 0
    for index, node in enumerate(nodes):
        if node.kind == "item":
            break
        if node.kind == "chapter" and node.mark and node.mark.number == 1:
            count = index
    return count
