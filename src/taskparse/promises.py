"""The promise, checked: nothing is lost, nothing is twice, every span holds its text.

One function serves tests, fuzzing and users who want proof.
"""

from collections.abc import Iterator
from itertools import pairwise

from taskparse.leaves import Leaf
from taskparse.lexicon import standard
from taskparse.models import Item, Measure, Notice, Passage, Point
from taskparse.text import Span, fold, squeeze

# What may stand between the fields of an item: marks of punctuation, brackets, quotes.
_SEPARATORS = frozenset("、,;:。./!?()[]〔〕【】\"“”'‘’-—")


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
        *_strange_leaves(leaves, source),
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


def _strange_leaves(leaves: list[Leaf], source: str) -> Iterator[str]:
    """What nobody claimed must be a label that the lexicon knows, or separators."""
    labels = standard().labels.roles()
    lists = standard().lists
    words = (*lists.and_others, *lists.none, *lists.deadline_ends)
    for leaf in leaves:
        text = squeeze(fold(source[slice(*leaf.span)]))
        if leaf.kind == "label" and any(part not in labels for part in text.split(":") if part):
            yield f"{leaf.span} is no label: {text!r}"
        if leaf.kind == "separator":
            for word in words:
                text = text.replace(word, "")
            if not _SEPARATORS.issuperset(text):
                yield f"{leaf.span} is no separator: {text!r}"


def _false_texts(notice: Notice, source: str) -> Iterator[str]:
    for what, text, runs in _texts(notice):
        printed = "".join(source[start:end] for start, end in runs)
        if squeeze(printed) != squeeze(text):
            yield f"{what} {runs} says {text!r} where the source has {printed!r}"


def _texts(notice: Notice) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    passages: list[Passage] = notice.header.passages()
    for chapter in notice.chapters:
        yield "heading", chapter.label + chapter.title, (chapter.span,)
        passages += chapter.passages
    for passage in passages:
        yield "passage", passage.text, passage.pieces or (passage.span,)
    for part in notice.remainder:
        yield "remainder", part.text, (part.span,)
    for item in notice.items:
        yield from _item_texts(item)


def _item_texts(item: Item) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    yield "text", item.text, item.pieces or (item.text_span,)
    if item.title_span:
        yield "title", item.title or "", (item.title_span,)
    for section in item.sections:
        yield "section", section.label + section.title, (section.span,)
    for _, unit in item.units():
        yield "unit", unit.name, unit.pieces or (unit.span,)
    for official in item.officials:
        yield (
            "official",
            (official.post or "") + (official.name or ""),
            official.pieces or (official.span,),
        )
    for field in item.other_fields:
        yield "field", field.text, field.pieces or (field.span,)
    for deadline in item.deadlines:
        yield "deadline", deadline.text, (deadline.span,)
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
