"""Every case of `tests/cases`: a small notice, and by hand what must come out of it."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from outline import outline

import taskparse
from taskparse import api

CASES = Path(__file__).parent / "cases"
CASE = re.compile(
    r"^# (?P<title>[^\n]+)\n(?P<why>.*?)```notice\n(?P<text>.*?)```\n\n```outline\n(?P<outline>.*?)```\n",
    re.MULTILINE | re.DOTALL,
)


class Case(NamedTuple):
    name: str
    text: str
    outline: str


def cases() -> list[Case]:
    return [
        Case(f"{path.stem}: {match['title']}", match["text"], match["outline"].rstrip())
        for path in sorted(CASES.glob("*.md"))
        for match in CASE.finditer(path.read_text(encoding="utf-8"))
    ]


@pytest.fixture(autouse=True)
def _names_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cases prove the parser: the owners of measures stand in them as the notice prints their names."""
    monkeypatch.setattr(api, "with_canonical_names", lambda notice: notice)


def test_every_heading_is_a_case_with_a_name_of_its_own() -> None:
    written = sum(
        path.read_text(encoding="utf-8").count("\n```notice\n") for path in CASES.glob("*.md")
    )
    names = [case.name for case in cases()]
    assert len(names) == written > 300
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    notices = taskparse.parse_all(case.text)
    assert "\n=== notice\n".join(map(outline, notices)) == case.outline
    assert [broken for notice in notices for broken in taskparse.verify(notice)] == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_full_width_marks_change_nothing_but_the_print(case: Case) -> None:
    wide = str.maketrans({":": "：", ",": "，", ";": "；", "(": "（", ")": "）", ".": "．"})
    narrow, full = taskparse.parse_all(case.text), taskparse.parse_all(case.text.translate(wide))
    assert [outline(one).translate(wide) for one in full] == [
        outline(one).translate(wide) for one in narrow
    ]
