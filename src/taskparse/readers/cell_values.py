"""The values of a sheet's cells as it shows them: days, shares, and numbers with their words, by the format's code.

Codes follow ECMA-376 part 1, 18.8.31. What a code says about other values, colours, conditions and fractions is
left alone: such a value is written in full.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[yYeE]+|[mM]+|[dD]+|[hHsS]+|.', re.DOTALL)
_PIECE = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<one>.)|_.|\*.|\[[^\]]*\]|(?P<plain>.)', re.DOTALL)
_PLACES = re.compile(r"[#0?]+(?:,[#0?]+)*(?P<digits>\.[#0?]*)?(?P<thousands>,*)")
_PLAIN, _AS_IT_IS = ("General", "G/通用格式"), "0.##########"
_CONDITION = re.compile(r"\[[<>=]")
_SHORT = 2
_WHOLE = 1e15
_MOST_DIGITS = 12


def shown(value: object, code: str = "", *, with_year: bool = False) -> str:
    """Write a value as a sheet shows it: 3 and not 3.0, a day without midnight, 6月 where `code` says so.

    `with_year` writes the year of a day whose format leaves it out.
    """
    if code and isinstance(value, date) and (part := dated(value, code, with_year=with_year)):
        return part
    if code and isinstance(value, float) and (number := formatted(value, code)):
        return number
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < _WHOLE
        return str(int(value)) if whole else f"{value:.{_MOST_DIGITS}g}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return str(value)
    return "" if value is None else str(value).strip()


def counts(code: str) -> bool:
    """Tell a code that shows a number otherwise than in full: a share, digits cut off, words behind it."""
    return _number_code(code) is not None


def is_partial(code: str) -> bool:
    """Tell a code that shows a part of a day alone: its month, or its day without the year."""
    shown = _kinds(code)
    return bool(shown & {"y", "m"}) and not {"y", "m", "d"} <= shown and "h" not in shown


def hides_year(code: str) -> bool:
    """Tell a code that shows the day without its year: 6月30日 of 2025."""
    return is_partial(code) and "y" not in _kinds(code)


def dated(value: date, code: str, *, with_year: bool = False) -> str | None:
    """Write a day as a format does that shows a part of it alone; None for one that shows the whole.

    Months in English (Mar-24) are written as 2024年3月.
    """
    if not is_partial(code):
        return None
    tokens, kinds = _TOKEN.findall(_section(code)), _kinds(code)
    year = f"{value.year}年" if with_year or "y" in kinds else ""
    adds_year = with_year and "y" not in kinds
    in_words = any(token[0] in "mM" and len(token) > _SHORT for token in tokens)
    opens = code.lstrip().lower().startswith("m") and "月" in code  # what a year may stand before
    if in_words or (adds_year and not opens):
        return f"{year}{value.month}月" + (f"{value.day}日" if "d" in kinds else "")
    return (year if adds_year else "") + "".join(_part(token, value) for token in tokens).strip()


def formatted(value: float, code: str) -> str | None:
    """Write a number as its format does: 0.155 is 15.5%, 12000 is 12,000万元; None where the code says nothing of it."""
    pieces = _number_code(code)
    if pieces is None or (value < 0 and ";" in code) or abs(value) >= _WHOLE:
        return None
    before, places, behind, percents = pieces
    digits = places["digits"] or ""
    if len(digits) > _MOST_DIGITS or percents > _SHORT:
        return None
    scaled = Decimal(repr(value)) * 100**percents / 1000 ** len(places["thousands"])
    rounded = scaled.quantize(Decimal(1).scaleb(-max(len(digits) - 1, 0)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in places.group().rstrip(",") else f"{rounded:f}"
    whole = places.group().partition(".")[0].count("0")
    text = text if value < 0 else text.rjust(whole + len(text) - len(text.partition(".")[0]), "0")
    optional = len(digits) - len(digits.rstrip("#?"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return f"{before}{text.rstrip('.')}{behind}".strip()


def _section(code: str) -> str:
    return code.split(";", maxsplit=1)[0]


def _kinds(code: str) -> set[str]:
    """Give the parts of a day that a code shows: y, m, d, h."""
    kinds = {token[0].lower() for token in _TOKEN.findall(_section(code))}
    return {"y" if "e" in kinds else "", *kinds} & {"y", "m", "d", "h"}


def _number_code(code: str) -> "tuple[str, re.Match[str], str, int] | None":
    """Cut a code into the words before its digits, the digits, the words behind, and how often it says percent.

    None for days, fractions and conditions.
    """
    if _CONDITION.search(code) or code in _PLAIN:
        return None
    for word in _PLAIN:
        code = code.replace(word, _AS_IT_IS)
    text, plain = "", ""
    for piece in _PIECE.finditer(_section(code)):
        words = piece["quoted"] or piece["one"] or ""
        text += piece["plain"] or words
        plain += piece["plain"] or "\0" * len(words)
    places = list(_PLACES.finditer(plain))
    rest = _PLACES.sub("", plain)
    if len(places) != 1 or re.search(r"[A-Za-z@/]", rest):
        return None
    return text[: places[0].start()], places[0], text[places[0].end() :], rest.count("%")


def _part(token: str, value: date) -> str:
    kind = token[0].lower()
    if kind == '"':
        return token[1:-1]
    if kind == "\\":
        return token[1:]
    if kind in "ye":
        return f"{value.year % 100:02}" if kind == "y" and len(token) <= _SHORT else str(value.year)
    if kind == "m":
        return _padded(value.month, token)
    if kind == "d":
        return _padded(value.day, token)
    return "" if kind in "[hs_*@a" else token


def _padded(number: int, token: str) -> str:
    return f"{number:02}" if len(token) == _SHORT else str(number)
