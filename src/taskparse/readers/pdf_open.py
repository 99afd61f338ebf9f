"""Tables of a PDF page that draw no lines between their columns: the gaps that all rows leave tell the columns."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from taskparse.readers.pdf_rules import NEAR, Ruled, table_of
from taskparse.readers.pdf_runs import Box, PageText, Run

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_CROSSED = 0.15
"""So many of the rows may cross a gap between columns: those that one cell fills."""
_NARROWEST, _TOUCHING = 0.5, 0.15
_HIGHEST = 5
"""A row that one cell fills is no higher than this, in sizes of the type."""
_STEP = 1.0


class _Grating(NamedTuple):
    """Rules of one width, one below the other."""

    left: float
    right: float
    heights: list[float]


class OpenTables:
    """Finds such tables page by page; one that goes on keeps the columns of the page before."""

    def __init__(self) -> None:
        """Begin before the first page."""
        self._edges: dict[tuple[int, int], list[float]] = {}

    def found(self, flat: list[Box], runs: list[Run], text: PageText) -> Iterator[Ruled]:
        """Give the tables of a page, from its horizontal lines and the runs that stand in no other table."""
        size = _size(runs)
        for one in _gratings(flat):
            rows = [_covered(runs, text, band, size) for band in pairwise(one.heights)]
            place = round(one.left / NEAR), round(one.right / NEAR)
            edges = self._edges.get(place, [])
            if not edges or not _fit(edges, rows):
                edges = _edges(one, rows, size) if len(rows) >= _FEWEST_ROWS else []
            crossed = (
                bottom - top
                for (top, bottom), row in zip(pairwise(one.heights), rows, strict=True)
                if any(_crosses(x, row) for x in edges)
            )
            if max(crossed, default=0) > _HIGHEST * size:  # running text between two rules
                continue
            if len(edges) + 1 >= _FEWEST_COLUMNS and any(rows):
                self._edges[place] = edges
                table = table_of(_rules(one), list(_uprights(one, rows, edges)))
                if table:
                    yield table


def _size(runs: list[Run]) -> float:
    sizes = sorted(run.size for run in runs)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _gratings(flat: list[Box]) -> Iterator[_Grating]:
    """Group the rules by where they begin and end; pieces of one rule are joined."""
    rules: list[Box] = []
    for box in sorted(flat, key=lambda one: (round(one.middle / NEAR), one.x0)):
        last = rules[-1] if rules else None
        if last and abs(last.middle - box.middle) <= NEAR and box.x0 <= last.x1 + NEAR:
            rules[-1] = last._replace(x1=max(last.x1, box.x1))
        else:
            rules.append(box)
    groups: list[_Grating] = []
    for rule in rules:
        group = next(
            (
                one
                for one in groups
                if abs(one.left - rule.x0) <= NEAR and abs(one.right - rule.x1) <= NEAR
            ),
            None,
        )
        if group is None:
            groups.append(_Grating(rule.x0, rule.x1, [rule.middle]))
        elif rule.middle - group.heights[-1] > NEAR:
            group.heights.append(rule.middle)
    yield from groups


def _covered(
    runs: list[Run], text: PageText, band: tuple[float, float], size: float
) -> list[tuple[float, float]]:
    """Give the stretches from left to right that the text of a row covers, joined where letters stand close."""
    boxes = sorted(
        (room.x0, room.x1)
        for run in runs
        if band[0] < run.middle < band[1]
        for at in range(run.first, run.last)
        if not text.text[at].isspace() and (room := text.room(at))
    )
    reach = _TOUCHING * size
    found: list[tuple[float, float]] = []
    for x0, x1 in boxes:
        if found and x0 <= found[-1][1] + reach:
            found[-1] = found[-1][0], max(found[-1][1], x1)
        else:
            found.append((x0, x1))
    return found


def _crosses(x: float, row: list[tuple[float, float]]) -> bool:
    return any(x0 < x < x1 for x0, x1 in row)


def _crossings(x: float, rows: list[list[tuple[float, float]]]) -> int:
    return sum(1 for row in rows if _crosses(x, row))


def _fit(edges: list[float], rows: list[list[tuple[float, float]]]) -> bool:
    return all(_crossings(x, rows) <= _most(rows) for x in edges)


def _most(rows: list[list[tuple[float, float]]]) -> float:
    """Give how many rows may cross a gap."""
    return max(1, _CROSSED * len(rows))


def _edges(grating: _Grating, rows: list[list[tuple[float, float]]], size: float) -> list[float]:
    """Find the middles of the strips that hardly any row crosses, with text on both sides."""
    most = _most(rows)
    filled = [stretch for row in rows for stretch in row]
    if not filled:
        return []
    first, last = min(x0 for x0, _ in filled), max(x1 for _, x1 in filled)
    found: list[float] = []
    start: float | None = None
    x = max(first, grating.left)
    while x <= min(last, grating.right):
        if _crossings(x, rows) <= most:
            start = x if start is None else start
        else:
            if start is not None and start > first and x - start >= _NARROWEST * size:
                found.append((start + x) / 2)
            start = None
        x += _STEP
    return found


def _rules(grating: _Grating) -> list[Box]:
    return [Box(grating.left, y, grating.right, y) for y in grating.heights]


def _uprights(
    grating: _Grating, rows: list[list[tuple[float, float]]], edges: list[float]
) -> Iterator[Box]:
    """Give lines between the columns, save where the text of a row runs across."""
    for x in (grating.left, grating.right):
        yield Box(x, grating.heights[0], x, grating.heights[-1])
    for (top, bottom), row in zip(pairwise(grating.heights), rows, strict=True):
        for x in edges:
            if not _crosses(x, row):
                yield Box(x, top, x, bottom)
