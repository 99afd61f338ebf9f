"""The frame around the tasks, in the terms of GB/T 9704-2012.

Each line of the frame has one shape; the order of the lines decides what the shapes mean: the line
above a date is the issuer's, the first title is the notice's, what ends in a colon before the
preamble are the addressees.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from taskparse.lexicon import standard
from taskparse.models import DatedPassage, Header, Passage, Remainder, RemainderKind
from taskparse.parser.dates import day
from taskparse.parser.name_lists import names
from taskparse.parser.parts import line_text
from taskparse.parser.rules import is_rule
from taskparse.parser.segments import Line
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.source import Source, Stretch
from taskparse.rare import rare
from taskparse.text import SENTENCE_END, Span, end_without, squeeze, trim

_SHORTEST_WRAPPED = 20
_INDENT = 2
_REACH, _MOST_LINES = 400, 6
_SHORTEST_PLACE = 2
_TITLE_REACH = 300
_PAIR = 2
_ANNEXED = rare(r"([0-9]{1,2})[.、]")
_LONGEST_ANNEX, _LONGEST_HEAD = 5, 8
_WORD = rare(r"\S+")
_MOST_DEBRIS, _LONGEST_DEBRIS = 24, 40
_SHORTEST_ISSUER = 5
_LEVELS = frozenset({"中央", "国家", "省", "市", "县", "区", "州", "盟", "部", "自治区"})
_CONTACT = ("(联系", "联系")
_TAIL = frozenset({Shape.DATE, Shape.NOTE, Shape.SITE, Shape.ANNEX, Shape.REMARK, Shape.CLOSING})
_WORDS = (Shape.PROSE, Shape.FRAGMENT, Shape.ISSUER, Shape.TITLE)
_PARAGRAPHS = frozenset({Shape.PROSE, Shape.ADDRESSEES, Shape.CLOSING})
_UNFINISHED = frozenset({Shape.PROSE, Shape.FRAGMENT})
_SINGLE = {
    Shape.NUMBER: "document_number",
    Shape.DATE: "date",
    Shape.NOTE: "note",
    Shape.TITLE: "title",
    Shape.ISSUER: "issuer",
}
_KINDS: dict[Shape, RemainderKind] = {
    Shape.REMARK: "note",
    Shape.SITE: "site",
    Shape.HEAD: "running_head",
    Shape.ANNEX: "annex_heading",
    Shape.TITLE: "annex_heading",
    Shape.CLOSING: "note",
}


class _Block(NamedTuple):
    """Lines that belong together: their shape, their folded text without white space, their place."""

    shape: Shape
    text: str
    start: int
    end: int


class Frame(NamedTuple):
    """The header and what of its lines is no part of it."""

    header: Header
    remainder: list[Remainder]


def tail(source: Source, lines: list[Line]) -> int:
    """Find where the lines of the frame behind the last task begin (署名, 日期, 附注)."""
    after: Shape | None = None
    seals = standard().header.seals
    index = _signed(source, lines)
    while index and (lines[index - 1].plain or _is_contact(source, lines, index - 1)):
        text = line_text(source, lines[index - 1])
        seal = next((one for one in seals if text.endswith(one) and text != one), "")
        found = shape(text.removesuffix(seal))
        issuer = found is Shape.ISSUER and (
            after is Shape.DATE
            or (after is Shape.ISSUER and _is_signed_by_several(source, lines, index))
        )
        if not issuer and not text.startswith(_CONTACT) and found not in _TAIL:
            first = _copied(source, lines, index)
            if first == index:
                break
            index = first
            continue
        after = after if text in seals else found  # it stands between issuer and date
        index -= 1
    return index


def _signed(source: Source, lines: list[Line]) -> int:
    """Find the line behind the date that signs the notice, where nothing but short lines of a site stands behind it."""
    for index in range(len(lines) - 1, max(0, len(lines) - _MOST_DEBRIS), -1):
        line = lines[index]
        text = line_text(source, line) if line.plain else ""
        if not text or len(text) > _LONGEST_DEBRIS or text[-1] in SENTENCE_END:
            break
        above = lines[index - 1]
        if shape(text) is Shape.DATE and above.plain:
            signs = shape(line_text(source, above)) is Shape.ISSUER
            return index + 1 if signs else len(lines)
    return len(lines)


def _copied(source: Source, lines: list[Line], index: int) -> int:
    """Find the line with which a list of who gets a copy begins, above the lines on which it goes on; else `index`."""
    for first in range(index - 1, max(-1, index - _MOST_LINES - 1), -1):
        text = line_text(source, lines[first]) if lines[first].plain else ""
        if text.startswith(standard().header.copied):
            return first
        if not text or (first < index - 1 and text[-1] in SENTENCE_END):
            break
    return index


def _is_contact(source: Source, lines: list[Line], index: int) -> bool:
    """Tell the notice's own contact line behind the last task, where no item names a contact."""
    line = lines[index]
    above = lines[index - 1] if index else None
    apart = above is None or above.in_table or not above.labels
    apart = apart or source.folded.count("\n", above.end if above else 0, line.start) > 1
    if line.mark or not apart or not line_text(source, line).startswith(_CONTACT):
        return False
    return not any(
        line_text(source, one).startswith(_CONTACT) for one in lines[:index] if one.labels
    )


