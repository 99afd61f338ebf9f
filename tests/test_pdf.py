"""PDF files: order, joined lines, tables over pages, what repeats, and errors."""

import zlib
from collections.abc import Sequence

import pdf_files as p
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from taskparse import Limits, ReadError
from taskparse.readers import load
from taskparse.text import Document

TASK = "改造老旧小区十二个，新增停车位六百个，推动企业便利获得贷款，切实保障基本民生，促进就业，守住底线。"
MORE = "加强与各银行机构点对点对接，形成联络机制，对有恶意逃废债务行为的企业进行摸排，依法予以严厉打击。"


def foreign(document: Document) -> list[tuple[str, str]]:
    return [(one.kind, document.text[slice(*one.span)]) for one in document.foreign]


def rows(document: Document, table: int = 0) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in document.tables[table].cells:
        found.setdefault(cell.row, []).append(document.text[slice(*cell.span)])
    return list(found.values())


def reach(document: Document, text: str) -> int:
    """Give the row behind the cell that holds this text."""
    cells = (cell for table in document.tables for cell in table.cells)
    return next(cell.row + cell.rows for cell in cells if document.text[slice(*cell.span)] == text)


def test_wrapped_lines_are_joined_and_paragraphs_are_not() -> None:
    lines = [
        *p.wrapped(f"1.{TASK}"),
        *p.wrapped("牵头单位：住建局、财政局"),
        *p.wrapped(f"2.{MORE}"),
    ]
    document = load(p.pdf_file(p.text_lines(lines)))
    expected = [f"1.{TASK}", "牵头单位：住建局、财政局", f"2.{MORE}"]
    assert [line.strip() for line in document.text.splitlines()] == expected
    assert (document.format, document.pages, document.differing) == ("pdf", (0,), ())


def test_lines_that_hang_under_the_words_behind_a_number_are_joined() -> None:
    """As Word prints its lists: the mark stands left of all lines. 二、 begins anew, and so does the line below 3.."""
    text = TASK + MORE

    def draw(canvas: Canvas) -> None:
        y = 400
        for mark in ("1.", "2."):
            canvas.drawString(50, y, mark)
            for at in range(0, len(text), 28):
                canvas.drawString(70, y, text[at : at + 28])
                y -= 15
        canvas.drawString(50, y, "3." + text[:29])
        canvas.drawString(50, y - 15, text[29:40] + "。")
        canvas.drawString(70, y - 30, "云河市水利局")

    assert [line.replace(" ", "") for line in load(p.pdf_file(draw)).text.splitlines()] == [
        "1." + text, "2." + text, "3." + text[:40] + "。", "云河市水利局",
    ]  # fmt: skip


def test_a_full_line_before_a_number_mark_ends_a_paragraph() -> None:
    """Pages printed from the web have no indents."""
    first = ("1." + TASK + MORE)[: 2 * p.FULL]
    lines = [first[: p.FULL], first[p.FULL :], "2.打井。", "（三）饮水"]
    assert load(p.pdf_file(p.text_lines(lines))).text.splitlines() == [
        first,
        "2.打井。",
        "（三）饮水",
    ]


def test_no_space_comes_between_digits_and_characters_and_none_goes_between_words() -> None:
    document = load(
        p.pdf_file(p.text_lines(["于2020年7月24日前完成GDP增长3.6%的目标 and two words"]))
    )
    assert document.text == "于2020年7月24日前完成GDP增长3.6%的目标 and two words\n"


def test_gaps_between_characters_are_spaces() -> None:
    """Printed from the web, a space is no character but a gap: labels stand behind it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 400, "牵头单位：")
        canvas.drawString(100, 400, "水利局")
        canvas.drawString(134, 400, "责任单位：财政局")
        canvas.drawString(70, 380, "于")
        canvas.drawString(82.5, 380, "2020")
        canvas.drawString(105, 380, "年完成")

    assert load(p.pdf_file(draw)).text.splitlines() == [
        "牵头单位：水利局 责任单位：财政局",
        "于2020年完成",
    ]


def test_characters_drawn_out_of_order_stand_where_they_are_seen() -> None:
    """Both quotation marks first, then what stands between them: LibreOffice writes such files."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 400, "确保“")
        canvas.drawString(110, 400, "”底线。")
        canvas.drawString(80, 400, "三保基")
        canvas.drawString(50, 380, "牵头单位：财政局")

    assert load(p.pdf_file(draw)).text.splitlines() == ["确保“三保基”底线。", "牵头单位：财政局"]


