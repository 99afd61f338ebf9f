"""Old and foreign office files (.doc, .wps, .odt, .rtf, .ods): converted by LibreOffice, then read.

LibreOffice runs with a profile of its own in a temporary folder, without macros, links or network,
and for a limited time.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from importlib.resources import files
from pathlib import Path, PurePath

from taskparse.errors import ReadError
from taskparse.readers import docx, xlsx
from taskparse.readers.limits import Limits, OverLimitError
from taskparse.text import Document

_PROGRAMS = ("soffice", "libreoffice")
_SHEETS = frozenset({".ods", ".et", ".xlsb", ".fods"})
_FILTERS = ((b"\xd0\xcf\x11\xe0", "MS Word 97"), (b"{\\rtf", "Rich Text Format"))
_INSTALL = "install LibreOffice (its program soffice must be found), or save it as .docx or .pdf"


def read(data: bytes, name: str, _encoding: str | None, limits: Limits) -> Document:
    """Convert a file with LibreOffice and read the result.

    Raises ReadError where LibreOffice is missing, fails or takes too long.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        problem = "reading this kind of office file needs LibreOffice"
        raise ReadError(name, problem, _INSTALL)
    is_sheet = _is_sheet(data, name)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        content = _converted(program, data, Path(folder), "xlsx" if is_sheet else "docx", limits)
    if content is None:
        problem = "LibreOffice cannot open the file: it is broken or protected by a password"
        raise ReadError(name, problem, "open it in its own program and save it as .docx")
    if len(content) > limits.max_bytes:
        problem = "what LibreOffice makes of it is too long"
        raise OverLimitError(problem, "max_bytes")
    read_result = xlsx.read if is_sheet else docx.read
    return read_result(content, name, None, limits)


def _is_sheet(data: bytes, name: str) -> bool:
    by_type = b"opendocument.spreadsheet" in data[:200] or b"xl/workbook.bin" in data
    return by_type or PurePath(name).suffix.lower() in _SHEETS


def _converted(
    program: str, data: bytes, folder: Path, suffix: str, limits: Limits
) -> bytes | None:
    """Run LibreOffice once; None where it gives no result."""
    source, profile, out = folder / "notice", folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    settings = files("taskparse.readers").joinpath("office_settings.xcu").read_bytes()
    (profile / "user" / "registrymodifications.xcu").write_bytes(settings)
    source.write_bytes(data)
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        *_filter(data),
        "--convert-to",
        suffix,
        "--outdir",
        str(out),
        str(source),
    ]
    _run(command, folder, limits)
    result = out / f"notice.{suffix}"
    return result.read_bytes() if result.is_file() else None


def _filter(data: bytes) -> list[str]:
    """Name the filter, so that LibreOffice does not take a broken file for plain text."""
    for start, name in _FILTERS:
        if data.startswith(start):
            return [f"--infilter={name}"]
    return []


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    """Run the command in a session of its own, so that all it starts can be stopped."""
    process = subprocess.Popen(  # noqa: S603  the program is LibreOffice, the arguments are ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=os.environ | {"HOME": str(folder)},
        start_new_session=True,
    )
    try:
        process.wait(limits.max_seconds)
    except subprocess.TimeoutExpired as error:
        problem = f"LibreOffice took longer than {limits.max_seconds} seconds for it"
        raise OverLimitError(problem, "max_seconds") from error
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
