"""`several-notices`: the text holds further notices, which are not part of this one."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find that only the first notice of a text was asked for."""
    for doubt in view.doubted("several-notices"):
        yield Finding(
            doubt.span, f"the text holds {doubt.detail} notices, and this is the first alone"
        )


_NOTICE = "关于分解护林任务的通知\n各镇:\n请抓好落实。\n1.种百亩林。\n责任单位:林业局\n"

RULE = Rule(
    code="several-notices",
    severity="warning",
    claim="A text that is read as one notice holds one.",
    find=find,
    bad=_NOTICE + _NOTICE,
    good=_NOTICE,
)
