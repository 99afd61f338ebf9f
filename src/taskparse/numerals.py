"""Ordinals as notices print them: 十二, 12, 〇, ⑫, ㈠, ⑴, ⒈.

`ordinal` reads every form that a number mark takes; `chinese` writes one back.
"""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_CIRCLED |= {chr(0x3251 + n): n + 21 for n in range(15)} | {
    chr(0x32B1 + n): n + 36 for n in range(15)
}

_ENCLOSED_CHINESE = {chr(0x3220 + n): n + 1 for n in range(10)}
_ENCLOSED_ARABIC = {chr(0x2474 + n): n + 1 for n in range(20)}
_DOTTED_ARABIC = {chr(0x2488 + n): n + 1 for n in range(20)}
_SINGLE = _CIRCLED | _ENCLOSED_CHINESE | _ENCLOSED_ARABIC | _DOTTED_ARABIC

_LONGEST_ARABIC, _LONGEST_CHINESE, _LIMIT = 6, 9, 10_000

CIRCLED = "".join(_CIRCLED)
"""The circled numbers ① to ㊿."""

ENCLOSED_CHINESE, ENCLOSED_ARABIC, DOTTED_ARABIC = map(
    "".join, (_ENCLOSED_CHINESE, _ENCLOSED_ARABIC, _DOTTED_ARABIC)
)
"""㈠ to ㈩, ⑴ to ⒇, ⒈ to ⒛: numerals that bring their own brackets or stop."""

CHINESE = "〇一二三四五六七八九十百千零○两"
"""The characters of a Chinese numeral below ten thousand."""


def ordinal(text: str) -> int | None:
    """Read a number mark: `十二`, `12`, `⑫`, `二〇` (digit by digit); None where it is no numeral.

    Chinese numerals go up to 九千九百九十九, arabic ones up to six digits.
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= _LONGEST_ARABIC else None
    if text in _SINGLE:
        return _SINGLE[text]
    if len(text) > _LONGEST_CHINESE or not text or any(char not in CHINESE for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _sum_places(text)


def _sum_places(text: str) -> int | None:
    """Add up digits and their places: 一百零五; each place stands once, the higher ones first."""
    total, digit, lowest = 0, None, _LIMIT
    for char in text:
        if char in _UNITS:
            if _UNITS[char] >= lowest or digit == 0:
                return None
            lowest = _UNITS[char]
            total += (1 if digit is None else digit) * lowest
            digit = None
        elif digit:
            return None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


def chinese(number: int) -> str:
    """Write 1 to 9999 as a Chinese numeral: 12 is 十二, 105 一百零五."""
    if not 0 < number < _LIMIT:
        msg = f"{number} is outside 1..9999"
        raise ValueError(msg)
    parts: list[str] = []
    for unit, place in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, place)
        if digit:
            parts.append("〇一二三四五六七八九"[digit] + unit)
        elif parts and number and parts[-1] != "零":
            parts.append("零")
    written = "".join(parts).rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written


def cuts_date(above: str, below: str) -> bool:
    """Tell whether the end of one line and the head of the next are halves of a date: 2023年11月15 | 日前, 2023年 | 底前."""
    if not above or not below:
        return False
    if below[0] in "年月日":
        return above[-1].isdecimal()
    return below[0] in "底末初前" and above[-1] in "年月" and above[-2:-1].isdecimal()
