"""Tables read row by row: heads, chapter rows, items, rows that go on with the item above.

::

    table = head (head | chapter | note | item continuation*)*
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.numerals import ordinal
from taskparse.parser.beside import people
from taskparse.parser.brackets import Bracket, Pairs, brackets, parted
from taskparse.parser.doubt import Doubt
from taskparse.parser.grid import HEADING, Grid
from taskparse.parser.items import Body
from taskparse.parser.labels import inner_labels
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.parser.source import Source
from taskparse.parser.table_columns import layout
from taskparse.parser.typed_cells import typed_lines
from taskparse.parser.verbs import has_verb
from taskparse.text import Cell, Span, squeeze, trim

EntryKind = Literal["head", "chapter", "item", "note", "loose"]
_DROPPABLE = ("lead", "responsible", "official", "deadline")
_HEADING_NUMBER = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?")
_DECIMAL = re.compile(r"(?:[0-9]{1,2}[.\-–—]){1,3}(?P<last>[0-9]{1,2})")
"""A number that counts on below another: 1.1, 2-3."""
_BRACKETED = re.compile(r"\([^()]*\)")
_DIGITS = re.compile(r"[0-9]{1,2}(?=[\t|])")
_COUNT = re.compile(r"[(]?[0-9][0-9,.]*%?(?:项|个|件|条|家|处|类|万元|亿元|元)?[)]?")
"""What a row that heads others may hold beside its words: 4项, 47460.5."""
_SUM_ROW = re.compile(r"(?:合计|总计|小计|共计)(?:[(][^()]{1,8}[)])?")
_SUMS = frozenset({"合计", "总计", "小计", "共计"})


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


class _Row(NamedTuple):
    number: int
    cells: dict[int, Cell]


def entries(source: Source, grid: Grid, doubts: list[Doubt]) -> list[Entry]:
    """Read a table."""
    reader = _Reader(source, grid, doubts)
    for row in _rows(source.folded, grid):
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


def _rows(folded: str, grid: Grid) -> Iterator[_Row]:
    """Give the rows that hold anything; a page line in one is blank in the folded view."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in grid.table.cells:
        if folded[slice(*cell.span)].strip():
            rows.setdefault(cell.row, {})[cell.column] = cell
    yield from (_Row(number, rows[number]) for number in sorted(rows))


