"""Which encoding bytes are in: told by evidence, never guessed in silence.

In this order: a byte order mark, strict UTF-8, strict GB18030, UTF-16 without a mark where zero bytes
show it. UTF-8 with a few damaged bytes is an error rather than readable-looking GB18030.
"""

import codecs
from typing import NamedTuple

from taskparse.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What files begin with that are no plain text.
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_FEW = 0.05
_MANY = 5
_RARE = 0.02
_SAMPLE = 65536
_BINARY, _AS_TEXT = "this is a binary file, not plain text", "save it as a text file first"


class Decoded(NamedTuple):
    """A text without its byte order mark, and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode the bytes of the file `name`; `encoding` overrides the evidence.

    Raises ReadError for an empty file, a binary one, and bytes that no encoding reads.
    """
    if not data.strip():
        raise ReadError(name, "the file is empty", "give a file with the text of a notice")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(name, f"this is {kind}, not plain text", _AS_TEXT)
    if encoding is not None:
        return _as_told(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, marked)
    return _by_evidence(data, name)


def _as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
    except LookupError as error:
        remedy = "name one that Python knows, such as utf-8 or gb18030"
        raise ReadError(name, f"{encoding} is no encoding", remedy) from error
    return _strictly(data, name, codec)


def _strictly(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        remedy = "try another --encoding, or mend the file"
        raise ReadError(name, f"the bytes are not {encoding}{where}", remedy) from error
    return _printable(text.removeprefix("\ufeff"), name, encoding)


def _by_evidence(data: bytes, name: str) -> Decoded:
    try:
        return _printable(data.decode("utf-8"), name, "utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, name, error.start)
    except ReadError:
        if b"\x00" not in data:
            raise
    if b"\x00" in data:
        wide = _wide(data)
        if wide is None:
            raise ReadError(name, _BINARY, _AS_TEXT)
        return _strictly(data, name, wide)
    try:
        return _printable(data.decode("gb18030"), name, "gb18030")
    except UnicodeDecodeError as error:
        problem = f"the bytes are neither UTF-8 nor GB18030 (byte {error.start})"
        raise ReadError(
            name, problem, "name the encoding with --encoding, or mend the file"
        ) from error


def _refuse_damaged(data: bytes, name: str, start: int) -> None:
    """Raise where the bytes are UTF-8 but for a few: as GB18030 they would read as nonsense."""
    text = data.decode("utf-8", "replace")
    wide = sum(1 for char in text if char > "\x7f")
    if text.count("\ufffd") <= _FEW * wide:
        line = data.count(b"\n", 0, start) + 1
        remedy = "mend those bytes, or name another encoding with --encoding"
        raise ReadError(name, f"damaged UTF-8 at byte {start} (line {line})", remedy)


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes: most stand at odd, or most at even places.

    They are the upper halves of line ends, digits and half-width marks.
    """
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if 2 * max(even, odd) < _RARE * len(data[:_SAMPLE]):
        return None
    if odd > _MANY * even:
        return "utf-16-le"
    return "utf-16-be" if even > _MANY * odd else None


def _printable(text: str, name: str, encoding: str) -> Decoded:
    if "\x00" in text:
        raise ReadError(name, _BINARY, _AS_TEXT)
    controls = sum(1 for char in text[:_SAMPLE] if char < " " and char not in "\t\n\r\f\v")
    if controls > _FEW * len(text[:_SAMPLE]):
        raise ReadError(name, _BINARY, _AS_TEXT)
    if not text.strip():
        raise ReadError(name, "the file is empty", "give a file with the text of a notice")
    return Decoded(text, encoding)
