"""Which lines belong to which columns, where each cell of a row has lines of its own.

Lines and columns keep their order. Each line has a kind; a column that gets no line has dropped out.
The cheapest way decides; where two ways cost the same, nobody can tell.
"""

import re
from typing import Literal

from taskparse.lexicon import standard
from taskparse.names import is_plainly_unit
from taskparse.parser.columns import ColumnRole
from taskparse.parser.slots import UNIT_ROLES
from taskparse.parser.statements import read
from taskparse.parser.times import is_deadline
from taskparse.parser.unit_shapes import are_units, has_surname
from taskparse.text import Span, squeeze

Kind = Literal["units", "time", "person", "none", "number", "text"]

_PERSON = re.compile(r"[\u3400-\u9fff]{2,4}(?:[、,][\u3400-\u9fff]{2,4})*")
_BETWEEN = re.compile("[、,;]")
_NUMBER = re.compile(r"[0-9.]+")
_MOST = 60
_LONGEST_NAME, _LONGEST_POST = 3, 12
_GROUPS = {"supporting": "helper", "overseeing": "helper"}

_COSTS: dict[Kind, dict[str, int]] = {
    "units": {
        "unit": 0,
        "helper": 0,
        "task": 6,
        "text": 6,
        "measures": 6,
        "official": 9,
        "deadline": 12,
        "other": 3,
    },
    "time": {
        "unit": 12,
        "helper": 12,
        "task": 5,
        "text": 4,
        "measures": 5,
        "official": 9,
        "deadline": 0,
        "other": 2,
    },
    "person": {
        "unit": 9,
        "helper": 9,
        "task": 5,
        "text": 5,
        "measures": 6,
        "official": 0,
        "deadline": 9,
        "other": 2,
    },
    "none": {
        "unit": 0,
        "helper": 0,
        "task": 6,
        "text": 1,
        "measures": 1,
        "official": 0,
        "deadline": 0,
        "other": 0,
    },
    "number": {
        "unit": 12,
        "helper": 12,
        "task": 6,
        "text": 2,
        "measures": 6,
        "official": 12,
        "deadline": 9,
        "other": 0,
    },
    "text": {
        "unit": 10,
        "helper": 10,
        "task": 0,
        "text": 0,
        "measures": 0,
        "official": 9,
        "deadline": 8,
        "other": 1,
    },
}
_MORE: dict[str, int] = {
    "unit": 1,
    "helper": 1,
    "task": 2,
    "text": 2,
    "measures": 1,
    "official": 1,
    "deadline": 2,
    "other": 4,
}
_EMPTY: dict[str, int] = {
    "unit": 4,
    "helper": 3,
    "task": 12,
    "text": 5,
    "measures": 5,
    "official": 4,
    "deadline": 4,
    "other": 3,
}


def kind_of(folded: str, span: Span) -> Kind:
    """Tell what a line looks like by itself."""
    text = squeeze(folded[slice(*span)])
    words = standard()
    if text in words.lists.none or text in words.columns.ditto:
        return "none"
    if _NUMBER.fullmatch(text):
        return "number"
    if is_deadline(folded, span):
        return "time"
    if are_units(folded, span) or _states(folded, span):
        return "units"
    return "person" if _is_person(text) else "text"


def is_sentence(text: str) -> bool:
    """Tell a sentence that ends like a unit (建设老年大学。) from a unit with a stop (县民政局。)."""
    name = text.removesuffix("。")
    return name != text and not _BETWEEN.search(name) and not is_plainly_unit(name)


def misfit(folded: str, cells: list[Span], roles: list[ColumnRole]) -> int:
    """Tell how little the cells of a row are of the kinds of their columns; 0 where all are."""
    groups = _groups(roles)
    filled = [
        (span, group) for span, group in zip(cells, groups, strict=False) if span[0] < span[1]
    ]
    return sum(_COSTS[kind_of(folded, span)][group] for span, group in filled)


def _is_person(text: str) -> bool:
    """Tell names (周牧, 何一舟) or posts with them (副市长周牧、县交通局局长何一舟)."""
    if _PERSON.fullmatch(text) and len(text.split("、", maxsplit=1)[0]) <= _LONGEST_NAME:
        return True
    return all(
        has_surname(one)
        or (len(one) <= _LONGEST_POST and any(word in one for word in standard().posts.words))
        for one in _BETWEEN.split(text)
    )


def _states(folded: str, span: Span) -> bool:
    reading = read(folded, *span, None, (span[0], span[0]))
    units = [slot for slot in reading.slots if slot.role in UNIT_ROLES]
    return bool(units) and not reading.rest and all(are_units(folded, slot[2:4]) for slot in units)


def aligned(kinds: list[Kind], roles: list[ColumnRole]) -> list[int] | None:
    """Give the column of each line, counted from 0; None where two ways are equally likely.

    `roles` are those of the columns behind the number.
    """
    if not kinds or len(kinds) > _MOST:
        return None
    best = _ways(kinds, _groups(roles))
    if best is None or best[1] > 1:
        return None
    return best[2]


def _groups(roles: list[ColumnRole]) -> list[str]:
    return [
        _GROUPS.get(role) or "unit" if role in UNIT_ROLES else "task" if role == "number" else role
        for role in roles
    ]


def _ways(kinds: list[Kind], groups: list[str]) -> tuple[int, int, list[int]] | None:
    """Find the cheapest way: its cost, how many ways cost as little, the columns.

    `table[column]` holds the best way in which the lines so far end in that column.
    """
    table: list[tuple[int, int, list[int]] | None] = []
    for column in range(len(groups)):
        skipped = sum(_EMPTY[group] for group in groups[:column])
        table.append((skipped + _COSTS[kinds[0]][groups[column]], 1, [column]))
    for kind in kinds[1:]:
        following: list[tuple[int, int, list[int]] | None] = []
        for column, group in enumerate(groups):
            cost = _COSTS[kind][group]
            ways = [
                (way[0] + cost + _MORE[group], way[1], way[2]) for way in [table[column]] if way
            ]
            for before in range(column):
                way = table[before]
                if way:
                    gap = sum(_EMPTY[one] for one in groups[before + 1 : column])
                    ways.append((way[0] + cost + gap, way[1], way[2]))
            following.append(_cheapest(ways, column))
        table = following
    ends = [
        (way[0] + sum(_EMPTY[one] for one in groups[column + 1 :]), way[1], way[2])
        for column, way in enumerate(table)
        if way
    ]
    return _cheapest(ends, None)


def _cheapest(
    ways: list[tuple[int, int, list[int]]], column: int | None
) -> tuple[int, int, list[int]] | None:
    if not ways:
        return None
    least = min(way[0] for way in ways)
    best = [way for way in ways if way[0] == least]
    columns = best[0][2] if column is None else [*best[0][2], column]
    return least, sum(way[1] for way in best), columns
