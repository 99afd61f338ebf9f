"""Which reader takes a file, what is unpacked, and the one clear error for each hostile file."""

import gzip
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pdf_files
import pytest
import word_files as w

import taskparse
from taskparse import Limits, ReadError
from taskparse.readers import load

TEXT = "1.修桥。\n牵头单位:交通局\n"
WORD = w.word_file(w.paragraph("1.修桥。") + w.paragraph("牵头单位:交通局"))
HTML = b"<html><body><p>1.\xe4\xbf\xae\xe6\xa1\xa5\xe3\x80\x82</p><p>\xe7\x89\xb5\xe5\xa4\xb4\xe5\x8d\x95\xe4\xbd\x8d:\xe4\xba\xa4\xe9\x80\x9a\xe5\xb1\x80</p></body></html>"
PDF = pdf_files.pdf_file(pdf_files.text_lines(["　　1.修桥。", "　　牵头单位:交通局"]))


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "form"), [(TEXT.encode(), "text"), (WORD, "docx"), (HTML, "html"), (PDF, "pdf")]
)
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".doc", ""])
def test_the_content_tells_the_kind(tmp_path: Path, data: bytes, form: str, suffix: str) -> None:
    path = tmp_path / f"notice{suffix}"
    path.write_bytes(data)
    document = load(path)
    assert [line.strip() for line in document.text.splitlines()] == TEXT.splitlines()
    assert (document.format, document.name) == (form, str(path))


def test_the_suffix_decides_between_texts(tmp_path: Path) -> None:
    part = "甲<b>乙</b><p>丙</p>".encode()
    for name, text in (("a.txt", "甲<b>乙</b><p>丙</p>"), ("a.shtml", "甲乙\n丙\n")):
        path = tmp_path / name
        path.write_bytes(part)
        assert load(path).text == text


@pytest.mark.parametrize("data", [TEXT.encode(), WORD, HTML, PDF])
def test_a_gzip_or_a_zip_of_one_notice_is_opened(data: bytes) -> None:
    plain = load(data)
    for packed in (gzip.compress(data), zipped(("通知/a", data), ("__MACOSX/a", b"x"))):
        document = load(packed)
        assert (document.text, document.format) == (plain.text, plain.format)
        assert document.sha256 != plain.sha256


def test_a_page_that_a_browser_saved_with_its_parts_is_one_notice() -> None:
    """The folder beside the page holds its pictures and scripts, and a frame; a second page is another file."""
    part = "<p>甲</p>".encode()
    parts = (("通知_files/a.css", b"x"), ("通知_files/frame.html", b"<p>x</p>"))
    assert load(zipped(("通知.html", part), *parts)).text == "甲\n"
    with pytest.raises(ReadError, match="holds 2 files"):
        load(zipped(("通知.html", part), ("附件.docx", b"x")))


def test_notes_beside_a_document_in_an_archive_are_left_out() -> None:
    assert load(zipped(("通知.html", "<p>甲</p>".encode()), ("说明.txt", b"x"))).text == "甲\n"


def test_a_mail_is_read_and_the_xml_of_word_is_named() -> None:
    mail = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>1.修桥。</p>"
    assert load(mail.encode()).text == "1.修桥。\n"
    flat = '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
    with pytest.raises(ReadError, match="in the XML of Word, which is not read; open it"):
        load(flat.encode())


def test_the_suffix_inside_an_archive_counts() -> None:
    part = "甲<b>乙</b><p>丙</p>".encode()
    assert load(zipped(("a.html", part))).text == "甲乙\n丙\n"


def bomb() -> bytes:
    body = b"<w:p/>" * 50_000_000
    return zipped(("word/document.xml", body))


