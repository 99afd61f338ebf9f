"""Notices that were stored: the JSON and JSONL that this program writes, told by their content."""

import re

from pydantic import TypeAdapter, ValidationError

from taskparse.errors import ReadError
from taskparse.models import Notice
from taskparse.text import Document

_JSON = re.compile(r'\s*(\[\s*)?\{\s*"')
_REMEDY = "write it anew with taskparse extract"


def stored(document: Document) -> list[Notice] | None:
    """Give the notices of a JSON object, a JSON array or JSONL; None where the text is something else.

    Raises ReadError where the text is JSON and no notice of this schema.
    """
    match = _JSON.match(document.text)
    if match is None:
        return None
    try:
        if match.group(1):
            return TypeAdapter(list[Notice]).validate_json(document.text)
        return [Notice.model_validate_json(part) for part in _objects(document.text)]
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        problem = f"this is no notice in JSON: {place}: {first['msg']}"
        raise ReadError(document.name, problem, _REMEDY) from error


def _objects(text: str) -> list[str]:
    """Give the lines of JSONL, or the one object that stands over many lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(lines) > 1 and lines[1].startswith("{") else [text]
