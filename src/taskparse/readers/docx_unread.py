"""What a Word file shows and no reader reads: pictures as large as a table is, sheets and other objects, struck and hidden text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from taskparse.readers.xml import attribute, child, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGE = 5
"""From which width and height on a picture is large, in centimetres: seals and emblems are smaller."""
_UNITS = 360_000
"""How many of Word's units a centimetre takes."""
_CENTIMETRES = {"pt": 2.54 / 72, "mm": 0.1, "cm": 1.0, "in": 2.54}
_SHOWN = 40
_FORMULAS = ("Equation", "MathType")
_PICTURES = ("picture", "chart", "diagram")
_SIDES = tuple(
    re.compile(rf"\b{side}:\s*([0-9]+(?:\.[0-9]+)?)(pt|mm|cm|in)") for side in ("width", "height")
)


def unread(root: "_Element", struck: list[str], hidden: list[str]) -> Iterator[str]:
    """Tell of each in words; `struck` and `hidden` are the pieces of text that are struck through and not shown."""
    yield from _pictures(root)
    yield from _objects(root)
    words = "".join(struck).strip()
    if words:
        yield f"{len(words)} characters are struck through and read as if they stood: {_short(words)}"
    words = "".join(hidden).strip()
    if "。" in words:  # a sentence, and no remark of the program
        yield f"{len(words)} characters are hidden and not read: {_short(words)}"


def _pictures(root: "_Element") -> Iterator[str]:
    for one in root.iter("{*}graphicData"):
        if (attribute(one, "uri") or "").endswith(_PICTURES) and _is_shown(one):
            yield from _picture(_extent(one))
    for one in root.iter("{*}imagedata"):
        if _is_shown(one, "{*}object"):
            yield from _picture(_drawn(one.getparent()))


def _objects(root: "_Element") -> Iterator[str]:
    for one in root.iter("{*}object"):
        inner = next(one.iter("{*}OLEObject"), None)
        kind = (attribute(inner, "ProgID") if inner is not None else None) or "another program"
        if not kind.startswith(_FORMULAS) and _is_shown(one):
            yield f"an object of {kind} stands in the text and is not read"
    for one in root.iter("{*}altChunk"):
        if _is_shown(one):
            yield "a part of another format (altChunk) stands in the text and is not read"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _is_shown(one: "_Element", *others: str) -> bool:
    """Tell what stands in the text from what is deleted, or another form of what stands beside it."""
    return next(one.iterancestors("{*}Fallback", "{*}del", "{*}moveFrom", *others), None) is None


def _picture(size: tuple[float, float] | None) -> Iterator[str]:
    """Tell of a picture; one whose size nobody says may be large."""
    if size is None:
        yield "a picture stands in the text and is not read"
    elif min(size) > _LARGE:
        yield f"a picture of {size[0]:.0f} × {size[1]:.0f} cm stands in the text and is not read"


def _extent(graphic: "_Element") -> tuple[float, float] | None:
    for above in graphic.iterancestors("{*}inline", "{*}anchor"):
        extent = child(above, "extent")
        if extent is not None:
            width, height = (number(attribute(extent, side), 0) for side in ("cx", "cy"))
            return width / _UNITS, height / _UNITS
    return None


def _drawn(shape: "_Element | None") -> tuple[float, float] | None:
    style = (attribute(shape, "style") if shape is not None else None) or ""
    found = [side.search(style) for side in _SIDES]
    width, height = (float(one[1]) * _CENTIMETRES[one[2]] if one else 0 for one in found)
    return (width, height) if width and height else None
