"""Which words are a deadline: `2024年6月底前`, `年内持续推进`, `长期坚持`, `印发之日起30日内`.

::

    deadline = [并] (fixed | going | [opening] moment [range moment] closing* [few words]) [part]
    going    = manner+ goes_on+ | (按|根据) … pace goes_on*
    moment   = year [month [day]] | month [day] | 年底 … | 上半年 … | 第三季度 | 每月25日 | …起30日内
    part     = "(" words with a moment ")": (其中西片6月底前完成)
"""

import re
from functools import cache

from taskparse.lexicon import standard
from taskparse.names import is_complete
from taskparse.numerals import CHINESE
from taskparse.text import Span

_NUMERAL = rf"(?:[0-9]{{1,4}}|[{CHINESE}OＯ]{{1,4}})"
_LONGEST = 60
_FEW = 14
_MOMENTS = "年月日季学天时周节期汛假"
"""Each moment holds one of these letters, and few letters stand behind its last."""
_LONGEST_TAIL = 24
_AND = "并"
_PART = re.compile(r"\([^()]*[0-9一二三四五六七八九十年][年月日季][^()]*\)")
_COUNTED = frozenset("0123456789年月日季")


@cache
def _deadline() -> re.Pattern[str]:
    words = standard().times
    number, openings = _NUMERAL, "|".join(map(re.escape, words.openings))
    day = rf"(?:{number}[日号])?"
    month = rf"{number}月(?:份|底|末|初|上旬|中旬|下旬)?{day}"
    moments = [
        rf"{number}[-—–─~至到]+{number}年(?:度)?",
        rf"{number}年(?:度)?(?:{month}|底|末|初|内|全年|[上下]半年|第?[一二三四1-4]季度)?",
        month,
        rf"(?:今年|明年|当年|次年|本年|每年|全年|年)?(?:{month}|年底|年末|年内|全年|[上下]半年)",
        "(?:今|明|当|次|本|每|全)?年(?:底|末|初|内|度)",
        "(?:今|明|当|次|本|每)年",
        "(?:第?[一二三四1-4]|各|每|首)季度",
        rf"每(?:个)?(?:月|季度|周|半年|季)(?:{number}[日号])?",
        rf"[^,;。:]{{0,12}}之?日起{number}(?:个)?(?:日|天|月|工作日|年)",
        rf"{number}(?:个)?(?:日|天|月|工作日|小时|季度|年)(?=内|以内|之内)",
        "(?:本|每)?学[期年]",
        "[^,;。:0-9年月日前]{0,4}[节期季汛假](?:来临|到来)?(?=前|之前|以前)",
    ]
    moment = f"(?:{'|'.join(moments)})"
    closings = "|".join(map(re.escape, words.closings))
    marks = "[-—–─~至到]+"
    return re.compile(
        rf"(?:{openings})?{moment}(?:{marks}{moment})?(?:{closings}|份|末|底)*(?:[^,;。:、0-9]|[0-9.]+%){{0,{_FEW}}}"
    )


def opening(text: str) -> int:
    """Give the length of the word with which a deadline opens and that is no part of it (于十月底前)."""
    word = next((one for one in ("其中", "于", "在") if text.startswith(one)), "")
    return len(word) if len(text) > len(word) else 0


@cache
def _hint() -> re.Pattern[str]:
    """Match a letter that every deadline holds one of."""
    letters = {letter for word in standard().times.fixed for letter in word[:1]}
    return re.compile(f"[年月日天季学期时周内节汛假{re.escape(''.join(sorted(letters)))}]")


def is_deadline(folded: str, span: Span) -> bool:
    """Tell whether what stands at `span` is a deadline and nothing else."""
    if span[1] - span[0] > _LONGEST or not _may_be(folded, span):
        return False
    parts = re.sub(r"\s+", "", folded[slice(*span)]).split("、")
    return all(_is_one(part) for part in parts)


def says_when(words: str) -> bool:
    """Tell whether folded words without white space are a deadline and nothing else."""
    return is_deadline(words, (0, len(words)))


def _may_be(folded: str, span: Span) -> bool:
    """Tell by letters alone whether a deadline may stand at `span`."""
    words = standard().times
    return (
        _hint().search(folded, *span) is not None
        or folded.endswith(words.goes_on, *span)
        or folded.endswith(words.paces, *span)
    )


@cache
def _going() -> re.Pattern[str]:
    """Match how work goes on: 有序推进, 分步实施, 按序时进度推进."""
    words = standard().times
    manner, pace, goes_on = (
        f"(?:{'|'.join(map(re.escape, sorted(each, key=len, reverse=True)))})"
        for each in (words.manners, words.paces, words.goes_on)
    )
    return re.compile(
        rf"{manner}+{goes_on}+|(?:按照?|根据|依据)[^,;。:、]{{0,8}}?{pace}(?:要求)?{manner}*{goes_on}*"
    )


def _is_one(text: str) -> bool:
    words = standard().times
    text = _PART.sub("", text.removeprefix(_AND)) if "(" in text else text.removeprefix(_AND)
    if text in words.fixed:
        return True
    if text.endswith((*words.goes_on, *words.paces)) and _going().fullmatch(text):
        return True
    if not _COUNTED.intersection(text) and is_complete(text):  # 各学院, 气象局
        return False
    last = max(map(text.rfind, _MOMENTS))
    # The pattern is long, and made only where a moment may stand at the head of the words.
    if last >= 0 and len(text) - last <= _LONGEST_TAIL and _deadline().fullmatch(text):
        return True
    fixed = next((word for word in words.fixed if text.startswith(word)), "")
    return bool(fixed) and len(text) - len(fixed) <= 4 and fixed not in {"持续", "年度内"}  # noqa: PLR2004  长期坚持推进
