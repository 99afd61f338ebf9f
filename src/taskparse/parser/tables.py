"""Tables read row by row: heads, chapter rows, items, rows that go on with the item above.

::

    table = head (head | chapter | note | item continuation*)*
"""

import re
from typing import Literal, NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.numerals import ordinal
from taskparse.parser.beside import people
from taskparse.parser.brackets import Bracket, Pairs, brackets, parted
from taskparse.parser.doubt import Doubt
from taskparse.parser.grid import Grid
from taskparse.parser.items import Body
from taskparse.parser.labels import inner_labels, inner_words
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.parser.source import Source
from taskparse.parser.table_columns import layout
from taskparse.parser.table_rows import SUMS, Kinds, Row, rows_of
from taskparse.parser.ticks import ticked
from taskparse.parser.typed_cells import typed_lines
from taskparse.parser.verbs import has_verb
from taskparse.text import Cell, Span, squeeze, trim

EntryKind = Literal["head", "chapter", "item", "note", "loose"]
_DROPPABLE = ("lead", "responsible", "official", "deadline")
_BRACKETED = re.compile(r"\([^()]*\)")


class Entry(NamedTuple):
    """One thing that the rows of a table say: a head, a chapter, an item, a note, or what fits nowhere."""

    kind: EntryKind
    span: Span
    body: Body | None = None
    mark: Mark | None = None
    brackets: tuple[Bracket, ...] = ()
    text_start: int = 0
    text_end: int = 0
    rules: tuple[Span, ...] = ()
    rest: tuple[Span, ...] = ()
    """What its cells say of other items, and what fits nowhere."""
    further: bool = False
    """True for an item that shares the number of the one above it."""

    def spread(self, span: Span) -> "Entry":
        """Give the entry with a wider place."""
        body = self.body._replace(span=span) if self.body else None
        return self._replace(span=span, body=body)


def entries(source: Source, grid: Grid, doubts: list[Doubt]) -> list[Entry]:
    """Read a table."""
    reader = _Reader(source, grid, doubts)
    for row in rows_of(source.folded, grid):
        reader.take(row)
    reader.close()
    reader.report_blank()
    found = [*reader.found, *(Entry("loose", span) for span in grid.loose)]
    found.sort(key=lambda entry: entry.span)
    return _decorated(source, grid, found)


def _decorated(source: Source, grid: Grid, found: list[Entry]) -> list[Entry]:
    """Let each row have the borders and ruling lines behind it, which say nothing; the first those before it."""
    ends = [*(entry.span[0] for entry in found[1:]), grid.table.span[1]]
    starts = [grid.table.span[0], *(entry.span[0] for entry in found[1:])]
    return [
        entry.spread(trim(source.folded, start, max(end, entry.span[1])))
        for entry, start, end in zip(found, starts, ends, strict=True)
    ]


class _Item:
    """An item while its rows go by."""

    def __init__(self, mark: Mark | None, *, further: bool = False) -> None:
        self.mark = mark
        self.further = further
        self.texts: list[Span] = []
        self.slots: list[Slot] = []
        self.rules: list[Span] = []
        self.rest: list[Span] = []
        self.spans: list[Span] = []
        self.blank = True
        """True while no cell says who answers, nor that nobody does."""


