"""The labels of one line, whatever marks them: a colon, a space, a word, brackets."""

import re
from functools import cache

from taskparse.lexicon import standard
from taskparse.names import is_complete
from taskparse.parser.bare_labels import bare_labels, bracketed_labels, short_label, worded_labels
from taskparse.parser.doubt import Doubt
from taskparse.parser.labels import COLON, Label, label_before, line_words
from taskparse.parser.slots import LIST_ROLES, TEXT_ROLES, UNIT_ROLES
from taskparse.parser.statements import assigning
from taskparse.parser.times import is_deadline
from taskparse.parser.verbs import may_state
from taskparse.rare import rare
from taskparse.text import Span, trim

_LONGEST_HALF, _PAIR = 8, 2
WORDED = ("位为", "位是", "门为", "门是", "限为", "间为", "排为")
"""What stands in each text that holds a label with 为 or 是 for its colon."""
_OPENS = frozenset("【〔[(")
_BULLETS = re.compile(r"[ \t]*[●■◆▲△☆★◇※□•·*—–-]{1,2}[ \t]*")
_WIDEST_GAP = 40
_STAGE = rare(
    r"第[一二三四五六七八九十0-9]{1,2}(?:阶段|期|批|步|季度)|[一二三四五]期|[上下]半年|[省市县区乡镇村]级"
)
_UNKNOWN = re.compile(r"[^\W0-9A-Za-z_]{2,6}")
# A label inside a line counts after one of these; at the head of a line always.
_BEFORE_LABEL = '。.;,!?) \t"”'
_OPENING = '([〔【"“,、:'
_INLINE_ROLES = LIST_ROLES | {"measures"}


def may_label(word: str) -> bool:
    """Tell the word of a label from the name of a unit that opens a segment (县水利局:…)."""
    return not is_complete(word) or word.endswith(standard().label_parts.units)


def _unknown_label(folded: str, colon: re.Match[str], before: list[Label]) -> Label | None:
    """Read a label that nobody knows behind another field and its stop: 责任单位:县民政局;经费:5万元."""
    if not before or before[-1].role in TEXT_ROLES:
        return None
    start = colon.start()
    lowest = max(before[-1].end, start - _LONGEST_HALF)
    while start > lowest and folded[start - 1] not in "。;,、 \t\n":
        start -= 1
    word = folded[start : colon.start()]
    known = _UNKNOWN.fullmatch(word) is not None and may_label(word)
    opens = folded[start - 1] in "。;" and start > before[-1].end
    return Label("other", start, colon.start(), colon.end()) if known and opens else None


def _stating_label(folded: str, colon: re.Match[str], line: Span) -> Label | None:
    """Read a label that nobody knows at a line's head, whose value only states: 工作安排:县水利局牵头,各镇配合."""
    word = folded[line[0] : colon.start()]
    if len(word) > _LONGEST_HALF or not may_state(folded, colon.end(), line[1]):
        return None
    if _UNKNOWN.fullmatch(word) is None or not may_label(word):
        return None
    states = assigning(folded, trim(folded, colon.end(), line[1])) is not None
    return Label("other", line[0], colon.start(), colon.end()) if states else None


def line_labels(
    folded: str, line: Span, head: int, doubts: list[Doubt], *, worded: bool
) -> tuple[Label, ...]:
    """Find the labels of a line, whatever marks them: a colon, a space, a word, brackets."""
    start, end = line
    labels: tuple[Label, ...] = ()
    if folded.find(":", start, end) >= 0:
        if folded.startswith(_remarks(), start):
            return ()
        labels = labels_in(folded, line, head, doubts)
    labels = labels or tuple(bare_labels(folded, head, end))
    if not labels and worded:
        labels = _worded(folded, head, end)
    if not labels and folded[head : head + 1] in _OPENS:
        labels = tuple(bracketed_labels(folded, head, end))
    return labels


@cache
def _remarks() -> tuple[str, ...]:
    """Give the words before a colon that open a note on the list, and are the label of no field."""
    known = line_words().roles
    return tuple(one for one in standard().header.notes if one.strip("(:") not in known)


