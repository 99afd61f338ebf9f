"""Lists of names: the text of a field cut into the spans of its names.

::

    list = name (separator name)* [等 [group]] [两部门]
    name = what stands between separators 、 , ; / 。 … outside brackets

White space separates names that are whole on both sides, and stands inside a name else.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.names import bare, is_complete, is_listed, kind, openings
from taskparse.names.table import entry
from taskparse.numerals import ordinal
from taskparse.parser.spaced import behind_office, spaced
from taskparse.rare import rare
from taskparse.text import Span, squeeze, trim

# A name: brackets that are closed, one pair deep, protect what they hold.
_NAME = re.compile(
    r"(?:\((?:[^()]|\([^()]*+\))*+\)|〔[^〔〕]*+〕|\[[^\[\]]*+\]|【[^【】]*+】|<[^<>]*+>|[^、,;/。…])++"
)
_PLAIN_NAME = re.compile(r"[^、,;/。…]+")
_COUNTED = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+)(?:个|家)")
_SUM = rare(r"([二两三四五六七八九十]|[0-9]{1,2})(?:个|家)?(?:部门|单位)")
"""What adds up a list: 县司法局、县财政局两部门."""
_NUMBERED = re.compile(
    r"[0-9]{1,2}[.、](?=[^0-9])|[①-⑳]|\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)(?=.)"
)
_PAIR = 2
_CLASS = 3
_LONGEST_SUM = 5
_LONGEST_PAIR, _LONGEST_SEAT = 5, 8
_CLASS_ENDS = frozenset("局处科股室")
_NEAR = 40
_SHORTEST = 2
_LONGEST_CLASS = 6
_FRAMED = re.compile(r"〔[^〔〕]+〕|\[[^\[\]]+\]|【[^【】]+】")
"""A name in brackets of its own: 【县水利局】."""
# The party's and the government's seat of one place are one name.
_PARTY, _GOVERNMENT = ("党委", "党工委"), ("政府", "人民政府", "管委会", "办事处")
_STREET = rare(r"[^、,;各()]{2,4}?街道(?=[^、,;各()]{2,4}街道$)")
_QUOTES = ".—–\"“”'‘’:★▲●*"


def names(folded: str, start: int, end: int) -> list[Span]:
    """Give the spans of the names in `[start, end)`, without quotes and without 等."""
    found = [part for span in _listed(folded, start, end) for part in _divided(folded, *span)]
    if len(found) > 1 and folded.endswith(("部门", "单位"), *found[-1]):
        found[-1:] = _without_sum(folded, found[-1], len(found))
    return found


def _without_sum(folded: str, span: Span, count: int) -> tuple[Span, ...]:
    """Take from the last name the words that add up the list: 县司法局、县财政局两部门.

    Where they count otherwise they stay as a group, for they may mean others.
    """
    start, end = span
    for place in range(max(start + 1, end - _LONGEST_SUM), end):
        match = _SUM.fullmatch(folded, place, end)
        if match and is_complete(folded[start:place]):
            whole = ordinal(match[1].replace("两", "二")) == count
            return ((start, place),) if whole else ((start, place), (place, end))
    return (span,)


def _listed(folded: str, start: int, end: int) -> list[Span]:
    if plain_list().fullmatch(folded, start, end) and folded.find("委、", start, end) < 0:
        spans = [match.span() for match in _PLAIN_NAME.finditer(folded, start, end)]
        if folded.find("街道", start, end) >= 0:
            spans = list(_unglued(folded, spans))
        if all(b - a > 1 for a, b in spans):
            return spans
    return _careful_names(folded, start, end)


def _unglued(folded: str, spans: list[Span]) -> Iterator[Span]:
    """Cut streets that have lost what stood between them at a line's end: 柳滩街道云渡街道."""
    for start, end in spans:
        first = start
        for match in _STREET.finditer(folded, start, end):
            yield first, match.end()
            first = match.end()
        if first < end:
            yield first, end


def _divided(folded: str, start: int, end: int) -> tuple[Span, ...]:
    """Cut two offices of one class that have lost what stood between them at a line's end: 教务处国资处."""
    seat = _behind_seat(folded, start, end) if end - start > _LONGEST_SEAT else 0
    if seat:
        return ((start, seat), *_divided(folded, seat, end))
    glued = behind_office(folded[start:end])
    if glued:
        return ((start, start + glued), *_divided(folded, start + glued, end))
    if end - start <= _LONGEST_PAIR or folded[end - 1] not in _CLASS_ENDS:
        return ((start, end),)
    place = folded.find(folded[end - 1], start + 2, end - 3) + 1
    if place == 0 or not (is_complete(folded[start:place]) and is_complete(folded[place:end])):
        return ((start, end),)
    levels = tuple(offices().places["levels"])
    left, right = folded[start:place], folded[place:end]
    alike = left.startswith(levels) == right.startswith(levels)
    if not alike or right.endswith(("分局", "支局")) or left in offices().places["above"]:
        return ((start, end),)
    return ((start, place), (place, end))


