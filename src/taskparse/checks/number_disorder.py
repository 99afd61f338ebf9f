"""`number-disorder`: a number is lower than the one before it."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the numbers that fall, and those at a line's head that were read as text."""
    for step in view.missteps:
        if step.number < step.previous and not step.seen:
            yield Finding(
                step.span, f"{step.what} {step.number} follows {step.previous}: the order is broken"
            )
    for doubt in view.doubted("number-disorder"):
        yield Finding(
            doubt.span,
            f"{doubt.detail} at the head of a line does not fit the numbers before it and was read as text",
        )


RULE = Rule(
    code="number-disorder",
    severity="warning",
    claim="The numbers of chapters, sections, items and points do not fall.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n3.种百亩林。\n牵头单位:林业局\n2.办一次展。\n牵头单位:文旅局\n",
    good="1.修三座桥。\n牵头单位:交通局\n2.种百亩林。\n牵头单位:林业局\n3.办一次展。\n牵头单位:文旅局\n",
)
