"""Damaged files of every kind: what comes back is a document or a ReadError, and soon."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from itertools import pairwise

import pdf_files
import pytest
import word_files as w
from openpyxl import Workbook

from taskparse import Limits, ReadError, parse, verify
from taskparse.api import parse_document
from taskparse.readers import load
from taskparse.text import Document

TASK = "1.改造老旧小区十二个，新增停车位六百个。\n牵头单位：住建局、财政局\n"
LISTS = w.lists(w.level(0, "chineseCounting", "%1、"), w.level(1, "decimal", "%1.%2", "<w:isLgl/>"))
LIMITS = Limits(max_seconds=20, max_unpacked=20_000_000)
ROUNDS = 150
SLOW = 5.0


def word() -> bytes:
    rows = w.table(
        w.cell("序号", '<w:vMerge w:val="restart"/>') + w.cell("任务"),
        w.cell("", "<w:vMerge/>") + w.cell("修桥"),
    )
    body = w.numbered("水利") + w.numbered("清淤", 1) + w.paragraph(TASK) + rows
    return w.word_file(body, numbering=LISTS, styles='<w:style w:styleId="a"/>')


def page() -> bytes:
    rows = "<table><tr><td rowspan=2>1<td>甲<tr><td colspan=2>乙</table>"
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><style>.x{display:none}</style></head><body>"
        f"<nav><a href=/>首页</a></nav><ol type=A><li>{TASK}</ol>{rows}<p class=x>隐</p></body></html>"
    ).encode()


def archived_page() -> bytes:
    message = EmailMessage()
    message.set_content(page().decode(), subtype="html")
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


def paper() -> bytes:
    grid = pdf_files.grid([["序号", "任务"], ["1", "修桥"]], [50, 100, 300], top=200)
    return pdf_files.pdf_file(pdf_files.all_of(pdf_files.text_lines(TASK.splitlines()), grid))


def workbook() -> bytes:
    book = Workbook()
    for row in (["任务表"], ["序号", "任务"], [1, "修桥"]):
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "docx": word,
    "html": page,
    "mhtml": archived_page,
    "pdf": paper,
    "xlsx": workbook,
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change, cut, double or drop a few stretches."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        length = chance.choice([1, 2, 8, 100])
        piece = data[at : at + length]
        other = chance.randbytes(length)
        new = chance.choice([other, b"", piece * 3, bytes(reversed(piece)), b"\xff" * length])
        data = data[:at] + new + data[at + length :]
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data


def inside(data: bytes, chance: random.Random) -> bytes:
    """Damage the files in an archive, so that the archive itself stays whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, chance) if chance.random() < 0.4 else part)
    return out.getvalue()


def is_sound(document: Document) -> bool:
    """Spans lie in the text and in order, tables hold their cells, foreign parts do not overlap."""
    length = len(document.text)
    spans = [one.span for one in document.foreign]
    ordered = all(a[1] <= b[0] for a, b in pairwise(spans))
    held = all(
        table.span[0] <= cell.span[0] <= cell.span[1] <= table.span[1]
        for table in document.tables
        for cell in table.cells
    )
    pages = list(document.pages) == sorted(document.pages)
    return ordered and held and pages and all(0 <= a <= b <= length for a, b in spans)


def attempt(data: bytes) -> bool:
    start = time.perf_counter()
    try:
        document = load(data, limits=LIMITS)
    except ReadError as error:
        assert error.problem
        assert error.remedy
        assert "\n" not in str(error)
        return False
    finally:
        assert time.perf_counter() - start < SLOW
    assert is_sound(document)
    parse_document(document)
    return True


@pytest.mark.parametrize("kind", FILES)
def test_a_whole_file_is_read(kind: str) -> None:
    assert attempt(FILES[kind]())


@pytest.mark.parametrize("kind", FILES)
def test_damaged_files(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311  damage, not secrets
    whole = FILES[kind]()
    read = [attempt(damaged(whole, chance)) for _ in range(ROUNDS)]
    assert len(read) == ROUNDS


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_damage_inside_a_whole_archive(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311  damage, not secrets
    whole = FILES[kind]()
    read = [attempt(inside(whole, chance)) for _ in range(ROUNDS)]
    assert any(read)
    assert not all(read)


@pytest.mark.parametrize("kind", FILES)
def test_files_cut_at_every_place(kind: str) -> None:
    whole = FILES[kind]()
    for end in range(1, len(whole), max(1, len(whole) // ROUNDS)):
        attempt(whole[:end])


def test_what_is_read_keeps_the_promises_of_parsing() -> None:
    """The text of a page, parsed as text, loses nothing."""
    assert verify(parse(load(page()).text)) == []
