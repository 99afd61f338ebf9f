"""`statement-unclear`: words look like a statement of responsibility and could not be read for sure."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find units without a verb or a label, and sentences whose shape alone speaks of units."""
    for doubt in view.doubted("statement-unclear"):
        yield Finding(
            doubt.span, f"{doubt.detail} may name who answers: no label and no verb says how"
        )


RULE = Rule(
    code="statement-unclear",
    severity="warning",
    claim="Each statement of responsibility has a label or a verb that gives a role.",
    find=find,
    bad="1.修三座桥。(县交通局)\n2.种百亩林。(县林业局负责)\n",
    good="1.修三座桥。(县交通局负责)\n2.种百亩林。(县林业局负责)\n",
)
