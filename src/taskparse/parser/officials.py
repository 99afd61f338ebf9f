"""Officials: the people and posts that a field names."""

import re
from collections.abc import Iterator
from functools import cache

from taskparse.lexicon import standard
from taskparse.models import Basis, Official
from taskparse.names import is_complete
from taskparse.parser.source import Source
from taskparse.parser.unit_shapes import has_surname
from taskparse.rare import rare
from taskparse.text import Span, runs, squeeze, trim

_PERSON = rare(r"(?:\([^()]*\)|[^、,;/。])+")
_LONGEST_NAME = 4
_COMRADE = "同志"
_OTHERS = rare(
    r"(?<=[^\W0-9A-Za-z_]{2})等(?:同志|人|[0-9]+人|[省市县区州旗镇乡]?(?:领导|领导同志))?$"
)
_AND = rare("[及和与]")
_PHONE = r"[0-9]{3,4}-?[0-9]{4,8}|1[0-9]{10}"
_BRACKETED = rare(
    r"(?P<name>[^\W0-9A-Za-z_](?:[ \t]*[^\W0-9A-Za-z_]){1,3})\s*\((?P<post>[^()0-9A-Za-z_]{2,40})\)"
)
_NAMED_FIRST = rare(r"(?P<name>[^\W0-9A-Za-z_]{2,3})[ \t]+(?P<post>[^ \t].+)")


def officials(source: Source, place: Span, role: str, basis: Basis) -> tuple[Official, ...]:
    """Read the people and posts at `place`; `role` is the label as printed."""
    entries = runs(_PERSON, source.folded, *place)
    single = (one for span in entries for one in _unjoined(source.folded, *span))
    people = [person for span in single for person in _people(source.folded, *span)]
    found = (_official(source, span, role, basis) for span in _with_all_posts(source, people))
    return tuple(official for official in found if official)


def _with_all_posts(source: Source, people: list[Span]) -> Iterator[Span]:
    """Join the posts of one person: 县委常委、常务副县长何一舟; 刘芳 区委常委、副区长."""
    folded = source.folded
    waiting = list(reversed(people))
    while waiting:
        start, end = waiting.pop()
        while waiting and folded[end : waiting[-1][0]].strip() == "、":
            text, behind = squeeze(folded[start:end]), squeeze(folded[slice(*waiting[-1])])
            named = _named_first(folded, (start, end)) is not None
            more = _is_post(behind) and _post_and_name(behind, behind)[1] is None
            joins = more if named else _is_post(text) and _holds_name(behind)
            if not joins:
                break
            end = waiting.pop()[1]
        yield start, end


def _holds_name(text: str) -> bool:
    """Tell a post with a name behind it (常务副县长何一舟) from a post alone."""
    posts = standard().posts.words
    text = text.removesuffix(_COMRADE)
    return any(word in text for word in posts) and not text.endswith(posts)


def _named_first(folded: str, span: Span) -> re.Match[str] | None:
    """Match a name before a space and posts or an office: 刘芳 区委常委, 王强 县交通局."""
    found = _NAMED_FIRST.fullmatch(folded, *span)
    if found is None or not has_surname(found["name"]):
        return None
    return found if _is_office(squeeze(found["post"])) else None


def _is_office(text: str) -> bool:
    """Tell what a person holds or belongs to: a post (副区长), the unit alone (县交通局)."""
    return text.endswith(standard().posts.words) or is_complete(text)


def _is_post(text: str) -> bool:
    """Tell a post of one person (县委常委) from a name, and from people of any number (主要负责人)."""
    posts = standard().posts
    return text.endswith(posts.words) and not text.endswith(posts.anyone)


def _unjoined(folded: str, start: int, end: int) -> Iterator[Span]:
    """Cut at 及 or 和 behind a whole name: 刘洋及各科室负责人."""
    groups = standard().posts.groups
    for match in _AND.finditer(folded, start + 2, end):
        left, right = squeeze(folded[start : match.start()]), squeeze(folded[match.end() : end])
        if has_surname(left) and (right.startswith(groups) or has_surname(right)):
            yield trim(folded, start, match.start())
            yield trim(folded, match.end(), end)
            return
    yield start, end


def _people(folded: str, start: int, end: int) -> Iterator[Span]:
    """Cut at white space between whole names (李建 王芳, 张 三 李四); 副市长 陈岚 is a post with its name."""
    words = list(_apart([match.span() for match in re.finditer(r"\S+", folded[start:end])]))
    whole = squeeze(folded[start:end])  # a line end may cut a post
    posts = any(word in whole for word in standard().posts.words)
    names = list(_paired(words))
    offices = (words[0], words[-1])  # 养护股 赵五, 赵五 养护股
    posts = posts or any(is_complete(squeeze(folded[start + a : start + b])) for a, b in offices)
    if posts or not all(
        1 < b - a <= 2 * _LONGEST_NAME and long <= _LONGEST_NAME for a, b, long in names
    ):
        yield start, end
        return
    yield from ((start + a, start + b) for a, b, _ in names)


def _apart(words: list[Span]) -> Iterator[Span]:
    """Cut names of two letters that lost the space between them: 陆 明俞 悦."""
    lengths = [b - a for a, b in words]
    glued = len(words) > 2 and lengths == [1, *(2 for _ in words[2:]), 1]  # noqa: PLR2004  two names
    for a, b in words:
        yield from ((a, a + 1), (a + 1, b)) if glued and b - a > 1 else ((a, b),)


