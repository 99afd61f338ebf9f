"""Tables in which each cell has a line of its own, as copying a web page gives them.

The head says how many columns there are, a running number opens each row, and the kinds of the lines
tell which column each belongs to.
"""

from collections.abc import Iterator

from taskparse.lexicon import standard
from taskparse.parser.columns import ColumnRole, column_role
from taskparse.parser.grid import HEADING, Grid, words_of
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.stack_cells import ROW_MARK, Cells, stacked_head
from taskparse.parser.unit_shapes import are_units
from taskparse.text import SENTENCE_END, Cell, Span, Table, squeeze

_GOES_ON = "、,"
_LONGEST_HEAD = 16
_FEWEST = 3
_WIDE = 20
_BAR = "| \t"
_SECOND = 2
_SHORTEST_HEADING = 4
_MOST_LINES, _MOST_HEADINGS = 60, 30


def stacked(folded: str, lines: list[Span], index: int) -> Grid | None:
    """Read a table whose cells have a line each; None where none begins at a line."""
    if lines[index][1] - lines[index][0] > 2 * _LONGEST_HEAD or ":" in folded[slice(*lines[index])]:
        return None
    heads = stacked_head(folded, lines, index)
    if heads is None:
        return None
    spans, last = heads
    words = words_of(folded, spans)
    barred = folded.count("|", lines[index][0], lines[last - 1][1]) >= len(spans) - 1
    reader = _Stack(folded, lines, words, barred=barred)
    end = reader.read(last)
    if not reader.rows:
        return None
    # A number without a head stands behind the first column.
    shift = int(len(reader.rows[0]) > len(spans))
    cells = [Cell(span, 0, at + shift * (at > 0)) for at, span in enumerate(spans)]
    for number, row in enumerate(reader.rows, 1):
        cells += (Cell(span, number, column) for column, span in row)
    cells = list(_over_rows(cells, reader.shared))
    table = Table((lines[index][0], lines[end - 1][1]), tuple(cells))
    return Grid(table, index, end, 1, tuple(reader.loose), tuple(reader.inferred))


