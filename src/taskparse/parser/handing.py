"""What headings hand down by their own words: a list of units, an official, a statement."""

from collections.abc import Iterable
from functools import cached_property

from taskparse.lexicon import standard
from taskparse.names import is_listed
from taskparse.parser.blocks import Block
from taskparse.parser.evidence import SEVERAL, Evidence
from taskparse.parser.headings import (
    assigning_slots,
    official_slots,
    titled_slots,
    unit_slots,
    units_above,
)
from taskparse.parser.name_lists import names
from taskparse.parser.sentences import opening
from taskparse.parser.slots import ANSWERING, UNIT_ROLES, Slot
from taskparse.text import Span, squeeze

_PLACES = frozenset("省市州县区镇乡村")


def handing(evidence: Evidence) -> dict[int, tuple[Slot, ...]]:
    """Read headings that are a list of units, or name an official, with items below them, by the identity of the block."""
    return _Reader(evidence).read()


def _names(block: Block) -> bool:
    """Tell whether a block says by itself who leads or answers, or holds a table, which may."""
    stated = {slot.role for one in block.brackets for slot in one.slots}
    return block.grid is not None or not ANSWERING.isdisjoint((*block.roles, *stated))


class _Reader:
    """Reads the headings of one part, family by family."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.folded = evidence.folded
        self.handed: dict[int, tuple[Slot, ...]] = {}

    def read(self) -> dict[int, tuple[Slot, ...]]:
        """Read headings that are a list of units, or name an official, with items below them."""
        for family in self._families():
            self._hand_units(family)
            self._hand((block, official_slots(self.folded, self._words(block))) for block in family)
            self._hand((block, self._stated_below(block)) for block in family)
            titled = [(block, titled_slots(self.folded, self._words(block))) for block in family]
            if 2 * sum(1 for _, slots in titled if slots) > len(family):
                self._hand(titled)
            self._hand(
                (block, assigning_slots(self.folded, self._words(block))) for block in family
            )
        return self.handed

    def _words(self, block: Block) -> Span:
        return self.evidence.words(block)

    def _families(self) -> list[list[Block]]:
        """Give the headings that may hand something down, sisters together.

        Paragraphs alone stand below a heading where others like it have numbered tasks.
        """
        families: dict[int, list[Block]] = {}
        for block in self.evidence.blocks:
            if block.mark and self.evidence.heads_more(block) and not self.evidence.is_frame(block):
                families.setdefault(id(block.parent), []).append(block)
        return [
            family
            for family in families.values()
            if any(block.children for block in family) or len(family) > SEVERAL
        ]

    def _hand_units(self, family: list[Block]) -> None:
        """Hand down the units of headings where sisters share the shape or the names leave no doubt."""
        named = [(block, self._unit_slots(block)) for block in family]
        units = [
            (block, slots)
            for block, slots in named
            if slots
            and (self._is_sure(slots[0]) or self._is_unnamed(block) or self._is_listed_here(slots))
        ]
        shared = 2 * len(units) >= len(family)
        lone = self._lone_place(units)
        self._hand(
            one
            for one in units
            if (shared and one[0] is not lone)
            or self._lists_several(one[0])
            or self._names_office(*one)
            or self._is_listed_here(one[1])
        )
        self._hand(
            (block, units_above(self.folded, self._words(block)))
            for block, slots in named
            if not slots and self._waits(block)
        )

    def _unit_slots(self, block: Block) -> tuple[Slot, ...]:
        """Read a heading that is units; one whose bracket says who answers speaks of them: 县属国企(责任单位:县国资局)."""
        end = self.evidence.lines[block.first].end
        stated = {slot.role for one in block.brackets if one.start < end for slot in one.slots}
        if not ANSWERING.isdisjoint(stated):
            return ()
        return unit_slots(self.folded, self._words(block))

    def _stated_below(self, block: Block) -> tuple[Slot, ...]:
        """Read a sentence right below a heading that 由 opens and that only states: 由省商务厅承办,省财政厅协办。."""
        if self.evidence.own[id(block)] or block.last - block.first < SEVERAL:
            return ()
        below, end = (
            self.evidence.lines[block.first + 1].start,
            self.evidence.lines[block.last - 1].end,
        )
        found = opening(self.folded, (below, end))
        alone = found is not None and found.marked and found.cut is None
        if found is None or not alone or self.folded[found.text_start - 1] != "。":
            return ()
        return tuple(slot._replace(basis="inherited") for slot in found.slots)

    def _is_sure(self, slot: Slot) -> bool:
        """Tell units by their names alone from words that may be a subject, too: 数字政府, 物流中心, 工业强县."""
        sure = standard().kinds.sure
        found = [
            squeeze(self.folded[slice(*name)]) for name in names(self.folded, slot.start, slot.end)
        ]
        return len(found) > 1 or all(is_listed(name) or name.endswith(sure) for name in found)

    def _is_listed_here(self, slots: tuple[Slot, ...]) -> bool:
        """Tell units that the notice lists as such elsewhere: 责任单位:农业服务中心、各村."""
        return all(
            squeeze(self.folded[slice(*name)]) in self.listed
            for slot in slots
            for name in names(self.folded, slot.start, slot.end)
        )

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words of all lists of units, behind their labels and in brackets."""
        spans = [
            (slot.start, slot.end)
            for block in self.evidence.blocks
            for one in block.brackets
            for slot in one.slots
            if slot.role in UNIT_ROLES
        ]
        blocks = self.evidence.blocks
        for line in self.evidence.lines[blocks[0].first : blocks[-1].last]:
            ends = [*(label.start for label in line.labels[1:]), line.end]
            spans += (
                (label.end, end)
                for label, end in zip(line.labels, ends, strict=False)
                if label.role in UNIT_ROLES
            )
        return frozenset(
            squeeze(self.folded[slice(*name)])
            for span in spans
            for name in names(self.folded, *span)
        )

    def _is_unnamed(self, block: Block) -> bool:
        """True where nothing below a heading names who leads or answers."""
        return all(not _names(child) and self._is_unnamed(child) for child in block.children)

    def _lone_place(self, units: list[tuple[Block, tuple[Slot, ...]]]) -> Block | None:
        """Give the one heading that ends like the name of a place (百强县): it may only speak of one.

        Among other units it is one, where the tasks below it name nobody.
        """
        places = [block for block, slots in units if self.folded[slots[0].end - 1] in _PLACES]
        lone = len(places) == 1 and (len(units) == 1 or not self._waits(places[0]))
        return places[0] if lone else None

    def _names_office(self, block: Block, slots: tuple[Slot, ...]) -> bool:
        """Tell a heading that is the whole name of an office that the table knows (县供销社), above tasks of its own."""
        return self._waits(block) and is_listed(squeeze(self.folded[slots[0].start : slots[0].end]))

    def _waits(self, block: Block) -> bool:
        """True where tasks stand right below a heading, and none names who leads or answers."""
        below = block.children
        return bool(below) and not any(_names(child) or child.children for child in below)

    def _lists_several(self, block: Block) -> bool:
        """Tell a heading that lists offices from one that may only speak of one."""
        return len(names(self.folded, *self.evidence.heading(block))) >= SEVERAL

    def _hand(self, found: Iterable[tuple[Block, tuple[Slot, ...]]]) -> None:
        for block, slots in found:
            if slots:
                self.handed[id(block)] = self.handed.get(id(block), ()) + slots