def _is_signed_by_several(source: Source, lines: list[Line], index: int) -> bool:
    """Tell a line of issuers above another from the end of a list: nothing goes on into it."""
    above = lines[index - 2] if index > 1 else None
    if above is None or source.folded[above.end - 1] in SENTENCE_END:
        return True
    if line_text(source, lines[index - 1]) in squeeze(
        source.folded[:_TITLE_REACH]
    ):  # it names itself in the title
        return True
    return source.folded.count("\n", above.end, lines[index - 1].start) > 1


def frame(source: Source, head: list[Line], foot: list[Line]) -> Frame:
    """Read the lines before and behind the tasks."""
    return _Reader(source).read(head, foot)


def _blocks(source: Source, lines: list[Line]) -> Iterator[_Block]:
    """Join the lines of one title, one list of addressees or one paragraph."""
    block: _Block | None = None
    for line in _signed_apart(source, lines):
        text = line_text(source, line)
        this = _Block(shape(text), text, line.start, line.end)
        joined = None if block is None or line.mark else _joined(block, this)
        if block and line.mark and _lists_annexes(block, this):
            this = this._replace(shape=Shape.ANNEX)
        if joined is None and block and _is_wrapped(source, block, this):
            joined = block._replace(text=block.text + text, end=line.end)
        if joined:
            block = joined
            continue
        if block:
            yield block
        block = this
    if block:
        yield block


def _lists_annexes(above: _Block, below: _Block) -> bool:
    """Tell the further lines of a list of annexes: 附件:1.重点任务分解表 | 2.民生实事分解表."""
    number = _ANNEXED.match(below.text)
    if above.shape is not Shape.ANNEX or number is None:
        return False
    if int(number[1]) == 1:  # 附件: | 1.排摸统计表
        return above.text.rstrip(":") in standard().header.annex_words
    return re.search(rf"(?<![0-9]){int(number[1]) - 1}[.、]", above.text) is not None


def _is_wrapped(source: Source, above: _Block, below: _Block) -> bool:
    """Tell a line that goes on with the indented paragraph above: it is not indented, and begins a sentence by chance."""
    if above.shape is not Shape.PROSE or below.shape not in _UNFINISHED:
        return False
    folded = source.folded
    indented = folded[max(0, above.start - 2) : above.start] in {"  ", " \t", "\t\t", "\n\t"}
    if not indented or folded[above.end : below.start] != "\n":
        return False
    lines = folded[max(above.start, above.end - _REACH) : above.end].split("\n")[-_MOST_LINES:]
    last = len(squeeze(lines[-1]))
    return last >= _SHORTEST_WRAPPED and last + _INDENT >= max(map(len, map(squeeze, lines)))