def numbered_pages(count: int) -> list[p.Draw]:
    return [
        p.all_of(
            p.text_lines(["云政办发〔2020〕3号"], top=30),
            p.text_lines(p.wrapped(f"{at}.{TASK}") + p.wrapped("牵头单位：财政局"), top=90),
            p.text_lines([f"— {at} —"], top=470, left=190),
        )
        for at in range(1, count + 1)
    ]


def test_page_lines_and_running_heads_are_foreign() -> None:
    document = load(p.pdf_file(*numbered_pages(3)))
    assert foreign(document) == [
        pair
        for at in (1, 2, 3)
        for pair in [("running_head", "云政办发〔2020〕3号"), ("page_line", f"— {at} —")]
    ]
    assert [document.text[at : at + 4] for at in document.pages] == ["云政办发"] * 3


def test_a_sentence_runs_on_over_a_page_line() -> None:
    """The halves stay two lines with the page line between: what reads the text joins them."""
    lines = p.wrapped(f"1.{TASK}")
    first = p.all_of(p.text_lines(lines[:1]), p.text_lines(["- 1 -"], top=470, left=190))
    document = load(p.pdf_file(first, p.text_lines([*lines[1:], "牵头单位：财政局"])))
    assert foreign(document) == [("page_line", "- 1 -")]
    body = document.text.replace("- 1 -\n", "").replace("\n", "").strip()
    assert body == f"1.{TASK}牵头单位：财政局"


def test_a_sentence_runs_on_over_a_page_without_edges() -> None:
    lines = p.wrapped(f"1.{TASK}")
    document = load(p.pdf_file(p.text_lines(lines[:1]), p.text_lines([*lines[1:], "　　署名"])))
    assert document.text.splitlines()[0].strip() == f"1.{TASK}"
    assert len(document.pages) == 2


def test_two_columns_are_read_one_after_the_other() -> None:
    left = p.wrapped(f"1.{TASK}{MORE}", width=14)
    right = p.wrapped(f"2.{MORE}{TASK}", width=14)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(120, 460, "云河市重点工作分工方案全文公布")
        for at, (a, b) in enumerate(zip(left, right, strict=False)):
            canvas.drawString(50, 430 - 15 * at, a)
            canvas.drawString(210, 430 - 15 * at, b)

    found = [line.strip() for line in load(p.pdf_file(draw)).text.splitlines()]
    assert found == ["云河市重点工作分工方案全文公布", f"1.{TASK}{MORE}", f"2.{MORE}{TASK}"]


def test_a_tab_behind_a_number_makes_no_column() -> None:
    """As LibreOffice prints automatic numbers: mark, gap, words; those of chapters begin left of those of sections."""
    shown = [("一、", 80, "水利建设"), ("二、", 80, "交通建设")]
    shown += [(f"（{mark}）", 110, f"{mark}桥") for mark in "一二三四五六"]

    def draw(canvas: Canvas) -> None:
        for at, (mark, x, words) in enumerate(shown):
            canvas.drawString(50, 430 - 20 * at, mark)
            canvas.drawString(x, 430 - 20 * at, words)

    found = [line.replace(" ", "") for line in load(p.pdf_file(draw)).text.splitlines()]
    assert found == [mark + words for mark, _, words in shown]


HEAD = ["序号", "重点任务", "牵头单位"]
COLUMNS = [50.0, 90.0, 270.0, 350.0]


def table(*body: Sequence[str], height: float = 40) -> p.Draw:
    return p.grid([HEAD, *body], COLUMNS, height=height)


