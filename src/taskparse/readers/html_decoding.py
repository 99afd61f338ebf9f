"""Which encoding a web page is in: the real one, told by evidence, before the declared one."""

import codecs
import re

from taskparse.errors import ReadError
from taskparse.readers.encoding import Decoded, decode

_HEAD = 4096
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# A page that declares one of the first means the second: what it writes in is the larger set.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "iso8859-1": "cp1252"}
_FEW, _AT_LEAST = 0.02, 3


def decode_page(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a page: a byte order mark, strict UTF-8, the declared encoding, strict GB18030.

    Where a few bytes are damaged they become U+FFFD, as in a browser. Raises ReadError where no
    encoding reads the page.
    """
    if encoding is not None or data.startswith(_MARKS):
        return decode(data, name, encoding)
    declared = _declared(data)
    candidates = ["utf-8", *([declared] if declared else []), "gb18030"]
    for candidate in candidates:
        try:
            return Decoded(data.decode(candidate), candidate)
        except UnicodeDecodeError:
            continue
    readings = [Decoded(data.decode(one, "replace"), one) for one in dict.fromkeys(candidates)]
    best = min(readings, key=lambda reading: reading.text.count("\ufffd"))
    wide = sum(1 for char in best.text if char > "\x7f")
    if best.text.count("\ufffd") <= max(_AT_LEAST, _FEW * wide):
        return best
    problem = "the page is in no encoding that fits its bytes"
    raise ReadError(name, problem, "name the encoding with --encoding")


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, _HEAD)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith("utf-16") else _LARGER.get(name, name)
