"""Web pages: what a browser shows comes out, and what is of the site is told apart."""

import time
from email.message import EmailMessage

import pytest

from taskparse import Limits, ReadError
from taskparse.api import parse_document
from taskparse.readers import load
from taskparse.text import Document, squeeze

LONG = "清淤七公里，改造老旧小区十二个，新增停车位六百个，推动企业便利获得贷款，切实保障基本民生。"


def page(body: str, head: str = "") -> Document:
    return load(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def site(document: Document) -> list[str]:
    assert {one.kind for one in document.foreign} <= {"site"}
    return [document.text[slice(*one.span)] for one in document.foreign]


def main(document: Document) -> str:
    text, end = "", 0
    for one in document.foreign:
        text += document.text[end : one.span[0]]
        end = one.span[1] + 1
    return text + document.text[end:]


def cells(document: Document) -> list[tuple[str, int, int, int, int]]:
    return [
        (document.text[slice(*cell.span)], *cell[1:])
        for table in document.tables
        for cell in table.cells
    ]


def test_paragraphs_breaks_and_spans() -> None:
    """Split by <br>, spans inside words, indents of &nbsp;, a line end in the source between characters."""
    document = page(
        "<p>&nbsp;&nbsp;一、水<span>利</span><br/>1.<b>清</b>淤七\n   公里。</p>\n <p>\n牵头单位:<font>水利</font>局 </p>"
        "<p>a\nb  c</p>"
    )
    assert document.text == "\xa0\xa0一、水利\n1.清淤七公里。\n牵头单位:水利局\na b c\n"
    assert (document.format, document.encoding, document.foreign) == ("html", "utf-8", ())


def test_what_is_not_shown_is_not_text() -> None:
    head = "<title>标题</title><style>.x,p#y{display:none !important} @media print{p{display:none}}</style><script>负责</script>"
    body = (
        "<p>甲</p><!-- 注 --><script>乙</script><noscript>丙</noscript><template>丁</template>"
        "<p class='a x'>戊</p><p id=y>己</p><p style='display:none'>庚</p><p hidden>辛</p>"
        "<p style='visibility: hidden'>壬</p><p class='a'>癸</p>"
    )
    assert page(body, head).text == "甲\n癸\n"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("<ol>", "1. 甲|2. 乙"),
        ("<ol start=9>", "9. 甲|10. 乙"),
        ("<ol reversed>", "2. 甲|1. 乙"),
        ("<ol type=A>", "A. 甲|B. 乙"),
        ("<ol type=i>", "i. 甲|ii. 乙"),
        ("<ol style='list-style-type:cjk-ideographic'>", "一、甲|二、乙"),
        ("<ol style='list-style: simp-chinese-informal inside'>", "一、甲|二、乙"),
        ("<ol start=10 style='list-style-type:cjk-decimal'>", "一〇、甲|一一、乙"),
        ("<ol start=9 style='list-style-type:decimal-leading-zero'>", "09. 甲|10. 乙"),
        ("<ol start=26 type=a>", "z. 甲|aa. 乙"),
        ("<ol style='list-style:none'>", "甲|乙"),
        ("<ul>", "甲|乙"),
    ],
)
def test_numbers_of_lists(start: str, expected: str) -> None:
    end = f"</{start[1:3]}>"
    assert page(f"{start}<li>甲</li><li>乙</li>{end}").text.splitlines() == expected.split("|")


def test_lists_from_a_style_sheet_nested_and_with_values() -> None:
    head = "<style>ol.cn{list-style-type:trad-chinese-informal}</style>"
    body = "<ol class=cn><li>水利<ol><li>清淤<li value=5>打井<li>通水</ol><li>交通</ol>"
    assert page(body, head).text.splitlines() == [
        "一、水利",
        "1. 清淤",
        "5. 打井",
        "6. 通水",
        "二、交通",
    ]


def test_the_number_of_an_entry_stands_with_its_first_paragraph() -> None:
    body = "<ol><li><p>清淤</p><p>长十里</p></li><li><p> </p></li><li><div>打井</div></li></ol>"
    assert page(body).text.splitlines() == ["1. 清淤", "长十里", "2.", "3. 打井"]


