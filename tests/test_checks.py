"""Every rule finds its bad sample and nothing in its twin."""

from dataclasses import replace
from pathlib import Path

import pytest

import taskparse
from taskparse import checks
from taskparse.api import parse_document
from taskparse.checks import RULES, Rule
from taskparse.text import Document


def _sample(rule: Rule) -> taskparse.Notice:
    """A text has one reader: where two readers differ, the sample is what a reader hands over."""
    if rule.bad:
        return taskparse.parse(rule.bad)
    told = (((0, 5), "2 characters more"),)
    document = Document.of(rule.good)
    if rule.code == "part-unread":
        return parse_document(replace(document, unread=told))
    document = replace(document, differing=told)
    return parse_document(document)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_finds_its_bad_sample_and_not_the_good_one(rule: Rule) -> None:
    bad = [one for one in _sample(rule).diagnostics if one.code == rule.code]
    assert [one.severity for one in bad] == [rule.severity]
    assert bad[0].message
    assert rule.claim.endswith(".")
    assert rule.code not in {one.code for one in taskparse.parse(rule.good).diagnostics}


def test_each_rule_has_a_file_and_each_file_a_rule() -> None:
    folder = Path(checks.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {
        "--init--",
        "rule",
        "sequences",
    }
    assert files == {rule.code for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES) == 27


def message(text: str, code: str) -> str:
    return next(one.message for one in taskparse.parse(text).diagnostics if one.code == code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("number-gap", "item 3 follows 1: a number is left out"),
        ("number-repeat", "item 2 is printed twice"),
        ("number-disorder", "item 2 follows 3: the order is broken"),
        ("item-without-lead", "item 2 has no lead unit"),
        ("label-in-text", "责任单位 stands inside a text: its units were not read"),
        ("statement-unclear", "县交通局 may name who answers: no label and no verb says how"),
        (
            "statement-replaced",
            "县交通局 stands in a heading whose items all name others instead",
        ),
        ("several-notices", "the text holds 2 notices, and this is the first alone"),
        ("cell-inherited", "a cell is missing in this row: 县交通局 was taken from above"),
        ("header-damaged", "云政发2023〕6号 has lost a part of its form 字〔年份〕序号"),
        ("empty-field", "nothing stands behind 责任单位"),
        ("segment-missing", "财政局 leads item 1 and has no measure of its own"),
        ("segment-unit-unknown", "水利局 has a measure here and is no unit of the item"),
        ("unbalanced-marks", "( has no partner in its text"),
        ("mark-inferred", "3 was taken for the mark (3), as the sequence says"),
        ("unit-repeated", "财政局 is named as lead and as responsible unit of item 1"),
        ("doubled-punctuation", "。。 is doubled punctuation"),
        ("end-mark-missing", "the text of the item ends without a stop"),
        ("unplaced-text", "this text is no part of any field and was left in the remainder"),
        ("character-replaced", "half a character (a lone surrogate) stood here and was replaced"),
    ],
)
def test_messages(code: str, words: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    assert message(rule.bad, code) == words


def test_a_refused_number_is_reported() -> None:
    """2. at the head of the third line follows 5 and bears no label: it is read as text."""
    text = "1.清淤。\n牵头单位:水利局\n2.打井。\n牵头单位:水利局\n落实措施:见附表\n1.旧表\n9.新表\n3.修渠。\n牵头单位:水利局\n"
    notice = taskparse.parse(text)
    assert [item.number for item in notice.items] == [1, 2, 9, 3]
    assert "number-gap" in {one.code for one in notice.diagnostics}


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = "1.清淤（七公里。。\n牵头单位:水利局、水利局\n责任单位:\n"
    found = taskparse.parse(text).diagnostics
    assert [one.code for one in found] == [
        "unbalanced-marks",
        "doubled-punctuation",
        "unit-repeated",
        "empty-field",
    ]
    assert [one.span for one in found] == sorted(one.span for one in found)


def test_a_number_that_a_paragraph_without_a_statement_bears_is_not_said_to_be_left_out() -> None:
    """2.栽树。 is printed, and nobody answers for it."""
    text = "1.修桥。(县交通局负责)\n2.栽树。\n3.修路。(县公路局负责)\n"
    assert message(text, "number-gap") == "item 3 follows 1: 2 assigns nothing"
