"""Nothing moves while a page comes in over a line that brings some of it late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from audit.shift import MOST, WATCH
from audit.window import settle
from tests.conftest import Serve

LATE = re.compile(r"/assets/fonts/(?!clausebook-)[^/]*\.woff2$")
"""The faces that no page names in its head: those of scripts beyond Latin."""

NAMED = re.compile(r"/assets/fonts/clausebook-[^/]*\.woff2$")
SCRIPTS = re.compile(r"/assets/scripts/(?!settings)[^/]*\.js$")
"""All scripts but the one that runs before the first picture."""

_HAVE_COME = """() => {
    const faces = [...document.querySelectorAll("link[rel=preload][as=font]")];
    return faces.length > 0 && faces.every(face => performance.getEntriesByName(face.href).length);
}"""
_PAINTED = """() => new Promise(done => new PerformanceObserver(
    () => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))
).observe({ type: "paint", buffered: true }))"""
_TWO_FRAMES = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"
)
_PATIENT = (
    "() => { const soon = setTimeout; window.setTimeout = (f, ms, ...rest) => soon(f, 100 * ms, ...rest); }"
)
"""For `page.add_init_script`, called: a page waits as long as a busy machine needs."""


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


@contextmanager
def held(page: Page, files: re.Pattern[str]) -> Iterator[None]:
    """Within it none of these files comes; afterwards all that were asked for do, and there were some."""
    routes: list[Route] = []
    is_held = True
    page.route(files, lambda route: routes.append(route) if is_held else route.continue_())
    yield
    is_held = False
    assert routes
    for route in routes:
        route.continue_()


def moved(page: Page) -> list[dict[str, float | str]]:
    """What shifted until everything has come; `WATCH` has been added."""
    page.wait_for_load_state("load")
    settle(page)
    found: list[dict[str, float | str]] = page.evaluate("window.shifted")
    return found


@pytest.mark.parametrize("address", ["actors/sallowmere/", "letters/"])
def test_the_first_picture_waits_for_faces_that_every_page_shows(
    page: Page, serve: Serve, memorandum: Path, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.add_init_script(f"({_PATIENT})()")
    page.add_init_script(f"({WATCH})()")
    with held(page, NAMED):
        page.goto(serve(memorandum) + address, wait_until="domcontentloaded")
        page.evaluate(_TWO_FRAMES)
    found = moved(page)
    assert sum(float(one["value"]) for one in found) <= MOST, found


def test_the_first_picture_does_not_wait_long(page: Page, serve: Serve, memorandum: Path) -> None:
    with held(page, NAMED):
        page.goto(serve(memorandum) + "letters/", wait_until="domcontentloaded")
        expect(page.locator("h1")).to_be_visible()


def test_buttons_that_scripts_bring_have_their_room_before(
    page: Page, serve: Serve, memorandum: Path
) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.add_init_script(f"({WATCH})()")
    with held(page, SCRIPTS):
        page.goto(serve(memorandum) + "compare/draft-amended/words/", wait_until="commit")
        page.wait_for_selector("footer", state="attached")
        page.evaluate(_TWO_FRAMES)
    found = moved(page)
    assert page.locator(".ed-told [data-copy]:visible").count()
    assert sum(float(one["value"]) for one in found) <= MOST, found
