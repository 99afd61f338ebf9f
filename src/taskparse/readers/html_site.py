"""What of a web page belongs to the site, not to the notice: told by structure, never by words of the text.

The main part is the deepest element that holds most of the text outside of navigation and links. What
stands beside the way to it is judged block by block.
"""

import itertools
import re

from taskparse.readers.html_element import Element

_SITE_TAGS = frozenset({"nav", "aside", "button", "select", "textarea", "dialog", "menu"})
_EDGE_TAGS = frozenset({"header", "footer"})
_SITE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu"})
_ARTICLE = frozenset({"article", "main"})
_CONTAINERS = frozenset({
    "div", "article", "main", "section", "form", "center", "body", "table", "tbody", "tr", "td",
    "font", "span", "zoom", "ucapcontent", "founder-content",
})  # fmt: skip
_BLOCKS = _CONTAINERS | {"p", "ul", "ol", "li", "dl", "h2", "h3", "h4", "h5", "h6", "thead", "th"}
# Classes and ids that web designers give to such parts.
_WORDS = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "foot",
        "footer",
        "copyright",
        "sidebar",
        "share",
        "bdsharebuttonbox",
        "toolbar",
        "toolbars",
        "print",
        "qrcode",
        "search",
        "searchbox",
        "banner",
        "pagination",
        "pager",
        "login",
        "topbar",
        "related",
        "recommend",
        "comments",
        "prevnext",
    ]
)
_HEAD_WORDS = frozenset({"header", "top", "head"})
_WORD = re.compile(r"[a-z]+")
_MOST, _DENSE, _SHORT = 0.6, 0.5, 120


def mark_site(body: Element) -> None:
    """Set `is_site` on the parts of a page that are no part of its main text."""
    _mark_definite(body, body.size, in_article=False)
    total = _weight(body)
    path = _path(body, total)
    for parent, chosen in itertools.pairwise(path):
        for one in parent.elements():
            if one is not chosen:
                _judge(one)
    _mark_buttons(path[-1])


def _mark_definite(element: Element, total: int, *, in_article: bool) -> None:
    for one in element.elements():
        if _is_definite(one, in_article=in_article) and 2 * one.size < total:
            one.is_site = True
            one.foreign = one.size
        else:
            _mark_definite(one, total, in_article=in_article or one.tag in _ARTICLE)
        element.foreign += one.foreign


def _is_definite(element: Element, *, in_article: bool) -> bool:
    if element.tag in _SITE_TAGS or element.attributes.get("role") in _SITE_ROLES:
        return True
    if element.tag in _EDGE_TAGS:
        return not in_article
    return element.size <= _SHORT and not _WORDS.isdisjoint(_words(element))


def _words(element: Element) -> set[str]:
    names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
    return set(_WORD.findall(names.lower()))


def _weight(element: Element) -> int:
    """Count the characters that are neither in links nor in parts of the site."""
    return max(0, element.size - element.links - element.foreign)


def _path(body: Element, total: int) -> list[Element]:
    """Go down from the body to the element that holds most of the text and has no child that does."""
    path = [body]
    while True:
        inner = (one for one in path[-1].elements() if one.tag in _CONTAINERS and not one.is_site)
        chosen = max(inner, key=_weight, default=None)
        if chosen is None or _weight(chosen) < _MOST * total or total == 0:
            break
        path.append(chosen)
    while path[-1].tag in {"table", "tbody", "tr", "font", "span"} and len(path) > 1:
        path.pop()
    return path


def _judge(element: Element) -> None:
    """Decide about a block beside the main text, or about the blocks in it."""
    if element.is_site or element.size == 0:
        return
    words = _words(element)
    named = not _WORDS.isdisjoint(words) or (
        not _HEAD_WORDS.isdisjoint(words) and not element.has_heading
    )
    dense = element.tag != "h1" and element.links + element.buttons >= _DENSE * element.size
    if named or (dense and (element.tag in _BLOCKS or element.tag == "a")):
        element.is_site = True
        return
    for one in element.elements():
        if one.tag in _BLOCKS:
            _judge(one)


def _mark_buttons(main: Element) -> None:
    """Mark, inside the main text, the blocks that run scripts (print, close) and lists of links."""
    for one in main.elements():
        if one.tag not in _BLOCKS or one.is_site or one.size == 0:
            continue
        is_list = one.anchors >= 3 and one.links >= 0.8 * one.size  # noqa: PLR2004  a list begins at three
        if is_list or one.buttons >= _DENSE * one.size:
            one.is_site = True
        elif one.buttons or one.links:
            _mark_buttons(one)
