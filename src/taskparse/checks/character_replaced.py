"""`character-replaced`: half a character stood in the text."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the lone surrogates that reading replaced."""
    for doubt in view.doubted("character-replaced"):
        yield Finding(doubt.span, "half a character (a lone surrogate) stood here and was replaced")


RULE = Rule(
    code="character-replaced",
    severity="warning",
    claim="The text holds whole characters.",
    find=find,
    bad="1.修三座\ud83c桥。\n牵头单位:交通局\n",
    good="1.修三座桥🌉。\n牵头单位:交通局\n",
)
