"""Windows of a browser as readers have them: at a host or at the offline edition, and watched in either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

At = Callable[[str], str]
"""`compare/?relation=moved` → the URL of it in one form of an edition."""

Open = Callable[..., Page]

FORMS = ("website", "bundle")

FORGET = "localStorage.clear(); sessionStorage.clear()"
"""For `add_init_script`: whoever opens the page was never here."""

_HERE = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")


def at_host(root: str) -> At:
    """Addresses below a host."""
    return lambda path: root + path


def on_disk(folder: Path) -> At:
    """Addresses in an unpacked bundle, where each link names its file."""

    def at(path: str) -> str:
        page, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", path, re.DOTALL).groups()  # type: ignore[union-attr]
        file = f"{page}index.html" if not page or page.endswith("/") else page
        return f"{folder.as_uri()}/{file}{mark}{rest}"

    return at


def ends(end: str) -> Callable[[str], bool]:
    """
    Whether a URL ends so, in whichever form.

    >>> ends("/m4/#a")("file:///b/m4/index.html#a"), ends("/m4/")("http://h/m4/"), ends("/m4/")("/m5/")
    (True, True, False)
    """
    return lambda url: re.sub(r"index\.html(?=[?#]|$)", "", url).endswith(end)


@contextmanager
def windows(browser: Browser) -> Iterator[Open]:
    """
    A function that opens a URL in a window of its own; options are those of `Browser.new_context`.

    At the end every error, every complaint of the console, everything that did not come and everything
    that was asked of another machine is a fault. From disk the network is cut.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(url: str = "about:blank", *, width: int = 1440, height: int = 900, **options: Any) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        usual: dict[str, Any] = {"reduced_motion": "reduce", "offline": url.startswith("file:")}
        context = browser.new_context(viewport=size, **usual | options)
        contexts.append(context)
        watch(context, faults)
        page = context.new_page()
        page.goto(url)
        if options.get("java_script_enabled", True):
            settled(page)
        return page

    try:
        yield opened
    finally:
        for context in contexts:
            context.close()
    assert faults == [], faults


@contextmanager
def one_window(browser: Browser, *, width: int = 1440, **options: Any) -> Iterator[Open]:
    """
    A function that opens a URL as `windows` does, but in one window, for what only looks at many pages.

    Each page is the first that its reader opens, in the size of the window and in the light: nothing that
    pages keep is kept, only what the network brought.
    """
    with windows(browser) as opened:
        page = opened(width=width, **options)
        page.context.add_init_script(FORGET)

        def again(url: str) -> Page:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="light")
            page.goto(url)
            if options.get("java_script_enabled", True):
                settled(page)
            return page

        yield again


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Let `faults` grow by what the pages of a context complain of, miss, or ask of other machines."""

    def asked(request: Request) -> None:
        if not request.url.startswith(_HERE):
            faults.append(f"asks for {request.url}")

    def missed(request: Request) -> None:
        # what is still on its way when a reader goes on, or closes the window, is not missing
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"does not get {request.url}: {request.failure}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"says {message.text}")

    context.on("request", asked)
    context.on("requestfailed", missed)
    context.on("console", said)
    context.on("weberror", lambda fault: faults.append(f"raises {fault.error}"))


def settled(page: Page) -> None:
    """Wait until fonts are in, and what watches the layout has answered to the last change."""
    page.evaluate(
        """() => document.fonts.ready.then(() => new Promise(
            done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))"""
    )
