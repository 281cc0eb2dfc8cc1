"""What a reader can open on a page: drawers, searches, previews, folds, filters.

Each function opens one and says whether it is open then; a page that has none is left as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, TimeoutError

Open = Callable[[Page], bool]

UP = "dialog[open], :popover-open"  # what lies above the page
_SOON = 4000  # ms


def folds(page: Page) -> bool:
    """Everything that unfolds."""
    return bool(
        page.evaluate(
            """() => {
                const closed = [...document.querySelectorAll("details:not([open])")];
                closed.forEach(one => { one.open = true });
                return closed.length;
            }"""
        )
    )


def filter(page: Page) -> bool:
    """The first choice of the first filter."""
    choice = page.locator("article fieldset input[type=radio]:not(:checked)").first
    return bool(choice.count()) and bool(
        choice.evaluate("choice => { choice.click(); return choice.checked }")
    )


def preview(page: Page) -> bool:
    """What the first link with a preview leads to."""
    for link in page.locator("article a[data-shows]:visible, article .ed-mark > a:visible").all()[:3]:
        link.hover()
        if _comes_up(page):
            return True
    return False


def drawer(page: Page) -> bool:
    """The sections, which are a drawer where there is no room for tabs."""
    return _pressed(page, "[popovertarget=__sections]")


def settings(page: Page) -> bool:
    """What else a button opens above the page: how this reader likes to read."""
    return _pressed(page, "[popovertarget]:not([popovertarget=__sections])")


def search(page: Page) -> bool:
    """The search, with a word of the page's own heading in it and what was found."""
    heading = page.locator("h1").first.inner_text()
    page.keyboard.press("/")
    try:
        page.wait_for_selector("dialog[open] input:focus", timeout=2 * _SOON)
        page.keyboard.type(max("".join(c if c.isalpha() else " " for c in heading).split(), key=len))
        page.wait_for_selector("dialog[open] li a[href]", timeout=2 * _SOON)
    except TimeoutError:
        return False
    return True


def help(page: Page) -> bool:
    """The sheet of keys."""
    page.keyboard.press("?")
    return bool(page.locator(UP).count())


def alone(page: Page) -> bool:
    """The text without all that is around it."""
    page.keyboard.press("f")
    return bool(page.evaluate("document.documentElement.hasAttribute('data-focus')"))


def _pressed(page: Page, opener: str) -> bool:
    button = page.locator(f"{opener}:visible").first
    if not button.count():
        return False
    button.click()
    return _comes_up(page)


def _comes_up(page: Page) -> bool:
    try:
        page.wait_for_selector(UP, timeout=_SOON)
    except TimeoutError:
        return False
    return True


OF_A_PAGE: dict[str, Open] = {"folds": folds, "filter": filter, "preview": preview}
OF_THE_FRAME: dict[str, Open] = {
    "drawer": drawer,
    "settings": settings,
    "search": search,
    "help": help,
    "alone": alone,
}
"""The same on every page, so looked at on some."""

SMALL = ("preview", "drawer", "settings", "help")
"""What lies above a page and leaves the page as it was."""
