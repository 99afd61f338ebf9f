"""What stands beside the names of a list: people, deadlines and roles in brackets or behind a space.

::

    name = unit ["(" (role | deadline | [label] person | duty) ")"] | unit blank (person | deadline) | label person
    list = [name (separator name)*] (role name (separator name)*)*      role = "(" word ")" | word

A role before a name holds to the next one where several stand in brackets, or where a label says it: (牵头)县交通局,
(配合)县财政局,县水利局; 县文物局,配合单位县财政局,石桥镇. A single one in brackets speaks of its own name.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.models import Basis
from taskparse.names import is_complete, is_plainly_unit
from taskparse.parser.labels import Words, names_both
from taskparse.parser.name_lists import names
from taskparse.parser.slots import UNIT_ROLES, Slot
from taskparse.parser.ticks import BOXES, ticked
from taskparse.parser.times import is_deadline
from taskparse.parser.unit_shapes import has_surname, is_person, is_unit
from taskparse.parser.verbs import verb_roles
from taskparse.rare import rare
from taskparse.text import Span, end_without, squeeze, trim

_TAIL = re.compile(r"[(〔\[【]([^()〔〕\[\]【】]+)[)〕\]】]$")
_HEAD = re.compile(r"[(〔\[【]([^()〔〕\[\]【】]+)[)〕\]】](?=.)")
_PERSON = (2, 3)
_PAIR = 2
SEPARATORS = "、,;。:!/ \t\n"
"""What may stand between the names of a list and what stands beside them."""
_PHONE = rare(
    r"(?P<word>(?:联系|办公|值班)?(?:电话|手机)(?:号码)?)?[: \t]*(?P<number>1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}|[0-9]{7,8})(?P<close>\))?$"
)


@cache
def hint() -> re.Pattern[str]:
    """Match what a list holds beside whose names something may stand: a bracket, a box, a label before more."""
    ends = {re.escape(word[-_PAIR:]) for word in _unit_words().roles}
    people = "责任人|负责人|联系人|联络员"
    blanks = rf"[(〔\[【 \t\n{BOXES}]"
    return re.compile(rf"{blanks}|{people}|(?:{'|'.join(sorted(ends))})(?=[^、,;。])")


class Apart(NamedTuple):
    """The slots of a list, and duties in brackets that have no field of their own."""

    slots: list[Slot]
    rest: list[Span]


def apart(folded: str, slot: Slot) -> Apart:
    """Divide the units of a list from what stands beside them, and from those that a box leaves out."""
    choice = ticked(folded, (slot.start, slot.end)) if slot.role in UNIT_ROLES else None
    if choice is None:
        return _apart(folded, slot)
    chosen, left = choice
    divided = [_apart(folded, slot._replace(start=start, end=end)) for start, end in chosen]
    slots = [one for each in divided for one in each.slots]
    return Apart(slots, [*left, *(span for each in divided for span in each.rest)])


def _apart(folded: str, slot: Slot) -> Apart:
    both = names_both(folded[slice(*slot.label)])
    if slot.role not in UNIT_ROLES or not (both or hint().search(folded, slot.start, slot.end)):
        return Apart([slot], [])
    if not both and _is_plain(folded[slot.start : slot.end]):
        return Apart([slot], [])
    found = Apart([], [])
    whole, start = slot, slot.start
    spans = names(folded, slot.start, slot.end)
    heads = [_led(folded, name) for name in spans]
    several = sum(1 for one in heads if one) > 1
    above = slot.start
    for name, led in zip(spans, heads, strict=True):
        stopped = folded.find(";", above, name[0]) >= 0
        above = name[1]
        if slot is not whole and led is None and (stopped or not (several or _is_word(slot))):
            _keep(folded, slot, (start, name[0]), found.slots)
            slot, start = whole, name[0]
        if led:
            _keep(folded, slot, (start, name[0]), found.slots)
            slot = whole._replace(role=led.role, label=led.label, basis=led.basis)
            start, name = led.start, (led.start, led.end)  # noqa: PLW2901  what stands behind the role
        beside = _beside(folded, name, slot, both=both)
        if beside:
            _keep(folded, slot, (start, name[0]), found.slots)
            found.slots.extend(beside.slots)
            found.rest.extend(beside.rest)
            start = name[1]
    _keep(folded, slot, (start, slot.end), found.slots)
    return found


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Tell a list beside whose names nothing stands: the same lists stand in a notice again and again."""
    slot = Slot("responsible", (0, 0), 0, len(text))
    found = names(text, 0, len(text))
    return not any(_led(text, name) or _beside(text, name, slot, both=False) for name in found)


