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

from clausebook import build, resources
from clausebook.pdf.book import book
from clausebook.pdf.common import Json
from clausebook.pdf.typesetter import typeset
from clausebook.views.book import book_view

ROOT = Path(__file__).parent.parent
EDITIONS = {"flagship": ROOT, "model": ROOT / "tests/edition"}
TIMES = (1, 10)


def grown(whole: dict[str, Json], times: int) -> dict[str, Json]:
    """The book with every part so many times, each copy under addresses of its own."""
    chapters = whole["parts"]
    assert isinstance(chapters, list)
    parts = [part for part in chapters if isinstance(part, dict) and part["kind"] != "index"]
    index = [part for part in chapters if isinstance(part, dict) and part["kind"] == "index"]
    own = {id for part in parts for id in _ids(part)}
    copies = [_renamed(part, own, f"-copy{n}" if n else "") for n in range(times) for part in parts]
    return {**whole, "parts": [*copies, *index]}


def _ids(value: Json) -> list[str]:
    if isinstance(value, list):
        return [id for entry in value for id in _ids(entry)]
    if isinstance(value, dict):
        return [id for key, entry in value.items() for id in ([str(entry)] if key == "id" else _ids(entry))]
    return []


def _renamed(value: Json, own: set[str], tail: str) -> Json:
    if isinstance(value, list):
        return [_renamed(entry, own, tail) for entry in value]
    if isinstance(value, dict):
        return {
            key: f"{entry}{tail}" if key in ("id", "to") and entry in own else _renamed(entry, own, tail)
            for key, entry in value.items()
        }
    return value


def measured(name: str, times: int) -> str:
    """One row of figures, from this process."""
    root = EDITIONS[name]
    report = build.check(root)
    assert report.edition
    templates = resources.templates(root)
    head = report.edition.head
    whole = grown(book(book_view(build.published(root, report.edition))), times)
    start = time.process_time()
    pdf = typeset(whole, templates, "a4", head.date)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page\n") or pdf.count(b"/Type/Page\n")
    return f"{f'{name} ×{times}':16}{cpu:>10.2f} s{peak:>12.0f} MB{len(pdf) / 1e6:>12.1f} MB{pages:>8}"


def main() -> None:
    """Print a row for each edition and size."""
    print(f"{'print edition':16}{'CPU':>12}{'peak memory':>15}{'file':>15}{'pages':>8}", flush=True)
    for name in EDITIONS:
        for times in TIMES:
            command = [sys.executable, "-m", "bench.printing", name, str(times)]
            subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(measured(sys.argv[1], int(sys.argv[2])))
    else:
        main()
