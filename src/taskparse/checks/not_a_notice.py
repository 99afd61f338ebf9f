"""`not-a-notice`: no item was found."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.parser.grid import words_of
from taskparse.parser.kinds_of_text import other_document, reports_progress
from taskparse.parser.line_heads import line_spans
from taskparse.parser.stack_cells import stacked_head
from taskparse.rare import rare

_DRAWN = rare("[│┃].*[│┃]")
_LOOKED_FOR = "labels (责任单位:), statements in brackets or sentences ((市民政局负责)) and tables with a head of units"


def find(view: View) -> Iterator[Finding]:
    """Find a text without items."""
    if not view.items:
        yield Finding((0, 0), f"no task was found: looked for {_LOOKED_FOR}; found {_found(view)}")


def _found(view: View) -> str:
    word = other_document(view.folded)
    if word:
        return f"a text whose title says {word}"
    if reports_progress(view.folded):
        return "a table that reports progress"
    head = _head(view.folded)
    if head:
        return (
            f"the head of a table ({head}) whose rows could not be told apart; "
            "the file it was copied from (HTML, Word, PDF) keeps its cells"
        )
    if _DRAWN.search(view.folded):
        return "a table drawn with lines (│), which is not read"
    annexes = [part.text for part in view.notice.remainder if part.kind == "annex_heading"]
    if annexes and view.notice.header.date:
        return f"a covering notice whose annex is not in the text ({annexes[0][:30]})"
    lines = sum(1 for line in view.folded.split("\n") if line.strip())
    return f"{lines} lines of prose"


def _head(folded: str) -> str:
    """Give the words of the first head of a table with a line for each cell."""
    lines = list(line_spans(folded))
    for index in range(len(lines)):
        found = stacked_head(folded, lines, index)
        if found:
            return "、".join(words_of(folded, found[0]))
    return ""


RULE = Rule(
    code="not-a-notice",
    severity="error",
    claim="The text assigns at least one task.",
    find=find,
    bad="春天来了,河水涨了。\n",
    good="1.修三座桥。\n牵头单位:交通局\n",
)
