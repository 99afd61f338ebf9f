"""`unit-repeated`: one unit is named twice in an item."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the units that an item names a second time, in the same role or in another."""
    for item in view.items:
        named = (
            item.lead_units,
            item.responsible_units,
            item.supporting_units,
            item.overseeing_units,
        )
        names = [unit.canonical for units in named for unit in units]
        if len(set(names)) == len(names):
            continue
        roles: dict[str, str] = {}
        for role, unit in item.units():
            before = roles.setdefault(unit.canonical, "")
            if before:
                how = f"twice as {role}" if before == role else f"as {before} and as {role}"
                yield Finding(unit.span, f"{unit.name} is named {how} unit of item {item.id}")
            else:
                roles[unit.canonical] = role


RULE = Rule(
    code="unit-repeated",
    severity="info",
    claim="An item names each of its units once.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局、财政局\n责任单位:石桥镇、财政局\n",
    good="1.修三座桥。\n牵头单位:交通局、财政局\n责任单位:石桥镇、水利局\n",
)
