"""The ruled tables of a PDF page: from the lines that it draws to cells."""

import ctypes
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import product
from statistics import median
from types import ModuleType
from typing import Any, NamedTuple

from taskparse.readers.draft import Place
from taskparse.readers.pdf_runs import Box

NEAR = 3.0
"""What stands this near, in points, stands in one place."""
_THIN = 3.0
_SHORTEST = 5.0
_NARROWEST, _NARROWEST_OPEN, _LOWEST_OPEN = 10.0, 12.0, 8.0
_MOST_OBJECTS = 30_000
_MOST_LINES = 4_000
_DEEPEST_FORM = 4


class Ruled(NamedTuple):
    """A ruled table: the heights and the x at which its lines stand, and its cells with their boxes."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[Place, Box], ...]

    @property
    def box(self) -> Box:
        """The rectangle that the table takes."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


class _Rule(NamedTuple):
    """A line: at which x (or y) it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The straight lines of a page, as thin boxes: across and down."""

    flat: list[Box]
    upright: list[Box]


def rules_of(
    raw: ModuleType, page: Any, turn: Callable[[float, float, float, float], Box]
) -> Rules:
    """Find the lines of a page; none where it draws more than a table does."""
    boxes = [turn(*bounds) for bounds in _lines(raw, page.raw)]
    flat = [box for box in boxes if box.bottom - box.top <= _THIN < box.x1 - box.x0]
    upright = [box for box in boxes if box.x1 - box.x0 <= _THIN < box.bottom - box.top]
    return Rules([], []) if len(flat) + len(upright) > _MOST_LINES else Rules(flat, upright)


def ruled_tables(rules: Rules) -> list[Ruled]:
    """Find the tables of a page, from top to bottom."""
    if len(rules.flat) < 2 or len(rules.upright) < 2:  # noqa: PLR2004  two by two
        return []
    groups = (inner for group in _connected(*rules) for inner in _unframed(*group))
    found = (table_of(*group) for group in groups)
    return sorted((one for one in found if one), key=lambda one: one.ys[0])


