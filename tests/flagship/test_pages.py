"""The published pages in a browser: quiet, accessible, complete without scripts, fit for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import accessible
from tests.editions import ROOT, arranged, edition, publication
from tests.windows import At, Open, one_window


def one_of_each_kind() -> dict[str, str]:
    """The address of one page of each kind: the one with most on it, where it is known."""
    known = {
        "clause": "2008/m4/",
        "topic": "topics/maritime/",
        "actor": "actors/jcg/",
        "part": "2008/mechanisms/",
    }
    found = {
        page.template: page.path.removesuffix("index.md")
        for page in reversed(arranged(publication(edition(ROOT))))
        if not page.leads_to  # such a page sends its readers on
    }
    return (
        found
        | known
        | {"items": "2008/m2/", "summary": "2025/2/", "key points": "2009/", "missing": "404.html"}
    )


KINDS = one_of_each_kind()


Test = Callable[..., None]


def each_kind(test: Test) -> Test:
    """Run a test of looks or words on one page of each kind, at a host."""
    marked: Test = pytest.mark.parametrize("kind", KINDS)(test)
    hosted: Test = accessible.at_a_host(marked)
    return hosted


@pytest.fixture(scope="module")
def at_desk(browser: Browser, at: At) -> Iterator[Open]:
    """Open a page of the flagship in one wide window."""
    with one_window(browser) as opened:
        yield lambda path: opened(at(path))


@pytest.fixture(scope="module")
def on_phone(browser: Browser, at: At) -> Iterator[Open]:
    """Open a page of the flagship in one window of the narrowest phone."""
    with one_window(browser, width=320) as opened:
        yield lambda path: opened(at(path))


@pytest.fixture(scope="module")
def without_scripts(browser: Browser, at: At) -> Iterator[Open]:
    """Open a page of the flagship in one window that runs no script."""
    with one_window(browser, java_script_enabled=False) as opened:
        yield lambda path: opened(at(path))


@each_kind
def test_axe_finds_nothing(at_desk: Open, kind: str) -> None:
    assert accessible.faults(at_desk(KINDS[kind])) == []


@each_kind
def test_no_page_scrolls_sideways_on_the_narrowest_phone(on_phone: Open, kind: str) -> None:
    page = on_phone(KINDS[kind])
    page.evaluate("() => document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    width = page.evaluate("() => document.scrollingElement.scrollWidth")
    out = """() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321)
        .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
    assert width <= 320, page.evaluate(out)


UNSEEN = """() => [...document.querySelectorAll('article [data-id], article [data-voice]')]
    .filter(element => !element.closest('details:not([open])') && !element.getClientRects().length)
    .map(element => element.outerHTML.slice(0, 120))"""


@each_kind
def test_without_scripts_everything_that_is_said_is_seen(without_scripts: Open, kind: str) -> None:
    assert without_scripts(KINDS[kind]).evaluate(UNSEEN) == []


def test_without_scripts_the_text_its_notes_and_the_rows_are_seen(open_page: Open) -> None:
    clause = open_page(KINDS["clause"], java_script_enabled=False)
    assert clause.locator("[id='2008-m4']").is_visible()
    notes = clause.locator(".ed-note")
    assert notes.count() > 0
    assert all(notes.nth(n).is_visible() for n in range(notes.count()))
    compare = open_page(KINDS["compare"], java_script_enabled=False)
    rows = compare.locator("[data-id^='row:']")
    assert rows.count() > 30
    assert all(rows.nth(n).is_visible() for n in range(rows.count()))


def test_an_item_is_found_by_its_address(open_page: Open, at: At) -> None:
    page = open_page()
    page.goto(at("2008/m2/#2008-m2-g"))
    item = page.locator("[id='2008-m2-g']")
    assert item.inner_text().startswith("Exchange of students and researchers")
    assert page.evaluate(
        "() => document.querySelector('[id=\"2008-m2-g\"]').getBoundingClientRect().top < innerHeight"
    )


def test_a_note_can_be_reached_by_keyboard_and_led_back_from(open_page: Open) -> None:
    page = open_page(KINDS["clause"])
    letter = page.locator(".ed-lemma__ref").first
    letter.focus()
    page.keyboard.press("Enter")
    assert "#2008-m4-n" in page.url
    page.locator(".ed-note__key").first.press("Enter")
    assert "#2008-m4-r" in page.url


def test_pages_open_from_disk(browser: Browser, built: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((built / "site/2008/m4/index.html").as_uri())
    assert page.locator("[id='2008-m4']").is_visible()
    # our stylesheets and our fonts are there, without a host to ask
    style = "() => getComputedStyle(document.querySelector('.ed-text__clause')).fontFamily"
    assert "Clausebook Serif" in page.evaluate(style)
    loaded = "() => document.fonts.ready.then(() => [...document.fonts].map(f => f.family + ' ' + f.status))"
    assert "Clausebook Serif loaded" in page.evaluate(loaded)
    context.close()
