"""The parser: from a document to a notice with grounded values."""

from taskparse.parser.notice import Parsed, parse
from taskparse.parser.source import Doubt

__all__ = ["Doubt", "Parsed", "parse"]
