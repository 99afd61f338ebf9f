"""Office files that LibreOffice converts, and files that LibreOffice wrote."""

import http.server
import shutil
import subprocess
import threading
from pathlib import Path

import golden_tables
import pytest
import word_files as w
from test_golden_files import chapters

import taskparse
from taskparse import Limits, ReadError
from taskparse.readers import load

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def wide(text: str) -> str:
    """A cell that says how wide it is: LibreOffice needs that to write .doc."""
    return w.cell(text, '<w:tcW w:w="2000" w:type="dxa"/>')


LISTS = w.lists(
    w.level(0, "chineseCountingThousand", "%1、"),
    w.level(1, "chineseCountingThousand", "（%2）"),
    w.level(2, "decimal", "%3."),
)
BODY = (
    "".join(
        w.numbered(text, at)
        for text, at in [("水利", 0), ("水源", 1), ("清淤七公里。", 2), ("打井。", 2), ("交通", 0)]
    )
    + w.table(wide("序号") + wide("单位"), wide("1") + wide("财政局"))
    + w.paragraph("完")
)
TEXT = "一、 水利\n（一） 水源\n1. 清淤七公里。\n2. 打井。\n二、 交通\n序号\t单位\n1\t财政局\n完\n"


def converted(tmp_path: Path, data: bytes, suffix: str) -> bytes:
    source = tmp_path / "source.docx"
    source.write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            suffix,
            str(source),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (tmp_path / f"source.{suffix.partition(':')[0]}").read_bytes()


@needs_soffice
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_old_and_open_formats_keep_their_numbers_and_tables(tmp_path: Path, suffix: str) -> None:
    document = load(converted(tmp_path, w.word_file(BODY, numbering=LISTS), suffix))
    assert document.text == TEXT
    assert [len(table.cells) for table in document.tables] == [4]


@needs_soffice
def test_a_word_file_that_libreoffice_wrote(tmp_path: Path) -> None:
    """Through ODT and back, so that every definition in it is LibreOffice's own."""
    odt = converted(tmp_path, w.word_file(BODY, numbering=LISTS), "odt")
    (tmp_path / "again").mkdir()
    document = load(converted(tmp_path / "again", odt, "docx:MS Word 2007 XML"))
    assert document.text == TEXT


@needs_soffice
def test_numbers_are_those_that_libreoffice_prints(tmp_path: Path) -> None:
    """The formats on which LibreOffice and Word agree."""
    counts = {"chineseCountingThousand": 120, "upperRoman": 120, "decimalEnclosedCircle": 20}
    for form, count in counts.items():
        data = w.word_file(
            "".join(w.numbered("x") for _ in range(count)),
            numbering=w.lists(w.level(0, form, "%1、")),
        )
        folder = tmp_path / form
        folder.mkdir()
        printed = converted(folder, data, "txt:Text (encoded):UTF8").decode("utf-8-sig")
        assert [line.strip() for line in printed.splitlines()] == load(data).text.splitlines()


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    return lister is not None and bool(
        subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout.strip()
    )


TABLES = {
    path.parent.name: text
    for path in sorted((Path(__file__).parent / "golden").glob("*/notice.txt"))
    if ("|" in (text := path.read_text("utf-8")) or "\t" in text) and golden_tables.is_regular(text)
}


@needs_soffice
@pytest.mark.skipif(not _has_chinese_font(), reason="no font for Chinese is installed")
def test_ruled_tables_that_libreoffice_prints(tmp_path: Path) -> None:
    """The tables of the golden notices, as Word files printed to PDF: narrow columns, merged cells, page breaks."""
    assert len(TABLES) >= 20
    for name, text in TABLES.items():
        (tmp_path / f"{name}.docx").write_bytes(golden_tables.as_word(text))
    profile = (tmp_path / "profile").as_uri()
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    wrong = []
    for name, text in TABLES.items():
        notice = taskparse.read(tmp_path / f"{name}.pdf")
        assert taskparse.verify(notice) == []
        if chapters(notice) != chapters(taskparse.parse(text)):
            wrong.append(name)
    assert wrong == []


@needs_soffice
def test_a_file_of_rich_text() -> None:
    document = load(rb"{\rtf1\ansi\ansicpg936 1.\u20462?\u26725?\par Lead\par}")
    assert document.text == "1.修桥\nLead\n"


@needs_soffice
def test_a_broken_file_and_one_that_takes_too_long() -> None:
    with pytest.raises(ReadError, match=r"max_seconds|cannot open"):
        load(b"{\\rtf1 " + b"x" * 1000, limits=Limits(max_seconds=0))
    with pytest.raises(ReadError, match="cannot open the file"):
        load(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\x00" * 900
        )


@needs_soffice
def test_nothing_is_fetched_from_a_network() -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def do_HEAD(self) -> None:
            self.do_GET()

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a"
        field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}.png"}}{{\fldrslt x}}}}'
        text = rf'{{\field{{\*\fldinst INCLUDETEXT "{address}.rtf"}}{{\fldrslt y}}}}'
        document = load(rf"{{\rtf1 clear {field}{text}\par}}".encode())
        server.shutdown()
    assert document.text.startswith("clear")
    assert asked == []


def test_without_libreoffice_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    with pytest.raises(ReadError, match="needs LibreOffice; install LibreOffice"):
        load(b"{\\rtf1 x}")


def test_password_protected_files_are_told_before_libreoffice_starts() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
    package = ole + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 2
    word = ole + b"\xec\xa5" + b"\x00" * 9 + b"\x01" + b"\x00" * 100
    for data in (package, word):
        with pytest.raises(ReadError, match="protected by a password; open it with the password"):
            load(data)
