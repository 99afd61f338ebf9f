"""What a page prints around the text: its number, and the head that repeats."""

import re

_PAGE_LINE = re.compile(
    r"(?:[-—–─－·•~]*\s*\d{1,4}\s*[-—–─－·•~]*(?:\s*/\s*\d{1,4})?"
    r"|[-—–─－]*\s*第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?\s*[-—–─－]*"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)"
)
_LONGEST = 30


def is_page_line(line: str) -> bool:
    """Tell a page number and its dashes (— 3 —, 第 3 页 共 10 页, a bare 3) from other lines.

    Only where the file itself sets the line apart from the text: a bare number may as well be a cell.
    """
    text = line.strip()
    return len(text) <= _LONGEST and _PAGE_LINE.fullmatch(text) is not None


def shape(line: str) -> str:
    """Give a line without its digits: running heads differ in the number of the page alone."""
    return re.sub(r"[\d\s]+", "", line)
