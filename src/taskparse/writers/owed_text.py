"""What one unit owes, as a page of Markdown, and the index of such pages."""

import re
from collections.abc import Iterable, Sequence

from taskparse.models import UNIT_ROLES, Measure, UnitRole
from taskparse.owed import Owed
from taskparse.rows import HEADINGS_ZH, Cell

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_HEAD = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def owed_markdown(unit: str, found: Sequence[Owed]) -> str:
    """Write a unit's items role by role, with its partners, deadlines and own measures."""
    parts = [f"# {escaped(unit)}\n"]
    for role in UNIT_ROLES:
        chosen = [one for one in found if one.roles[:1] == (role,)]
        parts += _section(HEADINGS_ZH[f"{role}_units"], chosen)
    parts += _section(HEADINGS_ZH["measures"], [one for one in found if not one.roles])
    return "\n".join(parts)


def _section(heading: str, found: Sequence[Owed]) -> Iterable[str]:
    if found:
        yield f"## {heading} ({len(found)})\n"
        for one in found:
            yield _item(one)


def _item(one: Owed) -> str:
    line = f"({HEADINGS_ZH['line']} {one.line})" if one.line else ""
    rows = [f"### {one.item.id} {line}".rstrip(), "", escaped(one.item.text), ""]
    rows += [f"* {_role(role)}: {escaped(listed)}" for role, listed in one.partners().items()]
    if len(one.roles) > 1:
        rows.append(f"* {HEADINGS_ZH['role']}: {'、'.join(map(_role, one.roles))}")
    if one.through:
        rows.append(f"* {HEADINGS_ZH['through']}: {escaped('、'.join(one.through))}")
    rows += [f"* {HEADINGS_ZH['deadlines']}: {escaped(due.text)}" for due in one.deadlines()]
    rows += [f"* {HEADINGS_ZH['measures']}:{_measure(measure)}" for measure in one.measures]
    return "\n".join(rows) + "\n"


def _role(role: UnitRole) -> str:
    return HEADINGS_ZH[f"{role}_units"]


def _measure(measure: Measure) -> str:
    """Write a measure, its points as a list below it."""
    if not measure.points:
        return f" {escaped(measure.text)}"
    points = (f"\n    * {escaped(point.marker + point.text)}" for point in measure.points)
    return (f" {escaped(measure.lead_in)}" if measure.lead_in else "") + "".join(points)


def index_markdown(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table of files; the first column links to the file that the last one names."""
    lines = [
        f"| {' | '.join(HEADINGS_ZH[name] for name in columns)} |",
        f"|{' --- |' * len(columns)}",
    ]
    for row in rows:
        *shown, file = (escaped(str(cell)) for cell in row)
        linked = (f"[{shown[0]}](<{row[-1]}>)", *shown[1:], file)
        lines.append(f"| {' | '.join(linked)} |")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Write plain text so that Markdown shows it as it is, on one line."""
    text = _MARKED.sub(r"\\\1", " ".join(text.split()))
    return _LINE_HEAD.sub(r"\1\\\2", text)