def test_a_table_that_assigns_nothing_may_hold_a_blank_row() -> None:
    body = "<table><tr><td>甲<td>乙</tr><tr><td colspan=2></tr><tr><td>丙<td>丁</tr></table>"
    assert parse_document(page(body)).items == []


def test_an_entry_that_prints_its_number_itself_gets_none() -> None:
    """Its style, which is not in the saved page, hides the marker; another number is no such sign."""
    assert page("<ol><li>1.清淤<li>（二）打井<li>2024年通水</ol>").text.splitlines() == [
        "1.清淤",
        "（二）打井",
        "3. 2024年通水",
    ]


def test_tables_with_spans() -> None:
    document = page(
        "<table><tr><th rowspan=2>序号<th colspan=2>单位<tr><th>牵头<th>责任"
        "<tbody><tr><td rowspan=999999>1<td>财政局<br>水利局<td>/<tr><td colspan=2>乙</table>"
    )
    assert document.text == "序号\t单位\n牵头\t责任\n1\t财政局\n水利局\t/\n乙\n"
    assert cells(document) == [
        ("序号", 0, 0, 2, 1),
        ("单位", 0, 1, 1, 2),
        ("牵头", 1, 1, 1, 1),
        ("责任", 1, 2, 1, 1),
        ("1", 2, 0, 2, 1),
        ("财政局\n水利局", 2, 1, 1, 1),
        ("/", 2, 2, 1, 1),
        ("乙", 3, 1, 1, 2),
    ]


def test_the_foot_of_a_table_is_shown_last_and_a_caption_above() -> None:
    body = "<table><caption>任务表</caption><tfoot><tr><td>合计<td>2</tfoot><tr><td>甲<td>1</table>"
    assert page(body).text == "任务表\n甲\t1\n合计\t2\n"


def test_several_tables_keep_the_text_between_them() -> None:
    one = "<table><tr><td>1<td>清淤</table>"
    document = page(f"<p>一、水利</p>{one}<p>二、交通</p>{one}")
    assert document.text == "一、水利\n1\t清淤\n二、交通\n1\t清淤\n"
    assert [document.text[slice(*table.span)] for table in document.tables] == ["1\t清淤"] * 2


def test_tables_for_layout_are_no_tables() -> None:
    inner = f"<table><tr><td>1<td>{LONG}</table>"
    document = page(f"<table><tr><td>左<td><p>标题</p>{inner}</table>")
    assert document.text == f"左\n标题\n1\t{LONG}\n"
    assert [len(table.cells) for table in document.tables] == [2]


GOVERNMENT = f"""
<div class="header"><a href="/">首页</a> <a href="/gk">政务公开</a> <a href="/hd">互动交流</a></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/x">政策文件</a></div>
<div class="wrap">
  <h1>云河市重点工作<span>分工</span>方案</h1>
  <div class="info">来源：市政府办 发布时间：2020-07-24</div>
  <div class="TRS_Editor"><p>一、水利</p><p>1.{LONG}</p><p>{LONG}</p>
    <p>附件：<a href="/files/a.doc">任务分解表</a></p>
    <p><a href="javascript:window.print()">【打印】</a> <a href="javascript:window.close()">【关闭窗口】</a></p>
  </div>
  <div>上一篇：<a href="/1.html">关于防汛工作的通知</a></div>
</div>
<ul><li><a href="/2.html">另一篇新闻的标题</a></li><li><a href="/3.html">又一篇新闻的标题</a></li></ul>
<div class="footer">主办单位：云河市人民政府办公室 备案号：000000</div>
"""


def test_a_government_page_loses_nothing_and_mixes_nothing() -> None:
    document = page(GOVERNMENT)
    assert main(document).splitlines() == [
        "云河市重点工作分工方案",
        "来源：市政府办 发布时间：2020-07-24",
        "一、水利",
        f"1.{LONG}",
        LONG,
        "附件：任务分解表",
    ]
    assert site(document) == [
        "首页 政务公开 互动交流",
        "当前位置：首页 > 政策文件",
        "【打印】 【关闭窗口】",
        "上一篇：关于防汛工作的通知",
        "另一篇新闻的标题",
        "又一篇新闻的标题",
        "主办单位：云河市人民政府办公室 备案号：000000",
    ]


