"""The little of CSS that changes which text a reader sees: what is hidden, and how a list is numbered."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"[\w-]*(?:[.#][\w-]+)?")
_WANTED = frozenset(
    {
        "display",
        "visibility",
        "list-style",
        "list-style-type",
        "white-space",
        "text-decoration",
        "text-decoration-line",
    }
)

Properties = dict[str, str]


def properties(declarations: str) -> Properties:
    """Read declarations as far as they matter here; a later one beats an earlier one."""
    found: Properties = {}
    for part in declarations.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _WANTED:
            found[name] = value.replace("!important", "").strip().lower()
    return found


class StyleSheet:
    """The rules of a page whose selector is plain: a tag, a class, an id, or a tag with one of these."""

    def __init__(self, sheets: list[str]) -> None:
        """Read the sheets in order; rules for print, for small screens and the like are left out."""
        self._rules: dict[str, Properties] = {}
        for sheet in sheets:
            for selectors, body in _rules(_COMMENT.sub("", sheet)):
                found = properties(body)
                if found:
                    self._take(selectors, found)

    def _take(self, selectors: str, found: Properties) -> None:
        for selector in selectors.split(","):
            plain = selector.strip()
            if plain and _SELECTOR.fullmatch(plain):
                self._rules.setdefault(plain, {}).update(found)

    def of(self, tag: str, attributes: dict[str, str | None]) -> Properties:
        """Give what holds for an element: rules of its tag, classes and id, then its own style."""
        found: Properties = {}
        if self._rules:
            for selector in _selectors(tag, attributes):
                found |= self._rules.get(selector, {})
        style = attributes.get("style")
        return found | properties(style) if style else found


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Give selectors and declarations of each rule outside of blocks such as `@media print {…}`."""
    depth = start = inside = 0
    selectors = ""
    for match in _BRACE.finditer(sheet):
        if match[0] == "{":
            if depth == 0:
                selectors, inside = sheet[start : match.start()].rpartition(";")[2], match.end()
            depth += 1
            continue
        if depth == 1 and not selectors.lstrip().startswith("@"):
            yield selectors, sheet[inside : match.start()]
        depth = max(0, depth - 1)
        start = match.end()


def _selectors(tag: str, attributes: dict[str, str | None]) -> list[str]:
    classes = [f".{name}" for name in (attributes.get("class") or "").split()]
    name = attributes.get("id")
    ids = [f"#{name}"] if name else []
    return [tag, *classes, *(tag + one for one in classes), *ids, *(tag + one for one in ids)]


def is_hidden(found: Properties) -> bool:
    """Tell whether an element with these properties is not shown."""
    return found.get("display") == "none" or found.get("visibility") in {"hidden", "collapse"}


def is_struck(found: Properties) -> bool:
    """Tell whether an element with these properties is struck through."""
    lines = (found.get(name, "") for name in ("text-decoration", "text-decoration-line"))
    return any("line-through" in line for line in lines)


def list_style(found: Properties) -> str | None:
    """Give the numbering that a style chooses for a list, None where it says nothing."""
    value = found.get("list-style-type") or found.get("list-style")
    return value.split()[0] if value else None
