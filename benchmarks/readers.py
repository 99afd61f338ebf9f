"""What reading costs: time against the plain use of the same library, and characters lost.

    python benchmarks/readers.py

Builds a notice of some 30,000 characters as HTML, Word, PDF and a workbook, reads each, and prints the
ratio of the times (goal 1.3) and the characters of the notice that the text lacks or has too many (goal 0).
The plain use gives text alone: no numbers of lists, no cells, no order, no site. All of it runs in C but for
the PDF; the second ratio is to what people write in Python instead: each element of the page with its own text,
python-docx, openpyxl.
"""

import io
import statistics
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial

import docx
import lxml.etree
import openpyxl
import pypdf
import pypdfium2  # type: ignore[import-untyped]  # it comes without types
import python_calamine
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from selectolax.lexbor import LexborHTMLParser

from taskparse.readers import load, pdf_count
from taskparse.text import squeeze

ITEMS = 300
TASK = "改造老旧小区{0}个，新增停车位{1}个，推动企业便利获得贷款，切实保障基本民生，促进就业，守住底线。"
UNITS = "牵头单位：住建局、财政局、发改局\n责任单位：各镇（街道）、市直有关部门"
ROUNDS = 9
WIDTH = 36


def notice() -> list[str]:
    lines = ["云河市重点工作分工方案"]
    for at in range(1, ITEMS + 1):
        lines += [f"{at}.{TASK.format(at, 2 * at)}", *UNITS.split("\n")]
    return lines


def as_html(lines: list[str]) -> bytes:
    body = "".join(f"<p>&nbsp;{line}</p>\n" for line in lines)
    nav = "<nav><a href=/>首页</a></nav>"
    return f"<!DOCTYPE html><html><body>{nav}<div class=c>{body}</div></body></html>".encode()


def as_word(lines: list[str]) -> bytes:
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def as_pdf(lines: list[str]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out)
    wrapped = [line[at : at + WIDTH] for line in lines for at in range(0, len(line), WIDTH)]
    for first in range(0, len(wrapped), 40):
        canvas.setFont("STSong-Light", 12)
        for at, line in enumerate(wrapped[first : first + 40]):
            canvas.drawString(60, 780 - 18 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_workbook(lines: list[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  a new book has one
    for at, line in enumerate(lines):
        sheet.append([at, line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plain_html(data: bytes) -> object:
    page = LexborHTMLParser(data.decode())
    return page.body.text(separator="\n") if page.body else ""


def plain_word(data: bytes) -> object:
    root = lxml.etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter("{*}t")) for p in root.iter("{*}p")]


def plain_pdf(data: bytes) -> object:
    file = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in file]


def plain_workbook(data: bytes) -> object:
    book = python_calamine.load_workbook(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def usual_html(data: bytes) -> object:
    body = LexborHTMLParser(data.decode()).body
    return [(one.tag, one.text(deep=False)) for one in body.traverse()] if body else []


def usual_word(data: bytes) -> object:
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def usual_workbook(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], plain: Callable[[], object]) -> tuple[float, float]:
    """Time both in turn; give our median in milliseconds and the median of the ratios."""
    pairs = [(seconds(ours), seconds(plain)) for _ in range(ROUNDS)]
    mine = statistics.median(a for a, _ in pairs)
    return 1000 * mine, statistics.median(a / b for a, b in pairs)


def differing(lines: list[str], data: bytes) -> int:
    """Count the characters of the notice that the text lacks, and those that it has too many."""
    wanted, found = Counter(squeeze("".join(lines))), Counter(squeeze(load(data).text))
    site = Counter("首页") if data.startswith(b"<!DOCTYPE") else Counter()
    return (wanted - found).total() + (found - wanted - site).total()


def main() -> None:
    lines = notice()
    print(f"{len(squeeze(''.join(lines))):,} characters")
    longest, pdf_count.LONGEST = pdf_count.LONGEST, 0  # no second reader for now
    report("html", as_html(lines), plain_html, lines, usual_html)
    report("docx", as_word(lines), plain_word, lines, usual_word)
    report("pdf", as_pdf(lines), plain_pdf, lines)
    report("xlsx", as_workbook(lines), plain_workbook, [], usual_workbook)
    pdf_count.LONGEST = longest
    print(f"and with pypdf {pypdf.__version__} as second reader:")
    report("pdf", as_pdf(lines), plain_pdf, lines)


def report(
    name: str,
    data: bytes,
    plain: Callable[[bytes], object],
    lines: list[str],
    usual: Callable[[bytes], object] | None = None,
) -> None:
    took, times = ratio(partial(load, data), partial(plain, data))
    beside = (
        f", {ratio(partial(load, data), partial(usual, data))[1]:.2f} the usual one"
        if usual
        else ""
    )
    lost = f", {differing(lines, data)} characters differ" if lines else ""
    print(f"{name:5} {took:7.1f} ms, {times:5.2f} times the plain use{beside}{lost}")


if __name__ == "__main__":
    main()
