"""Lists of units: a field's value cut into names.

::

    list = name (separator name)* [等 [group]]
    name = what stands between separators 、 , ; / 。 outside brackets

White space separates names that are whole on both sides, and stands inside a name else.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.models import Basis, Kind, Unit
from taskparse.names import bare, is_complete, is_listed, kind, stands_for
from taskparse.names.table import entry
from taskparse.numerals import ordinal
from taskparse.parser.source import Source
from taskparse.rare import rare
from taskparse.text import Span, squeeze, trim

# A name: brackets that are closed, one pair deep, protect what they hold.
_NAME = re.compile(
    r"(?:\((?:[^()]|\([^()]*+\))*+\)|〔[^〔〕]*+〕|\[[^\[\]]*+\]|【[^【】]*+】|[^、,;/。…])++"
)
_WORD = re.compile(r"[^\s]+")
_PLAIN_NAME = re.compile(r"[^、,;/。…]+")
_BLANK = re.compile(r"[ \t\n]")
_COUNTED = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+)(?:个|家)")
_SUM = rare(r"([二两三四五六七八九十]|[0-9]{1,2})(?:个|家)?(?:部门|单位)")
"""What adds up a list: 县司法局、县财政局两部门."""
_NUMBERED = re.compile(r"[0-9]{1,2}[.、](?=[^0-9])|[①-⑳]")
_PAIR = 2
_LONGEST_SUM = 5
_WHOLE, _DIVIDED = 1, 0.1
_LONGEST_PAIR = 5
_CLASS_ENDS = frozenset("局处科股室")
_NEAR = 40
_SHORTEST = 2
_LONGEST_CLASS = 6
_MOST_WORDS, _LONGEST_SPACED = 200, 12
_LONGEST_PLAIN = 200
_STREET = rare(r"[^、,;各()]{2,4}?街道(?=[^、,;各()]{2,4}街道$)")
_QUOTES = ".\"“”'‘’:★▲●*"


def units(source: Source, start: int, end: int, basis: Basis) -> tuple[Unit, ...]:
    """Read the units of the list in `[start, end)`."""
    folded = source.folded
    listed = _plain_list(folded[start:end]) if end - start <= _LONGEST_PLAIN else ()
    if listed:
        text = source.text
        return tuple(
            [
                Unit(
                    name=(name := text[start + a : start + b]),
                    canonical=name,
                    kind=own,
                    basis=basis,
                    span=(start + a, start + b),
                )
                for a, b, own in listed
            ]
        )
    none = standard().lists.none
    spans = names(folded, start, end)
    return tuple(
        [
            unit(source, span, basis)
            for span in spans
            if folded[span[0] : span[1]] not in none and folded[span[0] : span[1]].strip("_ -")
        ]
    )


@lru_cache(maxsize=4096)
def _plain_list(text: str) -> tuple[tuple[int, int, Kind], ...]:
    """Give where the names of a list stand and their kinds; nothing where any of them needs care.

    The same lists stand in a notice again and again.
    """
    if not _plain().fullmatch(text):
        return ()
    none = standard().lists.none
    found = [(a, b, text[a:b]) for a, b in names(text, 0, len(text))]
    if any(name in none or not name.strip("_ -") for _, _, name in found):
        return ()
    return tuple((a, b, kind(name)) for a, b, name in found)


def unit(source: Source, span: Span, basis: Basis, own: Mapping[str, Unit] | None = None) -> Unit:
    """Make the unit whose name stands at `span`.

    Where it stands for one of `own` (units by their printed names), it takes that one's canonical
    name and kind.
    """
    name, folded = source.text[span[0] : span[1]], source.folded[span[0] : span[1]]
    pieces: tuple[Span, ...] = ()
    if _BLANK.search(folded):
        stretch = source.stretch(*span)
        name, pieces = squeeze(stretch.text), stretch.pieces
        folded = squeeze(folded)
    meant = (own.get(name) or own.get(stands_for(name, own) or "")) if own else None
    return Unit(
        name=name,
        canonical=meant.canonical if meant else name,
        kind=meant.kind if meant else kind(folded),
        basis=basis,
        span=span,
        pieces=pieces,
    )


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
    if _plain().fullmatch(folded, start, end):
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


def _careful_names(folded: str, start: int, end: int) -> list[Span]:
    spans = [_unquoted(folded, *match.span()) for match in _NAME.finditer(folded, start, end)]
    spans = [span for span in spans if span[0] < span[1]]
    if (
        folded.find(" ", start, end) >= 0
        or folded.find("\n", start, end) >= 0
        or folded.find("\t", start, end) >= 0
    ):
        spans = [part for span in spans for part in _words(folded, *span)]
    if any(b - a == 1 for a, b in spans) or _shares(folded[start:end]):
        spans = list(_whole(folded, spans))
    if _joins().search(folded, start, end):
        spans = [part for span in spans for part in _unjoined(folded, *span)]
    if any(folded.find(word, start, end) >= 0 for word in standard().lists.and_others):
        spans = [part for span in spans for part in _before_others(folded, *span)]
    return spans


@cache
def _plain() -> re.Pattern[str]:
    """Match a list whose names need no care: no brackets, no quotes, no white space, no 等."""
    lists = standard().lists
    careful = (
        "".join((*lists.and_others, *lists.joins))
        + "".join(standard().kinds.group_words)
        + ".()〔〕[]【】 \t\n①②③④⑤⑥⑦⑧⑨⑩"
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
    heads = (*offices().places["levels"], *standard().kinds.group_words)
    return len(text) > 1 and (len(join) > 1 or text.startswith(heads) or entry(text) is not None)


def _joins_names(left: str, right: str) -> bool:
    """Tell whether what stands on both sides of 和 are names of their own."""
    left, right = squeeze(left), squeeze(right)
    if left.count("(") > left.count(")") or _is_shared(left, right.split("、")[0]):
        return False  # 各区委和区政府
    left = left.rstrip("".join(standard().lists.and_others))
    head = right.split("、")[0]
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
    return trim(folded, start, end)


def _words(folded: str, start: int, end: int) -> Iterator[Span]:
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
    cost = _name_cost(text)
    place = 0
    for word in words[:-1]:
        place += len(word)
        cost += _glue_cost(text[:place], text[place:])
    return cost


def _glue_cost(left: str, right: str) -> float:
    """Tell how unlikely two whole names are one: 县住建局 | 县水务局; 各乡镇 | 林业站 are."""
    if max(_name_cost(left), _name_cost(right)) > _WHOLE:
        return 0
    if left.startswith("各") and right.endswith(standard().kinds.rooted):
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
    if len(text) < _SHORTEST or bare_suffix:
        return 6
    for word in standard().lists.and_others:  # 县人民医院等有关单位
        head, found, tail = text.partition(word)
        if found and head and (not tail or kind(tail) == "group"):
            return _name_cost(head)
    text = _without_join(text)
    if is_listed(text) or _is_listed_below(text):
        return 0
    if kind(text) == "group":
        heads = text.startswith(kinds.group_words) and text.find("各", 1) < 0
        whole = is_complete(text) or (len(text) > _SHORTEST + 1 and text.count("(") == 0)
        return (0.5 if is_complete(text) else 2) if heads and whole else 5
    whole = is_complete(text) and not _is_branch(text)
    return _WHOLE if whole else 5


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
    branch = (
        right.endswith(("分局", "支局")) and not is_listed(right) and is_listed(left)
    )  # 市生态环境局 | 禾川分局
    aside = right.startswith("(")  # 党委 | (校长)办公室
    return 3 if aside or hosted or shared or branch or left in places["above"] else _DIVIDED


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
        rf"(?:^|{joins})(?:{heads})(?:{level}{bracket}|{level}委|级党委|[镇乡街道办]{{1,4}}党委|地|级)(?:、{level}{bracket})*$"
    )
    following = re.compile(rf"(?:{level}{bracket})+(?:人民)?(?:政府|党委)?{bracket}|(?:人民)?政府")
    return governed, following


def _is_shared(left: str, right: str) -> bool:
    """Tell the halves of one group: 各市 | 县政府, 各级党委 | 政府."""
    governed, following = _classes()
    classes = standard().kinds.governed
    if right in classes:  # 各镇政府 | 街道办事处
        return left.startswith("各") and bare(left).endswith(classes)
    if left.startswith("各级") and right.endswith("部门"):  # 各级财政 | 税务部门
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