def _around(row: _Row) -> Span:
    """Give the place of a row."""
    spans = [cell.span for cell in row.cells.values()]
    return min(a for a, _ in spans), max(b for _, b in spans)


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
        self.found: list[Entry] = []
        self.item: _Item | None = None
        self.last: dict[int, list[Slot]] = {}
        model = grid.model or grid
        self.heads = {
            self._row_words(row) for row in _rows(self.folded, model) if row.number < model.heads
        }
        self.merged: dict[int, Cell] = {}
        at = next((one for one, role in self.roles.items() if role == "number"), None)
        self.numbers = {c.row: self._text(c) for c in grid.table.cells if c.column == at}
        self.enumerates = any(
            self._lists(cell) for cell in grid.table.cells if self.roles.get(cell.column) == "task"
        )
        """True where the cell of a task may begin with the first point of a list: 1.修桥。2.修路。."""
        self.blank: list[Span] = []
        """The rows of whose cells none says who answers."""
        self.named = 0

    def _lists(self, cell: Cell) -> bool:
        """Tell a cell that begins with 1. and goes on with 2.."""
        own = standard_marks().heading_at(self.folded, cell.span[0]) if cell.row else None
        if own is None or own.number != 1:
            return False
        return any(one[:2] == (own.series, 2) for one in self.source.marks_in(*cell.span))

    def _text(self, cell: Cell) -> str:
        return squeeze(self.folded[slice(*cell.span)])

    def _row_words(self, row: _Row) -> tuple[str, ...]:
        return tuple(self._text(row.cells[column]) for column in sorted(row.cells))

    def take(self, row: _Row) -> None:
        """Read one row."""
        if self.grid.idle and row.number >= self.grid.heads:
            self.found.append(Entry("note", _around(row)))
            return
        self._take_category(row)
        if not row.cells:
            return
        if not self._frames(row):
            self._take_task(row)
        for cell in row.cells.values():
            if cell.rows > 1:
                self.merged[cell.column] = cell

    def _take_category(self, row: _Row) -> None:
        """Take the cell off a row that heads it and those below, in a column merged over them."""
        heading = row.cells.get(self.category) if self.category is not None else None
        if heading and row.number >= self.grid.heads and self._row_words(row) not in self.heads:
            self.close()
            count = row.cells.pop(self.counts, None) if self.counts is not None else None
            self._heading(heading, count)
            del row.cells[heading.column]

    def _frames(self, row: _Row) -> bool:
        """Read a row that is no task: a head, sums, a heading."""
        cells = [row.cells[column] for column in sorted(row.cells)]
        span = _around(row)
        if row.number < self.grid.heads or self._row_words(row) in self.heads:
            self.close()
            self.found.append(Entry("head", span))
            return True
        if self._closes(cells):
            self.close()
            self.found.append(Entry("note", span))
            return True
        amounts = self._amounts(row)
        if not amounts and not self._is_heading(row):
            return False
        self.close()
        self.last = {}
        head = [cell for cell in cells if cell not in amounts]
        self._heading(head[0]._replace(span=(head[0].span[0], head[-1].span[1])))
        self.found += (Entry("note", cell.span) for cell in amounts)
        return True

    def _take_task(self, row: _Row) -> None:
        """Read a row of the item above, or one that begins an item."""
        if self._goes_on(row):
            self._fill(row, self.item or _Item(None))
            return
        further = self.item is not None and self._shares_number(row)
        self.close()
        self.item = _Item(self._mark(row), further=further)
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

    # What a row is.

    def _closes(self, cells: list[Cell]) -> bool:
        """Tell a row of sums (合计(4个)), or of who has filled in the table (填报人:王强)."""
        texts = [self._text(cell) for cell in cells[:2]]
        if texts[0].startswith(standard().header.fillers):
            return True
        return any(_SUM_ROW.fullmatch(text) for text in texts)

    def _amounts(self, row: _Row) -> list[Cell]:
        """Give the sums and counts of a row that heads others: 一、交通类 | 47460.5, 一 | 项目建设 | 4项."""
        cells = [row.cells[column] for column in sorted(row.cells)]
        head = [cells[0]]
        first = self._text(cells[0])
        if _HEADING_NUMBER.fullmatch(first) and self.roles.get(cells[0].column) == "number":
            head = cells[:2]
        elif not HEADING.match(first):
            return []
        rest = cells[len(head) :]
        return rest if all(_COUNT.fullmatch(self._text(cell)) for cell in rest) else []

    def _is_heading(self, row: _Row) -> bool:
        """Tell a row that heads others: one cell alone, at the row's beginning or over its whole width."""
        if self._is_numbered_heading(row):
            return True
        if len(row.cells) != 1:
            return False
        (cell,) = row.cells.values()
        text = self._text(cell)
        wide = cell.columns > 1 and cell.columns >= len(self.columns) - 1
        marked = standard_marks().heading_at(self.folded, cell.span[0]) is not None
        is_number = text.strip(".、").isdecimal()
        return not is_number and (
            wide or (cell.column == 0 and (marked or self.roles.get(0) == "number"))
        )

    def _is_numbered_heading(self, row: _Row) -> bool:
        """Tell a heading whose number has a cell of its own (一、 | 城市建设), or that stands in the task's column."""
        filled = sorted(row.cells)
        roles = [self.roles.get(column) for column in filled]
        first = self._text(row.cells[filled[0]])
        if roles == ["number", "task"]:
            below = self.numbers.get(row.number + 1, "")
            return _HEADING_NUMBER.fullmatch(first) is not None or below == f"{first}.1"
        return roles == ["task"] and HEADING.match(first) is not None

    def _heading(self, cell: Cell, count: Cell | None = None) -> None:
        """Take a heading; its number may have a cell of its own."""
        text = self._text(cell).lstrip("(")
        if text.startswith((*_SUMS, *standard().header.notes)):
            self.found.append(Entry("note", cell.span))
            return
        mark = self._heading_mark(cell.span)
        number = ordinal(self._text(count).strip(".、()")) if count and mark is None else None
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

    def _heading_mark(self, span: Span) -> Mark | None:
        """Read the number of a heading; one in a cell of its own may stand without a mark (一 | 城市建设)."""
        mark = standard_marks().heading_at(self.folded, span[0])
        bare = _HEADING_NUMBER.match(self.folded, *span) or _DIGITS.match(self.folded, *span)
        number = ordinal(bare.group().strip("()、.")) if bare and mark is None else None
        alone = bare is not None and self.folded[bare.end() : bare.end() + 1] in {
            "|",
            "\t",
            " ",
            "\n",
        }
        return Mark(-1, number, span[0], bare.end()) if bare and number and alone else mark

    def _goes_on(self, row: _Row) -> bool:
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

    def _shares_number(self, row: _Row) -> bool:
        """Tell a row without number and task, where others have them: several do the work of one number."""
        own = {self.roles.get(column) for column in row.cells}
        return "number" in self.roles.values() and not {"number", "task"} & own

    def _mark(self, row: _Row) -> Mark | None:
        """Give the number of a row; one in the task's cell that counts on below it goes before it: 1 | 1.1 修桥."""
        task = next((cell for k, cell in row.cells.items() if self.roles.get(k) == "task"), None)
        own = standard_marks().heading_at(self.folded, task.span[0]) if task else None
        for column, cell in row.cells.items():
            if self.roles.get(column) == "number":
                numeral = self._text(cell).strip(".、()")
                below = own and own.series == standard_marks().decimal
                if own and below and self.folded.startswith(f"{numeral}.", own.start):
                    self.found.append(Entry("note", cell.span))
                    del row.cells[column]
                    return own
                decimal = _DECIMAL.fullmatch(numeral)
                number = ordinal(decimal["last"] if decimal else numeral) or 0
                return Mark(-1, number, *cell.span)
        return None if own and own.number == 1 and self.enumerates else own

    # What its cells say.

    def _fill(self, row: _Row, item: _Item) -> None:
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
        word = self._text(cell._replace(span=head.head)) if head else ""
        if not word or not self.folded.startswith(word, cell.span[0]):
            return cell
        colon = trim(self.folded, cell.span[0] + len(word), cell.span[1])
        inner = trim(self.folded, colon[0] + 1, cell.span[1])
        labelled = colon[0] < colon[1] and self.folded[colon[0]] == ":" and inner[0] < inner[1]
        return cell._replace(span=inner) if labelled else cell

    def _report_wide(self, column: int, cell: Cell) -> None:
        """Report units in a cell that lies over columns of several roles: 牵头单位 | 配合单位."""
        over = range(column, column + min(cell.columns, len(self.columns)))
        roles = {role for one in over if (role := self.roles.get(one)) in UNIT_ROLES}
        text = self._text(cell)
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
        if self._text(cell) in standard().columns.ditto:
            item.slots += self._same_as_above(column, cell)
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
        elif self._text(cell) in standard().lists.none:
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
        if not typed or inner_labels(self.folded, span):
            return [span]
        words = _BRACKETED.sub("", self.folded[slice(*span)])
        plain = not has_verb(words, 0, len(words))  # 县商务局(牵头) | 县直有关单位
        return list(typed_lines(self.folded, span)) if plain else [span]

    def _same_as_above(self, column: int, cell: Cell) -> list[Slot]:
        """Give what 〃 stands for; report one that has nothing above it."""
        repeated = [*self._repeated(column), *self._overlays(column)]
        if not (repeated or column in self.last):
            self.doubts.append(Doubt("empty-field", cell.span, self._text(cell)))
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

    def _carry(self, row: _Row, item: _Item) -> None:
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

    def _dropped(self, row: _Row) -> list[int]:
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
