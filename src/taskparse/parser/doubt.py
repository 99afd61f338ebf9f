"""What the parser hands over where it is not sure."""

from typing import NamedTuple

from taskparse.text import Span


class Doubt(NamedTuple):
    """What the parser was not sure of: a code of the checks, the place, and words for it."""

    code: str
    span: Span
    detail: str
