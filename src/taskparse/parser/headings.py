"""Headings whose own words assign: a list of units, or an official who leads what stands below."""

import re
from functools import cache

from taskparse.lexicon import standard
from taskparse.names import bare, is_complete, is_listed, kind, looks_like_unit
from taskparse.parser.name_lists import names
from taskparse.parser.slots import Slot
from taskparse.parser.statements import only_states, read
from taskparse.parser.unit_shapes import has_surname, is_unit
from taskparse.parser.verbs import has_verb, openers
from taskparse.text import Span, end_without, squeeze, trim

_TAIL = re.compile(r"[(〔\[【][^()]{0,16}[)〕\]】]$")
_LABELLED_TAIL = re.compile(r"[(〔\[【][^()〔〕\[\]【】]{1,12}:[^()〔〕\[\]【】]{1,80}[)〕\]】]$")
_LONGEST = 60
_SHORTEST_FULL = 5
_WORK = re.compile("的?(?:重点|主要|具体)?(?:工作任务|工作|任务|事项|项目)(?:清单)?")
_DUTIES = re.compile(
    "(?:的|主要|工作|重点|具体|承担|负责)*(?:职责|任务|责任|事项)(?:[、和及与]?(?:任务|职责|分工|责任|要求))?$"
)
"""What may close a heading that is a unit: 卫生部门 | 职责、任务, 县公安局 | 主要任务."""
_FIELD = re.compile(r"[^\W0-9A-Za-z_各市县区直有关相]{2,6}部门")
_BELOW = ("以下", "下列", "如下")
_WEAK, _LEVELS = frozenset("院校会社站所馆台厂园场库"), frozenset("省市州县区镇乡")
_OFFICES = frozenset("局委办厅部")
_PERSON = r"[\u3400-\u9fff][ ]?[\u3400-\u9fff]{1,2}(?:·[\u3400-\u9fff]{1,6})?"


