"""The styles of a Word file, as far as they number paragraphs."""

from typing import TYPE_CHECKING, NamedTuple

from taskparse.readers.xml import attribute, child, children, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20


class StyleNumbering(NamedTuple):
    """The list of a style, and the level in it, as far as the style and those below it say."""

    list_id: str | None = None
    level: int | None = None


class _Style(NamedTuple):
    based_on: str | None
    list_id: str | None
    level: int | None


class Styles:
    """Styles by id; `default` is the one of paragraphs that name none."""

    def __init__(self, root: "_Element | None") -> None:
        """Read styles.xml; a document without one has no styles."""
        self.default: str | None = None
        self._styles: dict[str, _Style] = {}
        for one in children(root, "style"):
            name = attribute(one, "styleId") or ""
            self._styles[name] = _style(one)
            if attribute(one, "type") == "paragraph" and attribute(one, "default") in {"1", "true"}:
                self.default = name

    def chain(self, name: str | None) -> list[str]:
        """List a style and those that it is based on, nearest first."""
        found: list[str] = []
        while name in self._styles and name not in found and len(found) < _LONGEST_CHAIN:
            found.append(name)
            name = self._styles[name].based_on
        return found

    def numbering(self, name: str | None) -> StyleNumbering:
        """Tell list and level of a style; each may come from another style of its chain."""
        chain = [self._styles[one] for one in self.chain(name)]
        list_id = next((one.list_id for one in chain if one.list_id is not None), None)
        level = next((one.level for one in chain if one.level is not None), None)
        return StyleNumbering(list_id, level)


def _style(element: "_Element") -> _Style:
    numbering = child(child(element, "pPr"), "numPr")
    level = attribute(child(numbering, "ilvl"))
    return _Style(
        based_on=attribute(child(element, "basedOn")),
        list_id=attribute(child(numbering, "numId")),
        level=None if level is None else number(level, 0),
    )
