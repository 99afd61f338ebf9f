"""An item: its texts, and each of its slots read in its role."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.models import Deadline, Field, Item, Measure, Official, Section, Unit, UnitRole
from taskparse.parser.deadlines import deadlines
from taskparse.parser.doubt import Doubt
from taskparse.parser.fields import title_of
from taskparse.parser.marks import Mark, standard_marks
from taskparse.parser.measures import Owners, measures
from taskparse.parser.officials import officials
from taskparse.parser.points import Enumeration, enumeration
from taskparse.parser.slots import Slot
from taskparse.parser.source import Source, Stretch
from taskparse.parser.units import units
from taskparse.text import SENTENCE_END, Span, trim


class Place(NamedTuple):
    """Where an item stands: its id, its position, the headings above it, what they hand down to it."""

    id: str
    position: int
    sections: tuple[Section, ...]
    handed: tuple[Slot, ...] = ()


class Body(NamedTuple):
    """The parts of an item: its mark, its place, its texts, its slots."""

    mark: Mark | None
    span: Span
    texts: tuple[Span, ...]
    slots: tuple[Slot, ...]
    titled: bool = True
    """False where no line of the text is a heading of the item's own; `headed` where items have such lines."""
    headed: bool = False


def item(source: Source, body: Body, place: Place, doubts: list[Doubt]) -> Item:
    """Make an item of its parts; what was doubtful goes to `doubts`."""
    mark = body.mark
    title, text = _title_and_text(source, body)
    listed = _points(source, text)
    doubts += listed.doubts
    fields = _Fields(source, (*place.handed, *body.slots), doubts)
    lead, responsible = fields.units("lead"), fields.units("responsible")
    supporting, overseeing = fields.units("supporting"), fields.units("overseeing")
    found, of_row = fields.measures(Owners.of(lead, responsible, (*supporting, *overseeing)))
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
        lead_in=listed.lead_in,
        points=listed.points,
        span=body.span,
        lead_units=lead,
        responsible_units=responsible,
        supporting_units=supporting,
        overseeing_units=overseeing,
        officials=fields.officials(),
        measures=found,
        other_fields=fields.others(),
        deadlines=fields.deadlines(of_row),
    )


def _label(source: Source, mark: Mark) -> str:
    return source.stretch(mark.start, mark.end).text


def _title_and_text(source: Source, body: Body) -> tuple[Stretch | None, Stretch]:
    """Join the texts of an item and what its fields of text hold (具体要求); take its heading line off."""
    title: Stretch | None = None
    marks = standard_marks()
    texts = [(marks.unmarked(source.folded, *span), span[1]) for span in body.texts[:1]]
    texts += body.texts[1:]
    start = body.mark.end if body.mark else body.span[0]
    if texts and body.titled and not _is_midway(source, texts[0][0], body.mark):
        title, first = title_of(source, texts[0], headed=body.headed)
        if title is None and len(texts) > 1 and _is_heading(source, texts[0], texts[1]):
            title, texts = source.stretch(*texts[0]), texts[1:]
        else:
            texts[0] = first
    described = [slot for slot in body.slots if slot.role == "text"]
    if title is None and body.titled and len(texts) == 1 and described:
        title, texts = _heading_above(source, texts, described[0])
    texts += [(slot.start, slot.end) for slot in described]
    parts = [part for span in sorted(texts) if (part := source.stretch(*span)).text]
    if not parts:
        empty = trim(source.folded, start, start)
        return None, title or Stretch("", empty, ())
    if len(parts) == 1:
        return title, parts[0]
    runs: list[Span] = [run for part in parts for run in part.pieces or (part.span,)]
    return title, Stretch(
        "".join(part.text for part in parts), (runs[0][0], runs[-1][1]), tuple(runs)
    )


def _is_midway(source: Source, place: int, mark: Mark | None) -> bool:
    """Tell a text that begins within a line, behind a statement of its own or of the one before it."""
    line = source.folded.rfind("\n", 0, place) + 1
    start = max(line, mark.end) if mark else line
    return bool(source.folded[start:place].strip(" \t" + standard().bullets.marks))


def _heading_above(
    source: Source, texts: list[Span], field: Slot
) -> tuple[Stretch | None, list[Span]]:
    """Tell a heading line from the text that a field of its own brings: 修桥 above 工作任务:建成石桥。."""
    start, end = texts[0]
    folded = source.folded
    alone = start < end and "\n" not in folded[start:end] and "\n" in folded[end : field.label[0]]
    heads = alone and folded[end - 1] not in SENTENCE_END + ":,、"
    return (source.stretch(start, end), []) if heads else (None, texts)