class _Stack:
    """The rows of a table with one cell per line, while they are read."""

    def __init__(self, folded: str, lines: list[Span], words: list[str], *, barred: bool) -> None:
        self.folded = folded
        self.lines = lines
        self.cells = Cells(folded, lines, barred=barred)
        self.words = words
        self.roles: list[ColumnRole] = [column_role(word) or "other" for word in words]
        numbers = [at for at, role in enumerate(self.roles) if role == "number"]
        for at in numbers[1:]:
            self.roles[at] = "other"
        tasks = [at for at, role in enumerate(self.roles) if role == "task"]
        for at in tasks[1:]:
            self.roles[at] = "text"
        self.rows: list[list[tuple[int, Span]]] = []
        self.loose: list[Span] = []
        self.inferred: list[Span] = []
        self.shared: list[int] = []
        """The rows, counted from 1, whose task is merged with the one above."""
        self._whole: list[tuple[int, Span]] | None = None
        self._looked = 0
        self.last = 0
        self.full = False
        """True where the row above has all its cells: the next number may be any higher one."""
        self.headed = False
        """True right behind a head that is printed again: the next number may be the last one."""

    def read(self, index: int) -> int:
        """Read rows from a line on; give the line behind the last."""
        if self.roles[0] != "number" and self._counts_inside(index):
            return self._inner_numbers(index)
        if self.roles[0] != "number":
            return self._numbered_tasks(index) or self._without_numbers(index)
        end = index
        while index < len(self.lines):
            step = self._step(index)
            if step is None:
                break
            index = end = step
        return end

    def _step(self, index: int) -> int | None:
        index = self.cells.skip(index)
        if index == len(self.lines):
            return index
        head = self._repeated_head(index)
        if head:
            return head
        if self._heads(index) or self._heads_plainly(index):
            span, behind = self.cells.at(index)
            self.rows.append([(0, span)])
            return behind
        return self._row(index) if self._opens(index) else None

    def _repeated_head(self, index: int) -> int | None:
        found = stacked_head(self.folded, self.lines, index)
        if found is None or words_of(self.folded, found[0]) != self.words:
            return None
        self.rows.append(list(enumerate(found[0])))
        self.headed = True
        return found[1]

    def _heads(self, index: int) -> bool:
        """Tell a heading above rows; headings may follow each other where their rows were left out."""
        for _ in range(_MOST_HEADINGS):
            if index >= len(self.lines) or not HEADING.match(self.cells.text(index)):
                return False
            index = self.cells.skip(self.cells.at(index)[1])
            if self._opens(index):
                return True
        return False

    def _heads_plainly(self, index: int) -> bool:
        """Tell a heading without a number: a line that is no sentence, between a head or a whole row and the next row."""
        if self.rows and not self.full:
            return False
        text = self.cells.text(index)
        sized = _SHORTEST_HEADING <= len(text) <= 2 * _LONGEST_HEAD
        if not sized or ROW_MARK.fullmatch(text) or text[-1] in SENTENCE_END + ",、:":
            return False
        if self.roles[-1] not in UNIT_ROLES | {"deadline", "official"}:
            return False
        first = not self.rows and not self.last
        if not first and not (
            "“" in text or text.endswith(standard().header.themes)
        ):  # 9月底前 | 取得实质性进展
            return False
        span, behind = self.cells.at(index)
        return self._opens(behind) and self._kind(span) == "text"

    def _heads_table(self, index: int) -> bool:
        """Tell a heading above the head of the next table."""
        if not HEADING.match(self.cells.text(index)):
            return False
        index = self.cells.skip(self.cells.at(index)[1])
        below = index < len(self.lines)
        return below and stacked_head(self.folded, self.lines, index) is not None

    def _opens(self, index: int) -> bool:
        """Tell whether a row begins at a line: the next running number stands there alone."""
        index = self.cells.skip(index)
        if index >= len(self.lines):
            return False
        match = ROW_MARK.fullmatch(self.cells.text(index))
        number = int(match[1]) if match else 0
        if (self.headed or (self.full and self.cells.barred)) and 0 < number == self.last:
            return True  # the number of the row above, printed twice
        if number > self.last and (self.full or not self.last):
            return True
        near = 0 < number - self.last <= _FEWEST or (number == 1 and self.last > 0)
        return near or (number > self.last and self._counts_on(index, number))

    def _counts_on(self, index: int, number: int) -> bool:
        """Tell a number that follows farther on, as in an extract: the next one follows it, not the one left out."""
        for following in range(index + 1, min(index + 2 * len(self.roles), len(self.lines))):
            match = ROW_MARK.fullmatch(squeeze(self.folded[slice(*self.lines[following])]))
            if match and int(match[1]) in (number + 1, self.last + 1):
                return int(match[1]) == number + 1
        return False

    def _row(self, index: int) -> int:
        own, index = self.cells.at(index)
        match = ROW_MARK.fullmatch(squeeze(self.folded[slice(*own)]))
        self.last = int(match[1]) if match else self.last
        self.full = self.headed = False
        body: list[Span] = []
        index = self.cells.skip(index)
        while index < len(self.lines) and not self._ends(index, len(body)):
            span, behind = self.cells.at(index)
            self._add_line(body, span)
            index = self.cells.skip(behind)
        placed = self._aligned(body, self.roles[1:])
        if placed and self._lacks_task(body, self.roles[1:]):
            self.shared.append(len(self.rows) + 1)
        rest = self._second_task(body)
        if rest:
            placed = self._aligned(body[:rest], self.roles[1:])
        if placed is None:
            self.loose.append((own[0], body[-1][1] if body else own[1]))
            return index
        row = [(0, own), *_merged(body[: rest or len(body)], placed)]
        self.full = len({column for column, _ in row}) == len(self.roles)
        if not self.full:
            self.inferred.append(own)
        self.rows.append(row)
        if rest:
            from taskparse.parser.alignment import aligned, kind_of  # noqa: PLC0415  few notices need it

            kinds = [kind_of(self.folded, span) for span in body[rest + 1 :]]
            more = aligned(["text", *kinds], self.roles[1:]) or []
            self.rows.append(list(_merged(body[rest:], more)))
        return index

    def _second_task(self, body: list[Span]) -> int:
        """Find where a second task of one number begins, whose number and units are merged cells; 0 for nowhere.

        It is a sentence between two times: 5月底前动工 | 建设老年大学。 | 12月底前.
        """
        from taskparse.parser.alignment import aligned, is_sentence, kind_of  # noqa: PLC0415  few notices need it

        if len(body) < len(self.roles) or len(body) > _MOST_LINES:
            return 0
        kinds = [kind_of(self.folded, span) for span in body]
        for place in range(2, len(body) - 1):
            text = squeeze(self.folded[slice(*body[place])])
            between = kinds[place - 1] == kinds[-1] == "time" and is_sentence(text)
            first = aligned(kinds[:place], self.roles[1:]) if between else None
            second = aligned(["text", *kinds[place + 1 :]], self.roles[1:]) if between else None
            if first and second and self.roles[first[0] + 1] == self.roles[second[0] + 1] == "task":
                return place
        return 0

    def _fits(self, body: list[Span]) -> bool:
        """Tell whether the cells of a row without a number have the kinds of their columns."""
        return self._by_kind(body, self.roles) == list(range(len(body)))

    def _add_line(self, body: list[Span], line: Span) -> None:
        """Take a line as a cell, or as the rest of the cell above, where that ends in the middle of a list."""
        if body and not self.cells.barred and self._goes_on(body[-1], line):
            body[-1] = (body[-1][0], line[1])
        else:
            body.append(line)

    def _goes_on(self, above: Span, line: Span) -> bool:
        """Tell a cell that the width of the page cut: it ends in a list, or in a clause that the line closes."""
        folded = self.folded
        last = folded[above[1] - 1]
        clauses = above[1] - above[0] >= _WIDE and folded.find(",", *above) >= 0
        cut = clauses and last not in SENTENCE_END and folded[line[1] - 1] == "。"
        return last in _GOES_ON or cut

    def _aligned(self, body: list[Span], roles: list[ColumnRole]) -> list[int] | None:
        """Give the column of each cell; bars leave no doubt where a cell ends."""
        if self.cells.barred and len(body) == len(roles):
            return list(range(len(roles)))
        if self._lacks_task(body, roles):
            below = self._by_kind(body, roles[1:])
            return None if below is None else [column + 1 for column in below]
        return self._by_kind(body, roles)

    def _lacks_task(self, body: list[Span], roles: list[ColumnRole]) -> bool:
        """Tell a row whose name of a task is merged with the one above: its first cell is as long as their contents.

        `roles` are those of the columns behind the number.
        """
        whole = self._first_whole()
        if whole is None or roles[:1] != ["task"] or roles[1:2][:1] not in (["text"], ["measures"]):
            return False
        if not body or (len(body) >= len(roles) and self._kind(body[1]) != "units"):
            return False
        (a, b), (c, d) = whole[1][1], whole[2][1]
        name, content = len(squeeze(self.folded[a:b])), len(squeeze(self.folded[c:d]))
        own = len(squeeze(self.folded[slice(*body[0])]))
        return name <= _LONGEST_HEAD and content >= 2 * name and 2 * own >= 3 * name

    def _first_whole(self) -> list[tuple[int, Span]] | None:
        """Give the first row with a cell for each column; each row is looked at once."""
        while self._whole is None and self._looked < len(self.rows):
            row = self.rows[self._looked]
            self._whole = row if len(row) == len(self.roles) else None
            self._looked += 1
        return self._whole

    def _kind(self, cell: Span) -> str:
        from taskparse.parser.alignment import kind_of  # noqa: PLC0415  few notices need it

        return kind_of(self.folded, cell)

    def _by_kind(self, body: list[Span], roles: list[ColumnRole]) -> list[int] | None:
        from taskparse.parser.alignment import aligned, kind_of  # noqa: PLC0415  few notices need it

        return aligned([kind_of(self.folded, span) for span in body], roles)

    def _ends(self, index: int, length: int) -> bool:
        """Tell whether the row has ended before a line."""
        self.full = length == len(self.roles) - 1
        if stacked_head(self.folded, self.lines, index) or self._heads(index):
            return True
        if self._heads_table(index) or (self.full and self._heads_plainly(index)):
            return True
        if length == 0:
            return False
        text = self.cells.text(index)
        following_row = ROW_MARK.fullmatch(text) is not None and self._opens(index)
        if following_row and self._is_amount(length):
            return False
        return following_row or self._is_frame(index, length)

    def _is_amount(self, length: int) -> bool:
        """Tell a number in a cell of its own (数量: 2) from the number of the next row."""
        return length + 1 < len(self.roles) and self.roles[length + 1] == "other" and length < 2  # noqa: PLR2004

    def _is_frame(self, index: int, length: int) -> bool:
        """Tell the signature behind the last row: a full row is read, and a date follows."""
        if length + 1 < len(self.roles) - 1:
            return False
        found = shape(self.cells.text(index))
        if found is Shape.DATE and "deadline" not in self.roles[1 + length :]:
            return True
        following = self.cells.skip(self.cells.at(index)[1])
        below = shape(self.cells.text(following)) if following < len(self.lines) else None
        if found is Shape.ISSUER and below is Shape.DATE and length + 1 >= len(self.roles):
            return True
        return found in {Shape.ANNEX, Shape.NOTE, Shape.REMARK} or self._is_heading_line(
            index, length
        )

    def _is_heading_line(self, index: int, length: int) -> bool:
        return length + 1 >= len(self.roles) and HEADING.match(self.cells.text(index)) is not None

    def _counts_inside(self, index: int) -> bool:
        """Tell whether a number without a head stands behind the first cell of the first row, between bars."""
        if not self.cells.barred or "number" in self.roles:
            return False
        body, _ = self._take(index, _SECOND)
        return len(body) == _SECOND and squeeze(self.folded[slice(*body[1])]) == "1"

    def _inner_numbers(self, index: int) -> int:
        """Read rows whose second cell is their number; the first has dropped out where it is merged."""
        end = index
        while True:
            index = self.cells.skip(end)
            body, _ = self._take(index, _SECOND)
            texts = [squeeze(self.folded[slice(*span)]) for span in body]
            wanted = str(self.last + 1)
            if wanted not in texts:
                return end
            width = len(self.roles) + texts.index(wanted)
            body, behind = self._take(index, width)
            if len(body) < width:
                return end
            first = [0, 1] if texts.index(wanted) else [1]
            columns = [*first, *range(_SECOND, len(self.roles) + 1)]
            self.rows.append(list(zip(columns, body, strict=True)))
            self.last += 1
            end = behind

    def _numbered_tasks(self, index: int) -> int:
        """Read rows whose task begins with a number; 0 where there are none."""
        from taskparse.parser.stack_tasks import numbered_tasks  # noqa: PLC0415  few notices need it

        found = numbered_tasks(self.folded, self.cells, self.roles, index)
        if found is None:
            return 0
        self.rows += found.rows
        return found.end

    def _without_numbers(self, index: int) -> int:
        """Read rows of a full set of cells each, as long as their kinds fit the columns."""
        width = len(self.roles)
        end = index
        heading: list[tuple[int, Span]] = []
        index = self.cells.skip(index)
        while index < len(self.lines):
            head = self._repeated_head(index)
            if head:
                end, index = head, self.cells.skip(head)
                continue
            if HEADING.match(self.cells.text(index)):
                span, behind = self.cells.at(index)
                heading = [(0, span)]
                index = self.cells.skip(behind)
                continue
            body, behind = self._take(index, width)
            fits = len(body) == width and self._fits(body)
            if not fits:
                return self._without_last(index, end)
            if heading:
                self.rows.append(heading)
                heading = []
            self.rows.append(list(enumerate(body)))
            index = end = self.cells.skip(behind)
        return end

    def _without_last(self, index: int, end: int) -> int:
        """Leave the last row out where a further unit stands right behind it: nobody can tell whose it is."""
        span, behind = self.cells.at(index)
        behind = self.cells.skip(behind)
        signed = behind < len(self.lines) and shape(self.cells.text(behind)) is Shape.DATE
        if not self.rows or signed or not are_units(self.folded, span):
            return end
        row = self.rows.pop()
        self.loose.append((row[0][1][0], span[1]))
        return behind

    def _take(self, index: int, width: int) -> tuple[list[Span], int]:
        body: list[Span] = []
        index = self.cells.skip(index)
        while index < len(self.lines) and len(body) < width:
            span, behind = self.cells.at(index)
            self._add_line(body, span)
            index = self.cells.skip(behind)
        return body, index


def _over_rows(cells: list[Cell], shared: list[int]) -> Iterator[Cell]:
    """Let the cell of a task lie over the rows below it that have dropped theirs."""
    below = set(shared)
    for cell in cells:
        last = cell.row
        while cell.column == 1 and cell.row and last + 1 in below:
            last += 1
        yield cell._replace(rows=last + 1 - cell.row)


def _merged(body: list[Span], placed: list[int]) -> Iterator[tuple[int, Span]]:
    """Join the lines of one cell; columns count behind the number."""
    for column in sorted(set(placed)):
        spans = [span for span, place in zip(body, placed, strict=True) if place == column]
        yield column + 1, (spans[0][0], spans[-1][1])
