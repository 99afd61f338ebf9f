"""The errors that callers may catch.

::

    TaskparseError          anything that this package raises on purpose
    ├── ReadError           a file cannot be read, or holds no text that can be decoded
    ├── NotANoticeError     a file was read, and holds no task-assignment notice
    ├── WriteError          a result cannot be written where it was asked for
    └── LexiconError        a word list has a mistake

Each error keeps its fields (`source`, `problem`, `remedy`) to the outermost edge; its string is one
line made of them.
"""


class TaskparseError(Exception):
    """One thing went wrong: `source` says where, `problem` what, `remedy` what to do about it."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        """Keep the three parts; `str(error)` joins them."""
        super().__init__(source, problem, remedy)
        self.source = source
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """Give `source: problem; remedy`, on one line."""
        return f"{self.source}: {self.problem}; {self.remedy}"


class ReadError(TaskparseError):
    """A file cannot be read or decoded."""


class NotANoticeError(TaskparseError):
    """A file was read and no item was found in it."""


class WriteError(TaskparseError):
    """A result cannot be written."""


class LexiconError(TaskparseError):
    """A lexicon file has a mistake."""
