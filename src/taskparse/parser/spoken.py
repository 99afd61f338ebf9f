"""Statements that a sentence speaks: what closes a paragraph, names who answers and does nothing else.

::

    paragraph = text ("," | "。") statement ["。"]     …。具体由A负责。  …,由A牵头,B配合  …。A牵头,B配合。
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.names import is_complete
from taskparse.numerals import cuts_date
from taskparse.parser.labels import COLON, inner_words, label_before
from taskparse.parser.name_lists import names
from taskparse.parser.rules import is_rule
from taskparse.parser.slots import Slot
from taskparse.parser.statements import Reading, only_states, read
from taskparse.parser.times import is_deadline
from taskparse.parser.verbs import core_verbs, ends_in_verb, openers, points_back
from taskparse.rare import rare
from taskparse.text import SENTENCE_END, Span, end_without, squeeze, trim

_LINE = re.compile(r"[^\n]+")
_LONGEST_TAIL, _LONGEST_NAME = 120, 60
_MOST_LINES = 8
_INDENT = 40
_TAIL_MARK = re.compile("[,。;]")
_STOP = rare("。")


class Spoken(NamedTuple):
    """A statement without brackets: the place of the mark before it, its own place, what it says."""

    mark: int
    start: int
    end: int
    slots: tuple[Slot, ...]


def spoken(folded: str, heads: list[str], start: int, end: int) -> Iterator[Spoken]:
    """Read what closes a paragraph and only states (…。具体由A负责; …,由A牵头,B配合; …。A牵头,B配合)."""
    opened = any(folded.find(head, start, end) >= 0 for head in heads)
    lines = [line.span() for line in _LINE.finditer(folded, start, end)]
    done = 0
    for index, line in enumerate(lines):
        if not opened and not _closes_stating(folded, *line):
            continue
        below = trim(folded, line[1], min(end, line[1] + _INDENT))[0]
        cut = cuts_date(folded[slice(*line)].rstrip(), folded[below : below + 1])
        if cut or is_rule(squeeze(folded[slice(*line)]).rstrip("。;")) or points_back(folded, line):
            continue
        first = _paragraph_start(folded, lines, index, done)
        stated = _stated_last(folded, lines[first : index + 1], opened=opened)
        if (
            stated
            and stated[0] < start
            and not ends_in_verb(folded, start, _unended(folded, *line))
        ):
            continue  # 县水利局负责,6月底前勘测堤段: a task stands behind the statement
        if stated is None:
            continue
        done = index + 1
        place, reading = stated
        if opened:
            yield from _stated_before(folded, lines[first][0], place)
        yield _spoken(folded, place, line[1], reading)


def _spoken(folded: str, place: int, end: int, reading: Reading) -> Spoken:
    slots = tuple(sorted(reading.slots, key=lambda slot: slot.start))
    comma = place >= 0 and folded[place] == ","
    start, end = trim(folded, place + 1, end)
    return Spoken(place, place if comma else start, end, slots)


def _stated_before(folded: str, start: int, end: int) -> Iterator[Spoken]:
    """Read the sentences inside a paragraph that 由 opens and that only state: each closes what stands before it.

    Something must stand behind it, for the statement with which the paragraph ends.
    """
    stops = [match.start() for match in _STOP.finditer(folded, start, end)]
    for place, following in pairwise(stops):
        opened = openers().match(folded, *trim(folded, place + 1, following)) is not None
        reading = _tail(folded, place, following) if opened else None
        if reading and reading.leads:
            yield _spoken(folded, place, following + 1, reading)


def _paragraph_start(folded: str, lines: list[Span], index: int, lowest: int) -> int:
    """Find the line with which the paragraph of a line begins: behind one that ends a sentence."""
    first = index
    lowest = max(lowest, index - _MOST_LINES)
    while first > lowest and folded[trim(folded, *lines[first - 1])[1] - 1] not in SENTENCE_END:
        first -= 1
    return first


def _stated_last(folded: str, lines: list[Span], *, opened: bool) -> tuple[int, Reading] | None:
    """Read the statement with which a paragraph ends, and the place of the mark before it.

    A last line that the page's width did not cut may be a statement by itself.
    """
    line = lines[-1]
    if not trim(folded, *line)[1] > line[0]:
        return None
    paragraph = (lines[0][0], line[1])
    stated = _opened_tail(folded, paragraph) if opened else None
    stated = stated or _named_tail(folded, paragraph)
    if stated or len(lines) == 1 or lines[-2][1] - lines[-2][0] >= line[1] - line[0]:
        return stated
    return (_opened_tail(folded, line) if opened else None) or _named_tail(folded, line)


def _tail(folded: str, place: int, end: int) -> Reading | None:
    """Read what stands behind the mark at `place`, if it states and does nothing else."""
    head = trim(folded, place + 1, end)
    reading = read(folded, *head, None, (head[0], head[0]))
    return reading if only_states(folded, reading) else None


def _opened_tail(folded: str, line: Span) -> tuple[int, Reading] | None:
    """Read the last statement of a line that 由 opens; give the mark before it, too."""
    start, end = line
    place = folded.rfind("。", start, max(start, end - 1))
    if place < 0 or not openers().match(folded, *trim(folded, place + 1, end)):
        comma = folded.find(",由", max(place, start), end)
        if comma < 0 or is_rule(squeeze(folded[max(place + 1, start) : end])):
            return None
        place = comma
    reading = _tail(folded, place, end)
    return (place, reading) if reading and reading.leads else None


def _named_tail(folded: str, line: Span) -> tuple[int, Reading] | None:
    """Read the clauses that close a line and name who leads or answers in full: …,县水利局牵头,县财政局配合。."""
    start, end = trim(folded, *line)
    if not _closes_stating(folded, start, end) or _is_field(folded, start, end):
        return None
    end = _unended(folded, start, end)
    lowest = max(start, end - _LONGEST_TAIL, folded.rfind(":", start, end) + 1)
    stop = folded.rfind("。", start, end)
    if is_rule(squeeze(folded[max(stop + 1, start) : end])):
        return None
    marks = [match.start() for match in _TAIL_MARK.finditer(folded, lowest, end)]
    whole = folded.find("\n", start, end) < 0 or openers().match(folded, start) is not None
    for place in [start - 1, *marks] if lowest == start and whole else marks:
        if not _may_name(folded, place + 1, end) or _instructs(folded, place + 1, end):
            continue
        reading = _tail(folded, place, end)
        if reading:
            return (place, reading) if _names_in_full(folded, reading) else None
    return None


def _may_name(folded: str, start: int, end: int) -> bool:
    """Tell whether a clause may begin with a whole name, by its letters: a name ends before 、, a verb, an adverb."""
    start, end = trim(folded, start, min(end, start + _LONGEST_NAME))
    stop = _STOP.search(folded, start, end)
    end = stop.start() if stop else end
    adverbs = standard().phrases.adverbs
    words = ("、", ",", *core_verbs(), *adverbs, *standard().phrases.partners)
    for word in words:
        place = folded.find(word, start, end)
        behind = place + len(word)
        if place > start and (word not in adverbs or _verb_near(folded, behind, end)):
            name = squeeze(folded[start:place])
            opener = next((one for one in standard().phrases.openers if name.startswith(one)), "")
            name = name.removeprefix(opener)
            if name.startswith("各") or is_complete(name):
                return True
    return False


def _verb_near(folded: str, start: int, end: int) -> bool:
    """Tell whether a verb of a statement follows an adverb at once, or a further adverb."""
    words = (*core_verbs(), *standard().phrases.adverbs)
    return folded.startswith(words, *trim(folded, start, end))


def _instructs(folded: str, start: int, end: int) -> bool:
    """Tell an instruction to all (各责任单位要抓好落实) from a statement."""
    words = standard().phrases
    return any(folded.find(word, start, end) >= 0 for word in (*words.instructs, *words.named))


def _is_field(folded: str, start: int, end: int) -> bool:
    """Tell whether a label stands in the line, which reads its own clauses."""
    colons = COLON.finditer(folded, start, end)
    return any(label_before(folded, start, colon, inner_words()) for colon in colons)


def _unended(folded: str, start: int, end: int) -> int:
    """Give the end of a line without the marks that close it."""
    return end_without(folded, start, end, "。; \t")


def _closes_stating(folded: str, start: int, end: int) -> bool:
    """Tell whether the last words may be a verb of a statement, or a deadline behind one."""
    end = _unended(folded, start, end)
    if ends_in_verb(folded, start, end):
        return True
    comma = folded.rfind(",", start, end)
    return (
        comma > start
        and ends_in_verb(folded, start, comma)
        and is_deadline(folded, trim(folded, comma + 1, end))
    )


def _names_in_full(folded: str, reading: Reading) -> bool:
    """Tell whether a statement that no word opens leads with whole names, not words like 政府, 企业."""
    first = [slot for slot in reading.slots if slot.role in {"lead", "responsible"}]
    spans = [name for slot in first for name in names(folded, slot.start, slot.end)]
    words = [squeeze(folded[slice(*span)]) for span in spans]
    return bool(words) and all(is_complete(word) or word.startswith("各") for word in words)
