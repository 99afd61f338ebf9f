"""A notice and all it holds: frozen, strict about keys, the JSON of schema version 1.

Texts are what a person would read; spans are half-open `(start, end)` pairs of code points of
`Notice.source.text`. `pieces` is empty unless something foreign lies inside a span. Terms follow
GB/T 9704-2012.

A `Notice` is a pydantic model, and its parts are slotted dataclasses that pydantic reads by their
annotations: what comes from JSON is proved right once, from the top, and what the parser makes is
built without a second look. No schema is made before somebody asks for one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Literal,
    Protocol,
    Self,
    TypeVar,
    dataclass_transform,
)

from pydantic import BaseModel, ConfigDict

from taskparse.leaves import Leaf, Tiling
from taskparse.text import Format, Span

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA_VERSION = "1"

Kind = Literal["department", "locality", "organization", "group"]
Basis = Literal["labelled", "phrase", "table", "segment", "first_listed", "rule", "inherited"]
Severity = Literal["error", "warning", "info"]
UnitRole = Literal["lead", "responsible", "supporting", "overseeing"]
RemainderKind = Literal[
    "page_line", "running_head", "site", "annex_heading", "table_header", "note", "rule", "unknown"
]

UNIT_ROLES: tuple[UnitRole, ...] = ("lead", "responsible", "supporting", "overseeing")

Spans = tuple[Span, ...]

_STRICT = ConfigDict(extra="forbid")
_Part = TypeVar("_Part")


class Tiled(Protocol):
    """A part of a notice that knows what it owns of the source."""

    def tile(self, tiling: Tiling) -> None:
        """Claim it."""


class Record:
    """The common ground of the parts: compared by their fields, and as easy to dump as a model.

    Building one checks no more than the names of its fields; `model_validate` and
    `model_validate_json` prove every value right.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    __dataclass_fields__: ClassVar[dict[str, Any]]

    # Written once, here: what `dataclass` writes is compiled for each class at every start.
    def __eq__(self, other: object) -> bool:
        """Compare field by field."""
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __hash__(self) -> int:
        """Hash the fields."""
        return hash(tuple(getattr(self, name) for name in self._names()))

    def __repr__(self) -> str:
        """Show the fields that are not empty."""
        shown = ((name, getattr(self, name)) for name in self._names())
        parts = ", ".join(
            f"{name}={value!r}" for name, value in shown if value not in (None, (), "")
        )
        return f"{type(self).__name__}({parts})"

    @classmethod
    def _names(cls) -> Iterable[str]:
        return cls.__dataclass_fields__

    @classmethod
    def model_validate(cls, values: object) -> Self:
        """Make a record of plain Python values, as pydantic's own models do; raises ValidationError."""
        made: Self = _adapter(cls).validate_python(values)
        return made

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> Self:
        """Make a record of JSON; raises ValidationError."""
        made: Self = _adapter(cls).validate_json(text)
        return made

    @classmethod
    def model_json_schema(cls) -> dict[str, Any]:
        """Give the JSON Schema of the record."""
        return _adapter(cls).json_schema()

    def model_dump(self) -> dict[str, Any]:
        """Give the record as plain Python values."""
        dumped: dict[str, Any] = _adapter(type(self)).dump_python(self)
        return dumped

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """Give the record as JSON."""
        return _adapter(type(self)).dump_json(self, indent=indent).decode()

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Give a copy in which some fields have other values."""
        return replace(self, **update)


_ADAPTERS: "dict[type[Record], TypeAdapter[Any]]" = {}


def _adapter(record: type[Record]) -> "TypeAdapter[Any]":
    """Make the schema of a record when it is first asked for."""
    if record not in _ADAPTERS:
        from pydantic import TypeAdapter  # noqa: PLC0415  a cold start needs none

        _ADAPTERS[record] = TypeAdapter(record)
    return _ADAPTERS[record]


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _record(cls: type[_Part]) -> type[_Part]:
    """Make a class a frozen dataclass; slots make it six times as lean as a BaseModel."""
    make = dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
    return make(cls)


def _runs(part: "Passage | Point | Unit | Official | Measure | Deadline | Field | Item") -> Spans:
    span = part.text_span if isinstance(part, Item) else part.span
    return part.pieces or (span,)


@_record
class Passage(Record):
    """A stretch of text that assigns nothing: a title, a preamble, a paragraph."""

    text: str
    span: Span
    pieces: Spans = ()

    def tile(self, tiling: Tiling) -> None:
        """Claim the text as a field."""
        tiling.enclose(self.span)
        tiling.claim("field", *_runs(self))


@_record
class DatedPassage(Passage):
    """The date of a notice; `value` is None where it cannot be read as a day."""

    value: date | None = None


@_record
class Point(Record):
    """An enumerated part of a text: `marker` as printed ("(1)", "①", "一是", or "" for none)."""

    marker: str
    number: int | None
    text: str
    span: Span
    pieces: Spans = ()
    lead_in: str = ""
    points: tuple["Point", ...] = ()


def _tile_points(points: tuple[Point, ...], tiling: Tiling) -> None:
    for point in points:
        tiling.mark(point.marker, point.span[0])
        _tile_points(point.points, tiling)


@_record
class Unit(Record):
    """A unit as printed, and the canonical name that it stands for."""

    name: str
    canonical: str
    kind: Kind
    basis: Basis
    span: Span
    pieces: Spans = ()

    def tile(self, tiling: Tiling) -> None:
        """Claim the name."""
        tiling.claim("field", *_runs(self))


@_record
class Official(Record):
    """A named person or a post; `role` is the label as printed."""

    name: str | None
    post: str | None
    role: str
    basis: Basis
    span: Span
    pieces: Spans = ()

    def tile(self, tiling: Tiling) -> None:
        """Claim name and post."""
        tiling.claim("field", *_runs(self))


@_record
class Measure(Record):
    """What the units named in `units` will do; `owners` are canonical names."""

    units: tuple[Unit, ...] = ()
    owners: tuple[str, ...] = ()
    text: str
    span: Span
    pieces: Spans = ()
    lead_in: str = ""
    points: tuple[Point, ...] = ()

    def tile(self, tiling: Tiling) -> None:
        """Claim the text, its marks apart, and the names of its units."""
        tiling.claim("field", *_runs(self))
        _tile_points(self.points, tiling)
        for unit in self.units:
            unit.tile(tiling)


@_record
class Deadline(Record):
    """When: ISO dates where the text itself gives the year; `measure` is an index or None."""

    text: str
    span: Span
    pieces: Spans = ()
    measure: int | None = None
    start_date: date | None = None
    end_date: date | None = None
    source: Literal["field", "text"]


@_record
class Target(Record):
    """A number to be reached."""

    text: str
    span: Span
    measure: int | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str
    comparison: Literal["eq", "ge", "gt", "le", "lt", "about"] | None = None
    subject: str | None = None
    achieved: bool = False


@_record
class Citation(Record):
    """A document that is referred to."""

    title: str
    document_number: str | None = None
    span: Span
    measure: int | None = None


@_record
class Field(Record):
    """A labelled field that has no role here; `label` as printed, without its colon."""

    label: str
    text: str
    span: Span
    pieces: Spans = ()

    def tile(self, tiling: Tiling) -> None:
        """Claim the text as a field."""
        tiling.claim("field", *_runs(self))


@_record
class Section(Record):
    """A heading between a chapter and its items; `span` covers the whole heading."""

    number: int | None
    label: str
    title: str
    span: Span


@_record
class Item(Record):
    """The numbered unit of work to which responsibility is attached.

    `position` counts from 1 in document order; `span` covers the whole item, label and fields
    included. An item whose text is missing has `text: ""` and an empty `text_span`.
    """

    id: str
    position: int
    number: int | None
    label: str
    sections: tuple[Section, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    text: str
    text_span: Span
    pieces: Spans = ()
    lead_in: str = ""
    points: tuple[Point, ...] = ()
    span: Span
    lead_units: tuple[Unit, ...] = ()
    responsible_units: tuple[Unit, ...] = ()
    supporting_units: tuple[Unit, ...] = ()
    overseeing_units: tuple[Unit, ...] = ()
    officials: tuple[Official, ...] = ()
    measures: tuple[Measure, ...] = ()
    other_fields: tuple[Field, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    citations: tuple[Citation, ...] = ()

    def units(self) -> Iterator[tuple[UnitRole, Unit]]:
        """Give each assigned unit with its role, role by role."""
        for role in UNIT_ROLES:
            for unit in self.units_as(role):
                yield role, unit

    def units_as(self, role: UnitRole) -> tuple[Unit, ...]:
        """Give the units in one role."""
        units: tuple[Unit, ...] = getattr(self, f"{role}_units")
        return units

    def _owns(self, span: Span) -> bool:
        """Tell a value of the item's own from one that several items share: that one stands elsewhere."""
        return self.span[0] <= span[0] and span[1] <= self.span[1]

    def tile(self, tiling: Tiling) -> None:
        """Claim all that the item owns; what is left inside its span are labels and separators."""
        starts_with_text = self.text != "" and self.span[0] == self.text_span[0]
        if not starts_with_text and tiling.begins(self.label, self.span):
            tiling.enclose(self.span)
            tiling.mark_from(self.label, self.span[0])
        else:
            tiling.enclose(self.span, self.label)
        if self.title_span is not None:
            tiling.claim("field", self.title_span)
        if self.title_span != self.text_span:
            tiling.claim("field", *_runs(self))
        _tile_points(self.points, tiling)
        due = (run for one in self.deadlines if one.source == "field" for run in _runs(one))
        tiling.claim("field", *due)
        named: list[Unit | Official] = [*(unit for _, unit in self.units()), *self.officials]
        own = {one.span: one for one in named if self._owns(one.span)}  # 〃 may repeat one of them
        parts: list[Tiled] = list(own.values())
        parts += [*self.measures, *(one for one in self.other_fields if self._owns(one.span))]
        for part in parts:
            part.tile(tiling)


