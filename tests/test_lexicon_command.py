"""`--lexicon` and `taskparse lexicon`, through the program's entry point."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

NOTICE = "1.修桥。\n领头单位：县交通局\n"


def taskparse(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taskparse", *arguments]
    return subprocess.run(command, input=text, capture_output=True, check=False, encoding="utf-8")


def test_a_word_of_ones_own_is_read(tmp_path: Path) -> None:
    """领头单位 is no label of the program, so the text alone holds no task; with the file it leads."""
    words = tmp_path / "my.toml"
    words.write_text('[labels]\nlead = ["领头单位"]\n', encoding="utf-8")
    assert taskparse("extract", "-", "-q", text=NOTICE).returncode == 3
    found = taskparse(
        "extract", "-", "-q", "-f", "csv", "--rows", "units", "--lexicon", str(words), text=NOTICE
    )
    assert found.returncode == 0
    assert ",1,lead,县交通局," in found.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('[labels]\nleader = ["领头单位"]\n', "labels.leader"),
        ('[label]\nlead = ["领头单位"]\n', "label is no table of a lexicon"),
        ('[labels]\nsupporting = ["牵头单位"]\n', "牵头单位 is a label of lead and of supporting"),
        ("[labels\n", "mend the file"),
    ],
)
def test_a_mistake_is_one_error_that_names_file_and_key(
    tmp_path: Path, words: str, says: str
) -> None:
    path = tmp_path / "my.toml"
    path.write_text(words, encoding="utf-8")
    found = taskparse("extract", "-", "--lexicon", str(path), text=NOTICE)
    assert found.returncode == 3
    assert str(path) in found.stderr
    assert says in found.stderr
    assert found.stderr.count("\n") == 1
    assert "Traceback" not in found.stderr


def test_the_words_in_force_are_printed_as_toml() -> None:
    found = taskparse("lexicon")
    tables = tomllib.loads(found.stdout)
    assert "牵头单位" in tables["labels"]["lead"]
    assert "按职责分工" in tables["phrases"]["adverbs"]


def test_no_two_words_contradict() -> None:
    found = taskparse("lexicon", "--check")
    assert (found.returncode, found.stdout) == (0, "")


def test_words_that_contradict_are_named(tmp_path: Path) -> None:
    """参与 supports; as a verb of responsible units it would have two roles."""
    path = tmp_path / "my.toml"
    path.write_text('[phrases]\nresponsible = ["参与"]\n', encoding="utf-8")
    found = taskparse("lexicon", "--check", "--lexicon", str(path))
    assert found.returncode == 1
    assert "参与 is a verb of" in found.stdout


def test_an_unknown_table_is_wrong_usage() -> None:
    assert taskparse("lexicon", "--table", "nothing").returncode == 2
