"""The public surface."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import taskparse
from taskparse.writers import Options

TEXT = "1.修桥。\n牵头单位:交通局\n落实措施:测量。\n"


def test_importing_is_cheap() -> None:
    """Neither typer nor rich, nor the library of any reader or writer, is loaded."""
    names = (
        "typer click rich regex lxml docx openpyxl xlsxwriter duckdb pypdfium2 pypdf python_calamine "
        "selectolax jinja2"
    )
    code = f"import sys, taskparse; print([n for n in '{names}'.split() if n in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.decode().strip() == "[]"


def test_all_is_the_public_surface_and_is_typed() -> None:
    assert all(hasattr(taskparse, name) for name in taskparse.__all__)
    assert sorted(taskparse.__all__) == taskparse.__all__ == dir(taskparse)
    assert not hasattr(taskparse, "surprise")
    assert (Path(taskparse.__file__).parent / "py.typed").exists()
    assert doctest.testmod(taskparse).attempted == 3


def test_parse_all_gives_at_least_one() -> None:
    assert taskparse.parse_all(TEXT) == [taskparse.parse(TEXT)]
    assert taskparse.parse_all("") == [taskparse.parse("")]
    assert [one.code for one in taskparse.parse("").diagnostics] == ["not-a-notice"]


def test_a_byte_order_mark_is_outside_the_text() -> None:
    marked, plain = taskparse.parse("\ufeff" + TEXT), taskparse.parse(TEXT)
    assert marked == plain
    assert taskparse.read(b"\xef\xbb\xbf" + TEXT.encode()).source.text == TEXT


def test_source_says_where_the_text_came_from(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    source = taskparse.read(path).source
    assert (source.name, source.format, source.encoding) == (str(path), "text", "gb18030")
    assert source.sha256 == "".join(
        f"{byte:02x}" for byte in __import__("hashlib").sha256(path.read_bytes()).digest()
    )
    assert taskparse.parse(TEXT).source.encoding is None


def test_records_are_frozen_strict_and_comparable() -> None:
    unit = taskparse.parse(TEXT).items[0].lead_units[0]
    assert unit == taskparse.parse(TEXT).items[0].lead_units[0]
    assert len({unit, taskparse.parse(TEXT).items[0].lead_units[0]}) == 1
    assert unit.model_dump()["name"] == "交通局"
    assert "name='交通局'" in repr(unit)
    with pytest.raises(AttributeError):
        unit.name = "财政局"  # type: ignore[misc]
    with pytest.raises(TypeError, match="surprise"):
        taskparse.Unit(**unit.model_dump(), surprise=1)  # type: ignore[call-arg]


def test_each_part_is_read_and_dumped_like_a_model() -> None:
    notice = taskparse.parse(TEXT)
    item = notice.items[0]
    for part in (notice, notice.source, notice.header, notice.chapters[0], item, item.measures[0]):
        assert type(part).model_validate(part.model_dump()) == part
        assert type(part).model_validate_json(part.model_dump_json()) == part
        assert type(part).model_json_schema()["additionalProperties"] is False
        with pytest.raises(ValueError, match="surprise"):
            type(part).model_validate(part.model_dump() | {"surprise": 1})
    assert item.model_copy(update={"text": "修路。"}).text == "修路。"
    with pytest.raises(ValueError, match="kind"):
        taskparse.Unit.model_validate(item.lead_units[0].model_dump() | {"kind": "town"})


def test_write_by_suffix_and_by_name(tmp_path: Path) -> None:
    notice = taskparse.parse(TEXT)
    taskparse.write(notice, tmp_path / "a.json")
    taskparse.write([notice, notice], tmp_path / "b", form="jsonl")
    taskparse.write(notice, tmp_path / "c.csv", options=Options(rows="units", bom=False))
    assert taskparse.read(tmp_path / "a.json") == notice
    assert taskparse.read_all(tmp_path / "b") == [notice, notice]
    assert (
        (tmp_path / "c.csv")
        .read_text(encoding="utf-8")
        .splitlines()[1]
        .endswith("交通局,交通运输局,department,labelled,2")
    )
    with pytest.raises(ValueError, match="no format is known"):
        taskparse.write(notice, tmp_path / "d.xyz")


def test_verify_finds_broken_promises() -> None:
    """Each kind of breach: a lost text, a false text, a false span, two ids alike."""
    notice = taskparse.parse(TEXT)
    assert taskparse.verify(notice) == []
    stored = notice.model_dump_json()
    assert taskparse.verify(taskparse.Notice.model_validate_json(stored.replace("[2,5]", "[2,4]")))
    assert taskparse.verify(
        taskparse.Notice.model_validate_json(stored.replace('"text":"修桥。"', '"text":"修路。"'))
    )
    assert taskparse.verify(notice, TEXT + "又及")
    chapter = notice.chapters[0].model_copy(update={"items": notice.items * 2})
    assert "two items have one id" in taskparse.verify(
        notice.model_copy(update={"chapters": (chapter,)})
    )


def test_leaves_need_the_text() -> None:
    notice = taskparse.parse(TEXT)
    bare = notice.model_copy(update={"source": notice.source.model_copy(update={"text": None})})
    assert taskparse.verify(bare) == ["the notice was stored without its text and none was given"]
    assert taskparse.verify(bare, TEXT) == []
    with pytest.raises(ValueError, match="without its text"):
        bare.leaves()


def test_leaves_are_what_the_eye_sees() -> None:
    leaves = [(leaf.kind, TEXT[slice(*leaf.span)]) for leaf in taskparse.parse(TEXT).leaves()]
    assert leaves == [
        ("marker", "1."),
        ("field", "修桥。"),
        ("label", "牵头单位:"),
        ("field", "交通局"),
        ("label", "落实措施:"),
        ("field", "测量。"),
    ]


def test_links_of_markdown_are_of_the_site() -> None:
    """The words of a link stay, its address goes; a bracket behind a bracket is no address, and full width is none."""
    text = "# 青岩县任务分解\n1.修桥。\n责任单位：[县交通局](/a/b.html)、[县水利局](水政科)\n2.修路。［县公路局］（6月底前）\n"
    notice = taskparse.parse(text)
    assert taskparse.verify(notice) == []
    names = [unit.name for _, unit in notice.items[0].units()]
    assert names[0] == "县交通局"
    assert [part.text for part in notice.remainder if part.kind == "site"] == [
        "#",
        "[",
        "](/a/b.html)",
    ]
