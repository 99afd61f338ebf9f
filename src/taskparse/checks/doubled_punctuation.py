"""`doubled-punctuation`: two marks stand where one belongs."""

import re
from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View

# ！？ together are a usual pair; white space may stand between the two.
_DOUBLED = re.compile(
    r"[。,;、](?:[ \t]*+[。,;:、!?])++|:(?:[ \t]*+[:、!?])++|[!?][ \t]*+[。,;:、]"
)


def find(view: View) -> Iterator[Finding]:
    """Find the runs of stops, commas and colons."""
    for match in _DOUBLED.finditer(view.folded):
        yield Finding(
            match.span(), f"{view.text[match.start() : match.end()][:8]} is doubled punctuation"
        )


RULE = Rule(
    code="doubled-punctuation",
    severity="info",
    claim="One mark of punctuation stands in one place.",
    find=find,
    bad="1.修三座桥。。\n牵头单位:交通局\n",
    good="1.修三座桥！？\n牵头单位:交通局\n",
)