@cache
def _number_and_date() -> re.Pattern[str]:
    return re.compile(r"[(]([^ \t\n]+号)[ \t,、;]+([^ \t\n]+日)[)]")


def _signed_apart(source: Source, lines: list[Line]) -> Iterator[Line]:
    """Cut what stands beside each other in one line: number and 签发人, number and date, issuer and date or seal."""
    for line in lines:
        place = 0 if line.mark else _cut(source.folded, line)
        if line.start < place:
            whole = line._replace(end=trim(source.folded, line.start, place)[1])
            yield from _signed_apart(source, [whole, line._replace(start=place)])
        else:
            yield line


def _cut(folded: str, line: Line) -> int:
    """Find where the second part of a line begins; 0 where it has none."""
    signer = folded.find("签发人", line.start + 1, line.end)
    if signer > 0:
        return signer
    seal = _beside_seal(folded, line)
    if seal:
        return seal
    if folded[line.start] == "(":
        dated = _number_and_date().fullmatch(folded, line.start, line.end)
        whole = dated and shape(dated[1]) is Shape.NUMBER and shape(dated[2]) is Shape.DATE
        return dated.start(2) if dated and whole else 0
    parts = [match.span() for match in _WORD.finditer(folded, line.start, line.end)]
    shapes = [shape(folded[slice(*part)]) for part in parts] if len(parts) == _PAIR else []
    annexed = shapes == [Shape.ANNEX, Shape.TITLE] and not folded[: line.start].strip()
    annexed = annexed and parts[0][1] - parts[0][0] <= _LONGEST_ANNEX
    annexed = annexed and parts[1][1] - parts[1][0] > _LONGEST_HEAD
    return parts[1][0] if annexed or shapes == [Shape.ISSUER, Shape.DATE] else 0


def _beside_seal(folded: str, line: Line) -> int:
    """Find where what is printed for a seal begins, or ends where it opens the line; 0 where there is none."""
    found = ((folded.find(one, line.start, line.end), len(one)) for one in standard().header.seals)
    place, length = next((one for one in found if one[0] >= 0), (-1, 0))
    behind = trim(folded, place + length, line.end) if place >= 0 else (0, 0)
    if place == line.start:
        return behind[0] if behind[0] < behind[1] else 0
    closes = behind[0] == behind[1] or shape(squeeze(folded[slice(*behind)])) is Shape.DATE
    return place if place > line.start and closes else 0


def _joined(block: _Block, line: _Block) -> _Block | None:
    """Put a line behind a block that it goes on with; None where it begins something of its own."""
    title = line.shape is Shape.TITLE and (
        (block.shape is Shape.FRAGMENT and not _is_whole_title(line.text))
        or (block.shape is Shape.TITLE and _is_open_title(block.text, line.text))
        or (block.shape is Shape.ISSUER and line.text.startswith(standard().header.title_openings))
    )
    if (
        block.text.startswith(standard().header.copied)
        and block.text[-1] not in SENTENCE_END
        and line.shape in _UNFINISHED
        and not line.text.startswith(standard().header.copied)
    ):
        return _Block(block.shape, block.text + line.text, block.start, line.end)
    unfinished = block.shape is Shape.PROSE and block.text[-1] not in SENTENCE_END + ":"
    unfinished = unfinished and not block.text.startswith(_CONTACT)
    if line.shape is Shape.ISSUER and (block.text[-1:] == ")" or block.text.startswith(_CONTACT)):
        return None
    long = block.shape is Shape.FRAGMENT and len(block.text) >= _SHORTEST_WRAPPED
    opened = line.text.startswith(standard().header.title_openings)
    if block.shape is line.shape is Shape.ISSUER:
        found = Shape.ISSUER
    elif block.shape is Shape.ISSUER and opened and line.shape in _UNFINISHED:
        found = Shape.FRAGMENT
    elif title or (unfinished and line.shape is Shape.ADDRESSEES and "。" not in block.text):
        found = line.shape
    elif block.shape is line.shape is Shape.FRAGMENT:
        whole = shape(block.text + line.text)  # 《 | 》的通知
        found = Shape.TITLE if whole is Shape.TITLE else Shape.FRAGMENT
    elif (unfinished and line.shape in _WORDS) or (long and line.shape is Shape.PROSE):
        addressed = unfinished and shape(block.text + line.text) is Shape.ADDRESSEES  # 各 | 团体:
        found = Shape.ADDRESSEES if addressed else Shape.PROSE
    else:
        return None
    return _Block(found, block.text + line.text, block.start, line.end)


