"""How long the largest pages take to load in a browser that is slowed down four times.

`python -m bench.loads [SIZE]` builds the flagship and a synthetic edition (300 clauses), and loads the page
with most elements of the comparison, the timeline and the sources of each, by turns, each in a new window.
The table goes to `bench/results.md`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from audit.serving import serving
from bench import flagship, measure, synthetic
from bench.measure import ROOT
from bench.scale import Largest, largest
from tests import browser

SIZE = 300
KINDS = ("compare", "timeline", "sources")
_SLOWER = 4
_TIMES = 5
_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(frozen=True)
class Loaded:
    """The largest page of a kind."""

    largest: Largest
    took: float  # milliseconds until it was loaded, the median


def measured(sites: Mapping[str, Path]) -> dict[tuple[str, str], Loaded]:
    """By the name of a site and the kind of page."""
    pages = {(name, kind): largest(site / kind) for kind in KINDS for name, site in sites.items()}
    took: dict[tuple[str, str], list[float]] = {asked: [] for asked in pages}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        for name, kind in [asked for _ in range(_TIMES) for asked in pages]:
            with serving(sites[name]) as address:
                took[name, kind].append(_load(chromium, f"{address}{kind}/{pages[name, kind].path}"))
        chromium.close()
    return {asked: Loaded(pages[asked], statistics.median(took[asked])) for asked in pages}


def _load(chromium: Browser, url: str) -> float:
    """The milliseconds until a page is loaded in a new window."""
    page = chromium.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(url.removesuffix("index.html"))
    took = float(page.evaluate(_LOADED))
    page.close()
    return took


def lines(size: int, found: Mapping[tuple[str, str], Loaded]) -> Iterator[str]:
    """The table."""
    yield f"Made by `python -m bench.loads {size}` on {measure.machine()}: milliseconds until the load event,"
    yield f"processor slowed {_SLOWER} times, the median of {_TIMES}."
    yield ""
    yield f"| largest page | flagship | {size} clauses | ratio |"
    yield "|---|---:|---:|---:|"
    for kind in KINDS:
        ours, large = found["flagship", kind], found["large", kind]
        yield (
            f"| {kind} | {_cell(ours)} | {_cell(large)} (`{large.largest.path}`)"
            f" | {large.took / ours.took:.2f} |"
        )


def _cell(one: Loaded) -> str:
    return f"{one.took:.0f} ms, {one.largest.elements} elements"


def main() -> None:
    """Build both, measure, and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.loads", description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=SIZE, metavar="SIZE")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory(prefix="clausebook-loads-") as name:
        roots = {"flagship": Path(name, "flagship"), "large": Path(name, "large")}
        for root in roots.values():
            root.mkdir()
        flagship.copy(roots["flagship"])
        synthetic.write(roots["large"], size)
        for root in roots.values():
            measure.clausebook(ROOT, root, "build", "--no-print", "--no-bundle")
        found = measured({name: root / "site" for name, root in roots.items()})
    for line in lines(size, found):
        print(line)
    measure.write_section("Loading of large pages", lines(size, found))


if __name__ == "__main__":
    main()
