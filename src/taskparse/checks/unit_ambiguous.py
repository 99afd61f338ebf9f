"""`unit-ambiguous`: a short form of a unit's name fits two offices, and stays as it is printed."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.names import place_of, read


def find(view: View) -> Iterator[Finding]:
    """Find the first place of each such name."""
    place = place_of(view.notice.header)
    seen: set[str] = set()
    for name, unit in view.names.items():
        fits = read(name, place).fits
        if fits and unit.canonical not in seen:
            seen.add(unit.canonical)
            yield Finding(unit.span, f"{name} may be short for {' or '.join(fits)}")


RULE = Rule(
    code="unit-ambiguous",
    severity="info",
    claim="A short form of a unit's name fits one office.",
    find=find,
    bad="1.修三座桥。\n牵头单位:审批局\n",
    good="1.修三座桥。\n牵头单位:行政审批局\n",
)
