"""`unplaced-text`: text fits nowhere in the notice."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the remainder of which nobody knows what it is; a text that is no notice is all remainder."""
    if view.items:
        for part in view.notice.remainder:
            if part.kind == "unknown":
                yield Finding(
                    part.span, "this text is no part of any field and was left in the remainder"
                )


RULE = Rule(
    code="unplaced-text",
    severity="error",
    claim="All text of a notice has a place in it.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n大家都说好。\n",
    good="1.修三座桥。\n大家都说好。\n牵头单位:交通局\n",
)