def _lines(raw: ModuleType, page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight lines that a page draws, each as the corners of a thin box."""
    count = raw.FPDFPage_CountObjects(page)
    for index in range(min(count, _MOST_OBJECTS)):
        yield from _of_object(raw, raw.FPDFPage_GetObject(page, index), 0)


def _of_object(
    raw: ModuleType, one: Any, depth: int
) -> Iterator[tuple[float, float, float, float]]:
    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        for index in range(min(raw.FPDFFormObj_CountObjects(one), _MOST_OBJECTS)):
            yield from _of_object(raw, raw.FPDFFormObj_GetObject(one, index), depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        corners = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(one, *corners)
        x0, y0, x1, y1 = (corner.value for corner in corners)
        if min(x1 - x0, y1 - y0) <= _THIN:
            if max(x1 - x0, y1 - y0) > _SHORTEST:
                yield x0, y0, x1, y1
        elif _is_stroked(raw, one):
            yield from _segments(raw, one)


def _is_stroked(raw: ModuleType, path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _segments(raw: ModuleType, path: Any) -> Iterator[tuple[float, float, float, float]]:
    """Give the straight segments of a path that is drawn as a line: boxes, and many lines in one path."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = begun = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_LINES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight(last, point)
        if raw.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield from _straight(point, begun)
        last = point


def _straight(
    a: tuple[float, float], b: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    x0, x1 = sorted((a[0], b[0]))
    y0, y1 = sorted((a[1], b[1]))
    if min(x1 - x0, y1 - y0) <= 1 and max(x1 - x0, y1 - y0) > _SHORTEST:
        yield x0, y0, x1, y1


def _connected(flat: list[Box], upright: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Group the lines that touch each other."""
    groups: list[tuple[Box, list[Box], list[Box]]] = []
    for box, is_flat in sorted([(b, True) for b in flat] + [(b, False) for b in upright]):
        met = [group for group in groups if _touch(group[0], box)]
        frame, flats, uprights = box, [], []
        for group in met:
            frame = Box(
                min(frame.x0, group[0].x0), min(frame.top, group[0].top),
                max(frame.x1, group[0].x1), max(frame.bottom, group[0].bottom),
            )  # fmt: skip
            flats += group[1]
            uprights += group[2]
            groups.remove(group)
        (flats if is_flat else uprights).append(box)
        groups.append((frame, flats, uprights))
    return [(flats, uprights) for _, flats, uprights in groups]


def _unframed(flat: list[Box], upright: list[Box]) -> Iterator[tuple[list[Box], list[Box]]]:
    """Leave out a frame around a page or a table, which no line inside touches; give what it holds.

    A row or a column that is one merged cell has a side that no line touches, too; but not both, and it is wide.
    """
    if not flat or not upright:  # the line below a running head
        return
    heights, places = [box.middle for box in flat], [box.center for box in upright]
    ends, sides = (min(heights), max(heights)), (min(places), max(places))
    rows = [box for box in flat if not _is_near(box.middle, *ends)]
    columns = [box for box in upright if not _is_near(box.center, *sides)]
    if not rows or not columns:
        yield flat, upright
        return
    reached = min(box.top for box in columns), max(box.bottom for box in columns)
    beside = min(box.x0 for box in rows), max(box.x1 for box in rows)
    free_ends = [y for y, inner in zip(ends, reached, strict=True) if abs(y - inner) > NEAR]
    gaps = ((x, abs(x - inner)) for x, inner in zip(sides, beside, strict=True))
    free = [(x, gap) for x, gap in gaps if gap > NEAR]
    free_sides = [x for x, _ in free]
    is_narrow = any(gap < _NARROWEST for _, gap in free)
    if not free_sides or not (free_ends or is_narrow):
        yield flat, upright
        return
    flat = [box for box in flat if not _is_near(box.middle, *free_ends)]
    upright = [box for box in upright if not _is_near(box.center, *free_sides)]
    for group in _connected(flat, upright):
        if all(group):
            yield from _unframed(*group)


def _is_near(value: float, *others: float) -> bool:
    return any(abs(value - other) <= NEAR for other in others)


def _touch(a: Box, b: Box) -> bool:
    return (
        a.x0 - NEAR <= b.x1
        and b.x0 <= a.x1 + NEAR
        and a.top - NEAR <= b.bottom
        and b.top <= a.bottom + NEAR
    )


def _open_sides(flat: list[Box], upright: list[Box]) -> list[Box]:
    """Give the sides that a table lacks: its rules go on beyond the last line between its columns, to one place."""
    if len(upright) < 2 or len(flat) < 3:  # noqa: PLR2004  two columns, two rows
        return []
    rows = _grouped(flat, _middle)
    left, right = (
        [min(box.x0 for box in row) for row in rows],
        [max(box.x1 for box in row) for row in rows],
    )
    first, last = min(map(_center, upright)), max(map(_center, upright))
    top, bottom = rows[0][0].middle, rows[-1][0].middle
    edges = ((x := median(left), first - x, left), (x := median(right), x - last, right))
    return [
        Box(x, top, x, bottom)
        for x, gap, places in edges
        if gap > _NARROWEST_OPEN and _agree(places, x)
    ]


def _open_ends(flat: list[Box], upright: list[Box]) -> list[Box]:
    """Give the ends that a table lacks where a page cuts a row: most lines between its columns go on to one height."""
    if len(upright) < 3 or len(flat) < 2:  # noqa: PLR2004  two columns, one row
        return []
    columns = _grouped(upright, _center)
    above, below = (
        [min(box.top for box in each) for each in columns],
        [max(box.bottom for box in each) for each in columns],
    )
    first, last = min(map(_middle, flat)), max(map(_middle, flat))
    left, right = columns[0][0].center, columns[-1][0].center
    edges = ((y := min(above), first - y, above), (y := max(below), y - last, below))
    return [
        Box(left, y, right, y)
        for y, gap, places in edges
        if gap > _LOWEST_OPEN and _agree(places, y)
    ]


def _agree(places: list[float], edge: float) -> bool:
    """Tell whether most places are near an edge."""
    return 2 * sum(1 for place in places if _is_near(place, edge)) > len(places)


def table_of(flat: list[Box], upright: list[Box]) -> Ruled | None:
    """Make cells of lines: the pieces between the lines, joined where no line divides them."""
    upright = [*upright, *_open_sides(flat, upright)]
    flat = [*flat, *_open_ends(flat, upright)]
    ys = [group[0].middle for group in _grouped(flat, _middle)]
    xs = [group[0].center for group in _grouped(upright, _center)]
    if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004  two columns, one row
        return None
    across = [_Rule(box.middle, box.x0, box.x1) for box in flat]
    down = [_Rule(box.center, box.top, box.bottom) for box in upright]
    walls = {at: [rule for rule in down if abs(rule.at - x) <= NEAR] for at, x in enumerate(xs)}
    floors = {at: [rule for rule in across if abs(rule.at - y) <= NEAR] for at, y in enumerate(ys)}
    cells = _cells(xs, ys, walls, floors)
    return Ruled(tuple(xs), tuple(ys), tuple(cells))


def _middle(box: Box) -> float:
    return box.middle


def _center(box: Box) -> float:
    return box.center


def _grouped(boxes: list[Box], place: Callable[[Box], float]) -> list[list[Box]]:
    """Gather the boxes that stand in one place, near the first of them, in order."""
    found: list[list[Box]] = []
    for box in sorted(boxes, key=place):
        if found and place(box) - place(found[-1][0]) <= NEAR:
            found[-1].append(box)
        else:
            found.append([box])
    return found


def _cells(
    xs: list[float],
    ys: list[float],
    walls: dict[int, list[_Rule]],
    floors: dict[int, list[_Rule]],
) -> Iterator[tuple[Place, Box]]:
    """Go over the pieces; each that no cell covers yet opens one, as wide and as high as no line ends it."""
    covered: set[tuple[int, int]] = set()
    rows, columns = len(ys) - 1, len(xs) - 1
    for row, column in product(range(rows), range(columns)):
        if (row, column) in covered:
            continue
        middle = (ys[row] + ys[row + 1]) / 2
        last = column + 1
        while last < columns and (row, last) not in covered and not _stands(walls[last], middle):
            last += 1
        middle = (xs[column] + xs[column + 1]) / 2
        below = row + 1
        while below < rows and not _stands(floors[below], middle):
            below += 1
        covered |= set(product(range(row, below), range(column, last)))
        place = Place(row, column, below - row, last - column)
        yield place, Box(xs[column], ys[row], xs[last], ys[below])


def _stands(rules: list[_Rule], middle: float) -> bool:
    return any(rule.start - NEAR <= middle <= rule.end + NEAR for rule in rules)


def edges_at(table: Ruled, height: float) -> list[float]:
    """List the vertical lines that stand at this height between the table's sides."""
    at = max(0, bisect_left(table.ys, height) - 1)
    edges = {box.x0 for place, box in table.cells if place.row <= at < place.row + place.rows}
    return sorted(edges - {table.xs[0]})
