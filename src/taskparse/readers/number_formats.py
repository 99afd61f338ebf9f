"""The number formats of Word's lists (ST_NumberFormat): from a number to what Word prints.

Values follow ISO/IEC 29500-1 17.18.59 as Word carries it out, with the forms that Microsoft lists in
MS-DOCX 2.4: chineseCounting writes 一○○ where chineseCountingThousand writes 一百, and
ideographEnclosedCircle means ㈠.
"""

from collections.abc import Callable

from taskparse.numerals import chinese

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_LETTERS = 60
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_HUNDRED, _LIMIT = 100, 10_000
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def written(number: int, form: str) -> str:
    """Write `number` in a format; one that is not known here is written in arabic digits, as Word does."""
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * min(count, _LONGEST_LETTERS))
    return "".join(parts)


def _letters(number: int) -> str:
    """Write A to Z, then AA, BB … ZZ, AAA: Word repeats the letter."""
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[letter] * min(times + 1, _LONGEST_LETTERS)


def _digits(zero: str) -> Callable[[int], str]:
    """Write digit by digit: 二〇, １０."""
    table = str.maketrans("0123456789", zero)
    return lambda number: str(number).translate(table)


def _set(characters: str) -> Callable[[int], str]:
    """Write one character of a set, and arabic digits beyond it."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    """Write one character of a set that begins again at its end."""
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


def _run(first: int, count: int) -> Callable[[int], str]:
    return _set("".join(map(chr, range(first, first + count))))


def _counting(number: int) -> str:
    """Write 十, 二十一; one hundred and more digit by digit with ○."""
    if 0 < number < _HUNDRED:
        return chinese(number)
    return _digits("○一二三四五六七八九")(number)


def _thousand(number: int) -> str:
    return chinese(number) if 0 < number < _LIMIT else str(number)


def _japanese(number: int) -> str:
    """Write 百一: no 一 before 百 and 千, no 零 between."""
    if not 0 < number < _LIMIT:
        return str(number)
    plain = chinese(number).replace("零", "")
    return plain.replace("一百", "百").replace("一千", "千").replace("一十", "十")


def _legal(digits: str, places: str, *, zero: str) -> Callable[[int], str]:
    """Write 壹佰零壹: each place with its digit, 拾 too."""

    def write(number: int) -> str:
        if not 0 < number < _LIMIT:
            return str(number)
        parts = []
        for at, digit in enumerate(f"{number:04}"):
            place = places[at] if at < len(places) else ""
            parts.append(digits[int(digit)] + place if digit != "0" else zero)
        text = "".join(parts).strip(zero) if zero else "".join(parts)
        while zero and zero * 2 in text:
            text = text.replace(zero * 2, zero)
        return text

    return write


def _sexagenary(number: int) -> str:
    return _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number) if number > 0 else str(number)


def _ordinal(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal_text(number: int) -> str:
    if not 0 <= number < _HUNDRED * 10:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    parts = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= len(_ONES):
        ones = rest % 10
        parts.append(_TENS[rest // 10 - 2] + (f"-{_ONES[ones]}" if ones else ""))
    elif rest or not hundreds:
        parts.append(_ONES[rest])
    return " ".join(parts).capitalize()


def _ordinal_text(number: int) -> str:
    text = _cardinal_text(number)
    head, mark, last = text.rpartition("-" if "-" in text else " ")
    base = _ORDINALS.get(last.lower()) or (f"{last[:-1]}ieth" if last[-1] == "y" else f"{last}th")
    return (head + mark + base.lower()).capitalize()


def _chicago(number: int) -> str:
    times, sign = divmod(max(number, 1) - 1, 4)
    return "*†‡§"[sign] * min(times + 1, _LONGEST_LETTERS)


_full_width = _digits("０１２３４５６７８９")
_ideographs = _digits("〇一二三四五六七八九")

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _run(0x2460, 20),
    "decimalEnclosedCircleChinese": _run(0x2460, 20),
    "decimalEnclosedParen": _run(0x2474, 20),
    "decimalEnclosedFullstop": _run(0x2488, 20),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "chicago": _chicago,
    "none": lambda _number: "",
    "ideographDigital": _ideographs,
    "japaneseDigitalTenThousand": _ideographs,
    "koreanDigital2": _ideographs,
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _legal("零壹贰叁肆伍陆柒捌玖", "仟佰拾", zero="零"),
    "ideographLegalTraditional": _legal("零壹貳參肆伍陸柒捌玖", "仟佰拾", zero="零"),
    "japaneseLegal": _legal("〇壱弐参四伍六七八九", "阡百拾", zero=""),
    "ideographEnclosedCircle": _run(0x3220, 10),
    "ideographTraditional": _set(_STEMS),
    "ideographZodiac": _set(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "aiueo": _cycle("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    "aiueoFullWidth": _cycle(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "iroha": _cycle("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
    "irohaFullWidth": _cycle(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
    "ganada": _cycle("가나다라마바사아자차카타파하"),
    "chosung": _cycle("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
}

KNOWN = frozenset(_FORMS)
"""The formats that are written as Word does; others fall back to arabic digits."""
