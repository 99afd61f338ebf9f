"""An item: its lines cut at the labels, and each field read in its role."""

from collections.abc import Sequence
from typing import NamedTuple

from taskparse.lexicon import Role
from taskparse.models import Deadline, Field, Item, Measure, Official, Section, Unit, UnitRole
from taskparse.parser.doubt import Doubt
from taskparse.parser.fields import Body, Slot
from taskparse.parser.marks import Mark
from taskparse.parser.measures import Owners, measures
from taskparse.parser.officials import deadlines, officials
from taskparse.parser.points import enumeration
from taskparse.parser.source import Source, Stretch
from taskparse.parser.units import units
from taskparse.text import Span


class Place(NamedTuple):
    """Where an item stands: its id, its position, the headings above it."""

    id: str
    position: int
    sections: tuple[Section, ...]


def item(source: Source, body: Body, place: Place, doubts: list[Doubt]) -> Item:
    """Make an item of its parts; what was doubtful goes to `doubts`."""
    mark, title = body.mark, body.title
    text = _text(source, body)
    listed = None if text.pieces else enumeration(source, *text.span)
    if listed:
        doubts += listed.doubts
    fields = _Fields(source, body.slots, doubts)
    lead, responsible = fields.units("lead"), fields.units("responsible")
    supporting, overseeing = fields.units("supporting"), fields.units("overseeing")
    owners = Owners.of(lead, responsible, (*supporting, *overseeing))
    return Item(
        id=place.id,
        position=place.position,
        number=mark.number if mark else None,
        label=_label(source, mark) if mark else "",
        sections=place.sections,
        title=title.text if title else None,
        title_span=title.span if title else None,
        text=text.text,
        text_span=text.span,
        pieces=text.pieces,
        lead_in=listed.lead_in if listed else "",
        points=listed.points if listed else (),
        span=body.span,
        lead_units=lead,
        responsible_units=responsible,
        supporting_units=supporting,
        overseeing_units=overseeing,
        officials=fields.officials(),
        measures=fields.measures(owners),
        other_fields=fields.others(),
        deadlines=fields.deadlines(),
    )


def _label(source: Source, mark: Mark) -> str:
    return source.stretch(mark.start, mark.end).text


def _text(source: Source, body: Body) -> Stretch:
    """Join the text before the labels and what fields of text hold (具体要求)."""
    text = source.stretch(*body.text)
    parts = [source.stretch(slot.start, slot.end) for slot in body.slots if slot.role == "text"]
    if not parts:
        return text
    parts = [part for part in (text, *parts) if part.text]
    if len(parts) < 2:  # noqa: PLR2004  one part or none is a text of one run
        return parts[0] if parts else text
    runs: list[Span] = [run for part in parts for run in part.pieces or (part.span,)]
    span = (runs[0][0], runs[-1][1])
    return Stretch("".join(part.text for part in parts), span, tuple(runs))


class _Fields:
    """The labelled fields of one item, read role by role."""

    def __init__(self, source: Source, slots: list[Slot], doubts: list[Doubt]) -> None:
        self._source = source
        self._by_role: dict[Role, list[Slot]] = {}
        for slot in slots:
            self._by_role.setdefault(slot.role, []).append(slot)
        self._doubts = doubts

    def units(self, role: UnitRole) -> tuple[Unit, ...]:
        found = [units(self._source, slot.start, slot.end, "labelled") for slot in self._of(role)]
        return found[0] if len(found) == 1 else tuple([one for each in found for one in each])

    def officials(self) -> tuple[Official, ...]:
        return tuple(
            official
            for slot in self._of("official")
            for official in officials(self._source, slot.start, slot.end, self._word(slot))
        )

    def measures(self, owners: Owners) -> tuple[Measure, ...]:
        found = (
            measures(self._source, slot.start, slot.end, owners, self._doubts)
            for slot in self._of("measures")
        )
        return tuple([measure for each in found for measure in each])

    def deadlines(self) -> tuple[Deadline, ...]:
        return tuple(
            deadline
            for slot in self._of("deadline")
            for deadline in deadlines(self._source, slot.start, slot.end)
        )

    def others(self) -> tuple[Field, ...]:
        return tuple(self._field(slot) for slot in self._of("other") if slot.start < slot.end)

    def _field(self, slot: Slot) -> Field:
        stretch = self._source.stretch(slot.start, slot.end)
        return Field(
            label=self._word(slot), text=stretch.text, span=stretch.span, pieces=stretch.pieces
        )

    def _word(self, slot: Slot) -> str:
        return self._source.stretch(*slot.label).text

    def _of(self, role: Role) -> Sequence[Slot]:
        return self._by_role.get(role, ())
