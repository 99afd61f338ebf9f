"""`end-mark-missing`: a text ends without a stop, though most of its kind end with one."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.models import Item
from taskparse.text import Span

_ENDS = "。！？；.!?;…"
_GOES_ON = frozenset("([〔【,")
_CLOSING = "”’\"'）)》〉」』】〕 \t\u3000"


_FEW = 3


def find(view: View) -> Iterator[Finding]:
    """Find the texts and measures whose last character is no end mark.

    A chapter most of whose texts have none is printed so, as tables are.
    """
    chapters = [list(chapter.items) for chapter in view.notice.chapters]
    texts = [[(_closed(view, one), one.text_span) for one in items] for items in chapters]
    measures = [
        [(measure.text, measure.span) for one in items for measure in one.measures]
        for items in chapters
    ]
    yield from _unended("text of the item", texts)
    yield from _unended("measure", measures)


def _closed(view: View, item: Item) -> str:
    """Give an item's text with the stop behind the statement that goes on with its sentence."""
    behind = view.text[item.span[1] - 1 : item.span[1]]
    goes_on = view.folded[item.text_span[1] : item.text_span[1] + 1] in _GOES_ON
    return item.text + behind if item.text and behind in _ENDS and goes_on else item.text


def _unended(what: str, chapters: list[list[tuple[str, Span]]]) -> Iterator[Finding]:
    if not _most_end([one for texts in chapters for one in texts]):
        return
    for texts in chapters:
        if len(texts) < _FEW or _most_end(texts):
            for text, (start, end) in texts:
                if text and not _ends(text):
                    yield Finding((max(start, end - 1), end), f"the {what} ends without a stop")


def _most_end(texts: list[tuple[str, Span]]) -> bool:
    return 2 * sum(1 for text, _ in texts if text and not _ends(text)) < len(texts)


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
