"""The flat views that every table writer shares: one row an item, an assignment or a measure.

A cell is a str, an int or None; lists inside a cell are joined with 、 (units), a space (ids) or a
newline (texts).
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from taskparse.models import Deadline, Measure, Notice, Point, Unit
from taskparse.text import Lines

Rows = Literal["items", "units", "measures"]
Cell = str | int | None

COLUMNS: dict[Rows, tuple[str, ...]] = {
    "items": (
        "notice",
        "item",
        "number",
        "chapter_number",
        "chapter",
        "section",
        "title",
        "text",
        "lead_units",
        "responsible_units",
        "supporting_units",
        "overseeing_units",
        "officials",
        "measures",
        "other_fields",
        "deadlines",
        "targets",
        "citations",
        "line",
    ),
    "units": ("notice", "item", "role", "unit", "canonical", "kind", "basis", "line"),
    "measures": (
        "notice",
        "item",
        "units",
        "owners",
        "point",
        "text",
        "deadlines",
        "targets",
        "line",
    ),
}

HEADINGS_ZH = {
    "notice": "文件",
    "item": "任务编号",
    "number": "序号",
    "chapter_number": "章序号",
    "chapter": "章",
    "section": "节",
    "title": "任务名称",
    "text": "任务内容",
    "lead_units": "牵头单位",
    "responsible_units": "责任单位",
    "supporting_units": "配合单位",
    "overseeing_units": "督导单位",
    "officials": "责任领导",
    "measures": "落实措施",
    "other_fields": "其他",
    "deadlines": "完成时限",
    "targets": "量化目标",
    "citations": "引用文件",
    "line": "原文行号",
    "role": "职责",
    "unit": "单位",
    "canonical": "规范名称",
    "kind": "类别",
    "basis": "依据",
    "units": "单位",
    "owners": "责任主体",
    "point": "要点",
    "place": "地区",
    "lead": "牵头",
    "responsible": "负责",
    "supporting": "配合",
    "overseeing": "督导",
    "through": "经由",
    "file": "文件名",
    "items": "任务",
}


class Table(NamedTuple):
    """Column names (code words) and rows of as many cells."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    def headings(self, language: Literal["zh", "en"]) -> tuple[str, ...]:
        """Give the column names in one language."""
        return (
            self.columns if language == "en" else tuple(HEADINGS_ZH[name] for name in self.columns)
        )


def table(notices: Iterable[Notice], rows: Rows) -> Table:
    """Make the flat view of one grain over several notices, in order."""
    make = {"items": _items, "units": _units, "measures": _measures}[rows]
    return Table(COLUMNS[rows], [row for notice in notices for row in make(_Printed(notice))])


class _Printed:
    """A notice and the lines on which its parts stand; without its text no line is known."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.name = notice.source.name
        self._lines = None if notice.source.text is None else Lines(notice.source.text)

    def line(self, offset: int) -> int | None:
        return None if self._lines is None else self._lines.place(offset).line


def _items(printed: _Printed) -> Iterator[tuple[Cell, ...]]:
    for chapter in printed.notice.chapters:
        for item in chapter.items:
            yield (
                printed.name,
                item.id,
                item.number,
                chapter.number,
                chapter.title,
                "\n".join(section.title for section in item.sections),
                item.title,
                item.text,
                names(item.lead_units),
                names(item.responsible_units),
                names(item.supporting_units),
                names(item.overseeing_units),
                "、".join((one.post or "") + (one.name or "") for one in item.officials),
                "\n".join(measure_text(measure) for measure in item.measures),
                "\n".join(f"{field.label}:{field.text}" for field in item.other_fields),
                "\n".join(deadline.text for deadline in item.deadlines),
                "\n".join(target.text for target in item.targets),
                "\n".join(citation.title for citation in item.citations),
                printed.line(item.span[0]),
            )


def names(units: Iterable[Unit]) -> str:
    """Join the names of units as they were printed."""
    return "、".join(unit.name for unit in units)


def measure_text(measure: Measure) -> str:
    """Give a measure with the names that open it, as in `财政局:保障资金。`."""
    return f"{names(measure.units)}:{measure.text}" if measure.units else measure.text


def _units(printed: _Printed) -> Iterator[tuple[Cell, ...]]:
    for item, role, unit in printed.notice.item_units():
        line = printed.line(unit.span[0])
        yield (printed.name, item.id, role, unit.name, unit.canonical, unit.kind, unit.basis, line)


def _measures(printed: _Printed) -> Iterator[tuple[Cell, ...]]:
    for item in printed.notice.items:
        for index, measure in enumerate(item.measures):
            parts: list[tuple[str, Measure | Point]] = [("", measure), *_points("", measure.points)]
            for marker, part in parts:
                yield (
                    printed.name,
                    item.id,
                    names(measure.units),
                    "、".join(measure.owners),
                    marker,
                    part.text,
                    _inside(item.deadlines, index, part),
                    "\n".join(
                        target.text
                        for target in item.targets
                        if target.measure == index and _holds(part, target.span[0])
                    ),
                    printed.line(part.span[0]),
                )


def _points(above: str, points: tuple[Point, ...]) -> Iterator[tuple[str, Point]]:
    for point in points:
        marker = f"{above}/{point.marker}" if above else point.marker
        yield marker, point
        yield from _points(marker, point.points)


def _inside(deadlines: Iterable[Deadline], index: int, part: Measure | Point) -> str:
    found = (one for one in deadlines if one.measure == index and _holds(part, one.span[0]))
    return "\n".join(deadline.text for deadline in found)


def _holds(part: Measure | Point, offset: int) -> bool:
    return part.span[0] <= offset < part.span[1]
