"""Nothing moves while a page comes in over a line that brings some faces late."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from audit.shift import MOST, WATCH
from audit.window import settle
from tests.conftest import Serve

LATE = re.compile(r"/assets/fonts/(?!clausebook-)[^/]*\.woff2$")
"""The faces that no page names in its head: those of scripts beyond Latin."""

_HAVE_COME = """() => {
    const faces = [...document.querySelectorAll("link[rel=preload][as=font]")];
    return faces.length > 0 && faces.every(face => performance.getEntriesByName(face.href).length);
}"""
_PAINTED = """() => new Promise(done => new PerformanceObserver(
    () => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))
).observe({ type: "paint", buffered: true }))"""


def shifts(page: Page, url: str) -> list[dict[str, float | str]]:
    """
    What shifts, and how much, while a page comes in as over a slow line, but in one order always: the faces
    that its head names, the stylesheet, and every other face after the first picture.
    """
    stylesheets: list[Route] = []
    faces: list[Route] = []
    is_painted = False

    def hold(face: Route) -> None:
        if is_painted:
            face.continue_()
        else:
            faces.append(face)

    page.route("**/*.css", lambda stylesheet: stylesheets.append(stylesheet))
    page.route(LATE, hold)
    page.add_init_script(f"({WATCH})()")
    page.goto(url, wait_until="commit")
    page.wait_for_function(_HAVE_COME, polling=20)  # ms; no frame is drawn yet
    for route in stylesheets:
        route.continue_()
    page.evaluate(_PAINTED)
    is_painted = True
    for route in faces:
        route.continue_()
    page.wait_for_load_state("load")
    settle(page)
    found: list[dict[str, float | str]] = page.evaluate("window.shifted")
    return found


@pytest.mark.parametrize(
    ("address", "width"),
    [("signed/c1/", 820), ("amended/c17/", 390), ("meetings/", 820)],
)
def test_nothing_moves_while_a_page_comes_in(
    page: Page, serve: Serve, memorandum: Path, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = shifts(page, serve(memorandum) + address)
    assert sum(float(one["value"]) for one in found) <= MOST, found
