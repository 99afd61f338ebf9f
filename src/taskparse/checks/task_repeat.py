"""`task-repeat`: two items of one notice say the same: a summary and its parts, or a row that was copied."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.text import squeeze

_SHORTEST = 12


def find(view: View) -> Iterator[Finding]:
    """Find the items whose text an item before them has, stops apart; short texts may be alike by chance."""
    first: dict[str, str] = {}
    for item in view.items:
        words = squeeze(item.text).rstrip("。；;.")
        if len(words) < _SHORTEST:
            continue
        if words in first:
            yield Finding(item.span, f"item {item.id} says what item {first[words]} says")
        else:
            first[words] = item.id


RULE = Rule(
    code="task-repeat",
    severity="warning",
    claim="No task stands twice.",
    find=find,
    bad="1.改造老旧小区三个,新增车位。\n责任单位:住建局\n2.改造老旧小区三个,新增车位。\n责任单位:住建局\n",
    good="1.改造老旧小区三个,新增车位。\n责任单位:住建局\n2.改造老旧街区三个,新增车位。\n责任单位:住建局\n",
)
