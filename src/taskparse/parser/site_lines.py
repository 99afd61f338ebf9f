"""The lines of a web site around a notice: its labels, its buttons, the record that it keeps of the document.

::

    line   = label ":" anything | buttons | record
    record = label value (label value)+        文  号 岚政办〔2023〕1号 发文日期 2023-01-03
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from taskparse.lexicon import standard
from taskparse.rare import rare
from taskparse.text import Span, squeeze, trim

_LONGEST_LABEL, _LONGEST_RECORD, _LONGEST_STAMP = 20, 240, 60
_OPENINGS = "[【(•·● \t"
_STAMP = rare(
    r"(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}(?:[ \t]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ \t]"
)
_NUMBER = rare(
    r"(?:文[ \t]*号|发[ \t]*文[ \t]*字[ \t]*号)[ \t:|]*"
    r"(?P<value>[^\s,。:、|]{1,20}[〔\[(【](?:19|20)[0-9]{2}[〕\])】]第?[0-9]{1,5}号)"
)
_TITLE = rare(
    r"(?:标[ \t]*题|信息名称|文件名称)[ \t]*[:|\t][ \t|]*(?P<value>[^\s|。]{4,100}(?:通知|意见|方案|表|清单))"
)
_KEPT = (_NUMBER, _TITLE)


def site_lines(folded: str, lines: list[Span]) -> Iterator[Span]:
    """Find what belongs to the site; number and title of the document stay where nothing else says them."""
    heads = _heads()
    initials = {head[0] for head in heads}
    files = any(end in folded for end in standard().header.file_ends)
    # Few lines begin so, and in many notices none: the patterns are not even made there.
    found = {
        index
        for index, line in enumerate(lines)
        if (folded[_start(folded, line)] in initials and _is_site(folded, line, heads))
        or (files and _is_file(folded, line))
    }
    foots = _foots(folded, lines)
    found |= foots | _hosts(folded, lines, foots)
    found |= _reached(found, lambda index: _is_beside(folded, lines[index]), len(lines))
    for index in sorted(found):
        yield from _around_kept(folded, lines[index])


def _foots(folded: str, lines: list[Span]) -> set[int]:
    """Find the lines that mark the foot of a site."""
    words = [word for word in standard().header.site_foots if word in folded]
    return {
        index
        for index, line in enumerate(lines if words else ())
        if line[1] - line[0] <= _LONGEST_RECORD
        and any(folded.find(word, *line) >= 0 for word in words)
    }


def _hosts(folded: str, lines: list[Span], foots: set[int]) -> set[int]:
    """Find who keeps the site (主办:…), beside its foot or at the very top; a notice may use these labels itself."""
    labels = standard().header.site_hosts
    candidates = {
        index
        for index, line in enumerate(lines)
        if folded.startswith(labels, line[0]) and _label_of(folded, line) in labels
    }
    if not candidates:
        return set()
    found = _reached(foots | {-1}, candidates.__contains__, len(lines))
    own = {_label_of(folded, lines[index]) for index in candidates - found}
    return {index for index in found if _label_of(folded, lines[index]) not in own}


def _reached(origin: set[int], belongs: Callable[[int], bool], count: int) -> set[int]:
    """Find the lines next to those of `origin` that belong to them, and those next to these in turn."""
    found: set[int] = set()
    waiting = list(origin)
    while waiting:
        index = waiting.pop()
        for beside in (index - 1, index + 1):
            if (
                0 <= beside < count
                and beside not in found
                and beside not in origin
                and belongs(beside)
            ):
                found.add(beside)
                waiting.append(beside)
    return found


@cache
def _heads() -> tuple[str, ...]:
    words = standard().header
    return (*words.site_labels, *words.site_buttons, *words.record_labels)


def _start(folded: str, line: Span) -> int:
    """Give where the words of a line begin, behind a bracket or the mark of a list."""
    start = line[0]
    while start < line[1] - 1 and folded[start] in _OPENINGS:
        start += 1
    return start


def _is_file(folded: str, line: Span) -> bool:
    """Tell the name of a file that a page offers."""
    words = standard().header
    named = folded.endswith(words.file_ends, *trim(folded, *line))
    return named and not folded.startswith(words.annex_words, line[0])


def _is_site(folded: str, line: Span, heads: tuple[str, ...]) -> bool:
    start = _start(folded, line)
    known = folded.startswith(heads, start)
    spaced = folded[start + 1 : start + 2] in {" ", "\t"}
    if not (known or spaced):
        return False
    if known and _site().match(folded, start, line[1]):
        return True
    if spaced and _label_of(folded, line) in standard().header.site_labels:  # 索 引 号:
        return True
    return _is_record(folded[slice(*line)]) or _is_celled(folded[slice(*line)])


@cache
def _site() -> re.Pattern[str]:
    """Match a line with a label of the site (来源:…), or nothing but its buttons."""
    words = standard().header
    labels = "|".join(map(re.escape, words.site_labels))
    buttons = "|".join(map(re.escape, words.site_buttons))
    return re.compile(
        rf"(?:(?:{labels})[ \t]*[:】][^\n]*|首页[ \t]*[>›»][^\n。]*"
        rf"|(?:[\[【(]?(?:{buttons})[\]】)]?[ \t|:/·,、>]*)+)[ \t]*$"
    )


def _is_record(line: str) -> bool:
    """Tell two labels or more with their values, whose letters may stand apart: 文  号 岚政办〔2023〕1号."""
    text = squeeze(line)
    if len(text) > _LONGEST_RECORD or "。" in text:
        return False
    words = standard().header
    first = next(
        (one for one in (*words.site_labels, *words.record_labels) if text.startswith(one)), ""
    )
    behind = text[len(first) :]
    return bool(first) and any(one in behind for one in words.site_labels if len(one) > 1)


def _is_celled(line: str) -> bool:
    """Tell labels of the site and their values that bars divide: 有效性 | 有效 |."""
    cells = [squeeze(cell) for cell in line.strip("| \t").split("|")]
    words = standard().header
    known = (*words.site_labels, *words.record_labels, *words.beside_sites)
    return len(cells) > 1 and len(cells) % 2 == 0 and all(one in known for one in cells[::2])


def _label_of(folded: str, line: Span) -> str:
    """Give the words before the colon near a line's head; nothing where none stands there."""
    colon = folded.find(":", line[0], min(line[1], line[0] + _LONGEST_LABEL))
    return squeeze(folded[line[0] : colon]) if colon > 0 else ""


def _is_beside(folded: str, line: Span) -> bool:
    """Tell what belongs to the site only next to such a line: 名称:…, 2023-01-05 10:00 县政府办."""
    words = standard().header
    if _label_of(folded, line) in words.beside_sites:
        return True
    tab = folded.find("\t", line[0], min(line[1], line[0] + _LONGEST_LABEL))
    cell = squeeze(folded[line[0] : tab]) if tab > 0 else ""
    if cell in words.site_labels or cell in words.record_labels or cell in words.beside_sites:
        return True
    return line[1] - line[0] <= _LONGEST_STAMP and _STAMP.match(folded, *line) is not None


def _around_kept(folded: str, line: Span) -> Iterator[Span]:
    """Leave out number and title of the document where the text says them nowhere else."""
    found = next((one for pattern in _KEPT if (one := pattern.search(folded, *line))), None)
    if found is None or folded.count(found["value"]) > 1:
        yield line
        return
    for span in ((line[0], found.start("value")), (found.end("value"), line[1])):
        if folded[slice(*span)].strip():
            yield span
