"""Lexicon files, proved right: pydantic reads them by the annotations of the plain tables."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import to_json

from taskparse.errors import LexiconError
from taskparse.lexicon import words
from taskparse.lexicon.words import Lexicon, Role, Table
from taskparse.lexicon.words import standard as words_in_force
from taskparse.text import fold

_TABLES: dict[str, type[Table]] = {
    "labels": words.Labels,
    "label_parts": words.LabelParts,
    "bullets": words.Bullets,
    "columns": words.Columns,
    "counters": words.Counters,
    "kinds": words.Kinds,
    "segments": words.Segments,
    "lists": words.Lists,
    "header": words.HeaderWords,
    "posts": words.Posts,
    "phrases": words.Phrases,
    "short_labels": words.ShortLabels,
    "rules": words.RuleWords,
    "times": words.Times,
}
UnitRoleName = Literal["lead", "responsible", "supporting", "overseeing"]

_STRICT = ConfigDict(extra="forbid", strict=False)


def _sound(listed: tuple[str, ...]) -> tuple[str, ...]:
    if not listed or not all(word.strip() for word in listed):
        msg = "a list of words is empty or holds an empty word"
        raise ValueError(msg)
    folded = [fold(word) for word in listed]
    twice = sorted({word for word in folded if folded.count(word) > 1})
    if twice:
        msg = f"listed twice: {' '.join(twice)}"
        raise ValueError(msg)
    return listed


def _model(table: type[Table], *, partly: bool = False) -> type[BaseModel]:
    """Make the model of a table; of a part of it, where a user adds to some of its keys."""
    fields: dict[str, Any] = {}
    for key, hint in get_type_hints(table).items():
        kind = Annotated[hint, AfterValidator(_sound)] if hint == words.Words else hint
        fields[key] = (kind, getattr(table, key, None if partly else ...))
    return create_model(table.__name__, __config__=_STRICT, **fields)


def load(folder: Path) -> Lexicon:
    """Read every TOML file of `folder` into one lexicon.

    Raises LexiconError, which names the file, the key, what is wrong with it, and the valid keys.
    """
    return Lexicon(tables(folder))


def tables(folder: Path) -> dict[str, Any]:
    """Give the tables of every TOML file of `folder`, proved right."""
    found: dict[str, Any] = {}
    owner: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            read = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise LexiconError(str(path), str(error), "mend the file") from error
        found |= read
        owner |= dict.fromkeys(read, str(path))
    for name in (*_TABLES, "series"):
        if name not in found:
            raise LexiconError(str(folder), f"the table {name} is missing", "add it")
    for name, value in found.items():
        _check(owner[name], name, value)
    _check_roles(owner["labels"], found["labels"])
    return found


def extension(path: Path) -> dict[str, Any]:
    """Read a user's file of words: some tables, some keys of each, words to add to the lists.

    Raises LexiconError, which names the file, the key, what is wrong with it, and the valid keys.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(str(path), str(error), "mend the file") from error
    for name, value in found.items():
        _check(str(path), name, value, partly=True)
    whole = {key: list(words) for key, words in vars(words_in_force().labels).items()}
    for role, labels in found.get("labels", {}).items():
        whole[role] = [*whole[role], *(label for label in labels if fold(label) not in whole[role])]
    _check_roles(str(path), whole)
    return found


def contradictions() -> list[str]:
    """Give every pair of words in force that contradict each other, as sentences; none where all is well."""
    lexicon = words_in_force()
    found: list[str] = []
    for what, table in (
        ("a label of", lexicon.labels),
        ("a verb of", _only(lexicon.phrases, get_args(UnitRoleName))),
        ("a short label of", lexicon.short_labels),
        ("a column of", lexicon.columns),
    ):
        owner: dict[str, str] = {}
        for key, listed in vars(table).items():
            for word in listed if not key.endswith("_ends") else ():  # what a word ends in is none
                if word in owner and owner[word] != key:
                    found.append(f"{word} is {what} {owner[word]} and of {key}")
                owner.setdefault(word, key)
    verbs = {word for key in get_args(UnitRoleName) for word in getattr(lexicon.phrases, key)}
    found += (
        f"{word} is a verb and a word that assigns nothing"
        for word in lexicon.phrases.stops
        if word in verbs
    )
    return found


def _only(table: Table, keys: tuple[str, ...]) -> Table:
    kept = Table()
    for key in keys:
        setattr(kept, key, getattr(table, key))
    return kept


def compiled(folder: Path) -> bytes:
    """Give the TOML files of `folder` as one JSON file."""
    return to_json(tables(folder), indent=1) + b"\n"


def _check(path: str, name: str, value: Any, *, partly: bool = False) -> None:
    if name == "series":
        for one in value:
            _check_table(path, name, words.Series, one)
    elif name in _TABLES:
        _check_table(path, name, _TABLES[name], value, partly=partly)
    else:
        known = ", ".join([*_TABLES, "series"])
        raise LexiconError(path, f"{name} is no table of a lexicon", f"the valid ones are {known}")


def _check_table(
    path: str, name: str, table: type[Table], value: Any, *, partly: bool = False
) -> None:
    try:
        _model(table, partly=partly).model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join([name, *(str(part) for part in first["loc"])])
        valid = ", ".join(get_type_hints(table))
        raise LexiconError(path, f"{key}: {first['msg']}", f"the valid keys are {valid}") from error


def _check_roles(path: str, labels: dict[str, list[str]]) -> None:
    """A label has one role."""
    found: dict[str, str] = {}
    for role in get_args(Role):
        for label in map(fold, labels[role]):
            if label in found:
                problem = f"{label} is a label of {found[label]} and of {role}"
                raise LexiconError(path, problem, "keep it in one of them")
            found[label] = role


if __name__ == "__main__":
    words.COMPILED.write_bytes(compiled(words.FOLDER))
