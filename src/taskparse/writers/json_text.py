"""Notices as JSON: one object, an array of several, or one a line (JSONL)."""

import re
from collections.abc import Iterable, Sequence

from pydantic_core import to_json as to_json_bytes

from taskparse.models import Notice

# A span on four lines becomes one on one line; no JSON string holds a bare line end.
_SPREAD_SPAN = re.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")


def records_json(records: object) -> str:
    """Write plain records as indented JSON."""
    return to_json_bytes(records, indent=2).decode() + "\n"


def without_text(notice: Notice) -> Notice:
    """Leave the source text out."""
    source = notice.source.model_copy(update={"text": None})
    return notice.model_copy(update={"source": source})


def to_json(notices: Sequence[Notice]) -> str:
    """Write one notice as an object, several as an array, indented."""
    objects = [_SPREAD_SPAN.sub(r"[\1, \2]", _dumped(notice, indent=2)) for notice in notices]
    return f"{objects[0]}\n" if len(objects) == 1 else "[\n" + ",\n".join(objects) + "\n]\n"


def to_jsonl(notices: Iterable[Notice]) -> str:
    """Write each notice on a line of its own."""
    return "".join(f"{_dumped(notice)}\n" for notice in notices)


def _dumped(notice: Notice, *, indent: int | None = None) -> str:
    """Give what `model_dump_json` gives, without the schema that it would make first."""
    return to_json_bytes(dict(notice), indent=indent, inf_nan_mode="null").decode()
