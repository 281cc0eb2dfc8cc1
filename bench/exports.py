"""
What the files of data cost: CPU and bytes of each format, and all of them beside a whole build.

`python -m bench.exports` builds the flagship once, in a folder and a process of its own. All exports
together may cost a tenth of that; if they cost more, it ends with code 1.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from clausebook import build
from clausebook.exports import (
    akoma_ntoso,
    citation_files,
    csv_files,
    feeds,
    for_robots,
    json_files,
    markdown_pages,
    quote_files,
    sqlite_file,
    tei,
    tei_languages,
    web_annotations,
)
from clausebook.exports.data import Data, data
from clausebook.views.publication import Publication

ROOT = Path(__file__).parent.parent
MOST = 0.1  # of a build
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
        "JSON": lambda: dict(json_files.files(held)),
        "CSV": lambda: csv_files.files(held),
        "SQLite": lambda: {sqlite_file.PATH: sqlite_file.file(held)},
        "Markdown": lambda: dict(markdown_pages.files(held)),
        "Akoma Ntoso": lambda: akoma_ntoso.files(pub, held),
        "TEI": lambda: tei.files(pub) | tei_languages.files(pub),
        "Web Annotation": lambda: web_annotations.files(held),
        "Atom, iCalendar": lambda: feeds.files(held),
        "llms.txt, robots": lambda: for_robots.files(held),
        "citations, quotations": lambda: citation_files.files(pub) | quote_files.files(pub),
    }


def seconds(make: Callable[[], object]) -> float:
    start = time.process_time()
    make()
    return time.process_time() - start


def whole_build(root: Path) -> float:
    """CPU of a build of an edition, nothing kept from before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("mkdocs.yml", "published-ids.txt"):
            if (root / part).exists():
                shutil.copy(root / part, folder)
        for part in ("content", "templates"):
            if (root / part).exists():
                shutil.copytree(root / part, folder / part)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "clausebook", "build", "--root", name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Print a row for each edition and format, then the share of a build."""
    print(f"{'files of data':32}{'CPU':>12}{'files':>8}{'size':>12}")
    whole = {}
    for name, root in EDITIONS.items():
        pub = published(root)
        held = data(pub)
        whole[name] = seconds(partial(data, pub))
        print(f"{f'{name}: the tables':32}{whole[name] * 1000:>9.0f} ms")
        for label, make in formats(pub, held).items():
            cost, made = seconds(make), make()
            whole[name] += cost
            size = sum(len(one if isinstance(one, bytes) else one.encode()) for one in made.values())
            print(f"{f'{name}: {label}':32}{cost * 1000:>9.0f} ms{len(made):>8}{size / 1e6:>9.2f} MB")
        print(f"{f'{name}: all':32}{whole[name] * 1000:>9.0f} ms")
    built = whole_build(EDITIONS["flagship"])
    share = whole["flagship"] / built
    print(f"{'a build of the flagship':32}{built * 1000:>9.0f} ms, of which the exports are {share:.1%}")
    return int(share > MOST)


if __name__ == "__main__":
    sys.exit(main())