def _is_word(slot: Slot) -> bool:
    """Tell a role that a label says (配合单位县财政局,石桥镇) from one in brackets, which may speak of one unit."""
    return slot.basis == "labelled"


def _led(folded: str, name: Span) -> Slot | None:
    """Read a role before a name: (牵头)县交通局, 配合单位县财政局."""
    start, end = name
    head = _HEAD.match(folded, start, end)
    basis: Basis
    if head:
        word = squeeze(head[1])
        role, behind = _role_said(word) or verb_roles().get(word), head.end()
        label, basis = head.span(1), "phrase"
    else:
        length = next(
            (n for n in _unit_words().lengths if folded[start : start + n] in _unit_words().roles),
            0,
        )
        role = _unit_words().roles.get(folded[start : start + length])
        label, basis, behind = (start, start + length), "labelled", start + length
    unit = trim(folded, behind, end)
    if role not in UNIT_ROLES or unit[0] >= unit[1] or not is_unit(folded, unit):
        return None
    if basis == "labelled" and not _stands_alone(squeeze(folded[slice(*unit)])):
        return None
    return Slot(role, label, *unit, basis)


def _stands_alone(name: str) -> bool:
    """Tell a unit behind a label from the rest of a name that begins like one: 建设单位 | 项目部."""
    return is_plainly_unit(name) or len(name) > _PERSON[-1] + 2


@cache
def _unit_words() -> Words:
    """Give the labels of units that are no part of a name."""
    roles = standard().labels.roles()
    return Words.of(
        {
            word: role
            for word, role in roles.items()
            if role in UNIT_ROLES and len(word) > _PERSON[-1]
        }
    )


def _keep(folded: str, slot: Slot, span: Span, kept: list[Slot]) -> None:
    start, end = trim(folded, *span)
    if folded[start:end].strip(SEPARATORS):
        kept.append(slot._replace(start=start, end=end))


def _beside(folded: str, name: Span, slot: Slot, *, both: bool) -> Apart | None:
    """Read one name; None where nothing stands beside it."""
    start, end = name
    if both and is_person(folded[start:end]):
        return Apart([slot._replace(role="official", start=start, end=end)], [])
    titled = _titled(folded, name)
    if titled:
        return Apart([titled], [])
    tail = _TAIL.search(folded, start, end)
    if tail and tail.start() > start:
        return _bracketed(folded, (start, tail.start()), trim(folded, *tail.span(1)), slot)
    blank = max(folded.rfind(mark, start, end) for mark in " \t\n")
    unit, rest = (start, blank), trim(folded, blank + 1, end)
    if blank <= start or not is_unit(folded, trim(folded, *unit)):
        return None
    special = _special(folded, rest, slot, sure=both)
    return Apart([slot._replace(start=start, end=blank), special], []) if special else None