def _worded(folded: str, start: int, end: int) -> tuple[Label, ...]:
    if not any(folded.find(word, start, end) >= 0 for word in WORDED):
        return ()
    return tuple(worded_labels(folded, start, end))


def labels_in(folded: str, line: Span, head: int, doubts: list[Doubt]) -> tuple[Label, ...]:
    """Find the labels of one line, from left to right; a claimed stretch is not claimed twice.

    A label of units that stands where no field begins is left in its text, and that is a doubt.
    """
    start, end = line
    blank = folded[head : head + 1] in {" ", "\t"}
    heads = {start, head, head + blank}  # a label may follow the item's mark at once, or a space
    bullet = _BULLETS.match(folded, head, end)
    if bullet:
        heads.add(bullet.end())
    found: list[Label] = []
    for colon in COLON.finditer(folded, start, end):
        floor = found[-1].end if found else start
        label = label_before(folded, floor, colon, line_words())
        if floor == start and (
            label is None
            or start < label.start <= start + _LONGEST_HALF
            or _ends_longer(folded, label)
        ):
            label = _cut_label(folded, start, colon) or label  # 完 | 成时限:, 完成 | 时限:
        label = label or short_label(folded, floor, colon, end)
        label = label or _unknown_label(folded, colon, found)
        label = label or _stating_label(folded, colon, line)
        if label is None or _is_stage(folded, label, found, end):
            continue
        if bullet and label.start == bullet.end():  # ●牵头单位:
            found.append(label._replace(start=trim(folded, head, end)[0], number_end=label.start))
        elif label.start < start or label.start in heads or _opens_inline(folded, label, found):
            found.append(label)
        elif label.role in UNIT_ROLES and folded[label.start - 1] in _OPENING:
            place = (label.start, label.word_end)
            doubts.append(Doubt("label-in-text", place, folded[slice(*place)]))
    return tuple(found)


def _is_stage(folded: str, label: Label, before: list[Label], end: int) -> bool:
    """Tell the word before one of several deadlines from a label.

    完成时限:第一阶段:3月底前;第二阶段:9月底前; 完成时限:上半年:2家;下半年:1家.
    """
    if label.role != "other" or not before or before[-1].role != "deadline":
        return False
    if _STAGE.fullmatch(folded, label.start, label.word_end) is None:
        return False
    stop = next((i for i in range(label.end, end) if folded[i] in ";。"), end)
    dated = is_deadline(folded, trim(folded, label.end, stop))
    first = _STAGE.match(folded, before[-1].end, end)
    return dated or (first is not None and folded[first.end() : first.end() + 1] == ":")


def _ends_longer(folded: str, label: Label) -> bool:
    """Tell a label at a line's head that a longer one ends in, whose first letters may end the line above."""
    above = label.start
    while above > 0 and label.start - above < _WIDEST_GAP and folded[above - 1].isspace():
        above -= 1
    word, roles = folded[label.start : label.word_end], line_words().roles
    return any(folded[above - length : above] + word in roles for length in range(1, _PAIR + 1))


def _cut_label(folded: str, start: int, colon: re.Match[str]) -> Label | None:
    """Read a label whose first half ends the line above: 责任 | 单位:."""
    above = start
    while above > 0 and start - above < _WIDEST_GAP and folded[above - 1] in " \t":
        above -= 1
    if colon.start() - start >= _LONGEST_HALF or folded[above - 1 : above] != "\n":
        return None
    while above > 0 and start - above < _WIDEST_GAP and folded[above - 1].isspace():
        above -= 1  # a page line between the halves is blank here
    label = label_before(folded, max(0, above - _LONGEST_HALF), colon, line_words())
    if (
        label
        and label.start < start
        and (label.start == 0 or folded[label.start - 1] in _BEFORE_LABEL + "\n")
    ):
        return label
    return None


def _opens_inline(folded: str, label: Label, before: list[Label]) -> bool:
    """Tell whether a label inside a line opens a field: behind a stop or a space.

    Labels of fields without a role here do so only behind another label that opens no running text.
    """
    if folded[label.start - 1] not in _BEFORE_LABEL:
        return False
    if label.role in _INLINE_ROLES or (before and before[-1].role not in TEXT_ROLES):
        return True
    return not before and folded[label.start - 1] == "。" and label.role == "other"
