"""An element of a web page, as far as it is shown."""

from collections.abc import Iterator

from taskparse.readers.html_style import Properties

_DOCUMENTS = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".zip", ".rar", ".ofd")


class Element:
    """An element that is shown.

    `anchors` counts the links in it, and itself where it is one; `has_heading` tells of a heading.
    `size` counts its characters that are not blank, `links` those of them in links to other pages,
    `buttons` those in what runs a script, `foreign` those in parts that are of the site by themselves.
    """

    __slots__ = (
        "anchors",
        "attributes",
        "buttons",
        "children",
        "foreign",
        "has_heading",
        "is_site",
        "links",
        "size",
        "style",
        "tag",
    )

    def __init__(self, tag: str, attributes: dict[str, str | None], style: Properties) -> None:
        """Make an element without children."""
        self.tag = tag
        self.attributes = attributes
        self.style = style
        self.children: list[Element | str] = []
        self.size = self.links = self.buttons = self.foreign = 0
        self.anchors = int(tag == "a")
        self.has_heading = tag in {"h1", "h2"}
        self.is_site = False

    def elements(self) -> "Iterator[Element]":
        """Give the children that are elements."""
        return (one for one in self.children if isinstance(one, Element))

    def inside(self) -> "Iterator[Element]":
        """Give all elements inside, in no order that matters."""
        waiting = list(self.elements())
        while waiting:
            one = waiting.pop()
            yield one
            waiting += one.elements()

    def text(self) -> str:
        """Give all text inside, as it stands in the page."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def measure(self) -> None:
        """Count the characters, children first."""
        for one in self.children:
            if isinstance(one, str):
                self.size += len(one) - one.count(" ") - one.count("\n") - one.count("\xa0")
            else:
                one.measure()
                self.size += one.size
                self.links += one.links
                self.buttons += one.buttons
                self.anchors += one.anchors
                self.has_heading = self.has_heading or one.has_heading
        href = (self.attributes.get("href") or "").strip().lower() if self.tag == "a" else ""
        if self.tag == "button" or href.startswith("javascript:"):
            self.buttons = self.size
        if href and not href.startswith("#") and not href.endswith(_DOCUMENTS):
            self.links = self.size