def test_a_ruled_table() -> None:
    """A full line goes on in the next; units on lines of their own stay on them."""
    text = "改造老旧小区十二个，新增停车位六百个。"
    document = load(
        p.pdf_file(
            table(["1", f"{text[:17]}\n{text[17:]}", "住建局\n财政局"], ["2", "打井。", "/"])
        )
    )
    assert rows(document) == [HEAD, ["1", text, "住建局\n财政局"], ["2", "打井。", "/"]]
    assert document.text.startswith("序号\t重点任务\t牵头单位\n1\t")


def test_merged_cells_of_a_ruled_table() -> None:
    document = load(p.pdf_file(table(["1", "清淤。", "水利局"], ["^", "打井。", "^"])))
    spans = [(document.text[slice(*cell.span)], *cell[1:]) for cell in document.tables[0].cells]
    assert ("1", 1, 0, 2, 1) in spans
    assert ("水利局", 1, 2, 2, 1) in spans
    assert rows(document) == [HEAD, ["1", "清淤。", "水利局"], ["打井。"]]


def test_a_frame_around_the_page_is_no_part_of_its_table() -> None:
    """The frame is as high as the page; the table in it has its own lines, and its text above stands outside."""

    def frame(canvas: Canvas) -> None:
        canvas.rect(40, 20, 320, 460)

    body = table(["1", "清淤。", "水利局"], ["2", "打井。", "财政局"])
    document = load(p.pdf_file(p.all_of(frame, p.text_lines(["任务表"], top=40), body)))
    assert rows(document) == [HEAD, ["1", "清淤。", "水利局"], ["2", "打井。", "财政局"]]
    assert document.text.startswith("任务表\n")


def test_a_chapter_row_above_merged_rows_is_no_frame() -> None:
    """No line between the columns touches the top of the table, and the category is merged over all rows below."""
    columns = [50.0, 90.0, 130.0, 270.0, 350.0]

    def draw(canvas: Canvas) -> None:
        p.grid([["类", "1", "清淤。", "水利局"], ["^", "2", "打井。", "财政局"]], columns, top=80)(
            canvas
        )
        canvas.line(50, 440, 350, 440)
        canvas.line(50, 440, 50, 420)
        canvas.line(350, 440, 350, 420)
        canvas.drawString(60, 427, "一、水利")

    assert rows(load(p.pdf_file(draw))) == [
        ["一、水利"], ["类", "1", "清淤。", "水利局"], ["2", "打井。", "财政局"],
    ]  # fmt: skip


def open_grid(
    rows_: Sequence[Sequence[str]], columns: Sequence[float], height: float = 30
) -> p.Draw:
    """A table with rules between its rows alone; a row of one text fills all columns."""

    def draw(canvas: Canvas) -> None:
        for at in range(len(rows_) + 1):
            canvas.line(columns[0], 440 - at * height, columns[-1], 440 - at * height)
        for at, row in enumerate(rows_):
            for x, text in zip(columns, row, strict=False):
                for line, part in enumerate(text.split("\n")):
                    canvas.drawString(x + 3, 440 - at * height - 11 - 11 * line, part)

    return draw


def test_a_table_without_lines_between_its_columns() -> None:
    """The gaps that all rows leave tell the columns; the chapter fills its row; page 2 keeps the columns of page 1."""
    first = [
        HEAD,
        ["一、水利建设与民生保障以及其他各项重点工作"],
        ["1", "清淤七公里，疏浚沟渠\n十二条。", "水利局"],
        ["2", "打井。", "财政局\n住建局"],
    ]
    document = load(
        p.pdf_file(open_grid(first, COLUMNS), open_grid([["3", "修桥。", "交通局"]], COLUMNS))
    )
    assert rows(document) == [
        HEAD,
        ["一、水利建设与民生保障以及其他各项重点工作"],
        ["1", "清淤七公里，疏浚沟渠\n十二条。", "水利局"],
        ["2", "打井。", "财政局\n住建局"],
        ["3", "修桥。", "交通局"],
    ]


