"""What a text is that hands out no task, although it looks so."""

import re
from itertools import islice, takewhile

from taskparse.lexicon import standard
from taskparse.parser.columns import reports
from taskparse.text import squeeze

_LONGEST_TITLE = 60
_FIRST = 3
_MARKED = re.compile(r"[0-9一二三四五六七八九十(]{1,4}[.、)]")
_ROW = re.compile(r"\S[ ]*[\t|]|。\s*$")
"""A row of a table, or a sentence: no title stands below either."""
_BLANKS = re.compile(r"[_＿\s.…-]{3,}")


def other_document(folded: str) -> str | None:
    """Give the word in the title of a text that says that it is no notice (政策解读); None for a notice."""
    words = standard().header
    for line in _first_lines(folded):
        if any(word in line for word in words.task_words):
            return None
        found = next((word for word in words.other_documents if word in line), None)
        if found:
            return found
    return None


def _first_lines(folded: str) -> list[str]:
    above = takewhile(lambda line: not _ROW.search(line), folded[:2000].split("\n"))
    lines = map(squeeze, above)
    short = (line for line in lines if 0 < len(line) <= _LONGEST_TITLE)
    titles = takewhile(lambda line: not _MARKED.match(line), short)
    return list(islice(titles, _FIRST))


def is_blank(text: str) -> bool:
    """Tell a line to be filled in from a value."""
    return _BLANKS.fullmatch(text) is not None


def reports_progress(folded: str) -> bool:
    """Tell whether a table of the text reports how far the work has come."""
    for line in folded.split("\n"):
        for mark in ("\t", "|"):
            if line.count(mark) > 1 and reports([squeeze(cell) for cell in line.split(mark)]):
                return True
    return False
