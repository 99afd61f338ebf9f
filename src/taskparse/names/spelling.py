"""How a name is spelt before it is compared: no white space, half-width marks, simplified characters."""

import re
from functools import lru_cache

from taskparse.lexicon.offices import offices
from taskparse.text import fold, squeeze

_CLOSING = ")〕]】"
_BRACKETS = re.compile(r"[(〔\[【]([^()〔〕\[\]【】]*)[)〕\]】]")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """Give `name` folded, without white space, in simplified characters."""
    return fold(squeeze(name)).translate(offices().traditional)


def bare(name: str) -> str:
    """Leave out what stands in brackets where a name ends so: 镇(街道) is 镇; `name` is folded."""
    return (_BRACKETS.sub("", name) or name) if name[-1:] in _CLOSING else name


def unbracketed(name: str) -> str:
    """Leave out all that stands in brackets, one pair deep; `name` is folded."""
    return _BRACKETS.sub("", name)


def bracketed(name: str) -> list[str]:
    """Give what stands in the brackets of a folded name, in order."""
    return _BRACKETS.findall(name) if name[-1:] in _CLOSING else []
