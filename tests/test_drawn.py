"""Tables that a text draws with lines of characters: the same items as from a table, nothing lost."""

from pathlib import Path

import pytest
from outline import outline

import taskparse
from taskparse.readers import load

DRAWN = """青岩县2006年重点工作责任分解表
┌──┬────────────┬──────┬──────┬────┐
│序│        工作任务        │ 牵头单位   │  责任单位  │完成│
│号│                        │            │            │时限│
├──┴────────────┴──────┴──────┴────┤
│一、农业                                                              │
├──┬────────────┬──────┬──────┬────┤
│1 │完成造林三万亩，新增灌溉│县林业局    │县水利局、各│10月│
│  │面积八千亩。            │            │乡镇人民政府│底前│
├──┼────────────┤            ├──────┼────┤
│2 │改造中低产田一万亩。    │            │县农业局    │——│
├──┼────────────┼──────┼──────┼────┤
│3 │修水库两座；            │县水利局    │县财政局    │年底│
│  │(1)东河水库；           │            │各乡镇      │    │
│  │(2)西河水库。           │            │            │    │
└──┴────────────┴──────┴──────┴────┘
注：本表由县政府办公室解释。
"""
# A line that fills its column goes on (各 | 乡镇人民政府); one that does not ends what it says (县财政局 | 各乡镇).
# No line divides rows 1 and 2 in the third column: 县林业局 leads both.
EXPECTED = """title: 青岩县2006年重点工作责任分解表
chapter 一、 农业
  item 1.1 1
    text: 完成造林三万亩，新增灌溉面积八千亩。
    lead (table): 县林业局
    resp (table): 县水利局 | 各乡镇人民政府*
    deadline: 10月底前
  item 1.2 2
    text: 改造中低产田一万亩。
    lead (inherited): 县林业局
    resp (table): 县农业局
  item 1.3 3
    text: 修水库两座；
      (1) 东河水库；
      (2) 西河水库。
    lead (table): 县水利局
    resp (table): 县财政局 | 各乡镇*
    deadline: 年底
remainder table_header: 序号工作任务牵头单位责任单位完成时限
remainder note: 注：本表由县政府办公室解释。"""


def test_a_drawn_table_is_read_cell_by_cell() -> None:
    notice = taskparse.read(DRAWN.encode())
    assert outline(notice) == EXPECTED
    assert taskparse.verify(notice) == []


def test_web_pages_hold_drawings_too(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><pre>{DRAWN}</pre></body></html>", encoding="utf-8")
    assert outline(taskparse.read(page)) == EXPECTED


def test_white_space_that_a_page_squeezed_leaves_columns_by_their_count() -> None:
    lines = [
        "┌──┬────────┬──────┐",
        "│序号│ 工作任务 │牵头单位│",
        "├──┼────────┼──────┤",
        "│1 │修桥三座。 │县交通局│",
        "├──┼────────┼──────┤",
        "│2 │修渠。 │县水利局│",
        "└──┴────────┴──────┘",
    ]
    notice = taskparse.read("\n".join(["青岩县任务分解表", *lines]).encode())
    found = [(item.text, item.lead_units[0].name) for item in notice.items]
    assert found == [("修桥三座。", "县交通局"), ("修渠。", "县水利局")]


def test_a_drawing_whose_columns_nobody_can_tell_stays_as_it_is() -> None:
    broken = DRAWN.replace("│2 │改造中低产田一万亩。    │", "│2 │改造中│低产田一万亩。  │  ")
    assert load(broken.encode()).text == broken
    open_ended = DRAWN.replace("└", "L")
    assert load(open_ended.encode()).text == open_ended


def test_what_stands_behind_a_drawing_keeps_its_places() -> None:
    twice = DRAWN + "\n" + DRAWN.replace("2006", "2007")
    document = load(twice.encode())
    assert len(document.tables) == 2
    for table in document.tables:
        first = next(cell for cell in table.cells if cell.row == 2 and cell.column == 1)
        assert document.text[slice(*first.span)] == "完成造林三万亩，新增灌溉面积八千亩。"
