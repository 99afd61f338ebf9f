"""The pictures on a PDF page: a scan that fills it, and large ones beside the text, which may hold a table."""

import ctypes
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

from taskparse.readers.pdf_runs import Run

_MOST_OBJECTS = 1_000
_DEEPEST = 3
_PART = 0.2
_LARGE = 5
"""From which width and height on a picture is large, in centimetres: seals and emblems are smaller."""
_POINTS = 72 / 2.54
_FEWEST_RUNS = 2


class Picture(NamedTuple):
    """Where a picture lies on its page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def centimetres(self) -> tuple[float, float]:
        """Its width and height."""
        return (self.x1 - self.x0) / _POINTS, (self.bottom - self.top) / _POINTS


def pictures(raw: ModuleType, page: Any) -> list[Picture]:
    """List the pictures of a page, those inside forms as large as their form."""
    height = float(page.get_height())
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, at) for at in range(min(count, _MOST_OBJECTS)))
    return [_bounds(raw, one, height) for one in objects if _shows(raw, one, 0)]


def fills(found: list[Picture], page: Any) -> bool:
    """Tell whether pictures are a good part of a page: a scan, which may come in strips."""
    area = sum((one.x1 - one.x0) * (one.bottom - one.top) for one in found)
    return area > _PART * float(page.get_width() * page.get_height())


def unread(found: list[Picture], runs: list[Run]) -> Iterator[Picture]:
    """Give the large ones over which no text lies: neither a seal, nor a background, nor a scan with its text."""
    for one in found:
        if min(one.centimetres) < _LARGE:
            continue
        over = (
            run
            for run in runs
            if one.top < run.middle < one.bottom and one.x0 < (run.x0 + run.x1) / 2 < one.x1
        )
        if sum(1 for _ in over) < _FEWEST_RUNS:
            yield one


def _shows(raw: ModuleType, one: Any, depth: int) -> bool:
    """Tell a picture, or a form that holds one."""
    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if kind != raw.FPDF_PAGEOBJ_FORM or depth == _DEEPEST:
        return False
    inner = range(min(raw.FPDFFormObj_CountObjects(one), _MOST_OBJECTS))
    return any(_shows(raw, raw.FPDFFormObj_GetObject(one, at), depth + 1) for at in inner)


def _bounds(raw: ModuleType, one: Any, height: float) -> Picture:
    corners = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *corners)
    x0, y0, x1, y1 = (corner.value for corner in corners)
    return Picture(x0, height - y1, x1, height - y0)
