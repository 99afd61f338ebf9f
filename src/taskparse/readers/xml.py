"""XML from files that nobody vouches for: no entities, no network, bounded in size and depth."""

from functools import lru_cache
from typing import TYPE_CHECKING

from taskparse.errors import ReadError
from taskparse.readers.library import load_library
from taskparse.readers.limits import Limits, OverLimitError

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_NUMBER = 9


def parse_xml(data: bytes, name: str, limits: Limits, extra: str) -> "_Element":
    """Parse the XML of a part of the file `name` and give its root element.

    Raises ReadError where it is damaged or declares entities, OverLimitError where it is too large.
    """
    etree = load_library("lxml.etree", extra, name)
    count = data.count(b"<")
    if count > 2 * limits.max_elements:
        problem = f"it holds more than {limits.max_elements:,} elements"
        raise OverLimitError(problem, "max_elements")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        problem = "its XML declares a document type, which no office program writes"
        raise ReadError(name, problem, "do not trust this file; ask for it anew")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            problem = f"its XML lies more than {limits.max_depth} elements deep"
            raise OverLimitError(problem, "max_depth") from error
        raise _damaged(name) from error
    if root is None:
        raise _damaged(name)
    return root


@lru_cache(maxsize=2048)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: "_Element") -> str:
    """Give the tag without its namespace: transitional and strict files have different ones."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def child(element: "_Element | None", name: str) -> "_Element | None":
    """Give the first child of this local name."""
    if element is not None:
        for one in element:
            if local(one) == name:
                return one
    return None


def children(element: "_Element | None", name: str) -> "list[_Element]":
    """Give all children of this local name."""
    return [] if element is None else [one for one in element if local(one) == name]


def attribute(element: "_Element | None", name: str = "val") -> str | None:
    """Give an attribute by its local name."""
    if element is not None:
        for key, value in element.items():
            if _local(str(key)) == name:
                return str(value)
    return None


def number(text: str | None, default: int) -> int:
    """Read a whole number; what is none, or has more digits than any file needs, is the default."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def is_on(element: "_Element | None") -> bool:
    """Tell whether a switch of Word's (`<w:isLgl/>`, `w:val="0"`) is there and on."""
    return element is not None and attribute(element) not in {"0", "false", "off", "none"}


def _damaged(name: str) -> ReadError:
    remedy = "open it in its own program and save it anew"
    return ReadError(name, "the file is damaged: its XML cannot be read", remedy)
