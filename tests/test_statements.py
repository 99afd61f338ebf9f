"""The grammar of statements, clause by clause: units, verbs, deadlines, rules, what nobody can read."""

import pytest

from taskparse.parser.alignment import aligned
from taskparse.parser.columns import column_role, is_head, reports
from taskparse.parser.labels import composed_role
from taskparse.parser.rules import is_rule
from taskparse.parser.statements import read
from taskparse.parser.times import is_deadline
from taskparse.parser.unit_shapes import are_units, is_person
from taskparse.text import fold


def parts(text: str) -> list[tuple[str, str]]:
    folded = fold(text)
    reading = read(folded, 0, len(folded), None, (0, 0))
    found: list[tuple[str, str]] = [
        (slot.role, folded[slot.start : slot.end]) for slot in reading.slots
    ]
    found += [("bare", folded[slice(*span)]) for span in reading.bare]
    found += [("rest", folded[slice(*span)]) for span in reading.rest]
    return found + [("rule", folded[slice(*span)]) for span in reading.rules]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县教育局牵头", [("lead", "县教育局")]),
        ("由县教育局会同县体育局负责", [("lead", "县教育局"), ("responsible", "县体育局")]),
        (
            "县教育局牵头，县体育局、各镇配合",
            [("lead", "县教育局"), ("supporting", "县体育局、各镇")],
        ),
        (
            "县医保局、财政局，各镇按职责分工负责",
            [("responsible", "县医保局、财政局"), ("responsible", "各镇")],
        ),
        ("县教育局负责，9月底前完成", [("responsible", "县教育局"), ("deadline", "9月底前完成")]),
        (
            "县生态环境局指导，试点镇政府负责落实",
            [("overseeing", "县生态环境局"), ("responsible", "试点镇政府")],
        ),
        ("县教育局负责督办", [("overseeing", "县教育局")]),
        ("县教育局承办，县体育局协办", [("responsible", "县教育局"), ("supporting", "县体育局")]),
        ("县市场监督管理局负责", [("responsible", "县市场监督管理局")]),
        ("县政协办负责", [("responsible", "县政协办")]),
        ("县教育局、县体育局", [("bare", "县教育局、县体育局")]),
        ("含新建二百间", [("rest", "含新建二百间")]),
        ("周牧牵头", [("official", "周牧")]),
        (
            "县教育局负责。列第一位者为牵头单位，下同",
            [("responsible", "县教育局"), ("rule", "列第一位者为牵头单位,下同")],
        ),
    ],
)
def test_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2024年6月底前",
            "6月底完成",
            "年底前",
            "年内持续推进",
            "全年",
            "上半年",
            "2026年6月",
            "10月底前出台",
        ),
        *(
            "9月投入使用",
            "5月底前动工",
            "持续推进",
            "长期坚持",
            "每月25日前",
            "一季度",
            "第三季度末",
            "12月31日前",
        ),
        *(
            "2023—2025年",
            "常态化",
            "立行立改",
            "按时间节点",
            "春节前",
            "汛期前",
            "第二学期",
            "印发之日起30日内",
            "已完成",
        ),
        *("8月底", "5月底前动工、9月投入使用", "2024至2025年", "十月底前完成"),
    ],
)
def test_deadlines(text: str) -> None:
    folded = fold(text)
    assert is_deadline(folded, (0, len(folded)))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "县教育局",
            "各镇",
            "市气象局",
            "各学院",
            "全市各单位",
            "按职责分工",
            "12345热线办",
            "三定办公室",
            "周牧",
        )
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    folded = fold(text)
    assert not is_deadline(folded, (0, len(folded)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *(
            ("列第一位者为牵头单位", True),
            ("清单中排名第一的单位牵头", True),
            ("排在第一位的部门为牵头部门", True),
        ),
        *(
            ("无牵头单位的,责任单位即为牵头单位", True),
            ("以下各项各县政府均须落实", True),
            ("未注明的", True),
        ),
        *(("第2至3项由县民政局负责", True), ("以上任务由县政府办公室牵头", True)),
        *(
            ("列车第一次进站", False),
            ("综合考核排全市第一", False),
            ("以下简称方案", False),
            ("县教育局牵头", False),
        ),
    ],
)
def test_rules(sentence: str, expected: bool) -> None:  # noqa: FBT001  a table of pairs
    assert is_rule(sentence) is expected


@pytest.mark.parametrize(
    ("label", "role"),
    [
        *(
            ("整改责任单位", "responsible"),
            ("市级牵头单位", "lead"),
            ("协办科室", "supporting"),
            ("督导部门", "overseeing"),
        ),
        *(
            ("牵头市领导", "official"),
            ("完成日期", "deadline"),
            ("推进措施", "measures"),
            ("责任落实单位", "responsible"),
        ),
        *(("食品方面", None), ("目标单元", None), ("有关部门", None), ("工作目标", None)),
    ],
)
def test_labels_made_of_parts(label: str, role: str | None) -> None:
    assert composed_role(label) == role


def test_heads_of_tables() -> None:
    """序号 and 工作任务 with 责任单位 are a head; 进展情况 makes it a table of progress."""
    assert is_head(["序号", "工作任务", "责任单位", "完成时限"])
    assert not is_head(["序号", "姓名", "电话"])
    assert reports(["序号", "工作任务", "责任单位", "进展情况"])
    assert not reports(["序号", "工作任务", "责任单位", "完成时限", "进展情况"])
    assert [
        column_role(word) for word in ("序号", "重点任务", "牵头部门", "时限", "目标类型", "天气")
    ] == [
        *("number", "task", "lead", "deadline", "other", None),
    ]


def test_lines_find_their_columns() -> None:
    """Two lines of units are one cell; with three of them for two columns nobody can tell."""
    assert aligned(["text", "units", "units", "time"], ["task", "responsible", "deadline"]) == [
        0,
        1,
        1,
        2,
    ]
    assert aligned(["text", "time"], ["task", "responsible", "deadline"]) == [0, 2]
    assert aligned(["text", "units", "units", "units"], ["task", "lead", "responsible"]) is None


def test_shapes_of_names() -> None:
    text = "县教育局、各镇（街道）、石桥镇"
    assert are_units(fold(text), (0, len(text)))
    assert not are_units("春天来了", (0, 4))
    assert is_person("副县长周牧")
    assert not is_person("县教育局")
