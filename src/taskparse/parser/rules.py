"""A notice's own rules: the first unit listed leads; who nobody names answers so."""

import re
from functools import cache
from typing import Literal

from taskparse.lexicon import standard
from taskparse.numerals import CHINESE
from taskparse.rare import rare

_UNIT_IS = rare("[个位]?(?:责任)?(?:单位|部门)即?[为是]")
"""What follows the word for the first where it is said to lead: 第一 | 责任单位为牵头单位."""
_PLACE_IS = re.compile("[位个名]?即?[为是]")
"""What follows it where the list is named before it: 责任单位第一 | 位为牵头单位."""
_UNIT_LEADS = rare("[个位]?(?:责任)?(?:单位|部门)(?:牵头|主办)")
"""What follows it where it leads in so many words: 均由第一 | 责任单位牵头."""
MARKS = "★☆▲△●◆※*#"
_STARRED = rare(
    rf"(?P<mark>[{MARKS}])[^,。;]{{0,10}}?(?:[为是系即]|表示|代表)[^,。;]{{0,6}}(?:牵头|主办|主责)"
)
_WHO = ("单位", "部门")
_LONGEST, _NEAR = 60, 12


def is_rule(sentence: str) -> bool:
    """Tell whether a sentence (folded) says how all statements are to be read."""
    if len(sentence) > _LONGEST or _hint().search(sentence) is None:
        return False
    return (
        first_leads(sentence)
        or responsible_lead(sentence)
        or for_all(sentence)
        or unnamed(sentence)
        or placed(sentence)
        or ranged().match(sentence) is not None
        or bool(starred(sentence))
    )


@cache
def _hint() -> re.Pattern[str]:
    """Match the letters one of which every rule holds."""
    words = standard().rules
    listed = (
        *words.listed,
        *words.nobody,
        *words.unnamed,
        *words.following,
        *words.above,
        "第",
        "首",
        *MARKS,
    )
    return re.compile("|".join(map(re.escape, sorted(listed, key=len))))


def first_leads(sentence: str) -> bool:
    """Tell whether the sentence says that the first unit listed leads: 列第一位者为牵头单位."""
    words = standard().rules
    if len(sentence) > _LONGEST:
        return False
    first = _after(sentence, 0, words.first)
    placed = any(word in sentence[:first] for word in words.listed)
    named = first > 0 and (_UNIT_IS.match(sentence, first) or _UNIT_LEADS.match(sentence, first))
    who = any(one in sentence[:first] for one in _WHO) or sentence.startswith(words.first)
    put = _PLACE_IS.match(sentence, first) and who
    return first > 0 and bool(placed or named or put) and _after(sentence, first, words.lead) > 0


def starred(sentence: str) -> str:
    """Give the mark of the units that lead, where the sentence says so: 加★的为牵头单位; nothing for any other."""
    marked = any(mark in sentence for mark in MARKS) and len(sentence) <= _LONGEST
    found = _STARRED.search(sentence) if marked else None
    return found["mark"] if found else ""


def responsible_lead(sentence: str) -> bool:
    """Tell whether the sentence says that responsible units lead where nobody does."""
    words = standard().rules
    place = _after(sentence, 0, words.nobody)
    return place > 0 and len(sentence) <= _LONGEST and _after(sentence, place, words.lead) > 0


def for_all(sentence: str) -> bool:
    """Tell whether the sentence speaks of every item behind it: 以下各项各县政府均须落实."""
    words = standard().rules
    return (
        len(sentence) <= _LONGEST
        and sentence.startswith(words.following)
        and any(word in sentence for word in words.all)
    )


def placed(sentence: str) -> bool:
    """Tell whether the sentence gives units to the tasks of its chapter: 以上任务由…负责, 以下任务由…牵头."""
    words = standard().rules
    head = next(
        (word for word in (*words.above, *words.following) if sentence.startswith(word)), ""
    )
    return bool(head) and len(sentence) <= _LONGEST and "由" in sentence[: len(head) + _NEAR]


def unnamed(sentence: str) -> bool:
    """Tell whether the sentence speaks of items that name nobody: 未注明的,由…负责; 本部分未注明牵头部门的,由…."""
    words = standard().rules
    heads = (*words.here, *words.above)
    here = next((word for word in heads if sentence.startswith(word)), "")
    bare = sentence.removeprefix(here)
    return len(sentence) <= _LONGEST and bare.startswith((*words.unnamed, *words.nobody))


def lacking(sentence: str) -> Literal["lead", "responsible"] | None:
    """Tell which role an item lacks for a rule to hold: 未注明牵头部门的; None where it names nobody at all."""
    head = sentence.partition("由")[0]
    if any(word in head for word in standard().rules.lead):
        return "lead"
    return "responsible" if "责任" in head else None


@cache
def ranged() -> re.Pattern[str]:
    """Match the head of a rule for some items: 第2至3项由…; groups 1 and 2 are the numbers."""
    number = rf"[(]?([0-9]{{1,3}}|[{CHINESE}]{{1,5}})[)]?"
    above = "|".join(map(re.escape, standard().rules.above))
    return re.compile(
        rf"(?:{above})?第{number}(?:项|条)?(?:[至到、—~-]+第?{number})?[项条件](?:任务|工作)?(?:均|都)?由"
    )


def _after(sentence: str, start: int, words: tuple[str, ...]) -> int:
    """Give the end of the first of `words` behind `start`; 0 where none stands there."""
    found = [(sentence.find(word, start), len(word)) for word in words]
    return min((place + length for place, length in found if place >= 0), default=0)
