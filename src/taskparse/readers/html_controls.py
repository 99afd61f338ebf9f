"""What a page shows by other means than its text: values of forms in cells, titles of texts that are cut."""

from taskparse.readers.html_element import Element
from taskparse.text import squeeze

_CELLS = frozenset({"td", "th"})
_CONTROLS = frozenset({"input", "select", "textarea"})
_DOTS = ("…", "...")
_SHORTEST = 4


def show_in_full(element: Element) -> None:
    """Write the values of the forms in a cell as its text, and a text that is cut as its title has it."""
    if element.tag in _CELLS:
        for one in [element, *element.inside()]:
            if one.tag in _CONTROLS:
                one.children = [_value(one)]
                one.tag = "span"
    title = element.attributes.get("title") or ""
    if len(title) > _SHORTEST:
        _uncut(element, title)


def _value(control: Element) -> str:
    """Give what a control shows: what was typed, the entry that is chosen, a box with its tick."""
    if control.tag == "textarea":
        return control.text()
    if control.tag == "select":
        entries = [one for one in control.inside() if one.tag == "option"]
        entries.reverse()  # they come last first
        chosen = [one for one in entries if "selected" in one.attributes] or entries[:1]
        return "、".join(one.text().strip() for one in chosen)
    kind = (control.attributes.get("type") or "text").strip().lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if "checked" in control.attributes else "□"
    typed = kind in {"text", "date", "month", "number", "search", "tel", "url", "email"}
    return (control.attributes.get("value") or "") if typed else ""


def _uncut(element: Element, title: str) -> None:
    """Put the whole text in place of one that dots cut, where the title goes on from it."""
    shown = squeeze(element.text())
    dots = next((one for one in _DOTS if shown.endswith(one)), "")
    begun = shown.removesuffix(dots)
    if dots and begun and squeeze(title).startswith(begun):
        element.children = [title]
