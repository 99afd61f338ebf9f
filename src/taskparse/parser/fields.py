"""Where the fields of an item end: its title, and the lists behind its labels."""

import re
from collections.abc import Iterator

from taskparse.lexicon import Role, standard
from taskparse.names import is_complete
from taskparse.numerals import CHINESE
from taskparse.parser.name_lists import names
from taskparse.parser.source import Source, Stretch
from taskparse.parser.unit_shapes import has_surname
from taskparse.rare import rare
from taskparse.text import SENTENCE_END, Span, trim

_CLASS = rare(r"\([^()\W]{1,6}(?:、[^()\W]{1,6})*\)[。;]?")
_ENTRY = rare(r"[^、,;。:\s]{2,12}(?=[、,;。\s]|$)")
_STOP = re.compile("[。;!?:]")
_INNER = re.compile(r"[。;!?,:、]")
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 40
_LONGEST_NAME = 30
_WIDEST_BRACKET = 200
_NARROWEST, _MARGIN = 20, 4
_MUCH = 3
"""How many times as wide the line below is where one heading alone must be told from a cut line."""
_FIGURES = f"{CHINESE}万亿"
_OPEN_END = "、,和及与的(〔["
_UNITS: frozenset[Role] = frozenset({"lead", "responsible", "supporting", "overseeing"})


def title_of(source: Source, text: Span, *, headed: bool) -> tuple[Stretch | None, Span]:
    """Tell a heading line of the item's own from the first line of a wrapped text.

    A heading line is short, holds one sentence, and a new paragraph begins behind it: it ends as a
    sentence does, or the next line is indented or stands behind a blank one; in a notice whose items
    are `headed` so, a short line above a longer one is one, too.
    """
    folded = source.folded
    line_end = folded.find("\n", *text)
    if line_end < 0:
        return None, text
    first = trim(folded, text[0], line_end)
    rest = trim(folded, line_end, text[1])
    sentence = folded[first[0] : first[1] - 1]
    closed = folded[first[1] - 1] in SENTENCE_END
    # A line of several clauses is one only where the page's width cannot have cut it.
    whole = folded[first[1] - 1] == "。" and 3 * (first[1] - first[0]) < 2 * source.widest
    if source.typed and folded[first[1] - 1] != "、":
        sentence = sentence.replace(
            "、", ""
        )  # 完善老年人、儿童和残疾人服务设施: no line end is of the width
    inner = (_STOP if whole else _INNER).search(sentence)
    if first[1] - first[0] > _LONGEST_TITLE or inner or rest[0] == rest[1]:
        return None, text
    if _is_marked(source, first[0]):
        return None, text
    if _is_marked(
        source, rest[0]
    ):  # a list behind its heading, or behind the words that lead it in
        heads = folded[first[1] - 1] not in SENTENCE_END + ":,、"
        return (source.stretch(*first), rest) if heads else (None, text)
    indented = rest[0] - folded.rfind("\n", 0, rest[0]) > 1 and not _is_indented(folded, first[0])
    apart = folded.count("\n", first[1], rest[0]) > 1 and not source.pierced(first[1], rest[0])
    short = is_shorter(folded, first, rest, times=1 if headed else _MUCH)
    narrow = _is_narrow(source, first, rest)
    if not (closed or indented or apart or short or narrow):
        return None, text
    return source.stretch(*first), rest


def _is_narrow(source: Source, first: Span, rest: Span) -> bool:
    """Tell a line that the page's width cannot have cut: others are twice as wide, and a sentence follows."""
    folded = source.folded
    start = trim(folded, folded.rfind("\n", 0, first[0]) + 1, first[1])[0]
    last = folded[first[1] - 1]
    counts = last.isdecimal() or last in _FIGURES  # 沙袋两万 | 只
    whole = not counts and last not in _OPEN_END + ":" and folded[rest[0]].isalpha()
    sized = _SHORTEST_TITLE <= first[1] - first[0] <= _NARROWEST
    return (
        whole
        and sized
        and folded[rest[1] - 1] in SENTENCE_END
        and 2 * (first[1] - start) <= source.widest
    )


def _is_marked(source: Source, place: int) -> bool:
    marks = source.marks_in(place, place + 6)
    return bool(marks) and marks[0].start == place


