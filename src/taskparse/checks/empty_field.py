"""`empty-field`: a label with nothing behind it."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the labels whose field is blank."""
    for doubt in view.doubted("empty-field"):
        yield Finding(doubt.span, f"nothing stands behind {doubt.detail}")


RULE = Rule(
    code="empty-field",
    severity="warning",
    claim="Each label is followed by its value.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n责任单位:\n2.种百亩林。\n牵头单位:林业局\n",
    good="1.修三座桥。\n牵头单位:交通局\n责任单位:财政局\n2.种百亩林。\n牵头单位:林业局\n",
)
