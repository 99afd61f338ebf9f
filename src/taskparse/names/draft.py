"""A first draft of a roster, from what notices print; a person mends it."""

import json
from collections.abc import Iterable, Iterator, Mapping

from taskparse.lexicon.offices import offices
from taskparse.models import Kind
from taskparse.names.roster import SECTIONS
from taskparse.names.spelling import plain

_HEAD = """\
# A draft: mend it. A line is a unit's name and its other names; delete what is wrong, add what is missing.
# Two names of one department may still stand in two lines: put one of them in the brackets of the other.
"""
_GROUPS = """
# A line is a group and its members, names from above. The towns and zones are those that were printed.
[groups]
"""


def draft(place: str | None, units: Iterable[tuple[str, Kind, Iterable[str]]]) -> str:
    """Write a roster of the units of one place; each comes with its kind and its names as printed."""
    listed = list(units)
    taken: set[str] = set()
    sections = {kind: section for section, kind in SECTIONS.items()}
    parts = [_HEAD, f"place = {_quoted(place)}\n" if place else '# place = ""\n']
    for kind, section in sections.items():
        lines = [_line(name, names, taken) for name, of, names in listed if of == kind]
        parts.append(f"\n[{section}]\n{''.join(lines)}")
    localities = [name for name, kind, _ in listed if kind == "locality"]
    groups = {name: _members(name, localities) for name, kind, _ in listed if kind == "group"}
    parts.append(_GROUPS + "".join(_group_lines(groups)))
    return "".join(parts)


def _line(name: str, names: Iterable[str], taken: set[str]) -> str:
    others = [other for other in names if other != name and plain(other) not in taken]
    taken |= {plain(other) for other in (name, *others)}
    return f"{_quoted(name)} = {_list(others)}\n"


def _members(group: str, localities: list[str]) -> list[str]:
    endings = tuple(offices().groups["members"].get(group, ()))
    return [name for name in localities if endings and name.endswith(endings)]


def _group_lines(groups: Mapping[str, list[str]]) -> Iterator[str]:
    for name, members in groups.items():
        yield f"{_quoted(name)} = {_list(members)}\n"


def _list(names: list[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _quoted(text: str) -> str:
    """Write a string as TOML does; it escapes what JSON does, and DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
