"""The kinds of files that readers tell apart."""

from typing import Literal

Kind = Literal[
    "text", "csv", "html", "mhtml", "docx", "pdf", "xlsx", "xls", "office", "gzip", "zip"
]
"""`office` is what LibreOffice converts (DOC, WPS, ODT, RTF, ODS); gzip and zip hold another file."""
