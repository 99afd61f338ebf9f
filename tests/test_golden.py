"""Whole notices in every layout, and by hand what must come out of them."""

from pathlib import Path

import pytest
from accuracy import expected, found, golden

import taskparse

FOLDERS = golden()


def test_every_layout_has_a_whole_notice() -> None:
    assert len(FOLDERS) >= 18
    for folder in FOLDERS:
        names = {path.name for path in folder.iterdir()}
        assert names == {"notice.txt", "expected.txt", "findings.txt"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden_notice(folder: Path) -> None:
    assert found(folder).split("\n") == expected(folder).split("\n")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden_notice_is_grounded(folder: Path) -> None:
    text = (folder / "notice.txt").read_text(encoding="utf-8")
    notices = taskparse.parse_all(text)
    assert [broken for notice in notices for broken in taskparse.verify(notice)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden_findings(folder: Path) -> None:
    """Every place that a careful reader marked is reported, and nothing else."""
    notices = taskparse.parse_all((folder / "notice.txt").read_text(encoding="utf-8"))
    reported = [(one.code, str(one.line)) for notice in notices for one in notice.diagnostics]
    lines = (folder / "findings.txt").read_text(encoding="utf-8").splitlines()
    wanted = [tuple(line.split("#")[0].split()[:2]) for line in lines if line.strip()]
    assert sorted(reported) == sorted(wanted)
