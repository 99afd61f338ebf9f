"""How a workbook shows its values: the formats of its cells, what is hidden, and which formulas failed.

A cell may hold 2025-06-01 and show 2025年6月; the library gives the value alone. Formats that show a whole
day are left to it.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from taskparse.readers.archive import Archive
from taskparse.readers.cell_values import counts, is_partial

_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*\bhidden=["'](?:1|true)["'][^>]*>""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^>]*\bhidden=["'](?:1|true)["'][^>]*>""")
_NUMBER, _FIRST, _LAST = (
    re.compile(rb"""\s%b=["']([0-9]{1,7})["']""" % name) for name in (b"r", b"min", b"max")
)
_MOST = 1000
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_ERROR = re.compile(
    rb"""(?P<cell><(?:\w+:)?c\s[^>]*\bt=["']e["'][^>]*(?<!/)>)(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>(?P<text>[^<]*)<""",
    re.DOTALL,
)
_UNSTORED = re.compile(
    rb"(?P<cell><(?:\w+:)?c\s[^>]*(?<!/)>)\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_TEXT = re.compile(rb"""\st=["']str["']""")
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_STYLE = re.compile(rb"""\ss=["']([0-9]{1,6})["']""")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s[^>]*>")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_ENTRY = re.compile(r"<(?:\w+:)?xf\s[^>]*>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_BUILT_IN = dict.fromkeys((27, 36, 50, 52, 57), _MONTH) | dict.fromkeys((28, 29, 51, 54, 58), _DAY)
_BUILT_IN |= {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    16: "d-mmm",
    17: "mmm-yy",
}


class Shown(NamedTuple):
    """What a sheet shows: the formats of cells that leave a part out, errors, and what is hidden; all count from 0.

    `unstored` counts the formulas whose results the file does not hold.
    """

    codes: dict[tuple[int, int], str]
    errors: dict[tuple[int, int], str]
    rows: frozenset[int]
    columns: frozenset[int]
    unstored: int = 0


EVERYTHING = Shown({}, {}, frozenset(), frozenset())


def shapes(archive: Archive) -> dict[str, Shown]:
    """Tell how each sheet shows its cells, by its name; what cannot be read is shown as it is."""
    codes = dict(enumerate(_codes(_text(archive, "xl/styles.xml"))))
    kept = {index: code for index, code in codes.items() if counts(code) or is_partial(code)}
    found: dict[str, Shown] = {}
    for name, path in _sheets(archive).items():
        sheet = archive.read(path)
        formats = dict(_cells(sheet, kept)) if kept else {}
        rows, columns = frozenset(_rows(sheet)), frozenset(_columns(sheet))
        unstored = sum(1 for one in _UNSTORED.finditer(sheet) if not _TEXT.search(one["cell"]))
        found[name] = Shown(formats, dict(_errors(sheet)), rows, columns, unstored)
    return found


def _rows(sheet: bytes) -> Iterator[int]:
    for one in _HIDDEN_ROW.finditer(sheet):
        number = _NUMBER.search(one.group())
        if number:
            yield int(number[1]) - 1


def _columns(sheet: bytes) -> Iterator[int]:
    for one in _HIDDEN_COLUMN.finditer(sheet):
        first, last = _FIRST.search(one.group()), _LAST.search(one.group())
        if first and last:
            yield from range(int(first[1]) - 1, min(int(last[1]), int(first[1]) + _MOST))


def _text(archive: Archive, member: str) -> str:
    return archive.read(member).decode("utf-8", "replace") if member in archive else ""


def _codes(styles: str) -> Iterator[str]:
    """Give the format of each style of cells, in order."""
    own = {
        int(number): html.unescape(_attribute(one.group(), "formatCode"))
        for one in _FORMAT.finditer(styles)
        if (number := _attribute(one.group(), "numFmtId")).isdecimal()
    }
    entries = _STYLES.search(styles)
    for one in _ENTRY.finditer(entries.group() if entries else ""):
        number = _attribute(one.group(), "numFmtId")
        known = int(number) if number.isdecimal() else 0
        yield own.get(known) or _BUILT_IN.get(known, "")


def _sheets(archive: Archive) -> dict[str, str]:
    """Map the names of sheets to their files."""
    links = {
        _attribute(one.group(), "Id"): _attribute(one.group(), "Target")
        for one in _LINK.finditer(_text(archive, "xl/_rels/workbook.xml.rels"))
    }
    found: dict[str, str] = {}
    for one in _SHEET.finditer(_text(archive, "xl/workbook.xml")):
        target = links.get(_attribute(one.group(), "id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in archive:
            found[html.unescape(_attribute(one.group(), "name"))] = path
    return found


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""[\s:]{name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or "") if found else ""


def _errors(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Give the cells whose formula failed, with what they show: #REF!, #N/A."""
    for one in _ERROR.finditer(sheet):
        place = _REFERENCE.search(one["cell"])
        if place:
            yield (int(place[2]) - 1, column(place[1]) - 1), one["text"].decode("utf-8", "replace")


def _cells(sheet: bytes, partial: dict[int, str]) -> Iterator[tuple[tuple[int, int], str]]:
    for one in _CELL.finditer(sheet):
        style, place = _STYLE.search(one.group()), _REFERENCE.search(one.group())
        code = partial.get(int(style[1])) if style else None
        if code and place:
            yield (int(place[2]) - 1, column(place[1]) - 1), code


def column(letters: bytes) -> int:
    """Give the number of a column: A is 1, AA is 27."""
    value = 0
    for letter in letters:
        value = 26 * value + letter - 64
    return value
