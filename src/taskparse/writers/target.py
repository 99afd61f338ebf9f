"""Where output goes: beside the target first, then renamed over it, so that there is never half a file."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from taskparse.errors import WriteError


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a whole file or none of it; what is no regular file (a pipe, /dev/stdout) is written to.

    Raises WriteError, and leaves the target as it was, where that cannot be done.
    """
    target = Path(path)
    try:
        if target.is_dir():
            raise WriteError(str(path), "this is a folder", "name a file in it")
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.write(data)
        else:
            _replace(target.resolve(), data)
    except FileNotFoundError as error:
        raise WriteError(str(path), "there is no such folder", "make it first") from error
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        problem = (
            f"it cannot be written ({error.strerror if isinstance(error, OSError) else error})"
        )
        raise WriteError(str(path), problem, "check the folder and its permissions") from error


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".part"
    )
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
