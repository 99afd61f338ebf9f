"""One text in every kind of file: what offices would have made of it."""

import re
from html import escape
from xml.sax.saxutils import escape as xml_escape

import pdf_files
import word_files as w

from taskparse.numerals import ordinal

_MARK = re.compile(
    r"([一二三四五六七八九十百]{1,5})(、)|([(（])([一二三四五六七八九十]{1,4})([)）])|([0-9]{1,3})([.．、])(?![0-9])"
)
_LINES_PER_PAGE = 24


def as_html(text: str) -> bytes:
    """A saved page: a paragraph for each line, between the parts of a site."""
    body = "\n".join(f"<p>&emsp;&emsp;{escape(line)}</p>" for line in _lines(text))
    return (
        '<!DOCTYPE html><html><head><meta charset="gb2312"><title>网站</title></head><body>'
        '<div class="header"><a href="/">首页</a><a href="/a">政务公开</a></div>'
        f'<div class="wrap"><div class="TRS_Editor">\n{body}\n</div></div>'
        '<div class="footer"><a href="/b">网站地图</a></div></body></html>'
    ).encode("gb18030")


def as_word(text: str) -> bytes:
    """A Word file with typed numbers."""
    return w.word_file("".join(w.paragraph(xml_escape(line)) for line in _lines(text)))


def as_numbered_word(text: str) -> bytes:
    """A Word file whose numbers exist only as numbering: a list for each form, a new start at each jump."""
    lists = _Lists()
    body = "".join(lists.paragraph(line) for line in _lines(text))
    return w.word_file(body, numbering=lists.xml())


class _Lists:
    def __init__(self) -> None:
        self.forms: list[tuple[str, str]] = []
        self.nums: list[str] = []
        self.last: dict[int, tuple[int, int]] = {}  # form: list and number

    def paragraph(self, line: str) -> str:
        mark = _MARK.match(line)
        if mark is None:
            return w.paragraph(xml_escape(line))
        written = mark[1] or mark[4] or mark[6]
        value = ordinal(written)
        form = "decimal" if mark[6] else "chineseCountingThousand"
        pattern = (mark[3] or "") + "%1" + (mark[2] or mark[5] or mark[7])
        if value is None or (form == "decimal" and str(value) != written):
            return w.paragraph(xml_escape(line))
        list_id = self._list(form, pattern, value)
        return w.numbered(xml_escape(line[mark.end() :].lstrip()), 0, list_id)

    def _list(self, form: str, pattern: str, value: int) -> int:
        if (form, pattern) not in self.forms:
            self.forms.append((form, pattern))
        at = self.forms.index((form, pattern))
        list_id, before = self.last.get(at, (0, None))
        if before is None or value != before + 1:
            start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            list_id = len(self.nums) + 1
            self.nums.append(
                f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{at}"/>{start}</w:num>'
            )
        self.last[at] = (list_id, value)
        return list_id

    def xml(self) -> str:
        levels = (
            f'<w:abstractNum w:abstractNumId="{at}">'
            + w.level(0, form, pattern, '<w:suff w:val="nothing"/>')
            + "</w:abstractNum>"
            for at, (form, pattern) in enumerate(self.forms)
        )
        return "".join([*levels, *self.nums])


def as_pdf(text: str) -> bytes:
    """A PDF file: paragraphs indented and wrapped, pages numbered as GB/T 9704 asks."""
    wrapped = [part for line in _lines(text) for part in pdf_files.wrapped(line)]
    pages = [wrapped[at : at + _LINES_PER_PAGE] for at in range(0, len(wrapped), _LINES_PER_PAGE)]
    return pdf_files.pdf_file(
        *(
            pdf_files.all_of(
                pdf_files.text_lines(lines, top=70),
                pdf_files.text_lines([f"— {number} —"], top=470, left=185),
            )
            for number, lines in enumerate(pages, start=1)
        )
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


KINDS = {"html": as_html, "word": as_word, "numbered word": as_numbered_word, "pdf": as_pdf}
