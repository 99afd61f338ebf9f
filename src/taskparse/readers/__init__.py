"""Readers: from a file or bytes to a document, or to the notices that a file stores."""

from taskparse.readers.files import STANDARD_INPUT, Input, load
from taskparse.readers.stored import stored

__all__ = ["STANDARD_INPUT", "Input", "load", "stored"]
