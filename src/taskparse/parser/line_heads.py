"""The lines of a text and the number marks at their heads, as the sequence decides."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from taskparse.parser.doubt import Doubt
from taskparse.parser.labels import COLON, Label, label_before, line_words, opening_label
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.verbs import core_verbs
from taskparse.rare import rare
from taskparse.text import SENTENCE_END, Span

_INNER_NUMBER = rare(r"(?<![0-9.])([0-9]{1,3})[.、](?=[^0-9\s])")
_BRACKET_BEHIND = rare(r"[。)\]】〕;][ \t]*[(]")
_LONGEST_LABEL = 8
_FURTHEST = 5_000
_WIDEST_GAP = 2
"""How far a decimal number may jump: farther, it is rather an amount."""
_WIDEST_LABEL = 16
_MOST_FIELDS = 20
_UNKNOWN = re.compile(r"[ \t]*([^\W0-9A-Za-z_]{2,12}):[ \t:]*")
_ENDED = SENTENCE_END + ")]】〕\n"
_OPEN_ENDS = "和及与或至、按据第"


def parted_lines(folded: str, spans: list[Span], marked: dict[int, Mark | None]) -> Iterator[Span]:
    """Part a labelled line in which the next item begins: 责任单位:各镇 2.修桥。.

    The mark at the head of each line, if there is one, is kept in `marked`.
    """
    marks = standard_marks()
    last = 0
    for start, end in spans:
        mark = marked[start] = marks.heading_at(folded, start)
        edges: list[int] = []
        if mark and mark.series == marks.arabic:
            edges = list(_next_behind_bracket(folded, mark, end))
            edges = edges or list(_next_behind_fields(folded, mark, end))
            last = mark.number + len(edges)
        elif mark and folded[start] == "(":
            edges = list(_next_bracketed(folded, mark, end))
        elif mark is None and last and folded.find(":", start, end) > 0:
            inner = _next_item(folded, (start, end), last + 1)
            edges = [inner] if inner else []
            last += len(edges)
        if edges:
            yield from pairwise([start, *edges, end])
        else:
            yield start, end


def _next_item(folded: str, line: Span, number: int) -> int | None:
    """Find where the item of this number begins behind a list of units."""
    if not _holds_number(folded, *line, number):
        return None
    label = opening_label(folded, *line)
    if label is None or label.role not in UNIT_ROLES:
        return None
    for match in _INNER_NUMBER.finditer(folded, label.end, line[1]):
        if int(match[1]) == number and folded[match.start() - 1] not in "、,(第至-—":
            return match.start()
    return None


def _holds_number(folded: str, start: int, end: int, number: int) -> bool:
    """Tell whether a number stands in `[start, end)` with the dot of a mark behind it."""
    return folded.find(f"{number}.", start, end) >= 0 or folded.find(f"{number}、", start, end) >= 0


@cache
def _behind_bracket() -> re.Pattern[str]:
    """Match a number behind a closing bracket; made on its first use, as most notices have none."""
    return re.compile(r"(?<=[)\]】〕])[。;]?[ \t]*([0-9]{1,3})[.、](?=[\u3400-\u9fff])")


def _next_behind_bracket(folded: str, mark: Mark, end: int) -> Iterator[int]:
    """Find the next items in the line of one that a statement in brackets has closed."""
    number = mark.number + 1
    if not _holds_number(folded, mark.end, end, number):
        return
    for match in _behind_bracket().finditer(folded, mark.end, end):
        if int(match[1]) == number:
            yield match.start(1)
            number += 1


def _next_behind_fields(folded: str, mark: Mark, end: int) -> Iterator[int]:
    """Find the next items in the line of one whose fields a stop closes: 2、修桥。责任单位:甲。3、修渠。责任单位:乙。."""
    number = mark.number + 1
    if not _holds_number(folded, mark.end, end, number):
        return
    labels = (
        label_before(folded, mark.end, colon, line_words())
        for colon in COLON.finditer(folded, mark.end, end)
    )
    places = [label.end for label in labels if label and label.role in UNIT_ROLES]
    for match in _INNER_NUMBER.finditer(folded, places[0] if places else end, end):
        stopped = folded[match.start() - 1] in "。;"
        if stopped and int(match[1]) == number and any(place > match.end() for place in places):
            yield match.start()
            number += 1


def _next_bracketed(folded: str, mark: Mark, end: int) -> Iterator[int]:
    """Find the next numbers of the series of a line's head behind sentences in the same line."""
    marks = standard_marks()
    if mark.series in marks.inner:
        return
    for match in _BRACKET_BEHIND.finditer(folded, mark.end, end):
        following = marks.heading_at(folded, match.end() - 1)
        if following and following[:2] == (mark.series, mark.number + 1):
            mark = following
            yield mark.start