def _behind_seat(folded: str, start: int, end: int) -> int:
    """Find where a name begins right behind a seat, with what stood between lost: …管委会 | 市统计局; 0 for nowhere."""
    levels, alone = offices().places["levels"], standard().kinds.alone
    for seat in standard().kinds.rule_suffixes:
        place = folded.find(seat, start + 2, end - 2)
        right = folded[place + len(seat) : end]
        if place < 0 or not right:
            continue
        if right in alone or (right[0] in levels and len(right) > _CLASS and is_listed(right[1:])):
            return place + len(seat)
    return 0


def _careful_names(folded: str, start: int, end: int) -> list[Span]:
    spans = [_unquoted(folded, *match.span()) for match in _NAME.finditer(folded, start, end)]
    spans = [span for span in spans if span[0] < span[1]]
    if (
        folded.find(" ", start, end) >= 0
        or folded.find("\n", start, end) >= 0
        or folded.find("\t", start, end) >= 0
    ):
        spans = [part for span in spans for part in spaced(folded, *span)]
    seated = folded.find("委、", start, end) >= 0
    if any(b - a == 1 for a, b in spans) or _shares(folded[start:end]) or seated:
        spans = list(_whole(folded, spans))
    if _joins().search(folded, start, end):
        spans = [part for span in spans for part in _unjoined(folded, *span)]
    if any(folded.find(word, start, end) >= 0 for word in standard().lists.and_others):
        spans = [part for span in spans for part in _before_others(folded, *span)]
    return spans


@cache
def plain_list() -> re.Pattern[str]:
    """Match a list whose names need no care: no brackets, no quotes, no white space, no 等."""
    lists = standard().lists
    careful = (
        "".join((*lists.and_others, *lists.joins))
        + "".join(standard().kinds.group_words)
        + ".()〔〕[]【】<> \t\n①②③④⑤⑥⑦⑧⑨⑩"
        + _QUOTES
    )
    return re.compile(f"[^{re.escape(careful)}]*+")


@cache
def _joins() -> re.Pattern[str]:
    lists = standard().lists
    kept, joins = ("|".join(map(re.escape, words)) for words in (lists.joined, lists.joins))
    return re.compile(f"(?P<kept>{kept})|(?P<join>{joins})")


def _unjoined(folded: str, start: int, end: int) -> Iterator[Span]:
    """Cut at 和, 及, 与 between whole names; 文化和旅游局 is one name."""
    leading = _joins().match(folded, start, end)
    if leading and leading["join"] and _begins_name(folded[leading.end() : end], leading["join"]):
        start = leading.end()
    first = start
    for match in _joins().finditer(folded, start + 1, end):
        left = folded[max(first, match.start() - _NEAR) : match.start()]
        right = folded[match.end() : min(end, match.end() + _NEAR)]
        if match["join"] and left and right and _joins_names(left, right):
            yield _unquoted(folded, first, match.start())
            first = match.end()
    if first < end:
        yield trim(folded, first, end)


def _begins_name(text: str, join: str) -> bool:
    """Tell a conjunction that opens a name (及县财政局) from its first letter (和平街道)."""
    text = squeeze(text)
    return len(text) > 1 and (
        len(join) > 1 or text.startswith(openings()) or entry(text) is not None
    )


def _joins_names(left: str, right: str) -> bool:
    """Tell whether what stands on both sides of 和 are names of their own."""
    left, right = squeeze(left), squeeze(right)
    if left.count("(") > left.count(")") or _is_shared(left, right.split("、")[0]):
        return False  # 各区委和区政府
    left = left.rstrip("".join(standard().lists.and_others))
    classes = standard().kinds.group_words
    head = right.split("、")[0]
    named = left.startswith(classes) and len(left) > _CLASS  # 各宗教场所 | 县文旅局
    if named and (is_listed(head) or head.startswith("各")):
        return True
    return (
        len(left) >= _SHORTEST  # 县和美乡村专班 is one name
        and is_complete(left)
        and (is_complete(head) or kind(head) == "group")
        and bare(head) not in standard().kinds.group_suffixes
    )


