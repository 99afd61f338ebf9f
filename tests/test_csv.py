"""CSV ledgers: the rows of a sheet that Excel or WPS saved as separated values."""

from pathlib import Path

import pytest

import taskparse
from taskparse import Limits, ReadError
from taskparse.readers import load

LEDGER = """云河市2025年民生实事台账,,,,
序号,项目名称,责任单位,配合单位,完成时限
一、教育（牵头领导：陈岚）,,,,
1,"修操场,换灯","市教育局
市财政局",各区县政府,8月底前
2,建"两点"半课堂,市教育局,/,10月底
,,,,
注：完成时限以批复为准,,,,
"""


def _read(tmp_path: Path, data: bytes, name: str = "台账.csv") -> taskparse.Notice:
    path = tmp_path / name
    path.write_bytes(data)
    return taskparse.read(path)


@pytest.mark.parametrize(
    ("encoding", "known"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030")]
)
def test_a_ledger(tmp_path: Path, encoding: str, known: str) -> None:
    """The row above the head is the title, the row 一、 a chapter; quotes keep a comma and a line end in a cell."""
    notice = _read(tmp_path, LEDGER.encode(encoding))
    assert notice.source.format == "text"
    assert notice.source.encoding == known
    assert notice.header.title is not None
    assert notice.header.title.text == "云河市2025年民生实事台账"
    assert [chapter.title for chapter in notice.chapters] == ["教育"]
    first, second = notice.items
    assert (first.id, first.text) == ("1.1", "修操场,换灯")
    assert [unit.name for unit in first.responsible_units] == ["市教育局", "市财政局"]
    assert [unit.name for unit in first.supporting_units] == ["各区县政府"]
    assert [official.name for official in second.officials] == ["陈岚"]
    assert second.text == '建"两点"半课堂'  # a quote inside a cell without quotes is a letter
    assert second.supporting_units == ()  # "/" stands for none
    assert [one.text for one in second.deadlines] == ["10月底"]
    assert [part.kind for part in notice.remainder] == ["table_header", "note"]
    assert taskparse.verify(notice) == []


@pytest.mark.parametrize(("name", "mark"), [("表.tsv", "\t"), ("表.csv", ";"), ("表.CSV", "\t")])
def test_other_separators(tmp_path: Path, name: str, mark: str) -> None:
    """A sheet saved with tabs, or with semicolons as some settings of Excel do."""
    data = mark.join(["序号", "任务", "责任单位"]) + "\r\n" + mark.join(["1", "修桥", "县交通局"])
    notice = _read(tmp_path, data.encode(), name)
    assert [(item.text, item.responsible_units[0].name) for item in notice.items] == [
        ("修桥", "县交通局")
    ]


def test_quotes_that_do_not_close(tmp_path: Path) -> None:
    """The rest of the file would stand in one cell: refused, with the file and what to do."""
    with pytest.raises(ReadError, match=r"台账\.csv: the rows cannot be told apart .*save it as"):
        _read(tmp_path, '序号,任务,责任单位\n1,"修桥,县交通局\n2,打井,县水利局\n'.encode())


def test_limits(tmp_path: Path) -> None:
    """A row wider than the limit is refused."""
    path = tmp_path / "wide.csv"
    path.write_bytes(b"1," * 40)
    with pytest.raises(ReadError, match="columns"):
        load(path, limits=Limits(max_columns=20))