def is_shorter(folded: str, first: Span, rest: Span, times: int = 1) -> bool:
    """Tell a short heading above a line of at least `times` its length from one that the page's width cut.

    A line that was cut is as wide as the page, its number included: no line below it is wider.
    """
    start = trim(folded, folded.rfind("\n", 0, first[0]) + 1, first[1])[0]
    line_end = folded.find("\n", *rest)
    below = (line_end if line_end >= 0 else folded.find("\n", rest[1])) - rest[0]
    below = below if below > 0 else len(folded) - rest[0]
    own = first[1] - start
    wide = below >= max((first[1] - first[0]) * times, own + max(_MARGIN, own // 3))
    figure = times == 1 and folded[rest[0]].isdecimal()  # 2023年签约的…
    whole = folded[first[1] - 1] not in _OPEN_END + ":" and (folded[rest[0]].isalpha() or figure)
    return wide and whole and _SHORTEST_TITLE <= first[1] - first[0] <= _NARROWEST


def _is_indented(folded: str, start: int) -> bool:
    line = folded[folded.rfind("\n", 0, start) + 1 : start]
    return line.startswith((" ", "\t"))


def list_value(source: Source, value: Span, role: Role) -> tuple[Span, list[Span]]:
    """Find where a list ends: at its full stop, or at a line that does not go on with it."""
    folded = source.folded
    if folded.find("\n", *value) < 0 and folded.find("。", value[0], value[1] - 1) < 0:
        return value, []
    runs = source.runs(*value) if folded.find("\n", *value) >= 0 else [value]
    pieces = [piece for run in runs for piece in _pieces(folded, *run)]
    kept = 1
    while kept < len(pieces) and (
        _is_open(folded, value[0], pieces[kept - 1][1])
        or _goes_on(folded, pieces[kept - 1], pieces[kept], role)
    ):
        kept += 1
    end = pieces[kept - 1][1]
    return (value[0], end), pieces[kept:]


def _is_half(folded: str, before: Span, after: Span) -> bool:
    """Tell whether a line ends within a name that the next one finishes: 县生 | 态环境局."""
    last, head = names(folded, *before)[-1:], names(folded, *after)[:1]
    if not last or not head or last[0][1] < before[1]:
        return False
    half, rest = folded[slice(*last[0])], folded[slice(*head[0])]
    if len(rest) == 1 and is_complete(half + rest):  # 有关部 | 门
        return True
    return not is_complete(half) and is_complete(half + rest) and len(half + rest) <= _LONGEST_NAME


def _is_open(folded: str, start: int, end: int) -> bool:
    """Tell whether a bracket is waiting for its partner, which the next line may hold."""
    start = max(start, end - _WIDEST_BRACKET)
    return (
        folded.count("(", start, end) > folded.count(")", start, end)
        and ")" in folded[end : end + _LONGEST_NAME]
    )


def _pieces(folded: str, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch at line ends and behind full stops that stand outside brackets."""
    depth, first = 0, start
    for match in re.finditer(r"[()。\n]", folded[start:end]):
        place = start + match.start()
        char = match.group()
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == "\n" or (char == "。" and not depth):
            piece = trim(folded, first, place + 1)
            if piece[0] < piece[1]:
                yield piece
            first = place + 1
    piece = trim(folded, first, end)
    if piece[0] < piece[1]:
        yield piece


def _names_on(folded: str, before: Span, after: Span) -> bool:
    """Tell whether a line end cuts a name (许 | 望), or stands between a post and its name (副州长 | 周牧)."""
    people = names(folded, *before)
    if people and before[1] - people[-1][0] == 1:
        return True
    head = _ENTRY.match(folded[slice(*after)])
    named = head is not None and (has_surname(head[0]) or "·" in head[0])
    return named and folded.endswith(standard().posts.words, *before)


def _goes_on(folded: str, before: Span, after: Span, role: Role) -> bool:
    """Tell whether a line goes on with the list of the line before it."""
    last, text = folded[before[1] - 1], folded[slice(*after)]
    if role == "official" and _names_on(folded, before, after):
        return True
    if not text.strip("。;, "):
        return True
    if last in _OPEN_END or text.startswith(("、", ",", *standard().lists.and_others)):
        return True
    if last in SENTENCE_END or role not in _UNITS or ":" in text:
        return False
    if _CLASS.fullmatch(text) or _is_half(folded, before, after):  # 各乡镇 | (街道)
        return True
    listed = names(folded, *after)
    whole = all(is_complete(folded[a:b]) and b - a <= _LONGEST_NAME for a, b in listed)
    asks = any(word in text for word in standard().phrases.asks)  # 各单位请于25日前报县政府办
    return bool(listed) and whole and not asks and text[-1] not in SENTENCE_END
