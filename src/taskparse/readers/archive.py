"""Zip archives as containers: opened in memory, never unpacked to a disk, every size checked before it is believed."""

import io
import zipfile
import zlib

from taskparse.errors import ReadError
from taskparse.readers.limits import Limits, OverLimitError

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
_TRY_AGAIN = "get the file again, or open it in its own program and save it anew"


class Archive:
    """One zip file in memory; what is read from it counts against one allowance."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open the archive; raises ReadError where it is broken, OverLimitError where it is too large."""
        self.name = name
        self._left = limits.max_unpacked
        self._limit = limits.max_unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, RuntimeError) as error:
            raise _broken(name) from error
        infos = self._zip.infolist()
        if len(infos) > limits.max_files:
            problem = f"the archive holds {len(infos):,} files (limit {limits.max_files:,})"
            raise OverLimitError(problem, "max_files")
        for info in infos:
            _refuse_climbing(info.filename, name)
        self.names = [info.filename for info in infos if not info.is_dir()]

    def __contains__(self, member: object) -> bool:
        """Tell whether the archive holds a file of this name."""
        return member in self._zip.NameToInfo

    def size(self) -> int:
        """Give the size that all files together claim to have."""
        return sum(info.file_size for info in self._zip.infolist())

    def read(self, member: str) -> bytes:
        """Read one file of the archive, as far as the allowance goes."""
        if self._zip.NameToInfo[member].flag_bits & _ENCRYPTED:
            problem = "the archive is protected by a password"
            raise ReadError(self.name, problem, "unpack it, and give the file without a password")
        parts: list[bytes] = []
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._spend(len(chunk))
                    parts.append(chunk)
        except (*_BROKEN, RuntimeError) as error:
            raise _broken(self.name) from error
        return b"".join(parts)

    def spend_all(self) -> None:
        """Read everything once and keep nothing: proves that no file in it is larger than it may be."""
        for member in self.names:
            self.read(member)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            problem = f"it unpacks to more than {self._limit:,} bytes"
            raise OverLimitError(problem, "max_unpacked")


def _broken(name: str) -> ReadError:
    return ReadError(name, "the file is broken: it is no whole zip archive", _TRY_AGAIN)


def _refuse_climbing(member: str, name: str) -> None:
    parts = member.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        problem = f"the archive holds a path that leaves its folder ({member[:60]})"
        raise ReadError(name, problem, "do not trust this file; ask for it anew")
