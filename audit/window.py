"""The browser and its windows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser as chromium

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (320, 820, 1440)
_PATIENCE = 120_000  # ms; a busy machine is no fault of a page

_SETTLED = """() => document.fonts.ready.then(() => new Promise(
    done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, as the suite starts it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        yield started
        started.close()


@contextmanager
def window(browser: Browser, *, scheme: Scheme = "light", width: int = 1440) -> Iterator[Page]:
    """An empty page without history, storage or cache; nothing moves in it."""
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 900}
    )
    context.set_default_timeout(_PATIENCE)
    yield context.new_page()
    context.close()


def settle(page: Page) -> None:
    """Wait until fonts are in, and what watches the layout has answered to the last change."""
    page.evaluate(_SETTLED)
