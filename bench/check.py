"""How long `clausebook check` takes on the flagship, cold, after one edit, and with nothing edited.

`python -m bench.check [rounds]` copies the flagship and checks it in processes of their own, start to end; of
several rounds the quickest counts, as what else the machine does is not the check. Each figure stands beside
the time that Python takes to begin and end, and the cold check is what the others are measured by.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import flagship

CHECK = (sys.executable, "-m", "clausebook", "check", "--quiet")


def taken(command: tuple[str, ...], root: Path) -> tuple[float, float]:
    """Seconds on the clock and of processor time that a process takes in a folder."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=root, env=os.environ | {"CLAUSEBOOK_CACHE": ""}, check=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _emptied(root: Path) -> None:
    shutil.rmtree(root / "build/cache", ignore_errors=True)


def _edited(root: Path) -> None:
    with (root / "content/edition.yml").open("a") as file:
        file.write("# a remark\n")


STATES: dict[str, Callable[[Path], None]] = {
    "cold, nothing kept": _emptied,
    "one file edited": _edited,
    "nothing edited": lambda root: None,
}


def main(rounds: int) -> None:
    """Print a row for each state."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        flagship.copy(root)
        (root / "build").mkdir()
        found: dict[str, tuple[float, float]] = {}
        for state, prepare in STATES.items():
            times = []
            for _ in range(rounds):
                prepare(root)
                times.append(taken(CHECK, root))
            found[state] = min(wall for wall, _ in times), min(cpu for _, cpu in times)
        bare = [taken((sys.executable, "-c", "pass"), root) for _ in range(rounds)]
    found["(Python alone)"] = min(wall for wall, _ in bare), min(cpu for _, cpu in bare)
    print(f"{'check of the flagship':24}{'clock':>10}{'processor':>12}{'of cold':>10}")
    cold = found["cold, nothing kept"][1]
    for state, (wall, cpu) in found.items():
        print(f"{state:24}{wall:>8.2f} s{cpu:>10.2f} s{cpu / cold:>10.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
