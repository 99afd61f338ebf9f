"""`segment-missing`: a lead unit has no measure of its own, though its co-leads have."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the lead units that no segment names, in items where a segment names another lead."""
    for item in view.items:
        if len(item.lead_units) > 1:
            named = {unit.canonical for measure in item.measures for unit in measure.units}
            missing = [unit for unit in item.lead_units if unit.canonical not in named]
            if len(missing) < len(item.lead_units):
                for unit in missing:
                    yield Finding(
                        unit.span, f"{unit.name} leads item {item.id} and has no measure of its own"
                    )


RULE = Rule(
    code="segment-missing",
    severity="warning",
    claim="Where one lead unit of an item has a measure of its own, each has one.",
    find=find,
    bad="1.修三座桥。\n牵头单位:交通局、财政局\n落实措施:交通局:十月完工。\n",
    good="1.修三座桥。\n牵头单位:交通局、财政局\n落实措施:交通局:十月完工。财政局:拨足款项。\n",
)
