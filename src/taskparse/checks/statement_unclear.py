"""`statement-unclear`: words look like a statement of responsibility and could not be read for sure."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find units without a verb, a label or a task, and sentences whose shape alone speaks of units."""
    empty = {item.id for item in view.items if not item.text}
    for doubt in view.doubted("statement-unclear"):
        alone = view.item_at(doubt.span) in empty
        why = "no task stands above it" if alone else "no label and no verb says how"
        yield Finding(doubt.span, f"{doubt.detail} may name who answers: {why}")


RULE = Rule(
    code="statement-unclear",
    severity="warning",
    claim="Each statement of responsibility has a label or a verb that gives a role.",
    find=find,
    bad="1.修三座桥。(县交通局)\n2.种百亩林。(县林业局负责)\n",
    good="1.修三座桥。(县交通局负责)\n2.种百亩林。(县林业局负责)\n",
)
