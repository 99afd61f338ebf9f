"""A roster file: a place's departments, towns and firms, their other names, and who is in its groups.

::

    place = "云河市"
    [departments]
    "市场监督管理局" = ["市场局"]          # a name, and its other names
    [localities]
    "石桥镇" = []
    [organizations]
    "中国移动" = []
    [groups]
    "各镇(街道)" = ["石桥镇"]              # a group, and its members
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from taskparse.errors import LexiconError
from taskparse.models import Kind
from taskparse.names.places import Place
from taskparse.names.reading import read
from taskparse.names.roster import SECTIONS, Roster
from taskparse.names.spelling import plain


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    place: str | None = None
    departments: dict[str, list[str]] = {}
    localities: dict[str, list[str]] = {}
    organizations: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}


def load_roster(path: Path) -> Roster:
    """Read a roster file.

    Raises LexiconError, which names the file, the key, what is wrong with it and what to do.
    """
    try:
        read_file = tomllib.loads(path.read_text(encoding="utf-8"))
        file = _File.model_validate(read_file)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        valid = ", ".join(_File.model_fields)
        raise LexiconError(
            str(path), f"{key}: {first['msg']}", f"the valid keys are {valid}"
        ) from error
    except (OSError, ValueError) as error:
        raise LexiconError(str(path), f"it is no roster ({error})", "mend the file") from error
    return Roster(file.place, _units(path, file), {k: tuple(v) for k, v in file.groups.items()})


def _units(path: Path, file: _File) -> dict[str, tuple[str, Kind]]:
    """Map every name of a unit to its own name; what the table makes of a name counts where it is free."""
    place = Place.of(file.place)
    units: dict[str, tuple[str, Kind]] = {}
    read_names: dict[str, set[tuple[str, Kind]]] = {}
    for name, unit in _listed(file):
        taken = units.setdefault(plain(name), unit)
        if taken != unit:
            problem = f"{name} is a name of {taken[0]} and of {unit[0]}"
            raise LexiconError(str(path), problem, "keep it in one of them")
        read_names.setdefault(read(name, place).canonical, set()).add(unit)
    free = {name: min(found) for name, found in read_names.items() if len(found) == 1}
    return free | units


def _listed(file: _File) -> Iterable[tuple[str, tuple[str, Kind]]]:
    for section, kind in SECTIONS.items():
        for name, others in getattr(file, section).items():
            for one in (name, *others):
                yield one, (name, kind)
