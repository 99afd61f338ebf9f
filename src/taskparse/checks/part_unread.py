"""`part-unread`: a file holds what no reader reads: pictures, hidden rows or text, formulas that failed."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find what a reader left out: a task may stand in it."""
    for doubt in view.doubted("part-unread"):
        yield Finding(doubt.span, doubt.detail)


RULE = Rule(
    code="part-unread",
    severity="warning",
    claim="All that a file holds is read.",
    find=find,
    bad="",  # a text is read whole: the tests of files hold the samples
    good="1.修三座桥。\n牵头单位:交通局\n",
)
