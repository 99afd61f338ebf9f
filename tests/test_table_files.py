"""One ruled table in every kind of file gives the same items as its rows typed with tabs."""

import io
from collections.abc import Callable

import openpyxl
import pdf_files as p
import pytest
import word_files as w
from openpyxl.worksheet.worksheet import Worksheet

import taskparse

TITLE = "云河区2024年重点任务分解表"
ROWS = [
    ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
    ["1", "老小区加装电梯40部。", "区住建局", "区财政局\n各街道办事处", "11月底前"],
    ["2", "建云河绿道9公里。", "区园林局", "/", "2026年6月"],
    ["3", "清淤七公里。", "区水利局", "区财政局、石桥镇", "年底前"],
]
ITEMS = [
    ("1", "老小区加装电梯40部。", ["区住建局"], ["区财政局", "各街道办事处"], ["11月底前"]),
    ("2", "建云河绿道9公里。", ["区园林局"], [], ["2026年6月"]),
    ("3", "清淤七公里。", ["区水利局"], ["区财政局", "石桥镇"], ["年底前"]),
]


def as_text() -> bytes:
    rows = ["\t".join(row).replace("\n", "、") for row in ROWS]
    return "\n".join([TITLE, *rows, ""]).encode()


def as_word() -> bytes:
    rows = [
        "".join(w.cell("", xml="".join(map(w.paragraph, cell.split("\n")))) for cell in row)
        for row in ROWS
    ]
    return w.word_file(w.paragraph(TITLE) + w.table(*rows))


def as_html() -> bytes:
    rows = ["".join(f"<td>{cell}</td>" for cell in row).replace("\n", "<br>") for row in ROWS]
    return (
        f"<html><body><h1>{TITLE}</h1><table><tr>{'<tr>'.join(rows)}</table></body></html>".encode()
    )


def as_pdf() -> bytes:
    columns = [20.0, 50.0, 170.0, 240.0, 320.0, 390.0]
    return p.pdf_file(p.all_of(p.text_lines([TITLE], top=40), p.grid(ROWS, columns, top=60)))


def as_pdf_of_two_pages() -> bytes:
    """The page break cuts the first row, and the head is printed again."""
    columns = [20.0, 50.0, 170.0, 240.0, 320.0, 390.0]
    upper = [ROWS[0], ["1", "老小区加装", "区住建局", "区财政局\n各街道办事处", "11月底前"]]
    lower = [ROWS[0], ["", "电梯40部。", "", "", ""], *ROWS[2:]]
    first = p.all_of(
        p.text_lines([TITLE], top=40),
        p.grid(upper, columns, top=60),
        p.text_lines(["— 1 —"], top=470, left=190),
    )
    second = p.all_of(p.grid(lower, columns), p.text_lines(["— 2 —"], top=470, left=190))
    return p.pdf_file(first, second)


def as_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([TITLE])
    sheet.merge_cells("A1:E1")
    for row in ROWS:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "build", [as_text, as_word, as_html, as_pdf, as_pdf_of_two_pages, as_workbook]
)
def test_every_kind_of_file_gives_the_same_rows(build: object) -> None:
    assert callable(build)
    notice = taskparse.read(build())
    items = [
        (
            item.id,
            item.text,
            [unit.name for unit in item.lead_units],
            [unit.name for unit in item.responsible_units],
            [deadline.text for deadline in item.deadlines],
        )
        for item in notice.items
    ]
    assert items == ITEMS
    assert taskparse.verify(notice) == []
    assert notice.header.title is not None
    assert notice.header.title.text == TITLE


def test_numbers_below_a_head_that_spans_them() -> None:
    """具体要求 stands over the numbers and what they count: each number is an item, 强化公开 heads two of them."""
    page = """<html><body><h1>云河县任务分解表</h1><table>
<tr><td>工作任务</td><td colspan="2">具体要求</td><td>责任科室</td><td>时限要求</td></tr>
<tr><td rowspan="2">强化公开</td><td>1</td><td>清理文件。</td><td>办公室</td><td>年底前</td></tr>
<tr><td>2</td><td>编好目录。</td><td>法制科</td><td>6月底</td></tr>
<tr><td>政策解读</td><td>3</td><td>做好解读。</td><td>各科室</td><td>持续推进</td></tr></table></body></html>"""
    notice = taskparse.read(page.encode())
    items = notice.items
    assert [chapter.title for chapter in notice.chapters] == ["强化公开", "政策解读"]
    assert taskparse.verify(notice) == []
    assert [(item.number, item.text) for item in items] == [
        (1, "清理文件。"),
        (2, "编好目录。"),
        (3, "做好解读。"),
    ]
    assert [[unit.name for unit in item.responsible_units] for item in items] == [
        ["办公室"],
        ["法制科"],
        ["各科室"],
    ]