def _unquoted(folded: str, start: int, end: int) -> Span:
    start, end = trim(folded, start, end)
    number = _NUMBERED.match(folded, start, end)
    start = number.end() if number else start
    while start < end and folded[start] in _QUOTES:
        start += 1
    while start < end and folded[end - 1] in _QUOTES:
        end -= 1
    if _FRAMED.fullmatch(folded, start, end):
        start, end = start + 1, end - 1
    start, end = trim(folded, start, end)
    if folded.startswith(standard().kinds.group_words, start, end):  # 各乡镇按照属地管理原则
        manner = next((one for one in _manners() if folded.endswith(one, start, end)), "")
        end -= len(manner)
    return trim(folded, start, end)


@cache
def _manners() -> tuple[str, ...]:
    """Give the adverbs that say how units share the work: 按职责分工."""
    adverbs = standard().phrases.adverbs
    return tuple(sorted((one for one in adverbs if one[0] in "按依根在"), key=len, reverse=True))


def _whole(folded: str, spans: list[Span]) -> Iterator[Span]:
    """Join a part of one character to its neighbours: 各县、市、区政府 is one name."""
    first = spans[0][0]
    for (a, b), (c, d) in pairwise(spans):
        lonely = b - a == 1 or d - c == 1 or _is_shared(folded[first:b], folded[c:d])
        if not (lonely and folded[b:c].strip() == "、"):
            yield first, b
            first = c
    yield first, spans[-1][1]


def _shares(text: str) -> bool:
    """Tell whether a word stands in the list that several names may share: 各, 相关."""
    return any(word in text for word in standard().kinds.group_words)


@cache
def _classes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    level = "(?:省|自治区|直辖市|省辖市|县级市|市|州|盟|地区|县|区|旗|自治县|新区)"
    bracket = r"(?:\([^()]*\))?"
    heads = "|".join(map(re.escape, standard().kinds.group_words))
    joins = "|".join(map(re.escape, standard().lists.joins))
    governed = re.compile(
        rf"(?:^|{joins})(?:{heads})+(?:{level}{bracket}|{level}委|级党委|[镇乡街道办]{{1,4}}党委|地|级)(?:、{level}{bracket})*$"
    )
    following = re.compile(rf"(?:{level}{bracket})+(?:人民)?(?:政府|党委)?{bracket}|(?:人民)?政府")
    return governed, following


def _is_shared(left: str, right: str) -> bool:
    """Tell the halves of one group: 各市 | 县政府, 各级党委 | 政府."""
    if squeeze(left).endswith(_PARTY) and squeeze(right) in _GOVERNMENT:  # 石桥镇党委 | 政府
        return True
    governed, following = _classes()
    classes = standard().kinds.governed
    if right in classes:  # 各镇政府 | 街道办事处
        return left.startswith("各") and bare(left).endswith(classes)
    first = _joins().search(right, 1)
    if first and first["join"] and first.end() < len(right):  # 各乡镇党委 | 政府和县直部门
        right = right[: first.start()]
    classed = left.startswith("各级") and right.endswith("部门")  # 各级财政 | 税务部门
    if classed or (left.startswith("各") and right.endswith("科室")):  # 各临床 | 医技科室
        return not is_complete(left)
    if governed.search(left) and right[1:] != right and following.match(right[:1]):
        levels = offices().places["levels"]  # 各市(县) | 区市场监督管理局
        if bare(left)[-1:] in levels and right[0] in levels and is_listed(right[1:]):
            return True
    return bool(governed.search(left) and following.fullmatch(right))


def _before_others(folded: str, start: int, end: int) -> Iterator[Span]:
    """Take 等 out of a name; what follows it is a group of its own, else the word is part of the name."""
    for word in standard().lists.and_others:  # 市水利局 | 等有关部门
        if folded.startswith(word, start, end) and kind(folded[start + len(word) : end]) == "group":
            start += len(word)
    for word in standard().lists.and_others:
        place = folded.find(word, start + 1, end)
        while place >= 0:
            behind = squeeze(folded[place + len(word) : min(end, place + _NEAR)])
            inside = any(
                folded.find(one, max(start, place - 1), place + _PAIR) >= 0
                for one in standard().lists.with_others
            )
            named = behind.endswith(standard().lists.classes) and len(behind) <= _LONGEST_CLASS
            others = not behind or named or kind(behind) == "group" or _COUNTED.match(behind)
            if others and not inside:
                yield trim(folded, start, place)
                if behind:
                    yield trim(folded, place + len(word), end)
                return
            place = folded.find(word, place + 1, end)
    yield start, end
