"""The numbers of `<ol>` lists: what a browser prints before each entry and the page's text does not hold."""

import re
from collections.abc import Callable

from taskparse.numerals import ordinal
from taskparse.readers.html_element import Element
from taskparse.readers.html_style import list_style
from taskparse.readers.number_formats import written
from taskparse.readers.xml import number

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 8
_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_WORD_FORMS = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "japanese-informal": ("japaneseCounting", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_TYPED = re.compile(r"\s*[(（]?([0-9]{1,4}|[一二三四五六七八九十百〇零]{1,7}|[①-⑳])[)）.．、]?")

Counter = Callable[[Element], str]


def counter(listed: Element) -> Counter:
    """Give a function that takes the entries of an `<ol>` in order and says what stands before each."""
    entries = [one for one in listed.elements() if one.tag == "li"]
    is_reversed = "reversed" in listed.attributes
    value = number(listed.attributes.get("start"), len(entries) if is_reversed else 1)
    form = list_style(listed.style) or _TYPES.get(listed.attributes.get("type") or "", "decimal")

    def label(entry: Element) -> str:
        nonlocal value
        at = number(entry.attributes.get("value"), value)
        value = at - 1 if is_reversed else at + 1
        own = list_style(entry.style) or _TYPES.get(entry.attributes.get("type") or "")
        return "" if _is_typed(entry, at) else marker(at, own or form)

    return label


def marker(value: int, form: str) -> str:
    """Write the marker of one entry in a list style of CSS; bullets and `none` give nothing."""
    if form in {"lower-alpha", "lower-latin", "upper-alpha", "upper-latin"}:
        letters = _alphabetic(value)
        return f"{letters.upper() if form.startswith('upper') else letters}. "
    known = _WORD_FORMS.get(form)
    return written(value, known[0]) + known[1] if known else ""


def _alphabetic(value: int) -> str:
    """Write a … z, aa, ab as CSS does; what is below one, or very large, in digits."""
    if not 0 < value < len(_LETTERS) ** _MOST_LETTERS:
        return str(value)
    letters = ""
    while value:
        value, at = divmod(value - 1, len(_LETTERS))
        letters = _LETTERS[at] + letters
    return letters


def _is_typed(entry: Element, value: int) -> bool:
    """Tell whether the entry's text begins with its number already: its style then hides the marker."""
    found = _TYPED.match(entry.text())
    return found is not None and ordinal(found[1]) == value
