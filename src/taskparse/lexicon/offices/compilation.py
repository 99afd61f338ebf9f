"""The unit table, proved right and generated: stems and organs become names and their forms."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import to_json

from taskparse.errors import LexiconError
from taskparse.lexicon.offices import COMPILED, FOLDER, Level, key

_SEPARATORS = "和与及、"
_NATION_ALONE = "总局"
_HEADS = ("国务院", "国家", "中央", "中国")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Joined(_Strict):
    families: list[list[str]]


class _Groups(_Strict):
    fillers: list[str]
    places: dict[str, list[str]]
    classes: list[str]
    members: dict[str, list[str]]


class _Places(_Strict):
    own: dict[str, list[str]]
    levels: list[str]
    mine: list[str]
    nation: list[str]
    words: list[str]
    stops: list[str]
    nowhere: list[str]
    seats: list[str]
    seats_after: dict[str, list[str]]
    zones: dict[str, list[str]]
    hosts: list[str]
    unfinished: list[str]
    above: list[str]
    around: dict[str, list[str]]
    inside: dict[str, str]


class _Traditional(_Strict):
    traditional: str
    simplified: str


class _Files(_Strict):
    organs: dict[str, dict[Level, list[str]]]
    departments: dict[str, dict[str, list[str]]]
    joined: _Joined
    groups: _Groups
    places: _Places
    characters: _Traditional


class Name(NamedTuple):
    """One full name, the organ that it was made with, its levels, and its other forms."""

    full: str
    organ: str
    levels: set[Level]
    forms: set[str]


def names(files: _Files) -> dict[str, Name]:
    """Generate every full name with its forms."""
    found: dict[str, Name] = {}
    for organ, stems in files.departments.items():
        for stem, shorts in stems.items():
            for level, patterns in files.organs[organ].items():
                for pattern in patterns:
                    full = pattern.replace("~", stem)
                    name = found.setdefault(full, Name(full, organ, set(), set()))
                    name.levels.add(level)
                    name.forms.update(pattern.replace("~", short) for short in shorts)
    return found


def compiled(folder: Path) -> bytes:
    """Give the compiled table of the TOML files in `folder`.

    Raises LexiconError, which names the file or the key and what is wrong with it.
    """
    files = _read(folder)
    found = names(files)
    owners = _owners(found)
    unheaded = _unheaded(found, owners)
    forms = {one: sorted(fulls) for one, fulls in owners.items()}
    for one, full in unheaded.items():
        if one.endswith(_NATION_ALONE):
            forms.setdefault(one, [full])
    nation = {one: [full] for one, full in unheaded.items() if forms.get(one) != [full]}
    everywhere = {text for name in found.values() for text in (name.full, *name.forms)}
    tables = {
        "forms": {one: _single(fulls) for one, fulls in sorted(forms.items())},
        "nation": {one: _single(fulls) for one, fulls in sorted(nation.items())},
        "levels": {full: _letters(name.levels) for full, name in sorted(found.items())},
        "kinds": {name.full: "organization" for name in found.values() if name.organ == "firm"},
        "party": sorted(name.full for name in found.values() if name.organ.startswith("party")),
        "families": _families(files, found, folder),
        "groups": files.groups.model_dump(),
        "places": files.places.model_dump(),
        "traditional": [files.characters.traditional, files.characters.simplified],
        "joints": sorted(text for text in everywhere if any(one in text for one in _SEPARATORS)),
    }
    return to_json(tables, indent=1) + b"\n"


def _single(fulls: list[str]) -> str | list[str]:
    return fulls[0] if len(fulls) == 1 else fulls


def _letters(levels: set[Level]) -> str:
    return "".join(
        letter
        for level, letter in (("nation", "n"), ("province", "p"), ("city", "c"), ("county", "k"))
        if level in levels
    )


def _owners(found: dict[str, Name]) -> dict[str, set[str]]:
    """Map each key to the full names that it fits; the key of a full name is that name's alone."""
    own: dict[str, set[str]] = {}
    for full in found:
        taken = own.setdefault(key(full), {full})
        if taken != {full}:
            problem = f"{full} is spelt like {min(taken)}"
            raise LexiconError(str(FOLDER), problem, "keep one of them")
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for full, name in found.items():
        for form in name.forms:
            if key(form) not in own:
                forms[key(form)].add(full)
    return own | forms


def _unheaded(found: dict[str, Name], owners: dict[str, set[str]]) -> dict[str, str]:
    """Map what the central government calls its own offices, 国家 left out, to their full names."""
    unheaded: defaultdict[str, set[str]] = defaultdict(set)
    for one, fulls in owners.items():
        head = next((head for head in _HEADS if one.startswith(head)), None)
        national = {full for full in fulls if found[full].levels == {"nation"}}
        if head and national and len(one) > len(head) + 1:
            unheaded[one.removeprefix(head)] |= national
    return {one: min(fulls) for one, fulls in unheaded.items() if len(fulls) == 1}


def _families(files: _Files, found: dict[str, Name], folder: Path) -> dict[str, int]:
    families: dict[str, int] = {}
    for index, family in enumerate(files.joined.families):
        for full in family:
            if full not in found or full in families:
                problem = f"{full} is no full name of the table, or is listed twice"
                raise LexiconError(str(folder / "groups.toml"), problem, "mend families")
            families[full] = index
    return families


def _read(folder: Path) -> _Files:
    read: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            read |= tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise LexiconError(str(path), str(error), "mend the file") from error
    try:
        files = TypeAdapter(_Files).validate_python(read)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LexiconError(str(folder), f"{where}: {first['msg']}", "mend the file") from error
    for problem in _problems(files):
        raise LexiconError(str(folder / "departments.toml"), problem, "mend the line")
    return files


def _problems(files: _Files) -> Iterator[str]:
    for organ, stems in files.departments.items():
        if organ not in files.organs:
            yield f"{organ} is no organ"
        for stem, shorts in stems.items():
            if len({stem, *shorts}) != len(shorts) + 1 or not all((stem, *shorts)):
                yield f"{stem} has an empty or a repeated form"
    if len(files.characters.traditional) != len(files.characters.simplified):
        yield "characters: the two lines are not of one length"


if __name__ == "__main__":
    COMPILED.write_bytes(compiled(FOLDER))
