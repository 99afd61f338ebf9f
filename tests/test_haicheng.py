"""The real notice comes out exactly right.

`data/haicheng-2020.outline.txt` was written by people who read the notice and had not seen the
program's output; `data/haicheng-2020.json` holds every field.
"""

import json
import re
from pathlib import Path

import pytest
from outline import outline

import taskparse
from taskparse import Item, Point
from taskparse.loads import loads
from taskparse.text import fold, squeeze

DATA = Path(__file__).parent.parent / "data"
NOTICE = taskparse.read(DATA / "haicheng-2020.txt")
OUTLINE = (DATA / "haicheng-2020.outline.txt").read_text(encoding="utf-8")


def quoted(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:8]}…{text[-8:]}"


def points(found: tuple[Point, ...], depth: int) -> list[str]:
    lines = []
    for point in found:
        marker = point.marker or '""'
        lines.append(f"{'  ' * depth}{marker} {quoted(point.text)}")
        if point.points:
            lines.append(f"{'  ' * (depth + 1)}lead_in: {quoted(point.lead_in)}".rstrip())
            lines += points(point.points, depth + 1)
    return lines


def drawn(item: Item) -> list[str]:
    lines = [f"text: {quoted(item.text)}", *points(item.points, 1)]
    lines.append("lead: " + " | ".join(unit.name for unit in item.lead_units))
    if item.responsible_units:
        lines.append("resp: " + " | ".join(unit.name for unit in item.responsible_units))
    for measure in item.measures:
        lines.append("measure " + ("、".join(unit.name for unit in measure.units) or "-"))
        lead_in = measure.lead_in if measure.points else measure.text
        lines += [f"  lead_in: {quoted(lead_in)}".rstrip(), *points(measure.points, 1)]
    return lines


def expected() -> dict[int, list[str]]:
    blocks = re.findall(r"^# (\d+)\n(.*?)(?=^# |\Z)", OUTLINE, re.MULTILINE | re.DOTALL)
    return {
        int(number): [
            line.rstrip()
            for line in block.split("\n")
            if line.strip() and not line.strip().startswith("note:")
        ]
        for number, block in blocks
    }


EXPECTED = expected()


def test_the_outline_holds_all_items() -> None:
    assert list(EXPECTED) == [item.number for item in NOTICE.items] == list(range(1, 147))


@pytest.mark.parametrize("item", NOTICE.items, ids=lambda item: item.id)
def test_item_is_as_people_read_it(item: Item) -> None:
    assert drawn(item) == EXPECTED[item.position]
    assert item.label == f"{item.position}."
    assert (item.title, item.sections, item.officials, item.other_fields) == (None, (), (), ())
    assert (item.supporting_units, item.overseeing_units, item.deadlines) == ((), (), ())
    assert (item.targets, item.citations) == ((), ())


def test_chapters_are_as_people_read_them() -> None:
    rows = re.findall(
        r"^; ([一二三四五六七八九十]+) \| (\S+) \| (\d+) \| (\d+)$", OUTLINE, re.MULTILINE
    )
    assert [
        (chapter.label, chapter.title, chapter.items[0].number, chapter.items[-1].number)
        for chapter in NOTICE.chapters
    ] == [(f"{label}、", title, int(first), int(last)) for label, title, first, last in rows]
    assert [chapter.number for chapter in NOTICE.chapters] == list(range(1, 17))
    assert not any(chapter.passages for chapter in NOTICE.chapters)


def test_header_is_as_people_read_it() -> None:
    """Lines 1 to 6 of the notice."""
    header = NOTICE.header
    assert [passage.text for passage in header.addressees] == [
        "各开发区管委会",
        "各镇人民政府、街道办事处",
        "市政府各部门",
    ]
    assert [passage.text for passage in header.preamble] == [
        "现将《海城市贯彻落实2020年国务院<政府工作报告>任务分解和责任分工方案》印发给你们,请认真贯彻落实。"
    ]
    assert header.issuer is not None
    assert header.issuer.text == "海城市人民政府"
    assert header.date is not None
    assert (header.date.text, str(header.date.value)) == ("2020年7月24日", "2020-07-24")
    assert header.note is not None
    assert header.note.text == "(此文件公开发布)"
    assert header.title is not None
    assert header.title.text == "海城市贯彻落实2020年国务院《政府工作报告》任务分解和责任分工方案"
    assert header.document_number is None


def test_every_field_is_as_it_was_checked() -> None:
    stored = json.loads((DATA / "haicheng-2020.json").read_text(encoding="utf-8"))
    found = json.loads(NOTICE.model_dump_json())
    stored["source"]["name"] = found["source"]["name"]
    assert found == stored


