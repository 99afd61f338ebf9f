"""Readers: from a file or bytes to a document, or to the notices that a file stores."""

from taskparse.readers.files import STANDARD_INPUT, Input, load
from taskparse.readers.limits import STANDARD, Limits
from taskparse.readers.stored import stored

__all__ = ["STANDARD", "STANDARD_INPUT", "Input", "Limits", "load", "stored"]
