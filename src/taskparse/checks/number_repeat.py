"""`number-repeat`: a number stands twice."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the numbers that were printed before in the same series."""
    for step in view.missteps:
        if step.seen:
            yield Finding(step.span, f"{step.what} {step.number} is printed twice")


RULE = Rule(
    code="number-repeat",
    severity="warning",
    claim="No number of chapters, sections, items or points stands twice in its series.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n2.种百亩林。\n牵头单位:林业局\n2.办一次展。\n牵头单位:文旅局\n",
    good="1.修三座桥。\n牵头单位:交通局\n2.种百亩林。\n牵头单位:林业局\n3.办一次展。\n牵头单位:文旅局\n",
)
