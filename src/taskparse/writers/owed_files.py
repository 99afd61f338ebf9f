"""One file for each unit with what it owes, and an index of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from taskparse.errors import WriteError
from taskparse.models import UNIT_ROLES, Kind
from taskparse.owed import Owed, owed_table
from taskparse.rows import Cell, Table
from taskparse.writers.csv_text import to_csv
from taskparse.writers.file_names import file_names
from taskparse.writers.json_text import records_json
from taskparse.writers.owed_text import index_markdown, owed_markdown
from taskparse.writers.target import write_bytes

FolderFormat = Literal["md", "csv", "json"]

INDEX = "index"
COLUMNS = ("unit", "place", "kind", *UNIT_ROLES, "items", "file")


class Share(NamedTuple):
    """What one unit owes."""

    unit: str
    place: str | None
    kind: Kind
    owed: Sequence[Owed]


def owed_files(shares: Sequence[Share], form: FolderFormat) -> dict[str, bytes]:
    """Give the name and the text of each unit's file, and of the index."""
    names = [f"{name}.{form}" for name in file_names((one.unit for one in shares), (INDEX,))]
    files = {name: _text(share, form) for name, share in zip(names, shares, strict=True)}
    rows = [_row(share, name) for name, share in zip(names, shares, strict=True)]
    return files | {f"{INDEX}.{form}": _index(rows, form)}


def write_folder(folder: str, files: dict[str, bytes]) -> None:
    """Write files into a folder, which is made where it is missing; nothing outside is touched.

    Raises WriteError where the folder cannot be made, or where a file of it is a link that leads out.
    """
    root = Path(folder)
    try:
        root.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise WriteError(folder, "this is a file", "name a folder") from error
    except FileNotFoundError as error:
        raise WriteError(folder, "there is no folder to make it in", "make that first") from error
    except (OSError, ValueError) as error:
        raise WriteError(folder, f"it cannot be made ({error})", "check the path") from error
    for name in files:
        path = root / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise WriteError(str(path), "this is a link or no file", "remove it first")
    for name, content in files.items():
        write_bytes(root / name, content)


def _text(share: Share, form: FolderFormat) -> bytes:
    if form == "md":
        return owed_markdown(share.unit, share.owed).encode()
    if form == "csv":
        return to_csv(owed_table(share.owed), bom=True)
    records = [one.record() for one in share.owed]
    return records_json(
        {"unit": share.unit, "place": share.place, "kind": share.kind, "items": records}
    )


def _row(share: Share, name: str) -> tuple[Cell, ...]:
    counts = [sum(role in one.roles for one in share.owed) for role in UNIT_ROLES]
    return (share.unit, share.place or "", share.kind, *counts, len(share.owed), name)


def _index(rows: list[tuple[Cell, ...]], form: FolderFormat) -> bytes:
    if form == "md":
        return index_markdown(COLUMNS, rows).encode()
    if form == "csv":
        return to_csv(Table(COLUMNS, rows), bom=True)
    return records_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