def _paired(words: list[Span]) -> Iterator[tuple[int, int, int]]:
    """Join two letters that stand apart to one name (张 三); give its edges and how many letters it has."""
    index = 0
    while index < len(words):
        start, end = words[index]
        following = words[index + 1] if index + 1 < len(words) else (0, 0)
        if end - start == following[1] - following[0] == 1:
            yield start, following[1], 2
            index += 2
        else:
            yield start, end, end - start
            index += 1


def _official(source: Source, span: Span, role: str, basis: Basis) -> Official | None:
    others = _OTHERS.search(source.folded, *span)
    span = (span[0], others.start()) if others else span
    comrade = source.folded.endswith(_COMRADE, *span)
    if (
        comrade
        and not source.folded.endswith(standard().posts.comrades, *span)
        and span[1] - span[0] > len(_COMRADE) + 1
    ):
        span = trim(source.folded, span[0], span[1] - len(_COMRADE))
    stretch = source.stretch(*span)
    text = squeeze(stretch.text)
    if source.folded[slice(*span)] in standard().lists.none:
        return None
    post, name = _post_and_name(text, squeeze(source.folded[slice(*span)]))
    pieces = stretch.pieces
    first = _named_first(source.folded, stretch.span)
    office, _, last = stretch.text.replace("\u3000", " ").partition(" ")
    if first and not pieces:
        name, post = stretch.text[: first.end("name") - first.start()], squeeze(stretch.text)
        post = post[len(squeeze(name)) :]
    elif (
        name is None
        and last
        and is_complete(squeeze(office))
        and len(squeeze(last)) <= _LONGEST_NAME
    ):
        post, name = squeeze(office), squeeze(last)
    bracketed = _BRACKETED.fullmatch(source.folded, *stretch.span)
    if bracketed and not _is_office(bracketed["post"]):
        bracketed = None
    if bracketed:  # 周牧(局长), 周牧(县水利局)
        pieces = (bracketed.span("name"), bracketed.span("post"))
        name, post = (squeeze(source.text[slice(*run)]) for run in pieces)
    if not pieces and not bracketed and text != f"{post or ''}{name or ''}":
        pieces = _found(source, stretch.span, [one for one in (post, name) if one])
        if not pieces and text != f"{name or ''}{post or ''}":
            post, name = text, None
    return Official(name=name, post=post, role=role, basis=basis, span=stretch.span, pieces=pieces)


def _found(source: Source, span: Span, texts: list[str]) -> tuple[Span, ...]:
    """Give where post and name stand, around what belongs to neither: 局长:王强, 李明(兼)."""
    places: list[Span] = []
    place = span[0]
    for text in texts:
        found = re.compile(r"\s*".join(map(re.escape, text))).search(source.text, place, span[1])
        if found is None:
            return ()
        places.append(found.span())
        place = found.end()
    return tuple(places)


def _post_and_name(text: str, folded: str) -> tuple[str | None, str | None]:
    """Divide 副市长周牧 into post and name; what ends in a post is a post alone."""
    if len(folded) != len(text):  # something foreign lies in the name
        folded = text
    aside = _aside().search(folded)
    if aside and aside.start():  # 副县长李明(兼)
        text, folded = text[: aside.start()], folded[: aside.start()]
    head, colon, tail = folded.partition(":")
    if colon and head and 1 < len(tail) <= _LONGEST_NAME:  # 局长:王强
        return text[: len(head)], text[len(head) + 1 :]
    if folded.startswith(standard().posts.groups):  # 各党支部书记
        return text, None
    end, place = _last_post(folded)
    if "·" in folded and end < len(folded):  # a name of several parts
        end = max((one for one, _ in _posts(folded) if one < folded.index("·")), default=0)
        return text[:end] or None, text[end:]
    if end and end == len(folded):
        return _behind_name(text, folded, place)
    if end and len(text) - end <= _LONGEST_NAME and folded[end:].isalpha():
        return text[:end], text[end:]
    return (None, text) if len(text) <= _LONGEST_NAME else _behind_office(text, folded)


def _behind_office(text: str, folded: str) -> tuple[str | None, str | None]:
    """Divide 县教育局王强; any other long text is a post."""
    posts = standard().posts
    named = (
        at
        for at in (-3, -2)
        if has_surname(folded[at:])
        and is_complete(folded[:at])
        and not folded.endswith((*posts.office_ends, *posts.room_ends))
    )
    place = next(named, 0)
    return (text[:place], text[place:]) if place else (text, None)


@cache
def _aside() -> re.Pattern[str]:
    """Match a remark in brackets behind a name: (兼), (牵头), a telephone number."""
    words = "|".join(map(re.escape, standard().posts.asides))
    return re.compile(rf"\((?:{words}|{_PHONE})\)$")


def _posts(folded: str) -> list[tuple[int, int]]:
    """Give where each post of a text ends last, and where it begins."""
    words = standard().posts.words
    return [(at + len(word), at) for word in words if (at := folded.rfind(word)) >= 0]


def _last_post(folded: str) -> tuple[int, int]:
    """Give where the last post ends, and where the longest that ends there begins; zeros for none."""
    return max(_posts(folded), key=lambda one: (one[0], -one[1]), default=(0, 0))


def _behind_name(text: str, folded: str, place: int) -> tuple[str | None, str | None]:
    """Divide 周牧副市长, whose name stands before the post; 柳滩区区长 is a post alone."""
    posts = standard().posts
    prefix = next((one for one in posts.prefixes if folded[:place].endswith(one)), "")
    place -= len(prefix) if len(prefix) < place else 0
    before = folded[:place]
    is_class = before in standard().kinds.group_suffixes  # 单位负责人
    named = has_surname(before) and before not in posts.prefixes and not is_class
    if named and not before.endswith(posts.office_ends):
        return text[place:], text[:place]
    return text, None
