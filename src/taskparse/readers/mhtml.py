"""Web archives (.mhtml, .mht): the page in them."""

import email
from email.message import Message

from taskparse.errors import ReadError
from taskparse.readers import html
from taskparse.readers.limits import Limits
from taskparse.text import Document

_MOST_PARTS = 10_000


def read(data: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    """Read the first page of a web archive; pictures and frames are left out."""
    try:
        page = _page(email.message_from_bytes(data))
        content = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, LookupError, ValueError, AssertionError) as error:
        raise _broken(name) from error
    if page is None or not isinstance(content, bytes):
        raise _broken(name)
    return html.read(content, name, encoding or _charset(page), limits)


def _page(message: Message) -> Message | None:
    for at, part in enumerate(message.walk()):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
        if at > _MOST_PARTS:
            break
    return None


def _charset(page: Message) -> str | None:
    declared = page.get_content_charset()
    return None if declared in {None, "utf-8", "gb2312", "gbk"} else declared


def _broken(name: str) -> ReadError:
    problem = "the web archive holds no page"
    return ReadError(name, problem, "save the page again, as HTML")
