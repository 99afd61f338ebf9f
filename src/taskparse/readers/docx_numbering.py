"""The automatic numbers of Word: what stands before a paragraph and nowhere in its text.

Counters belong to the abstract definition, so that lists which share one count on; a `startOverride`
begins anew when its list is first used (ISO/IEC 29500-1 17.9).
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from taskparse.readers.docx_styles import Styles
from taskparse.readers.docx_symbols import symbols
from taskparse.readers.number_formats import written
from taskparse.readers.xml import attribute, child, children, is_on, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_PADDED = re.compile(r"(0+)1\b")
_SUFFIXES = {"nothing": "", "space": " ", "tab": " "}
_MOST_LINKS = 10


class Level(NamedTuple):
    """How one level of a list is numbered; `restart` is None where any higher level restarts it."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = " "
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None
    padding: int = 0

    def write(self, value: int, *, legal: bool) -> str:
        """Write one number of this level."""
        if self.padding:
            return f"{value:0{self.padding}}"
        return written(value, "decimal" if legal and self.form != "none" else self.form)


@dataclass
class _List:
    """One list (`w:num`): its abstract definition, what it overrides, the levels that have begun."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """All lists of a document and how far each has counted."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        """Read numbering.xml; a document without one has no lists."""
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._by_style: dict[str | None, tuple[str | None, int]] = {}
        for one in children(root, "abstractNum"):
            self._take_abstract(one)
        for one in children(root, "num"):
            self._lists[attribute(one, "numId") or ""] = _list(one)

    def label(self, properties: "_Element | None") -> str:
        """Count the paragraph with these properties and give what Word prints before it, gap included."""
        list_id, level = self._place(properties)
        found = self._lists.get(list_id or "0")
        if found is None or list_id == "0":
            return ""
        abstract = self._resolve(found.abstract)
        definition = self._level(found, abstract, level)
        if definition is None:
            return ""
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        self._count(found, abstract, level, counters)
        text = self._text(found, abstract, level, counters)
        return text + definition.suffix if text else ""

    def _take_abstract(self, element: "_Element") -> None:
        name = attribute(element, "abstractNumId") or ""
        levels = {
            number(attribute(one, "ilvl"), 0): _level(one) for one in children(element, "lvl")
        }
        self._abstract[name] = levels
        link = attribute(child(element, "numStyleLink"))
        if link is not None and not levels:
            self._links[name] = link

    def _resolve(self, abstract: str) -> str:
        """Follow links through numbering styles to the definition that has levels."""
        for _ in range(_MOST_LINKS):
            link = self._links.get(abstract)
            target = self._lists.get(self._styles.numbering(link).list_id or "") if link else None
            if target is None:
                break
            abstract = target.abstract
        return abstract

    def _place(self, properties: "_Element | None") -> tuple[str | None, int]:
        """Tell list and level of a paragraph: its own numPr first, then its style's."""
        direct = child(properties, "numPr")
        style = attribute(child(properties, "pStyle")) or self._styles.default
        if style not in self._by_style:
            self._by_style[style] = self._of_style(style)
        list_id, level = self._by_style[style]
        if direct is None:
            return list_id, level
        own_list = attribute(child(direct, "numId"))
        own_level = attribute(child(direct, "ilvl"))
        return own_list or list_id, _bounded(number(own_level, level))

    def _of_style(self, style: str | None) -> tuple[str | None, int]:
        found = self._styles.numbering(style)
        target = self._lists.get(found.list_id or "")
        if target is None:
            return found.list_id, _bounded(found.level or 0)
        levels = self._abstract.get(self._resolve(target.abstract), {}) | target.levels
        chain = self._styles.chain(style)
        named = (at for one in chain for at, level in levels.items() if level.style == one)
        return found.list_id, _bounded(next(named, found.level or 0))

    def _level(self, found: _List, abstract: str, level: int) -> Level | None:
        return found.levels.get(level) or self._abstract.get(abstract, {}).get(level)

    def _count(self, found: _List, abstract: str, level: int, counters: list[int | None]) -> None:
        definition = self._level(found, abstract, level) or Level()
        before = counters[level]
        if level in found.starts and level not in found.begun:
            counters[level] = found.starts[level]
        else:
            counters[level] = definition.start if before is None else before + 1
        found.begun.add(level)
        for deeper in range(level + 1, _LEVELS):
            below = self._level(found, abstract, deeper)
            restart = deeper if below is None or below.restart is None else below.restart
            if level < restart:
                counters[deeper] = None

    def _text(self, found: _List, abstract: str, level: int, counters: list[int | None]) -> str:
        own = self._level(found, abstract, level) or Level()
        if own.form == "bullet":
            return own.pattern

        def value(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            definition = self._level(found, abstract, at)
            if definition is None or at > level:
                return ""
            counted = counters[at]
            return definition.write(
                definition.start if counted is None else counted, legal=own.is_legal
            )

        return _PLACEHOLDER.sub(value, own.pattern)


def _bounded(level: int) -> int:
    return min(max(level, 0), _LEVELS - 1)


def _list(element: "_Element") -> _List:
    found = _List(attribute(child(element, "abstractNumId")) or "")
    for override in children(element, "lvlOverride"):
        level = _bounded(number(attribute(override, "ilvl"), 0))
        start = child(override, "startOverride")
        if start is not None:
            found.starts[level] = number(attribute(start), 1)
        own = child(override, "lvl")
        if own is not None:
            found.levels[level] = _level(own)
    return found


def _level(element: "_Element") -> Level:
    form = _format(element)
    kind = attribute(form) or "decimal"
    padded = _PADDED.match(attribute(form, "format") or "") if kind == "custom" else None
    restart = attribute(child(element, "lvlRestart"))
    text = attribute(child(element, "lvlText")) or ""
    if kind == "bullet":
        text = symbols(text, attribute(child(child(element, "rPr"), "rFonts"), "ascii"))
    return Level(
        start=number(attribute(child(element, "start")), 0 if kind == "bullet" else 1),
        form=kind,
        pattern=text,
        suffix=_SUFFIXES.get(attribute(child(element, "suff")) or "tab", " "),
        restart=None if restart is None else number(restart, 0),
        is_legal=is_on(child(element, "isLgl")),
        style=attribute(child(element, "pStyle")),
        padding=len(padded[1]) + 1 if padded else 0,
    )


def _format(level: "_Element") -> "_Element | None":
    """Find numFmt; Word wraps its custom formats in a choice."""
    plain = child(level, "numFmt")
    if plain is not None:
        return plain
    return next((one for one in level.iter() if local(one) == "numFmt"), None)