def test_the_form_that_wraps_a_whole_page_is_no_site() -> None:
    document = page(
        f"<form id=aspnetForm><nav>导航</nav><div><p>1.{LONG}</p><p>署名</p></div></form>"
    )
    assert main(document) == f"1.{LONG}\n署名\n"
    assert site(document) == ["导航"]


def test_the_head_of_an_article_is_no_site_and_that_of_a_page_is() -> None:
    document = page(
        f"<header>网站</header><article><header><h1>方案</h1></header><p>{LONG}</p></article><footer>版权</footer>"
    )
    assert main(document) == f"方案\n{LONG}\n"
    assert site(document) == ["网站", "版权"]


def test_a_page_without_structure_is_all_text() -> None:
    document = page("<p>1.修桥。</p><p>牵头单位:交通局</p>")
    assert (main(document), site(document)) == ("1.修桥。\n牵头单位:交通局\n", [])


def test_a_table_page_keeps_the_lines_around_the_table() -> None:
    rows = "".join(f"<tr><td>{at}<td>{LONG}<td>水利局" for at in range(1, 9))
    document = page(
        f"<div><div>任务表</div><div><table>{rows}</table></div><div>2020年7月24日</div></div>"
    )
    assert site(document) == []
    assert document.text.startswith("任务表\n1\t")
    assert document.text.endswith("\n2020年7月24日\n")


@pytest.mark.parametrize(
    ("encoding", "declared", "found"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "gb2312", "gb18030"),
        ("gb18030", "utf-8", "gb18030"),
        ("gb18030", "", "gb18030"),
        ("big5", "big5", "big5"),
        ("utf-16", "", "utf-16-le"),
    ],
)
def test_the_real_encoding_beats_the_declared_one(encoding: str, declared: str, found: str) -> None:
    text = f"<html><head><meta charset='{declared}'></head><body><p>一、水利工程與民生</p></body></html>"
    document = load(text.encode(encoding))
    assert (document.text, document.encoding) == ("一、水利工程與民生\n", found)


def test_a_damaged_byte_is_shown_and_reported() -> None:
    data = f"<html><body><p>{LONG * 3}</p></body></html>".encode()
    document = load(data.replace("桥".encode(), b"").replace("推".encode(), b"\xe6\x8e", 1))
    assert document.replaced == (document.text.index("\ufffd"),)


def test_a_web_archive() -> None:
    message = EmailMessage()
    message["Subject"] = "方案"
    message.set_content(f"<html><body><p>1.{LONG}</p></body></html>", subtype="html")
    message.add_related(b"\x89PNG", "image", "png")
    document = load(message.as_bytes())
    assert (document.text, document.format) == (f"1.{LONG}\n", "html")
    with pytest.raises(ReadError, match="holds no page"):
        load(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\nx\n--a--\n")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<table><tr>" + "<td>x" * 10_000 + "</table>", "501 columns"),
        ("<div>" * 100_000 + "x", "200 deep"),
        ("<p " + " ".join(f"a{at}=1" for at in range(100_000)) + ">x", "5,000 attributes"),
        ("<i>" * 100_000 + "</i>" * 100_000 + "x", "200 deep"),
    ],
)
def test_hostile_pages(body: str, says: str) -> None:
    start = time.perf_counter()
    with pytest.raises(ReadError, match=says):
        page(body)
    assert time.perf_counter() - start < 5


def test_limits_have_names() -> None:
    with pytest.raises(ReadError, match="max_elements"):
        load(b"<html>" + b"<p>x" * 100, limits=Limits(max_elements=20))
    with pytest.raises(ReadError, match="max_cells"):
        load(b"<html><table>" + b"<tr><td>x<td>y" * 100, limits=Limits(max_cells=20))


def test_spans_that_cover_everything_end_with_their_table() -> None:
    row = "<tr><td rowspan=999999>x<td>y<tr><td colspan=999999>z"
    document = page(f"<table>{row}</table>")
    assert cells(document) == [("x", 0, 0, 2, 1), ("y", 0, 1, 1, 1), ("z", 1, 1, 1, 499)]


def test_what_lies_deeper_than_any_page_needs_is_kept() -> None:
    """Old pages leave <font> open in each paragraph, so that each lies deeper than the one before."""
    assert page("<p><font>字" * 1000).text.count("字") == 1000
    deep = "<table><tr><td>左" * 70 + "<nav>右</nav>"
    assert sorted(squeeze(page(deep).text)) == sorted("左" * 70 + "右")


