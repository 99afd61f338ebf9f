"""Files and bytes: what is read, by which reader, and the one clear error where it cannot be."""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from taskparse.errors import ReadError
from taskparse.readers.drawn import with_drawn_tables
from taskparse.readers.formats import Kind
from taskparse.readers.kinds import kind_of
from taskparse.readers.limits import STANDARD, Limits, OverLimitError
from taskparse.text import Document

Input = str | PathLike[str] | bytes
"""A path (`-` is standard input), or the content itself."""

STANDARD_INPUT = "-"

Read = Callable[[bytes, str, str | None, Limits], Document]
_UNPACKERS = {"gzip": "from_gzip", "zip": "from_zip"}
# A reader's module is loaded when the first file of its kind comes.
_READERS: dict[Kind, str] = {
    "text": "plain",
    "csv": "csv_rows",
    "html": "html",
    "mhtml": "mhtml",
    "docx": "docx",
    "pdf": "pdf",
    "xlsx": "xlsx",
    "xls": "xlsx",
    "office": "office",
}


def load(source: Input, *, encoding: str | None = None, limits: Limits = STANDARD) -> Document:
    """Read one file into a document; its kind is told by its content.

    Raises ReadError where the file is missing, a folder, empty, broken, over a limit, protected by a
    password, or of a kind whose library is not installed.
    """
    name = "bytes" if isinstance(source, bytes) else fspath(source)
    try:
        data = source if isinstance(source, bytes) else _content(name, limits)
        _refuse_long(len(data), limits)
        document = _read(data, name, encoding, limits)
    except OverLimitError as error:
        raise ReadError(name, error.problem, error.remedy) from error
    return replace(document, name=name, sha256=hashlib.sha256(data).hexdigest())


def _read(data: bytes, name: str, encoding: str | None, limits: Limits) -> Document:
    inner = name
    kind = kind_of(data, inner, limits)
    if kind in _UNPACKERS:
        unpack = getattr(import_module("taskparse.readers.unpack"), _UNPACKERS[kind])
        inner, data = unpack(data, name, limits)
        kind = kind_of(data, inner, limits)
        if kind in _UNPACKERS:
            problem = "this is an archive in an archive"
            raise ReadError(name, problem, "unpack it, and name the file in it")
    if kind not in ("text", "csv") and not data.strip():
        raise ReadError(name, "the file is empty", "give a file with the text of a notice")
    read: Read = import_module(f"taskparse.readers.{_READERS[kind]}").read
    document = read(data, name, encoding, limits)
    if not document.text.strip():
        raise ReadError(name, "the file holds no text", "give a file with the text of a notice")
    return with_drawn_tables(document, limits)


def _refuse_long(length: int, limits: Limits) -> None:
    if length > limits.max_bytes:
        problem = f"the file is longer than {limits.max_bytes:,} bytes"
        raise OverLimitError(problem, "max_bytes")


def _content(name: str, limits: Limits) -> bytes:
    if name == STANDARD_INPUT:
        return _bounded(sys.stdin.buffer, limits)
    try:
        with Path(name).open("rb") as stream:
            return _bounded(stream, limits)
    except FileNotFoundError as error:
        raise ReadError(name, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise ReadError(name, "this is a folder", "name a file in it") from error
    except PermissionError as error:
        raise ReadError(name, "the file may not be read", "check its permissions") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise ReadError(name, f"the file cannot be read ({reason})", "check the path") from error


def _bounded(stream: BinaryIO, limits: Limits) -> bytes:
    """Read as much as is allowed, and one byte more, by which the excess is seen."""
    return stream.read(limits.max_bytes + 1)
