"""Tables of Word: which cells there are, and how many rows and columns each takes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from taskparse.readers.draft import Place, refuse_large
from taskparse.readers.limits import Limits
from taskparse.readers.xml import attribute, child, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEWEST = 3
_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


class WordCell(NamedTuple):
    """A cell that is not written yet."""

    place: Place
    element: "_Element"


def cells(table: "_Element", limits: Limits) -> list[WordCell]:
    """List the cells row by row; a cell that is merged downwards is one, and so is one that spans columns."""
    found: list[WordCell] = []
    above: dict[int, int] = {}  # column: which cell of `found` a merged cell there belongs to
    rows = [(_before(element), list(_cells(element))) for element in _rows(table)]
    even = _even_width(rows)
    for row, (before, standing) in enumerate(rows):
        column = 0 if even else before
        for cell in standing:
            properties = child(cell, "tcPr")
            width = _width(cell)
            if even:
                width = even if len(standing) == 1 else 1
            merge = child(properties, "vMerge")
            continues = merge is not None and attribute(merge) in {None, "continue"}
            if continues and column in above and not _has_text(cell):
                owner = found[above[column]]
                grown = owner.place._replace(rows=row - owner.place.row + 1)
                found[above[column]] = owner._replace(place=grown)
            else:
                refuse_large(len(found) + 1, column + width, limits)
                _open(above, column, width)
                if merge is not None:
                    above[column] = len(found)
                found.append(WordCell(Place(row, column, 1, width), cell))
            column += width
    return found


def _before(row: "_Element") -> int:
    """Give how many columns a row leaves out before its first cell."""
    return number(attribute(child(child(row, "trPr"), "gridBefore")), 0)


def _width(cell: "_Element") -> int:
    return max(1, number(attribute(child(child(cell, "tcPr"), "gridSpan")), 1))


def _even_width(rows: "list[tuple[int, list[_Element]]]") -> int:
    """Give how many cells each row of a table has whose borders are off in some; 0 for any other.

    Dragging a border in Word makes a narrow column: the cells of some rows span it on its left side, those of
    others on its right. Cell by cell they are the columns that a reader sees.
    """
    counts = {len(cells) for _, cells in rows if len(cells) > 1}
    if len(counts) != 1 or min(counts) < _FEWEST:
        return 0
    spans = {(before, *map(_width, cells)) for before, cells in rows if len(cells) > 1}
    return counts.pop() if len(spans) > 1 and len({sum(one) for one in spans}) == 1 else 0


def _open(above: dict[int, int], column: int, width: int) -> None:
    """Close the merged cells above the columns that a new cell takes."""
    for covered in range(column, column + width):
        above.pop(covered, None)


def _rows(table: "_Element") -> "Iterator[_Element]":
    """Give the rows that stand once all changes are accepted."""
    return _standing(table, "tr", "del")


def _cells(row: "_Element") -> "Iterator[_Element]":
    """Give the cells that stand once all changes are accepted."""
    return _standing(row, "tc", "cellDel")


def _standing(parent: "_Element", name: str, deletion: str) -> "Iterator[_Element]":
    """Give the children of this name that no change deletes, through what only wraps them."""
    for one in parent:
        if local(one) == name and child(child(one, f"{name}Pr"), deletion) is None:
            yield one
        elif local(one) in _THROUGH:
            yield from _standing(one, name, deletion)


def _has_text(cell: "_Element") -> bool:
    return any(one.text and one.text.strip() for one in cell.iter("{*}t"))


def is_hidden(properties: "_Element | None") -> bool:
    """Tell whether the mark that ends a paragraph is deleted: the next paragraph then goes on in it."""
    mark = child(properties, "rPr")
    return mark is not None and any(local(one) in {"del", "moveFrom"} for one in mark)