CLIMBING = zipped(("../../evil.txt", b"x"))
ENCRYPTED = bytearray(zipped(("a.txt", b"x")))
ENCRYPTED[6] |= 1
ENCRYPTED[ENCRYPTED.rindex(b"PK\x01\x02") + 8] |= 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(("a.txt", b"x"), ("b.txt", b"y")), "holds 2 files, not one notice; unpack it"),
        (zipped(), "holds no file, not one notice"),
        (zipped(("a.zip", zipped(("a.txt", b"x")))), "an archive in an archive; unpack it"),
        (CLIMBING, "a path that leaves its folder (../../evil.txt); do not trust"),
        (zipped(("/etc/passwd", b"x")), "a path that leaves its folder"),
        (zipped(("C:\\a.txt", b"x")), "a path that leaves its folder"),
        (bytes(ENCRYPTED), "the archive is protected by a password"),
        (WORD[:-40], "no whole zip archive; get the file again"),
        (WORD[:900], "no whole zip archive"),
        (gzip.compress(TEXT.encode())[:-9], "the gzip file is broken"),
        (gzip.compress(b""), "the file is empty"),
        (zipped(("ppt/presentation.xml", b"x"), ("[Content_Types].xml", b"x")), "these are slides"),
        (zipped(("[Content_Types].xml", b"x")), "it holds no document"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture, which holds no text"),
        (b"Rar!\x1a\x07\x00", "this is a RAR or 7z archive"),
        (zipped(("OFD.xml", b"<x/>"), ("Doc_0/Document.xml", b"<x/>")), "this is an OFD document"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "the XML of Excel 2003",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "neither a document nor a workbook"),
        (b"<html><body><p> </p></body></html>", "the file holds no text"),
    ],
)
def test_one_clear_error(data: bytes, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        load(data)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.source == "bytes"


@pytest.mark.parametrize(
    ("data", "limits", "says"),
    [
        (TEXT.encode(), Limits(max_bytes=5), "the file is longer than 5 bytes"),
        (gzip.compress(b"x" * 1000), Limits(max_unpacked=99), "unpacks to more than 99 bytes"),
        (WORD, Limits(max_unpacked=99), "unpacks to more than 99 bytes"),
        (WORD, Limits(max_files=2), "the archive holds 4 files (limit 2)"),
        (WORD, Limits(max_elements=3), "more than 3 elements"),
    ],
)
def test_limits_name_their_option(data: bytes, limits: Limits, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        load(data, limits=limits)
    assert says in caught.value.problem
    name = next(
        name
        for name in limits.__dataclass_fields__
        if getattr(limits, name) != getattr(Limits(), name)
    )
    assert f"a higher {name}" in caught.value.remedy


def test_a_zip_bomb_fills_no_memory() -> None:
    """300 MB of elements in 300 kB: refused while it unpacks, within a bounded memory."""
    code = (
        "import resource, sys; from taskparse import ReadError; from taskparse.readers import load\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))\n"
        "try: load(sys.stdin.buffer.read())\n"
        "except ReadError as error: print(error.problem)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], input=bomb(), capture_output=True, check=True
    )
    assert result.stdout.decode().strip() == "it unpacks to more than 200,000,000 bytes"


def test_a_long_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(ReadError, match="longer than 100,000,000 bytes"):
        load(path)


def test_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ReadError, match=r"cannot be read .*; check the path"):
        load(tmp_path / "a")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_an_endless_device_is_bounded() -> None:
    with pytest.raises(ReadError, match="longer than 1,000 bytes"):
        load("/dev/zero", limits=Limits(max_bytes=1000))


@pytest.mark.parametrize(
    ("data", "library", "extra"),
    [
        (WORD, "lxml", "docx"),
        (HTML, "selectolax", "html"),
        (PDF, "pypdfium2", "pdf"),
        (zipped(("xl/workbook.xml", b"x")), "python_calamine", "xlsx"),
    ],
)
def test_a_missing_library_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, data: bytes, library: str, extra: str
) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReadError) as caught:
        load(data)
    assert library in caught.value.problem
    assert caught.value.remedy == f"run: pip install 'taskparse[{extra}]'"


def test_reading_text_loads_no_library_of_another_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    names = "lxml selectolax pypdfium2 pypdf python_calamine gzip"
    code = (
        f"import sys, taskparse; taskparse.read({str(path)!r});"
        f"print([n for n in '{names}'.split() if n in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.decode().strip() == "[]"


def test_every_format_gives_the_same_items() -> None:
    items = [
        [
            (item.id, item.text, [unit.name for unit in item.lead_units])
            for item in taskparse.read(data).items
        ]
        for data in (TEXT.encode(), WORD, HTML, PDF)
    ]
    assert items == [[("1", "修桥。", ["交通局"])]] * 4
