"""Every figure of this project's speed, as ratios measured in one run.

    python benchmarks/run.py

Prints: a cold `taskparse extract` against a bare script; `parse` of 10 MB against the plain script of
`baseline.py`; the time of 100 times the text against 10 times; the peak memory at 10 MB.
"""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import baseline
import generated

import taskparse

DATA = Path(__file__).parent.parent / "data" / "haicheng-2020.txt"
BARE = """
import typer, regex, pydantic
class One(pydantic.BaseModel):
    number: int
One(number=1)
"""
MEGABYTE = 1_000_000


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def start_up(rounds: int = 15) -> float:
    """Pair the cold command with a bare script, turn by turn; give the median ratio.

    The bytecode of this package lies beside it, as that of the libraries does: pip writes it when it
    installs, and a first run that does not count makes up for a checkout.
    """
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def start(command: list[str]) -> None:
        subprocess.run(command, check=True, env=surroundings)

    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "taskparse",
            "extract",
            str(DATA),
            "-q",
            "-o",
            f"{folder}/tasks.json",
        ]
        bare = [sys.executable, "-c", BARE]
        start(command)
        pairs = [
            (seconds(lambda: start(command)), seconds(lambda: start(bare))) for _ in range(rounds)
        ]
    return statistics.median(ours / theirs for ours, theirs in pairs)


def against_baseline(text: str, rounds: int = 3) -> float:
    pairs = [
        (seconds(lambda: taskparse.parse(text)), seconds(lambda: baseline.parse(text)))
        for _ in range(rounds)
    ]
    return statistics.median(ours / theirs for ours, theirs in pairs)


def growth() -> float:
    """Time of 100 times the notice against 10 times."""
    real = DATA.read_text(encoding="utf-8")
    small = min(seconds(lambda: taskparse.parse(real * 10)) for _ in range(3))
    return min(seconds(lambda: taskparse.parse(real * 100)) for _ in range(2)) / small


def peak(text: str, code: str) -> int:
    """Give the peak memory, in MiB, of a process that reads a text and runs `code` on it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notice.txt"
        path.write_text(text, encoding="utf-8")
        script = (
            "import pathlib, baseline, taskparse\n"
            f"text = pathlib.Path({str(path)!r}).read_text(encoding='utf-8')\n{code}\n"
            "status = pathlib.Path('/proc/self/status').read_text()\n"
            "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)"
        )
        here = Path(__file__).parent
        result = subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, cwd=here
        )
    return int(result.stdout)


def main() -> None:
    text = generated.notice(10 * MEGABYTE)
    print(f"cold extract / bare script      {start_up():5.2f}")
    print(f"parse 10 MB / plain script      {against_baseline(text):5.2f}")
    print(f"100 times / 10 times the text   {growth():5.2f}")
    print(f"peak memory at 10 MB            {peak(text, 'notice = taskparse.parse(text)'):5d} MiB")
    print(f"  of the plain script           {peak(text, 'plan = baseline.parse(text)'):5d} MiB")
    print(f"  of the text alone             {peak(text, ''):5d} MiB")


if __name__ == "__main__":
    main()
