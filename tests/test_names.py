"""Canonical names, places, lists of names, known names with a conjunction; all facts by hand."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import taskparse
from taskparse.errors import LexiconError
from taskparse.lexicon.offices import COMPILED, FOLDER, key, offices
from taskparse.lexicon.offices.compilation import compiled
from taskparse.names import (
    Place,
    is_complete,
    kind,
    known_names,
    looks_like_unit,
    place_of,
    read,
    read_list,
    splits_name,
    stands_for,
)


@pytest.mark.parametrize(
    ("place", "name", "canonical"),
    [
        ("云河市", "市场局", "市场监督管理局"),
        ("云河市", "云河市市场监督管理局", "市场监督管理局"),
        ("云河市", "市场发展中心", "市场发展中心"),  # 市 is no prefix here
        ("云河市", "市民政局", "民政局"),
        ("云河市", "市民中心", "市民中心"),
        ("云河市", "发展与改革委", "发展和改革委员会"),
        ("云河市", "財政局", "财政局"),
        ("云河市", "财 政\n局", "财政局"),
        ("云河市", "大数据局（营商局）", "大数据局"),
        ("云河市", "公安局（交警大队）", "公安局(交警大队)"),
        ("云河市", "省财政厅", "财政厅"),  # 厅 says the level
        ("云河市", "省委办公厅", "省委办公室"),
        ("云河市", "中共云河市委宣传部", "宣传部"),
        ("云河市", "县委宣传部", "县委宣传部"),
        ("云河市", "团县委", "共青团县委"),
        ("云河市", "云河市纪委监委", "纪委监委"),
        ("云河市", "国家税务总局云河市税务局", "税务局"),
        ("云河市", "国家税务总局青岩县税务局", "青岩县税务局"),
        ("云河市", "中国人民银行云河支行", "中国人民银行"),
        ("云河市", "国网云河市供电公司", "供电公司"),
        ("云河市", "云河市石桥镇人民政府", "石桥镇"),
        ("云河市", "云河镇", "云河镇"),
        ("云河市", "云河区财政局", "云河区财政局"),
        ("云河市", "云河学院", "云河学院"),
        ("云河市", "石桥经开区管委会", "石桥经济技术开发区"),
        ("云河市", "审批局", "审批局"),
        ("云河市", "市审批局", "审批局"),
        ("云河市", "创建办", "创建办"),
        ("云河市", "各镇人民政府、街道办事处", "各镇(街道)"),
        ("云河市", "相关镇（街道）", "相关镇(街道)"),
        ("青岩县", "县财政局", "财政局"),
        ("青岩县", "市财政局", "市财政局"),
        ("云岭省", "省发改委", "发展和改革委员会"),
        ("国务院", "卫生健康委", "国家卫生健康委员会"),
        ("国务院", "税务总局", "国家税务总局"),
        (None, "市财政局", "财政局"),
        (None, "县财政局", "县财政局"),
        (None, "", ""),
    ],
)
def test_canonical(place: str | None, name: str, canonical: str) -> None:
    assert taskparse.canonical(name, place) == canonical


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("财政局", "full name"),
        ("市财政局", "place left out, full name"),
        ("市场局", "short form"),
        ("市场监管局", "spelling"),
        ("县公安局", "level kept, full name"),
        ("审批局", "short for 行政审批局 or 行政审批服务局"),
        ("创建办", "as printed"),
        ("各镇(街道)", "as printed"),
        ("镇(街道)", "group"),
        ("住建局(房管局)", "second plate left out, short form"),
        ("石桥镇政府", "name of a place"),
    ],
)
def test_the_rule_says_how_a_name_was_reached(name: str, rule: str) -> None:
    assert read(name, Place.of("云河市")).rule == rule


def test_the_table_holds_more_than_400_departments_of_four_levels() -> None:
    levels = offices().levels
    firms = set(offices().kinds)
    assert len(set(levels) - firms) >= 400
    for letter, least in (("n", 100), ("p", 200), ("c", 300), ("k", 300)):
        assert sum(letter in told for told in levels.values()) >= least


def test_every_form_of_the_table_stands_for_its_name() -> None:
    """No two full names share a spelling, and a short form of two stands for neither."""
    for form, full in offices().forms.items():
        if isinstance(full, str):
            assert form == key(full) or key(full) in offices().forms
        else:
            assert len(set(full)) > 1
    for full in offices().levels:
        assert offices().forms[key(full)] == full


def test_the_compiled_table_is_current() -> None:
    """Mend with: python -m taskparse.lexicon.offices.compilation."""
    assert COMPILED.read_bytes() == compiled(FOLDER)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "departments.toml",
            '"教育" = []',
            '"教育" = [""]',
            "教育 has an empty or a repeated form",
        ),
        ("departments.toml", "[departments.hall]", "[departments.hole]", "hole is no organ"),
        ("departments.toml", '"审计" = []', '"审和计" = []\n"审计" = []', "is spelt like"),
        ("groups.toml", "fillers", "filler", "groups.fillers: Field required"),
        ("groups.toml", '"自然资源局"]', '"自然局"]', "自然局 is no full name"),
        ("places.toml", "[places]", "[places", "Expected"),
    ],
)
def test_a_mistake_in_the_table_says_where(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    shutil.copytree(FOLDER, tmp_path / "offices", ignore=shutil.ignore_patterns("*.py*", "__*"))
    path = tmp_path / "offices" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        compiled(tmp_path / "offices")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("frame", "place"),
    [
        ("云河市人民政府办公室\n2024年1月2日\n", "云河市"),
        ("云河市重点工作分工方案\n", "云河市"),
        ("关于印发云河市2024年重点工作任务分解的通知\n", "云河市"),
        ("云岭省云河市重点工作分工方案\n", "云岭省云河市"),
        ("建设全国文明城市任务分解方案\n", ""),
        ("老旧小区改造任务分工方案\n", ""),
        ("优化营商环境任务分工方案\n", ""),
    ],
)
def test_place_of_a_notice(frame: str, place: str) -> None:
    notice = taskparse.parse(f"{frame}1.修桥。\n牵头单位:交通局\n")
    assert place_of(notice.header).name == place


def units(text: str) -> list[tuple[str, str]]:
    notice = taskparse.parse(text)
    return [(unit.name, unit.canonical) for _, _, unit in notice.item_units()]


def test_a_prefix_printed_once_governs_the_names_after_it() -> None:
    """In 省发展改革委、能源局 both are the province's; in 省税务局、水利局、市财政局 nobody can say."""
    head = "云河市重点工作分工方案\n1.修桥。\n牵头单位:"
    assert units(f"{head}省发展改革委、能源局\n") == [
        ("省发展改革委", "省发展和改革委员会"),
        ("能源局", "省能源局"),
    ]
    assert units(f"{head}市发展改革委、能源局\n") == [
        ("市发展改革委", "发展和改革委员会"),
        ("能源局", "能源局"),
    ]
    assert units(f"{head}省税务局、水利局、市财政局\n")[1:] == [
        ("水利局", "水利局"),
        ("市财政局", "财政局"),
    ]