def unit_slots(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that is a list of units and nothing else (三、石桥镇、北渡街道)."""
    start, end = span
    tail = _TAIL.search(folded, start, end)
    if tail and re.search(r"[0-9一二三四五六七八九十]+[ ]?[项件条]", tail.group()):
        end = tail.start()
    labelled = _LABELLED_TAIL.search(folded, start, end)
    if labelled:  # 四、石桥镇(包抓领导:周牧)
        end = labelled.start()
    start, end = trim(folded, start, end_without(folded, start, end, ": "))
    duties = _DUTIES.search(folded, start, end)
    end = duties.start() if duties and duties.start() > start + 1 else end
    if not 1 < end - start <= _LONGEST or folded[end - 1] in "。;!?":
        return ()
    found = names(folded, start, end)
    words = standard().kinds.group_names
    offices = [_is_office(folded[slice(*name)]) for name in found]
    whole = all(one or is_unit(folded, name) for one, name in zip(offices, found, strict=True))
    if not any(offices) or not whole:  # 各乡镇人民政府、国有林场
        return ()
    if any(folded[slice(*name)] in words for name in found):  # 社区 heads a chapter about them
        return ()
    if duties and not all(_is_one(squeeze(folded[slice(*name)])) for name in found):
        return ()
    return (Slot("responsible", (start, start), start, end, "inherited"),)


def _is_one(name: str) -> bool:
    """Tell an office, or those of one field of work (卫生部门), from a class of units: 镇(街道)和单位 | 任务."""
    if kind(name) == "group":
        return _FIELD.fullmatch(name) is not None
    return is_listed(name) or name.endswith(standard().kinds.sure)  # 明确政府 | 职责 is none


def units_above(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that lists units by names of several letters, above tasks that name nobody: 口腔医院、护理学院."""
    start, end = trim(folded, *span)
    if not 1 < end - start <= _LONGEST or folded[end - 1] in "。;!?:":
        return ()
    found = names(folded, start, end)
    fits = len(found) > 1 and all(
        b - a >= _SHORTEST_FULL and is_unit(folded, (a, b)) and not has_verb(folded, a, b)
        for a, b in found
    )
    return (Slot("responsible", (start, start), start, end, "inherited"),) if fits else ()


def assigning_slots(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that names who answers for what stands below it: 由县财政局牵头负责的工作(3项)."""
    return _announced(folded, span) or _assigned_work(folded, span)


@cache
def _below() -> re.Pattern[str]:
    work = "(?:任务|工作|事项|项目|内容)"
    verbs = "(?P<verb>完成|做好|抓好|落实|推进|承担|开展|负责)"
    return re.compile(f"{verbs}?(?:{'|'.join(_BELOW)})[^,。;:]{{0,8}}?{work}[,:]?")


def _announced(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a statement with which a heading announces tasks: 由A牵头,会同B于6月底前完成以下任务:."""
    start, end = span
    if not any(folded.find(word, start, end) >= 0 for word in _BELOW):
        return ()
    found = next((one for one in _below().finditer(folded, start, end) if one.end() == end), None)
    if found is None:
        return ()
    behind = found.end("verb") if found["verb"] else found.start()
    for place in (behind, found.start()):
        slots = _handed(folded, start, end_without(folded, start, place, ",、 "))
        if slots:
            return slots
    return ()


def _handed(folded: str, start: int, end: int) -> tuple[Slot, ...]:
    """Read a statement and nothing else, which a heading hands down."""
    reading = read(folded, start, end, None, (start, start))
    stated = only_states(folded, reading)
    return tuple(one._replace(basis="inherited") for one in reading.slots) if stated else ()


def _assigned_work(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read units, a verb and the word for work: 由县财政局牵头负责的工作(3项)."""
    start, end = span
    tail = _TAIL.search(folded, start, end)
    end = tail.start() if tail else end
    match = next((one for one in _WORK.finditer(folded, start, end) if one.end() == end), None)
    if match is None:
        return ()
    head = openers().match(folded, start, end)
    start = head.end() if head else start
    return _handed(folded, start, end_without(folded, start, match.start(), "的"))


def _is_office(name: str) -> bool:
    """Tell the name of an office from words that only end like one (建设养老院, 中小学校)."""
    name = squeeze(name)
    if kind(name) == "group":
        whole = is_unit(name, (0, len(name))) and is_complete(name)  # 其他工作 is none
        return whole and name not in standard().kinds.group_names
    name = bare(name)
    plain = name[-1] not in _WEAK or name[0] in _LEVELS
    if any(word in name for word in standard().segments.stops):  # 市住房城乡建设局, not 建设养老院
        return name[-1] in _OFFICES and is_complete(name)
    return looks_like_unit(name) or (is_unit(name, (0, len(name))) and plain)


@cache
def _post() -> str:
    words, prefixes = (
        "|".join(map(re.escape, each))
        for each in (standard().posts.words, standard().posts.prefixes)
    )
    return f"(?:{prefixes})?(?:{words})"


@cache
def _titled() -> re.Pattern[str]:
    """Match a person with posts and nothing else: 周牧(县委副书记、县长), 县委常委、副县长 陈岚, 陈岚 副县长."""
    post = rf"[\u3400-\u9fff]{{0,12}}?(?:{_post()})"
    listed = rf"{post}(?:[、,]{post})*+"
    return re.compile(
        rf"(?P<name>{_PERSON})[ \t]*\({listed}\)|(?P<first>{_PERSON})[ \t]+{listed}|{listed}[ \t]*[:]?[ \t]*(?P<last>{_PERSON})"
    )


def titled_slots(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that is a person with posts and nothing else."""
    start, end = span
    text = folded[start:end]
    if end - start > _LONGEST or not any(post in text for post in standard().posts.words):
        return ()
    match = _titled().fullmatch(folded, start, end)
    name = (match["name"] or match["first"] or match["last"]) if match else ""
    person = name != "" and has_surname(squeeze(name))
    return (Slot("official", (start, start), start, end, "inherited"),) if person else ()


@cache
def _official() -> re.Pattern[str]:
    posts = _post()
    verbs = "|".join(map(re.escape, standard().posts.verbs))
    post = rf"[\u3400-\u9fff]{{0,8}}(?:{posts})"
    person = rf"(?!{verbs}){_PERSON}"  # 周牧同志 | 牵头负责
    one = rf"(?:{person}{posts}|{post}{person})(?:同志)?"
    # 州委常委、常务副州长顾行舟 is one, with two posts.
    people = rf"(?:(?:{one}|{post})[、,和及与])*+{one}"
    openers = "|".join(map(re.escape, standard().phrases.openers))
    return re.compile(rf"(?:{openers})?(?P<people>{people})(?P<verb>{verbs})")


def official_slots(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that names an official with a post: 周牧副市长牵头推进的事项."""
    posts, text = standard().posts, folded[slice(*span)]
    # The pattern is long, and made only where its words stand.
    likely = any(verb in text for verb in posts.verbs) and any(post in text for post in posts.words)
    end = min(span[1], span[0] + _LONGEST)
    match = _official().match(folded, span[0], end) if likely else None
    if match is None:
        return ()
    return (Slot("official", match.span("verb"), *match.span("people"), "inherited"),)