def head_marks(
    folded: str, spans: list[Span], marked: dict[int, Mark | None], doubts: list[Doubt]
) -> Iterator[Mark | None]:
    """Give the marks with which lines begin; a number that has lost its dot counts where it is the next."""
    marks = standard_marks()
    last, headed, bare_mark = 0, False, False
    decimals = _Decimals(folded)
    for index, (start, end) in enumerate(spans):
        mark = marked[start] if start in marked else marks.heading_at(folded, start)
        if mark and index and not bare_mark and _is_cut(folded, spans[index - 1][1], start):
            mark = None
        if mark is None and folded[start].isdecimal():
            mark = decimals.next_at(start)
        if mark is None and folded[start].isdecimal():
            bare = marks.bare_at(folded, start)
            above = spans[index - 1] if index and not headed else None
            if bare is None and _is_ended(folded, above):
                bare = marks.glued_at(folded, start)
                if (
                    bare
                    and marks.counts(folded, bare)
                    and not _is_ended(folded, spans[index - 1] if index else None)
                ):
                    bare = None
            mark = bare if bare and bare.number == last + 1 else None
            if mark and folded[mark.end - 1].isdecimal() and not folded[mark.end].isspace():
                doubts.append(Doubt("mark-inferred", (mark.start, mark.end), str(mark.number)))
        if mark and mark.series == marks.arabic:
            last = mark.number
        decimals.see(mark)
        headed = mark is not None
        bare_mark = mark is not None and not folded[mark.end : end].strip()
        yield mark


class _Decimals:
    """The decimal numbers so far (1.2, 2.1.3), which tell the next one from an amount (2.5公里)."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.seen: set[str] = set()
        self.above = 0

    def see(self, mark: Mark | None) -> None:
        """Count a mark at the head of a line."""
        marks = standard_marks()
        if mark and mark.series in {marks.decimal, marks.long_decimal}:
            self.seen.add(self._numeral(mark))
        elif mark and mark.series < marks.decimal:
            self.above = mark.number

    def next_at(self, start: int) -> Mark | None:
        """Read a decimal number without a space behind it, if it goes on from those before it."""
        mark = standard_marks().tight_at(self.folded, start)
        if mark is None:
            return None
        prefix, _, _ = self._numeral(mark).rpartition(".")
        if mark.number > 1:
            before = range(max(1, mark.number - _WIDEST_GAP), mark.number)
            fits = any(f"{prefix}.{number}" in self.seen for number in before)
        else:
            fits = prefix in self.seen or prefix == str(self.above) or self._opens(mark, prefix)
        return mark if fits else None

    def _opens(self, mark: Mark, prefix: str) -> bool:
        """Tell the first number of a group that no heading counts: 1.1 with 1.2 below it, 2.1 behind 1.2."""
        if not self.above and prefix == "1":
            following = re.compile(r"\n[ \t]*1\.2(?![0-9.%])")
            return following.search(self.folded, mark.end, mark.end + _FURTHEST) is not None
        return prefix.isdecimal() and f"{int(prefix) - 1}.1" in self.seen

    def _numeral(self, mark: Mark) -> str:
        return self.folded[mark.start : mark.end].strip(" .、")


def _is_ended(folded: str, above: Span | None) -> bool:
    """Tell whether the line above a number ends its sentence, or is a field."""
    if above is None or folded[above[1] - 1] in _ENDED:
        return True
    return folded.find(":", above[0], min(above[1], above[0] + _LONGEST_LABEL)) > 0


def _is_cut(folded: str, end: int, start: int) -> bool:
    """Tell whether the line that ends at `end` goes on in the one below it: it ends in 和, in 第."""
    if folded[end - 1] not in _OPEN_ENDS or folded.count("\n", end, start) != 1:
        return False
    return not folded.endswith(core_verbs(), 0, end)  # 参与 ends in 与


def line_spans(folded: str) -> Iterator[Span]:
    """Give the lines that are not blank, without their edges' white space at the head."""
    position, size = 0, len(folded)
    while position < size:
        line_end = folded.find("\n", position)
        line_end = size if line_end < 0 else line_end
        line = folded[position:line_end]
        text = line.lstrip()
        if text:
            yield line_end - len(text), line_end
        position = line_end + 1


