"""How long `clausebook serve` takes on the flagship from saving a file until an open page shows the change.

`python -m bench.serve [rounds]` serves a copy of the flagship and waits for news as the script of a page.
In each round the heading of a clause is changed. Told are the seconds until the page that is open can be
loaded with the change, those until all pages are built, and the processor time of the server for both; of
several rounds the quickest counts, as what else the machine does is not the preview. They are measured by
the processor time of the first build. The clock counts the third of a second without a change after which a
save is taken as finished.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from bench import flagship

PAGE = "/2008/m2/"
CLAUSE = "content/instruments/2008/mechanisms/m02.yml"
_TICKS = 100  # of processor time in a second, as Linux tells it (proc(5))


@dataclass(frozen=True)
class Taken:
    """Seconds from a change: on the clock, and of the processor time of the server."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Served:
    """A running preview."""

    run: subprocess.Popen[str]
    port: int

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return str(answer.read().decode())

    def processor(self) -> float:
        """Seconds of processor time that the server has taken so far."""
        fields = Path(f"/proc/{self.run.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def news(self, seen: str) -> str:
        return self.get(f"/__preview/news?seen={seen}&page={PAGE}")

    def changed(self, file: Path, words: str) -> tuple[Taken, Taken]:
        """Append some words to what a clause is called; how long until the page, and all pages, have them."""
        seen, began, before = self.news(""), time.perf_counter(), self.processor()
        text = file.read_text(encoding="utf-8")
        head, heading, rest = text.partition("\nheading: ")
        line, end, rest = rest.partition("\n")
        file.write_text(f"{head}{heading}{line.partition(' (')[0]} ({words}){end}{rest}", encoding="utf-8")
        now = seen
        while int(now.rstrip("bo")) == int(seen):
            now = self.news(now)
        assert words in self.get(PAGE)
        page = Taken(time.perf_counter() - began, self.processor() - before)
        while not now.isdigit():
            now = self.news(now)
        return page, Taken(time.perf_counter() - began, self.processor() - before)


def main(rounds: int) -> None:
    """Print a row for the open page, and one for all pages."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        flagship.copy(root)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "clausebook", "serve", "--port", str(port)]
        with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as run:
            served = Served(run, port)
            assert run.stderr
            while "listening" not in run.stderr.readline():
                assert run.poll() is None, "the preview ended"
            first = served.processor()
            found = [served.changed(root / CLAUSE, f"round {number}") for number in range(rounds)]
            run.terminate()
    print(f"{'preview of the flagship':34}{'clock':>10}{'processor':>12}{'of first':>10}")
    print(f"{'first build, with imports':34}{'':>10}{first:>10.2f} s{1:>10.2f}")
    for name, taken in zip(
        ("until the open page shows it", "until all pages do"), zip(*found, strict=True), strict=True
    ):
        clock, processor = min(one.clock for one in taken), min(one.processor for one in taken)
        print(f"{name:34}{clock:>8.2f} s{processor:>10.2f} s{processor / first:>10.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
