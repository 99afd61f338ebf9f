"""`unit-unknown`: a name in a list of units ends as no unit does."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.names import is_complete, kind, plain


def find(view: View) -> Iterator[Finding]:
    """Find the first place of each name that neither the unit table nor any ending of the lexicon knows."""
    for name, unit in view.names.items():
        simple = plain(name)
        if kind(simple) != "group" and not is_complete(simple):
            yield Finding(unit.span, f"{name} is read as a unit and ends as none does")


RULE = Rule(
    code="unit-unknown",
    severity="info",
    claim="What a list of units holds looks like the name of one.",
    find=find,
    bad="1.修三座桥。\n责任单位:交通局、扎实推动\n",
    good="1.修三座桥。\n责任单位:交通局、林业局\n",
)
