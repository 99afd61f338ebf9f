"""A web page as a tree of what is shown: no scripts, no styles, no comments, nothing hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from taskparse.readers.html_controls import show_in_full
from taskparse.readers.html_element import Element
from taskparse.readers.html_style import StyleSheet, is_hidden, is_struck
from taskparse.text import squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas",
    "audio", "video", "map", "meta", "link", "title", "base", "param", "source", "datalist",
    "rp", "rt", "-comment", "frameset",
})  # fmt: skip
_STRUCK = frozenset({"del", "s", "strike"})
_DEEPEST = 150
_LONG, _SHORTEST, _MOST_MEASURED = 100, 15, 100
"""How long a text is that a script shows, and one that is hidden and worth a word; how many are measured."""
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})


@dataclass
class _Hidden:
    """The texts that a page hides, and how many of them were measured."""

    root: "LexborNode"
    texts: list[str] = field(default_factory=list)
    measured: int = 0

    @cached_property
    def size(self) -> int:
        """How many characters the whole page holds."""
        return len(squeeze(self.root.text()))


class Page(NamedTuple):
    """The body of a page, the long texts that its style hides, and what is struck through in it."""

    body: Element
    hidden: list[str]
    struck: list[str]


def tree(selectolax: ModuleType, text: str) -> Page:
    """Parse a page."""
    page = selectolax.LexborHTMLParser(text)
    sheet = StyleSheet([node.text() or "" for node in page.css("style")])
    body = Element("body", {}, {})
    hidden: list[str] = []
    if page.body is not None:
        found = _Hidden(page.body, hidden)
        _fill(body, page.body, sheet, found)
    for element in body.inside():
        show_in_full(element)
    body.measure()
    return Page(body, hidden, list(_struck(body)))


def _struck(element: Element) -> Iterator[str]:
    """Give what is struck through, in order; what is struck twice counts once."""
    for one in element.elements():
        if one.tag in _STRUCK or is_struck(one.style):
            yield one.text()
        else:
            yield from _struck(one)


def _fill(body: Element, root: "LexborNode", sheet: StyleSheet, hidden: _Hidden) -> None:
    """Copy what is shown, without recursion; what lies deeper than any page needs hangs at the last level."""
    stack: list[tuple[Element, int, LexborNode | None]] = [(body, 0, root.first_child)]
    while stack:
        parent, depth, node = stack.pop()
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                parent.children.append(node.text_content or "")
            elif tag not in _UNSEEN:
                made = _shown(tag, node, sheet, hidden)
                first = node.first_child if made is not None else None
                if made is not None:
                    parent.children.append(made)
                if first is not None and made is not None:
                    stack.append((parent, depth, node.next))
                    parent, depth = (
                        (made, depth + 1) if _may_hold(parent, depth) else (parent, depth)
                    )
                    node = first
                    continue
            node = node.next


def _may_hold(parent: Element, depth: int) -> bool:
    """Tell whether a deeper level may open; the parts of a table always lead to a cell."""
    return depth < _DEEPEST or parent.tag in _TABLE_PARTS


def _shown(tag: str, node: "LexborNode", sheet: StyleSheet, hidden: _Hidden) -> Element | None:
    """Make an element of what is shown.

    A text that leaves its room blank (visibility), and is most of the page, is shown by a script, as articles of
    WeChat are; one that takes no room (display) is noted.
    """
    attributes = node.attributes
    style = sheet.of(tag, attributes)
    if "hidden" in attributes or is_hidden(style):
        if hidden.measured > _MOST_MEASURED:
            return None
        hidden.measured += 1
        text = squeeze(node.text())
        if "hidden" in attributes or style.get("display") == "none":
            hidden.texts += [text] if len(text) > _SHORTEST else []
            return None
        if len(text) < _LONG or 2 * len(text) < hidden.size:
            return None
    return Element(tag, attributes, style)
