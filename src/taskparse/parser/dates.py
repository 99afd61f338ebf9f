"""Days and periods as notices write them; only what the text itself says, no year is supplied."""

import re
from datetime import date, timedelta
from functools import cache

from taskparse.numerals import CHINESE, ordinal
from taskparse.rare import rare

_NUMERAL = rf"\d{{1,4}}|[{CHINESE}0OＯ]{{1,4}}"
_DAY = re.compile(rf"({_NUMERAL})年({_NUMERAL})月({_NUMERAL})日")
_RANGE = rare(r"[-—–~～至到]+")


def day(text: str) -> date | None:
    """Read the one day that `text` (folded, without white space) names, in arabic or Chinese numerals."""
    match = _DAY.search(text)
    if match is None:
        return None
    numbers = [_number(group) for group in match.groups()]
    return _date(*numbers)


@cache
def _moment() -> re.Pattern[str]:
    day = rf"(?:(?P<day>{_NUMERAL})[日号]|(?P<third>[上中下])旬)?"
    month = rf"(?P<month>{_NUMERAL})月(?:份)?{day}"
    part = r"(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    vague = r"(?P<vague>初|[“”\"]?[^0-9年月底末度“”\"]{1,3}[“”\"]?(?:节|期|假)?前)"
    year = rf"(?:(?P<year>{_NUMERAL})年(?:度)?)?"
    return re.compile(rf"{year}(?:{month}|{part}|底|末|{vague})?")


_PLAIN = rare(r"(?<![0-9])((?:19|20)[0-9]{2})[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?(?![0-9])")
_DIGITS = rare(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])?")
_FROM = "自从"
_SINCE = re.compile("(?:起|开始)(?!步)")
_SEASON = rare("[春夏秋冬]季|[寒暑]假|学期|开学|春节|国庆|汛|第[一二]学期")
"""What no day is known of: 2025年春季学期, 2025年暑假."""
_MONTHS = rare(r"([0-9]{1,2})([-—–~～至到]+[0-9]{1,2}月)")
_YEARS = rare(r"((?:19|20)[0-9]{2})([-—–~～至到]+(?:19|20)[0-9]{2}年)")
_EARLIEST = 1900
_ZEROS = str.maketrans("0O", "〇〇")
_Days = tuple[date | None, date | None]


def _written_out(text: str) -> str:
    """Write 2024.12 and 202412 as 2024年12月, 6-9月 as 6月-9月, and 2023-2025年 as 2023年-2025年."""
    whole = _DIGITS.fullmatch(text)
    if whole:
        return f"{whole[1]}年{whole[2]}月" + (f"{whole[3]}日" if whole[3] else "")
    text = _YEARS.sub(r"\1年\2", text)
    text = _PLAIN.sub(lambda m: f"{m[1]}年{m[2]}月" + (f"{m[3]}日" if m[3] else ""), text)
    return _MONTHS.sub(r"\1月\2", text)


def period(text: str) -> _Days:
    """Give first and last day of a deadline (folded text); None for what it does not say.

    `2020年10月底前` ends on 2020-10-31, `2023年3月至5月` runs from 2023-03-01 to 2023-05-31,
    `2024年上半年` ends on 2024-06-30; `2025年5月起` begins on 2025-05-01; `年底前` and `2024年春节前` say no day.
    """
    parts = _RANGE.split(_written_out(text).lstrip(_FROM), maxsplit=1)
    first = _moment().match(parts[0])
    if first is None or not first["year"]:
        return None, None
    year = _number(first["year"])
    if not (first["month"] or first["half"] or first["quarter"]) and _SEASON.match(
        text, first.end()
    ):
        return None, None
    if len(parts) == 1 and _SINCE.match(parts[0], first.end()):
        return _edge(first, year, last=False), None
    if len(parts) == 1:
        return None, _edge(first, year, last=True)
    second = _moment().match(parts[1])
    if second is None or not second.group():
        return None, _edge(first, year, last=True)
    until = _number(second["year"]) if second["year"] else year
    return _edge(first, year, last=False), _edge(second, until, last=True)


def _edge(match: re.Match[str], year: int | None, *, last: bool) -> date | None:
    """Give the first or the last day of a year, a half, a quarter, a month, or the day itself."""
    if match["vague"] or year is None or year < _EARLIEST:  # 24年6月底 says no century
        return None
    first_month, last_month = _months(match)
    month = last_month if last else first_month
    if match["day"]:
        return _date(year, month, _number(match["day"]))
    if month is None or not (0 < month <= 12 and 0 < year < 9999):  # noqa: PLR2004  months
        return None
    if match["third"] and last and match["third"] != "下":
        return date(year, month, {"上": 10, "中": 20}[match["third"]])
    if not last:
        return date(year, month, {"中": 11, "下": 21}.get(match["third"] or "", 1))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Give the first and the last month that a moment speaks of."""
    if match["month"]:
        return (_number(match["month"]),) * 2
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    quarter = _number(match["quarter"]) if match["quarter"] else None
    return (3 * quarter - 2, 3 * quarter) if quarter else (1, 12)


def _number(numeral: str) -> int | None:
    chinese = not numeral.isascii()
    return ordinal(numeral.translate(_ZEROS) if chinese else numeral)


def _date(year: int | None, month: int | None, day_of_month: int | None) -> date | None:
    if year is None or month is None or day_of_month is None:
        return None
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
