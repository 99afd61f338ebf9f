"""`item-without-lead`: nobody leads an item, though somebody leads most of the others."""

from collections.abc import Iterator, Sequence

from taskparse.checks.rule import Finding, Rule, View
from taskparse.checks.sequences import annexes
from taskparse.models import Item

_FEW = 3


def find(view: View) -> Iterator[Finding]:
    """Find the items without a lead unit, where more than half of their chapter's items have one.

    A list in which no item says who leads or answers is one finding.
    """
    for chapters in annexes(view.notice.chapters):
        every = [item for chapter in chapters for item in chapter.items]
        if every and not any(_answers(item) for item in every):
            first = every[0]
            yield Finding(
                first.span, f"nobody answers for item {first.id}, nor for any of its list"
            )
        most = _lead(every)
        for chapter in chapters:
            if most and (_lead(chapter.items) or len(chapter.items) < _FEW):
                for item in chapter.items:
                    if not item.lead_units:
                        yield Finding(item.span, f"item {item.id} has no lead unit")


def _answers(item: Item) -> bool:
    return bool(
        item.lead_units or item.responsible_units or item.overseeing_units or item.officials
    )


def _lead(items: Sequence[Item]) -> bool:
    """Tell whether most items have a lead unit."""
    return 2 * sum(1 for item in items if item.lead_units) > len(items)


RULE = Rule(
    code="item-without-lead",
    severity="warning",
    claim="Where most items have a lead unit, each has one.",
    find=find,
    bad=(
        "1.修三座桥。\n牵头单位:交通局\n2.种百亩林。\n责任单位:林业局\n3.办一次展。\n牵头单位:文旅局\n"
    ),
    good=(
        "1.修三座桥。\n责任单位:交通局\n2.种百亩林。\n责任单位:林业局\n3.办一次展。\n牵头单位:文旅局\n"
    ),
)
