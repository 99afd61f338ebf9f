"""How a workbook shows its days and shares: the number formats of cells that leave a part of the value out.

A cell may hold 2025-06-01 and show 2025年6月; the library gives the value alone. Formats that show a whole
day are left to it.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from taskparse.readers.archive import Archive

_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*\bhidden=["'](?:1|true)["'][^>]*>""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^>]*\bhidden=["'](?:1|true)["'][^>]*>""")
_NUMBER, _FIRST, _LAST = (
    re.compile(rb"""\s%b=["']([0-9]{1,7})["']""" % name) for name in (b"r", b"min", b"max")
)
_MOST = 1000
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_STYLE = re.compile(rb"""\ss=["']([0-9]{1,6})["']""")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s[^>]*>")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_ENTRY = re.compile(r"<(?:\w+:)?xf\s[^>]*>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[yYeE]+|[mM]+|[dD]+|[hHsS]+|.', re.DOTALL)
_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_BUILT_IN = dict.fromkeys((27, 36, 50, 52, 57), _MONTH) | dict.fromkeys((28, 29, 51, 54, 58), _DAY)
_BUILT_IN |= {9: "0%", 10: "0.00%", 16: "d-mmm", 17: "mmm-yy"}
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = 2


class Shown(NamedTuple):
    """What a sheet shows: the formats of cells that leave a part out, and what is hidden; all count from 0."""

    codes: dict[tuple[int, int], str]
    rows: frozenset[int]
    columns: frozenset[int]


EVERYTHING = Shown({}, frozenset(), frozenset())


def shapes(archive: Archive) -> dict[str, Shown]:
    """Tell how each sheet shows its cells, by its name; what cannot be read is shown as it is."""
    codes = dict(enumerate(_codes(_text(archive, "xl/styles.xml"))))
    partial = {index: code for index, code in codes.items() if "%" in code or _is_partial(code)}
    found: dict[str, Shown] = {}
    for name, path in _sheets(archive).items():
        sheet = archive.read(path)
        kept = dict(_cells(sheet, partial)) if partial else {}
        found[name] = Shown(kept, frozenset(_rows(sheet)), frozenset(_columns(sheet)))
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


def dated(value: date, code: str) -> str | None:
    """Write a day as a format does that shows a part of it alone; None for one that shows the whole."""
    if not _is_partial(code):
        return None
    return "".join(
        _part(token, value) for token in _TOKEN.findall(code.split(";", maxsplit=1)[0])
    ).strip()


def share(value: float, code: str) -> str | None:
    """Write a share as a percentage, where the format does: 0.155 is 15.5%."""
    shown = code.split(";", maxsplit=1)[0]
    if "%" not in shown:
        return None
    digits = len(shown.partition(".")[2].partition("%")[0])
    return f"{value * 100:.{digits}f}%"


def _is_partial(code: str) -> bool:
    kinds = {token[0].lower() for token in _TOKEN.findall(code.split(";", maxsplit=1)[0])}
    shown = {"y" if "e" in kinds else "", *kinds} & {"y", "m", "d"}
    return bool(shown & {"y", "m"}) and shown != {"y", "m", "d"} and "h" not in kinds


def _part(token: str, value: date) -> str:
    kind = token[0].lower()
    if kind == '"':
        return token[1:-1]
    if kind == "\\":
        return token[1:]
    if kind in "ye":
        return f"{value.year % 100:02}" if kind == "y" and len(token) <= _SHORT else str(value.year)
    if kind == "m":
        return _ENGLISH[value.month - 1] if len(token) > _SHORT else _padded(value.month, token)
    if kind == "d":
        return _padded(value.day, token)
    return "" if kind in "[hs_*@a" else token


def _padded(number: int, token: str) -> str:
    return f"{number:02}" if len(token) == _SHORT else str(number)


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
