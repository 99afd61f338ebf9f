"""Files and bytes: what is read, and the one clear error where it cannot be."""

import hashlib
import sys
from os import PathLike, fspath
from pathlib import Path

from taskparse.errors import ReadError
from taskparse.readers.encoding import decode
from taskparse.text import Document

Input = str | PathLike[str] | bytes
"""A path (`-` is standard input), or the content itself."""

STANDARD_INPUT = "-"


def load(source: Input, *, encoding: str | None = None) -> Document:
    """Read one file into a document of plain text.

    Raises ReadError where the file is missing, a folder, empty, binary, HTML or undecodable.
    """
    name = "bytes" if isinstance(source, bytes) else fspath(source)
    data = source if isinstance(source, bytes) else _content(name)
    decoded = decode(data, name, encoding)
    if decoded.text.lstrip()[:9].lower().startswith(("<!doctype", "<html", "<?xml")):
        problem = "this is a web page, not plain text"
        raise ReadError(name, problem, "save the page as a text file first")
    return Document(
        text=decoded.text,
        name=name,
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _content(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise ReadError(name, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise ReadError(name, "this is a folder", "name a file in it") from error
    except PermissionError as error:
        raise ReadError(name, "the file may not be read", "check its permissions") from error
    except (OSError, ValueError) as error:
        raise ReadError(name, f"the file cannot be read ({error})", "check the path") from error