def test_rules_around_running_text_make_no_table() -> None:
    """The red line below the head of a notice, and the two lines around its foot."""

    def draw(canvas: Canvas) -> None:
        for y in (450, 120, 100, 80):
            canvas.line(50, y, 350, y)
        canvas.drawString(60, 107, "抄送：县委各部门。")
        canvas.drawString(60, 87, "云河县办公室")
        canvas.drawString(250, 87, "2024年3月5日印发")

    lines = p.wrapped(f"1.{TASK}") + p.wrapped(f"2.{MORE}")
    document = load(p.pdf_file(p.all_of(draw, p.text_lines(lines, top=80))))
    assert document.tables == ()
    assert document.text.splitlines()[0].strip() == f"1.{TASK}"


def test_text_around_a_table_keeps_its_place() -> None:
    draw = p.all_of(
        p.text_lines(["云河市任务分解表"], top=40),
        p.grid([HEAD, ["1", "清淤。", "水利局"]], COLUMNS, top=60),
        p.text_lines(["注：A类指重点任务。"], top=170),
    )
    assert load(p.pdf_file(draw)).text.splitlines() == [
        "云河市任务分解表", "序号\t重点任务\t牵头单位", "1\t清淤。\t水利局", "注：A类指重点任务。",
    ]  # fmt: skip


@pytest.mark.parametrize("repeats", [True, False])
def test_a_table_goes_on_over_pages(*, repeats: bool) -> None:
    """One table, the head of the next page as a row of its own where it is printed again."""
    number = p.text_lines(["- 1 -"], top=470, left=190)
    second = [["2", "打井。", "财政局"]]
    document = load(
        p.pdf_file(
            p.all_of(table(["1", "清淤。", "水利局"]), number),
            p.grid([HEAD, *second] if repeats else second, COLUMNS),
        )
    )
    assert len(document.tables) == 1
    assert rows(document) == [
        HEAD,
        ["1", "清淤。", "水利局"],
        *([HEAD] if repeats else []),
        *second,
    ]
    assert foreign(document) == [("page_line", "- 1 -")]
    start = document.text.index("序号", 5) if repeats else document.text.index("2\t")
    assert document.pages == (0, start)


@pytest.mark.parametrize("repeats", [True, False])
def test_a_row_that_a_page_break_cuts_is_one_row(*, repeats: bool) -> None:
    rest = [["", "六百个，年底前全部建成。", ""], ["2", "打井。", "财政局"]]
    document = load(
        p.pdf_file(
            table(["1", "改造老旧小区十二个，新增停车位", "住建局"]),
            p.grid([HEAD, *rest] if repeats else rest, COLUMNS),
        )
    )
    assert rows(document)[1] == [
        "1",
        "改造老旧小区十二个，新增停车位六百个，年底前全部建成。",
        "住建局",
    ]
    assert rows(document)[-1] == ["2", "打井。", "财政局"]
    assert len(rows(document)) == 3
    assert foreign(document) == ([("running_head", "\t".join(HEAD))] if repeats else [])


ITEMS = ["序号", "任务", "举措", "单位"]
WIDE = [50.0, 80.0, 200.0, 300.0, 350.0]


@pytest.mark.parametrize("repeats", [True, False])
def test_an_item_of_several_rows_that_a_page_break_cuts(*, repeats: bool) -> None:
    """The number, the task and the units are merged over three rows, one for each point; the break stands behind the first.

    The rest of the task stands in the merged cell of the next page, whose number is blank.
    """
    first = ["7", "改造老旧小区十二个，新增\n停车位六百个，惠及居民", "（1）调查。", "住建局"]
    rest = [["", "三千户。", "（2）施工。", ""], ["^", "^", "（3）验收。", "^"]]
    after = ["8", "打井。", "（1）勘探。", "水利局"]
    pages = [[ITEMS, *rest, after] if repeats else [*rest, after]]
    document = load(
        p.pdf_file(
            p.grid([ITEMS, first], WIDE),
            *(p.grid(page, WIDE) for page in pages),
        )
    )
    task = "改造老旧小区十二个，新增停车位六百个，惠及居民三千户。"
    assert rows(document)[1:] == [
        ["7", task, "（1）调查。\n（2）施工。", "住建局"],
        ["（3）验收。"],
        after,
    ]
    assert reach(document, "7") == reach(document, "（3）验收。")
    # The head that the page prints again within the item is no row of the table.
    assert foreign(document) == ([("running_head", "\t".join(ITEMS))] if repeats else [])


