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


def look(page: Page, selector: str, *properties: str) -> list[str]:
    """How the first such element is drawn."""
    found: list[str] = page.locator(selector).first.evaluate(
        "(one, properties) => properties.map(each => getComputedStyle(one)[each])", list(properties)
    )
    return found


def test_what_is_chosen_is_filled_and_what_is_focused_has_a_line_around_it(
    open_window: Open, serve: Serve, memorandum: Path
) -> None:
    page = open_window(serve(memorandum) + "compare/", forced_colors="active")
    for chosen, other in (
        (".ed-filter :checked + label", ".ed-filter input:not(:checked) + label"),
        (".ed-settings [type=radio]:checked + span", ".ed-settings [type=radio]:not(:checked) + span"),
    ):
        filled = look(page, chosen, "backgroundColor", "color")
        assert filled != look(page, other, "backgroundColor", "color")
        assert filled[0] != filled[1]
    assert look(page, ".ed-filter :checked + label", "outlineStyle") == ["none"]
    page.locator(".ed-filter :checked").focus()
    page.keyboard.press("ArrowRight")
    style, width = look(page, ".ed-filter :checked + label", "outlineStyle", "outlineWidth")
    assert (style, width) == ("solid", "2px")


def test_the_place_that_an_address_names_has_a_line_around_it(
    open_window: Open, serve: Serve, memorandum: Path
) -> None:
    page = open_window(serve(memorandum) + "glossary/", forced_colors="active")
    last = page.locator(".ed-list > div").last
    assert last.evaluate("e => getComputedStyle(e).outlineStyle") == "none"
    page.goto(f"{page.url}#{last.get_attribute('id')}")
    assert look(page, ":target", "outlineStyle") == ["solid"]


def test_the_scheme_of_the_system_holds_whatever_was_chosen(
    open_window: Open, serve: Serve, memorandum: Path
) -> None:
    page = open_window(serve(memorandum) + "timeline/", forced_colors="active", color_scheme="dark")
    drawn = look(page, ".ed-searchbox svg", "stroke")
    page.locator(".ed-settings__open").click()
    page.locator(".ed-settings [value=light] + span").click()
    assert page.evaluate("() => document.documentElement.dataset.scheme") == "light"
    assert look(page, ".ed-searchbox svg", "stroke") == drawn


def test_a_sign_of_evidence_is_filled_to_its_middle(
    open_window: Open, serve: Serve, memorandum: Path
) -> None:
    page = open_window(serve(memorandum) + "timeline/", forced_colors="active")
    fill, line = page.locator(".ed-grade[data-grade=official]").first.evaluate(
        """one => [getComputedStyle(one, "::before").backgroundColor,
            getComputedStyle(one, "::before").borderTopColor]"""
    )
    assert fill == line