def unread(document: Document) -> list[str]:
    return [words for _, words in document.unread]


def test_hidden_sentences_are_told_of() -> None:
    """The second page of an article, which a script would show; a menu, and a copy of what is shown, say nothing."""
    second = f"<div style='display:none'><p>二、{LONG * 3}</p></div>"
    menu = f"<div style='display:none'>{'<a>政务公开</a>' * 40}</div>"
    copy = f"<div hidden><p>一、{LONG * 3}</p></div>"
    document = page(f"<p>一、{LONG * 3}</p>{second}{menu}{copy}")
    assert unread(document) == [
        f"{3 * len(LONG) + 2} characters are hidden by the page and not read: 二、{LONG[:28]}…"
    ]


def test_a_long_text_whose_room_is_blank_is_shown_by_a_script() -> None:
    """So are articles of WeChat: visibility hidden until the page is ready. A short one stays hidden."""
    document = page(
        f"<div style='visibility: hidden'><p>一、{LONG * 3}</p></div><p>1.{LONG}</p>"
        "<p style='visibility:hidden'>打井。</p>"
    )
    assert document.text == f"一、{LONG * 3}\n1.{LONG}\n"
    assert unread(document) == []


def test_raised_numbers_are_not_read_as_plain_ones() -> None:
    """10⁴ is no 104, and km² no km2; the mark of a note in brackets stands as it is."""
    document = page("<p>建成10<sup>4</sup>个、3km<sup> 2 </sup><sup>[1]</sup>。</p>")
    assert document.text == "建成10⁴个、3km²[1]。\n"


@pytest.mark.parametrize(
    "struck",
    [
        "<s>水利局、</s>",
        '<span style="text-decoration: line-through">水利局、</span>',
        '<span style="text-decoration-line:underline line-through">水利局、</span>',
        '<span class="x">水利局、</span>',
    ],
)
def test_struck_words_are_read_and_told_of(struck: str) -> None:
    document = page(
        f"<p>牵头单位：{struck}财政局</p>", "<style>.x {text-decoration: line-through}</style>"
    )
    assert document.text == "牵头单位：水利局、财政局\n"
    assert unread(document) == [
        "4 characters are struck through and read as if they stood: 水利局、"
    ]


def test_pinyin_above_characters_is_left_out() -> None:
    assert page("<p><ruby>政<rp>(</rp><rt>zhèng</rt><rp>)</rp></ruby>府</p>").text == "政府\n"


def test_values_of_forms_in_cells_are_their_text() -> None:
    """A saved page of an office system holds the values in its controls: what is typed, chosen, ticked."""
    row = (
        "<tr><td>1</td><td><textarea>疏浚北渡河。</textarea></td>"
        "<td><input type=checkbox checked>县水利局 <input type=checkbox>县财政局</td>"
        "<td><input value='石桥镇'><input type=hidden value='77'></td>"
        "<td><select><option>全年<option selected>6月底前</select></td></tr>"
    )
    head = "<tr><th>序号<th>工作任务<th>牵头单位<th>责任单位<th>完成时限</tr>"
    document = page(f"<table>{head}{row}</table>")
    assert [cell[0] for cell in cells(document)[5:]] == [
        "1",
        "疏浚北渡河。",
        "☑县水利局 □县财政局",
        "石桥镇",
        "6月底前",
    ]
    (item,) = parse_document(document).items
    assert [unit.name for unit in item.lead_units] == ["县水利局"]


def test_a_text_that_dots_cut_is_read_in_full() -> None:
    """The title of a cell goes on from the shortened text that it shows; one that says something else does not."""
    body = (
        "<table><tr><th>序号<th>工作任务<th>责任单位</tr>"
        "<tr><td>1<td title='疏浚北渡河七公里。'>疏浚北渡河…<td>县水利局</tr>"
        "<tr><td>2<td title='点击查看详情'>修便桥三座…<td>县交通局</tr></table>"
    )
    texts = [cell[0] for cell in cells(page(body))]
    assert texts[4] == "疏浚北渡河七公里。"
    assert texts[7] == "修便桥三座…"