def test_a_segment_takes_the_canonical_name_of_the_unit_it_stands_for() -> None:
    notice = taskparse.parse(
        "青岩县工作方案\n1.办展。\n牵头单位:县委宣传部、文旅局\n落实措施:宣传部:布展。文化和旅游局:迎客。\n"
    )
    item = notice.items[0]
    assert [measure.owners for measure in item.measures] == [("宣传部",), ("文化和旅游局",)]
    assert [unit.canonical for unit in item.lead_units] == ["宣传部", "文化和旅游局"]


def test_names_of_a_list_show_which_level_is_its_own() -> None:
    """A county's list says 县; a list that says both 市 and 县 tells nothing, and joins nothing."""
    county = read_list(["县财政局", "财政局"], Place.of(None))
    assert {one.canonical for one in county.values()} == {"财政局"}
    both = read_list(["县财政局", "市财政局", "财政局"], Place.of(None))
    assert len({one.canonical for one in both.values()}) == 3
    either = read_list(["规自局", "自然资源局"], Place.of("云河市"))
    assert {one.canonical for one in either.values()} == {"规划和自然资源局"}
    assert read_list(["自然资源局"], Place.of("云河市"))["自然资源局"].canonical == "自然资源局"


@pytest.mark.parametrize(
    ("text", "at", "inside"),
    [
        ("文化和旅游局", 2, True),
        ("文化与旅游局", 2, True),
        ("市人力资源及社会保障局", 5, True),
        ("财政局和人力资源和社会保障局", 3, False),
        ("财政局和人力资源和社会保障局", 8, True),
        ("发展和改革委员会、财政局", 2, True),
        ("发展和改革委员会、财政局", 8, False),
        ("自然资源局和规划局", 5, False),
        ("园林和林业局", 2, True),
        ("党史和地方志研究室", 2, True),
        ("文化和体育用品", 2, False),
        ("和", 0, False),
        ("局和", 1, False),
    ],
)
def test_splits_name(text: str, at: int, inside: bool) -> None:  # noqa: FBT001  a fact of the table above
    assert splits_name(text, at) is inside


