"""Small PDF files, drawn line by line so that each place is known."""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise

from reportlab.lib.colors import black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 400.0, 500.0
SIZE = 10.0
LEFT, RIGHT = 50.0, 350.0
FULL = 30
"""How many characters a full line holds."""

FONT = "STSong-Light"
Draw = Callable[[Canvas], None]


def pdf_file(*pages: Draw, password: str | None = None) -> bytes:
    """A PDF file; each page is a function that draws."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), encrypt=password, invariant=True)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_lines(lines: Sequence[str], top: float = 60, left: float = LEFT) -> Draw:
    """Draw lines one below the other; `top` counts from the head of the page."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            canvas.drawString(left, HEIGHT - top - at * 15, line)

    return draw


def wrapped(text: str, indent: int = 2, width: float = FULL) -> list[str]:
    """Wrap a paragraph as Word does: the first line indented by two characters, the others full."""
    lines, room = ["\u3000" * indent], width - indent
    for char in text:
        wide = 0.5 if char.isascii() else 1
        if room < wide:
            lines.append("")
            room = width
        lines[-1] += char
        room -= wide
    return lines


def all_of(*draws: Draw) -> Draw:
    """Draw several things on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def grid(
    rows: Sequence[Sequence[str]], columns: Sequence[float], top: float = 60, height: float = 40
) -> Draw:
    """Draw a ruled table; the lines of a cell are separated by newlines, None goes on from the cell above."""

    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(black)
        bottom = HEIGHT - top - height * len(rows)
        for at in range(len(rows) + 1):
            y = HEIGHT - top - at * height
            for column, (x0, x1) in enumerate(pairwise(columns)):
                if at in {0, len(rows)} or rows[at][column] != "^":
                    canvas.line(x0, y, x1, y)
        for x in columns:
            canvas.line(x, HEIGHT - top, x, bottom)
        for at, row in enumerate(rows):
            for x, text in zip(columns, row, strict=False):
                for line, part in enumerate(text.replace("^", "").split("\n")):
                    canvas.drawString(x + 3, HEIGHT - top - at * height - 11 - 11 * line, part)

    return draw
