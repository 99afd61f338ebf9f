"""`deadline-unknown`: a field of deadlines holds what names no time."""

import re
from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.parser import says_when
from taskparse.text import squeeze

_TIME = re.compile(
    "[年月日号季周旬天时期度前后底末初内]|(?<![0-9])[1-9][0-9]{0,3}[./-][0-9]{1,2}(?![0-9])"
)


def find(view: View) -> Iterator[Finding]:
    """Find the deadlines of fields and cells that say no day and hold no word of time."""
    for item in view.items:
        for one in item.deadlines:
            if one.source != "field" or one.start_date or one.end_date:
                continue
            words = squeeze(view.folded[slice(*one.span)])
            if _TIME.search(words) is None and not says_when(words):
                yield Finding(one.span, f"{one.text} is read as a deadline and names no time")


RULE = Rule(
    code="deadline-unknown",
    severity="warning",
    claim="What a field of deadlines holds names a time.",
    find=find,
    bad="1.修三座桥。\n责任单位:交通局\n完成时限:45473\n",
    good="1.修三座桥。\n责任单位:交通局\n完成时限:2024年6月底前\n",
)