def test_nothing_is_lost() -> None:
    assert taskparse.verify(NOTICE) == []
    assert NOTICE.remainder == ()


def test_kinds_of_all_units() -> None:
    """Every unit that is no department, read from the lists of the notice by hand."""
    found = {
        kind: {unit.name for _, _, unit in NOTICE.item_units() if unit.kind == kind}
        for kind in ("group", "locality", "organization")
    }
    assert found == {
        "group": {
            *("市直部门", "市直各部门", "市直相关部门", "市直相关单位", "相关市直部门", "相关部门"),
            *("各镇(街道)", "镇(街道)", "相关镇(街道)", "各属地镇(街道)", "各镇区(街道)"),
            *("开发区", "各开发区", "市直欠款部门(含政府平台公司)", "市招考委各成员单位"),
            "各市场监督管理分局市场规范管理科",
        },
        "locality": {
            *(
                "西柳镇",
                "南台镇",
                "孤山镇",
                "八里镇",
                "耿庄镇",
                "望台镇",
                "温香镇",
                "王石镇",
                "感王镇",
            ),
            *("西四镇", "高坨镇", "海城经济开发区", "腾鳌经济开发区"),
        },
        "organization": {"中国移动", "中国联通", "中国电信"},
    }


def aliases() -> list[list[str]]:
    """Read the hand-made table: canonical name, names as printed, three counts; its kinds are its sections."""
    lines = (DATA / "haicheng-2020.names.txt").read_text(encoding="utf-8").splitlines()
    rows, kind = [], ""
    for line in lines:
        if line.startswith("["):
            kind = {"localities": "locality"}.get(line[1:-1], line[1:-2])
        elif line and not line.startswith("#"):
            rows.append([kind, *line.split(" | ")])
    return rows


def test_units_and_their_counts_are_as_people_counted_them() -> None:
    """Which printed names are one unit, of which kind, and how many items it leads, carries out and owes for."""
    counted = {
        load.unit: (
            load.kind,
            sorted(load.names),
            *(load.count(role) for role in ("lead", "responsible", "measures")),
        )
        for load in loads([NOTICE])
    }
    assert counted == {
        unit: (kind, sorted(names.split("、")), *map(int, counts.split()))
        for kind, unit, names, counts in aliases()
    }


def test_findings_are_the_misprints() -> None:
    """Each place in the notice, by line and column, and what is printed there."""
    assert [
        (one.code, one.severity, one.line, one.column, one.item) for one in NOTICE.diagnostics
    ] == [
        ("segment-missing", "warning", 20, 10, "2.4"),  # 财政局 leads, and has no measure
        ("doubled-punctuation", "info", 22, 341, "2.4"),  # 完成上级下达的指标任务。。
        ("unit-repeated", "info", 117, 13, "6.33"),  # 发改局 leads and is responsible
        ("unit-ambiguous", "info", 162, 18, "7.47"),  # 建设局 fits two offices
        ("unit-repeated", "info", 274, 6, "11.78"),  # 商务局 leads and is responsible
        ("mark-inferred", "warning", 345, 156, "13.96"),  # 5正在与中电建西北院
        ("unit-repeated", "info", 447, 20, "15.125"),  # 住建局 leads and is responsible
        ("end-mark-missing", "info", 496, 63, "15.139"),  # …开展试点、普查登记
    ]


WIDE = str.maketrans({":": "：", ",": "，", ";": "；", "(": "（", ")": "）", ".": "．"})
TEXT = (DATA / "haicheng-2020.txt").read_text(encoding="utf-8")


def wrapped(width: int) -> str:
    """The notice with every line broken after `width` characters, as a narrow page prints it."""
    lines = TEXT.split("\n")
    return "\n".join(
        line[start : start + width]
        for line in lines
        for start in range(0, max(1, len(line)), width)
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT.translate(WIDE),
        TEXT.replace("\n", "\r\n\r\n"),
        TEXT.replace("\n", "\n\u3000\u3000"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("单位:", "单位\u200b:\xa0"),
        *(wrapped(width) for width in (28, 40, 60, 100)),
    ],
    ids=[
        "full-width",
        "crlf and blank lines",
        "indented",
        "cr",
        "invisible",
        "28",
        "40",
        "60",
        "100",
    ],
)
def test_another_print_of_the_notice_gives_the_same(text: str) -> None:
    notice = taskparse.parse(text)
    found, wanted = (fold(outline(one, findings=False)) for one in (notice, NOTICE))
    assert squeeze(found) == squeeze(wanted)
    assert [one.code for one in notice.diagnostics] == [one.code for one in NOTICE.diagnostics]
    assert taskparse.verify(notice) == []