def test_a_row_of_a_merged_category_that_a_page_break_cuts() -> None:
    """Both the category, merged over the rows of both pages, and the text of row 3 go on behind the break."""
    columns = [50.0, 80.0, 110.0, 290.0, 350.0]
    head = ["类别", "序号", "任务", "单位"]
    long = "改造老旧小区十二个，新增停车位六百"
    first = [["五、\n提升\n治理", "3", long, "住建局"]]
    second = [["效能", "", "个，惠及居民三千户。", ""], ["^", "4", "打井。", "水利局"]]
    document = load(p.pdf_file(p.grid([head, *first], columns), p.grid(second, columns)))
    assert rows(document)[1:] == [
        ["五、\n提升\n治理\n效能", "3", f"{long}个，惠及居民三千户。", "住建局"],
        ["4", "打井。", "水利局"],
    ]
    assert reach(document, "五、\n提升\n治理\n效能") == reach(document, "4")


def test_two_merged_cells_that_meet_at_a_page_break_stay_two() -> None:
    """县住建局 and 县水利局 are each merged over the rows of their page: nothing in their letters shows a cut."""
    columns = [50.0, 90.0, 310.0, 350.0]
    first = [["序号", "任务", "单位"], ["1", "修桥。", "县住\n建局"], ["2", "铺路。", "^"]]
    second = [["3", "打井。", "县水\n利局"], ["4", "清淤。", "^"]]
    pages = [p.grid(rows_, columns, height=26) for rows_ in (first, second)]
    document = load(p.pdf_file(*pages))
    assert [row[-1] for row in rows(document)] == [
        "单位",
        "县住\n建局",
        "铺路。",
        "县水\n利局",
        "清淤。",
    ]
    assert reach(document, "县住\n建局") == reach(document, "铺路。")


def test_two_rows_without_a_number_or_a_stop_stay_two() -> None:
    """The second row has a task and a unit of its own; that its number is blank does not make it a rest of the first."""
    columns = [50.0, 90.0, 310.0, 350.0]
    first = [["序号", "任务", "单位"], ["1", "修建北渡桥", "交通局"]]
    second = [["", "打机井三口", "水利局"], ["2", "清淤", "水利局"]]
    document = load(p.pdf_file(p.grid(first, columns), p.grid(second, columns)))
    assert rows(document)[1:3] == [["1", "修建北渡桥", "交通局"], ["", "打机井三口", "水利局"]]


def test_rows_whose_numbers_follow_are_two_though_no_sentence_ends() -> None:
    """The category goes on; 3 and 4 are two numbers, so the rows are two."""
    columns = [50.0, 80.0, 110.0, 290.0, 350.0]
    head = ["类别", "序号", "任务", "单位"]
    first = [["治理", "2", "清淤。", "水利局"], ["^", "3", "改造老旧小区十二个", "住建局"]]
    second = [["", "4", "新建停车位六百个", "公安局"], ["^", "5", "打井。", "水利局"]]
    document = load(p.pdf_file(p.grid([head, *first], columns), p.grid(second, columns)))
    assert rows(document)[2:] == [
        ["3", "改造老旧小区十二个", "住建局"],
        ["4", "新建停车位六百个", "公安局"],
        ["5", "打井。", "水利局"],
    ]
    assert reach(document, "治理") == reach(document, "5")


def test_a_name_in_brackets_that_a_narrow_cell_wraps_is_one() -> None:
    """Lines of a narrow cell stay lines, but none begins with 、 or ends within a bracket."""
    units = "水利局\n各县（市\n、区）政府\n财政局"
    document = load(p.pdf_file(table(["1", "清淤。", units], height=60)))
    assert rows(document)[1][2] == "水利局\n各县（市、区）政府\n财政局"


