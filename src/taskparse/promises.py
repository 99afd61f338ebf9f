"""The promise, checked: nothing is lost, nothing is twice, every span holds its text.

One function serves tests, fuzzing and users who want proof.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from taskparse.leaves import Leaf
from taskparse.lexicon import standard
from taskparse.models import Chapter, Item, Measure, Notice, Passage, Point, Section
from taskparse.parser.labels import composed_role
from taskparse.text import Span, fold, squeeze

_NUMBER = re.compile(
    r"(?<![0-9])[0-9]{1,2}[.、]|[①-⑳]|\([0-9一二三四五六七八九十]{1,2}\)|(?:[二两三四五六七八九十]|[0-9]{1,2})(?:个|家)?(?:部门|单位)"
)
"""A number, or words that add up a list (县司法局、县财政局 | 两部门)."""
_COUNTED = re.compile(r"^[(]?[一二三四五六七八九十0-9]{1,3}[)、.]?")
_FRAMED = re.compile(r"【([^【】]*)】")
"""A label that brackets mark instead of a colon: 【销号时限】."""
_ASIDE = re.compile(r"\([^()]*\)$")
# What may stand between the fields of an item: marks of punctuation, brackets, quotes, boxes of a choice.
_MARKS = "、,;:。…./!?()[]{}〔〕【】〈〉|*▲★●■◆△☆◇※□☐☑☒✓✔√_\"“”'‘’-—"
_SEPARATORS = frozenset(_MARKS + "于在工作并")


def verify(notice: Notice, text: str | None = None) -> list[str]:
    """Give every broken promise of a notice, as sentences; an empty list where all are kept.

    `text` is the source, needed where the notice was stored without it. Checked are: each leaf is
    inside the text, leaves do not overlap and cover all that is not blank; what stands between the
    fields of an item is a known label, a mark of the item or a separator; the source over each span
    is the text that the value says.
    """
    source = notice.source.text if text is None else text
    if source is None:
        return ["the notice was stored without its text and none was given"]
    if notice.source.text is None:
        notice = notice.model_copy(
            update={"source": notice.source.model_copy(update={"text": source})}
        )
    leaves = notice.leaves()
    return [
        *_overlaps(leaves),
        *_gaps(leaves, source),
        *_strange_leaves(leaves, source, _labels(notice, source)),
        *_false_texts(notice, source),
        *_false_ids(notice),
    ]


def _overlaps(leaves: list[Leaf]) -> Iterator[str]:
    for before, after in pairwise(leaves):
        if before.span[1] > after.span[0]:
            yield f"{before} and {after} overlap"


def _gaps(leaves: list[Leaf], source: str) -> Iterator[str]:
    position = 0
    for leaf in [*leaves, None]:
        end = len(source) if leaf is None else leaf.span[0]
        if position < end and squeeze(source[position:end]):
            yield f"{(position, end)} is in no leaf: {source[position:end]!r}"
        position = position if leaf is None else max(position, leaf.span[1])


def _labels(notice: Notice, source: str) -> set[str]:
    """Give the labels that the lexicon knows, and those that the notice's own fields say, empty ones too."""
    empty = (source[slice(*one.span)] for one in notice.diagnostics if one.code == "empty-field")
    short = (word for words in vars(standard().short_labels).values() for word in words)
    own = (field.label for item in notice.items for field in item.other_fields)
    numbers = (item.label for item in notice.items)  # RW001 in a cell between two fields
    said = [squeeze(fold(label)) for label in (*own, *empty, *numbers) if label]
    return {*standard().labels.roles(), *short, *said, *map(_bare, said)}


def _bare(label: str) -> str:
    """Leave out the marks around a label."""
    return label.strip(_MARKS)


def _strange_leaves(leaves: list[Leaf], source: str, labels: set[str]) -> Iterator[str]:
    """What nobody claimed must be a label that is known, or separators."""
    lists = standard().lists
    phrases = standard().phrases
    known = (*lists.and_others, *lists.none, *lists.deadline_ends, *lists.joins, *lists.says)
    known += (
        *standard().times.openings,
        *standard().posts.asides,
        *standard().posts.anyone,
        *standard().columns.ditto,
    )
    for each in vars(phrases).values():
        known += each
    words = sorted((*known, *labels), key=len, reverse=True)
    folded = fold(source)
    for leaf in _whole(leaves, folded):
        text = squeeze("".join(folded[slice(*span)] for span in leaf.spans))
        if leaf.kind == "label":
            unknown = [part for part in text.split(":") if part and part not in labels]
            yield from (
                f"{leaf.span} is no label: {text!r}"
                for part in unknown
                if _strange(part, labels, words)
            )
        if leaf.kind == "separator" and _left(text, words):
            yield f"{leaf.span} is no separator: {text!r}"


