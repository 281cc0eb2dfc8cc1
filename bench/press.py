"""
What the print edition costs: CPU, peak memory, pages and bytes, of an edition and of ten times as much.

Each is set in a process of its own. Ten times as much is the same book with every part ten times, under
addresses of its own, so that references, notes and index grow as well.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from clausebook import build, resources
from clausebook.pdf import outputs
from clausebook.pdf.book import Scope
from clausebook.pdf.context import Value
from clausebook.pdf.typesetter import typeset
from clausebook.views import site

ROOT = Path(__file__).parent.parent
EDITIONS = {"flagship": ROOT, "model": ROOT / "tests/edition"}
TIMES = (1, 10)


def grown(book: Value, times: int) -> Value:
    """The book with every part so many times."""
    parts = [part for part in book["parts"] if part["kind"] != "index"]
    index = [part for part in book["parts"] if part["kind"] == "index"]
    own = {id for part in parts for id in _ids(part)}
    copies = [_renamed(part, own, f"-copy{n}" if n else "") for n in range(times) for part in parts]
    return {**book, "parts": copies + index}


def _ids(value: Any) -> list[str]:
    if isinstance(value, list):
        return [id for entry in value for id in _ids(entry)]
    if isinstance(value, dict):
        return [id for key, entry in value.items() for id in ([entry] if key == "id" else _ids(entry))]
    return []


def _renamed(value: Any, own: set[str], tail: str) -> Any:
    if isinstance(value, list):
        return [_renamed(entry, own, tail) for entry in value]
    if isinstance(value, dict):
        return {
            key: f"{entry}{tail}"
            if key in ("id", "to") and isinstance(entry, str) and entry in own
            else [[number, f"{id}{tail}", at] for number, id, at in entry]
            if key == "s" and value.get("k") == "cite"
            else _renamed(entry, own, tail)
            for key, entry in value.items()
        }
    return value


def measured(name: str, times: int) -> str:
    """One row of figures, from this process."""
    root = EDITIONS[name]
    report = build.check(root)
    assert report.edition
    templates = resources.templates(root)
    book = grown(outputs.book(site.publication(report.edition), templates, Scope()), times)
    start = time.process_time()
    pdf = typeset(book, templates, "a4")
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page\n") or pdf.count(b"/Type/Page\n")
    return f"{f'{name} ×{times}':16}{cpu:>10.2f} s{peak:>12.0f} MB{len(pdf) / 1e6:>12.1f} MB{pages:>8}"


def main() -> None:
    """Print a row for each edition and size."""
    print(f"{'print edition':16}{'CPU':>12}{'peak memory':>15}{'file':>15}{'pages':>8}", flush=True)
    for name in EDITIONS:
        for times in TIMES:
            command = [sys.executable, "-m", "bench.press", name, str(times)]
            subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(measured(sys.argv[1], int(sys.argv[2])))
    else:
        main()
