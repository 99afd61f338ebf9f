"""How much a reader takes on before it refuses a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds for hostile and broken files; what goes over one is a ReadError that names it.

    `max_bytes` is of the file as it is stored, `max_unpacked` of all that its archive unpacks to,
    `max_files` of the files in the archive. `max_elements` counts the tags of a file of XML or HTML
    and `max_depth` how deep they lie in each other. `max_columns` and `max_cells` are of one table,
    `max_pages` of one PDF. `max_seconds` is what LibreOffice may take to convert a file.
    """

    max_bytes: int = 100_000_000
    max_unpacked: int = 200_000_000
    max_files: int = 5_000
    max_elements: int = 4_000_000
    max_depth: int = 200
    max_columns: int = 500
    max_cells: int = 500_000
    max_pages: int = 3_000
    max_seconds: int = 90


STANDARD = Limits()


class OverLimitError(Exception):
    """A bound was passed deep inside a file; its reader makes a ReadError of it."""

    def __init__(self, problem: str, limit: str) -> None:
        """Keep what is too much, and the name of the option that allows more."""
        super().__init__(problem, limit)
        self.problem = problem
        option = "--max-bytes, or " if limit == "max_bytes" else ""
        self.remedy = (
            f"if you trust the file, read it with a higher {limit} ({option}taskparse.Limits)"
        )
