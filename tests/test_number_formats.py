"""Automatic numbers against what Word is known to print."""

import pytest

from taskparse.readers.number_formats import KNOWN, written

# 1, 10, 11, 20, 101 in each format: ISO/IEC 29500-1 17.18.59, Microsoft's MS-DOCX 2.4 and MS-OI29500.
WORD = {
    "decimal": "1 10 11 20 101",
    "decimalHalfWidth": "1 10 11 20 101",
    "decimalZero": "01 10 11 20 101",
    "decimalFullWidth": "１ １０ １１ ２０ １０１",
    "decimalFullWidth2": "１ １０ １１ ２０ １０１",
    "decimalEnclosedCircle": "① ⑩ ⑪ ⑳ 101",
    "decimalEnclosedCircleChinese": "① ⑩ ⑪ ⑳ 101",
    "decimalEnclosedParen": "⑴ ⑽ ⑾ ⒇ 101",
    "decimalEnclosedFullstop": "⒈ ⒑ ⒒ ⒛ 101",
    "ideographDigital": "一 一〇 一一 二〇 一〇一",
    "japaneseDigitalTenThousand": "一 一〇 一一 二〇 一〇一",
    "koreanDigital2": "一 一〇 一一 二〇 一〇一",
    "taiwaneseDigital": "一 一○ 一一 二○ 一○一",
    "chineseCounting": "一 十 十一 二十 一○一",
    "taiwaneseCounting": "一 十 十一 二十 一○一",
    "chineseCountingThousand": "一 十 十一 二十 一百零一",
    "taiwaneseCountingThousand": "一 十 十一 二十 一百零一",
    "japaneseCounting": "一 十 十一 二十 百一",
    "chineseLegalSimplified": "壹 壹拾 壹拾壹 贰拾 壹佰零壹",
    "ideographLegalTraditional": "壹 壹拾 壹拾壹 貳拾 壹佰零壹",
    "japaneseLegal": "壱 壱拾 壱拾壱 弐拾 壱百壱",
    "ideographEnclosedCircle": "㈠ ㈩ 11 20 101",
    "ideographTraditional": "甲 癸 11 20 101",
    "ideographZodiac": "子 酉 戌 20 101",
    "ideographZodiacTraditional": "甲子 癸酉 甲戌 癸未 甲辰",
    "upperRoman": "I X XI XX CI",
    "lowerRoman": "i x xi xx ci",
    "upperLetter": "A J K T WWWW",
    "lowerLetter": "a j k t wwww",
    "hex": "1 A B 14 65",
    "ordinal": "1st 10th 11th 20th 101st",
    "cardinalText": "One,Ten,Eleven,Twenty,One hundred one",
    "ordinalText": "First,Tenth,Eleventh,Twentieth,One hundred first",
    "numberInDash": "- 1 -,- 10 -,- 11 -,- 20 -,- 101 -",
    "chicago": "*,†††,‡‡‡,§§§§§," + "*" * 26,
    "koreanDigital": "일 일영 일일 이영 일영일",
    "aiueo": "ｱ ｺ ｻ ﾄ ｹ",
    "aiueoFullWidth": "ア コ サ ト ケ",
    "iroha": "ｲ ﾇ ﾙ ﾈ ﾎ",
    "irohaFullWidth": "イ ヌ ル ネ ホ",
    "ganada": "가 차 카 바 다",
    "chosung": "ㄱ ㅊ ㅋ ㅂ ㄷ",
    "none": ",,,,",
}


@pytest.mark.parametrize("form", sorted(WORD))
def test_five_numbers_in_each_format(form: str) -> None:
    values = WORD[form].split("," if "," in WORD[form] else " ")
    assert [written(number, form) for number in (1, 10, 11, 20, 101)] == values


def test_the_table_is_whole() -> None:
    assert set(WORD) == KNOWN


def test_places_and_zeros() -> None:
    """一千零一, 一百一十, 壹仟零壹拾: a zero stands once for all empty places between digits."""
    assert [written(n, "chineseCountingThousand") for n in (1001, 110)] == ["一千零一", "一百一十"]
    assert written(1010, "chineseLegalSimplified") == "壹仟零壹拾"
    assert written(1000, "chineseLegalSimplified") == "壹仟"
    assert [written(n, "japaneseCounting") for n in (110, 1000)] == ["百十", "千"]
    assert [written(n, "chineseCounting") for n in (99, 100)] == ["九十九", "一○○"]


@pytest.mark.parametrize("form", sorted(WORD))
@pytest.mark.parametrize("number", [-3, 0, 10_000, 999_999_999])
def test_no_number_is_too_odd(form: str, number: int) -> None:
    """A start value may be anything; what a format cannot write stays short."""
    assert len(written(number, form)) <= 13 * 60


def test_a_format_that_nobody_knows_is_arabic() -> None:
    assert written(12, "bahtText") == "12"
