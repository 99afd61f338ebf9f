"""The parts of a Word file: found through its relationships, parsed when asked for."""

import posixpath
from typing import TYPE_CHECKING

from taskparse.errors import ReadError
from taskparse.readers.archive import Archive
from taskparse.readers.limits import Limits
from taskparse.readers.xml import attribute, children, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


class Parts:
    """The XML parts of one file; a part that the file lacks is None."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open the archive and find the main part."""
        self._archive = Archive(data, name, limits)
        self._name = name
        self._limits = limits
        roots = self._relations("_rels/.rels").values()
        main = next((path for kind, path in roots if kind == "officeDocument"), None)
        self._main = main or "word/document.xml"
        if self._main not in self._archive:
            problem = "the file is damaged: it holds no document"
            raise ReadError(name, problem, "open it in Word or WPS and save it anew")
        folder, file = posixpath.split(self._main)
        self._links = self._relations(posixpath.join(folder, "_rels", f"{file}.rels"))

    def main(self) -> "_Element":
        """Parse the document itself."""
        return parse_xml(self._archive.read(self._main), self._name, self._limits, "docx")

    def named(self, kind: str) -> "_Element | None":
        """Parse the part that the document relates to in this way (styles, numbering, footnotes)."""
        path = next((path for one, path in self._links.values() if one == kind), None)
        return self._part(path)

    def related(self, relation: str | None) -> "_Element | None":
        """Parse the part of one relation (a header, a footer)."""
        return self._part(self._links.get(relation or "", ("", None))[1])

    def _part(self, path: str | None) -> "_Element | None":
        if path is None or path not in self._archive:
            return None
        return parse_xml(self._archive.read(path), self._name, self._limits, "docx")

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Map the ids of relations inside the file to their kind and target; links to elsewhere are left."""
        if path not in self._archive:
            return {}
        root = parse_xml(self._archive.read(path), self._name, self._limits, "docx")
        folder = posixpath.dirname(posixpath.dirname(path))
        found = {}
        for one in children(root, "Relationship"):
            if attribute(one, "TargetMode") != "External":
                target = attribute(one, "Target") or ""
                joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = (attribute(one, "Type") or "").rpartition("/")[2]
                found[attribute(one, "Id") or ""] = (kind, joined)
        return found
