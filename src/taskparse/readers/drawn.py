"""Tables that a text draws with lines of characters (┌─┬─┐), as old pages and mails do: written anew, cell by cell.

::

    drawing = ruled line (┌─┬─┐) line* ruled line (└─┴─┘)
    line    = "│" piece ("│" piece)* "│"        ├───┤ within a line closes the cell above it

A line end in a cell is the width's, not the writer's: its pieces are joined where they fill the column. A
drawing whose columns cannot be told apart stays as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from taskparse.readers.draft import Draft, Place, PlacedCell, refuse_large
from taskparse.readers.limits import Limits
from taskparse.text import Document, Foreign, Span, Table

_UPRIGHT = "│┃|"
_JOINTS = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝║┠┨┯┷┿╂╟╢╤╧╪╫"
_INNER = "".join(char for char in _JOINTS if char not in "┌┏╔└┗╚")
_LEVEL = "─━═"
_LINE = r"[ \t\u3000]*"
# One line alone opens a drawing, so that none is looked for twice.
_DRAWING = re.compile(
    rf"^{_LINE}[┌┏╔][^\n]*[┐┓╗]{_LINE}\n(?:{_LINE}(?:[{_UPRIGHT}{_INNER}][^\n]*)?\n)*+{_LINE}[└┗╚][^\n]*[┘┛╝]{_LINE}$",
    re.MULTILINE,
)
_CUT = re.compile(f"[{re.escape(_UPRIGHT + _JOINTS)}]")
_RULED = re.compile(f"[{re.escape(_LEVEL)}]+")
_OPENS = re.compile(r"[△▲★●■◆○◎•·]|[(（]?[0-9一二三四五六七八九十]{1,3}[.、．)）]|[①-⑳]")
_NEAR = 2
"""By how many columns of letters a line may miss the joint above it."""


class _UntoldError(Exception):
    """The columns of a drawing cannot be told apart."""


@dataclass
class _Open:
    """A cell while its lines go by."""

    span: Span
    row: int
    pieces: list[str] = field(default_factory=list)


def with_drawn_tables(document: Document, limits: Limits) -> Document:
    """Give a document whose drawn tables are tables; its places move with the text."""
    text = document.text
    if not any(char in text for char in "┌┏╔"):
        return document
    parts: list[str] = []
    tables: list[Table] = []
    edges: list[tuple[int, int]] = []
    """Where each drawing ends, and by how much what stands behind it moves."""
    place = moved = 0
    for match in _DRAWING.finditer(text):
        table = _written(match.group().split("\n"), limits)
        if table is None:
            continue
        start, end = match.span()
        parts += [text[place:start], table.text.removesuffix("\n")]
        tables += (one.moved(start + moved) for one in table.tables)
        moved += len(parts[-1]) - (end - start)
        edges.append((end, moved))
        place = end
    if not tables:
        return document
    parts.append(text[place:])
    return _at_places(document, "".join(parts), tables, edges)


def _written(lines: list[str], limits: Limits) -> Document | None:
    draft = Draft(limits)
    try:
        draft.table(_cells(lines, limits))
    except _UntoldError:
        return None
    found = draft.document("text")
    return found if found.tables else None


def _cells(lines: list[str], limits: Limits) -> Iterator[PlacedCell]:
    """Read a drawing; raises _UntoldError."""
    columns = _columns(lines)
    refuse_large(0, len(columns) - 1, limits)
    widths = dict.fromkeys(range(len(columns)), 0)
    waiting: dict[int, _Open] = {}
    """The open cell of each column."""
    closed: list[tuple[_Open, int]] = []
    row = -1
    for line in lines:
        pieces = [(span, text, _is_ruled(text)) for span, text in _pieces(line, columns)]
        row += any(closes for _, _, closes in pieces)
        for span, text, closes in pieces:
            inside = {id(cell): cell for one in range(*span) if (cell := waiting.get(one))}
            if closes:
                closed += ((cell, row) for cell in inside.values())
                for one in (one for cell in inside.values() for one in range(*cell.span)):
                    del waiting[one]
                continue
            if not inside:
                waiting |= dict.fromkeys(range(*span), _Open(span, row))
            cell = waiting[span[0]]
            if cell.span != span:
                raise _UntoldError
            cell.pieces.append(text.strip())
            widths[span[0]] = max(widths[span[0]], _width(text.strip()))
    closed += ((cell, row) for cell in {id(cell): cell for cell in waiting.values()}.values())
    for cell, end in closed:
        first, last = cell.span
        place = Place(cell.row, first, max(1, end - cell.row), last - first)
        yield place, _joined(cell.pieces, widths[first])


def _columns(lines: list[str]) -> list[int]:
    """Give where each column begins, in letters' widths: at the joints of the ruled lines, and where the last ends."""
    ruled = [line for line in lines if _is_whole(line)]
    most = _joints(max(ruled, key=lambda line: len(_CUT.findall(line)), default=""))
    if len(most) <= _NEAR:
        raise _UntoldError
    return most


