"""`segment-unit-unknown`: a measure opens with a unit that its item does not name."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the segments whose unit was told by the shape of its name alone."""
    for doubt in view.doubted("segment-unit-unknown"):
        yield Finding(doubt.span, f"{doubt.detail} has a measure here and is no unit of the item")


RULE = Rule(
    code="segment-unit-unknown",
    severity="warning",
    claim="A unit that has a measure is one of the item's units.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n落实措施:水利局:备足沙袋。\n",
    good="1.修三座桥。\n牵头单位:交通局\n落实措施:目标:备足沙袋。\n",
)