class _Reader:
    """The state of one table: its columns, the item that is open, the last cell of each column."""

    def __init__(self, source: Source, grid: Grid, doubts: list[Doubt]) -> None:
        self.source = source
        self.folded = source.folded
        self.grid = grid
        self.doubts = doubts
        self.columns, self.roles, self.category, self.counts = layout(source, grid)
        self.kinds = Kinds(source, grid, self.columns, self.roles)
        self.found: list[Entry] = []
        self.item: _Item | None = None
        self.last: dict[int, list[Slot]] = {}
        model = grid.model or grid
        self.heads = {
            self.kinds.words(row) for row in rows_of(self.folded, model) if row.number < model.heads
        }
        self.merged: dict[int, Cell] = {}
        self.blank: list[Span] = []
        """The rows of whose cells none says who answers."""
        self.named = 0

    def take(self, row: Row) -> None:
        """Read one row."""
        if self.grid.idle and row.number >= self.grid.heads:
            self.found.append(Entry("note", row.span))
            return
        self._take_category(row)
        if not row.cells:
            return
        if not self._frames(row):
            self._take_task(row)
        for cell in row.cells.values():
            if cell.rows > 1:
                self.merged[cell.column] = cell

    def _take_category(self, row: Row) -> None:
        """Take the cell off a row that heads it and those below, in a column merged over them."""
        heading = row.cells.get(self.category) if self.category is not None else None
        if heading and row.number >= self.grid.heads and self.kinds.words(row) not in self.heads:
            self.close()
            count = row.cells.pop(self.counts, None) if self.counts is not None else None
            self._heading(heading, count)
            del row.cells[heading.column]

    def _frames(self, row: Row) -> bool:
        """Read a row that is no task: a head, sums, a heading."""
        cells, span = row.filled, row.span
        if row.number < self.grid.heads or self.kinds.words(row) in self.heads:
            self.close()
            self.found.append(Entry("head", span))
            return True
        if self.kinds.closes(cells):
            self.close()
            self.found.append(Entry("note", span))
            return True
        amounts = self.kinds.amounts(row)
        if not amounts and not self.kinds.is_heading(row):
            return False
        self.close()
        self.last = {}
        head = [cell for cell in cells if cell not in amounts]
        self._heading(head[0]._replace(span=(head[0].span[0], head[-1].span[1])))
        self.found += (Entry("note", cell.span) for cell in amounts)
        return True

    def _take_task(self, row: Row) -> None:
        """Read a row of the item above, or one that begins an item."""
        if self._goes_on(row):
            self._fill(row, self.item or _Item(None))
            return
        further = self.item is not None and self._shares_number(row)
        self.close()
        mark, other = self.kinds.mark(row)
        if other:
            self.found.append(Entry("note", other.span))
            del row.cells[other.column]
        self.item = _Item(mark, further=further)
        self._fill(row, self.item)
        self._carry(row, self.item)

    def close(self) -> None:
        """End the open item."""
        item = self.item
        self.item = None
        if item is None:
            return
        if not item.texts:  # the cell of the task is merged with the one above
            item.texts = [slot[2:4] for slot in item.slots if slot.role == "measures"]
            item.slots = [slot for slot in item.slots if slot.role != "measures"]
        span = (min(a for a, _ in item.spans), max(b for _, b in item.spans))
        answers = any(slot.role in UNIT_ROLES or slot.role == "official" for slot in item.slots)
        self.named += answers
        if item.blank and not answers:
            self.blank.append(item.spans[0])
        body = Body(item.mark, span, tuple(item.texts), tuple(item.slots), titled=False)
        rules, rest = tuple(item.rules), tuple(item.rest)
        self.found.append(Entry("item", span, body, rules=rules, rest=rest, further=item.further))

    def report_blank(self) -> None:
        """Report the rows whose cells of units are all blank, where other rows name who answers."""
        heads = (column.head for column in self.columns.values() if column.role in UNIT_ROLES)
        head = next(heads, None)
        if head and self.named and self.source.is_marked(self.grid.table):
            word = squeeze(self.folded[slice(*head)])
            self.doubts.extend(Doubt("empty-field", span, word) for span in self.blank)

    def _heading(self, cell: Cell, count: Cell | None = None) -> None:
        """Take a heading; its number may have a cell of its own."""
        text = self.kinds.text(cell).lstrip("(")
        if text.startswith((*SUMS, *standard().header.notes)):
            self.found.append(Entry("note", cell.span))
            return
        mark = self.kinds.heading_mark(cell.span)
        number = ordinal(self.kinds.text(count).strip(".、()")) if count and mark is None else None
        if count and number:
            mark = Mark(-1, number, *count.span)
        stated = brackets(Pairs(self.folded, *cell.span), *cell.span, self.doubts)
        stated = stated or self._labelled(cell.span)
        span = (min(cell.span[0], count.span[0]), cell.span[1]) if count else cell.span
        entry = Entry("chapter", span, None, mark, tuple(stated), *cell.span)
        self.found.append(entry)

    def _labelled(self, span: Span) -> list[Bracket]:
        """Read the labels of a heading without brackets: 一、民生保障 牵头领导:陈岚."""
        labels = inner_labels(self.folded, span)
        if not labels or labels[0].start <= span[0]:
            return []
        start = labels[0].start
        slots = tuple(parted(self.folded, (start, span[1]), None, (start, start)).slots)
        named = any(slot.role in UNIT_ROLES or slot.role == "official" for slot in slots)
        return [Bracket(start, span[1], slots, (), (), assigns=True, doubts=())] if named else []

    def _goes_on(self, row: Row) -> bool:
        """Tell a row that goes on with the item above: it has neither number nor task of its own."""
        if self.item is None:
            return False
        own = {self.roles.get(column) for column in row.cells}
        if "number" in own:
            return False
        if "task" not in own:
            first = "lead" if "lead" in self.roles.values() else "responsible"
            return not {"text", first} <= own or self._runs_on(self.item)
        numbered = "number" in self.roles.values()
        return numbered and not any(role in UNIT_ROLES for role in own)

    def _runs_on(self, item: _Item) -> bool:
        """Tell whether the text so far stops within its sentence: 一期九公里; | 二期五公里."""
        end = max((span[1] for span in item.texts), default=0)
        return end > 0 and self.folded[end - 1] in ";,、"

    def _shares_number(self, row: Row) -> bool:
        """Tell a row without number and task, where others have them: several do the work of one number."""
        own = {self.roles.get(column) for column in row.cells}
        return "number" in self.roles.values() and not {"number", "task"} & own

    # What its cells say.

    def _fill(self, row: Row, item: _Item) -> None:
        for column in sorted(row.cells):
            cell = row.cells[column]
            item.spans.append(cell.span)
            cell = self._unlabelled(column, cell)
            before = len(item.slots)
            self._cell(column, cell, item)
            self._report_wide(column, cell)
            item.slots[before:] = [
                slot._replace(row=row.number + 1) for slot in item.slots[before:]
            ]

    def _unlabelled(self, column: int, cell: Cell) -> Cell:
        """Take the head of its column off a cell that repeats it: 完成时限:6月底前, as narrow screens show it."""
        head = self.columns.get(column)
        word = self.kinds.text(cell._replace(span=head.head)) if head else ""
        if word not in inner_words().roles or not self.folded.startswith(word, cell.span[0]):
            return cell
        colon = trim(self.folded, cell.span[0] + len(word), cell.span[1])
        inner = trim(self.folded, colon[0] + 1, cell.span[1])
        labelled = colon[0] < colon[1] and self.folded[colon[0]] == ":" and inner[0] < inner[1]
        return cell._replace(span=inner) if labelled else cell

    def _report_wide(self, column: int, cell: Cell) -> None:
        """Report units in a cell that lies over columns of several roles: 牵头单位 | 配合单位."""
        over = range(column, column + min(cell.columns, len(self.columns)))
        roles = {role for one in over if (role := self.roles.get(one)) in UNIT_ROLES}
        text = self.kinds.text(cell)
        if (
            len(roles) > 1
            and text not in standard().lists.none
            and text not in standard().columns.ditto
        ):
            self.doubts.append(Doubt("statement-unclear", cell.span, text[:20]))

    def _cell(self, column: int, cell: Cell, item: _Item) -> None:
        role = self.roles.get(column, "other")
        if role == "number":
            return
        if self.kinds.text(cell) in standard().columns.ditto:
            own = {slot[:4] for slot in item.slots}  # a row of the item itself may stand above
            item.slots += (one for one in self._same_as_above(column, cell) if one[:4] not in own)
        elif role == "task":
            start = cell.span[0]
            if (
                item.mark and start <= item.mark.start < cell.span[1]
            ):  # 1.建设文化广场 in the task's cell
                start = item.mark.end
            item.texts.append(
                (standard_marks().unmarked(self.folded, start, cell.span[1]), cell.span[1])
            )
        elif role == "text":
            item.texts.append(cell.span)
        elif self.kinds.text(cell) in standard().lists.none:
            self.last[column] = []
            item.blank = item.blank and role not in UNIT_ROLES
        else:
            slots = self._slots(
                role, self.columns[column].head if column in self.columns else cell.span, cell, item
            )
            item.slots += slots
            self.last[column] = slots

    def _slots(self, role: Role, head: Span, cell: Cell, item: _Item) -> list[Slot]:
        span = cell.span
        if role in UNIT_ROLES:
            slots: list[Slot] = []
            for part in self._parts(span):
                reading = parted(self.folded, part, role, head)
                item.rules += reading.rules
                item.rest += reading.rest
                slots += reading.slots
            return [
                slot._replace(basis="table")
                if slot.basis == "labelled" and slot.label == head
                else slot
                for slot in slots
            ]
        slot = Slot(role, head, *span, "table")
        return list(people(self.folded, slot)) if role == "official" else [slot]

    def _parts(self, span: Span) -> list[Span]:
        """Divide a cell of units at its typed line ends, where nothing in it says a role for several lines."""
        typed = self.source.typed and self.folded.find("\n", *span) >= 0
        if not typed or inner_labels(self.folded, span) or ticked(self.folded, span):
            return [span]
        words = _BRACKETED.sub("", self.folded[slice(*span)])
        plain = not has_verb(words, 0, len(words))  # 县商务局(牵头) | 县直有关单位
        return list(typed_lines(self.folded, span)) if plain else [span]

    def _same_as_above(self, column: int, cell: Cell) -> list[Slot]:
        """Give what 〃 stands for; report one that has nothing above it."""
        repeated = [*self._repeated(column), *self._overlays(column)]
        if not (repeated or column in self.last):
            self.doubts.append(Doubt("empty-field", cell.span, self.kinds.text(cell)))
        return repeated

    def _overlays(self, column: int) -> list[Slot]:
        """Give the other fields of the cell above, which an item may share."""
        last = self.last.get(column, [])
        return [slot._replace(basis="inherited") for slot in last if slot.role == "other"]

    def _repeated(self, column: int) -> list[Slot]:
        """Give what the cell above says, as far as several items may share it: units, officials, deadlines."""
        return [
            slot._replace(basis="inherited")
            for slot in self.last.get(column, [])
            if slot.role in _DROPPABLE or slot.role in UNIT_ROLES
        ]

    def _carry(self, row: Row, item: _Item) -> None:
        """Give the item what merged cells above it say, and cells that have dropped out of the print."""
        for column, cell in self.merged.items():
            if cell.row < row.number < cell.row + cell.rows and column not in row.cells:
                item.slots += [*self._repeated(column), *self._overlays(column)]
        for column in self._dropped(row):
            repeated = self._repeated(column)
            if repeated:
                item.slots += repeated
                cell = row.cells[min(row.cells)]
                self.doubts.append(
                    Doubt("cell-inherited", cell.span, self.folded[slice(*repeated[0][2:4])])
                )

    def _dropped(self, row: Row) -> list[int]:
        """Find the columns whose cell is missing where it can only be merged with the one above."""
        if self.source.is_marked(self.grid.table):
            return []
        missing = [column for column in self.columns if column not in row.cells]
        number = next((c.span for k, c in row.cells.items() if self.roles.get(k) == "number"), None)
        if number in self.grid.inferred:
            return [column for column in missing if self.roles[column] in _DROPPABLE]
        leads = [column for column, role in self.roles.items() if role == "lead"]
        primary = leads or [column for column, role in self.roles.items() if role == "responsible"]
        officials = [column for column, role in self.roles.items() if role == "official"]
        return [column for column in missing if column in {*primary[:1], *officials[:1]}]