@_record
class Chapter(Record):
    """A top-level heading and what stands below it; `span` is of the heading alone."""

    number: int | None
    label: str
    title: str
    span: Span
    passages: tuple[Passage, ...] = ()
    items: tuple[Item, ...] = ()

    def tile(self, tiling: Tiling) -> None:
        """Claim the heading, the sections' headings, the passages and the items.

        A paragraph between a heading's words and its statement is a passage, not the heading's.
        """
        sections = {section.span for item in self.items for section in item.sections}
        passages = sorted(passage.span for passage in self.passages)
        for start, end in (self.span, *sorted(sections)):
            position = start
            for index in range(bisect_left(passages, (start, start)), len(passages)):
                if passages[index][1] > end:
                    break
                tiling.claim("heading", (position, passages[index][0]))
                position = passages[index][1]
            tiling.claim("heading", (position, end))
        parts: list[Tiled] = [*self.passages, *self.items]
        for part in parts:
            part.tile(tiling)


@_record
class Remainder(Record):
    """Text that is no part of the rest; only `unknown` is a finding."""

    kind: RemainderKind
    text: str
    span: Span

    def tile(self, tiling: Tiling) -> None:
        """Claim the text as remainder; it may lie inside what another part spans."""
        tiling.claim("remainder", self.span)


