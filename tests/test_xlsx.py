"""Workbooks: sheets that are shown, blocks of rows as tables, values as a sheet shows them."""

import datetime as dt
import io
from collections.abc import Iterable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from taskparse import Limits, ReadError
from taskparse.api import parse_document
from taskparse.readers import load
from taskparse.readers.cell_values import shown
from taskparse.text import Document


def sheet_file(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "任务"
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(document: Document) -> list[tuple[str, int, int, int, int]]:
    return [
        (document.text[slice(*cell.span)], *cell[1:])
        for table in document.tables
        for cell in table.cells
    ]


def test_a_ledger() -> None:
    """A title above, a note below, cells merged downwards, units on lines, a second block of rows."""
    document = load(
        sheet_file(
            [
                ["云河市任务表", None, None],
                ["序号", "任务", "单位"],
                [1, "修桥", "财政局\n水利局"],
                [2, "打井", None],
                ["注：A类", None, None],
                [],
                ["甲", "乙"],
            ],
            "A1:C1",
            "C3:C4",
        )
    )
    assert document.text == (
        "任务\n云河市任务表\n序号\t任务\t单位\n1\t修桥\t财政局\n水利局\n2\t打井\n注：A类\n甲\t乙\n"
    )
    assert cells(document) == [
        ("序号", 1, 0, 1, 1),
        ("任务", 1, 1, 1, 1),
        ("单位", 1, 2, 1, 1),
        ("1", 2, 0, 1, 1),
        ("修桥", 2, 1, 1, 1),
        ("财政局\n水利局", 2, 2, 2, 1),
        ("2", 3, 0, 1, 1),
        ("打井", 3, 1, 1, 1),
        ("甲", 6, 0, 1, 1),
        ("乙", 6, 1, 1, 1),
    ]
    assert [(one.kind, document.text[slice(*one.span)]) for one in document.foreign] == [
        ("site", "任务")
    ]
    assert document.format == "xlsx"


def test_hidden_sheets_are_not_shown() -> None:
    book = openpyxl.Workbook()
    shown_sheet, hidden = book.active, book.create_sheet("旧")
    assert isinstance(shown_sheet, Worksheet)
    shown_sheet.append(["甲", "乙"])
    hidden.append(["丙", "丁"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert load(out.getvalue()).text == "Sheet\n甲\t乙\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (dt.datetime(2023, 5, 31, tzinfo=None), "2023-05-31"),  # noqa: DTZ001  sheets know no zones
        (dt.date(2023, 5, 31), "2023-05-31"),
        (None, ""),
        (" 甲 ", "甲"),
    ],
)
def test_values_as_they_are_shown(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("place", ["XFD1", "A1048576", "XFD1048576"])
def test_one_cell_far_away_fills_no_memory(place: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"], sheet["B1"], sheet[place] = "甲", "乙", "丙"
    out = io.BytesIO()
    book.save(out)
    if place == "A1048576":
        assert load(out.getvalue()).text == "Sheet\n甲\t乙\n丙\n"
        return
    with pytest.raises(ReadError, match=r"reaches to row .* and column 16,384"):
        load(out.getvalue())


def test_broken_and_large_workbooks() -> None:
    whole = sheet_file([["甲", "乙"]])
    with pytest.raises(ReadError, match="no whole zip archive"):
        load(whole[: len(whole) // 2])
    with pytest.raises(ReadError, match="max_unpacked"):
        load(whole, limits=Limits(max_unpacked=100))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (dt.date(2025, 6, 1), 'yyyy"年"m"月"', "2025年6月"),
        (dt.date(2025, 6, 30), 'm"月"d"日"', "6月30日"),
        (dt.date(2025, 6, 30), "yyyy-mm", "2025-06"),
        (dt.date(2025, 6, 30), '[$-804]yyyy"年"m"月"d"日";@', "2025-06-30"),
        (dt.date(2025, 6, 30), "yyyy/m/d", "2025-06-30"),
        (0.155, "0.0%", "15.5%"),
        (1.0, "0%", "100%"),
        (12000, '#,##0"万元"', "12,000万元"),
        (3.14159, "0.00", "3.14"),
        (2024.1, "0.00", "2024.10"),  # October, as people type it
        (120_000_000, '0.0,,"百万"', "120.0百万"),
        (3, '"第"0"项"', "第3项"),
        (7.5, "0.0#", "7.5"),
        (0.5, '0.0"%"', "0.5%"),  # a quoted mark does not scale
        (5, '[<1]0%;0"个"', "5"),  # a condition is left alone
        (5, 'General"个"', "5个"),
        (2.25, 'G/通用格式"亩"', "2.25亩"),
        (5, "000", "005"),
        (1e30, "0.00", "1e+30"),
        (1 / 3, "# ?/?", "0.333333333333"),  # a fraction is written in full
        (dt.date(2024, 3, 1), "mmm-yy", "2024年3月"),
    ],
)
def test_a_value_is_written_as_its_format_shows_it(value: object, code: str, text: str) -> None:
    """Word for word what Excel shows, save whole days, which are written 2025-06-30."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["任务", "时限"])
    sheet.append(["修桥", value])
    sheet["B2"].number_format = code
    out = io.BytesIO()
    book.save(out)
    assert load(out.getvalue()).text.endswith(f"任务\t时限\n修桥\t{text}\n")


def test_rows_and_columns_that_a_sheet_hides_are_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ["序号", "任务", "内部", "单位"],
        [1, "修桥", "勿印", "县交通局"],
        [2, "旧事", "", "县水利局"],
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    book.save(out)
    document = load(out.getvalue())
    assert document.text.endswith("序号\t任务\t单位\n1\t修桥\t县交通局\n")
    # Row 3 (旧事) is hidden, as a filter hides rows: what is left out is said.
    assert [words for _, words in document.unread] == [
        "1 hidden rows of the sheet Sheet are not read (a filter may be on)",
        "1 hidden columns of the sheet Sheet are not read",
    ]


def test_hidden_sheets_and_formulas_without_results_are_told_of() -> None:
    """A hidden sheet of three columns may be a part of the list; one of a single column is what cells choose from."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEAD)
    sheet.append([1, "修桥", "=B2"])
    for name, width in (("续", 3), ("选项", 1)):
        other = book.create_sheet(name)
        for _ in range(3):
            other.append(["甲"] * width)
        other.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert [words for _, words in load(out.getvalue()).unread] == [
        "1 formulas of the sheet Sheet have no stored result (open the file in Excel or WPS and save it)",
        "the hidden sheet 续 is not read",
    ]


def filled(rows: Iterable[list[object]]) -> tuple[openpyxl.Workbook, Worksheet]:
    """A workbook whose one sheet holds these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return book, sheet


def saved(book: openpyxl.Workbook) -> Document:
    out = io.BytesIO()
    book.save(out)
    return load(out.getvalue())


def test_days_of_several_years_are_written_with_their_year() -> None:
    """A sheet shows 6月30日 for both: what tells them apart is in the cells alone."""
    days = [["修桥", dt.date(2024, 6, 30)], ["打井", dt.date(2025, 6, 30)]]
    book, sheet = filled([["任务", "时限"], *days])
    sheet["B2"].number_format = sheet["B3"].number_format = 'm"月"d"日"'
    assert saved(book).text.endswith("修桥\t2024年6月30日\n打井\t2025年6月30日\n")
    assert shown(dt.date(2024, 6, 30), "m/d", with_year=True) == "2024年6月30日"
    assert shown(dt.date(2024, 6, 30), "mm.dd", with_year=True) == "2024年6月30日"
    assert shown(dt.date(2024, 6, 30), '"截至"m"月"', with_year=True) == "2024年6月"


def test_a_formula_that_failed_is_shown_and_said() -> None:
    """The library gives such a cell as blank: a unit would be gone in silence."""
    document = saved(filled([["任务", "单位"], ["修桥", "#REF!"], ["打井", "县水利局"]])[0])
    assert document.text.endswith("修桥\t#REF!\n打井\t县水利局\n")
    assert [words for _, words in document.unread] == [
        "1 cells of the sheet Sheet show an error of their formula (#REF!)"
    ]


def ledger(*rows: list[object], merged: tuple[str, ...] = (), hidden: int = 0) -> list[str]:
    """Read rows below the head of a ledger; give its chapters and items, each as one text."""
    book, sheet = filled(rows)
    for cells_ in merged:
        sheet.merge_cells(cells_)
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    notice = parse_document(saved(book))
    found = []
    for chapter in notice.chapters:
        found += [f"{chapter.label}{chapter.title}"] if chapter.title else []
        for item in chapter.items:
            units = "、".join(unit.name for unit in [*item.lead_units, *item.responsible_units])
            found.append(f"{item.label}|{item.text}|{units}")
    return found


def test_rows_behind_a_blank_or_hidden_row_belong_to_the_table() -> None:
    """The column of numbers is blank, so that only the units of a row tell that it goes on."""
    head: list[object] = ["序号", "任务", "责任单位"]
    rows: list[list[object]] = [
        ["", "修桥。", "县交通局"],
        ["", "", ""],
        ["", "打井。", "县水利局"],
    ]
    assert ledger(head, *rows) == ["|修桥。|县交通局", "|打井。|县水利局"]
    rows[1] = ["", "旧事。", "县教育局"]
    assert ledger(head, *rows, hidden=3) == ["|修桥。|县交通局", "|打井。|县水利局"]


def test_a_merged_task_heads_the_marked_rows_beside_it() -> None:
    """城建 is merged over two rows with marks and units of their own: it is their chapter, and its number counts it."""
    rows: list[list[object]] = [
        ["序号", "重点任务", "具体事项", "责任单位"],
        [1, "城建", "1.修桥。", "县交通局"],
        ["", "", "2.铺路。", "县住建局"],
        [2, "水利", "1.打井。", "县水利局"],
        ["", "", "2.清淤。", "县水利局"],
    ]
    merged = ("A2:A3", "B2:B3", "A4:A5", "B4:B5")
    expected = [
        *("1城建", "1.|修桥。|县交通局", "2.|铺路。|县住建局"),
        *("2水利", "1.|打井。|县水利局", "2.|清淤。|县水利局"),
    ]
    assert ledger(*rows, merged=merged) == expected


def test_a_merged_task_that_is_a_sentence_is_no_chapter() -> None:
    """Its rows hold the steps of one task: 1.… and 2.… stay with item 1."""
    rows: list[list[object]] = [
        ["序号", "重点任务", "具体措施", "责任单位"],
        [1, "修建北渡桥两座，改善出行条件。", "1.6月底前完成设计。", "县交通局"],
        ["", "", "2.12月底前开工。", "县交通局"],
        [2, "打井三口。", "1.完成勘探。", "县水利局"],
    ]
    found = ledger(*rows, merged=("A2:A3", "B2:B3"))
    assert found[0].startswith("1|修建北渡桥两座，改善出行条件。")
    assert found[-1] == "2|打井三口。|县水利局"


HEAD: list[object] = ["序号", "任务", "单位"]


def test_tables_beside_each_other_are_read_one_after_the_other() -> None:
    """A table in two halves repeats its head behind the blank column; a statistic has far fewer rows."""
    halves = load(
        sheet_file(
            [
                [*HEAD, None, *HEAD],
                [1, "修桥", "交通局", None, 3, "种树", "林业局"],
                [2, "打井", "水利局", None, 4, "修路", "公路局"],
            ]
        )
    )
    assert halves.text == (
        "任务\n序号\t任务\t单位\n1\t修桥\t交通局\n2\t打井\t水利局\n"
        "序号\t任务\t单位\n3\t种树\t林业局\n4\t修路\t公路局\n"
    )
    counted = load(
        sheet_file(
            [
                [*HEAD, None, "单位", "项数"],
                [1, "修桥", "交通局", None, "林业局", 7],
                [2, "打井", "水利局"],
                [3, "种树", "林业局"],
            ]
        )
    )
    assert counted.text.endswith("3\t种树\t林业局\n单位\t项数\n林业局\t7\n")


def test_a_blank_column_within_one_table_divides_nothing() -> None:
    document = load(
        sheet_file(
            [
                ["序号", "任务", None, "单位", "时限"],
                [1, "修桥", None, "交通局", "6月底"],
                [2, "打井", None, None, None],
            ],
            "D2:D3",
        )
    )
    assert len(document.tables) == 1


def test_a_merged_cell_that_begins_in_a_hidden_row_or_column_begins_where_it_is_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([*HEAD, "时限"])
    sheet.append(["1", "修桥", "交通局", "6月"])
    sheet.append(["2", "打井", None, "7月"])
    sheet.merge_cells("C2:C3")
    sheet.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    assert cells(load(out.getvalue()))[-4:] == [
        ("2", 2, 0, 1, 1),
        ("打井", 2, 1, 1, 1),
        ("交通局", 2, 2, 1, 1),
        ("7月", 2, 3, 1, 1),
    ]


def test_a_sheet_whose_first_rows_are_empty() -> None:
    """Rows count from the first of the sheet: what is merged, hidden or formatted there is so in the text."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([])
    sheet.append(["任务表"])
    sheet.append([*HEAD, "达标率"])
    sheet.append([1, "修桥", "交通局", 0.95])
    sheet.append([2, "打井", None, 0.5])
    sheet.append([3, "种树", "林业局", 0.8])
    sheet.merge_cells("A2:D2")
    sheet.merge_cells("C4:C5")
    for row in (4, 5, 6):
        sheet.cell(row, 4).number_format = "0%"
    sheet.row_dimensions[6].hidden = True
    out = io.BytesIO()
    book.save(out)
    document = load(out.getvalue())
    assert document.text == (
        "Sheet\n任务表\n序号\t任务\t单位\t达标率\n1\t修桥\t交通局\t95%\n2\t打井\t50%\n"
    )
    assert "1 hidden rows" in document.unread[0][1]
