"""Numerals, dates, the lexicon, kinds and names."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import taskparse
from taskparse.lexicon import FOLDER, standard
from taskparse.lexicon.validation import compiled, load
from taskparse.lexicon.words import COMPILED
from taskparse.names import kind, stands_for
from taskparse.numerals import chinese, ordinal
from taskparse.parser.dates import day, period


@given(st.integers(1, 9999))
def test_numerals_go_there_and_back(number: int) -> None:
    assert ordinal(chinese(number)) == number
    assert ordinal(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(
            ("十二", 12),
            ("二十", 20),
            ("一百零五", 105),
            ("二〇", 20),
            ("二○二一", 2021),
            ("⑫", 12),
            ("㊿", 50),
        ),
        *(
            ("", None),
            ("甲", None),
            ("百百", None),
            ("1234567", None),
            ("十百", None),
            ("一十百", None),
        ),
    ],
)
def test_ordinal(text: str, number: int | None) -> None:
    assert ordinal(text) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年2月9日", date(2023, 2, 9)),
        ("二〇二三年二月九日", date(2023, 2, 9)),
        ("二○○六年十二月三十一日", date(2006, 12, 31)),
        ("二OO八年一月十日", date(2008, 1, 10)),
        ("2023年2月30日", None),
        ("2022121日", None),
    ],
)
def test_day(text: str, value: date | None) -> None:
    assert day(text) == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020年10月底前", None, date(2020, 10, 31)),
        ("2024年2月", None, date(2024, 2, 29)),
        ("2020年12月31日前", None, date(2020, 12, 31)),
        ("2020年底前", None, date(2020, 12, 31)),
        ("2023年3月至5月", date(2023, 3, 1), date(2023, 5, 31)),
        ("2023—2025年", date(2023, 1, 1), date(2025, 12, 31)),
        ("年底前", None, None),
        ("2024年上半年", None, date(2024, 6, 30)),
        ("2024年第三季度", None, date(2024, 9, 30)),
        ("2024年一季度末", None, date(2024, 3, 31)),
        ("2024年春节前", None, None),
        ("2024年初", None, None),
        ("2024年11月中旬", None, date(2024, 11, 20)),
        ("2024年6-9月", date(2024, 6, 1), date(2024, 9, 30)),
        ("2024.12", None, date(2024, 12, 31)),
        ("2024/6/30前", None, date(2024, 6, 30)),
        ("2024.3-2024.10", date(2024, 3, 1), date(2024, 10, 31)),
        ("长期坚持", None, None),
        ("10月底前", None, None),
    ],
)
def test_period_says_only_what_the_text_says(
    text: str, start: date | None, end: date | None
) -> None:
    assert period(text) == (start, end)


def test_the_shipped_lexicon_is_sound() -> None:
    assert load(FOLDER).labels.roles() == standard().labels.roles()


def test_the_compiled_lexicon_is_current() -> None:
    """Mend with: python -m taskparse.lexicon.validation."""
    assert COMPILED.read_bytes() == compiled(FOLDER)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "lead = [",
            "leader = [",
            "labels.lead: Field required; the valid keys are lead, responsible",
        ),
        (
            '"牵头单位", "牵头部门"',
            '"牵头单位", "牵头单位"',
            "labels.lead: Value error, listed twice: 牵头单位",
        ),
        ('"配合单位"', '"责任单位"', "责任单位 is a label of responsible and of supporting"),
        ('"配合单位"', '""', "a list of words is empty or holds an empty word"),
        ("[labels]", "[label]", "the table labels is missing"),
        ("lead = [", "lead = 1 [", "Expected newline"),
    ],
)
def test_a_mistake_in_the_lexicon_names_file_and_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    shutil.copytree(
        FOLDER, tmp_path / "lexicon", ignore=shutil.ignore_patterns("*.py*", "__pycache__")
    )
    path = tmp_path / "lexicon" / "labels.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(taskparse.LexiconError) as caught:
        load(tmp_path / "lexicon")
    assert says in str(caught.value)
    assert str(tmp_path) in caught.value.source


@pytest.mark.parametrize("label", sorted(standard().labels.roles()))
def test_every_label_opens_its_field(label: str) -> None:
    """Each entry of the lexicon matches something: a notice with that label at a line's head."""
    value = "年底前" if standard().labels.roles()[label] == "deadline" else "水利局"
    notice = taskparse.parse(
        f"1.修桥。\n牵头单位:交通局\n{label}:{value}\n2.铺路。\n牵头单位:交通局\n"
    )
    assert len(notice.items) == 2
    assert notice.items[0].text_span[1] <= 5 or standard().labels.roles()[label] == "text"
    assert taskparse.verify(notice) == []
    assert not [one for one in notice.diagnostics if one.severity != "info"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(
            ("财政局", "department"),
            ("市委宣传部", "department"),
            ("团市委", "department"),
            ("妇联", "department"),
        ),
        *(
            ("人民银行云河支行", "department"),
            ("消防救援大队", "department"),
            ("县法院", "department"),
        ),
        *(
            ("市疫情防控指挥部办公室", "department"),
            ("爱卫办", "department"),
            ("税务局", "department"),
        ),
        *(
            ("石桥镇", "locality"),
            ("北渡街道", "locality"),
            ("云河经开区管委会", "locality"),
            ("柳滩区", "locality"),
        ),
        *(("石桥镇人民政府", "locality"), ("云河经济开发区", "locality")),
        *(
            ("中国移动", "organization"),
            ("云河农商行", "organization"),
            ("县人民医院", "organization"),
        ),
        *(
            ("城投公司", "organization"),
            ("云河学院", "organization"),
            ("建设银行云河支行", "organization"),
        ),
        *(
            ("各镇(街道)", "group"),
            ("镇(街道)", "group"),
            ("市直部门", "group"),
            ("有关部门和单位", "group"),
        ),
        *(("市招考委各成员单位", "group"), ("开发区", "group"), ("各县、市、区政府", "group")),
    ],
)
def test_kind(name: str, expected: str) -> None:
    assert kind(name) == expected


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("财政局", ["财政局", "市财政局"], "财政局"),
        ("宣传部", ["市委宣传部", "文旅局"], "市委宣传部"),
        ("云河市财政局", ["财政局"], "财政局"),
        ("发改局", ["发展和改革局", "财政局"], "发展和改革局"),
        ("大数据局", ["大数据局(营商局)"], "大数据局(营商局)"),
        ("森林公安局", ["公安局"], None),  # 森林 is no prefix of a place
        ("财政局", ["市财政局", "县财政局"], None),  # two fit
        ("人防办", ["人社局"], None),
        ("民政局", ["民宗局", "司法局"], None),
    ],
)
def test_stands_for(name: str, known: list[str], found: str | None) -> None:
    assert stands_for(name, known) == found
