"""The text that a reader found: what all spans index."""

from collections.abc import Sequence

from taskparse.models import Notice


def to_text(notices: Sequence[Notice]) -> bytes:
    """Write the source text of each notice, one behind the other, each ended by a newline."""
    texts = [notice.source.text or "" for notice in notices]
    ended = (text if text.endswith("\n") else f"{text}\n" for text in texts)
    return "".join(ended).encode()