def test_rows_that_share_a_number_and_have_units_of_their_own() -> None:
    """改厕, 清运 and 建管 stand in rows of their own, each with its unit and date, beside one merged number."""
    page = """<html><body><p>任务分解表</p><table>
<tr><td>序号</td><td>重点工作</td><td>具体任务</td><td>责任单位</td><td>时限</td></tr>
<tr><td rowspan=3>1</td><td rowspan=3>乡村建设</td><td>改厕</td><td>县农业局</td><td>6月底</td></tr>
<tr><td>清运</td><td>县城管局</td><td>9月底</td></tr><tr><td>建管</td><td>县水利局</td><td>12月底</td></tr>
<tr><td>2</td><td>乡村产业</td><td>建棚</td><td>县农业局</td><td>11月</td></tr></table></body></html>"""
    notice = taskparse.read(page.encode())
    assert [(item.id, item.text) for item in notice.items] == [
        ("1", "乡村建设改厕"),
        ("1~2", "清运"),
        ("1~3", "建管"),
        ("2", "乡村产业建棚"),
    ]
    assert [[unit.name for unit in item.responsible_units] for item in notice.items] == [
        ["县农业局"],
        ["县城管局"],
        ["县水利局"],
        ["县农业局"],
    ]
    assert [[due.text for due in item.deadlines] for item in notice.items] == [
        ["6月底"],
        ["9月底"],
        ["12月底"],
        ["11月"],
    ]
    assert taskparse.verify(notice) == []


HEAD = "<tr><td>序号</td><td>任务</td><td>牵头单位</td><td>责任单位</td></tr>"
FIRST = "<tr><td>1</td><td>修桥</td><td>县交通局</td><td>县财政局</td></tr>"
SECOND = "<tr><td>2</td><td>修路</td><td>县公路局</td><td>各乡镇</td></tr>"


@pytest.mark.parametrize("between", ["", "<p>二、产业发展</p>", "<p>续表</p>", "<p>&nbsp;</p>"])
def test_a_table_that_goes_on_without_its_head(between: str) -> None:
    """The second table counts on with 2 and has no head: that of the first one holds for it."""
    page = f"<html><body><table>{HEAD}{FIRST}</table>{between}<table>{SECOND}</table></body></html>"
    items = taskparse.read(page.encode()).items
    assert [(item.number, item.text) for item in items] == [(1, "修桥"), (2, "修路")]
    assert [item.lead_units[0].name for item in items] == ["县交通局", "县公路局"]


def test_a_head_in_a_table_of_its_own() -> None:
    page = f"<html><body><table>{HEAD}</table><table>{FIRST}{SECOND}</table></body></html>"
    assert [item.text for item in taskparse.read(page.encode()).items] == ["修桥", "修路"]


def test_a_category_that_is_merged_over_rows_belongs_to_each() -> None:
    page = """<html><body><table>
<tr><td>序号</td><td>类别</td><td>任务</td><td>责任单位</td></tr>
<tr><td>1</td><td rowspan=2>交通</td><td>修桥</td><td>县交通局</td></tr>
<tr><td>2</td><td>修路</td><td>县公路局</td></tr>
<tr><td>3</td><td>水利</td><td>清淤</td><td>县水利局</td></tr></table></body></html>"""
    notice = taskparse.read(page.encode())
    assert [[one.text for one in item.other_fields] for item in notice.items] == [
        ["交通"],
        ["交通"],
        ["水利"],
    ]
    assert taskparse.verify(notice) == []


CARDS = [
    [
        ["项目名称", "扩建县第二幼儿园"],
        ["工作措施", "1.新增学位180个。\n2.改造操场。"],
        ["牵头单位", "县教体局", "责任单位", "县财政局\n县住建局"],
        ["完成时限", "8月底前", "责任人", "王强"],
    ],
    [
        ["项目名称", "建设县图书馆"],
        ["工作措施", "主体封顶。"],
        ["牵头单位", "县文旅局", "责任单位", "县住建局"],
        ["完成时限", "/", "责任人", "李明"],
    ],
]


