"""Names between white space: which words of a list are one name.

White space separates names that are whole on both sides, and stands inside a name else: 县财 政局 is one
name, 县财政局 县水利局 are two.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.names import bare, is_complete, is_listed, kind, openings
from taskparse.text import Span, squeeze

_WORD = re.compile(r"[^\s]+")
_WHOLE, _DIVIDED, _UNLIKE = 1, 0.1, 5
_SHORTEST = 2
BRANCH_ENDS = ("分行", "支行", "分公司")
"""What a branch of a bank or a company ends in, behind the name of its house."""
_MOST_WORDS, _LONGEST_SPACED, _LONGEST_GLUED = 200, 12, 60


def spaced(folded: str, start: int, end: int) -> Iterator[Span]:
    """Cut at white space between whole names; 县财 政局 is one name.

    The cheapest way to group the words decides: each group costs as little as it looks like a name.
    """
    words = [match.span() for match in _WORD.finditer(folded, start, end)]
    if len(words) > _MOST_WORDS:
        words[_MOST_WORDS - 1 :] = [(words[_MOST_WORDS - 1][0], words[-1][1])]
    texts = [squeeze(folded[a:b]) for a, b in words]
    cuts = ["\n" in folded[b:c] for (_, b), (c, _) in pairwise(words)]
    best: list[tuple[float, int]] = [
        (0.0, 0)
    ]  # the least cost of the words so far, where their last group begins
    for last in range(1, len(texts) + 1):
        ways = []
        for first in range(max(0, last - _LONGEST_SPACED), last):
            cost = best[first][0] + _group_cost(tuple(texts[first:last]))
            if first:
                left = "".join(texts[best[first][1] : first])
                cost += _split_cost(left, "".join(texts[first:last]), cut=cuts[first - 1])
            ways.append((cost, -first))
        cost, first = min(ways)
        best.append((cost, -first))
    groups: list[Span] = []
    last = len(texts)
    while last:
        first = best[last][1]
        whole = "".join(texts[first:last])
        cut = len(whole) - len(_without_join(whole)) if last < len(texts) else 0
        groups.append((words[first][0], words[last - 1][1] - cut))
        last = first
    yield from reversed(groups)


@lru_cache(maxsize=4096)
def _group_cost(words: tuple[str, ...]) -> float:
    """Tell how unlike one name some words are that white space divides."""
    text = "".join(words)
    inside = list(accumulate(len(word) for word in words[:-1]))
    glued = list(_glued(text))
    if glued:
        return _UNLIKE if set(glued) & set(inside) else _WHOLE
    return _name_cost(text) + sum(_glue_cost(text[:place], text[place:]) for place in inside)


def _glued(text: str) -> Iterator[int]:
    """Give the places where one office begins right behind another."""
    start = 0
    while place := behind_office(text[start:]):
        start += place
        yield start


def _glue_cost(left: str, right: str) -> float:
    """Tell how unlikely two whole names are one: 县住建局 | 县水务局; 各乡镇 | 林业站 are."""
    if max(_name_cost(left), _name_cost(right)) > _WHOLE:
        return 0
    if left.startswith("各") and right.endswith(standard().kinds.rooted):
        return 0
    if _is_bank(left, right):
        return 0
    if is_listed(left + right) and not is_listed(left):  # 市住房城乡 | 建设局
        return 0
    levels = tuple(offices().places["levels"])
    return 3 if right.startswith(levels) and is_listed(right) else 1.5


@lru_cache(maxsize=4096)
def _name_cost(text: str) -> float:
    """Tell how unlike a name a text is, from 0 for one that the table of units knows."""
    kinds = standard().kinds
    suffixes = (*kinds.department_suffixes, *kinds.organization_suffixes, *kinds.rule_suffixes)
    bare_suffix = text in suffixes and text not in (*kinds.alone, *kinds.group_names)
    if not _SHORTEST <= len(text) <= _LONGEST_GLUED or bare_suffix:
        return 6
    for word in standard().lists.and_others:  # 县人民医院等有关单位
        head, found, tail = text.partition(word)
        whole = kind(tail) == "group" and tail not in kinds.group_words  # 等有关 | 科室
        if found and head and (not tail or whole):
            return _name_cost(head)
    text = _without_join(text)
    if is_listed(text) or _is_listed_below(text):
        return 0
    if _class_of_level().match(text):  # 县直有关单位, 全县各单位
        return 0.5
    if kind(text) == "group":
        heads = text.startswith(kinds.group_words) and text.find("各", 1) < 0
        whole = is_complete(text) or (len(text) > _SHORTEST + 1 and text.count("(") == 0)
        return (0.5 if is_complete(text) else 2) if heads and whole else 5
    whole = is_complete(text) and not _is_branch(text)
    return _WHOLE if whole else 5


@cache
def _class_of_level() -> re.Pattern[str]:
    """Match a class of units of one level: 县直有关单位, 县级有关部门, 市属国有企业, 全县各单位."""
    levels = "|".join(map(re.escape, offices().places["levels"]))
    return re.compile(
        rf"(?:全)?(?:{levels})(?:直属?|级|属|辖|政府|委)?(?:各|有关|相关|其他)*(?:单位|部门|企业|国有企业|科室|机关)$"
    )


def behind_office(name: str) -> int:
    """Find where an office of the same level, or a group, begins right behind one: 市妇联 | 市审计局; 0 for nowhere.

    Both are in the table of units, so that an office below another stays with it: 市财政局城区分局.
    """
    if len(name) > _LONGEST_GLUED:
        return 0
    levels = tuple(offices().places["levels"])
    for place in range(_SHORTEST + 1, len(name) - _SHORTEST):
        left, right = name[:place], name[place:]
        branch = left.endswith(BRANCH_ENDS) and right[0] in levels
        follows = right[0] == left[0] or branch or right.startswith(_followers())
        if not follows or not _is_office(left, levels):
            continue
        group = right[0] == "各" and kind(right) == "group" and bare(right).endswith(_of_places())
        if group or _is_office(right, levels) or behind_office(right):
            return place
    return 0


@cache
def _of_places() -> tuple[str, ...]:
    """Give what a group ends in that is no part of an office before it: 各县政府, not 各县分局."""
    return (*standard().kinds.governed, "单位", "部门")


@cache
def _followers() -> tuple[str, ...]:
    """Give what may begin a name right behind an office: 各县, 各有关, 人行."""
    words = ("各" + word for word in openings() if word != "各")
    return (*words, *standard().kinds.branches)


def _is_office(name: str, levels: tuple[str, ...]) -> bool:
    if name.startswith(standard().kinds.branches):
        return name.endswith(BRANCH_ENDS)
    known = name.startswith(levels) and is_listed(name[1:])
    return known and not name.endswith(tuple(offices().places["hosts"]))


def _without_join(text: str) -> str:
    """Leave out the conjunction behind a whole name, which a line end cuts off: 市城投集团及 | 各街道."""
    word = next((one for one in standard().lists.joins if text.endswith(one)), "")
    head = text.removesuffix(word) if word else text
    return head if is_complete(head) else text


def _is_branch(text: str) -> bool:
    """Tell the first half of a name, which ends like a place: 国网云州 | 供电公司, 云州 | 港务集团."""
    if len(text) == _SHORTEST and text.endswith("州"):
        return True
    return text.startswith(standard().kinds.branches) and kind(text) == "locality"


def _is_bank(left: str, right: str) -> bool:
    """Tell the halves of a branch's name: 人行 | 岚桥市分行."""
    return right.endswith(BRANCH_ENDS) and left.startswith(standard().kinds.branches)


