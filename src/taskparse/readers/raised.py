"""Raised numbers: 10⁴ is not 104, and the number of a footnote is no mark of a list."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Give a number in raised digits; any other text as it is."""
    return text.translate(_RAISED) if text.isdecimal() and text.isascii() else text
