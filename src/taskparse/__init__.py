r"""Turns the task-assignment notices of Chinese government into data that can be trusted.

>>> import taskparse
>>> notice = taskparse.parse("1.修三座桥。\n牵头单位:交通局\n")
>>> [unit.name for unit in notice.items[0].lead_units]
['交通局']
"""

from taskparse.api import parse, parse_all, read, read_all, write
from taskparse.errors import LexiconError, NotANoticeError, ReadError, TaskparseError, WriteError
from taskparse.leaves import Leaf
from taskparse.models import (
    Chapter,
    Citation,
    Deadline,
    Diagnostic,
    Field,
    Header,
    Item,
    Measure,
    Notice,
    Official,
    Passage,
    Point,
    Remainder,
    Section,
    Source,
    Target,
    Unit,
)
from taskparse.readers import Limits
from taskparse.verify import verify

__version__ = "0.1.0"

__all__ = [
    "Chapter",
    "Citation",
    "Deadline",
    "Diagnostic",
    "Field",
    "Header",
    "Item",
    "Leaf",
    "LexiconError",
    "Limits",
    "Measure",
    "NotANoticeError",
    "Notice",
    "Official",
    "Passage",
    "Point",
    "ReadError",
    "Remainder",
    "Section",
    "Source",
    "Target",
    "TaskparseError",
    "Unit",
    "WriteError",
    "__version__",
    "parse",
    "parse_all",
    "read",
    "read_all",
    "verify",
    "write",
]
