"""Word files: what is shown comes out, in order, with the numbers that Word makes."""

import io
import zipfile

import docx as python_docx
import pytest
import word_files as w

from taskparse import ReadError
from taskparse.readers import load
from taskparse.text import Document

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def lines(body: str, **parts: str) -> list[str]:
    return load(w.word_file(body, **parts)).text.splitlines()


def foreign(document: Document) -> list[tuple[str, str]]:
    return [(one.kind, document.text[slice(*one.span)]) for one in document.foreign]


def cells(document: Document) -> list[tuple[str, int, int, int, int]]:
    return [
        (document.text[slice(*cell.span)], *cell[1:])
        for table in document.tables
        for cell in table.cells
    ]


CHAPTERS = w.lists(
    w.level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    w.level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>'),
    w.level(2, "decimal", "%3.", '<w:suff w:val="space"/>'),
)


def test_chapters_sections_and_items_exist_only_as_numbering() -> None:
    body = "".join(
        w.numbered(text, at)
        for text, at in [
            ("水利", 0),
            ("水源", 1),
            ("清淤。", 2),
            ("打井。", 2),
            ("饮水", 1),
            ("通水。", 2),
            ("交通", 0),
            ("修桥。", 2),
        ]
    )
    expected = "一、水利 （一）水源 1.·清淤。 2.·打井。 （二）饮水 1.·通水。 二、交通 1.·修桥。"
    found = lines(body, numbering=CHAPTERS)
    assert [line.replace(" ", "·") for line in found] == expected.split()


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("", "1 1.1 1.1.1 1.2 1.2.1 2 2.1 2.1.1"),
        ('<w:lvlRestart w:val="1"/>', "1 1.1 1.1.1 1.2 1.2.2 2 2.1 2.1.1"),
        ('<w:lvlRestart w:val="0"/>', "1 1.1 1.1.1 1.2 1.2.2 2 2.1 2.1.3"),
    ],
)
def test_restarts(extra: str, expected: str) -> None:
    """A level begins again after any higher one, after the one that lvlRestart names, or never."""
    definition = w.lists(
        w.level(0, "decimal", "%1"),
        w.level(1, "decimal", "%1.%2"),
        w.level(2, "decimal", "%1.%2.%3", extra),
    )
    body = "".join(w.numbered("甲", at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert [line.split()[0] for line in lines(body, numbering=definition)] == expected.split()


def test_legal_numbering_writes_every_level_in_arabic_digits() -> None:
    definition = w.lists(
        w.level(0, "chineseCounting", "第%1章"),
        w.level(1, "chineseCounting", "%1.%2", "<w:isLgl/>"),
    )
    body = w.numbered("总则", 0) + w.numbered("甲", 1) + w.numbered("乙", 1)
    assert lines(body, numbering=definition) == ["第一章 总则", "1.1 甲", "1.2 乙"]


def test_lists_of_one_definition_count_on_and_a_start_override_begins_anew() -> None:
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for at, override in [
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        ]
    )
    definition = w.lists(w.level(0, "japaneseCounting", "%1、"), nums=nums)
    body = "".join(w.numbered("甲", 0, at) for at in (1, 2, 3, 3, 1))
    assert [line[0] for line in lines(body, numbering=definition)] == ["一", "二", "五", "六", "七"]


def test_an_override_may_replace_the_level() -> None:
    own = w.level(0, "decimalEnclosedCircle", "%1")
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    definition = w.lists(w.level(0, "decimal", "%1."), nums=nums)
    assert lines(w.numbered("甲"), numbering=definition) == ["① 甲"]


def style(name: str, numbering: str = "", based_on: str = "", extra: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inside = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>" if numbering else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{extra}>{base}{inside}</w:style>'


def test_numbers_through_styles() -> None:
    """Word's headings: the style names the list, the list's level names the style."""
    definition = w.lists(
        w.level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        w.level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    styles = (
        style("H1", '<w:numId w:val="1"/>')
        + style("H2", '<w:numId w:val="1"/>')
        + style("Own", "", "H2")
    )
    styled = [("水利", "H1"), ("水源", "H2"), ("饮水", "Own"), ("正文", "Body")]
    body = "".join(w.paragraph(text, f'<w:pStyle w:val="{name}"/>') for text, name in styled)
    expected = ["一、 水利", "（一） 水源", "（二） 饮水", "正文"]
    assert lines(body, numbering=definition, styles=styles) == expected


def test_a_paragraph_leaves_the_list_of_its_style() -> None:
    definition = w.lists(w.level(0, "decimal", "%1."), w.level(1, "decimal", "%2)"))
    styles = style("L", '<w:ilvl w:val="0"/><w:numId w:val="1"/>')
    named = '<w:pStyle w:val="L"/>'
    body = (
        w.paragraph("甲", named)
        + w.paragraph("乙", f'{named}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
        + w.paragraph("丙", f'{named}<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + w.paragraph("丁", named)
    )
    assert lines(body, numbering=definition, styles=styles) == ["1. 甲", "乙", "1) 丙", "2. 丁"]


def test_the_default_style_numbers_paragraphs_that_name_none() -> None:
    styles = style("Normal", '<w:numId w:val="1"/>', extra=' w:default="1"')
    numbering = w.lists(w.level(0, "decimal", "%1."))
    assert lines(w.paragraph("甲"), numbering=numbering, styles=styles) == ["1. 甲"]


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Cn"/></w:abstractNum>'
        + w.lists(w.level(0, "chineseCounting", "%1、"))
        + '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    styles = '<w:style w:type="numbering" w:styleId="Cn"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = w.numbered("甲", 0, 2) + w.numbered("乙", 0, 2)
    assert lines(body, numbering=linked, styles=styles) == ["一、 甲", "二、 乙"]


def test_bullets_of_symbol_fonts_are_the_signs_that_they_print() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    definition = w.lists(w.level(0, "bullet", "\uf0ab", fonts), w.level(1, "none", ""))
    body = w.numbered("甲") + w.numbered("乙", 1)
    assert lines(body, numbering=definition) == ["★ 甲", "乙"]


def test_a_custom_format_with_leading_zeros() -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{choice}<w:lvlText w:val="%1"/></w:lvl>'
    assert lines(w.numbered("甲"), numbering=w.lists(one)) == ["007 甲"]


def test_numbers_in_a_table_and_of_empty_paragraphs() -> None:
    """The column 序号 is often nothing but numbering."""
    row = w.cell("", xml=w.numbered("")) + w.cell("修桥")
    document = load(w.word_file(w.table(row, row), numbering=w.lists(w.level(0, "decimal", "%1"))))
    assert document.text == "1\t修桥\n2\t修桥\n"


def test_tracked_changes_are_accepted() -> None:
    gone = f"<w:del>{w.run('旧').replace('w:t', 'w:delText')}</w:del>"
    come = f"<w:ins>{w.run('新')}</w:ins>"
    away = f"<w:moveFrom>{w.run('移')}</w:moveFrom>"
    assert lines(w.paragraph("修", xml=gone + come + away + w.run("桥。"))) == ["修新桥。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """The number is that of the paragraph that stays."""
    mark = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = w.paragraph("牵头单", mark) + w.numbered("位:财政局")
    found = lines(body, numbering=w.lists(w.level(0, "decimal", "%1.")))
    assert found == ["1. 牵头单位:财政局"]


def test_a_deleted_row_is_gone() -> None:
    deleted = w.table(
        "<w:trPr><w:del/></w:trPr>" + w.cell("旧") + w.cell("旧"), w.cell("甲") + w.cell("乙")
    )
    assert load(w.word_file(deleted)).text == "甲\t乙\n"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_the_result_is_shown() -> None:
    """Also where one field stands in the instruction of another."""
    inner = (
        field("begin")
        + w.run("X").replace("w:t", "w:instrText")
        + field("separate")
        + w.run("隐")
        + field("end")
    )
    outer = field("begin") + inner + field("separate") + w.run("2020") + field("end")
    simple = f'<w:fldSimple w:instr="DATE">{w.run("年")}</w:fldSimple>'
    assert lines(w.paragraph("于", xml=outer + simple)) == ["于2020年"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert lines(w.paragraph("甲", xml=field("begin")) + w.paragraph("乙")) == ["甲", "乙"]


def test_links_controls_breaks_and_symbols() -> None:
    link = f"<w:hyperlink>{w.run('链')}</w:hyperlink>"
    control = (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{w.run('控')}</w:sdtContent></w:sdt>"
    )
    rest = '<w:r><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:t>丙</w:t></w:r>'
    hidden = w.run("隐", "<w:vanish/>") + w.run("显", '<w:vanish w:val="0"/>')
    assert lines(w.paragraph("", xml=link + control + rest + hidden)) == ["链控", "乙-✓\t丙显"]


def test_a_control_may_wrap_paragraphs_rows_and_cells() -> None:
    def wrapped(xml: str) -> str:
        return f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{wrapped(w.cell('甲'))}{w.cell('乙')}</w:tr>"
    rows = f"<w:tbl>{wrapped(row)}</w:tbl>"
    assert load(w.word_file(wrapped(w.paragraph("题")) + rows)).text == "题\n甲\t乙\n"


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{w.paragraph('云河市人民政府')}</w:txbxContent>"
    choice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(w.paragraph("文件", xml=choice) + w.paragraph("正文")) == [
        "文件",
        "云河市人民政府",
        "正文",
    ]


def test_footnotes_stand_behind_the_text_and_are_foreign() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{w.paragraph("按口径。")}</w:footnote>'
    document = load(w.word_file(w.paragraph("完成目标", xml=mark + w.run("。")), footnotes=notes))
    assert document.text == "完成目标¹。\n¹按口径。\n"
    assert foreign(document) == [("note", "¹按口径。")]


def test_headers_and_footers_are_foreign() -> None:
    section = (
        '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    )
    number = (
        w.run("— ") + field("begin") + field("separate") + w.run("3") + field("end") + w.run(" —")
    )
    document = load(
        w.word_file(
            w.paragraph("正文") + section,
            header1=w.paragraph("云政办发〔2020〕3号"),
            footer1=w.paragraph("", xml=number),
        )
    )
    assert document.text == "云政办发〔2020〕3号\n正文\n— 3 —\n"
    assert foreign(document) == [("running_head", "云政办发〔2020〕3号"), ("page_line", "— 3 —")]


def test_pages_as_word_last_laid_them_out() -> None:
    cut = "<w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>"
    numbering = w.lists(w.level(0, "decimal", "%1."))
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = load(
        w.word_file(w.paragraph("甲", place, xml=cut) + w.paragraph("丙"), numbering=numbering)
    )
    assert document.text == "1. 甲乙\n丙\n"
    assert document.pages == (0, 4)


def test_columns_whose_border_is_off_in_some_rows() -> None:
    """A border that was dragged: 任务 spans the narrow third column in the head, 单位 spans it in row 1.

    Each row has three cells, so the third is that of 单位 wherever its border stands; a title over all of them has one.
    """
    wide = '<w:gridSpan w:val="2"/>'
    document = load(
        w.word_file(
            w.table(
                w.cell("任务表", '<w:gridSpan w:val="4"/>'),
                w.cell("序号") + w.cell("任务", wide) + w.cell("单位"),
                w.cell("1") + w.cell("修桥") + w.cell("交通局", wide),
            )
        )
    )
    assert cells(document) == [
        ("任务表", 0, 0, 1, 3),
        ("序号", 1, 0, 1, 1),
        ("任务", 1, 1, 1, 1),
        ("单位", 1, 2, 1, 1),
        ("1", 2, 0, 1, 1),
        ("修桥", 2, 1, 1, 1),
        ("交通局", 2, 2, 1, 1),
    ]


def test_a_left_border_that_was_dragged() -> None:
    """Row 1 begins behind a narrow first column, and has just as many cells: cell by cell it is a row like the others."""
    wide = '<w:gridSpan w:val="2"/>'
    document = load(
        w.word_file(
            w.table(
                w.cell("序号", wide) + w.cell("任务") + w.cell("单位"),
                "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
                + w.cell("1")
                + w.cell("修桥")
                + w.cell("交通局"),
            )
        )
    )
    assert cells(document)[3:] == [
        ("1", 1, 0, 1, 1),
        ("修桥", 1, 1, 1, 1),
        ("交通局", 1, 2, 1, 1),
    ]


def test_raised_numbers_are_not_read_as_plain_ones() -> None:
    """10⁴ is no 104; a raised word that is no number stands as it is."""
    high = '<w:vertAlign w:val="superscript"/>'
    body = w.paragraph(xml=w.run("新增10") + w.run("4", high) + w.run("个。") + w.run("注", high))
    assert lines(body) == ["新增10⁴个。注"]


def test_a_part_of_another_format_is_told_of() -> None:
    document = load(w.word_file(w.paragraph("1.修桥。") + '<w:altChunk r:id="rId9"/>'))
    assert document.text == "1.修桥。\n"
    assert [words for _, words in document.unread] == [
        "a part of another format (altChunk) stands in the text and is not read"
    ]


MERGED = w.table(
    w.cell("序号", '<w:vMerge w:val="restart"/>') + w.cell("单位", '<w:gridSpan w:val="2"/>'),
    w.cell("", "<w:vMerge/>") + w.cell("牵头") + w.cell("责任"),
    "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    + w.cell("财政局", xml=w.paragraph("财政局") + w.paragraph("水利局"))
    + w.cell("/"),
)


def test_merged_cells_stand_once() -> None:
    document = load(w.word_file(MERGED))
    assert document.text == "序号\t单位\n牵头\t责任\n财政局\n水利局\t/\n"
    assert cells(document) == [
        ("序号", 0, 0, 2, 1),
        ("单位", 0, 1, 1, 2),
        ("牵头", 1, 1, 1, 1),
        ("责任", 1, 2, 1, 1),
        ("财政局\n水利局", 2, 1, 1, 1),
        ("/", 2, 2, 1, 1),
    ]
    assert document.tables[0].span == (0, len(document.text) - 1)


def test_a_table_in_a_cell_is_text_of_the_cell_and_one_in_a_frame_is_a_table() -> None:
    inner = w.table(w.cell("甲") + w.cell("乙"))
    nested = load(
        w.word_file(w.table(w.cell("序号与长长的任务说明") + w.cell("", xml=inner + w.paragraph())))
    )
    assert [text for text, *_ in cells(nested)] == ["序号与长长的任务说明", "甲 乙"]
    framed = load(w.word_file(w.table(w.cell("", xml=w.paragraph("题") + inner + w.paragraph()))))
    assert framed.text == "题\n甲\t乙\n"
    assert len(framed.tables) == 1


def test_the_strict_form_of_the_standard_reads_the_same() -> None:
    body, numbering = w.numbered("水利") + MERGED, CHAPTERS
    transitional = load(w.word_file(body, numbering=numbering))
    strict = load(w.word_file(body, STRICT, numbering=numbering))
    assert strict.text == transitional.text
    assert strict.tables == transitional.tables


def test_a_file_of_python_docx() -> None:
    file = python_docx.Document()
    file.add_heading("云河市方案", 1)
    for text in ("清淤。", "打井。"):
        file.add_paragraph(text, style="List Number")
    grid = file.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "甲", "乙\n丙"
    out = io.BytesIO()
    file.save(out)
    document = load(out.getvalue())
    assert document.text == "云河市方案\n1. 清淤。\n2. 打井。\n甲\t乙\n丙\n"
    assert (document.format, document.encoding, document.name) == ("docx", None, "bytes")


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        ("<w:p><w:t>", "its XML cannot be read"),
        (w.paragraph("甲") + "<w:p>" * 300 + "</w:p>" * 300, "deep"),
    ],
)
def test_damaged_xml_is_one_clear_error(xml: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        load(w.word_file(xml))


def test_entities_are_refused_before_they_expand() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    data = w.word_file(w.paragraph("甲"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(
                name, text.replace("?>", f"?>{bomb}", 1) if "document.xml" in name[5:] else text
            )
    with pytest.raises(ReadError, match="declares a document type"):
        load(out.getvalue())


def test_large_pictures_objects_and_struck_words_are_told_of() -> None:
    """A seal of 4 cm and a formula are no annex; a picture of 15 × 20 cm and a sheet may hold one."""

    def drawing(width: int, height: int) -> str:
        size = f'<wp:extent cx="{width * 360000}" cy="{height * 360000}"/>'
        uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
        names = 'xmlns:wp="urn:wp" xmlns:a="urn:a"'
        inside = f'<a:graphic><a:graphicData uri="{uri}"/></a:graphic>'
        return f"<w:r><w:drawing {names}><wp:inline>{size}{inside}</wp:inline></w:drawing></w:r>"

    def embedded(kind: str) -> str:
        return f'<w:r><w:object><o:OLEObject xmlns:o="urn:o" ProgID="{kind}"/></w:object></w:r>'

    body = w.paragraph(xml=w.run("水利局、", "<w:strike/>") + w.run("财政局"))
    body += w.paragraph("1.修桥。", xml=drawing(4, 4) + drawing(15, 20))
    body += w.paragraph(xml=f"<w:del>{drawing(15, 20)}</w:del>")  # deleted
    body += w.paragraph(xml=embedded("Excel.Sheet.12") + embedded("Equation.3"))
    body += w.paragraph(xml=w.run("2.打井。", "<w:vanish/>"))
    document = load(w.word_file(body))
    assert document.text == "水利局、财政局\n1.修桥。\n"
    assert [words for _, words in document.unread] == [
        "a picture of 15 × 20 cm stands in the text and is not read",
        "an object of Excel.Sheet.12 stands in the text and is not read",
        "4 characters are struck through and read as if they stood: 水利局、",
        "5 characters are hidden and not read: 2.打井。",
    ]


def test_lists_to_choose_from_show_the_choice_and_prompts_show_nothing() -> None:
    """A form of older Word holds the choice as a number; 单击此处输入日期 asks for a date that nobody gave."""
    choices = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("财政局", "水利局"))
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>{choices}</w:ddList></w:ffData>'
        '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{w.run('单击此处输入日期')}</w:sdtContent></w:sdt>"
    )
    body = w.paragraph(xml=w.run("牵头单位：") + field) + w.paragraph(xml=w.run("时限：") + prompt)
    assert lines(body) == ["牵头单位：水利局", "时限："]
