"""Lines without a number that stand where numbers do: heads of the numbered tasks below them, and tasks that open with their unit.

::

    text = head* (group-head numbered+)+
    group-head = units [":"] | label units           县教育局: above 1., 牵头单位:县交通局 above 3.
    run = unit-line unit-line unit-line+
    unit-line = units ":" text                       县教育局:新建学校两所。
"""

import re
from functools import cache

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.parser.headings import unit_slots
from taskparse.parser.labels import line_words, opening_label
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.verbs import may_state
from taskparse.text import SENTENCE_END, Span, squeeze, trim

_SEVERAL, _FEWEST = 2, 3
_SHORTEST = 5
_PHONE = re.compile("[0-9]{7}|[0-9]{3,4}-[0-9]{5}")
_LAST_BRACKET = re.compile(r"[(〔\[【]((?:[^()〔〕\[\]【】]|\([^()]*\))*)[)〕\]】][。;]?[ \t]*$")
_LONGEST = 60
_HEAD = frozenset(
    {Shape.TITLE, Shape.ADDRESSEES, Shape.NUMBER, Shape.DATE, Shape.NOTE, Shape.ANNEX}
)
_CLOSED = SENTENCE_END + ")]】〕"


def group_heads(folded: str, spans: list[Span], heads: list[Mark | None]) -> dict[int, Mark]:
    """Give marks of no width to such lines, by their index; none where fewer than two are."""
    first = next((index for index, mark in enumerate(heads) if mark), 0)
    if first == 0:
        return {}
    found = _labelled(folded, spans, heads, first) or _named(folded, spans, heads, first)
    if len(found) < _SEVERAL or found[0] >= first:
        return {}
    series = standard_marks().above_arabic
    return {
        index: Mark(series, number, spans[index][0], spans[index][0])
        for number, index in enumerate(found, 1)
    }


def _labelled(folded: str, spans: list[Span], heads: list[Mark | None], first: int) -> list[int]:
    """Find the lines with a label of units, where each stands right above a number, and the first above all."""
    if not (_is_field(folded, spans[first - 1]) and _is_below_head(folded, spans, first - 1)):
        return []
    found = [
        index for index, mark in enumerate(heads) if not mark and _is_field(folded, spans[index])
    ]
    above = all(index + 1 < len(heads) and heads[index + 1] for index in found)
    # Where one task alone stands below the first, each line may as well belong to the task above it.
    second = found[1] if len(found) > 1 else first
    several = sum(1 for mark in heads[found[0] : second] if mark) >= _SEVERAL
    return found if above and several and found[0] == first - 1 else []


def _is_below_head(folded: str, spans: list[Span], index: int) -> bool:
    """Tell a line that stands right below the title or what leads over to the tasks."""
    if index == 0:  # the rest of a task that the text has lost may stand there
        return False
    above = squeeze(folded[slice(*spans[index - 1])])
    return above.endswith(":") or shape(above) in _HEAD


def _is_field(folded: str, line: Span) -> bool:
    label = opening_label(folded, *line)
    return label is not None and label.role in UNIT_ROLES


def _named(folded: str, spans: list[Span], heads: list[Mark | None], first: int) -> list[int]:
    """Find the lines that are units and nothing else, right above a number, behind what a sentence ends.

    All close alike: with a colon, a bracket or nothing.
    """
    closed = first > 1 and folded[spans[first - 2][1] - 1] in _CLOSED
    begins = closed or _is_below_head(folded, spans, first - 1)
    if not begins or not _is_named(folded, trim(folded, *spans[first - 1])):
        return []
    found = [
        index
        for index in range(first - 1, len(heads) - 1)
        if heads[index] is None
        and heads[index + 1]
        and (folded[spans[index - 1][1] - 1] in _CLOSED or index == first - 1)
        and _is_named(folded, trim(folded, *spans[index]))
    ]
    closings = {last if (last := folded[spans[index][1] - 1]) in ":】" else "" for index in found}
    return found if len(closings) == 1 else []


def _is_named(folded: str, line: Span) -> bool:
    inner = folded.find(":", line[0], line[1] - 1) >= 0
    is_word = (
        squeeze(folded[slice(*line)]).strip(":【】") in line_words().roles
    )  # the head of a table
    return (
        not inner
        and not is_word
        and line[1] - line[0] <= _LONGEST
        and bool(unit_slots(folded, line))
    )


def unit_lines(folded: str, spans: list[Span], heads: list[Mark | None]) -> dict[int, Mark]:
    """Give marks of no width to the lines of runs that open with a unit each, outside any labelled field."""
    found: dict[int, Mark] = {}
    run: list[int] = []
    labelled = False
    likely = {index for index, line in enumerate(spans) if _may_open(folded, line)}
    if len(likely) < _FEWEST:
        return {}
    between = 0
    for index, (line, mark) in enumerate(zip(spans, heads, strict=True)):
        if mark is None and not labelled and index in likely and _opens_with_unit(folded, line):
            run.append(index)
            between = 0
            continue
        between += 1
        states = _states(folded, line)
        if mark is not None or states or _label(folded, line) or between > _SEVERAL:
            found |= _run_marks(spans, run)
            run = []
            labelled = states or (mark is None and (labelled or _label(folded, line)))
    return found | _run_marks(spans, run)


def _run_marks(spans: list[Span], run: list[int]) -> dict[int, Mark]:
    if len(run) < _FEWEST:
        return {}
    return {at: _unnumbered(spans[at][0], number) for number, at in enumerate(run, 1)}


def _unnumbered(start: int, number: int) -> Mark:
    return Mark(standard_marks().unnumbered, number, start, start)


def _may_open(folded: str, line: Span) -> bool:
    """Tell by one letter whether a unit may stand before the first colon of a line, and something behind it."""
    colon = folded.find(":", line[0], min(line[1], line[0] + _LONGEST))
    return line[0] < colon < line[1] - _SHORTEST and folded[colon - 1] in _unit_ends()


@cache
def _unit_ends() -> frozenset[str]:
    kinds = standard().kinds
    ends = (*kinds.department_suffixes, *kinds.locality_suffixes, *kinds.group_suffixes)
    known = (*ends, *kinds.organization_suffixes, *kinds.group_names, *offices().levels)
    return frozenset(name[-1] for name in known) - {"位", "门"} | {")"}


def _opens_with_unit(folded: str, line: Span) -> bool:
    colon = folded.find(":", line[0], min(line[1], line[0] + _LONGEST))
    if colon < 0 or line[1] - colon < _SHORTEST or _label(folded, line):
        return False
    ended = folded[trim(folded, *line)[1] - 1] in SENTENCE_END
    called = _PHONE.search(folded, colon, line[1]) is not None  # a list of telephones
    return ended and not called and bool(unit_slots(folded, (line[0], colon)))


def _states(folded: str, line: Span) -> bool:
    """Tell a line that a bracket with a statement may close: its units do what the lines below say."""
    found = _LAST_BRACKET.search(folded, *line)
    return found is not None and (may_state(folded, *found.span(1)) or ":" in found[1])


def _label(folded: str, line: Span) -> bool:
    """Tell a line that a known label opens."""
    return opening_label(folded, line[0], min(line[1], line[0] + _LONGEST)) is not None
