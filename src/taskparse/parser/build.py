"""From nodes to chapters: headings, items with what they inherit, passages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from taskparse.lexicon import standard
from taskparse.models import Chapter, Item, Passage, Remainder, RemainderKind, Section
from taskparse.parser.columns import heads_run_together
from taskparse.parser.doubt import Doubt
from taskparse.parser.fields import is_shorter
from taskparse.parser.grid import Grid, words_of
from taskparse.parser.header import remainders
from taskparse.parser.heading_parts import Heading, general_heading, read_heading, row_heading
from taskparse.parser.items import Body, Place, item
from taskparse.parser.kinds_of_text import is_blank
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.outline import Node
from taskparse.parser.rounds import Round, Rounds, Stated, rounds
from taskparse.parser.rules import is_rule
from taskparse.parser.segments import Line
from taskparse.parser.sentences import unread
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.parser.source import Source
from taskparse.rare import rare
from taskparse.text import SENTENCE_END, Span, squeeze, trim

if TYPE_CHECKING:
    from taskparse.parser.tables import Entry

_SEVERAL = 2
_LONGEST_DITTO = 3
_MOST_BETWEEN, _SHORT = 2, 30
_PERSONS, _LEADS = ("人", "员"), ("牵头", "分管", "第一", "主要")
_MOST_WRAPPED = 4
_BELOW = rare("[.–—-]")
"""What divides a number from the one that it counts below: 2.1, 1-1."""


class Build:
    """Makes chapters of nodes, in order."""

    def __init__(self, source: Source, lines: list[Line], doubts: list[Doubt]) -> None:
        """Begin with nothing built."""
        self.source = source
        self.lines = lines
        self.doubts = doubts
        self.remainder: list[Remainder] = []
        self.rules: list[Span] = []
        self._heading: Heading | None = None
        self._open: list[Heading] = []
        """The headings above the next item: the chapter, then its sections."""
        self._passages: list[Passage] = []
        self._items: list[Item] = []
        self._chapters: list[Chapter] = []
        self._ids: Counter[str] = Counter()
        self._position = 0
        self._last_id = ""
        self._further = 0
        """How many rows of a table share the number of the last item."""
        self._used: set[Span] = set()
        """The headings below which an item stands."""
        self._inherited: set[Span] = set()
        """What headings say that an item below took over."""
        self._series = -1
        self._headed = False
        self._table: tuple[int, tuple[str, ...]] = (-1, ())
        """The line behind the last table, and the words of its head."""
        self._annex = 0
        self._prefix = ""
        self._general: Heading | None = None
        """What stands below the title of the part and speaks of all its tasks."""

    def part(self, nodes: list[Node]) -> None:
        """Add the nodes of one part; the ids of the second part that holds tasks begin with A2."""
        if not nodes:
            return
        self._close_headings(0)
        self._close()
        self._annex += 1
        self._prefix = f"A{self._annex}:" if self._annex > 1 else ""
        self._headed = self._are_headed(nodes)
        self._general = None
        for index, node in enumerate(nodes):
            if self._interrupts(nodes, index):
                lines = self.lines[node.first : node.last]
                self._add_passages([(lines[0].start, lines[-1].end)])
                self._table = node.last, self._table[1]
            else:
                self._take(node)

    def _interrupts(self, nodes: list[Node], index: int) -> bool:
        """Tell a short line between the two parts of one table: 续表, the words below a picture."""
        node = nodes[index]
        above, below = nodes[index - 1 : index], nodes[index + 1 : index + 2]
        if node.kind != "passage" or node.block.mark or not above or not below:
            return False
        lines = self.lines[node.first : node.last]
        short = len(lines) <= _MOST_BETWEEN and all(
            line.end - line.start <= _SHORT and self.source.folded[line.end - 1] not in SENTENCE_END
            for line in lines
        )
        grids = [one.block.grid for one in (*above, *below)]
        if not short or grids[0] is None or grids[1] is None:
            return False
        return grids[1].model is not None or self._head(grids[0]) == self._head(grids[1])

    def _are_headed(self, nodes: list[Node]) -> bool:
        """Tell whether the items of a part stand below short lines of their own that end without a stop."""
        long = [
            self.lines[node.first : node.last]
            for node in nodes
            if node.kind == "item" and node.last - node.first > 1 and node.block.mark
        ]
        short = sum(1 for lines in long if self._is_headed(lines))
        return short >= _SEVERAL and 2 * short >= len(long)

    def _is_headed(self, lines: list[Line]) -> bool:
        first, below = lines[0], lines[1]
        mark_end = first.mark.end if first.mark else first.start
        own = trim(self.source.folded, mark_end, first.end)
        plain = below.plain and not first.labels and own[0] < own[1]
        return plain and is_shorter(self.source.folded, own, (below.start, below.end))

    def is_empty(self) -> bool:
        """Tell whether no item names anybody and none says what it is about: a form to be filled in."""
        items = [*self._items, *(item for chapter in self._chapters for item in chapter.items)]
        return all(is_blank(item.text) for item in items if item.text) and not any(
            True for item in items for _ in item.units()
        )

    def chapters(self) -> tuple[Chapter, ...]:
        """Close the last chapter and give them all."""
        self._close_headings(0)
        self._close()
        return tuple(self._chapters)

    def _take(self, node: Node) -> None:
        if node.kind == "item":
            self._take_items(node)
        elif node.kind == "table":
            self._take_table(node)
        elif node.kind == "passage":
            self._take_passage(node)
        elif node.kind == "general":
            self._general = general_heading(self.source, self.lines[node.first : node.last])
            lines = self.lines[node.first : node.last]
            self._leave("rule", [(line.start, line.end) for line in lines])
        else:
            self._take_heading(node)

    def _take_passage(self, node: Node) -> None:
        if node.depth == 0:
            self._leave_chapter()
        lines = self.lines[node.first : node.last]
        self._add_passages([(lines[0].start, lines[-1].end)])

    def _add_passages(self, spans: Iterable[Span]) -> None:
        """Keep paragraphs that assign nothing; a rule among them is no passage."""
        for span in spans:
            for passage in paragraphs(self.source, span):
                words = squeeze(self.source.folded[slice(*passage.span)])
                if words.startswith(standard().header.notes):
                    self._leave("note", [passage.span])
                elif is_rule(words):
                    self._leave("rule", [passage.span])
                    self.rules.append(passage.span)
                elif heads_run_together(words):
                    self._leave("unknown", [passage.span])
                else:
                    self._passages.append(passage)

    def _without_rules(self, spans: list[Span]) -> list[Span]:
        """Take the sentence that closes a chapter (以上任务…) off the text of its last item."""
        if not spans:
            return spans
        start, end = spans[-1]
        folded, line = self.source.folded, end
        for lines in range(_MOST_WRAPPED):
            line = folded.rfind("\n", start, max(start, line - 1)) + 1
            if line <= start:
                break
            last = trim(folded, line, end)
            words = squeeze(folded[slice(*last)])
            if words.startswith(standard().rules.above) and (not lines or "。" not in words[:-1]):
                self._add_passages([last])
                return [*spans[:-1], trim(folded, start, line)]
        return spans

    def _take_heading(self, node: Node) -> None:
        self._close_headings(node.depth)
        if node.depth == 0:
            self._close()
        read = read_heading(self.source, self.lines[node.first : node.last], node, self.doubts)
        heading = read.heading
        self._leave("rule", read.rules)
        self.rules += read.rules
        if read.rest[0] < read.rest[1]:
            self._add_passages([read.rest])
        if node.depth == 0:
            self._heading = heading
        self._open.append(heading)

    def _leave_chapter(self) -> None:
        """End the chapter where something stands beside it, on its own level."""
        if self._heading is not None:
            self._close_headings(0)
            self._close()

    def _close_headings(self, depth: int) -> None:
        """Close the headings from a depth on; a section below which no item stood is a passage."""
        for heading in self._open[max(1, depth) :]:
            if heading.span not in self._used:
                self._passages += paragraphs(self.source, heading.span)
        for heading in self._open[depth:]:
            if heading.span in self._used:
                self._report_replaced(heading)
        del self._open[depth:]

    def _report_replaced(self, heading: Heading) -> None:
        """Report the units of a heading that no item below took over."""
        for slot in heading.handed:
            place = slot[2:4]
            if slot.role in UNIT_ROLES and place not in self._inherited:
                words = self.source.stretch(*place).text
                self.doubts.append(Doubt("statement-replaced", place, words))

    def _close(self) -> None:
        heading = self._heading
        if heading and heading.span not in self._used:
            self._add_passages(heading.between)
        if heading or self._items or self._passages:
            start = (
                self._items[0].span[0]
                if self._items
                else self._passages[0].span[0]
                if self._passages
                else 0
            )
            heading = heading or Heading(None, "", "", (start, start))
            self._chapters.append(
                Chapter(
                    number=heading.number,
                    label=heading.label,
                    title=heading.title,
                    span=heading.span,
                    passages=tuple(sorted(self._passages, key=attrgetter("span"))),
                    items=tuple(self._items),
                )
            )
        self._heading, self._items, self._passages = None, [], []

    # Tables.

    def _take_table(self, node: Node) -> None:
        from taskparse.parser.tables import entries  # noqa: PLC0415  most notices have no table

        if node.block.grid is None:
            return
        kinds: dict[str, RemainderKind] = {
            "head": "table_header",
            "note": "note",
            "loose": "unknown",
        }
        if not self._continues_table(node, node.block.grid):
            if node.depth == 0:
                self._leave_chapter()
            self._close_headings(node.depth)
        for entry in entries(self.source, node.block.grid, self.doubts):
            if entry.kind == "chapter":
                self._row_heading(entry, node.depth)
            elif entry.body is not None:
                place = self._further + 1 if entry.further else 0
                name = f"{self._last_id}~{place + 1}" if place else self._id(entry.body.mark)
                self._further = place
                self._make(entry.body, name)
                self._leave("unknown", entry.rest)
                self._leave("rule", entry.rules)
                self.rules += entry.rules
            else:
                self._leave(kinds[entry.kind], [entry.span])

    def _continues_table(self, node: Node, grid: Grid) -> bool:
        """Tell a table that goes on with the one right above it: it has no head, or the same."""
        above, self._table = self._table, (node.last, self._head(grid))
        return above[0] == node.first and (grid.model is not None or above[1] == self._table[1])

    def _head(self, grid: Grid) -> tuple[str, ...]:
        model = grid.model or grid
        cells = [cell.span for cell in model.table.cells if cell.row < model.heads]
        return tuple(words_of(self.source.folded, cells))

    def _leave(self, kind: RemainderKind, spans: Iterable[Span]) -> None:
        """Leave stretches in the remainder."""
        for span in spans:
            self.remainder += remainders(self.source, kind, span)

    def _row_heading(self, entry: "Entry", depth: int) -> None:
        """Open the chapter, or below one the section, that a row of a table heads."""
        series = entry.mark.series if entry.mark else -1
        known = [place for place, one in enumerate(self._open) if one.series == series]
        deeper = series > self._series and depth == 0 and bool(self._open)
        depth = known[0] if known else min(depth + deeper, len(self._open))
        self._close_headings(depth)
        if depth == 0:
            self._series = series
            self._close()
        heading = row_heading(self.source, entry)
        if depth == 0:
            self._heading = heading
        self._open.append(heading)

    # Items.

    def _take_items(self, node: Node) -> None:
        if node.depth == 0:
            self._leave_chapter()
        self._close_headings(node.depth)
        mark = node.block.mark
        found = self._rounds(node, mark)
        last = found.rounds[-1]
        found = self._with_bullets(last, found)
        if not last.bracketed:
            last.strays += found.behind
        end = place = 0
        for index, one in enumerate(found.rounds):
            apart = index > 0 and "\n" in self.source.folded[end : one.start]
            place = 0 if apart else place
            self._take_round(one, mark if index == 0 else None, place)
            place, end = place + 1, one.end
        if last.bracketed:
            self._add_passages(found.behind)
        self._leave("unknown", found.strays)

    def _with_bullets(self, last: Round, found: Rounds) -> Rounds:
        """Give points without numbers that stand behind the statement to the item's text."""
        if not last.bracketed or not last.texts:
            return found
        behind = list(found.behind)
        marks = standard_marks()
        while behind and marks.unmarked(self.source.folded, *behind[0]) > behind[0][0]:
            last.texts.append(behind.pop(0))
        return found._replace(behind=behind)

    def _rounds(self, node: Node, mark: Mark | None) -> Rounds:
        lines = self.lines[node.first : node.last]
        start = mark.end if mark else lines[0].start
        end = lines[-1].end
        inside = [one for one in node.block.brackets if start <= one.start < end]
        found = rounds(self.source, lines, Stated(start, inside, node.opening), self.doubts)
        if not found.rounds:
            return Rounds([Round(start, self._without_rules(found.behind))], [], found.strays)
        first = found.rounds[0]
        if len(found.rounds) == 1 and not first.texts and found.behind and first.bracketed:
            first.texts, found = found.behind, Rounds(found.rounds, [], found.strays)
        last = found.rounds[-1]
        if last.texts and last.texts[-1][1] == trim(self.source.folded, start, end)[1]:
            last.texts = self._without_rules(last.texts)
            last.end = last.texts[-1][1]
        return found

    def _take_round(self, one: Round, mark: Mark | None, place: int) -> None:
        """Make the item of a round; `place` counts the rounds of its paragraph before it."""
        start = mark.start if mark else one.start
        ends = [one.end, *(b for _, b in one.texts), *(b for _, b in one.strays)]
        if mark:
            ends.append(mark.end)
        self._report_dittos(one)
        self._report_alone(one)
        self._report_unread(one)
        span = trim(self.source.folded, start, max(ends))
        body = Body(mark, span, tuple(one.texts), tuple(one.slots), headed=self._headed)
        self._make(body, f"{self._last_id}~{place + 1}" if place else self._id(mark))
        self._leave("unknown", [*one.strays, *one.rest])
        self._leave("rule", one.rules)
        self.rules += one.rules

    def _report_alone(self, one: Round) -> None:
        """Report units that stand where no task does: a line above the tasks, whose units may be theirs."""
        named = next((slot for slot in one.slots if slot.role in UNIT_ROLES), None)
        if named and not one.texts and "text" not in one.roles:
            words = self.source.stretch(named.start, named.end).text
            self.doubts.append(Doubt("statement-unclear", (named.start, named.end), words))

    def _report_unread(self, one: Round) -> None:
        """Report a clause of the task's text that says who answers: the item has other units, or fewer."""
        labelled = any(slot.basis == "labelled" for slot in one.slots if slot.role in UNIT_ROLES)
        for span in one.texts if not labelled else ():
            found = unread(self.source.folded, span)
            if found:
                words = self.source.stretch(*found).text
                self.doubts.append(Doubt("statement-unclear", found, words))

    def _report_dittos(self, one: Round) -> None:
        """Report 同上 outside tables: which field above it repeats, nobody can tell."""
        folded, dittos = self.source.folded, standard().columns.ditto
        for slot in one.slots:
            short = slot.end - slot.start <= _LONGEST_DITTO and slot.role in UNIT_ROLES
            if short and folded[slice(*slot[2:4])].strip("。;, ") in dittos:
                self.doubts.append(Doubt("empty-field", slot.label, folded[slice(*slot.label)]))

    def _make(self, body: Body, name: str) -> None:
        self._position += 1
        self._use_headings()
        stated = {self._function(slot) for slot in body.slots}
        handed = tuple([slot for slot in self._handed() if self._function(slot) not in stated])
        self._inherited |= {slot[2:4] for slot in handed}
        place = Place(name, self._position, self._sections(), handed)
        self._items.append(item(self.source, body, place, self.doubts))

    def _use_headings(self) -> None:
        """Count the open headings as used: what stands within one is a passage, no words of its own."""
        for heading in self._open:
            if heading.span not in self._used:
                self._used.add(heading.span)
                self._add_passages(heading.between)

    def _function(self, slot: Slot) -> str:
        """Give what a slot replaces of what is handed down: its role; of people those of its own sort.

        Who leads (牵头领导), who answers (责任人) and who takes questions (联系人) stand beside each other.
        """
        if slot.role != "official":
            return slot.role
        word = squeeze(self.source.folded[slice(*slot.label)])
        if word in standard().posts.contacts:
            return "contact"
        return "person" if word.endswith(_PERSONS) and not word.startswith(_LEADS) else "leader"

    def _handed(self) -> Iterator[Slot]:
        """Give what the headings above hand down, the nearest first; one role comes from one heading."""
        seen: set[str] = set()
        for heading in reversed([self._general, *self._open] if self._general else self._open):
            for slot in heading.handed:
                if self._function(slot) not in seen:
                    yield slot._replace(basis="inherited")
            seen |= {self._function(slot) for slot in heading.handed}

    def _sections(self) -> tuple[Section, ...]:
        return tuple(
            Section(number=one.number, label=one.label, title=one.title, span=one.span)
            for one in self._open[1:]
        )

    def _id(self, mark: Mark | None) -> str:
        above = [*self._open, mark]
        numbers = [str(one.number) for one in above if one is not None and one.number is not None]
        if mark is not None:  # 2.1 below no heading
            own = _BELOW.split(self.source.folded[mark.start : mark.end].strip(" \t\n.、"))
            numbers = own if len(own) > len(numbers) and all(map(str.isdecimal, own)) else numbers
        plain = self._prefix + (".".join(numbers) or "0")
        self._ids[plain] += 1
        self._last_id = plain if self._ids[plain] == 1 else f"{plain}-{self._ids[plain]}"
        return self._last_id


def paragraphs(source: Source, span: Span) -> Iterator[Passage]:
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