def _points(source: Source, text: Stretch) -> Enumeration:
    """Read the enumeration of a text, run by run where fields lie between; it goes on over the runs."""
    found = Enumeration("", (), ())
    plain = ""
    for run in _joined(source, text.pieces or (text.span,)):
        one = enumeration(source, *run, found.points)
        if one is None:
            plain += source.stretch(*run).text
            continue
        lead_in = found.lead_in or plain + one.lead_in
        found = Enumeration(lead_in, found.points + one.points, found.doubts + one.doubts)
    return found


def _joined(source: Source, runs: tuple[Span, ...]) -> Iterator[Span]:
    """Join the runs between which only page lines and the like stand, blank in the folded view."""
    start, end = runs[0]
    for following in runs[1:]:
        if source.folded[end : following[0]].strip():
            yield start, end
            start = following[0]
        end = following[1]
    yield start, end


def _is_heading(source: Source, first: Span, second: Span) -> bool:
    """Tell whether the first of two texts is a line of its own above the statement of the item."""
    apart = "\n" in source.folded[first[1] : second[0]]
    marks = source.marks_in(second[0], second[1])
    listed = bool(marks) and marks[0].start == second[0]  # ▲ goes on with the text
    return "\n" not in source.folded[slice(*first)] and apart and not listed


class _Fields:
    """The slots of one item, read role by role."""

    def __init__(self, source: Source, slots: tuple[Slot, ...], doubts: list[Doubt]) -> None:
        self._source = source
        self._by_role: dict[Role, list[Slot]] = {}
        for slot in slots:
            self._by_role.setdefault(slot.role, []).append(slot)
        self._doubts = doubts

    def units(self, role: UnitRole) -> tuple[Unit, ...]:
        if role not in self._by_role:
            return ()
        found = [units(self._source, slot.start, slot.end, slot.basis) for slot in self._of(role)]
        return found[0] if len(found) == 1 else tuple([one for each in found for one in each])

    def officials(self) -> tuple[Official, ...]:
        if "official" not in self._by_role:
            return ()
        return tuple(
            official
            for slot in self._of("official")
            for official in officials(
                self._source, (slot.start, slot.end), self._word(slot), slot.basis
            )
        )

    def measures(self, owners: Owners) -> tuple[tuple[Measure, ...], dict[int, int]]:
        """Give the measures, and by row the place of the one that a row of a table holds.

        Where several rows of one item hold measures, the units of a row own those of the row.
        """
        slots = self._of("measures")
        apart = len({slot.row for slot in slots}) > 1
        found: list[Measure] = []
        of_row: dict[int, int] = {}
        for slot in slots:
            if apart:
                owners = self._owners_of_row(slot.row, owners)
            before = len(found)
            above = found[-1].points if found else ()
            found += measures(self._source, (slot.start, slot.end), owners, self._doubts, above)
            if apart and len(found) == before + 1:
                of_row[slot.row] = before
        return tuple(found), of_row

    def _owners_of_row(self, row: int, owners: Owners) -> Owners:
        """Give the owners of what a row of a table holds: its own units, else those of the row above."""
        lead, responsible = (self._units_of_row(role, row) for role in ("lead", "responsible"))
        named = lead or responsible
        return Owners(owners.own, Owners.of(lead, responsible, ()).default) if named else owners

    def _units_of_row(self, role: UnitRole, row: int) -> tuple[Unit, ...]:
        slots = [slot for slot in self._of(role) if slot.row == row]
        return tuple(
            one for slot in slots for one in units(self._source, slot.start, slot.end, slot.basis)
        )

    def deadlines(self, of_row: dict[int, int]) -> tuple[Deadline, ...]:
        if "deadline" not in self._by_role:
            return ()
        slots = self._of("deadline")
        tied = of_row.keys() <= {slot.row for slot in slots}  # a merged cell holds for all rows
        return tuple(
            replace(deadline, measure=of_row[slot.row]) if tied and slot.row in of_row else deadline
            for slot in slots
            for deadline in deadlines(
                self._source, slot.start, slot.end, "text" if slot.basis == "inherited" else "field"
            )
        )

    def others(self) -> tuple[Field, ...]:
        return tuple([self._field(slot) for slot in self._of("other") if slot.start < slot.end])

    def _field(self, slot: Slot) -> Field:
        stretch = self._source.stretch(slot.start, slot.end)
        return Field(
            label=self._word(slot), text=stretch.text, span=stretch.span, pieces=stretch.pieces
        )

    def _word(self, slot: Slot) -> str:
        return self._source.stretch(*slot.label).text

    def _of(self, role: Role) -> Sequence[Slot]:
        return self._by_role.get(role, ())
