"""The text of a paragraph of Word as it is shown: fields' results, accepted changes, no hidden runs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from taskparse.readers.docx_symbols import symbols
from taskparse.readers.raised import raised
from taskparse.readers.xml import attribute, child, children, is_on, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "ctrlPr", "oMathParaPr",
    "del", "moveFrom", "delText", "delInstrText", "instrText", "Fallback", "rt", "rubyPr",
    "annotationRef", "footnoteRef", "endnoteRef", "fldData", "ffData", "binData",
})  # fmt: skip
_RAISES = "superscript"
_STRIKES = ("strike", "dstrike")
_HIGHEST = 0x10FFFF


def _chosen(field: "_Element") -> str:
    """Give what a list to choose from shows, in the forms of older Word; nothing for any other field."""
    choices = next(field.iter("{*}ddList"), None)
    if choices is None:
        return ""
    entries = [attribute(one) or "" for one in children(choices, "listEntry")]
    index = number(attribute(child(choices, "result")), 0)
    return entries[index] if 0 <= index < len(entries) else ""


def is_prompt(control: "_Element") -> bool:
    """Tell a control that nobody has filled in: it shows what to enter (单击此处输入日期)."""
    return is_on(child(child(control, "sdtPr"), "showingPlcHdr"))


class Inline:
    """Reads paragraphs one after the other: a field may begin in one and end in another.

    `boxes` are the text boxes that the last paragraph anchors, `breaks` where in its text a page
    begins, `notes` the footnotes met so far, in order; `struck` is what is struck through, piece by piece,
    and `hidden` what is not shown.
    """

    def __init__(self, root: "_Element") -> None:
        """Look at a document whose fields open and close in pairs, or not."""
        self.boxes: list[_Element] = []
        self.breaks: list[int] = []
        self.notes: list[tuple[str, str]] = []
        self._parts: list[str] = []
        self._length = 0
        self.struck: list[str] = []
        self.hidden: list[str] = []
        self._fields: list[bool] = []  # of each open field: is its result shown already?
        kinds = [attribute(one, "fldCharType") for one in root.iter("{*}fldChar")]
        self._hides = kinds.count("begin") == kinds.count("end")
        self._actions: dict[str, Callable[[_Element], None]] = {
            "t": self._plain,
            "tab": lambda _: self._put("\t"),
            "ptab": lambda _: self._put("\t"),
            "br": lambda _: self._put("\n"),
            "cr": lambda _: self._put("\n"),
            "noBreakHyphen": lambda _: self._put("-"),
            "sym": self._symbol,
            "r": self._run,
            "fldChar": self._field,
            "AlternateContent": self._choice,
            "txbxContent": self.boxes.append,
            "lastRenderedPageBreak": lambda _: self.breaks.append(self._length),
            "footnoteReference": self._note,
            "endnoteReference": self._note,
        }

    def text(self, paragraph: "_Element") -> str:
        """Give the text of a paragraph; boxes and page breaks are told beside it."""
        self.boxes.clear()
        self.breaks.clear()
        self._parts.clear()
        self._length = 0
        self._walk(paragraph)
        return "".join(self._parts)

    def _walk(self, element: "_Element") -> None:
        actions = self._actions
        for one in element:
            name = local(one)
            action = actions.get(name)
            if action is not None:
                action(one)
            elif name == "sdt" and is_prompt(one):
                continue
            elif name not in _UNSEEN:
                self._walk(one)

    def _put(self, text: str) -> None:
        if not self._hides or all(self._fields):
            self._parts.append(text)
            self._length += len(text)

    def _plain(self, element: "_Element") -> None:
        if element.text:
            self._put(element.text)

    def _run(self, run: "_Element") -> None:
        properties = child(run, "rPr")
        if properties is None or not is_on(child(properties, "vanish")):
            before = len(self._parts)
            self._walk(run)
            if properties is not None and attribute(child(properties, "vertAlign")) == _RAISES:
                self._parts[before:] = [raised("".join(self._parts[before:]))]
            if properties is not None and any(is_on(child(properties, one)) for one in _STRIKES):
                self.struck.append("".join(self._parts[before:]))
        elif child(run, "fldChar") is None:
            self.hidden += [one.text or "" for one in run.iter("{*}t")]
        else:  # a hidden field still opens and closes
            for one in run:
                if local(one) == "fldChar":
                    self._field(one)

    def _symbol(self, element: "_Element") -> None:
        code = attribute(element, "char") or ""
        try:
            value = int(code, 16)
        except ValueError:
            return
        if 0 < value <= _HIGHEST:
            self._put(symbols(chr(value), attribute(element, "font")))

    def _field(self, element: "_Element") -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._put(_chosen(element))
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _choice(self, element: "_Element") -> None:
        chosen = next((one for one in element if local(one) == "Choice"), None)
        fallback = child(element, "Fallback")
        if chosen is not None:
            self._walk(chosen)
        elif fallback is not None:
            self._walk(fallback)

    def _note(self, element: "_Element") -> None:
        """Write the mark of a footnote: a raised number, which is no number mark of a list."""
        self.notes.append(
            (local(element).removesuffix("Reference"), attribute(element, "id") or "")
        )
        if number(attribute(element, "customMarkFollows"), 0) == 0:
            self._put(raised(str(len(self.notes))))
