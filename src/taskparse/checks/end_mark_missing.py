"""`end-mark-missing`: a text ends without a stop, though most of its kind end with one."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.text import Span

_ENDS = "。！？；.!?;…"
_CLOSING = "”’\"'）)》〉」』】〕 \t\u3000"


def find(view: View) -> Iterator[Finding]:
    """Find the texts and measures whose last character is no end mark."""
    texts = [(item.text, item.text_span) for item in view.items]
    measures = [(measure.text, measure.span) for item in view.items for measure in item.measures]
    yield from _unended("text of the item", texts)
    yield from _unended("measure", measures)


def _unended(what: str, texts: list[tuple[str, Span]]) -> Iterator[Finding]:
    without = [span for text, span in texts if text and not _ends(text)]
    if 2 * len(without) < len(texts):
        for start, end in without:
            yield Finding((max(start, end - 1), end), f"the {what} ends without a stop")


def _ends(text: str) -> bool:
    return text[-1] in _ENDS or text.rstrip(_CLOSING)[-1:] in _ENDS


RULE = Rule(
    code="end-mark-missing",
    severity="info",
    claim="Where most texts of items, or most measures, end with a stop, each does.",
    find=find,
    bad="1.修三座桥\n牵头单位:交通局\n2.种百亩林。\n牵头单位:林业局\n3.办一次展。\n牵头单位:文旅局\n",
    good="1.修三座桥\n牵头单位:交通局\n2.种百亩林\n牵头单位:林业局\n3.办一次展。\n牵头单位:文旅局\n",
)
