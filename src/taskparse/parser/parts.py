"""The parts of a notice: the covering text, the plan, the annexes; and where another notice begins."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from taskparse.parser.header import Shape, shape
from taskparse.parser.lines import Line
from taskparse.parser.source import Source
from taskparse.text import Span

_ANNEX = re.compile(r"附(?:件|表)[0-9一二三四五六七八九十]{0,2}[:.、]?")
_LONGEST = 60


class Part(NamedTuple):
    """Lines `[first, last)` that have numbers of their own."""

    first: int
    last: int


def line_text(source: Source, line: Line) -> str:
    """Give a line in the folded view, without white space."""
    return "".join(source.folded[line.start : line.end].split())


def parts(source: Source, lines: list[Line]) -> list[Part]:
    """Divide the lines at the headings of annexes, and at the title of a plan behind a signature."""
    starts = [0, *_starts(source, lines)]
    return [Part(a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True) if a < b]


def _starts(source: Source, lines: list[Line]) -> Iterator[int]:
    signed = titled = False
    previous = -1
    for index, line in enumerate(lines):
        if line.mark or line.labels or line.end - line.start > 2 * _LONGEST:
            continue
        text = line_text(source, line)
        found = shape(text)
        heading = found is Shape.ANNEX and _ANNEX.fullmatch(text)
        if index and (heading or (signed and found is Shape.TITLE and previous != index - 1)):
            yield index
            previous, signed = index, False
        elif heading or found is Shape.TITLE:
            previous = index if previous == index - 1 else previous
        titled = titled or found is Shape.TITLE
        signed = signed or (found is Shape.DATE and titled)


def notice_starts(folded: str) -> list[int]:
    """Find where each notice of a text begins: at a 发文字号 or a title above another list of addressees."""
    shapes = list(_shapes(folded))
    starts: list[int] = []
    opened = addressed = False
    for index, (found, place) in enumerate(shapes):
        if found in {Shape.NUMBER, Shape.TITLE} and not opened:
            follows = {shapes[i][0] for i in range(index, min(index + 5, len(shapes)))}
            if Shape.ADDRESSEES in follows and (addressed or not starts):
                starts.append(place)
                opened = True
        if found is Shape.ADDRESSEES:
            addressed, opened = True, False
    return starts[1:]


def _shapes(folded: str) -> Iterator[tuple[Shape, int]]:
    for match in re.finditer(r"(?m)^[ \t]*([^\s][^\n]{2,160})$", folded):
        text = "".join(match[1].split())
        if text[0] in "一二三四五六七八九十(123456789" and text[-1] not in ":":
            yield Shape.PROSE, match.start()
        else:
            yield shape(text), match.start()


def cut(document_text: str, folded: str) -> list[Span]:
    """Divide a text that holds several notices; one span for each."""
    edges = [0, *notice_starts(folded), len(document_text)]
    return list(zip(edges, edges[1:], strict=False))
