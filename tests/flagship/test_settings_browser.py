"""The reader's choices in a browser: kept from page to page, and never in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from audit.axe import violations
from tests import accessible
from tests.windows import At, ends

OPEN = ".ed-settings__open"


def choose(page: Page, name: str, value: str) -> None:
    page.click(OPEN)
    page.locator(f".ed-settings [name={name}][value='{value}'] + span").click()
    page.keyboard.press("Escape")


def letter(page: Page) -> float:
    size: float = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    return size


def test_choices_are_kept_from_page_to_page(page: Page, at: At) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(at("2008/m4/"))
    usual = letter(page)
    choose(page, "scheme", "dark")
    choose(page, "size", "130")
    page.goto(at("glossary/"))
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    assert letter(page) == pytest.approx(usual * 1.3)
    page.click(OPEN)
    assert page.locator("[name=scheme][value=dark]").is_checked()
    assert page.locator("[name=size][value='130']").is_checked()
    page.keyboard.press("Escape")
    choose(page, "scheme", "auto")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light dark"


def test_only_the_text_is_only_the_text(page: Page, at: At) -> None:
    page.goto(at("2008/m2/"))
    shown = "e => e.checkVisibility()"
    page.keyboard.press("f")
    voices = page.locator("main [data-voice]").all()
    assert {voice.get_attribute("data-voice") for voice in voices if voice.evaluate(shown)} == {"text"}
    for text in page.locator("main [data-voice=text]").all():
        assert text.evaluate(shown)
    assert page.locator(".ed-turn").is_visible()
    page.reload()
    assert not page.locator(".ed-facts").is_visible()
    page.get_by_role("button", name="Show notes").click()
    assert page.locator(".ed-facts").is_visible()


def test_shortcuts_lead_on_and_can_be_switched_off(page: Page, at: At) -> None:
    page.goto(at("2008/m4/"))
    page.keyboard.press("n")
    page.wait_for_url(ends("/2008/m5/"))
    page.keyboard.press("p")
    page.wait_for_url(ends("/2008/m4/"))
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard")
    assert sheet.is_visible()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    page.click(OPEN)
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.press("?")
    assert page.locator(".ed-facts").is_visible()
    assert not sheet.is_visible()


def test_the_first_page_offers_the_clause_read_last(page: Page, at: At) -> None:
    page.goto(at(""))
    assert not page.locator("[data-continue]").is_visible()
    page.goto(at("2008/m4/"))
    page.goto(at(""))
    page.locator("[data-continue] a").click()
    page.wait_for_url(ends("/2008/m4/"))


@accessible.at_a_host
@pytest.mark.parametrize("path", ["", "2008/m2/", "compare/", "timeline/", "search/"])
def test_the_largest_letters_fit_the_narrowest_phone(page: Page, at: At, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(at(path))
    choose(page, "size", "150")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@accessible.at_a_host
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_panel_and_the_sheet(page: Page, at: At, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(at("2008/e4/"))
    page.click(OPEN)
    assert violations(page) == []
    page.get_by_role("button", name="All shortcuts").click()
    assert violations(page) == []


def test_a_browser_without_storage_still_follows_the_choice(page: Page, at: At) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off') } })"
    )
    page.goto(at("2008/m4/"))
    choose(page, "scheme", "dark")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
