"""What a page weighs, compressed, as Chromium loads it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request

from audit.record import Line
from audit.serving import serving
from audit.sites import Site
from audit.window import browser, settle, window

HTML = 15_000  # bytes of a clause's HTML
FIRST_VIEW = 175_000  # bytes of all that the first view of a clause loads, fonts included


def html(folder: Path, pages: Iterable[str]) -> dict[str, int]:
    """The compressed bytes of the HTML of pages, by their address."""
    return {page: len(gzip.compress((folder / page / "index.html").read_bytes(), 9)) for page in pages}


def first_view(chromium: Browser, url: str, *, width: int = 1440) -> dict[str, int]:
    """The compressed bytes of every file that a first visit to a page loads, by its path; largest first."""
    asked: list[Request] = []
    with window(chromium, width=width) as page:
        page.on("requestfinished", lambda request: asked.append(request))
        page.goto(url, wait_until="networkidle")
        settle(page)
        found = {urlsplit(one.url).path: one.sizes()["responseBodySize"] for one in asked}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def by_type(files: Mapping[str, int]) -> str:
    """
    The sum, and what of it each type of file weighs.

    >>> by_type({"/a/": 9000, "/x.css": 800, "/y.css": 300, "/f.woff2": 22000})
    '32.1 KB (woff2 22.0, html 9.0, css 1.1)'
    """
    sums: dict[str, int] = {}
    for path, size in files.items():
        name = path.rpartition("/")[2]
        kind = name.rpartition(".")[2] if "." in name else "html"
        sums[kind] = sums.get(kind, 0) + size
    parts = sorted(sums.items(), key=lambda item: -item[1])
    return f"{_kb(sum(sums.values()))} KB ({', '.join(f'{kind} {_kb(size)}' for kind, size in parts)})"


def _kb(size: int) -> str:
    return f"{size / 1000:.1f}"


def lines(sites: Iterable[Site]) -> Iterator[Line]:
    """A line for the HTML of each site's clauses, and the first view of each kind of page."""
    with browser() as chromium:
        for site in sites:
            sizes = html(site.folder, site.clauses)
            heaviest = max(sizes, key=lambda page: sizes[page])
            yield Line(
                "weight of html",
                f"{site.name}: {len(sizes)} clauses",
                f"{_kb(sizes[heaviest])} KB at most, /{heaviest}",
                f"{_kb(HTML)} KB",
                tuple(f"/{page} {_kb(size)} KB" for page, size in sizes.items() if size > HTML),
            )
            with serving(site.folder, site.under) as address:
                views = {kind: first_view(chromium, address + path) for kind, path in site.kinds.items()}
            for kind, files in views.items():
                if kind.startswith("clause"):
                    over = sum(files.values()) > FIRST_VIEW
                    heavy = tuple(f"{name} {_kb(size)} KB" for name, size in list(files.items())[:12])
                    subject, wanted = f"{site.name}: {kind}", f"{_kb(FIRST_VIEW)} KB"
                    yield Line("weight of first view", subject, by_type(files), wanted, heavy if over else ())
            others = {kind: files for kind, files in views.items() if not kind.startswith("clause")}
            most = max(others, key=lambda kind: sum(others[kind].values()))
            yield Line(
                "weight of first view",
                f"{site.name}: {len(others)} other kinds",
                f"{by_type(others[most])} at most, {most}",
                "no budget",
                notes=tuple(f"{kind} {by_type(files)}" for kind, files in others.items()),
            )
