"""`not-a-notice`: no item was found."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View

_LOOKED_FOR = "numbered lines followed by labels such as 牵头单位: or 责任单位:"


def find(view: View) -> Iterator[Finding]:
    """Find a text without items."""
    if not view.items:
        lines = sum(1 for line in view.folded.split("\n") if line.strip())
        colons = sum(view.folded.count(mark) for mark in ("单位:", "部门:"))
        found = f"{lines} lines of text, {colons} of them with such a label"
        yield Finding((0, 0), f"no task was found: looked for {_LOOKED_FOR}; found {found}")


RULE = Rule(
    code="not-a-notice",
    severity="error",
    claim="The text assigns at least one task.",
    find=find,
    bad="春天来了,河水涨了。\n",
    good="1.修三座桥。\n牵头单位:交通局\n",
)
