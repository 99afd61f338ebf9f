"""A line of source with carets below a stretch of it, right under Chinese text too."""

import unicodedata

_WIDTH = 72
_BEFORE = 24


def cells(char: str) -> int:
    """Give the width of a character in a terminal: 2 for Chinese, 0 for what is not seen."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Give the width of a text in a terminal."""
    return sum(map(cells, text))


def pointed(line: str, column: int, length: int) -> tuple[str, str]:
    """Give a line, cut to 72 cells around `column` (from 1), and the carets below it."""
    line = line.replace("\t", " ")
    start = _first(line, column - 1)
    head = ("…" if start else "") + line[start : column - 1]
    marked = line[column - 1 : column - 1 + max(1, length)]
    room = _WIDTH - width(head)
    shown, rest = _fitting(line[column - 1 :], room)
    pointer = min(width(marked), width(shown)) or 1
    return head + shown + ("…" if rest else ""), " " * width(head) + "^" * pointer


def _first(line: str, place: int) -> int:
    """Find where to begin so that no more than the room before the caret is used."""
    used = 0
    for index in range(place - 1, -1, -1):
        used += cells(line[index])
        if used > _BEFORE:
            return index + 1
    return 0


def _fitting(text: str, room: int) -> tuple[str, str]:
    used = 0
    for index, char in enumerate(text):
        used += cells(char)
        if used > room:
            return text[:index], text[index:]
    return text, ""
