"""Time is linear in the length of the text, whatever the text is."""

import time
from pathlib import Path

import pytest

import taskparse

MEGABYTE = 1_000_000
NAMED = ["（", "一、", "1.", "①", "牵头单位：", "。。", "《"]
ITEM = "1.修桥。\n牵头单位:交通局\n落实措施:"
DATA = Path(__file__).parent.parent / "data"


def seconds(text: str) -> float:
    start = time.perf_counter()
    taskparse.parse(text)
    return time.perf_counter() - start


def repeated(mark: str, size: int) -> str:
    return mark * (size // len(mark.encode()))


def is_linear(unit: str, size: int, head: str = "") -> bool:
    """Four times the text may take no more than about four times the time; 10 leaves room for noise."""
    small = min(seconds(head + repeated(unit, size // 4)) for _ in range(2))
    return seconds(head + repeated(unit, size)) < 10 * small + 0.3


@pytest.mark.parametrize("head", ["", ITEM], ids=["alone", "in a measure"])
@pytest.mark.parametrize("mark", NAMED)
def test_a_megabyte_of_one_mark(mark: str, head: str) -> None:
    assert is_linear(mark, MEGABYTE, head)


@pytest.mark.parametrize("head", ["", ITEM], ids=["alone", "in a measure"])
@pytest.mark.parametrize("tail", ["甲", "甲。", "\n"], ids=["letter", "sentence", "line"])
@pytest.mark.parametrize("mark", [*NAMED, "(1)", "5", "：", " ", "一是", "等、", "财政局："])
def test_marks_with_something_behind_them(mark: str, tail: str, head: str) -> None:
    assert is_linear(mark + tail, MEGABYTE // 8, head)


def test_a_megabyte_of_marks_takes_no_more_than_a_few_times_ordinary_text() -> None:
    ordinary = (DATA / "haicheng-2020.txt").read_text(encoding="utf-8")
    usual = seconds(ordinary * 12)
    for mark in NAMED:
        assert seconds(ITEM + repeated(mark, MEGABYTE)) < 6 * usual + 0.5, mark
