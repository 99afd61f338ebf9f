"""Documents that look like a notice and hand out nothing: no item, nothing lost, and what was found instead."""

import re
from pathlib import Path

import pytest

import taskparse

TEXT = (Path(__file__).parent / "not_a_notice.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"^# ([^\n]+)\n.*?```notice\n(.*?)```", re.MULTILINE | re.DOTALL)
SAMPLES = dict(SAMPLE.findall(TEXT))
# What the message says was found, for each sample: the word of its title, or what its lines are.
INSTEAD = {
    "News of a breakdown": "6 lines of prose",
    "政策解读": "a text whose title says 政策解读",
    "进展情况表": "a text whose title says 进展情况",
    "督查通报": "a text whose title says 落实情况",
    "三定 of an office": "a text whose title says 职能配置",
    "An empty template": "10 lines of prose",
    "会议纪要": "a text whose title says 会议纪要",
    "工作总结": "a text whose title says 工作总结",
    "A cover whose annex is not on the page": "a covering notice whose annex is not in the text",
    "职责清单": "a text whose title says 职责清单",
}


def test_each_sample_has_its_words() -> None:
    assert set(SAMPLES) == set(INSTEAD)


@pytest.mark.parametrize("name", INSTEAD)
def test_no_task_is_found(name: str) -> None:
    notice = taskparse.parse(SAMPLES[name])
    assert notice.items == []
    assert taskparse.verify(notice) == []
    message = next(one.message for one in notice.diagnostics if one.code == "not-a-notice")
    assert INSTEAD[name] in message


def test_a_table_whose_rows_cannot_be_told_apart_is_named() -> None:
    """Three lines of units stand below two columns of units: nobody can say where the first column ends."""
    text = "领域\n主要目标\n主要责任单位\n责任单位\n健康\n少生病。\n省卫生厅\n省财政厅\n省妇联\n"
    found = taskparse.parse(text).diagnostics[0].message
    assert "the head of a table (领域、主要目标、主要责任单位、责任单位)" in found
    assert "could not be told apart" in found


def test_a_table_drawn_with_lines_is_named() -> None:
    text = "┌──┬──┐\n│任务│单位│\n├──┼──┤\n│修桥│县交│\n└──┴──┘\n"
    assert "a table drawn with lines" in taskparse.parse(text).diagnostics[0].message
