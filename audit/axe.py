"""axe on a page of every kind, in both schemes, at three widths, with everything open that opens."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from typing import Any

from playwright.sync_api import Page

from audit import states
from audit.record import Line
from audit.serving import serving
from audit.sites import Site
from audit.window import SCHEMES, WIDTHS, browser, settle, window
from tests.browser import AXE

FRAME = ("home", "clause", "compare", "missing")  # kinds on which what all pages have is opened
COLOUR = ("color-contrast", "link-in-text-block")  # the rules that a scheme of colours can break


def violations(
    page: Page, *, inside: str = "", only: Sequence[str] = (), without: Sequence[str] = ()
) -> list[str]:
    """What axe finds on a page, or `inside` an element: each rule broken, and the first elements that do."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {
        "resultTypes": ["violations"],
        "preload": False,  # else it fetches all stylesheets again, for a rule that is off
        "rules": {"target-size": {"enabled": True}} | {rule: {"enabled": False} for rule in without},
    }
    if only:
        options = {"resultTypes": ["violations"], "preload": False, "runOnly": list(only)}
    found = page.evaluate("([where, options]) => axe.run(where, options)", [inside or "html", options])
    return [
        f"{one['id']} {' '.join(map(str, node['target']))}: {_why(node)}"
        for one in found["violations"]
        for node in one["nodes"][:4]
    ]


def _why(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return str(checks[0]["message"]) if checks else str(node["html"])[:160]


def from_the_top(page: Page) -> None:
    """
    Show the beginning of a page again, where opening something has scrolled it.

    What then lies half under a sticky header is an accident of the place, and axe calls it a small target;
    a page has no place at which nothing is, and the reader's next turn of the wheel uncovers it.
    """
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    settle(page)


@dataclass(frozen=True)
class Seen:
    """What was looked at on one kind of page, and what was found wrong."""

    site: str
    kind: str
    looks: tuple[str, ...]  # the state of each look, "" for the page as it comes
    faults: tuple[str, ...]


def look(site: str, kind: str, url: str, opened: tuple[str, ...]) -> Seen:
    """Every look at one page, in a browser of its own."""
    ways = states.OF_A_PAGE | states.OF_THE_FRAME
    looks: list[str] = []
    faults: list[str] = []
    with browser() as chromium:
        for scheme, width, state in product(SCHEMES, WIDTHS, ("", *opened)):
            # a window of its own for each look, as pages remember what their reader chose
            with window(chromium, scheme=scheme, width=width) as page:
                page.goto(url)
                settle(page)
                if state and not ways[state](page):
                    continue
                settle(page)
                looks.append(state)
                inside = states.UP if state in states.SMALL else ""
                if not inside:
                    from_the_top(page)
                where = f"{site}, {kind}, {scheme}, {width} px" + (f", {state} open" if state else "")
                faults += (f"{found} [{where}]" for found in violations(page, inside=inside))
    return Seen(site, kind, tuple(looks), tuple(faults))


def lines(sites: Iterable[Site], tell: Callable[[str], None]) -> Iterator[Line]:
    """A line for each site, and one for each state that was opened."""
    sites = list(sites)
    with ExitStack() as stack, ProcessPoolExecutor(os.cpu_count()) as pool:
        waiting = []
        for site in sites:
            address = stack.enter_context(serving(site.folder, site.under))
            for kind, path in site.kinds.items():
                frame = states.OF_THE_FRAME if kind.split()[0] in FRAME else ()
                waiting.append(
                    pool.submit(look, site.name, kind, address + path, (*states.OF_A_PAGE, *frame))
                )
        seen = []
        for done, future in enumerate(as_completed(waiting), 1):
            one = future.result()
            seen.append(one)
            tell(f"axe: {done} of {len(waiting)} pages, {one.site} {one.kind}: {len(one.faults)} faults")
    for site in sites:
        here = sorted((one for one in seen if one.site == site.name), key=lambda one: one.kind)
        faults = tuple(fault for one in here for fault in one.faults)
        looks = sum(len(one.looks) for one in here)
        subject = f"{site.name}: {len(here)} kinds of pages, {looks} looks"
        yield Line("axe", subject, f"{len(faults)} violations", "none", faults)
    met = Counter(state for one in seen for state in one.looks if state)
    for state in (*states.OF_A_PAGE, *states.OF_THE_FRAME):
        lost = () if met[state] else (f"no page opens {state}; mend audit/states.py",)
        yield Line("axe", f"{state} open", f"{met[state]} looks", "some", lost)
