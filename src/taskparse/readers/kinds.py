"""Which kind of file this is: told by its content first, by its suffix second."""

import re
from importlib import import_module
from pathlib import PurePath

from taskparse.errors import ReadError
from taskparse.readers.formats import Kind
from taskparse.readers.limits import Limits

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PACKED = (b"Rar!", b"7z\xbc\xaf")
_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORD_XML = (
    b"schemas.microsoft.com/office/word/2003/wordml",
    b"schemas.microsoft.com/office/2006/xmlPackage",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s|<!--(?>.*?-->)|<\?xml[^>]*>)*+"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|div|table|p|script|style)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)",
    re.IGNORECASE,
)
_TAG = re.compile(rb"</(?:p|div|td|span|body|html)>", re.IGNORECASE)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".jhtml"})
_SHEET_SUFFIXES = frozenset({".csv", ".tsv"})
# What old office programs call the stream of their document.
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("WordDocument", "office"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)


def kind_of(data: bytes, name: str, limits: Limits) -> Kind:
    """Tell the kind of a file by its bytes; its suffix decides only between texts.

    Raises ReadError for pictures, for office files of other kinds and for password-protected ones.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind: Kind = import_module("taskparse.readers.zipped").kind(data, name, limits)
        return kind
    if data.startswith(_OLE):
        return _compound(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith(b"{\\rtf"):
        return "office"
    if data.startswith(_PACKED):
        problem = "this is a RAR or 7z archive, which is not opened"
        raise ReadError(name, problem, "unpack it, and give the notice itself")
    if PurePath(name).name.startswith("~$"):
        problem = "this is the lock file that Word leaves beside an open document"
        raise ReadError(name, problem, "give the document without ~$ in its name")
    if data.startswith(_PICTURES):
        problem = "this is a picture, which holds no text"
        raise ReadError(name, problem, "give the document itself, or have the picture read by OCR")
    return _textual(data, name)


def _textual(data: bytes, name: str) -> Kind:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    if _SPREADSHEET in head and not _HTML.match(head):
        problem = "this is a workbook in the XML of Excel 2003, which is not read"
        raise ReadError(name, problem, "open it in Excel or WPS and save it as .xlsx")
    if any(one in head for one in _WORD_XML) and not _HTML.match(head):
        problem = "this is a document in the XML of Word, which is not read"
        raise ReadError(name, problem, "open it in Word or WPS and save it as .docx")
    if _HTML.match(head):
        return "html"
    if _MHTML.match(head):
        return "mhtml"
    suffix = PurePath(name).suffix.lower()
    if suffix in _SHEET_SUFFIXES:
        return "csv"
    return "html" if suffix in _HTML_SUFFIXES and _TAG.search(data) else "text"


def _compound(data: bytes, name: str) -> Kind:
    """Tell what an OLE file holds by the names of its streams."""
    if _stream("EncryptedPackage") in data or _is_encrypted_word(data):
        raise protected(name)
    for stream, kind in _STREAMS:
        if _stream(stream) in data:
            return kind
    problem = "this office file holds neither a document nor a workbook"
    raise ReadError(name, problem, "save it as .docx, .xlsx or .pdf")


def protected(name: str) -> ReadError:
    """Make the error of a file that asks for a password."""
    problem = "the file is protected by a password"
    return ReadError(name, problem, "open it with the password and save it without")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def _is_encrypted_word(data: bytes) -> bool:
    """Look at the flag fEncrypted of the first sector, where Word puts its document (MS-DOC 2.5.2)."""
    return data[512:514] == b"\xec\xa5" and bool(data[523:524]) and bool(data[523] & 1)
