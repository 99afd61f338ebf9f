"""`taskparse split`: one safe file a unit, and nothing outside the folder."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import run
from test_units import CITY, ROSTER

import taskparse
from taskparse.writers.file_names import file_names
from taskparse.writers.owed_text import escaped


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(CITY, encoding="utf-8")
    return path


def test_markdown(notice: Path, tmp_path: Path) -> None:
    result = run("split", "notice.txt", "-o", "out", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr.decode() == "out: 7 units, index.md\n"
    assert (tmp_path / "out" / "水利局.md").read_text(encoding="utf-8") == (
        "# 水利局\n\n"
        "## 牵头单位 (2)\n\n"
        "### 1.1 (原文行号 3)\n\n清淤七公里。\n\n"
        "* 牵头单位: 市财政局\n* 责任单位: 各镇(街道)\n* 完成时限: 2024年10月底前\n"
        "* 落实措施:\n    * (1)勘测。\n    * (2)开工。\n\n"
        "### 1.2 (原文行号 8)\n\n打井五眼。\n\n"
        "* 责任单位: 石桥镇、财政局\n* 完成时限: 2024年6月底前\n"
    )
    index = (tmp_path / "out" / "index.md").read_text(encoding="utf-8").splitlines()
    assert len(index) == 2 + 7
    assert (
        index[2] == "| [市场监督管理局](<市场监督管理局.md>) | 云河市 | department "
        "| 2 | 1 | 0 | 0 | 2 | 市场监督管理局.md |"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notice.txt", "out"]
    assert notice.read_text(encoding="utf-8") == CITY


def test_csv_and_json(notice: Path, tmp_path: Path) -> None:
    run("split", str(notice), "-o", "out", "-f", "csv", "-q", cwd=tmp_path)
    assert (tmp_path / "out" / "index.csv").read_bytes().startswith(b"\xef\xbb\xbfunit,place,")
    with (tmp_path / "out" / "财政局.csv").open(encoding="utf-8-sig") as stream:
        found = list(csv.DictReader(stream))
    assert [(row["item"], row["roles"], row["measures"]) for row in found] == [
        ("1.1", "lead", "拨款。"),
        ("1.2", "responsible", ""),
    ]
    run("split", str(notice), "-o", "out", "-f", "json", "-q", cwd=tmp_path)
    stored = json.loads((tmp_path / "out" / "石桥镇.json").read_text(encoding="utf-8"))
    assert (stored["unit"], stored["kind"], stored["place"]) == ("石桥镇", "locality", "云河市")
    assert [item["item"] for item in stored["items"]] == ["1.2", "2.3"]
    index = json.loads((tmp_path / "out" / "index.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in index if row["unit"] == "中国移动"] == ["中国移动.json"]


def test_a_roster_hands_a_group_s_items_to_its_members(notice: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    result = run("split", str(notice), "-o", "out", "--roster", "roster.toml", cwd=tmp_path)
    ferry = (tmp_path / "out" / "北渡街道.md").read_text(encoding="utf-8")
    assert "## 责任单位 (2)" in ferry
    assert "* 经由: 各镇(街道)" in ferry
    assert not (tmp_path / "out" / "各镇(街道).md").exists()
    assert "not in the roster" in result.stderr.decode()


def test_nothing_outside_the_folder_is_written(notice: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "水利局.md").symlink_to(outside)
    result = run("split", str(notice), "-o", "out", cwd=tmp_path)
    assert result.returncode == 3
    assert "水利局.md: this is a link or no file; remove it first" in result.stderr.decode()
    assert outside.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["水利局.md"]


def test_a_unit_called_as_a_path_stays_in_the_folder(tmp_path: Path) -> None:
    """A stored notice may hold any name: it is made safe."""
    notice = taskparse.parse(CITY)
    text = notice.model_dump_json().replace('"中国移动"', '"../../移动"')
    (tmp_path / "tasks.json").write_text(text, encoding="utf-8")
    run("split", "tasks.json", "-o", "out", "-q", cwd=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "tasks.json"]
    assert (tmp_path / "out" / "移动.md").exists()


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("notice.txt", "this is a file; name a folder"),
        ("no/folder", "there is no folder to make it in; make that first"),
    ],
)
def test_a_folder_that_cannot_be(notice: Path, tmp_path: Path, target: str, says: str) -> None:
    result = run("split", str(notice), "-o", target, cwd=tmp_path)
    assert (result.returncode, says in result.stderr.decode()) == (3, True)


def test_file_names() -> None:
    names = [
        "财政局",
        "财政局",
        "a/b\\c",
        "../..",
        "con",
        "CON",
        "a.b",
        "index",
        "",
        "局" * 99,
        "x\u202ey",
    ]
    assert list(file_names(names, ("index",))) == [
        *("财政局", "财政局-2", "a_b_c", "unit", "con_", "CON_-2", "a_b", "index-2", "unit-2"),
        *("局" * 40, "x_y"),
    ]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_file_name_is_safe(names: list[str]) -> None:
    found = list(file_names(names, ("index",)))
    assert len({name.casefold() for name in found} | {"index"}) == len(names) + 1
    for name in found:
        assert name
        assert len(name.encode()) < 140
        assert not set(name) & set('/\\:*?"<>|.\0\n\r\t ')
        assert not name.startswith("-")


@given(st.text())
def test_escaped_text_is_one_line(text: str) -> None:
    assert len(escaped(text).splitlines()) <= 1 or not text.isprintable()


def test_markdown_marks_are_shown_as_they_are() -> None:
    assert escaped("*甲*\n# <b> 1|2") == "\\*甲\\* \\# \\<b\\> 1\\|2"
    assert escaped("1. 修桥") == "\\1. 修桥"
    assert escaped("- 修桥") == "\\- 修桥"
