"""A gzip or zip of one notice, opened."""

import gzip
import io
import zlib

from taskparse.errors import ReadError
from taskparse.readers.archive import Archive
from taskparse.readers.limits import Limits, OverLimitError

_CHUNK = 1 << 20
_PAGES = (".html", ".htm", ".shtml")
_BESIDE = ("_files/", ".files/", "_文件/")
"""The folders in which browsers save the parts of a page."""
_NOTES = (".url", ".txt", ".lnk", ".ini")
"""What is put beside a document in an archive: where it comes from, how it is to be opened."""
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def from_gzip(data: bytes, name: str, limits: Limits) -> tuple[str, bytes]:
    """Unpack a gzip file; give the name without its suffix, and the content."""
    parts, left = [], limits.max_unpacked
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    problem = f"it unpacks to more than {limits.max_unpacked:,} bytes"
                    raise OverLimitError(problem, "max_unpacked")
                parts.append(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(name, "the gzip file is broken", "get the file again") from error
    return name.removesuffix(".gz"), b"".join(parts)


def from_zip(data: bytes, name: str, limits: Limits) -> tuple[str, bytes]:
    """Unpack the one file of a zip archive, or the page that a browser saved with its parts; give its name and content.

    Raises ReadError where the archive holds none, or several.
    """
    archive = Archive(data, name, limits)
    members = [one for one in archive.names if not any(part in one for part in _LITTER)]
    pages = [one.rpartition(".")[0] for one in members if one.lower().endswith(_PAGES)]
    beside = tuple(page + folder for page in pages for folder in _BESIDE)
    members = [one for one in members if not one.startswith(beside)]
    documents = [one for one in members if not one.lower().endswith(_NOTES)]
    members = documents if len(documents) == 1 else members
    if len(members) != 1:
        found = "no file" if not members else f"{len(members)} files"
        problem = f"the archive holds {found}, not one notice"
        raise ReadError(name, problem, "unpack it, and name the files one by one")
    return members[0], archive.read(members[0])
