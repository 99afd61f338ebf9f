"""Writers: from notices to bytes, and to files."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

from taskparse.models import Notice
from taskparse.rows import Rows, table
from taskparse.writers.csv_text import to_csv
from taskparse.writers.json_text import records_json, to_json, to_jsonl, without_text
from taskparse.writers.plain_text import to_text
from taskparse.writers.target import write_bytes

Format = Literal["json", "jsonl", "csv", "text"]
FORMATS: tuple[Format, ...] = get_args(Format)

Headings = Literal["zh", "en"]


class Options(NamedTuple):
    """What may be chosen about the output; `bom` and `headings` are of CSV, `text` is of JSON."""

    rows: Rows = "items"
    text: bool = True
    bom: bool = True
    headings: Headings = "en"


DEFAULTS = Options()


def format_of(path: PurePath) -> Format | None:
    """Tell the format by the suffix of a path; None where it is none of ours."""
    suffix = path.suffix.lower().removeprefix(".")
    suffix = "text" if suffix == "txt" else suffix
    return next((known for known in FORMATS if known == suffix), None)


def render(notices: Sequence[Notice], form: Format, options: Options = DEFAULTS) -> bytes:
    """Write notices in one format, in UTF-8."""
    if form == "csv":
        rows = table(notices, options.rows)
        return to_csv(rows, headings=options.headings, bom=options.bom)
    if form == "text":
        return to_text(notices)
    kept = notices if options.text else [without_text(notice) for notice in notices]
    return to_json(kept) if form == "json" else to_jsonl(kept)


__all__ = [
    "FORMATS",
    "Format",
    "Headings",
    "Options",
    "format_of",
    "records_json",
    "render",
    "to_csv",
    "to_text",
    "write_bytes",
]