def _is_listed_below(text: str) -> bool:
    """Tell an office that the table knows behind the name of a zone or a place: 开发区市场监管局."""
    ends = standard().kinds.prefix_ends
    places = (at for at in range(2, len(text) - 2) if text[:at].endswith(ends))
    return any(is_listed(text[at:]) for at in places)


@lru_cache(maxsize=4096)
def _split_cost(left: str, right: str, *, cut: bool) -> float:
    """Tell how unlikely two names are that white space, or a line end, divides."""
    places, alone = offices().places, standard().kinds.alone
    hosts = tuple(places["hosts"])
    hosted = right in alone and left.endswith(hosts) and left not in alone  # 县委 | 武装部
    hosted = hosted or (
        cut and left.endswith(hosts) and not right.startswith(tuple(places["levels"]))
    )
    shared = left.startswith("各") and len(left) == _SHORTEST  # 各乡 | 镇(街道)
    branch = _is_bank(left, right) or (
        right.endswith(("分局", "支局")) and not is_listed(right) and is_listed(left)
    )  # 市生态环境局 | 禾川分局
    aside = right.startswith("(")  # 党委 | (校长)办公室
    kinds = standard().kinds
    crossing = (*kinds.rule_suffixes, *kinds.locality_suffixes, *kinds.department_suffixes)
    whole = len(right) == _SHORTEST and any(  # 各街道办 | 事处
        len(end) > len(right) and (left + right).endswith(end) for end in crossing
    )
    return (
        3 if whole or aside or hosted or shared or branch or left in places["above"] else _DIVIDED
    )