def _cards_in_html() -> bytes:
    tables = [
        "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in card)
        for card in CARDS
    ]
    body = "".join(f"<table>{table}</table>" for table in tables).replace("\n", "<br>")
    return f"<html><body><h1>{TITLE}</h1><p>一、教育</p>{body}</body></html>".encode()


def _cards_in_word() -> bytes:
    tables = [
        w.table(
            *(
                "".join(w.cell("", xml="".join(map(w.paragraph, cell.split("\n")))) for cell in row)
                for row in card
            )
        )
        for card in CARDS
    ]
    return w.word_file(w.paragraph(TITLE) + w.paragraph("一、教育") + "".join(tables))


@pytest.mark.parametrize("build", [_cards_in_html, _cards_in_word])
def test_a_table_for_each_task(build: Callable[[], bytes]) -> None:
    """Labels and values in turn: each table is a task below 一、教育; the numbers in 工作措施 are points."""
    notice = taskparse.read(build())
    assert [chapter.title for chapter in notice.chapters] == ["教育"]
    first, second = notice.items
    assert [item.text for item in notice.items] == ["扩建县第二幼儿园", "建设县图书馆"]
    assert [unit.name for unit in first.lead_units] == ["县教体局"]
    assert [unit.name for unit in first.responsible_units] == ["县财政局", "县住建局"]
    assert [point.text for point in first.measures[0].points] == ["新增学位180个。", "改造操场。"]
    assert [one.text for one in first.deadlines] == ["8月底前"]
    assert second.deadlines == ()  # "/" stands for none
    assert [one.name for item in notice.items for one in item.officials] == ["王强", "李明"]
    assert taskparse.verify(notice) == []


def test_a_task_that_is_merged_over_numbered_rows_is_a_field_of_each() -> None:
    """目标任务 spans the rows 1 and 2, each with a number and a text of its own; in row 3 it has a row."""
    page = """<html><body><table>
<tr><td>序号</td><td>目标任务</td><td>主要任务</td><td>责任单位</td></tr>
<tr><td>1</td><td rowspan=2>改造老旧小区</td><td>加装电梯。</td><td>县住建局</td></tr>
<tr><td>2</td><td>更换管网。</td><td>县水务局</td></tr>
<tr><td>3</td><td>修路</td><td>硬化村道。</td><td>县交通局</td></tr></table></body></html>"""
    notice = taskparse.read(page.encode())
    assert [item.text for item in notice.items] == ["加装电梯。", "更换管网。", "硬化村道。"]
    assert [[one.text for one in item.other_fields] for item in notice.items] == [
        ["改造老旧小区"],
        ["改造老旧小区"],
        ["修路"],
    ]
    assert taskparse.verify(notice) == []


def test_a_merged_cell_and_a_list_that_a_page_break_cuts() -> None:
    """陈岚 is merged over the rows 1 and 2, and the break takes it on to row 3; the measures of row 2 go on with （2）."""
    columns = [20.0, 50.0, 140.0, 200.0, 280.0, 390.0]
    head = ["序号", "重点任务", "牵头领导", "责任单位", "落实措施"]
    upper = [
        head,
        ["1", "修桥。", "陈岚", "县交通局", "先勘测。"],
        ["2", "打井五眼", "^", "县水利局", "（1）选址；"],
    ]
    lower = [["", "。", "", "", "（2）开钻。"], ["3", "种树。", "^", "县林业局", "先育苗。"]]
    first = p.all_of(p.text_lines([TITLE], top=40), p.grid(upper, columns, top=60))
    notice = taskparse.read(p.pdf_file(first, p.grid(lower, columns, top=40)))
    assert [item.text for item in notice.items] == ["修桥。", "打井五眼。", "种树。"]
    assert [[one.name for one in item.officials] for item in notice.items] == [["陈岚"]] * 3
    assert [point.text for point in notice.items[1].measures[0].points] == ["选址；", "开钻。"]
    assert taskparse.verify(notice) == []


