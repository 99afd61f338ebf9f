"""`taskparse units`, `roster` and `names` through their real entry point, on notices counted by hand."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from test_cli import run

from taskparse.names import Place, read
from taskparse.names.roster_file import load_roster

CITY = """云河市重点工作分工方案
一、水利
1.清淤七公里。
牵头单位:水利局、市财政局
责任单位:各镇(街道)
完成时限:2024年10月底前
落实措施:水利局:(1)勘测。(2)开工。财政局:拨款。
2.打井五眼。
牵头单位:水利局
责任单位:石桥镇、财政局
完成时限:2024年6月底前
二、市场
3.查办案件。
牵头单位:市场局
责任单位:市场监管局、石桥镇人民政府、中国移动
4.清理广告。
牵头单位:云河市市场监督管理局
责任单位:镇(街道)、相关部门
"""
COUNTY = "青岩县重点工作分工方案\n1.修堤。\n牵头单位:县水利局\n责任单位:财政局\n"
LATER = "云河市督查任务分工方案\n1.检修水库。\n牵头单位:市水利局\n"
ROSTER = """place = "云河市"
[departments]
"水利局" = []
"财政局" = []
"市场监管局" = ["广告办"]
[localities]
"石桥镇" = []
"北渡街道" = []
[groups]
"各镇(街道)" = ["石桥镇", "北渡街道"]
"相关部门" = []
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("city.txt", CITY), ("county.txt", COUNTY), ("later.txt", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def records(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        run("units", *arguments, "-f", "json", cwd=folder).stdout
    )
    return found


def rows(folder: Path, *arguments: str) -> list[dict[str, str]]:
    text = run("units", *arguments, "-f", "csv", cwd=folder).stdout.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_one_department_under_its_names(folder: Path) -> None:
    by_name = {load["unit"]: load for load in records(folder, "city.txt")}
    market = by_name["市场监督管理局"]
    assert market["names"] == ["市场局", "市场监管局", "云河市市场监督管理局"]
    assert (market["lead"], market["responsible"], market["measures"]) == (2, 1, 0)
    assert by_name["财政局"]["items"]["lead"] == ["1.1"]
    assert by_name["财政局"]["items"]["responsible"] == ["1.2"]
    assert by_name["石桥镇"]["items"]["responsible"] == ["1.2", "2.3"]
    assert by_name["各镇(街道)"]["items"]["responsible"] == ["1.1", "2.4"]
    assert {name: load["kind"] for name, load in by_name.items()} == {
        "市场监督管理局": "department",
        "水利局": "department",
        "财政局": "department",
        "石桥镇": "locality",
        "各镇(街道)": "group",
        "中国移动": "organization",
        "相关部门": "group",
    }


def test_what_is_owed_of_its_own(folder: Path) -> None:
    """水利局 owes one measure with two points, and the deadlines of both of its items, June before October."""
    water = next(load for load in records(folder, "city.txt") if load["unit"] == "水利局")
    assert (water["measures_owed"], water["points_owed"]) == (1, 2)
    assert water["deadlines"] == [
        {"item": "1.2", "text": "2024年6月底前", "end_date": "2024-06-30"},
        {"item": "1.1", "text": "2024年10月底前", "end_date": "2024-10-31"},
    ]
    row = rows(folder, "city.txt", "--role", "lead")[1]
    assert row["unit"] == "水利局"
    assert row["deadlines"] == "1.2 2024年6月底前\n1.1 2024年10月底前"


def test_top_and_min(folder: Path) -> None:
    """By load: 市场监督管理局 3; 水利局, 财政局, 各镇(街道) and 石桥镇 2; 中国移动 and 相关部门 1."""
    assert [load["unit"] for load in records(folder, "city.txt", "--top", "1")] == [
        "市场监督管理局"
    ]
    assert {load["unit"] for load in records(folder, "city.txt", "--min", "2")} == {
        *("市场监督管理局", "水利局", "财政局", "石桥镇", "各镇(街道)")
    }


def test_by_kind(folder: Path) -> None:
    found = {row["kind"]: row for row in records(folder, "city.txt", "--by", "kind")}
    assert found["department"] == {
        "kind": "department",
        "units": 3,
        "lead": 4,
        "responsible": 2,
        "supporting": 0,
        "overseeing": 0,
        "measures": 1,
    }
    assert (found["group"]["units"], found["group"]["responsible"]) == (2, 2)
    assert (found["locality"]["units"], found["locality"]["responsible"]) == (1, 2)


def test_partners(folder: Path) -> None:
    """财政局 has a part in 1.1 and 1.2; 水利局 leads both."""
    found = records(folder, "city.txt", "--with", "市财政局")
    assert found == [
        {
            "unit": "水利局",
            "kind": "department",
            "shared": 2,
            "of": 2,
            "roles": ["lead"],
            "items": ["1.1", "1.2"],
        },
        {
            "unit": "各镇(街道)",
            "kind": "group",
            "shared": 1,
            "of": 2,
            "roles": ["responsible"],
            "items": ["1.1"],
        },
        {
            "unit": "石桥镇",
            "kind": "locality",
            "shared": 1,
            "of": 2,
            "roles": ["responsible"],
            "items": ["1.2"],
        },
    ]
    assert rows(folder, "city.txt", "--with", "财政局", "--top", "1")[0]["items"] == "1.1 1.2"
    assert len(rows(folder, "city.txt", "--with", "财政局", "--top", "1")) == 1


def test_matrix(folder: Path) -> None:
    found = {row["unit"]: row for row in rows(folder, "city.txt", "--matrix")}
    assert (found["水利局"]["一、水利"], found["水利局"]["二、市场"]) == ("2", "0")
    assert (found["石桥镇"]["一、水利"], found["石桥镇"]["二、市场"]) == ("1", "1")
    first = records(folder, "city.txt", "--matrix", "--top", "1")[0]
    assert first["chapters"] == {"一、水利": 0, "二、市场": 2}
    drawn = run("units", "city.txt", "--matrix", cwd=folder).stdout.decode()
    assert drawn.splitlines()[0].split() == ["unit", "kind", "1", "2", "items"]
    assert "  2 二、市场" in drawn


def test_aliases(folder: Path) -> None:
    found = [
        row for row in records(folder, "city.txt", "--aliases") if row["unit"] == "市场监督管理局"
    ]
    assert [(row["name"], row["count"], row["rule"]) for row in found] == [
        ("市场局", 1, "short form"),
        ("市场监管局", 1, "spelling"),
        ("云河市市场监督管理局", 1, "place left out, full name"),
    ]


def test_units_of_two_places_are_never_joined(folder: Path) -> None:
    found = records(folder, "city.txt", "county.txt")
    water = [(load["place"], load["items"]["lead"]) for load in found if load["unit"] == "水利局"]
    assert water == [("云河市", ["city.txt:1.1", "city.txt:1.2"]), ("青岩县", ["county.txt:1"])]
    kinds = records(folder, "city.txt", "county.txt", "--by", "kind")
    assert next(row for row in kinds if row["kind"] == "department")["lead"] == 5


def test_the_year_of_one_place_by_notice(folder: Path) -> None:
    found = records(folder, "city.txt", "later.txt", "--by", "notice")
    water = [(row["notice"], row["lead"]) for row in found if row["unit"] == "水利局"]
    assert water == [("city.txt", 2), ("later.txt", 1)]
    (folder / "plain.txt").write_text(LATER.replace("云河市", ""), encoding="utf-8")
    apart = records(folder, "city.txt", "plain.txt")
    assert sum(load["unit"] == "水利局" for load in apart) == 2
    told = records(folder, "city.txt", "plain.txt", "--place", "云河市")
    assert sum(load["unit"] == "水利局" for load in told) == 1


def test_expand_counts_a_group_for_its_members(folder: Path) -> None:
    """各镇(街道) has 1.1 and 2.4; 石桥镇 has 1.2 and 2.3 of its own, 北渡街道 none."""
    result = run(
        "units", "city.txt", "--roster", "roster.toml", "--expand", "-f", "json", cwd=folder
    )
    found = {load["unit"]: load for load in json.loads(result.stdout)}
    assert "各镇(街道)" not in found
    bridge, ferry = found["石桥镇"], found["北渡街道"]
    assert (bridge["responsible"], bridge["with_groups"]["responsible"]) == (2, 4)
    assert (ferry["responsible"], ferry["with_groups"]["responsible"]) == (0, 2)
    assert ferry["through"] == [
        {
            "group": "各镇(街道)",
            "items": {
                "lead": [],
                "responsible": ["1.1", "2.4"],
                "supporting": [],
                "overseeing": [],
                "measures": [],
            },
        }
    ]
    assert [one["item"] for one in ferry["deadlines"]] == ["1.1"]
    assert found["相关部门"]["kind"] == "group"
    assert result.stderr.decode().splitlines() == [
        "taskparse: not in the roster: 中国移动",
        "taskparse: groups without members: 相关部门",
    ]
    owed = records(
        folder, "city.txt", "--roster", "roster.toml", "--expand", "--unit", "石桥镇人民政府"
    )
    assert [(one["item"], one["through"], one["line"]) for one in owed] == [
        ("1.1", ["各镇(街道)"], 3),
        ("1.2", [], 8),
        ("2.3", [], 13),
        ("2.4", ["各镇(街道)"], 16),
    ]
    drawn = run("units", "city.txt", "--roster", "roster.toml", "--expand", cwd=folder)
    assert "via 各镇(街道) 1 4" in drawn.stdout.decode()


def test_the_roster_names_its_departments(folder: Path) -> None:
    """It calls 市场监督管理局 市场监管局, and knows 广告办 as another name of it."""
    found = [load["unit"] for load in records(folder, "city.txt", "--roster", "roster.toml")]
    assert "市场监管局" in found
    assert "市场监督管理局" not in found
    roster = load_roster(folder / "roster.toml")
    place = Place.of("云河市")
    other = roster.applied(read("广告办", place), place)
    assert (other.canonical, other.kind, other.rule) == ("市场监管局", "department", "roster")


def test_owed_tells_partners_and_deadlines(folder: Path) -> None:
    owed = records(folder, "city.txt", "--unit", "财政局")
    assert owed[0] == {
        "notice": "city.txt",
        "item": "1.1",
        "roles": ["lead"],
        "text": "清淤七公里。",
        "measures": ["拨款。"],
        "line": 3,
        "through": [],
        "partners": {"lead": "水利局", "responsible": "各镇(街道)"},
        "deadlines": ["2024年10月底前"],
    }
    assert rows(folder, "city.txt", "--unit", "财政局")[1]["partners"] == (
        "lead: 水利局\nresponsible: 石桥镇"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--by", "kind", "--matrix"], "one view at a time: by and matrix"),
        (["--expand"], "give the roster"),
        (["--unit", "水政局"], "no unit is called 水政局; similar are"),
        (["--with", "民政局"], "no unit is called 民政局"),
        (["--by", "year"], "Invalid value"),
        (["--top", "0"], "Invalid value"),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], says: str) -> None:
    result = run("units", "city.txt", *arguments, cwd=folder)
    assert (result.returncode, result.stdout) == (2, b"")
    assert says in result.stderr.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[departments]\n水利局 = []", "it is no roster"),
        ("[offices]\n", "offices: Extra inputs are not permitted; the valid keys are place"),
        ('[departments]\n"水利局" = [1]\n', "departments.水利局.0: Input should be a valid string"),
        (
            '[departments]\n"水利局" = ["水务局"]\n"水务集团" = ["水务局"]\n',
            "水务局 is a name of 水利局 and of 水务集团; keep it in one of them",
        ),
    ],
)
def test_a_mistake_in_a_roster_is_one_clear_error(folder: Path, content: str, says: str) -> None:
    (folder / "bad.toml").write_text(content, encoding="utf-8")
    result = run("units", "city.txt", "--roster", "bad.toml", cwd=folder)
    assert (result.returncode, result.stdout) == (3, b"")
    assert "bad.toml: " in result.stderr.decode()
    assert says in result.stderr.decode()
    missing = run("names", "水利局", "--roster", "none.toml", cwd=folder)
    assert missing.returncode == 3
    assert "none.toml: no such file; check the path" in missing.stderr.decode()


