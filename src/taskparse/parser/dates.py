"""Days and periods as notices write them; only what the text itself says, no year is supplied."""

import re
from datetime import date, timedelta
from functools import cache

from taskparse.numerals import CHINESE, ordinal

_NUMERAL = rf"\d{{1,4}}|[{CHINESE}OＯ]{{1,4}}"
_DAY = re.compile(rf"({_NUMERAL})年({_NUMERAL})月({_NUMERAL})日")
_RANGE = re.compile(r"[-—–~～至到]+")


def day(text: str) -> date | None:
    """Read the one day that `text` (folded, without white space) names, in arabic or Chinese numerals."""
    match = _DAY.search(text)
    if match is None:
        return None
    numbers = [_number(group) for group in match.groups()]
    return _date(*numbers)


@cache
def _moment() -> re.Pattern[str]:
    when = rf"(?P<month>{_NUMERAL})月(?:(?P<day>{_NUMERAL})日)?|(?P<end>底|末)"
    return re.compile(rf"(?:(?P<year>{_NUMERAL})年)?(?:{when})?")


def period(text: str) -> tuple[date | None, date | None]:
    """Give first and last day of a deadline (folded text); None for what it does not say.

    `2020年10月底前` ends on 2020-10-31, `2023年3月至5月` runs from 2023-03-01 to 2023-05-31,
    `年底前` says neither.
    """
    parts = _RANGE.split(text, maxsplit=1)
    first = _moment().match(parts[0])
    if first is None or not first["year"]:
        return None, None
    year = _number(first["year"])
    if len(parts) == 1:
        return None, _edge(first, year, last=True)
    second = _moment().match(parts[1])
    if second is None or not second.group():
        return None, _edge(first, year, last=True)
    until = _number(second["year"]) if second["year"] else year
    return _edge(first, year, last=False), _edge(second, until, last=True)


def _edge(match: re.Match[str], year: int | None, *, last: bool) -> date | None:
    """Give the first or the last day of a year, a month, or the day itself."""
    month = _number(match["month"]) if match["month"] else 12 if last else 1
    if match["day"]:
        return _date(year, month, _number(match["day"]))
    if year is None or month is None or not (0 < month <= 12 and 0 < year < 9999):  # noqa: PLR2004  months
        return None
    if not last:
        return date(year, month, 1)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _number(numeral: str) -> int | None:
    return ordinal(numeral.replace("O", "〇"))


def _date(year: int | None, month: int | None, day_of_month: int | None) -> date | None:
    if year is None or month is None or day_of_month is None:
        return None
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