def _is_whole_title(text: str) -> bool:
    """Tell a title that names its issuer and closes in one line: 岚桥区人民政府办公室关于印发…的通知."""
    words = standard().header
    issuer, found, _ = text.partition("关于")
    long = len(issuer) >= _SHORTEST_ISSUER and issuer.endswith(words.issuer_ends)
    return bool(found) and long and text.endswith(words.title_closings)


def _is_open_title(text: str, below: str) -> bool:
    """Tell a title whose 关于… the next line closes: 关于印发…三年行动 | (2024—2026年)任务分工方案的通知."""
    words = standard().header
    opened = any(word in text for word in words.title_openings) and not text.endswith(
        words.title_closings
    )
    return (
        opened
        and below.endswith(words.title_closings)
        and not below.startswith(words.title_openings)
    )


def _is_one_zone(name: str) -> bool:
    """Tell the seat of a zone with a name of its own, which 各 does not govern: 汀川经开区管委会."""
    kinds = standard().kinds
    seat = next((one for one in kinds.rule_suffixes if name.endswith(one)), "")
    zone = name.removesuffix(seat)
    classes = (*kinds.governed, *kinds.locality_suffixes)
    longest = max((one for one in classes if zone.endswith(one)), key=len, default="")
    return bool(seat and longest) and len(zone) - len(longest) >= _SHORTEST_PLACE


