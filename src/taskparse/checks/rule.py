"""What a rule is, and what it looks at."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from taskparse.checks.sequences import Step, missteps
from taskparse.lexicon import standard
from taskparse.models import Item, Notice, Severity, Unit
from taskparse.parser import Doubt
from taskparse.parser.marks import Mark, standard_marks
from taskparse.rare import rare
from taskparse.text import Lines, Span

_CLAUSE = rare(r"[^,。;:\n]{0,40}")


class Finding(NamedTuple):
    """Where a rule found something, and the words for it."""

    span: Span
    message: str


class View:
    """A notice with its text and the parser's doubts, as rules see them."""

    def __init__(self, notice: Notice, text: str, doubts: tuple[Doubt, ...], folded: str) -> None:
        """Look at a notice; `folded` is the folded view of `text`."""
        self.notice = notice
        self.text = text
        self.doubts = doubts
        self.folded = folded

    @cached_property
    def items(self) -> list[Item]:
        """All items, in document order."""
        return self.notice.items

    @cached_property
    def names(self) -> dict[str, Unit]:
        """The first unit of each printed name, in document order."""
        found: dict[str, Unit] = {}
        for item in self.items:
            for _, unit in item.units():
                found.setdefault(unit.name, unit)
        return found

    @cached_property
    def missteps(self) -> list[Step]:
        """The numbers that do not follow the one before them."""
        return list(missteps(self.notice))

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [item.span[0] for item in self.items]

    @cached_property
    def _idle(self) -> list[tuple[int, Mark]]:
        """The numbers of the paragraphs that assign nothing, each with the index of its chapter."""
        marks = (
            (index, standard_marks().heading_at(self.folded, passage.span[0]))
            for index, chapter in enumerate(self.notice.chapters)
            for passage in chapter.passages
        )
        return [(index, mark) for index, mark in marks if mark]

    @cached_property
    def _idle_of(self) -> dict[int, list[Mark]]:
        """The numbers of the paragraphs that assign nothing, by the index of their chapter."""
        found: dict[int, list[Mark]] = {}
        for index, mark in self._idle:
            found.setdefault(index, []).append(mark)
        return found

    @cached_property
    def _idle_numbers(self) -> set[tuple[int, int]]:
        return {(index, mark.number) for index, mark in self._idle}

    @cached_property
    def _first_idle(self) -> dict[tuple[int, int], int]:
        """Where each series and number of an idle paragraph stands first."""
        places: dict[tuple[int, int], int] = {}
        for _, mark in self._idle:
            known = places.get(mark[:2], mark.start)
            places[mark[:2]] = min(known, mark.start)
        return places

    @cached_property
    def _chapters(self) -> dict[int, int]:
        """The index of the chapter of each item, by the place where the item begins."""
        return {
            item.span[0]: index
            for index, chapter in enumerate(self.notice.chapters)
            for item in chapter.items
        }

    def is_idle(self, number: int, place: int) -> bool:
        """Tell whether a paragraph of this number assigns nothing, in the chapter of the item at a place."""
        chapter = self._chapters.get(place)
        return chapter is not None and (chapter, number) in self._idle_numbers

    def idle_behind(self) -> Iterator[Mark]:
        """Give the paragraphs that assign nothing, though their number goes on from an item's of their chapter.

        Where more paragraphs of the chapter assign nothing than something, they are no tasks.
        """
        for index, chapter in enumerate(self.notice.chapters):
            idle = self._idle_of.get(index, ())
            if not 0 < len(idle) <= len(chapter.items):
                continue
            found = (standard_marks().heading_at(self.folded, one.span[0]) for one in chapter.items)
            last = max((one for one in found if one), key=lambda one: one.start, default=None)
            for mark in idle:
                if last and mark.start > last.start and mark[:2] == (last.series, last.number + 1):
                    last = mark
                    if not self._instructs(mark.end):
                        yield mark

    def _instructs(self, place: int) -> bool:
        """Tell an instruction to all (各市要压实责任) from a task."""
        clause = _CLAUSE.match(self.folded, place)
        words = clause.group().strip() if clause else ""
        return words.startswith("各") and any(one in words for one in standard().phrases.instructs)

    def runs_on(self, place: int) -> bool:
        """Tell whether the number at a place goes on from a paragraph that assigns nothing, before it (第一条)."""
        mark = standard_marks().heading_at(self.folded, place)
        before = self._first_idle.get((mark.series, mark.number - 1)) if mark else None
        return before is not None and before < place

    def item_at(self, span: Span) -> str | None:
        """Give the id of the item in which a span begins."""
        index = bisect_right(self._starts, span[0]) - 1
        inside = index >= 0 and span[0] < max(
            self.items[index].span[1], self.items[index].span[0] + 1
        )
        return self.items[index].id if inside else None

    def doubted(self, code: str) -> Iterator[Doubt]:
        """Give the parser's doubts of one code."""
        return (doubt for doubt in self.doubts if doubt.code == code)


class Rule(NamedTuple):
    """One rule: its code, how grave a finding is, what it claims, and samples.

    `bad` is a notice in which it finds something, `good` its twin in which it finds nothing.
    """

    code: str
    severity: Severity
    claim: str
    find: Callable[[View], Iterator[Finding]]
    bad: str
    good: str
