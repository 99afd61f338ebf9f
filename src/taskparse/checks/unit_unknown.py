"""`unit-unknown`: a name in a list of units ends as no unit does."""

from collections.abc import Iterator
from functools import lru_cache

from taskparse.checks.rule import Finding, Rule, View
from taskparse.names import is_complete, kind, plain


def find(view: View) -> Iterator[Finding]:
    """Find the first place of each name that neither the unit table nor any ending of the lexicon knows."""
    for name, unit in view.names.items():
        if not _is_known(name):
            yield Finding(unit.span, f"{name} is read as a unit and ends as none does")


@lru_cache(maxsize=65536)
def _is_known(name: str) -> bool:
    name = plain(name)
    return kind(name) == "group" or is_complete(name)


RULE = Rule(
    code="unit-unknown",
    severity="info",
    claim="What a list of units holds looks like the name of one.",
    find=find,
    bad="1.修三座桥。\n责任单位:交通局、扎实推动\n",
    good="1.修三座桥。\n责任单位:交通局、林业局\n",
)
