"""Tiling: from what the parts of a notice claim to leaves that cover its text.

Parts claim stretches of the source and enclose others. Inside an enclosure, what nobody claims is a
label (it ends in a colon) or separators. Marks cut a claimed stretch in two.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import Literal, NamedTuple

from taskparse.text import Span, fold, squeeze, trim

LeafKind = Literal["field", "marker", "label", "separator", "heading", "remainder"]


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"[^、,;。.\s)(〔〕【】\[\]〈〉{}|▲★●■◆△☆◇※□等”“:][^、,;。:]*:[ \t:]*")


class Leaf(NamedTuple):
    """One stretch of the source and what it is; the leaves of a notice never overlap."""

    kind: LeafKind
    span: Span


class Tiling:
    """Collects claims over one source text."""

    def __init__(self, text: str) -> None:
        """Start with no claims over `text`."""
        self._folded = fold(text)
        self._claims: list[Leaf] = []
        self._over: list[Leaf] = []
        self._marks: list[tuple[int, int]] = []
        """Where each mark begins, or ends, and its letters: negative where they stand before the place."""
        self._enclosures: list[Span] = []
        self._labels: dict[Span, str] = {}

    def claim(self, kind: LeafKind, *spans: Span) -> None:
        """Claim stretches; blank edges are nobody's, a remainder cuts what it lies in."""
        stack = self._over if kind == "remainder" else self._claims
        stack += (
            Leaf(kind, span)
            for start, end in spans
            if (span := trim(self._folded, start, end))[0] < span[1]
        )

    def mark(self, marker: str, before: int) -> None:
        """Claim the mark that ends at the last character before `before`, white space apart."""
        if marker:
            self._marks.append((before, -len(squeeze(marker))))

    def mark_from(self, marker: str, start: int) -> None:
        """Claim the mark that begins at `start`; a line end may cut it."""
        if marker:
            self._marks.append((start, len(squeeze(marker))))

    def begins(self, label: str, span: Span) -> bool:
        """Tell whether a part begins with its label."""
        stretch = self._folded[span[0] : span[0] + 2 * len(label) + 8]
        return squeeze(stretch).startswith(squeeze(fold(label)))

    def enclose(self, span: Span, label: str = "") -> None:
        """Say that all of `span` belongs to one part, claimed or not.

        `label` is the number of a row that does not stand at its beginning: it is a marker, not a
        separator.
        """
        self._enclosures.append(span)
        if label:
            self._labels[span] = squeeze(fold(label))

    def leaves(self) -> list[Leaf]:
        """Give the leaves in order of their start."""
        foreign = sorted(leaf.span for leaf in self._over)
        for place, length in self._marks:
            self._over += (Leaf("marker", run) for run in self._letters(place, length, foreign))
        self._marks = []
        claims = sorted(self._cut(), key=lambda leaf: leaf.span)
        gaps: list[Leaf] = []
        index = 0
        for start, end in sorted(self._enclosures):
            position = start
            label = self._labels.get((start, end), "")
            while index < len(claims) and claims[index].span[0] < end:
                if claims[index].span[0] >= start:
                    gaps += self._marked(position, claims[index].span[0], label)
                    position = max(position, claims[index].span[1])
                index += 1
            gaps += self._marked(position, end, label)
        return sorted([*claims, *gaps], key=lambda leaf: leaf.span)

    def _letters(self, place: int, length: int, foreign: list[Span]) -> list[Span]:
        """Give the runs of `length` letters from `place` on, or before it where `length` is negative.

        White space and what is foreign do not count.
        """
        step, missing = (1, length) if length > 0 else (-1, -length)
        at = place if step > 0 else place - 1
        found: list[int] = []
        while missing and 0 <= at < len(self._folded):
            index = bisect_right(foreign, (at, len(self._folded))) - 1
            if index >= 0 and foreign[index][0] <= at < foreign[index][1]:
                at = foreign[index][1] if step > 0 else foreign[index][0] - 1
                continue
            if self._folded[at] not in " \t\n":
                found.append(at)
                missing -= 1
            at += step
        found.sort()
        runs: list[Span] = []
        for letter in found:
            if runs and not self._folded[runs[-1][1] : letter].strip():
                runs[-1] = (runs[-1][0], letter + 1)
            else:
                runs.append((letter, letter + 1))
        return runs

    def _marked(self, start: int, end: int, label: str) -> list[Leaf]:
        """Give the leaves of a gap; the number of a row that stands behind other cells is told from what is around it."""
        text = self._folded[start:end] if label else ""
        cells = (one for one in re.finditer(r"[^|\t\n]+", text) if squeeze(one.group()) == label)
        cell = next(cells, None)
        if cell is None:
            return self._gap(start, end)
        number = trim(self._folded, start + cell.start(), start + cell.end())
        return [
            *self._gap(start, number[0]),
            Leaf("marker", number),
            *self._gap(number[1], end),
        ]

    def _cut(self) -> list[Leaf]:
        """Cut the marks and remainders out of the claims that they lie in."""
        over = sorted(self._over, key=lambda leaf: leaf.span)
        found = list(over)
        index = 0
        for leaf in sorted(self._claims, key=lambda leaf: leaf.span):
            position, end = leaf.span
            while index < len(over) and over[index].span[1] <= position:
                index += 1
            cut = index
            while cut < len(over) and over[cut].span[0] < end:
                found += self._piece(leaf.kind, position, over[cut].span[0])
                position = max(position, over[cut].span[1])
                cut += 1
            found += self._piece(leaf.kind, position, end)
        return found

    def _piece(self, kind: LeafKind, start: int, end: int) -> list[Leaf]:
        span = trim(self._folded, start, max(start, end))
        return [Leaf(kind, span)] if span[0] < span[1] else []

    def _gap(self, start: int, end: int) -> list[Leaf]:
        found: list[Leaf] = []
        position = start
        for label in _label().finditer(self._folded, start, max(start, end)):
            found += self._separators(position, label.start())
            found += self._piece("label", *label.span())
            position = label.end()
        return found + self._separators(position, end)

    def _separators(self, start: int, end: int) -> list[Leaf]:
        """Give the separators of a stretch."""
        return self._piece("separator", start, end)
