"""The commands through their real entry point."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import taskparse

REAL = Path(__file__).parent.parent / "data" / "haicheng-2020.txt"
SMALL = (
    "云河市重点工作分工方案\n一、水利\n1.清淤七公里。\n牵头单位:水利局、财政局\n责任单位:石桥镇\n"
    "落实措施:水利局:(1)勘测。(2)开工。财政局:拨款。\n2.+打井。\n牵头单位:水利局\n"
)


def run(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "taskparse", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=os.environ | {"COLUMNS": "80", "TERM": "dumb", "PYTHONUTF8": "1"},
    )


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_extract_writes_json_that_reads_back(notice: Path, tmp_path: Path) -> None:
    result = run("extract", str(notice), "-o", str(tmp_path / "tasks.json"))
    assert (result.returncode, result.stdout) == (0, b"")
    assert taskparse.read(tmp_path / "tasks.json") == taskparse.read(notice)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notice.txt", "tasks.json"]


def test_extract_summary_counts_every_character(notice: Path) -> None:
    """SMALL has 86 characters that are not blank, in 1 chapter with 2 items; 3 units are assigned."""
    result = run("extract", str(notice))
    words = result.stderr.decode()
    assert "1 chapter, 2 items, 3 units, 0 findings" in words
    counted = len("".join(SMALL.split()))
    assert f"{counted} characters: " in words
    assert ", 0 in the remainder" in words
    assert json.loads(result.stdout)["chapters"][0]["items"][0]["id"] == "1.1"


def test_quiet_says_nothing(notice: Path) -> None:
    assert run("extract", str(notice), "-q").stderr == b""


def test_extract_without_text_keeps_spans(notice: Path) -> None:
    stored = json.loads(run("extract", str(notice), "-q", "--no-text").stdout)
    assert stored["source"]["text"] is None
    assert SMALL[slice(*stored["chapters"][0]["items"][0]["text_span"])] == "清淤七公里。"


def test_extract_writes_the_text_that_was_read(notice: Path, tmp_path: Path) -> None:
    """Also of what is no notice, and of a file that extract wrote."""
    page = tmp_path / "page.html"
    page.write_text("<html><p>春天来了。<nav>首页</nav></html>", encoding="utf-8")
    assert run("extract", str(page), "-q", "-f", "text").stdout.decode() == "春天来了。\n首页\n"
    assert run("extract", str(notice), "-q", "-f", "text").stdout.decode() == SMALL
    run("extract", str(notice), "-q", "-o", str(tmp_path / "tasks.json"))
    run("extract", str(tmp_path / "tasks.json"), "-q", "-o", str(tmp_path / "again.txt"))
    assert (tmp_path / "again.txt").read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("command", ["extract", "units", "check", "show", "roster", "split"])
def test_max_bytes(command: str, notice: Path, tmp_path: Path) -> None:
    folder = ("-o", str(tmp_path / "out")) if command == "split" else ()
    result = run(command, str(notice), *folder, "--max-bytes", "20")
    assert result.returncode == 3
    assert "the file is longer than 20 bytes" in result.stderr.decode()
    assert "--max-bytes" in result.stderr.decode()


def test_several_notices(notice: Path, tmp_path: Path) -> None:
    lines = (
        run("extract", str(notice), str(notice), "-q", "-f", "jsonl").stdout.decode().splitlines()
    )
    assert [len(json.loads(line)["chapters"]) for line in lines] == [1, 1]
    array = json.loads(run("extract", str(notice), str(notice), "-q").stdout)
    assert len(array) == 2
    several = tmp_path / "several.jsonl"
    several.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(taskparse.read_all(several)) == 2


def test_csv_rows(notice: Path, tmp_path: Path) -> None:
    items = list(
        csv.DictReader(io.StringIO(run("extract", str(notice), "-q", "-f", "csv").stdout.decode()))
    )
    assert [row["item"] for row in items] == ["1.1", "1.2"]
    assert items[0]["lead_units"] == "水利局、财政局"
    assert items[0]["measures"] == "水利局:(1)勘测。(2)开工。\n财政局:拨款。"
    assert items[0]["line"] == "3"
    assert items[1]["text"] == "'+打井。"  # inert: a spreadsheet would run +…
    units = (
        run("extract", str(notice), "-q", "-f", "csv", "--rows", "units")
        .stdout.decode()
        .splitlines()
    )
    assert units[1:] == [
        f"{notice},1.1,lead,水利局,水利局,department,labelled,4",
        f"{notice},1.1,lead,财政局,财政局,department,labelled,4",
        f"{notice},1.1,responsible,石桥镇,石桥镇,locality,labelled,5",
        f"{notice},1.2,lead,水利局,水利局,department,labelled,8",
    ]
    rows = (
        run("extract", str(notice), "-q", "-f", "csv", "--rows", "measures")
        .stdout.decode()
        .splitlines()
    )
    assert [line.split(",")[4] for line in rows[1:]] == ["", "(1)", "(2)", ""]
    run("extract", str(notice), "-q", "-o", str(tmp_path / "t.csv"))
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfnotice,")
    run("extract", str(notice), "-q", "-o", str(tmp_path / "t.csv"), "--no-bom", "--headings", "zh")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").startswith("文件,任务编号,序号,")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "t.xyz"], "no format is known by this suffix"),
        (["-f", "json", "--rows", "units"], "does not fit the format json"),
        (["-f", "csv", "--no-text"], "does not fit the format csv"),
        (["-f", "text", "--no-text"], "does not fit the format text"),
        (["-f", "xml"], "Invalid value"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_usage(notice: Path, arguments: list[str], says: str) -> None:
    result = run("extract", str(notice), *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert says in result.stderr.decode()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "no such file; check the path"),
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\r\n", "the file is empty"),
        ("binary.txt", bytes(range(256)), "binary file"),
        ("paper.txt", b"%PDF-1.7 ...", "the PDF file is broken or cut off"),
        ("page.txt", b"<!DOCTYPE html><p>", "the file holds no text"),
        ("broken.txt", "1.修桥。\n牵头".encode() * 9 + b"\xe6\x9d", "damaged UTF-8 at byte"),
        ("news.txt", "春天来了。\n".encode(), "no task was found"),
        ("tasks.json", b'{"chapters": 1}', "this is no notice in JSON"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "check", "show", "units"])
def test_bad_input_is_one_clear_error(
    tmp_path: Path, command: str, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run(command, str(path))
    words = result.stderr.decode()
    assert (result.returncode, result.stdout) == (3, b"")
    assert words.startswith(f"taskparse: {path}: ")
    assert says in words
    assert words.count("\n") == 1


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    result = run("extract", str(tmp_path))
    assert (result.returncode, result.stderr.decode()) == (
        3,
        f"taskparse: {tmp_path}: this is a folder; name a file in it\n",
    )


def test_nothing_is_written_when_one_input_fails(notice: Path, tmp_path: Path) -> None:
    target = tmp_path / "tasks.json"
    target.write_text("old", encoding="utf-8")
    assert run("extract", str(notice), "missing.txt", "-o", str(target)).returncode == 3
    assert target.read_text(encoding="utf-8") == "old"


def test_a_target_that_cannot_be_written(notice: Path, tmp_path: Path) -> None:
    result = run("extract", str(notice), "-q", "-o", str(tmp_path / "no" / "tasks.json"))
    assert result.returncode == 3
    assert "there is no such folder" in result.stderr.decode()


def test_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(SMALL.encode("gb18030"))
    assert json.loads(run("extract", str(path), "-q").stdout)["source"]["encoding"] == "gb18030"
    wrong = run("extract", str(path), "--encoding", "utf-8")
    assert (wrong.returncode, "not utf-8" in wrong.stderr.decode()) == (3, True)
    unknown = run("extract", str(path), "--encoding", "klingon")
    assert (unknown.returncode, "klingon is no encoding" in unknown.stderr.decode()) == (3, True)


def test_standard_input(notice: Path) -> None:
    piped = json.loads(run("extract", "-", "-q", stdin=SMALL.encode()).stdout)
    named = json.loads(run("extract", str(notice), "-q").stdout)
    assert piped["chapters"] == named["chapters"]
    assert run("units", "-", "-f", "json", stdin=json.dumps(piped).encode()).returncode == 0


def test_check_prints_line_and_caret(tmp_path: Path) -> None:
    """The caret stands below 财政局: 13 cells of 牵头单位:水利局、 (12 letters at two cells, less the colon)."""
    path = tmp_path / "notice.txt"
    path.write_text("1.清淤。\n牵头单位:水利局、财政局\n落实措施:水利局:开工。\n", encoding="utf-8")
    result = run("check", str(path), "-q")
    assert result.returncode == 0
    assert result.stdout.decode() == (
        f"{path}:2:10: warning: 财政局 leads item 1 and has no measure of its own [segment-missing]\n"
        "    牵头单位:水利局、财政局\n"
        f"    {' ' * 17}^^^^^^\n"
    )
    assert run("check", str(path), "--fail-on", "warning").returncode == 1
    assert run("check", str(path), "missing.txt", "--fail-on", "warning").returncode == 3


def test_check_fails_on_errors(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("1.清淤。\n牵头单位:水利局\n大家都说好。\n", encoding="utf-8")
    assert run("check", str(path)).returncode == 1


def test_units_of_the_real_notice() -> None:
    """Counted by hand: 民宗局 leads item 68 alone; 税务局 leads 12, 13 and 129."""
    loads = json.loads(run("units", str(REAL), "-f", "json").stdout)
    by_name = {load["unit"]: load for load in loads}
    assert by_name["民族宗教事务局"] == {
        "unit": "民族宗教事务局",
        "names": ["民宗局"],
        "kind": "department",
        "lead": 1,
        "responsible": 0,
        "supporting": 0,
        "overseeing": 0,
        "measures": 1,
        "items": {
            "lead": ["10.68"],
            "responsible": [],
            "supporting": [],
            "overseeing": [],
            "measures": ["10.68"],
        },
        "place": "海城市",
        "with_groups": {
            "lead": 1,
            "responsible": 0,
            "supporting": 0,
            "overseeing": 0,
            "measures": 1,
        },
        "through": [],
        "measures_owed": 1,
        "points_owed": 2,
        "deadlines": [],
        "notices": {
            str(REAL): {
                "lead": 1,
                "responsible": 0,
                "supporting": 0,
                "overseeing": 0,
                "measures": 1,
            }
        },
    }
    assert by_name["税务局"]["items"]["lead"] == ["3.12", "3.13", "15.129"]
    # 宣传部: in 120 is the measure of 市委宣传部, which leads 117 and 120.
    assert by_name["宣传部"]["names"] == ["市委宣传部", "宣传部"]
    assert by_name["宣传部"]["items"]["measures"] == ["14.117", "14.120"]
    # 财政局 leads item 4 and has no measure there.
    assert set(by_name["财政局"]["items"]["lead"]) - set(
        by_name["财政局"]["items"]["measures"]
    ) == {"2.4"}
    totals = [
        sum(load[role] for role in ("lead", "responsible", "supporting", "overseeing"))
        for load in loads
    ]
    assert totals == sorted(totals, reverse=True)


def test_units_table_fits_80_columns() -> None:
    from taskparse.cli.caret import width  # noqa: PLC0415

    lines = run("units", str(REAL)).stdout.decode().splitlines()
    assert lines[0].split() == ["unit", "kind", "lead", "resp", "meas", "load", "items"]
    assert max(map(width, lines)) <= 80
    assert any("█" in line for line in lines)


def test_units_options(notice: Path, tmp_path: Path) -> None:
    run("extract", str(notice), "-q", "-o", str(tmp_path / "tasks.json"))
    result = run("units", "-f", "csv", cwd=tmp_path)
    assert result.stderr.decode() == "taskparse: reading tasks.json\n"
    assert (
        result.stdout.decode().splitlines()[1]
        == "水利局,水利局,department,2,0,0,0,1,1.1 1.2,,,,1.1,云河市,2,0,0,0,1,,1,2,"
    )
    by_role = json.loads(run("units", "-f", "json", "--role", "responsible", cwd=tmp_path).stdout)
    assert [load["unit"] for load in by_role] == ["石桥镇"]
    by_name = json.loads(run("units", "-f", "json", "--sort", "name", cwd=tmp_path).stdout)
    assert [load["unit"] for load in by_name] == ["水利局", "石桥镇", "财政局"]
    owed = json.loads(run("units", "-f", "json", "--unit", "市水利局", cwd=tmp_path).stdout)
    assert [(one["item"], one["roles"], one["text"], one["measures"]) for one in owed] == [
        ("1.1", ["lead"], "清淤七公里。", ["(1)勘测。(2)开工。"]),
        ("1.2", ["lead"], "+打井。", []),
    ]
    assert "石桥镇: 1 item" in run("units", "--unit", "石桥镇", cwd=tmp_path).stdout.decode()
    assert run("units", "--unit", "民政厅", cwd=tmp_path).returncode == 2
    assert run("units", cwd=notice.parent.parent).returncode == 3


def test_show_names_the_page(tmp_path: Path) -> None:
    """The PDF's second item begins on page 1 (…建) and ends on page 2 (成。…), the third stands on page 2."""
    text = "一、水利\n1.清淤。\n牵头单位：水利局\n2.山塘建成。\n牵头单位：水利局\n3.修闸。\n牵头单位：水利局\n"
    found = taskparse.parse(text)
    source = found.source.model_copy(update={"pages": (0, text.index("成"))})
    kept = tmp_path / "tasks.json"
    kept.write_text(found.model_copy(update={"source": source}).model_dump_json(), encoding="utf-8")
    heads = [run("show", str(kept), f"1.{n}").stdout.decode().splitlines()[0] for n in (1, 2, 3)]
    assert heads == ["1.1  1.  page 1", "1.2  2.  pages 1–2", "1.3  3.  page 2"]