def field_marks(folded: str, lines: list[Span], heads: list[Mark | None]) -> dict[int, Mark]:
    """Find numbers that count the fields of one item (（一）整改目标: （二）责任单位:), by the index of their lines."""
    found: dict[int, Mark] = {}
    run: list[tuple[int, Mark, Label]] = []
    for index, mark in enumerate(heads):
        if mark is None and run and _label_at(folded, *lines[index]):
            run = []  # a field without a number: the numbers count tasks
        if mark is None or (run and mark.series > run[0][1].series):
            continue
        label = _label_at(folded, mark.end, lines[index][1])
        follows = bool(run) and run[-1][1][:2] == (mark.series, mark.number - 1)
        if follows and label is None and _are_fields(folded, run):
            label = _unknown_field(folded, lines, heads, index)
        if label and (follows or mark.number == 1):
            run = [*run, (index, mark, label)] if follows else [(index, mark, label)]
            if _are_fields(folded, run):
                found |= {one: own for one, own, _ in run}
        else:
            run = []
    return found


def _label_at(folded: str, start: int, end: int) -> Label | None:
    """Read a label with which a line begins behind its number."""
    while start < end and folded[start] in " \t":
        start += 1
    return opening_label(folded, start, min(end, start + _WIDEST_LABEL))


def _unknown_field(
    folded: str, lines: list[Span], heads: list[Mark | None], index: int
) -> Label | None:
    """Read a label that nobody knows as a field, where a known one follows it, or it stands in several items."""
    mark = heads[index]
    label = unknown_label(folded, mark.end, lines[index][1]) if mark else None
    if label is None or mark is None or folded[lines[index][1] - 1] in ")]】〕":
        return None
    following = next(
        ((one, at) for at, one in enumerate(heads[index + 1 : index + 30], index + 1) if one), None
    )
    if following and following[0][:2] == (mark.series, mark.number + 1):
        known = _label_at(folded, following[0].end, lines[following[1]][1])
        other = unknown_label(folded, following[0].end, lines[following[1]][1])
        if known or other:
            return label
    return label if folded.count(folded[slice(*label.word)] + ":") > 1 else None


def unknown_label(folded: str, start: int, end: int) -> Label | None:
    """Read a label that nobody knows, behind fields whose numbers it goes on with: (四)资金筹措:…."""
    found = _UNKNOWN.match(folded, start, end)
    return Label("other", found.start(1), found.end(1), found.end()) if found else None


def _are_fields(folded: str, run: list[tuple[int, Mark, Label]]) -> bool:
    """Tell the fields of one item: several, no label twice, one of them of units."""
    if len(run) > _MOST_FIELDS:
        return False
    words = [folded[slice(*label.word)] for _, _, label in run]
    named = any(label.role in UNIT_ROLES for _, _, label in run)
    return len(run) > 1 and named and len(set(words)) == len(words)
