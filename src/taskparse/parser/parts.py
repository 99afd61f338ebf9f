"""The parts of a notice: the covering text, the plan, the annexes; and where another notice begins."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from taskparse.parser.segments import Line
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.source import Source
from taskparse.rare import rare
from taskparse.text import SENTENCE_END

_ANNEX = rare(r"附(?:件|表)[0-9一二三四五六七八九十]{0,2}[:.、]?")
_LIST = rare(r"[:.、][0-9]|[0-9]\.")
_CLOSED = re.compile(r"(?m):[ \t]*$")
_NUMBERED = re.compile(r"(?m)[〔\[(【]?(?:19|20)[0-9]{2}[〕\])】]?[-第]?[0-9]{1,5}号?[ \t]*$")
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
    annexed = bool(lines) and _is_first_annex(line_text(source, lines[0]))
    numbered = False
    for index, line in enumerate(lines):
        numbered = numbered or line.mark is not None
        if not line.plain or line.end - line.start > 2 * _LONGEST:
            continue
        text = line_text(source, line)
        found = shape(text)
        annexed = annexed or (
            found is Shape.ANNEX and not numbered and _opens(source, lines, index)
        )
        short = (signed or annexed) and not _LIST.search(text)
        tabled = index + 1 < len(lines) and lines[index + 1].in_table
        heading = found is Shape.ANNEX and (
            _ANNEX.fullmatch(text) or ((short or tabled) and len(text) <= _LONGEST)
        )
        if heading and index and _goes_on(source, lines[index - 1], line):
            continue
        if index and (heading or (signed and found is Shape.TITLE and previous != index - 1)):
            yield index
            previous, signed = index, False
            annexed = annexed or bool(heading)
        titled = titled or found is Shape.TITLE
        signed = signed or (found is Shape.DATE and titled)


def _is_first_annex(text: str) -> bool:
    return bool(re.match(r"附(?:件|表)[一1][:.、]?", text)) and not _LIST.search(text)


def _opens(source: Source, lines: list[Line], index: int) -> bool:
    """Tell the heading of a first annex from the list of annexes below a covering notice: tasks follow at once."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    first = _is_first_annex(line_text(source, lines[index]))
    return first and below is not None and (below.mark is not None or below.in_table)


def _goes_on(source: Source, above: Line, line: Line) -> bool:
    """Tell whether a line is the rest of a sentence in the line above: …标准见 | 附件2所列图样."""
    folded = source.folded
    apart = folded.count("\n", above.end, line.start) > 1
    prose = (
        not above.labels and not above.in_table and shape(line_text(source, above)) is Shape.PROSE
    )
    return prose and not apart and folded[above.end - 1] not in SENTENCE_END + ":)〕】]"


def notice_starts(folded: str) -> list[int]:
    """Find where each further notice of a text begins.

    It begins at a 发文字号 or a title above another list of addressees, where one was addressed before.
    """
    if len(_CLOSED.findall(folded)) < 2 and _NUMBERED.search(folded) is None:  # noqa: PLR2004  two lists
        return []
    shapes = list(_shapes(folded))
    addressed = [index for index, (found, _) in enumerate(shapes) if found is Shape.ADDRESSEES]
    starts: list[int] = []
    for before, index in pairwise(addressed):
        first = index
        while first > before + 1 and shapes[first - 1][0] in _HEAD:
            first -= 1
        heads = [shapes[i][0] for i in range(first, index)]
        numbered = [i for i in range(first, index) if shapes[i][0] is Shape.NUMBER]
        titled = [i for i in range(first, index) if shapes[i][0] is Shape.TITLE]
        if numbered or titled:
            starts.append(shapes[_above(shapes, numbered, titled, heads)][1])
    numbered = [
        shapes[i][1]
        for i in range(1, len(shapes) - 1)
        if shapes[i][0] is Shape.NUMBER
        and Shape.TITLE in {shapes[i + 1][0], shapes[min(i + 2, len(shapes) - 1)][0]}
        and any(found in {Shape.MARKED, Shape.DATE} for found, _ in shapes[:i])
    ]
    return sorted({*starts, *(one for one in numbered if not _near(starts, one))})


def _near(starts: list[int], place: int) -> bool:
    return any(abs(start - place) < _NEAR for start in starts)


_NEAR = 200
_HEAD = frozenset({Shape.NUMBER, Shape.TITLE, Shape.FRAGMENT, Shape.ISSUER})


def _above(
    shapes: list[tuple[Shape, int]], numbered: list[int], titled: list[int], heads: list[Shape]
) -> int:
    """Give the line with which a notice begins: the issuer's line above its title, too."""
    first = min([*numbered, *titled])
    above = shapes[first - 1][0]
    behind_date = first > 1 and shapes[first - 2][0] is not Shape.DATE
    if above is Shape.ISSUER and titled and behind_date and len(heads) > 1:
        return first - 1 if shapes[first - 2][0] in {Shape.DATE, Shape.NOTE, Shape.SITE} else first
    return first


def _shapes(folded: str) -> Iterator[tuple[Shape, int]]:
    for match in re.finditer(r"(?m)^[ \t]*([^\s][^\n]{2,160})$", folded):
        text = "".join(match[1].split())
        if text[0] in "一二三四五六七八九十(123456789" and text[-1] != ":":
            yield Shape.DATE if shape(text) is Shape.DATE else Shape.MARKED, match.start()
        else:
            yield shape(text), match.start()
