"""Plain text: decoded, and nothing else."""

from taskparse.readers.encoding import decode
from taskparse.readers.limits import Limits
from taskparse.text import Document


def read(data: bytes, name: str, encoding: str | None, _limits: Limits) -> Document:
    """Read the bytes of a text file."""
    decoded = decode(data, name, encoding)
    return Document(text=decoded.text, encoding=decoded.encoding)
