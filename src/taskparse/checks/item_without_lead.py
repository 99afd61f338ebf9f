"""`item-without-lead`: nobody leads an item, though somebody leads most of the others."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the items without a lead unit, where more than half of the items have one."""
    without = [item for item in view.items if not item.lead_units]
    if 2 * len(without) >= len(view.items):
        return
    for item in without:
        yield Finding(item.span, f"item {item.id} has no lead unit")


RULE = Rule(
    code="item-without-lead",
    severity="warning",
    claim="Where most items have a lead unit, each has one.",
    find=find,
    bad=(
        "1.修三座桥。\n牵头单位:交通局\n2.种百亩林。\n责任单位:林业局\n3.办一次展。\n牵头单位:文旅局\n"
    ),
    good=(
        "1.修三座桥。\n责任单位:交通局\n2.种百亩林。\n责任单位:林业局\n3.办一次展。\n牵头单位:文旅局\n"
    ),
)