def _strange(part: str, labels: set[str], words: list[str]) -> bool:
    """Tell whether what stands before a colon is neither a label nor words before one (负责 | 落实措施:)."""
    part = _ASIDE.sub("", _COUNTED.sub("", part))  # (一)整改目标, 责任人(签字)
    if part in labels or composed_role(part) or composed_role(_bare(part)):
        return False
    known = (label for label in labels if part.endswith(label))
    return _left(part, words) and all(_left(part.removesuffix(one), words) for one in known)


def _left(text: str, words: list[str]) -> bool:
    """Tell whether more than known words and separators stand in a text."""
    text = _FRAMED.sub(lambda match: "" if composed_role(match[1]) else match[0], text)
    for word in words:
        text = text.replace(word, "")
    return not _SEPARATORS.issuperset(_NUMBER.sub("", text))


class _Stretch(NamedTuple):
    """Leaves of one kind that only a remainder divides."""

    kind: str
    span: Span
    spans: tuple[Span, ...]


def _whole(leaves: list[Leaf], folded: str) -> Iterator[_Stretch]:
    """Join the separators between which something foreign lies: a verb that a page line cuts."""
    waiting: _Stretch | None = None
    foreign = False
    for leaf in leaves:
        if leaf.kind == "remainder":
            foreign = True
            continue
        halves = waiting is not None and any(map(str.isalpha, folded[slice(*waiting.spans[-1])]))
        cut = foreign and halves and leaf.kind in {"separator", "label"}
        if waiting and waiting.kind == "separator" and (leaf.kind == "separator" or cut):
            waiting = _Stretch(leaf.kind, waiting.span, (*waiting.spans, leaf.span))
            foreign = False
            continue
        if waiting:
            yield waiting
        waiting, foreign = _Stretch(leaf.kind, leaf.span, (leaf.span,)), False
    if waiting:
        yield waiting


def _false_texts(notice: Notice, source: str) -> Iterator[str]:
    for what, text, runs in _texts(notice, source):
        printed = "".join(source[start:end] for start, end in runs)
        if squeeze(printed) != squeeze(text):
            yield f"{what} {runs} says {text!r} where the source has {printed!r}"


def _heading(
    what: str, one: Chapter | Section, source: str, foreign: list[Span]
) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """A heading's words stand at its head; a statement that it hands down may follow them.

    What is `foreign` in it (a page line, pinyin) is no part of its words.
    """
    words = squeeze(one.label + one.title).replace("|", "")
    first = bisect_left(foreign, (one.span[0], one.span[0]))
    position, kept = one.span[0], ""
    for start, end in islice(foreign, first, None):
        if start >= one.span[1]:
            break
        kept += source[position:start]
        position = end
    printed = squeeze(kept + source[position : one.span[1]])
    if not printed.replace("|", "").startswith(words):
        yield what, words, (one.span,)


def _texts(notice: Notice, source: str) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    passages: list[Passage] = notice.header.passages()
    foreign = sorted(part.span for part in notice.remainder)
    for chapter in notice.chapters:
        yield from _heading("heading", chapter, source, foreign)
        passages += chapter.passages
    for passage in passages:
        yield "passage", passage.text, passage.pieces or (passage.span,)
    for part in notice.remainder:
        yield "remainder", part.text, (part.span,)
    for item in notice.items:
        yield from _item_texts(item, source, foreign)


def _item_texts(
    item: Item, source: str, foreign: list[Span]
) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    yield "text", item.text, item.pieces or (item.text_span,)
    if item.title_span:
        yield "title", item.title or "", (item.title_span,)
    for section in item.sections:
        yield from _heading("section", section, source, foreign)
    for _, unit in item.units():
        yield "unit", unit.name, unit.pieces or (unit.span,)
    for official in item.officials:
        post, name = official.post or "", official.name or ""
        printed = "".join(source[a:b] for a, b in official.pieces or (official.span,))
        if squeeze(printed) == squeeze(name + post):  # 周牧副市长
            continue
        yield (
            "official",
            (official.post or "") + (official.name or ""),
            official.pieces or (official.span,),
        )
    for field in item.other_fields:
        yield "field", field.text, field.pieces or (field.span,)
    for deadline in item.deadlines:
        yield "deadline", deadline.text, deadline.pieces or (deadline.span,)
    yield from _points(item.points)
    for measure in item.measures:
        yield from _measure_texts(measure)


def _measure_texts(measure: Measure) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    yield "measure", measure.text, measure.pieces or (measure.span,)
    for unit in measure.units:
        yield "segment", unit.name, unit.pieces or (unit.span,)
    yield from _points(measure.points)


def _points(points: tuple[Point, ...]) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    for point in points:
        yield "point", point.text, point.pieces or (point.span,)
        yield from _points(point.points)


def _false_ids(notice: Notice) -> Iterator[str]:
    ids = [item.id for item in notice.items]
    if len(set(ids)) != len(ids):
        yield "two items have one id"
    positions = [item.position for item in notice.items]
    if positions != list(range(1, len(positions) + 1)):
        yield "positions do not count from 1"