def _addressees(folded: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """Divide the addressees; each comes with the end of the mark that closes it.

    A comma divides always, 、 only where what follows is not shared by the 各 before it:
    各镇人民政府、街道办事处 is one, 市政府各部门、各直属机构 are two.
    """
    merged: list[Span] = []
    for chunk in re.finditer(r"[^,;]+", folded[start:end]):
        spans = names(folded, start + chunk.start(), start + chunk.end())
        for index, span in enumerate(spans):
            above = folded[slice(*merged[-1])] if index else ""
            # 各镇人民政府、街道办事处 is one, and so is 中央、省驻云河各单位.
            name = folded[slice(*span)]
            alone = (
                "各" in name or name.startswith(standard().kinds.group_words) or _is_one_zone(name)
            )
            shared = ("各" in above and not alone) or above in _LEVELS
            if shared:
                merged[-1] = (merged[-1][0], span[1])
            else:
                merged.append(span)
    closes = [*(span[0] for span in merged[1:]), end][: len(merged)]
    return zip(merged, closes, strict=True)


def _banners(blocks: list[_Block]) -> Iterator[_Block]:
    """Find the names that stand above the title like an issuer where another signs above the date."""
    signed = {
        above.text
        for above, below in pairwise(blocks)
        if above.shape is Shape.ISSUER and below.shape is Shape.DATE
    }
    for block in blocks:
        if block.shape is Shape.TITLE:
            return
        if block.shape is Shape.ISSUER and signed and block.text not in signed:
            yield block


def _records(folded: str, blocks: list[_Block]) -> Iterator[_Block]:
    """Find who has printed the notice and when (某县政府办公室 2024年2月28日印发), where another date signs it."""
    dates = [block for block in blocks if block.shape is Shape.DATE]
    printed = {block for block in dates if block.text.endswith(standard().header.printed)}
    if len(printed) == len(dates):
        return
    yield from printed
    issued = [
        (a, c) for a, c in pairwise(blocks) if a.shape is Shape.ISSUER and c.shape is Shape.DATE
    ]
    signed = any(below not in printed for _, below in issued)
    for above, below in issued:
        beside = folded.find("\n", above.end, below.start) < 0
        if below in printed and (beside or signed):
            yield above


class _Reader:
    """Collects the parts of one frame."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._single: dict[str, Passage] = {}
        self._banners: set[_Block] = set()
        self._records: set[_Block] = set()
        self._addressees: list[Passage] = []
        self._preamble: list[Passage] = []
        self._remainder: list[Remainder] = []

    def read(self, head: list[Line], foot: list[Line]) -> Frame:
        above, below = list(_blocks(self._source, head)), list(_blocks(self._source, foot))
        self._banners = set(_banners([*above, *below]))
        self._records = set(_records(self._source.folded, [*above, *below]))
        for block in above:
            self._take(block, preamble=True)
        for block in below:
            self._take(block, preamble=False)
        lists = {"addressees": tuple(self._addressees), "preamble": tuple(self._preamble)}
        return Frame(Header().model_copy(update=self._single | lists), self._remainder)

    def _take(self, block: _Block, *, preamble: bool) -> None:
        apart = block in self._banners or block in self._records
        name = None if apart else _SINGLE.get(block.shape)
        if name and name not in self._single:
            self._single[name] = self._passage(block)
        elif block.shape is Shape.ADDRESSEES and not self._addressees:
            self._addressees += self._each_addressee(block)
            if not self._addressees:
                self._preamble.append(self._passage(block))
        elif preamble and block.shape in _PARAGRAPHS:
            self._preamble.append(self._passage(block))
        else:
            kind = _KINDS.get(block.shape, "unknown")
            if block in self._banners:
                kind = "running_head"
            elif block in self._records:
                kind = "note"
            elif is_rule(block.text.strip("()〔〕")):
                kind = "rule"
            elif block.text.startswith(_CONTACT):
                kind = "note"
            self._remainder += remainders(self._source, kind, (block.start, block.end))

    def _passage(self, block: _Block) -> Passage:
        stretch = self._source.stretch(block.start, block.end)
        if block.shape in (Shape.NUMBER, Shape.DATE):
            stretch = self._without_brackets(block, stretch)
        if block.shape is Shape.ISSUER:  # several who sign together stand apart
            runs = [self._source.text[slice(*run)] for run in stretch.pieces or (stretch.span,)]
            text = " ".join(" ".join(run.split()) for run in runs)
            return Passage(text=text, span=stretch.span, pieces=stretch.pieces)
        if block.shape is not Shape.DATE:
            return Passage(text=stretch.text, span=stretch.span, pieces=stretch.pieces)
        return DatedPassage(
            text=stretch.text, span=stretch.span, pieces=stretch.pieces, value=day(block.text)
        )

    def _without_brackets(self, block: _Block, stretch: Stretch) -> Stretch:
        """Leave the brackets around a number or a date out of its text; its span takes them in."""
        folded = self._source.folded
        start = block.start + (folded[block.start] == "(")
        end = end_without(folded, start, block.end, "),、; \t\n")
        if (start, end) == (block.start, block.end) or stretch.pieces:
            return stretch
        inner = self._source.stretch(*trim(folded, start, end))
        return stretch._replace(text=inner.text, pieces=inner.pieces or (inner.span,))

    def _each_addressee(self, block: _Block) -> Iterator[Passage]:
        """Give each addressee; its span takes in the mark that closes it, its pieces leave it out."""
        start = block.start
        for span, close in _addressees(self._source.folded, block.start, block.end):
            stretch = self._source.stretch(*span)
            whole = trim(self._source.folded, min(start, span[0]), close)
            start = close
            pieces = stretch.pieces or ((stretch.span,) if whole != stretch.span else ())
            yield Passage(text=stretch.text, span=whole, pieces=pieces)


def remainders(source: Source, kind: RemainderKind, span: Span) -> Iterator[Remainder]:
    """Make the remainder of what stands at `span`: one, or several around what is foreign there."""
    stretch = source.stretch(*span)
    for run in stretch.pieces or (stretch.span,):
        yield Remainder(kind=kind, text=source.stretch(*run).text, span=run)