def test_a_card_begins_with_its_first_row_whatever_that_says() -> None:
    """Each task has a table of its own whose first row is its number and deadline: they are no fields of the task above."""
    pytest.importorskip("selectolax")
    cards = "".join(
        "<table>"
        f"<tr><td>序号</td><td>{number}</td><td>完成时限</td><td>{month}月底前</td></tr>"
        f"<tr><td>工作任务</td><td>{task}</td><td></td><td></td></tr>"
        f"<tr><td>牵头单位</td><td>{unit}</td><td>责任单位</td><td>县财政局</td></tr></table>"
        for number, month, task, unit in [
            (1, 6, "修桥。", "县交通局"),
            (2, 9, "修渠。", "县水利局"),
        ]
    )
    notice = taskparse.read(f"<html><body><p>青岩县任务分解表</p>{cards}</body></html>".encode())
    assert [
        (item.text, item.deadlines[0].text, item.lead_units[0].name, item.other_fields[0].text)
        for item in notice.items
    ] == [("修桥。", "6月底前", "县交通局", "1"), ("修渠。", "9月底前", "县水利局", "2")]


def _sheet(*rows: list[object], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_rows_that_name_nobody_are_told_of() -> None:
    """Row 2 has no unit and row 3 says that there is none: only the first is told of, beside two rows that name one."""
    notice = taskparse.read(
        _sheet(
            ["序号", "工作任务", "责任单位", "完成时限"],
            [1, "疏浚北渡河", "县水利局", "6月底前"],
            [2, "修便桥三座", None, "7月底前"],
            [3, "拓宽柳林路", "/", "8月底前"],
            [4, "补植堤岸林带", "县林业局", "9月底前"],
        )
    )
    assert [one.item for one in notice.diagnostics if one.code == "empty-field"] == ["2"]


def test_units_over_two_columns_of_roles_are_told_of() -> None:
    """县水利局、石桥镇 lies over 牵头单位 and 配合单位: nobody can tell which of them leads."""
    notice = taskparse.read(
        _sheet(
            ["序号", "工作任务", "牵头单位", "配合单位"],
            [1, "疏浚北渡河", "县水利局、石桥镇", None],
            [2, "修便桥三座", "县交通局", "柳林镇"],
            merged="C2:D2",
        )
    )
    assert [one.item for one in notice.diagnostics if one.code == "statement-unclear"] == ["1"]


def _page(*rows: str) -> bytes:
    return f"<html><body><h1>{TITLE}</h1><table>{''.join(rows)}</table></body></html>".encode()


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["县财政局", "县直有关单位"], ["县财政局", "县直有关单位"]),
        (["办公室", "财务科"], ["办公室", "财务科"]),
        (["县商务局（牵头）", "县直有关单位"], ["县商务局", "县直有关单位"]),
        (["石桥镇党委、政府", "县水利局"], ["石桥镇党委、政府", "县水利局"]),
        (["县住房城乡", "建设局"], ["县住房城乡建设局"]),
        (["县委", "办公室"], ["县委办公室"]),
        (["县生态环境局", "青岩分局"], ["县生态环境局青岩分局"]),
        (["县财政局、", "县水利局"], ["县财政局", "县水利局"]),
    ],
)
def test_a_typed_line_end_divides_whole_names(lines: list[str], expected: list[str]) -> None:
    """In a cell of a page somebody typed the line end; only halves of a name go together."""
    data = _page(
        _row("序号", "工作任务", "责任单位"),
        _row("1", "疏浚北渡河。", "<br>".join(lines)),
        _row("2", "修便桥三座。", "县交通局"),
    )
    units = taskparse.read(data).items[0].units()
    assert [unit.name for _, unit in units] == expected


def test_a_first_column_over_rows_with_texts_of_their_own() -> None:
    """Without a column of numbers: merged 重点工作 is a field of each row, and its 一、 heads them where all have one."""

    def rows(first: str, second: str) -> bytes:
        over = "<tr><td rowspan=2>{}</td><td>{}</td><td>{}</td></tr>"
        return _page(
            _row("重点工作", "工作内容", "责任单位"),
            over.format(first, "疏浚北渡河。", "县水利局"),
            _row("补植岸林。", "县林业局"),
            _row(second, "修便桥三座。", "县交通局"),
        )

    plain = taskparse.read(rows("河道整治", "畅通道路"))
    assert [item.text for item in plain.items] == ["疏浚北渡河。", "补植岸林。", "修便桥三座。"]
    assert [[one.text for one in item.other_fields] for item in plain.items] == [
        ["河道整治"],
        ["河道整治"],
        ["畅通道路"],
    ]
    counted = taskparse.read(rows("一、河道整治", "二、畅通道路"))
    assert [(one.title, len(one.items)) for one in counted.chapters] == [
        ("河道整治", 2),
        ("畅通道路", 1),
    ]


