"""The parser: from a document to a notice with grounded values."""

from taskparse.parser.doubt import Doubt
from taskparse.parser.notice import Parsed, parse

__all__ = ["Doubt", "Parsed", "parse"]
