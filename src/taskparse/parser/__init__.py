"""The parser: from a document to a notice with grounded values."""

from taskparse.parser.doubt import Doubt
from taskparse.parser.notice import Parsed, parse
from taskparse.parser.parts import notice_starts
from taskparse.parser.times import says_when

__all__ = ["Doubt", "Parsed", "notice_starts", "parse", "says_when"]
