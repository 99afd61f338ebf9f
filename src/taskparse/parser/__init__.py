"""The parser: from a document to a notice with grounded values."""

from taskparse.parser.doubt import Doubt
from taskparse.parser.notice import Parsed, parse
from taskparse.parser.parts import notice_starts

__all__ = ["Doubt", "Parsed", "notice_starts", "parse"]
