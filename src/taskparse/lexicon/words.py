"""The word lists in force, as plain tables: the attributes of each are the keys of its TOML.

Words are in the folded form (half-width marks), longest first where order decides. The lexicon that
comes with the package is proved right by the tests and loaded from one compiled file without further
ado; what a user adds goes through `taskparse.lexicon.validation`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic_core import from_json

from taskparse.text import fold

Role = Literal[
    "lead",
    "responsible",
    "supporting",
    "overseeing",
    "official",
    "deadline",
    "measures",
    "text",
    "other",
]

Words = tuple[str, ...]


class Table:
    """A table of a lexicon file."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Take the values of one table; lists of words are folded and sorted, longest first."""
        table = cls()
        for key, value in values.items():
            words = isinstance(value, list) and key not in _ORDERED
            setattr(table, key, _longest_first(value) if words else value)
        return table


_ORDERED = frozenset({"numerals", "open", "close"})


def _longest_first(words: list[str]) -> Words:
    folded = fold("\0".join(words)).split("\0")  # far quicker than word by word
    return tuple(sorted(folded, key=len, reverse=True)) if words else ()


class Labels(Table):
    """The labels that open a field, by role."""

    lead: Words
    responsible: Words
    supporting: Words
    overseeing: Words
    official: Words
    deadline: Words
    measures: Words
    text: Words
    other: Words

    def roles(self) -> dict[str, Role]:
        """Map each label to its role."""
        return {label: role for role, labels in vars(self).items() for label in labels}  # type: ignore[misc]


class LabelParts(Table):
    """What labels are made of: their endings, and the stems that say the role."""

    units: Words
    lead: Words
    supporting: Words
    overseeing: Words
    responsible: Words
    officials: Words
    official: Words
    times: Words
    deadline: Words
    steps: Words
    measures: Words
    names: Words


class Series(Table):
    """One series of number marks."""

    name: str
    numerals: list[
        Literal[
            "chinese",
            "arabic",
            "circled",
            "enclosed-chinese",
            "enclosed-arabic",
            "dotted-arabic",
            "decimal",
            "long-decimal",
        ]
    ]
    open: list[str]
    close: list[str]
    heading: bool
    point: Literal["anywhere", "clause", "sentence", "never"]
    inner: bool = False
    midway: bool = False
    bare: bool = False


class Bullets(Table):
    """Marks without a number."""

    marks: str


class Columns(Table):
    """The heads of the columns of a table."""

    number: Words
    task: Words
    task_ends: Words
    text: Words
    group: Words
    other: Words
    other_ends: Words
    official_ends: Words
    progress: Words
    ditto: Words


class Counters(Table):
    """What follows an amount."""

    words: Words


class Kinds(Table):
    """What tells the kind of a unit."""

    group_names: Words
    mixed: Words
    sure: Words
    governed: Words
    group_words: Words
    spread: Words
    group_suffixes: Words
    department_suffixes: Words
    alone: Words
    locality_suffixes: Words
    firm_suffixes: Words
    organization_suffixes: Words
    department_words: Words
    rule_suffixes: Words
    rooted: Words
    branches: Words
    persons: Words
    prefix_ends: Words


class Segments(Table):
    """What a name before a colon looks like."""

    suffixes: Words
    stops: Words
    endings: Words


class Lists(Table):
    """What stands in a list of units and is no unit."""

    and_others: Words
    with_others: Words
    remarks: Words
    classes: Words
    none: Words
    joins: Words
    joined: Words
    says: Words
    deadline_ends: Words


class HeaderWords(Table):
    """The words of the frame around the tasks."""

    title_ends: Words
    title_closings: Words
    title_openings: Words
    cover_closings: Words
    issuer_ends: Words
    note_words: Words
    notes: Words
    seals: Words
    fillers: Words
    people: Words
    reached: Words
    work: Words
    copied: Words
    printed: Words
    own_units: Words
    themes: Words
    continued: Words
    addressee_words: Words
    leads_over: Words
    announces: Words
    annex_words: Words
    site_words: Words
    site_labels: Words
    record_labels: Words
    site_foots: Words
    site_hosts: Words
    file_ends: Words
    beside_sites: Words
    site_buttons: Words
    other_documents: Words
    task_words: Words
    frame_words: Words
    frame_unless: Words
    frame_titles: Words


class Phrases(Table):
    """The verbs that give a role to the units before them, and what stands around them."""

    lead: Words
    responsible: Words
    supporting: Words
    overseeing: Words
    plain: Words
    instructs: Words
    asks: Words
    named: Words
    adverbs: Words
    short_partners: Words
    openers: Words
    partners: Words
    with_any: Words
    pair: Words
    stops: Words
    objects: Words


class ShortLabels(Table):
    """Words that name a role by themselves, inside brackets and in the head of a table."""

    lead: Words
    responsible: Words
    supporting: Words
    overseeing: Words
    deadline: Words
    official: Words
    measures: Words


class RuleWords(Table):
    """The words of a notice's own rules about who leads and who answers."""

    listed: Words
    first: Words
    lead: Words
    nobody: Words
    here: Words
    here_list: Words
    here_section: Words
    here_item: Words
    unnamed: Words
    following: Words
    above: Words
    all: Words


class Times(Table):
    """The words of deadlines."""

    fixed: Words
    openings: Words
    closings: Words
    manners: Words
    starts: Words
    paces: Words
    goes_on: Words


class Posts(Table):
    """The posts of officials."""

    words: Words
    surnames: str
    anyone: Words
    groups: Words
    asides: Words
    comrades: Words
    office_ends: Words
    room_ends: Words
    verbs: Words
    prefixes: Words
    contacts: Words


class Lexicon:
    """All words in force; `tables` is what the TOML files hold, each table under its name."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Take the tables as they are; `validation.checked` proves them right."""
        self.labels = Labels.of(tables["labels"])
        self.label_parts = LabelParts.of(tables["label_parts"])
        self.series = tuple(Series.of(one) for one in tables["series"])
        self.columns = Columns.of(tables["columns"])
        self.bullets = Bullets.of(tables["bullets"])
        self.counters = Counters.of(tables["counters"])
        self.kinds = Kinds.of(tables["kinds"])
        self.segments = Segments.of(tables["segments"])
        self.lists = Lists.of(tables["lists"])
        self.header = HeaderWords.of(tables["header"])
        self.posts = Posts.of(tables["posts"])
        self.phrases = Phrases.of(tables["phrases"])
        self.short_labels = ShortLabels.of(tables["short_labels"])
        self.rules = RuleWords.of(tables["rules"])
        self.times = Times.of(tables["times"])


FOLDER = Path(__file__).parent
"""Where the lexicon of the package lies."""

COMPILED = FOLDER / "compiled.json"
"""Its TOML files in one, as `python -m taskparse.lexicon.validation` writes them: far quicker to read."""


_added: dict[str, Any] = {}


def add(tables: Mapping[str, Any]) -> None:
    """Let the words of `tables`, proved right, be in force beside those of the package.

    Patterns are made of the words once: call this before the first notice is read.
    """
    _added.update(tables)
    standard.cache_clear()


@cache
def standard() -> Lexicon:
    """Give the lexicon in force: the one that comes with this package, and what a user has added."""
    tables = from_json(COMPILED.read_bytes())
    for name, table in _added.items():
        if name == "series":
            tables[name] += table
            continue
        for key, words in table.items():
            own = tables[name][key]
            tables[name][key] = (
                own + words if isinstance(own, str) else [*own, *(w for w in words if w not in own)]
            )
    return Lexicon(tables)
