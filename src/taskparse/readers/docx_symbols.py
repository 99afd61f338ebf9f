"""Characters of Word's symbol fonts, as the signs that they print."""

_BASE = 0xF000
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x7C: "▲", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢",
    0xE0: "→", 0xF0: "➪", 0xFB: "✘", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xAE: "→", 0xA8: "♦"}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def symbols(text: str, font: str | None) -> str:
    """Write what a symbol font prints; a character that no table knows stays as it is."""
    table = _FONTS.get((font or "").lower())
    if table is None and not any(_BASE <= ord(char) <= _BASE + 0xFF for char in text):
        return text
    return "".join(_sign(char, table or _WINGDINGS) for char in text)


def _sign(char: str, table: dict[int, str]) -> str:
    code = ord(char)
    return table.get(code - _BASE if code >= _BASE else code, char)
