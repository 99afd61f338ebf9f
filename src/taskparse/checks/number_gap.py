"""`number-gap`: a number is left out."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.models import Item


def _is_labelled(item: Item) -> bool:
    """Among bracketed statements a paragraph without a number is usual."""
    return any(unit.basis == "labelled" for _, unit in item.units())


def find(view: View) -> Iterator[Finding]:
    """Find the numbers that do not follow the one before them, and items that have lost theirs."""
    for step in view.missteps:
        runs_on = not step.previous and view.runs_on(step.span[0])
        if step.number > step.previous + 1 and not step.seen and not runs_on:
            after = f"follows {step.previous}" if step.previous else "is the first"
            idle = step.what == "item" and view.is_idle(step.number - 1, step.span[0])
            lost = f"{step.number - 1} assigns nothing" if idle else "a number is left out"
            yield Finding(step.span, f"{step.what} {step.number} {after}: {lost}")
    for mark in view.idle_behind():
        yield Finding(
            (mark.start, mark.end), f"number {mark.number} assigns nothing: it is no item"
        )
    if any(item.number is not None for item in view.items):
        for item in view.items:
            card = not item.label and item.text_span[0] > item.span[0]  # 项目名称:… opens it
            bare = item.number is None and "~" not in item.id and not card
            if bare and _is_labelled(item):
                yield Finding(item.span, f"item {item.id} has no number, though others have one")


RULE = Rule(
    code="number-gap",
    severity="warning",
    claim="The numbers of chapters, sections, items and points rise by one.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局\n3.种百亩林。\n牵头单位:林业局\n",
    good="1.修三座桥。\n牵头单位:交通局\n2.种百亩林。\n牵头单位:林业局\n",
)