def test_show_outline_and_items(notice: Path) -> None:
    outline = run("show", str(notice)).stdout.decode()
    assert outline.splitlines()[:3] == [
        "云河市重点工作分工方案",
        "└── 一、水利",
        "    ├── 1. 清淤七公里。 (水利局、财政局)",
    ]
    item = run("show", str(notice), "1.1").stdout.decode()
    assert item == run("show", str(notice), "1").stdout.decode()
    assert [line.split() for line in item.splitlines()] == [
        ["1.1", "1."],
        ["3", "text", "清淤七公里。"],
        ["4", "lead", "水利局、财政局"],
        ["5", "responsible", "石桥镇", "[locality]"],
        ["6", "measure", "[水利局]"],
        ["6", "(1)勘测。"],
        ["6", "(2)开工。"],
        ["6", "measure", "[财政局]"],
        ["6", "拨款。"],
    ]
    missing = run("show", str(notice), "9")
    assert (missing.returncode, "no item has the id or number 9" in missing.stderr.decode()) == (
        2,
        True,
    )


def test_schema_accepts_what_extract_writes(notice: Path) -> None:
    schema = json.loads(run("schema").stdout)
    stored = json.loads(run("extract", str(notice), "-q").stdout)
    jsonschema.validate(stored, schema)
    stored["chapters"][0]["items"][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(stored, schema)


def test_version_and_help() -> None:
    assert run("--version").stdout.decode() == f"taskparse {taskparse.__version__}\n"
    for command in ("extract", "units", "check", "show", "schema"):
        words = run(command, "--help").stdout.decode()
        assert f"taskparse {command}" in words.split("Example")[1]
    assert "--install-completion" in run("--help").stdout.decode()


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m taskparse extract {REAL} -q | head -c 100"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (len(result.stdout), result.stderr) == (100, b"")


def test_output_to_a_device(notice: Path) -> None:
    result = run("extract", str(notice), "-q", "-f", "jsonl", "-o", "/dev/stdout")
    assert (result.returncode, result.stdout[:18]) == (0, b'{"schema_version":')
