"""The units of a list: a field's value as records, each with its name, kind and place."""

import re
from collections.abc import Mapping
from functools import lru_cache

from taskparse.lexicon import standard
from taskparse.models import Basis, Kind, Unit
from taskparse.names import kind, stands_for
from taskparse.parser.name_lists import names, plain_list
from taskparse.parser.source import Source
from taskparse.text import Span, squeeze

_BLANK = re.compile(r"[ \t\n]")
_LONGEST_PLAIN = 200


def units(source: Source, start: int, end: int, basis: Basis) -> tuple[Unit, ...]:
    """Read the units of the list in `[start, end)`."""
    folded = source.folded
    listed = _plain_list(folded[start:end]) if end - start <= _LONGEST_PLAIN else ()
    if listed:
        text = source.text
        return tuple(
            [
                Unit(
                    name=(name := text[start + a : start + b]),
                    canonical=name,
                    kind=own,
                    basis=basis,
                    span=(start + a, start + b),
                )
                for a, b, own in listed
            ]
        )
    none = standard().lists.none
    spans = names(folded, start, end)
    return tuple(
        [
            unit(source, span, basis)
            for span in spans
            if folded[span[0] : span[1]] not in none and folded[span[0] : span[1]].strip("_ -")
        ]
    )


@lru_cache(maxsize=4096)
def _plain_list(text: str) -> tuple[tuple[int, int, Kind], ...]:
    """Give where the names of a list stand and their kinds; nothing where any of them needs care.

    The same lists stand in a notice again and again.
    """
    if not plain_list().fullmatch(text):
        return ()
    none = standard().lists.none
    found = [(a, b, text[a:b]) for a, b in names(text, 0, len(text))]
    if any(name in none or not name.strip("_ -") for _, _, name in found):
        return ()
    return tuple((a, b, kind(name)) for a, b, name in found)


def unit(source: Source, span: Span, basis: Basis, own: Mapping[str, Unit] | None = None) -> Unit:
    """Make the unit whose name stands at `span`.

    Where it stands for one of `own` (units by their printed names), it takes that one's canonical
    name and kind.
    """
    name, folded = source.text[span[0] : span[1]], source.folded[span[0] : span[1]]
    pieces: tuple[Span, ...] = ()
    if _BLANK.search(folded):
        stretch = source.stretch(*span)
        name, pieces = squeeze(stretch.text), stretch.pieces
        folded = squeeze(folded)
    meant = (own.get(name) or own.get(stands_for(name, own) or "")) if own else None
    return Unit(
        name=name,
        canonical=meant.canonical if meant else name,
        kind=meant.kind if meant else kind(folded),
        basis=basis,
        span=span,
        pieces=pieces,
    )
