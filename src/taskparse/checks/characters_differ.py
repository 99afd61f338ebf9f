"""`characters-differ`: two readers of a file count other characters on one page."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the pages whose characters a second reader counts otherwise: no reader of PDF is lossless."""
    for doubt in view.doubted("characters-differ"):
        yield Finding(doubt.span, doubt.detail)


RULE = Rule(
    code="characters-differ",
    severity="warning",
    claim="Two readers of a file find the same characters.",
    find=find,
    bad="",  # a text has one reader: the tests of PDF files hold the sample
    good="1.修三座桥。\n牵头单位:交通局\n",
)
