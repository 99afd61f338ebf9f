"""Which kind of file a zip archive is, told by what it holds."""

from taskparse.errors import ReadError
from taskparse.readers.archive import Archive
from taskparse.readers.formats import Kind
from taskparse.readers.limits import Limits

_ZIPPED: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "office"),
    ("content.xml", "office"),
)


def kind(data: bytes, name: str, limits: Limits) -> Kind:
    """Tell the kind of an archive; raises ReadError where it is broken, or holds slides."""
    archive = Archive(data, name, limits)
    for member, found in _ZIPPED:
        if member in archive:
            return found
    if "OFD.xml" in archive:
        problem = "this is an OFD document, which is not read"
        raise ReadError(archive.name, problem, "open it in its own program and save it as PDF")
    if "[Content_Types].xml" in archive:
        if any(name.startswith("ppt/") for name in archive.names):
            problem = "these are slides, not a notice"
            raise ReadError(archive.name, problem, "give the notice as a document")
        return "docx"
    return "zip"
