"""A second count of a PDF's characters: no library is lossless, so two are compared where both are there."""

import io
import logging
from importlib import import_module
from importlib.util import find_spec

from taskparse.text import squeeze

LONGEST = 200
"""How many pages at most are counted twice."""


def second_counts(data: bytes, pages: int) -> list[int] | None:
    """Count the characters of each page with pypdf; None where it is missing or fails, or the file is long."""
    if pages > LONGEST or find_spec("pypdf") is None:
        return None
    pypdf = import_module("pypdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return [len(squeeze(page.extract_text())) for page in reader.pages]
    except Exception:  # noqa: BLE001  a second opinion may fail in any way and is then not heard
        return None
