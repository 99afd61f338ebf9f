"""The word lists as TOML holds them, validated.

Each model is one table of one file; `load` reads a folder of them. Words are kept in the folded form
(half-width marks), longest first where order decides.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from taskparse.errors import LexiconError
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


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    folded = tuple(fold(word) for word in words)
    if len(set(folded)) != len(folded):
        twice = sorted({word for word in folded if folded.count(word) > 1})
        msg = f"printed twice: {' '.join(twice)}"
        raise ValueError(msg)
    return tuple(sorted(folded, key=len, reverse=True))


def _filled(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words or not all(word.strip() for word in words):
        msg = "a list of words is empty or holds an empty word"
        raise ValueError(msg)
    return words


Words = Annotated[tuple[str, ...], AfterValidator(_filled), AfterValidator(_folded)]


class Table(BaseModel):
    """A table of a lexicon file; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
        """Map each label to its role; raises ValueError where a label has two."""
        roles: dict[str, Role] = {}
        for role in Role.__args__:  # type: ignore[attr-defined]
            for label in getattr(self, role):
                if label in roles:
                    msg = f"{label} is a label of {roles[label]} and of {role}"
                    raise ValueError(msg)
                roles[label] = role
        return roles


class Series(Table):
    """One series of number marks."""

    name: str
    numerals: tuple[Literal["chinese", "arabic", "circled"], ...]
    open: tuple[str, ...]
    close: tuple[str, ...]
    heading: bool
    point: Literal["anywhere", "clause", "sentence", "never"]
    bare: bool = False


class Counters(Table):
    """What follows an amount."""

    words: Words


class Kinds(Table):
    """What tells the kind of a unit."""

    group_names: Words
    group_words: Words
    group_suffixes: Words
    department_suffixes: Words
    locality_suffixes: Words
    organization_suffixes: Words
    department_words: Words
    prefix_ends: Words


class Segments(Table):
    """What a name before a colon looks like."""

    suffixes: Words
    stops: Words


class Lists(Table):
    """What stands in a list of units and is no unit."""

    and_others: Words
    none: Words
    deadline_ends: Words


class HeaderWords(Table):
    """The words of the frame around the tasks."""

    title_ends: Words
    title_openings: Words
    issuer_ends: Words
    note_words: Words
    addressee_words: Words
    annex_words: Words
    site_words: Words


class Posts(Table):
    """The posts of officials."""

    words: Words


class Lexicon(Table):
    """All words in force."""

    labels: Labels
    series: tuple[Series, ...]
    counters: Counters
    kinds: Kinds
    segments: Segments
    lists: Lists
    header: HeaderWords
    posts: Posts


def load(folder: Path) -> Lexicon:
    """Read every TOML file of `folder` into one lexicon.

    Raises LexiconError, which names the file, the key and what is wrong with it.
    """
    tables: dict[str, object] = {}
    owner: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise LexiconError(str(path), str(error), "mend the file") from error
        tables |= read
        owner |= dict.fromkeys(read, path.name)
    try:
        lexicon = Lexicon.model_validate(tables)
        lexicon.labels.roles()
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        source = str(folder / owner.get(str(first["loc"][0]), ""))
        raise LexiconError(source, f"{key}: {first['msg']}", "mend that key") from error
    return lexicon


@cache
def standard() -> Lexicon:
    """Give the lexicon that comes with this package."""
    return load(Path(__file__).parent)
