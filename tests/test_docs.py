"""What the documents say is what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from taskparse.checks import RULES

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.zh-CN.md"]
CONSOLE = re.compile(r"^```console\n\$ ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETUP = re.compile(r"^```sh\n(.*?)\n```$", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").symlink_to(ROOT / "data")
    return tmp_path


def shell(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "80", "TERM": "dumb", "PYTHONUTF8": "1"}
    result = subprocess.run(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=folder,
        env=environment,
    )
    return result.stdout.decode()


@pytest.mark.parametrize("name", READMES)
def test_console_blocks_show_real_output(name: str, folder: Path) -> None:
    blocks = CONSOLE.findall(text(name))
    assert len(blocks) == 7
    for command, output in blocks:
        shown = [line.rstrip() for line in output.splitlines()]
        assert [line.rstrip() for line in shell(command, folder).splitlines()] == shown, command


@pytest.mark.parametrize("name", READMES)
def test_the_python_sample_prints_what_it_says(name: str, folder: Path) -> None:
    sample = re.search(
        r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", text(name), re.MULTILINE | re.DOTALL
    )
    assert sample
    (folder / "sample.py").write_text(sample[1], encoding="utf-8")
    assert shell(f"{sys.executable} sample.py", folder) == sample[2]


def test_both_readmes_show_the_same_commands_and_output() -> None:
    first, second = map(text, READMES)
    for blocks in (CONSOLE, SETUP, re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)):
        assert blocks.findall(first) == blocks.findall(second) != []
    assert first.count("\n## ") == second.count("\n## ")


def test_ci_runs_the_commands_of_the_readme() -> None:
    main, tests = SETUP.findall(text("README.md"))
    script = text(".ci/run")
    for command in (*main.split(" && ")[2:], *tests.split(" && ")[2:]):
        wanted = re.sub(r"^\.venv/bin/|-q |^pip install | -o .*", "", command)
        assert wanted.strip() in script, command


def test_the_changelog_names_every_finding() -> None:
    for rule in RULES:
        assert rule.code in text("CHANGELOG.md"), rule.code


def test_the_project_speaks_of_itself_alone() -> None:
    """No word of the sample in the program, no absolute path, no registry host."""
    sources = [path for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".toml"}]
    assert sources
    for path in sources:
        words = path.read_text(encoding="utf-8")
        assert not re.search("海城|鞍山|西柳|腾鳌|石门岭|/work/|/tmp/|https?://", words), path
