"""Notices as JSON: one object, an array of several, or one a line (JSONL)."""

import re
from collections.abc import Iterable, Sequence

import pydantic_core

from taskparse.models import Notice

# A span on four lines becomes one on one line; no JSON string holds a bare line end.
_SPREAD_SPAN = re.compile(rb"\[\s+(\d+),\s+(\d+)\s+\]")


def records_json(records: object) -> bytes:
    """Write plain records as indented JSON."""
    return pydantic_core.to_json(records, indent=2) + b"\n"


def without_text(notice: Notice) -> Notice:
    """Leave the source text out."""
    source = notice.source.model_copy(update={"text": None})
    return notice.model_copy(update={"source": source})


def to_json(notices: Sequence[Notice]) -> bytes:
    """Write one notice as an object, several as an array, indented."""
    objects = [_SPREAD_SPAN.sub(rb"[\1, \2]", _dumped(notice, indent=2)) for notice in notices]
    return objects[0] + b"\n" if len(objects) == 1 else b"[\n" + b",\n".join(objects) + b"\n]\n"


def to_jsonl(notices: Iterable[Notice]) -> bytes:
    """Write each notice on a line of its own."""
    return b"".join(_dumped(notice) + b"\n" for notice in notices)


def _dumped(notice: Notice, *, indent: int | None = None) -> bytes:
    """Give what `model_dump_json` gives, without the schema that it would make first."""
    return pydantic_core.to_json(dict(notice), indent=indent, inf_nan_mode="null")
