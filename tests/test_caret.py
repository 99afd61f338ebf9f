"""Carets under Chinese text."""

import pytest

from taskparse.cli.caret import pointed, width


@pytest.mark.parametrize(
    ("line", "column", "length", "head", "carets"),
    [
        ("牵头单位:财政局", 6, 3, "牵头单位:", "^^^^^^"),
        ("abc", 2, 1, "a", "^"),
        ("甲\u200b乙", 3, 1, "甲\u200b", "^^"),
        ("甲", 2, 0, "甲", "^"),  # behind the last character
    ],
)
def test_the_caret_stands_below_its_character(
    line: str, column: int, length: int, head: str, carets: str
) -> None:
    shown, below = pointed(line, column, length)
    assert shown == line
    assert below == " " * width(head) + carets


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "修桥铺路" * 100
    shown, below = pointed(line, 201, 2)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert width(shown) <= 80
    assert shown[(below.index("^") - 1) // 2 + 1] == line[200]
    assert below.endswith("^^^^")