def test_known_names_hold_a_separator_each() -> None:
    names = known_names()
    assert {"文化和旅游局", "住房和城乡建设局", "规划和自然资源局", "发展与改革委员会"} <= set(
        names
    )
    assert all(any(mark in name for mark in "和与及、") for name in names)


def test_splits_name_is_linear() -> None:
    text = "发展和改革" * 40_000
    start = time.perf_counter()
    inside = sum(splits_name(text, at) for at, letter in enumerate(text) if letter == "和")
    assert inside == 0
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "name",
    [
        *("人事处", "教务处", "各分局", "一分公司", "党校", "团委", "妇联", "供电公司", "中国移动"),
        *(
            "武装部",
            "人武部",
            "融媒体中心",
            "园区管委会",
            "法院",
            "各学院",
            "机关各科室",
            "县级政府",
        ),
        *("人行", "编办", "外办", "网信办", "财政所", "各镇(街道)", "市政府", "人社局"),
    ],
)
def test_is_complete(name: str) -> None:
    assert is_complete(name)


@pytest.mark.parametrize(
    "name", ["县财", "人力资源和社会", "员会", "住房和城乡", "发展和改", "人民政府", "财政", ""]
)
def test_half_a_name_is_not_complete(name: str) -> None:
    assert not is_complete(name)


@pytest.mark.parametrize("name", ["财政局", "市委宣传部", "人行", "共青团", "石桥镇", "中国移动"])
def test_looks_like_unit(name: str) -> None:
    assert looks_like_unit(name)


@pytest.mark.parametrize("name", ["目标", "措施", "时间节点", "食品方面", "主要领导", "加强领导"])
def test_looks_like_no_unit(name: str) -> None:
    assert not looks_like_unit(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("党校", "department"), ("供电局", "organization"), ("县供电局", "organization")),
        *(("供销社", "department"), ("农信社", "organization"), ("人行", "department")),
        *(("公积金中心", "department"), ("烟草公司", "organization"), ("融媒体中心", "department")),
        *(
            ("欠款单位", "group"),
            ("各中小学", "group"),
            ("财政部门", "group"),
            ("县级政府", "locality"),
        ),
        *(("研究生院", "department"), ("云河大学", "organization"), ("综保区", "locality")),
    ],
)
def test_kind_by_the_table(name: str, expected: str) -> None:
    assert kind(name) == expected


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("市场局", ["市市场监督管理局", "财政局"], "市市场监督管理局"),
        ("规自局", ["自然资源局"], "自然资源局"),
        ("农业局", ["农业农村局"], None),  # another year's office
        ("林业局", ["林业和草原局"], None),
        ("金融办", ["金融工作办公室"], "金融工作办公室"),  # among an item's own units it fits one
        ("财政厅", ["财政局"], None),
    ],
)
def test_stands_for_by_the_table(name: str, known: list[str], found: str | None) -> None:
    assert stands_for(name, known) == found


@given(st.text(max_size=80), st.sampled_from(["云河市", "青岩县", "国务院", "云岭省", None]))
def test_any_text_has_a_canonical_name(name: str, place: str | None) -> None:
    found = read(name, Place.of(place))
    assert found.canonical or not name.strip() or not found.canonical.strip()
    assert taskparse.canonical(name, place) == found.canonical


@given(st.sampled_from(sorted(offices().levels)), st.sampled_from(["云河市", "青岩县", "国务院"]))
def test_a_full_name_is_its_own_canonical_name(full: str, place: str) -> None:
    """A canonical name is read as itself, but for 国家 that the nation's own notices leave out."""
    found = taskparse.canonical(full, place)
    assert found == full or place == "国务院"
    assert taskparse.canonical(found, place) == found


@pytest.mark.parametrize("place", ["云河市", "青岩县"])
def test_no_two_offices_share_a_canonical_name(place: str) -> None:
    """Every local office of the table, in short and in full, under every prefix of another level or place."""
    owners: dict[str, tuple[str, str]] = {}
    for form, full in offices().forms.items():
        if not isinstance(full, str) or offices().levels[full] == "n":
            continue
        for prefix in ("", "省", "柳滩县", "柳滩区"):
            found = read(prefix + form, Place.of(place))
            is_pinned = prefix == "省" and offices().levels[full] == "p"
            owner = ("" if is_pinned else prefix, full)
            assert owners.setdefault(found.canonical, owner) == owner


def test_a_very_long_name_stays_as_it_is() -> None:
    start = time.perf_counter()
    assert taskparse.canonical("市" * 200_000, "云河市") == "市" * 200_000
    assert time.perf_counter() - start < 1
