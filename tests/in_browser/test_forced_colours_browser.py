"""In forced colours, where a system draws all with few colours of its own, the marks still tell."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import Serve
from tests.windows import Open

_LINES = """([links, side]) => [...document.querySelectorAll(links)].map(one => [
    one.hasAttribute("aria-current"),
    getComputedStyle(one)[`border-${side}-color`] !== getComputedStyle(document.body).backgroundColor,
])"""


def marked(page: Page, links: str, side: str) -> list[tuple[bool, bool]]:
    """Of each link, whether it leads to where the reader is, and whether a line at its side is seen."""
    found: list[list[bool]] = page.evaluate(_LINES, [links, side])
    return [(is_here, is_seen) for is_here, is_seen in found]


def test_a_line_is_seen_where_the_reader_is_and_nowhere_else(
    open_window: Open, serve: Serve, memorandum: Path
) -> None:
    page = open_window(serve(memorandum) + "compare/draft-amended/inline/", forced_colors="active")
    lists = [(".ed-tabs__link", "bottom"), (".ed-views a", "top")]
    found = [marked(page, *each) for each in lists]
    page.goto(serve(memorandum) + "amended/c17/")
    found.append(marked(page, ".ed-parts li a", "left"))
    for links in found:
        assert {is_here for is_here, _ in links} == {True, False}
        assert [one for one in links if one[0] != one[1]] == []


def test_a_state_is_filled_or_hollow(open_window: Open, serve: Serve, memorandum: Path) -> None:
    page = open_window(serve(memorandum) + "meetings/", forced_colors="active")
    active = page.locator(".ed-state--active").first
    fill, paper = active.evaluate(
        """one => [getComputedStyle(one, "::before").backgroundColor,
            getComputedStyle(document.body).backgroundColor]"""
    )
    assert fill != paper
