"""`statement-replaced`: every item below a heading has a statement of its own in place of the heading's."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the units of headings that no item below inherits: nobody would answer for them."""
    for doubt in view.doubted("statement-replaced"):
        yield Finding(
            doubt.span, f"{doubt.detail} stands in a heading whose items all name others instead"
        )


RULE = Rule(
    code="statement-replaced",
    severity="warning",
    claim="What a heading says of who answers holds for at least one item below it.",
    find=find,
    bad="一、道路(县交通局牵头)\n1.修桥。(县水利局牵头)\n2.修路。(县公路局牵头)\n",
    good="一、道路(县交通局牵头)\n1.修桥。(县水利局牵头)\n2.修路。(县公路局负责)\n",
)
