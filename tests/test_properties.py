"""What must always hold: parsing never raises, loses nothing, and every span holds its text."""

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import taskparse
from taskparse.text import fold
from taskparse.writers import render

DATA = Path(__file__).parent.parent / "data"
REAL = (DATA / "haicheng-2020.txt").read_text(encoding="utf-8")
LINES = REAL.split("\n")

# The same examples at every run: a red run is about the change, not about luck. FUZZ=1 looks further.
settings.register_profile("steady", derandomize=True)
settings.register_profile("fuzz", max_examples=5000)
settings.load_profile("fuzz" if "FUZZ" in os.environ else "steady")
FUZZ = 20 if "FUZZ" in os.environ else 1

# What notices are made of, and what damages them.
WORDS = [
    *(
        "一、",
        "二、",
        "十一、",
        "（一）",
        "(二)",
        "1.",
        "2．",
        "3、",
        "14.",
        "(1)",
        "（2）",
        "①",
        "②",
        "一是",
        "二是",
    ),
    *(
        "牵头单位:",
        "责任单位：",
        "配合单位:",
        "落实措施:",
        "完成时限：",
        "责任人:",
        "备注:",
        "具体要求：",
        "责任 单位:",
    ),
    *(
        "财政局",
        "县水利局",
        "各镇(街道)",
        "石桥镇",
        "云河公司",
        "周牧",
        "2021年10月底前",
        "修桥铺路",
        "汛前完工",
        "目标:",
    ),
    *(
        "由",
        "负责",
        "牵头",
        "配合",
        "会同",
        "按职责分工负责",
        "（县水利局负责）",
        "〔责任单位：县林业局〕",
    ),
    *(
        "序号",
        "工作任务",
        "责任单位",
        "|",
        "〃",
        "▲",
        "★",
        "附件1",
        "各镇：",
        "下同",
        "列第一位者为牵头单位",
    ),
    *(
        "、",
        "，",
        "。",
        "；",
        ";",
        ":",
        "：",
        "(",
        ")",
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "等",
        "无",
        "/",
        "5",
    ),
    *(
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\f",
        "\t",
        " ",
        "\u3000",
        "\xa0",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x00",
    ),
    *(
        "— 3 —",
        "附件",
        "云河县人民政府",
        "2023年2月9日",
        "（此件公开发布）",
        "云政发〔2023〕6号",
        "\ud800",
        "🌉",
        "ab",
        "cd",
    ),
]

any_text = st.text(max_size=200)
made_notices = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=80).map("".join)
wide = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", ".": "．"}


def keeps_its_promises(text: str) -> None:
    for notice in taskparse.parse_all(text):
        assert taskparse.verify(notice) == []
        assert taskparse.Notice.model_validate_json(notice.model_dump_json()) == notice
    assert render([notice], "jsonl") == f"{notice.model_dump_json()}\n".encode()


@given(any_text)
def test_folding_keeps_length_and_is_idempotent(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300 * FUZZ, deadline=None)
@given(made_notices | any_text)
def test_made_notices(text: str) -> None:
    keeps_its_promises(text)


GOLDEN = [
    path.read_text(encoding="utf-8").split("\n")
    for path in sorted((Path(__file__).parent / "golden").glob("*/notice.txt"))
]


@st.composite
def mutations(draw: st.DrawFn, texts: list[list[str]]) -> str:
    """A stretch of a notice with lines dropped, doubled, swapped, cut, or its marks changed."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text) - 1))
    lines = text[start : start + draw(st.integers(1, 40))]
    for _ in range(draw(st.integers(0, 4))):
        index = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        cut = draw(st.integers(0, len(line)))
        lines[index : index + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [line, line],
                    [lines[other]],
                    [line[:cut]],
                    [line[:cut], line[cut:]],
                    [line[:cut] + draw(st.sampled_from(WORDS)) + line[cut:]],
                    ["".join(wide.get(char, char) for char in line)],
                ]
            )
        )
        if not lines:
            break
    return draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n　　"])).join(lines)


@settings(max_examples=150 * FUZZ, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations([LINES]))
def test_mutations_of_the_real_notice(text: str) -> None:
    keeps_its_promises(text)


@settings(max_examples=400 * FUZZ, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations(GOLDEN))
def test_mutations_of_notices_in_every_layout(text: str) -> None:
    keeps_its_promises(text)


@settings(max_examples=200 * FUZZ, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=30))
def test_random_bytes_are_read_or_refused_with_one_error(data: bytes, noise: bytes) -> None:
    for content in (data, REAL[:300].encode() + noise + REAL[300:600].encode("gb18030")):
        try:
            notice = taskparse.read(content)
        except taskparse.ReadError as error:
            assert error.source == "bytes"
            assert error.remedy
        else:
            assert taskparse.verify(notice) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]))
def test_every_encoding_gives_the_same_notice(encoding: str) -> None:
    notice = taskparse.read(REAL.encode(encoding))
    assert notice.items == taskparse.parse(REAL).items


def test_parsing_is_deterministic() -> None:
    assert taskparse.parse(REAL) == taskparse.parse(REAL)
