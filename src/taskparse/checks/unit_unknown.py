"""`unit-unknown`: a name in a list of units ends as no unit does."""

import re
from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.names import is_complete, kind, plain


def find(view: View) -> Iterator[Finding]:
    """Find the first place of each name that neither the unit table nor any ending of the lexicon knows."""
    for name, unit in view.names.items():
        simple = plain(name)
        if kind(simple) == "group":
            continue
        if not is_complete(simple):
            yield Finding(unit.span, f"{name} is read as a unit and ends as none does")
        elif (aside := _ASIDE.search(simple)) and not _is_other_name(aside[1]):
            yield Finding(unit.span, f"{aside[0]} is read as a part of the name {name}")


def _is_other_name(inside: str) -> bool:
    """Tell the other name of an office (县新闻出版局), or whom it speaks of (街道), from a duty or a person."""
    parts = re.split("[、,;/]", inside)
    return all(is_complete(part) or kind(part) != "department" for part in parts)


_ASIDE = re.compile(r"[(（]([^()（）]{2,})[)）]$")
RULE = Rule(
    code="unit-unknown",
    severity="info",
    claim="What a list of units holds looks like the name of one.",
    find=find,
    bad="1.修三座桥。\n责任单位:交通局、扎实推动\n",
    good="1.修三座桥。\n责任单位:交通局、林业局\n",
)
