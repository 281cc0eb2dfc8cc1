"""Whether anything jumps while a page comes in over a slow line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playwright.sync_api import Browser

from audit.record import Line
from audit.serving import serving
from audit.sites import Site
from audit.window import WIDTHS, browser, settle, window

MOST = 0.005  # of the cumulative layout shift; 0.1 is what is called good

WATCH = """() => {
    window.shifted = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted.push({
        value: entry.value,
        what: entry.sources.map(({ node }) => node && (node.className || node.nodeName)).join(" "),
    }))).observe({ type: "layout-shift", buffered: true });
}"""
"""For `page.add_init_script`, called: every shift is written down, with what moved."""

_SLOW = {"offline": False, "latency": 40, "downloadThroughput": 1_000_000, "uploadThroughput": 90_000}


def shifts(chromium: Browser, url: str, width: int) -> tuple[float, str]:
    """How much of the page shifted while it came in, and what."""
    with window(chromium, width=width) as page:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", _SLOW)
        page.add_init_script(f"({WATCH})()")
        page.goto(url)
        settle(page)
        found = page.evaluate("() => window.shifted")
    return sum(one["value"] for one in found), "; ".join(dict.fromkeys(one["what"] for one in found))


def lines(sites: Iterable[Site]) -> Iterator[Line]:
    """A line for each site."""
    with browser() as chromium:
        for site in sites:
            faults, most = [], 0.0
            with serving(site.folder, site.under) as address:
                for kind, path in site.kinds.items():
                    for width in WIDTHS:
                        value, what = shifts(chromium, address + path, width)
                        most = max(most, value)
                        if value > MOST:
                            faults.append(f"{kind} at {width} px: {value:.3f} ({what})")
            looks = len(site.kinds) * len(WIDTHS)
            yield Line(
                "shift", f"{site.name}: {looks} looks", f"{most:.3f} at most", f"{MOST}", tuple(faults)
            )
