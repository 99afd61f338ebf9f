"""Names of files that are safe on every system, whatever a unit is called."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_LONGEST = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*\s.\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_CONTROL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def file_names(names: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """Give each name a file name without its suffix; no two are alike, in small letters or capitals.

    It holds no mark that a path or a shell reads, is no device and no dot file, has at most 120 bytes
    and a few, and is none of `taken`.
    """
    used = {name.casefold() for name in taken}
    for name in names:
        stem = found = _safe(name)
        number = 1
        while found.casefold() in used:
            number += 1
            found = f"{stem}-{number}"
        used.add(found.casefold())
        yield found


def _safe(name: str) -> str:
    text = unicodedata.normalize("NFC", name)
    text = "".join("_" if unicodedata.category(one) in _CONTROL else one for one in text)
    text = _UNSAFE.sub("_", text).strip("-_") or "unit"
    text = text.encode()[:_LONGEST].decode(errors="ignore")
    return f"{text}_" if _DEVICES.fullmatch(text) else text
