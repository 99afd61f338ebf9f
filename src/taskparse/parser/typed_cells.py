"""Names in the cells of a file that marks its tables: a line end there is typed, and mostly ends a name.

In plain text and in PDF the width of the column may have set it; there the names alone decide.
"""

from collections.abc import Iterator

from taskparse.lexicon import standard
from taskparse.lexicon.offices import offices
from taskparse.names import bare, is_complete, is_listed, kind
from taskparse.parser.spaced import BRANCH_ENDS
from taskparse.text import Span, squeeze, trim

_SHORTEST = 4
_SEPARATORS = "、,;。/"
_SEATED = ("办公室", "办", "党校", "工会", "团委")
"""What ends other names, and is one by itself inside a house: 财务科 | 办公室."""
_CLASSES = ("单位", "部门")


def typed_lines(folded: str, span: Span) -> Iterator[Span]:
    """Divide a cell at the line ends that stand between whole names; each stretch may hold several lines."""
    start, end = span
    place = folded.find("\n", start, end)
    while place >= 0:
        left, right = trim(folded, start, place), trim(folded, place + 1, end)
        if left[0] < left[1] and right[0] < right[1] and _divides(folded, left, right):
            yield left
            start = place + 1
        place = folded.find("\n", place + 1, end)
    yield trim(folded, start, end)


def _divides(folded: str, left: Span, right: Span) -> bool:
    """Tell whether a name ends before a line end and another begins behind it."""
    if folded[left[1] - 1] in _SEPARATORS or folded[right[0]] in _SEPARATORS + ")(":
        return False
    if folded.count("(", *left) != folded.count(")", *left):
        return False
    line = folded.find("\n", *right)
    before = _last(folded, left)
    behind = _first(folded, (right[0], line if line >= 0 else right[1]))
    levels = tuple(offices().places["levels"])
    begins = behind.startswith(levels) and is_listed(behind)  # 青岩银保监组 | 县金融办
    seated = before in offices().places["seats"] and folded[left[1] - len(before) - 1] == "、"
    whole = seated or _is_whole(before) or (begins and len(before) > _SHORTEST)
    return whole and _is_whole(behind) and not _are_one(before, behind)


def _last(folded: str, span: Span) -> str:
    start = max(span[0], *(folded.rfind(mark, *span) + 1 for mark in (*_SEPARATORS, "\n", ":")))
    return bare(squeeze(folded[start : span[1]]))


def _first(folded: str, span: Span) -> str:
    places = [at for mark in _SEPARATORS if (at := folded.find(mark, *span)) >= 0]
    return bare(squeeze(folded[span[0] : min([span[1], *places])]))


def _is_whole(name: str) -> bool:
    """Tell a name by itself: no ending alone (办事处), save one that is an office inside a house."""
    kinds = standard().kinds
    endings = (*kinds.department_suffixes, *kinds.organization_suffixes, *kinds.rule_suffixes)
    if name in endings:
        return name in kinds.alone or name in _SEATED
    return (is_complete(name) and name not in kinds.group_suffixes) or name.endswith(_CLASSES)


def _are_one(left: str, right: str) -> bool:
    """Tell the halves of one name: 县委 | 办公室, 市生态环境局 | 禾川分局, 市住房城乡 | 建设局."""
    places = offices().places
    levels = tuple(places["levels"])
    if left in places["above"] or (is_listed(left + right) and not is_listed(left)):
        return True
    if (
        right.endswith((*BRANCH_ENDS, "分局", "支局"))
        and not right.startswith(levels)
        and not is_listed(right)
    ):
        return True
    begins = right.startswith((*levels, "各", "有关")) or kind(right) == "locality"
    return left.endswith(tuple(places["hosts"])) and not begins
