"""How fast the search is in a browser: opening the index, then every key, at the flagship's size and beyond.

`python -m bench.search [documents …]` writes the index, opens it in Chromium from a loopback server, types.
A block is a task of the main thread longer than 50 ms, as the browser itself reports them. Of several rounds
the quickest counts for the index and for each key: what else the machine does is not the search.
"""

from __future__ import annotations

import gzip
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from audit.serving import serving
from clausebook.search import index
from clausebook.views.search import SearchView, search_view
from clausebook.views.search_document import Document
from tests import browser
from tests.editions import ROOT, edition, publication

SIZES = (10_000,)
ROUNDS = 5
PAGE = (
    '<!doctype html><meta charset="utf-8"><title>bench</title><body>'
    '<script src="assets/scripts/base.js"></script><script src="assets/scripts/search.js"></script>'
)
QUERIES = (
    "coast guard memorandum",
    "prime minister of japan",
    "coperation",
    "defence exercises 2024",
    "防衛省",
)


def grown(documents: tuple[Document, ...], size: int) -> tuple[Document, ...]:
    """As many documents as that, of the same kinds; their words are drawn by chance from the real ones."""
    chance = random.Random(size)
    words = [word for one in documents for word in f"{one.title} {one.text} {one.near}".split()]
    rare = ["".join(chance.choices("aeioubcdfglmnprstv", k=chance.randint(4, 10))) for _ in range(size * 2)]
    often = list(accumulate(1 / n for n in range(1, len(rare) + 1)))

    def some(text: str) -> str:
        count = len(text.split())
        return " ".join(
            chance.choices(words, k=count - count // 8)
            + chance.choices(rare, cum_weights=often, k=count // 8)
        )

    more = (
        replace(one, id=f"{one.id}-{n}", title=some(one.title), text=some(one.text), near=some(one.near))
        for n in range(1, size // len(documents) + 2)
        for one in documents
    )
    return (*documents, *more)[:size]


def measured(page: Page, address: str) -> dict[str, Any]:
    """Milliseconds to the opened index, to the results of every key, and the longest block of each."""
    page.goto(address)
    page.evaluate(
        """() => {
          window.blocks = [];
          new PerformanceObserver(list => list.getEntries().forEach(e => blocks.push(e.duration)))
            .observe({entryTypes: ["longtask"]});
        }"""
    )
    start = time.perf_counter()
    page.keyboard.press("/")
    page.wait_for_selector(".ed-find__stock")
    opened = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(300)
    loading = page.evaluate("Math.max(0, ...blocks.splice(0))")
    keys = []
    for query in QUERIES:
        keys += page.evaluate(
            """async query => {
              var box = document.querySelector("dialog input[type=search]");
              var times = [];
              for (var n = 1; n <= query.length; n++) {
                box.value = query.slice(0, n);
                var start = performance.now();
                box.dispatchEvent(new Event("input"));
                document.querySelector(".ed-find__list").getBoundingClientRect(); // laid out
                times.push(performance.now() - start);
                await new Promise(done => setTimeout(done, 30));
              }
              return times;
            }""",
            query,
        )
    page.wait_for_timeout(300)
    typing = page.evaluate("Math.max(0, ...blocks.splice(0))")
    return {"opened": opened, "loading": loading, "keys": keys, "typing": typing}


def folder(at: Path, view: SearchView) -> dict[str, int]:
    """A site of nothing but the search; the compressed size of each of its data files."""
    shutil.copytree(ROOT / "templates/theme/assets", at / "assets")
    sizes = {}
    stemmers = ROOT / "templates/snowball"
    for name, text in index.files(view, lambda one: (stemmers / one).read_text(encoding="utf-8")).items():
        (at / name).write_text(text, encoding="utf-8")
        sizes[Path(name).name] = len(gzip.compress(text.encode(), 9))
    (at / "index.html").write_text(PAGE, encoding="utf-8")
    return sizes


def main(sizes: list[int]) -> None:
    view = search_view(publication(edition(ROOT)))
    real = view.documents
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        print(f"Chromium {chromium.version}")
        for documents in (real, *(grown(real, size) for size in sizes)):
            with tempfile.TemporaryDirectory() as name:
                start = time.process_time()
                weights = folder(Path(name), replace(view, documents=documents))
                written = time.process_time() - start
                with serving(Path(name)) as address:
                    rounds = []
                    for _ in range(ROUNDS):
                        page = chromium.new_page(reduced_motion="reduce")
                        rounds.append(measured(page, address))
                        page.close()
            told = {name: min(one[name] for one in rounds) for name in ("opened", "loading", "typing")}
            keys = sorted(map(min, zip(*(one["keys"] for one in rounds), strict=True)))
            weight = sum(weights.values()) / 1000
            print(f"{len(documents):>7,} documents: written in {written:.1f} s, {weight:.0f} KB gz")
            print(f"        index opened in {told['opened']:.0f} ms, longest block {told['loading']:.0f} ms")
            print(
                f"        a key: median {statistics.median(keys):.0f} ms,"
                f" 95 % under {keys[len(keys) * 95 // 100]:.0f} ms, slowest {keys[-1]:.0f} ms,"
                f" longest block {told['typing']:.0f} ms"
            )
        chromium.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
