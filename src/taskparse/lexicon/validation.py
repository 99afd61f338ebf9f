"""Lexicon files, proved right: pydantic reads them by the annotations of the plain tables."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import to_json

from taskparse.errors import LexiconError
from taskparse.lexicon import words
from taskparse.lexicon.words import Lexicon, Role, Table
from taskparse.text import fold

_TABLES: dict[str, type[Table]] = {
    "labels": words.Labels,
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


def _model(table: type[Table]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for key, hint in get_type_hints(table).items():
        kind = Annotated[hint, AfterValidator(_sound)] if hint == words.Words else hint
        fields[key] = (kind, getattr(table, key, ...))
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


def compiled(folder: Path) -> bytes:
    """Give the TOML files of `folder` as one JSON file."""
    return to_json(tables(folder), indent=1) + b"\n"


def _check(path: str, name: str, value: Any) -> None:
    if name == "series":
        for one in value:
            _check_table(path, name, words.Series, one)
    elif name in _TABLES:
        _check_table(path, name, _TABLES[name], value)
    else:
        known = ", ".join([*_TABLES, "series"])
        raise LexiconError(path, f"{name} is no table of a lexicon", f"the valid ones are {known}")


def _check_table(path: str, name: str, table: type[Table], value: Any) -> None:
    try:
        _model(table).model_validate(value)
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