@_record
class Diagnostic(Record):
    """One finding: what, how grave, where; `line` and `column` count from 1."""

    code: str
    severity: Severity
    message: str
    span: Span
    line: int
    column: int
    item: str | None = None


@_record
class Source(Record):
    """Where the text came from; `text` is what spans index, None where it was left out."""

    name: str
    format: Format
    encoding: str | None
    sha256: str
    text: str | None
    pages: tuple[int, ...] = ()


@_record
class Header(Record):
    """What frames the tasks, in the terms of GB/T 9704-2012 (标题, 发文字号, 主送机关, 署名, 日期, 附注)."""

    title: Passage | None = None
    document_number: Passage | None = None
    issuer: Passage | None = None
    date: DatedPassage | None = None
    note: Passage | None = None
    addressees: tuple[Passage, ...] = ()
    preamble: tuple[Passage, ...] = ()

    def passages(self) -> list[Passage]:
        """Give every passage of the header, in the order of the text."""
        single = (self.title, self.document_number, self.issuer, self.date, self.note)
        found = [passage for passage in single if passage is not None]
        return sorted([*found, *self.addressees, *self.preamble], key=lambda passage: passage.span)


class Notice(BaseModel):
    """One document that hands out tasks."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    schema_version: Literal["1"] = "1"
    source: Source
    header: Header
    chapters: tuple[Chapter, ...] = ()
    remainder: tuple[Remainder, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def items(self) -> list[Item]:
        """All items, in document order."""
        return [item for chapter in self.chapters for item in chapter.items]

    def item_units(self) -> Iterator[tuple[Item, UnitRole, Unit]]:
        """Give each assignment: item, role, unit."""
        for item in self.items:
            for role, unit in item.units():
                yield item, role, unit

    def leaves(self) -> list[Leaf]:
        """Give the leaves in order; together they cover all non-blank text, each character once.

        Raises ValueError where the notice was stored without its text.
        """
        if self.source.text is None:
            msg = "this notice was stored without its text, so its leaves cannot be told"
            raise ValueError(msg)
        tiling = Tiling(self.source.text)
        parts: list[Tiled] = [*self.header.passages(), *self.chapters, *self.remainder]
        for part in parts:
            part.tile(tiling)
        return tiling.leaves()
