"""What a build costs as an edition grows: CPU and peak memory of all its processes, pages and bytes.

`python -m bench.scale [--before FOLDER] [--print] [SIZE …]` builds synthetic editions (100, 300 and 1 000
clauses) cold, again with nothing edited, with one sentence edited, and checks them. `FOLDER` is a checkout of
an earlier commit, whose builds are measured in the same run. The table goes to `bench/results.md`.
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from audit.serving import serving
from bench import measure, synthetic
from bench.measure import ROOT, Cost, clausebook
from tests import browser

SIZES = (100, 300, 1000)
_TAG = re.compile(rb"<[a-zA-Z]")


@dataclass(frozen=True)
class Builds:
    """What building one edition costs: cold, with nothing edited, with one sentence edited."""

    cold: Cost
    again: Cost
    edited: Cost


@dataclass(frozen=True)
class Size:
    """What an edition of one size costs."""

    clauses: int
    before: Builds | None
    now: Builds
    check: Cost
    pages: int
    megabytes: float  # of the site
    largest: Largest
    search: Search


@dataclass(frozen=True)
class Search:
    """What a reader's first search loads, packed as servers do it, in kilobytes."""

    opened: float  # before anything is typed
    asked: float  # until all that is shown for two words is there; of a few queries the dearest
    all: float  # of all files of the search


@dataclass(frozen=True)
class Largest:
    """The page with most elements: a browser's work grows with them."""

    path: str  # below the site
    elements: int


def builds(source: Path, root: Path, size: int, options: tuple[str, ...]) -> Builds:
    """Build an edition of that size in an empty folder with a checkout, three times."""
    root.mkdir()
    synthetic.write(root, size)
    clausebook(source, root, "check")  # so that Python has compiled the checkout
    cold = clausebook(source, root, "build", *options)
    again = clausebook(source, root, "build", *options)
    synthetic.edited(root)
    return Builds(cold, again, clausebook(source, root, "build", *options))


def measured(size: int, before: Path | None, books: bool) -> Size:
    """Build and check an edition of that size."""
    options = () if books else ("--no-print",)
    with tempfile.TemporaryDirectory(prefix="clausebook-scale-") as name:
        former = builds(before, Path(name, "before"), size, options) if before else None
        root = Path(name, "now")
        now = builds(ROOT, root, size, options)
        site = [path for path in (root / "site").rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in site)
        megabytes = sum(path.stat().st_size for path in site) / 1e6
        check = clausebook(ROOT, root, "check")
        return Size(size, former, now, check, pages, megabytes, largest(root / "site"), search(root))


def largest(site: Path) -> Largest:
    """The page with most elements."""
    counted = ((len(_TAG.findall(path.read_bytes())), path) for path in site.rglob("*.html"))
    elements, path = max(counted)
    return Largest(path.relative_to(site).as_posix(), elements)


def search(root: Path) -> Search:
    """What first searches in a browser load, each in a window of its own that keeps nothing."""
    site = root / "site"
    clauses = sorted((root / f"content/instruments/{synthetic.BASE}").glob("part-*/*.yml"))[::40][:5]
    headings = (yaml.safe_load(path.read_text(encoding="utf-8"))["heading"] for path in clauses)
    asked = [" ".join(str(heading).split()[:2]) for heading in headings]
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        loaded = [_loaded(chromium.new_page(), site, address, words) for words in ("", *asked)]
        chromium.close()
    every = [path for path in (site / "assets/search").iterdir() if path.is_file()]
    return Search(loaded[0], max(loaded[1:]), _packed(every))


def _loaded(page: Page, site: Path, address: str, words: str) -> float:
    """What the search of one new window loads for some words, or to be opened."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_selector(".ed-find__stock")
    if words:
        page.keyboard.insert_text(words)
        page.wait_for_selector(".ed-hit__link")
        page.wait_for_selector(".ed-hit--late", state="detached")
    page.close()
    return _packed(site / url.removeprefix(address).lstrip("/") for url in asked if "/assets/search/" in url)


def _packed(paths: Iterable[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths) / 1e3


def table(sizes: list[Size]) -> Iterator[str]:
    """The lines of a table of the sizes, and the exponents with which CPU and memory grow."""
    yield (
        "| clauses | pages | MB | most elements on a page | search opened, first query, all | cold"
        " | nothing edited | one edit | check |"
    )
    yield "|---:|---:|---:|---|---:|---:|---:|---:|---:|"
    for one in sizes:
        now, then = one.now, one.before
        yield (
            f"| {one.clauses} | {one.pages} | {one.megabytes:.1f}"
            f" | {one.largest.elements} (`{one.largest.path}`)"
            f" | {one.search.opened:.0f}, {one.search.asked:.0f}, {one.search.all:.0f} kB"
            f" | {_cell(now.cold, then and then.cold)}"
            f" | {_cell(now.again, then and then.again)} | {_cell(now.edited, then and then.edited)}"
            f" | {_cell(one.check)} |"
        )
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        grown = math.log(last.clauses / first.clauses)
        cpu = math.log(last.now.cold.cpu / first.now.cold.cpu) / grown
        memory = math.log(last.now.cold.peak / first.now.cold.peak) / grown
        size = math.log(last.megabytes / first.megabytes) / grown
        yield ""
        yield (
            f"From {first.clauses} to {last.clauses} clauses CPU grows with the exponent {cpu:.2f},"
            f" peak memory with {memory:.2f}, bytes with {size:.2f}."
        )


def _cell(cost: Cost, before: Cost | None = None) -> str:
    ratio = (
        f" (before {before.cpu:.1f} s, {before.peak:.0f} MB: × {cost.cpu / before.cpu:.2f})" if before else ""
    )
    return f"{cost}{ratio}"


def main() -> None:
    """Measure every size and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--before", type=Path, metavar="FOLDER")
    parser.add_argument("--print", action="store_true", dest="books", help="books as well")
    options = parser.parse_args()
    found = []
    for size in options.sizes:
        found.append(measured(size, options.before and options.before.resolve(), options.books))
        print(list(table(found[-1:]))[-1], flush=True)
        write(found, books=options.books)  # after each: the largest take long


def write(found: list[Size], *, books: bool) -> None:
    """Write the results so far."""
    measure.write_section(
        "What a build costs as an edition grows",
        [
            f"Made by `python -m bench.scale` on {measure.machine()}. CPU and peak memory are those of all",
            f"processes together; books are {'made' if books else 'left out'}.",
            "",
            *table(found),
        ],
    )


if __name__ == "__main__":
    main()
