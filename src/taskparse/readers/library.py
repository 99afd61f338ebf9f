"""The libraries of the readers: loaded on first use, and missed with the command that installs them."""

from importlib import import_module
from types import ModuleType

from taskparse.errors import ReadError


def load_library(module: str, extra: str, name: str) -> ModuleType:
    """Import a library for the file `name`.

    Raises ReadError with the command that installs it where it is missing.
    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        problem = f"reading it needs the library {library}, which is not installed"
        raise ReadError(name, problem, f"run: pip install 'taskparse[{extra}]'") from error