def _bracketed(folded: str, unit: Span, inside: Span, slot: Slot) -> Apart | None:
    """Read a bracket behind a unit: 县交通局(牵头), (6月底前), (责任人:周牧), (负责统筹)."""
    word = squeeze(folded[slice(*inside)])
    said = _role_said(word)
    adverb = next((one for one in standard().phrases.adverbs if word.startswith(one)), "")
    word = word.removeprefix("" if said else adverb)
    role = said or verb_roles().get(word)
    if adverb and not said and (not word or role == slot.role):  # (按职责分工负责)
        return Apart([slot._replace(start=unit[0], end=unit[1])], [])
    if role:
        return Apart([Slot(role, inside, *unit, "phrase")], [])
    kept = slot._replace(start=unit[0], end=unit[1])
    special = _titled(folded, inside) or _special(folded, inside, slot, sure=False)
    if special:
        return Apart([kept, special], [])
    duty = word.startswith(standard().phrases.plain) and not is_complete(word)
    return Apart([kept], [inside]) if duty else None


def _role_said(word: str) -> Role | None:
    """Give the role that a label of units in a bracket says: 县水利局(牵头单位)."""
    role = standard().labels.roles().get(word)
    return role if role in UNIT_ROLES else None


def _special(folded: str, span: Span, slot: Slot, *, sure: bool) -> Slot | None:
    """Read a deadline or a person; a name counts by its surname, save where the label speaks of people."""
    if span[0] < span[1] and is_deadline(folded, span):
        return Slot("deadline", (span[0], span[0]), *span, "phrase")
    text = squeeze(folded[slice(*span)])
    posts = standard().posts
    if (
        len(text) > _PERSON[-1]
        and has_surname(text[:2])
        and text.endswith(posts.words)
        and is_person(text)
    ):  # 王强局长
        return slot._replace(role="official", start=span[0], end=span[1])
    if (has_surname(text) or (sure and text)) and is_person(text) and not is_unit(folded, span):
        return slot._replace(role="official", start=span[0], end=span[1])
    return None


@cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted(standard().labels.official, key=len, reverse=True))


@cache
def _title_heads() -> frozenset[str]:
    return frozenset(word[0] for word in _titles())


def _titled(folded: str, span: Span) -> Slot | None:
    """Read a label of people that has no colon, or stands in a bracket: 责任人李树, (责任人:周牧)."""
    start, end = span
    if start >= end or folded[start] not in _title_heads():
        return None
    word = next((one for one in _titles() if folded.startswith(one, start, end)), "")
    place = trim(folded, start + len(word), end)
    while place[0] < place[1] and folded[place[0]] in ": \t":
        place = place[0] + 1, place[1]
    text = squeeze(folded[slice(*place)])
    if not word or len(text) not in _PERSON or not is_person(text):
        return None
    return Slot("official", (start, start + len(word)), *place)


def people(folded: str, slot: Slot) -> Iterator[Slot]:
    """Divide the people of a field from telephone numbers and deadlines behind them: 王强,6月底前完成."""
    start, end = trim(folded, slot.start, slot.end)
    mark = max(folded.rfind(one, start, end) for one in ",;、")
    when = trim(folded, mark + 1, end_without(folded, mark + 1, end, "。"))
    if mark > start and is_deadline(folded, when):
        yield from people(folded, slot._replace(start=start, end=mark))
        yield Slot("deadline", (when[0], when[0]), *when, "phrase")
        return
    stop = folded.rfind(";", start, end)
    unit = trim(folded, stop + 1, end)
    if stop > start and is_unit(folded, unit) and not is_person(folded[slice(*unit)]):
        yield from people(folded, slot._replace(start=start, end=stop))
        yield Slot("responsible", (unit[0], unit[0]), *unit, "phrase")
        return
    phone = _PHONE.search(folded, start, end)
    if phone is None or (phone["close"] and not phone["word"]):
        yield slot
        return
    before = trim(folded, start, phone.start())
    before = before[0], end_without(folded, *before, "、,;(")
    if before[0] < before[1]:
        yield slot._replace(start=before[0], end=before[1])
    word = phone.span("word") if phone["word"] else slot.label
    yield Slot("other", word, *phone.span("number"), slot.basis)