def test_letters_that_are_spread_over_a_line_have_no_spaces_between() -> None:
    """A program spreads the last characters of a full line over it: 3 points between each here."""

    def draw(canvas: Canvas) -> None:
        for at, char in enumerate("水利局和财政局"):
            canvas.drawString(50 + 13 * at, 400, char)

    assert load(p.pdf_file(draw)).text == "水利局和财政局\n"


def test_a_blank_number_alone_does_not_make_a_cut_row() -> None:
    """The sentence above is over: the row below, without a number, is a row of its own."""
    document = load(
        p.pdf_file(table(["1", "清淤。", "水利局"]), p.grid([["", "打井。", "财政局"]], COLUMNS))
    )
    assert rows(document)[2] == ["", "打井。", "财政局"]


def test_other_columns_make_another_table() -> None:
    document = load(
        p.pdf_file(table(["1", "清淤。", "水利局"]), p.grid([["甲", "乙"]], [50.0, 200.0, 350.0]))
    )
    assert [len(one.cells) for one in document.tables] == [6, 2]


def test_a_turned_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.saveState()
        canvas.translate(p.WIDTH, 0)
        canvas.rotate(90)
        for at, line in enumerate(["一、水利", "1.清淤七公里。"]):
            canvas.drawString(50, 350 - 20 * at, line)
        canvas.restoreState()

    assert load(p.pdf_file(draw)).text.splitlines() == ["一、水利", "1.清淤七公里。"]


def test_a_second_reader_is_compared_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taskparse.readers.pdf.second_counts", lambda _data, _pages: [10, 7])
    lines = p.text_lines(["牵头单位：水利局。"])
    document = load(p.pdf_file(p.all_of(lines), p.text_lines(["责任单位：财政局"])))
    assert [words for _, words in document.differing] == [
        "page 1: 9 characters here, 10 by a second reader",
        "page 2: 8 characters here, 7 by a second reader",
    ]
    assert document.differing[1][0] == (10, 19)


def test_a_page_that_is_a_picture_is_told_of() -> None:
    """The annex of a notice is often a scan behind pages of text; a small picture is none."""

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (40, 50))), 20, 20, 360, 460)

    def emblem(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (40, 50))), 20, 20, 60, 60)

    text = p.text_lines(p.wrapped(f"1.{TASK}"))
    document = load(p.pdf_file(text, scan, emblem))
    assert [words for _, words in document.unread] == [
        "page 2 is a picture (a scan), and its text is not read"
    ]