def test_roster_drafts_what_reads_back(folder: Path) -> None:
    result = run("roster", "city.txt", "later.txt", "-o", "draft.toml", cwd=folder)
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr.decode() == "taskparse: 7 units drafted; mend what is wrong\n"
    text = (folder / "draft.toml").read_text(encoding="utf-8")
    assert 'place = "云河市"\n' in text
    assert '"市场监督管理局" = ["市场局", "市场监管局", "云河市市场监督管理局"]\n' in text
    assert '"各镇(街道)" = ["石桥镇"]\n' in text
    roster = load_roster(folder / "draft.toml")
    assert roster.members("各镇(街道)") == ("石桥镇",)
    plain = records(folder, "city.txt")
    assert [load["unit"] for load in records(folder, "city.txt", "--roster", "draft.toml")] == [
        load["unit"] for load in plain
    ]
    assert run("roster", "city.txt", "county.txt", cwd=folder).returncode == 2
    assert run("roster", "city.txt", "-q", cwd=folder).stdout.decode() != ""


def test_names_of_a_group_within_a_group(folder: Path) -> None:
    path = folder / "nested.toml"
    path.write_text('[groups]\n"甲" = ["乙", "丙局"]\n"乙" = ["甲", "丁局"]\n', encoding="utf-8")
    assert load_roster(path).members("甲") == ("甲", "丁局", "丙局")


