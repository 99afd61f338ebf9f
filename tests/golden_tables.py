"""The tables of a text as tables of a file: rows of cells, with the merged cells that the text leaves blank."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple
from xml.sax.saxutils import escape as xml_escape

import word_files as w

from taskparse.parser.columns import column_role

_RULE = re.compile(r":?-{2,}:?")
_FEWEST = 2


class Cell(NamedTuple):
    """One cell: its text, how many rows and columns it takes; no rows for one that is part of the cell above."""

    text: str
    rows: int = 1
    columns: int = 1


Row = list[Cell]


def blocks(text: str) -> Iterator[str | list[Row]]:
    """Give the lines and the tables of a text, in order."""
    marked = [line for line in text.splitlines() if line.count("|") >= _FEWEST]
    bordered = all(line.strip().startswith("|") and line.strip().endswith("|") for line in marked)
    rows: list[list[str]] = []
    roles: list[str | None] = []
    for line in [*text.splitlines(), ""]:
        cells = _cells(line, bordered=bordered)
        if cells:
            rows += [] if all(map(_RULE.fullmatch, cells)) else [cells]
            continue
        if rows:
            known = max((_roles(cells) for cells in rows), key=lambda found: sum(map(bool, found)))
            roles = (
                known if sum(map(bool, known)) >= _FEWEST else roles
            )  # else the head above holds
            yield _merged(rows, roles)
            rows = []
        if line.strip():
            yield line.strip()


def _cells(line: str, *, bordered: bool) -> list[str]:
    if line.count("|") >= _FEWEST:
        inner = line.strip()[1:-1] if bordered else line
        return [cell.strip() for cell in inner.split("|")]
    return [cell.strip() for cell in line.split("\t")] if line.count("\t") >= _FEWEST else []


def is_regular(text: str) -> bool:
    """Tell a text whose tables have full rows: no cell is wrapped, none is left out at the end."""
    tables = [block for block in blocks(text) if not isinstance(block, str)]
    return bool(tables) and all(
        len({sum(cell.columns for cell in row) for row in table}) == 1 for table in tables
    )


def _merged(rows: list[list[str]], roles: list[str | None]) -> list[Row]:
    """Merge what offices merge: a heading over its row; the leader of several numbered rows, and who leads."""
    width = max(map(len, rows))
    leading = [at for at, role in enumerate(roles) if role == "lead"][:1]
    leading = leading or [at for at, role in enumerate(roles) if role == "responsible"][:1]
    leading += [at for at, role in enumerate(roles) if role == "official"][:1]
    found: list[Row] = []
    top: dict[int, int] = {}
    for cells in rows:
        if len([cell for cell in cells if cell]) == 1 and cells[0] and not cells[0].isdecimal():
            found.append([Cell(cells[0], 1, width)])
            top = {}
            continue
        if sum(map(bool, _roles(cells))) > _FEWEST:  # a head: nothing is merged over it
            top = {}
            found.append([Cell(cell) for cell in cells])
            continue
        row = [Cell(cell) for cell in cells]
        for at in leading:
            if at < len(cells) and not cells[at] and at in top:
                above = found[top[at]]
                above[at] = above[at]._replace(rows=len(found) - top[at] + 1)
                row[at] = Cell("", 0)
            elif at < len(cells) and not cells[at] and cells[0] and found:
                row[at] = Cell(
                    "", 1, 0
                )  # it stands for a cell above a head: no file can merge them
            elif at < len(cells) and cells[at]:
                top[at] = len(found)
        found.append(row)
    return found


def _roles(cells: list[str]) -> list[str | None]:
    return [column_role(re.sub(r"\s", "", word)) for word in cells]


def as_html(text: str) -> bytes:
    """A page with real tables."""
    body = "\n".join(
        f"<p>{escape(block)}</p>" if isinstance(block, str) else _html_table(block)
        for block in blocks(text)
    )
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _html_table(rows: list[Row]) -> str:
    lines = (
        "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{escape(cell.text)}</td>'
            for cell in row
            if cell.rows
        )
        for row in rows
    )
    return f'<table border="1"><tr>{"</tr><tr>".join(lines)}</tr></table>'


def as_word(text: str) -> bytes:
    """A Word file with real tables."""
    return w.word_file(
        "".join(
            w.paragraph(xml_escape(block)) if isinstance(block, str) else _word_table(block)
            for block in blocks(text)
        )
    )


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PROPERTIES = f'<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_EDGES}</w:tblBorders>'


def _word_table(rows: list[Row]) -> str:
    """A ruled table as wide as the page."""
    table = w.table(*("".join(map(_word_cell, row)) for row in rows))
    return table.replace('<w:tblW w:w="0" w:type="auto"/>', _PROPERTIES)


def _word_cell(cell: Cell) -> str:
    merged = "<w:vMerge/>" if not cell.rows else ""
    merged = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else merged
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    return w.cell(xml_escape(cell.text), span + merged)


KINDS = {"html": as_html, "word": as_word}