def test_a_large_picture_beside_text_is_told_of() -> None:
    """A table may come as a picture; one behind text is a background, or a scan whose text was recognised."""
    picture = ImageReader(Image.new("L", (40, 50)))
    text = p.text_lines(p.wrapped(f"1.{TASK}"))

    def with_table(canvas: Canvas) -> None:
        canvas.drawImage(picture, 60, 100, 400, 300)
        text(canvas)

    def with_background(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 595, 842)
        text(canvas)

    def in_form(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.drawImage(picture, 60, 100, 400, 300)
        canvas.endForm()
        canvas.doForm("table")
        text(canvas)

    document = load(p.pdf_file(with_table, with_background, in_form))
    assert [words for _, words in document.unread] == [
        "a picture of 14 × 11 cm stands on page 1 and is not read",
        "a picture of 14 × 11 cm stands on page 3 and is not read",
    ]


def test_streams_that_unpack_to_too_much_are_refused_before_they_do() -> None:
    text = p.text_lines(["牵头单位：水利局"] * 20)
    whole = p.pdf_file(text)
    assert load(whole, limits=Limits(max_unpacked=100_000)).text.count("水利局") == 20
    bomb = (
        b"4 0 obj <</Length 9>> stream\n" + zlib.compress(b" " * 200_000) + b"\nendstream endobj\n"
    )
    with pytest.raises(ReadError, match="unpacks to more than 100,000 bytes"):
        load(whole.replace(b"trailer", bomb + b"trailer"), limits=Limits(max_unpacked=100_000))


def test_errors_say_what_is_wrong() -> None:
    whole = p.pdf_file(p.text_lines(["牵头单位：水利局"]))
    with pytest.raises(ReadError, match="protected by a password; open it with the password"):
        load(p.pdf_file(p.text_lines(["甲"]), password="secret"))  # noqa: S106  of a test
    with pytest.raises(ReadError, match="broken or cut off; get the file again"):
        load(whole[:300])
    with pytest.raises(ReadError, match=r"pictures \(a scan\), and it holds no text"):
        load(p.pdf_file(lambda canvas: canvas.rect(10, 10, 50, 50)))
    with pytest.raises(ReadError, match=r"2 pages \(limit 1\).*max_pages"):
        load(p.pdf_file(*numbered_pages(2)), limits=Limits(max_pages=1))


def test_a_watermark_across_the_page_is_no_part_of_the_text() -> None:
    """Diagonal words over the text (内部资料) stand once behind it, and no character of them in a unit or a task."""
    lines = p.wrapped(f"1.{TASK}")

    def page(canvas: Canvas) -> None:
        p.text_lines(lines)(canvas)
        canvas.saveState()
        canvas.translate(80, 600)
        canvas.rotate(45)
        canvas.setFont(p.FONT, 40)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()

    plain, marked = load(p.pdf_file(p.text_lines(lines))), load(p.pdf_file(page))
    assert marked.text == f"{plain.text}内部资料\n"
    last = marked.foreign[-1]
    assert (last.kind, marked.text[slice(*last.span)]) == ("running_head", "内部资料")
    assert marked.differing == ()


def test_a_line_that_touches_no_table_is_no_part_of_one() -> None:
    """A rule below the running head stands above a ruled table: the table is read, and the rule is nothing."""

    def rule(canvas: Canvas) -> None:
        canvas.line(50, 470, 350, 470)

    body = table(["1", "清淤。", "水利局"], ["2", "打井。", "财政局"])
    document = load(p.pdf_file(p.all_of(rule, p.text_lines(["任务表"], top=40), body)))
    assert rows(document) == [HEAD, ["1", "清淤。", "水利局"], ["2", "打井。", "财政局"]]


def test_the_name_of_an_office_alone_begins_a_line_of_its_own() -> None:
    """The line above is full and ends its sentence; the office below it signs the notice."""
    full = "（二）定期报告。每月底前将进展报县整改办，联系人秦素，电话零零零零一二。"[:30]
    assert len(full) == 30
    text = load(
        p.pdf_file(p.text_lines([full[:29] + "。", "青笠县整改领导小组办公室", "2025年4月"]))
    ).text
    assert "。\n青笠县整改领导小组办公室\n" in text


def test_lines_that_end_far_from_the_edge_are_not_full() -> None:
    """Cells printed below each other: the longest line is the title, and no line fills the page."""
    cells = ["青岩县护河任务分解表", "序号", "工作任务", "1", "疏浚北渡河七公里。", "县水利局"]
    assert load(p.pdf_file(p.text_lines(cells))).text.split("\n")[:6] == cells


def test_a_table_that_is_open_at_both_sides() -> None:
    """No line closes the first and the last column; the rules between the rows go on to one place."""
    columns = [50.0, 90.0, 250.0, 350.0]

    def opened(canvas: Canvas) -> None:
        for at in range(4):
            canvas.line(columns[0], 440 - at * 30, columns[-1], 440 - at * 30)
        for x in columns[1:-1]:
            canvas.line(x, 440, x, 350)
        for at, row in enumerate([HEAD, ["1", "清淤。", "水利局"], ["2", "打井。", "财政局"]]):
            for x, text in zip(columns, row, strict=False):
                canvas.drawString(x + 3, 440 - at * 30 - 14, text)

    document = load(p.pdf_file(p.all_of(opened, p.text_lines(["任务表"], top=30))))
    assert rows(document) == [HEAD, ["1", "清淤。", "水利局"], ["2", "打井。", "财政局"]]