def _is_whole(line: str) -> bool:
    pieces = [piece for piece in _CUT.split(line.strip()) if piece]
    return bool(pieces) and all(map(_is_ruled, pieces))


def _is_ruled(text: str) -> bool:
    return _RULED.fullmatch(text.strip()) is not None


def _joints(line: str) -> list[int]:
    widths = [0, *accumulate(map(_width, line))]
    return [widths[match.start()] for match in _CUT.finditer(line)]


def _width(text: str) -> int:
    """Count letters, wide ones as two; so are lines, which Chinese type draws wide."""
    drawn = _LEVEL + _UPRIGHT + _JOINTS
    return sum(
        2 if east_asian_width(char) in "WFA" or (char in drawn and char != "|") else 1
        for char in text
    )


def _pieces(line: str, columns: list[int]) -> Iterator[tuple[Span, str]]:
    """Cut a line at its uprights; give the columns that each piece takes."""
    if not line.strip():
        return
    cuts = [match.start() for match in _CUT.finditer(line)]
    if len(cuts) < _NEAR or line[: cuts[0]].strip() or line[cuts[-1] + 1 :].strip():
        raise _UntoldError
    if len(cuts) == len(columns):
        places = list(range(len(columns)))
    else:
        inner = [_nearest(columns, place) for place in _joints(line)[1:-1]]
        places = [0, *inner, len(columns) - 1]
    if places != sorted(set(places)):
        raise _UntoldError
    for (a, b), (first, last) in zip(pairwise(cuts), pairwise(places), strict=True):
        yield (first, last), line[a + 1 : b]


def _nearest(columns: list[int], place: int) -> int:
    at = min(range(len(columns)), key=lambda index: abs(columns[index] - place))
    if abs(columns[at] - place) > _NEAR:
        raise _UntoldError
    return at


def _joined(pieces: list[str], width: int) -> str:
    """Join the lines of a cell: one that fills its column goes on in the next, save where that opens a point."""
    text = above = ""
    for piece in filter(None, pieces):
        full = _width(above) + _NEAR >= width and not _OPENS.match(piece)
        text += piece if full or not text else "\n" + piece
        above = piece
    return text


def _at_places(
    document: Document, text: str, tables: list[Table], edges: list[tuple[int, int]]
) -> Document:
    """Give the document its new text, and move what stands behind the drawings."""
    ends = [end for end, _ in edges]

    def at(place: int) -> int:
        index = bisect_right(ends, place) - 1
        return place + (edges[index][1] if index >= 0 else 0)

    def span(one: Span) -> Span:
        return at(one[0]), at(one[1])

    own = (table.moved(at(table.span[0]) - table.span[0]) for table in document.tables)
    return replace(
        document,
        text=text,
        tables=tuple(sorted([*own, *tables], key=lambda table: table.span)),
        pages=tuple(map(at, document.pages)),
        replaced=tuple(map(at, document.replaced)),
        foreign=tuple(Foreign(one.kind, span(one.span)) for one in document.foreign),
        differing=tuple((span(place), words) for place, words in document.differing),
        unread=tuple((span(place), words) for place, words in document.unread),
    )
