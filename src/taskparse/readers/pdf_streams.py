"""How much the compressed streams of a PDF unpack to, counted before its library unpacks them."""

import re
import zlib

from taskparse.readers.limits import Limits, OverLimitError

_STREAM = re.compile(rb"stream\r?\n")
_BLOCK, _PIECE = 1 << 16, 1 << 20
_DICTIONARY = 400
_METHOD, _CHECK = 8, 31


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise where streams unpack to more than the limit; pictures, which nobody unpacks here, count singly."""
    left = limits.max_unpacked
    for match in _STREAM.finditer(data):
        start = match.end()
        if not _is_deflated(data[start : start + 2]):
            continue
        head = data[max(0, start - _DICTIONARY) : start].rpartition(b" obj")[2]
        is_picture = b"/Image" in head
        size = _unpacked(data, start, limits.max_unpacked if is_picture else left)
        left -= 0 if is_picture else size
        if left < 0 or size > limits.max_unpacked:
            problem = f"it unpacks to more than {limits.max_unpacked:,} bytes"
            raise OverLimitError(problem, "max_unpacked")


def _is_deflated(head: bytes) -> bool:
    """Tell the two bytes with which zlib begins (RFC 1950, 2.2)."""
    return len(head) > 1 and head[0] & 15 == _METHOD and int.from_bytes(head) % _CHECK == 0


def _unpacked(data: bytes, start: int, most: int) -> int:
    """Count what a stream unpacks to, as far as `most` and a little beyond; nothing is kept."""
    inflater, size = zlib.decompressobj(), 0
    try:
        while start < len(data) and not inflater.eof and size <= most:
            block = inflater.unconsumed_tail or data[start : start + _BLOCK]
            if not inflater.unconsumed_tail:
                start += _BLOCK
            size += len(inflater.decompress(block, _PIECE))
    except zlib.error:
        return size
    return size
