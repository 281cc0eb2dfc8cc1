"""
What the files of data cost: CPU and bytes of each format, and all of them beside a whole build.

`python -m bench.exports` builds the model edition once, in a folder of its own, in a process of its own.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from clausebook import build
from clausebook.exports import (
    akoma_ntoso,
    csv_files,
    feeds,
    files,
    for_robots,
    json_files,
    markdown_pages,
    sqlite_file,
    tei,
    web_annotations,
)
from clausebook.exports.data import Data, data
from clausebook.views.publication import Publication

ROOT = Path(__file__).parent.parent
EDITIONS = {"flagship": ROOT, "model": ROOT / "tests/edition"}


def published(root: Path) -> Publication:
    """An edition, its comparisons measured, which its pages need in any case."""
    report = build.check(root)
    assert report.edition
    pub = build.published(root, report.edition)
    for comparison in pub.comparisons.values():
        comparison.pairings  # noqa: B018
    return pub


def formats(pub: Publication, held: Data) -> dict[str, Callable[[], Mapping[str, str | bytes]]]:
    """What writes each format."""
    return {
        "JSON": lambda: json_files.files(held),
        "CSV": lambda: csv_files.files(held),
        "SQLite": lambda: {sqlite_file.PATH: sqlite_file.file(held)},
        "Markdown": lambda: markdown_pages.files(held),
        "Akoma Ntoso": lambda: akoma_ntoso.files(pub, held),
        "TEI": lambda: tei.files(pub),
        "Web Annotation": lambda: web_annotations.files(held),
        "Atom, iCalendar": lambda: feeds.files(held),
        "llms.txt, robots": lambda: for_robots.files(held),
    }


def seconds(make: Callable[[], object]) -> float:
    start = time.process_time()
    make()
    return time.process_time() - start


def whole_build() -> float:
    """CPU of a build of the model edition, the site engine included."""
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(EDITIONS["model"], Path(folder, "edition"))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [str(Path(sys.executable).with_name("clausebook")), "build", "--root", str(root)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Print a row for each edition and format, then the share of a build."""
    print(f"{'files of data':26}{'CPU':>12}{'files':>8}{'size':>12}")
    whole = {}
    for name, root in EDITIONS.items():
        pub = published(root)
        held = data(pub)
        print(f"{f'{name}: the tables':26}{seconds(lambda pub=pub: data(pub)) * 1000:>9.0f} ms")
        for label, make in formats(pub, held).items():
            cost, made = seconds(make), make()
            size = sum(len(one if isinstance(one, bytes) else one.encode()) for one in made.values())
            print(f"{f'{name}: {label}':26}{cost * 1000:>9.0f} ms{len(made):>8}{size / 1e6:>9.2f} MB")
        whole[name] = seconds(lambda pub=pub: files.exports(pub))
        print(f"{f'{name}: all':26}{whole[name] * 1000:>9.0f} ms")
    built = whole_build()
    share = 100 * whole["model"] / built
    print(f"{'a build of the model':26}{built * 1000:>9.0f} ms, of which the data is {share:.1f} %")


if __name__ == "__main__":
    main()
