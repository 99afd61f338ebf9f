"""A notice as compact indented text, so that a reviewer sees an error at a glance."""

import re
from collections.abc import Iterator
from itertools import groupby

from taskparse import Chapter, Item, Notice, Point, Unit

ROLES = {"lead": "lead", "responsible": "resp", "supporting": "supp", "overseeing": "over"}


def outline(notice: Notice, *, findings: bool = True, owners: bool = True) -> str:
    """Draw header, chapters, items, remainder and findings, one thing a line; empty things are left out."""
    lines = [*_header(notice)]
    for chapter in notice.chapters:
        lines += _chapter(chapter, owners=owners)
    lines += (
        f"remainder {part.kind}: {_cells(part.text) if part.kind == 'table_header' else part.text}"
        for part in notice.remainder
    )
    if findings:
        lines += (
            f"finding {one.code} {one.line}:{one.column} {one.item or '-'}"
            for one in notice.diagnostics
        )
    return "\n".join(line.rstrip() for line in lines)


def _cells(text: str) -> str:
    """Join the cells of a table's head."""
    return re.sub(r"\s*[|\t\n]\s*|[|:：-]{3,}", "", text)


def _header(notice: Notice) -> Iterator[str]:
    header = notice.header
    for name in ("title", "document_number", "issuer", "date", "note"):
        passage = getattr(header, name)
        if passage is not None:
            value = getattr(passage, "value", None)
            yield f"{name}: {passage.text}" + (f" = {value}" if value else "")
    yield from (f"addressee: {passage.text}" for passage in header.addressees)
    yield from (f"preamble: {passage.text}" for passage in header.preamble)


def _chapter(chapter: Chapter, *, owners: bool) -> Iterator[str]:
    yield f"chapter {chapter.label} {chapter.title}"
    yield from (f"  passage: {passage.text}" for passage in chapter.passages)
    sections: tuple[str, ...] = ()
    for item in chapter.items:
        above = tuple(f"{section.label} {section.title}" for section in item.sections)
        for depth, heading in enumerate(above):
            if sections[: depth + 1] != above[: depth + 1]:
                yield f"  {'  ' * depth}section {heading}"
        sections = above
        yield from _item(item, owners=owners)


def _item(item: Item, *, owners: bool) -> Iterator[str]:
    yield f"  item {item.id} {item.label}"
    if item.title is not None:
        yield f"    title: {item.title}"
    yield f"    text: {item.lead_in if item.points else item.text}"
    yield from _points(item.points, 3)
    for role, short in ROLES.items():
        for basis, units in groupby(getattr(item, f"{role}_units"), key=lambda unit: unit.basis):
            yield f"    {short}{_known(basis)}: {_units(tuple(units))}"
    for official in item.officials:
        named = " / ".join(part for part in (official.post, official.name) if part)
        yield f"    official {official.role}{_known(official.basis)}: {named}"
    for deadline in item.deadlines:
        days = f" = {deadline.start_date or ''}..{deadline.end_date or ''}"
        days = days if days != " = .." else ""
        yield f"    deadline: {deadline.text}{days}"
    for field in item.other_fields:
        yield f"    other {field.label}: {field.text}"
    for measure in item.measures:
        names = f" {_units(measure.units)}" if measure.units else ""
        printed = [_printed(item, owner) for owner in measure.owners]
        owned = f" -> {'、'.join(printed)}" if owners else ""
        yield f"    measure{names}{owned}: {measure.lead_in if measure.points else measure.text}"
        yield from _points(measure.points, 3)


def _printed(item: Item, owner: str) -> str:
    """Give the name under which the item prints an owner: what it is canonically is tested elsewhere."""
    return next((unit.name for _, unit in item.units() if unit.canonical == owner), owner)


def _known(basis: str) -> str:
    """Say how a value is known, where it does not stand behind a label of its own."""
    return "" if basis == "labelled" else f" ({basis})"


def _units(units: tuple[Unit, ...]) -> str:
    marked = {"locality": "@", "organization": "$", "group": "*", "department": ""}
    return " | ".join(unit.name + marked[unit.kind] for unit in units)


def _points(points: tuple[Point, ...], depth: int) -> Iterator[str]:
    for point in points:
        shown = point.lead_in if point.points else point.text
        marker = point.marker or '""'
        yield f"{'  ' * depth}{marker} {shown}"
        yield from _points(point.points, depth + 1)
