"""Lists of which some names are ticked: ☑县水利局 □县财政局, or 县水利局☑ 县财政局□.

::

    list   = (box name)+ | (name box)+
    box    = ticked | empty
"""

import re

from taskparse.text import Span, trim

_TICKED, _EMPTY = "☑☒✓✔√", "□☐"
_FILLED = "■"
"""Ticked beside an empty box; else it is a mark before each name."""
BOXES = _TICKED + _EMPTY + _FILLED
_BOX = re.compile(f"[{BOXES}]")
_SEVERAL = 2
_MARKS = "、,;。 \t\n"
_BRACKET = re.compile(r"\([^()]*\)")
_SEVERAL_NAMES = re.compile(r"[、,;]|[^\s()][ \t\n]+[^\s()]")


def ticked(folded: str, span: Span) -> tuple[list[Span], list[Span]] | None:
    """Divide the names of a list into those that are ticked and those that are not; None where nothing is."""
    boxes = list(_BOX.finditer(folded, *span))
    if not boxes:
        return None
    kinds = {box.group() for box in boxes}
    chooses = not kinds.isdisjoint(_TICKED) or (len(boxes) >= _SEVERAL and kinds <= {*_EMPTY})
    if not chooses and not (_FILLED in kinds and not kinds.isdisjoint(_EMPTY)):
        return None
    first, last = trim(folded, *span)
    leading = boxes[0].start() == first
    if not leading and boxes[-1].end() != last:
        return None
    chosen: list[Span] = []
    left: list[Span] = []
    edges = [box.start() for box in boxes[1:]] + [last]
    starts = [first] + [box.end() for box in boxes[:-1]]
    for box, edge, start in zip(boxes, edges, starts, strict=True):
        between = (box.end(), edge) if leading else (start, box.start())
        name = _without_marks(folded, *trim(folded, *between))
        plain = _BRACKET.sub("", folded[slice(*name)])
        if _SEVERAL_NAMES.search(plain):  # 县交通局、县财政局☑: whose box is it?
            return None
        if name[0] < name[1]:
            (left if box.group() in _EMPTY else chosen).append(name)
    return chosen, left


def _without_marks(folded: str, start: int, end: int) -> Span:
    """Leave out the separators around a name."""
    while start < end and folded[start] in _MARKS:
        start += 1
    while start < end and folded[end - 1] in _MARKS:
        end -= 1
    return start, end
