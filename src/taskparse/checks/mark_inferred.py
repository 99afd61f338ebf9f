"""`mark-inferred`: a number was taken for a mark that has lost its brackets."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the bare numbers that the sequence makes marks."""
    for doubt in view.doubted("mark-inferred"):
        yield Finding(
            doubt.span,
            f"{doubt.detail} was taken for the mark ({doubt.detail}), as the sequence says",
        )


RULE = Rule(
    code="mark-inferred",
    severity="warning",
    claim="Each mark of a list has its brackets.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n落实措施:(1)选好桥址。(2)备足石料。3开工架梁。\n",
    good="1.修三座桥。\n牵头单位:交通局\n落实措施:(1)选好桥址。(2)备足石料。3座桥开工。\n",
)
