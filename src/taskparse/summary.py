"""A notice in a few words: what was found in it, and where its characters went."""

from collections import Counter

from taskparse.leaves import LeafKind
from taskparse.models import Notice, Severity
from taskparse.text import squeeze

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def summary(notice: Notice) -> str:
    """Say in two lines what a notice holds, and how many of its characters stand where."""
    found = Counter(one.severity for one in notice.diagnostics)
    findings = ", ".join(f"{found[grade]} {grade}" for grade in SEVERITIES if found[grade])
    units = {unit.canonical for _, _, unit in notice.item_units()}
    counts = (
        f"{_count(len(notice.chapters), 'chapter')}, {_count(len(notice.items), 'item')}, "
        f"{_count(len(units), 'unit')}, {_count(len(notice.diagnostics), 'finding')}"
    )
    lines = [f"{notice.source.name}: {counts}{f' ({findings})' if findings else ''}"]
    if notice.source.text is not None:
        lines.append(f"  {_account(notice, notice.source.text)}")
    return "\n".join(lines)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def characters(notice: Notice, text: str) -> dict[LeafKind, int]:
    """Count the characters of `text` that are not blank, by the kind of their leaf."""
    counts: Counter[LeafKind] = Counter()
    for kind, (start, end) in notice.leaves():
        counts[kind] += len(squeeze(text[start:end]))
    return counts


def _account(notice: Notice, text: str) -> str:
    found = Counter(characters(notice, text))
    marks = found["label"] + found["marker"] + found["separator"]
    return (
        f"{len(squeeze(text)):,} characters: {found['field']:,} in fields, {found['heading']:,} in headings, "
        f"{marks:,} in labels, marks and separators, {found['remainder']:,} in the remainder"
    )
