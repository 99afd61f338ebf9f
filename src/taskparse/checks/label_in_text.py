"""`label-in-text`: a label of units stands inside a text and was not read."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.text import fold


def find(view: View) -> Iterator[Finding]:
    """Find labels in brackets or behind commas, whose units nobody read, and those that are read as units."""
    for doubt in view.doubted("label-in-text"):
        yield Finding(doubt.span, f"{doubt.detail} stands inside a text: its units were not read")
    for name, unit in view.names.items():
        if ":" in fold(name):
            yield Finding(unit.span, f"{name} is read as a unit and looks like a label")


RULE = Rule(
    code="label-in-text",
    severity="warning",
    claim="Labels of units stand at the head of a line, or behind a stop or a space.",
    find=find,
    bad="1.修三座桥,“责任单位:水利局”已上墙。\n牵头单位:交通局\n",
    good="1.修三座桥。(责任单位:水利局)\n牵头单位:交通局\n",
)