def test_a_blank_form_hands_out_nothing() -> None:
    """The form below the tasks has a head of progress and rows that nobody has filled in."""
    form = (
        _row("序号", "重点任务", "牵头单位", "进展情况")
        + _row("1", "", "", "")
        + _row("……", "", "", "")
    )
    data = _page(
        _row("序号", "工作任务", "责任单位"),
        _row("1", "疏浚北渡河。", "县水利局"),
        _row("2", "修便桥三座。", "县交通局"),
    ).replace(b"</body>", f"<p>附件2</p><p>进展情况报送表</p><table>{form}</table></body>".encode())
    notice = taskparse.read(data)
    assert [item.id for item in notice.items] == ["1", "2"]
    assert taskparse.verify(notice) == []


def test_the_decimal_in_the_task_goes_before_a_merged_number() -> None:
    """1 lies over two rows whose tasks count 1.1 and 1.2: these are the numbers of the items."""
    data = _page(
        _row("序号", "一级任务", "二级任务", "责任单位"),
        "<tr><td rowspan=2>1</td><td rowspan=2>河道整治</td><td>1.1 疏浚北渡河。</td><td>县水利局</td></tr>",
        _row("1.2 补植岸林。", "县林业局"),
        _row("2", "畅通道路", "2.1 修便桥三座。", "县交通局"),
    )
    notice = taskparse.read(data)
    assert [(item.id, item.text) for item in notice.items] == [
        ("1.1", "疏浚北渡河。"),
        ("1.2", "补植岸林。"),
        ("2.1", "修便桥三座。"),
    ]


def test_tasks_whose_units_are_merged_stay_tasks() -> None:
    """二、植树 with its amount has the unit of the row above: no heading with a count beside it."""
    notice = taskparse.read(
        _page(
            _row("重点任务", "目标值", "责任单位"),
            "<tr><td>一、建桥</td><td>3</td><td rowspan=2>县交通局</td></tr>",
            _row("二、植树", "40"),
        )
    )
    assert [item.text for item in notice.items] == ["建桥", "植树"]
    assert [unit.name for _, unit in notice.items[1].units()] == ["县交通局"]


def test_a_task_merged_with_its_unit_is_one_item() -> None:
    """建绿道 has one unit and one deadline for both rows of its text."""
    notice = taskparse.read(
        _page(
            _row("重点任务", "具体要求", "责任单位"),
            _row("修三座桥", "年内通车", "县交通局"),
            "<tr><td rowspan=2>建绿道</td><td>一期9公里，</td><td rowspan=2>县园林局</td></tr>",
            _row("二期5公里"),
        )
    )
    assert [item.text for item in notice.items] == [
        "修三座桥年内通车",
        "建绿道一期9公里，二期5公里",
    ]


def test_ticks_in_the_lines_of_a_cell() -> None:
    notice = taskparse.read(
        _page(
            _row("序号", "工作任务", "责任单位"),
            _row("1", "修桥。", "☑县交通局<br>□县财政局"),
            _row("2", "修路。", "县公路局"),
        )
    )
    assert [unit.name for _, unit in notice.items[0].units()] == ["县交通局"]


def test_a_cell_that_repeats_a_head_which_is_no_label() -> None:
    notice = taskparse.read(
        _page(
            _row("序号", "任务", "责任单位"),
            _row("1", "任务：修桥", "责任单位：县交通局"),
            _row("2", "任务：修路", "责任单位：县公路局"),
        )
    )
    assert taskparse.verify(notice) == []
    assert [unit.name for _, unit in notice.items[0].units()] == ["县交通局"]


def test_a_code_between_two_fields_is_the_label_of_its_row() -> None:
    """RW001 stands behind the unit and before the task, and 〃 in a row of the item itself adds nothing twice."""
    notice = taskparse.read(
        _page(
            _row("责任单位", "任务编号", "工作任务", "备注"),
            _row("县水利局", "RW001", "疏浚北渡河。", "省级"),
            _row("县交通局", "RW002", "修便桥三座。", "〃"),
        )
    )
    assert [item.label for item in notice.items] == ["RW001", "RW002"]
    assert [[one.text for one in item.other_fields] for item in notice.items] == [
        ["省级"],
        ["省级"],
    ]
    assert taskparse.verify(notice) == []
