"""What commands cost, with every process that they begin, and where the results are written."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench/results.md"
_LOOK = 0.1  # seconds between two looks at the memory of the processes
_PROC = Path("/proc")


@dataclass(frozen=True)
class Cost:
    """What one command took, with every process that it began."""

    cpu: float  # seconds
    peak: float  # megabytes that all processes held at one moment

    def __str__(self) -> str:
        return f"{self.cpu:.1f} s, {self.peak:.0f} MB"


def cost(command: Sequence[str], folder: Path, **environment: str) -> Cost:
    """
    Run a command in a folder.

    Ends the program with what it said if it does not succeed.
    """
    before = os.times()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_held(pid) for pid in _family(process.pid)))
        time.sleep(_LOOK)
    assert process.stderr
    said = process.stderr.read().decode()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(cpu, peak)


def clausebook(source: Path, root: Path, *arguments: str) -> Cost:
    """Run the command line of a checkout in the folder of an edition, with a cache of its own."""
    command = [sys.executable, "-c", "from clausebook.cli import main; main()", *arguments]
    return cost(command, root, PYTHONPATH=str(source / "generator"), CLAUSEBOOK_CACHE="")


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = (_PROC / f"{pid}/task/{pid}/children").read_text().split()
        threads = (_PROC / f"{pid}/task").iterdir()
        others = [
            child
            for thread in threads
            if thread.name != str(pid)
            for child in (thread / "children").read_text().split()
        ]
    except OSError:
        return
    for child in (*children, *others):
        yield from _family(int(child))


def _held(pid: int) -> float:
    try:
        lines = (_PROC / f"{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def machine() -> str:
    """What the figures were measured on."""
    info = _PROC / "cpuinfo"
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f"{model or platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def write_section(heading: str, lines: Iterable[str]) -> None:
    """Put a section into the results, in the place of the one with this heading; all others stay."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# What was measured\n"
    title, *sections = text.split("\n## ")
    held = {one.partition("\n")[0]: one.rstrip("\n") for one in sections}
    held[heading] = "\n".join([heading, "", *lines]).rstrip("\n")
    RESULTS.write_text("\n\n## ".join([title.rstrip("\n"), *held.values()]) + "\n", encoding="utf-8")
