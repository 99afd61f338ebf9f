"""The deadlines of a field: each time that it names, with the days that it says."""

import re
from functools import cache
from itertools import pairwise
from typing import Literal

from taskparse.lexicon import standard
from taskparse.models import Deadline
from taskparse.parser.dates import period
from taskparse.parser.source import Source
from taskparse.parser.times import is_deadline, opening
from taskparse.rare import rare
from taskparse.text import Span, runs, squeeze, trim

_MOMENT = rare(
    r"(?:(?!并(?:长期|持续|常态)|和(?=[0-9]{1,4}[年月]))[^、,;。]|(?<=[0-9])、(?=[0-9]{1,2}月))+"
)
_YEAR = rare("[0-9]{4}年")
_STAGE = rare("[^:0-9]{2,8}:(?=.)")
_SHORT_HALF = 4
_TIMED = re.compile("[年月日季度期天前后内起号]|[0-9]{1,4}[./-][0-9]|^[0-9]+$")
"""Letters of which words that name a time hold one."""


def deadlines(
    source: Source, start: int, end: int, origin: Literal["field", "text"]
) -> tuple[Deadline, ...]:
    """Read the deadlines of a field: several in one field are several deadlines."""
    entries = [
        line
        for entry in _uncut(source.folded, list(runs(_MOMENT, source.folded, start, end)))
        for line in _each_line(source.folded, entry)
    ]
    none = standard().lists.none
    return tuple(
        _deadline(source, span, origin)
        for span in entries
        if source.folded[slice(*span)] not in none
    )


def _uncut(folded: str, entries: list[Span]) -> list[Span]:
    """Join the halves of one time that 、 divides: 一、三季度; 中秋、国庆节前."""
    found: list[Span] = []
    for start, end in entries:
        above = found[-1] if found else (0, 0)
        if (
            above[1]
            and folded[above[1] : start].strip() in (",", "、")
            and _names_no_time(folded, start, end)
        ):
            found[-1] = above[0], end  # 12月底前全部落实,实现招生
            continue
        half = 0 < above[1] - above[0] <= _SHORT_HALF and not is_deadline(folded, above)
        if half and folded[above[1] : start].strip() == "、" and is_deadline(folded, (start, end)):
            found[-1] = above[0], end
        else:
            found.append((start, end))
    return found


def _names_no_time(folded: str, start: int, end: int) -> bool:
    """Tell words that only say what is done by the time before them."""
    timed = _TIMED.search(folded[start:end]) is not None
    return not timed and not is_deadline(folded, (start, end))


def _each_line(folded: str, span: Span) -> list[Span]:
    """Cut at line ends between whole deadlines: 6月底开工 | 12月底封顶."""
    lines = [
        trim(folded, span[0] + one.start(), span[0] + one.end())
        for one in re.finditer(r"[^\n]+", folded[slice(*span)])
        if one.group().strip()
    ]
    whole = len(lines) > 1 and all(is_deadline(folded, line) for line in lines)
    cut = any(_is_cut(folded[slice(*a)], folded[slice(*b)]) for a, b in pairwise(lines))
    return lines if whole and not cut else [span]


def _is_cut(above: str, below: str) -> bool:
    """Tell the halves of one deadline: 2024年 | 10月底前, 2021年6月 | 至11月."""
    opened = above[-1] in "年月至到-—~" or above[-1].isdecimal()
    return below[0] in "底前末初至到月日-—~" or (opened and not _YEAR.match(below))


def _deadline(source: Source, span: Span, origin: Literal["field", "text"]) -> Deadline:
    start, end = span
    start += source.folded[start] == "并"
    start += opening(source.folded[start:end])
    closing = _closing().search(source.folded, start, end)
    if closing and closing.start() > start and source.folded[closing.start() - 1] != "已":
        end = closing.start()
    end -= source.folded[end - 1] == "."
    stretch = source.stretch(start, end)
    first, last = period(_without_opening(squeeze(source.folded[slice(*stretch.span)])))
    return Deadline(
        text=stretch.text,
        span=stretch.span,
        pieces=stretch.pieces,
        start_date=first,
        end_date=last,
        source=origin,
    )


def _without_opening(text: str) -> str:
    """Leave out what stands before a moment and says how sure it is (力争), or of what it is (第一阶段:)."""
    stage = _STAGE.match(text)
    text = text[stage.end() :] if stage else text
    words = (one for one in standard().times.openings if text.startswith(one))
    return text.removeprefix(max(words, key=len, default=""))


@cache
def _closing() -> re.Pattern[str]:
    """Match the word that closes a deadline and is no part of it; a line end may cut it."""
    words = (r"[ \t\n]*".join(word) for word in standard().lists.deadline_ends)
    return re.compile(f"(?:{'|'.join(words)})$")
