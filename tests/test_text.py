"""Folding, trimming, lines."""

import pytest

from taskparse.text import Document, Lines, Place, fold, squeeze, trim


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("（１）Ａ：，；．！？", "(1)A:,;.!?"),
        ("\u3000\xa0\u200b\ufeff", "    "),
        ("甲\r\n乙\r丙\n", "甲 \n乙\n丙\n"),
        ("㈠…、。《》〔〕①", "㈠…、。《》〔〕①"),  # no other length, no other mark
        ("﹕︰∶", ":::"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert len(printed) == len(folded)


def test_trim_and_squeeze() -> None:
    assert trim(" \t甲 乙\n", 0, 6) == (2, 5)
    assert trim("   ", 0, 3) == (0, 0)
    assert squeeze("陈 \u3000\u200b岚\n") == "陈岚"


def test_lines_end_as_the_contract_says() -> None:
    r"""Lines end at \n, \r\n and \r; \f and U+2028 end none."""
    lines = Lines("甲\r\n乙\r丙\f丁\u2028戊\n己")
    assert [lines.place(offset) for offset in (0, 3, 5, 9, 11)] == [
        Place(1, 1),
        Place(2, 1),
        Place(3, 1),
        Place(3, 5),
        Place(4, 1),
    ]
    assert [lines.line(number) for number in (1, 2, 3, 4)] == ["甲", "乙", "丙\f丁\u2028戊", "己"]


def test_a_document_leaves_the_mark_out_and_replaces_half_characters() -> None:
    document = Document.of("\ufeff甲\ud800乙")
    assert (document.text, document.replaced) == ("甲\ufffd乙", (1,))
    assert len(document.sha256) == 64