def test_names(folder: Path) -> None:
    result = run("names", "市场局", "县财政局", "审批局", "--place", "云河市", "-f", "json")
    assert json.loads(result.stdout) == [
        {
            "name": "市场局",
            "canonical": "市场监督管理局",
            "kind": "department",
            "rule": "short form",
        },
        {
            "name": "县财政局",
            "canonical": "县财政局",
            "kind": "department",
            "rule": "level kept, full name",
        },
        {
            "name": "审批局",
            "canonical": "审批局",
            "kind": "department",
            "rule": "short for 行政审批局 or 行政审批服务局",
        },
    ]
    lines = run("names", "-", "-f", "csv", stdin="\ufeff市场局\n\n 各镇 \n市场局\n".encode()).stdout
    assert lines.decode().splitlines() == [
        "name,canonical,kind,rule",
        "市场局,市场监督管理局,department,short form",
        "各镇,各镇,group,as printed",
        "市场局,市场监督管理局,department,short form",
    ]
    gb = run("names", "-", "-f", "csv", stdin="财政局\n市场局\n".encode("gb18030"))
    assert "市场局,市场监督管理局" in gb.stdout.decode()
    drawn = run("names", "市场局", "--roster", "roster.toml", cwd=folder).stdout.decode().split()
    assert drawn == [
        "name",
        "canonical",
        "kind",
        "rule",
        "市场局",
        "市场监管局",
        "department",
        "roster",
    ]
    assert run("names").returncode == 2
    assert run("names", "-", stdin=b"").returncode == 3


def test_names_without_a_place_are_of_one_city_or_county() -> None:
    def canonical(*names: str) -> list[str]:
        found = json.loads(run("names", *names, "-f", "json").stdout)
        return [one["canonical"] for one in found]

    assert canonical("县财政局", "财政局") == ["财政局", "财政局"]
    assert canonical("市财政局", "财政局") == ["财政局", "财政局"]
    assert len(set(canonical("市财政局", "县财政局", "财政局"))) == 3
