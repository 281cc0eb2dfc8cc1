"""An edition that is written from right to left: its pages are mirrored, and without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from audit.axe import COLOUR, violations
from tests.conftest import Serve
from tests.windows import At, Open, at_host

KINDS = """
 signed/ signed/passage/ signed/c1/ compare/ compare/inline/ compare/words/ compare/answers/
 compare/nothing-lost/ timeline/ meetings/ expectations/ topics/ topics/road/ actors/ actors/council/ people/
 glossary/ sources/ how-to-read/ method/ changes/ search/ data/
""".split()  # of an edition without downloads
ON_A_PHONE = ("", "signed/c1/", "compare/", "compare/inline/", "meetings/")
WIDTHS = (1440, 820, 390)

# How far right of its container's middle an element has its own middle, in pixels.
SIDE = """element => {
    const middle = one => { const box = one.getBoundingClientRect(); return (box.left + box.right) / 2; };
    return Math.round(middle(element) - middle(document.body));
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def at(arabic: Path, serve: Serve) -> At:
    return at_host(serve(arabic))


def side(page: Page, selector: str) -> int:
    found = page.locator(selector).first.evaluate(SIDE)
    assert isinstance(found, int)
    return found


def test_no_kind_of_page_has_a_fault_or_is_wider_than_the_screen(at: At, open_window: Open) -> None:
    page = open_window(at(""))
    faults: dict[str, list[str]] = {}
    for kind in ("", *KINDS):
        page.goto(at(kind))
        assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS):
                found.append(f"scrolls sideways at {width}")
            if width == WIDTHS[0]:
                found += violations(page)
            elif width == WIDTHS[-1] and kind in ON_A_PHONE:
                found += [f"at {width}: {fault}" for fault in violations(page, without=COLOUR)]
        if found:
            faults[kind] = found
    assert faults == {}


def test_a_page_begins_at_the_right(at: At, open_window: Open) -> None:
    page = open_window(at("signed/c1/"))
    assert side(page, ".ed-brand") > 0 > side(page, ".ed-searchbox")
    assert side(page, "h1") > side(page, ".ed-note")  # notes stand beside the text, at its end
    rule = page.locator(".ed-text").first.evaluate(
        "one => [getComputedStyle(one).borderRightWidth, getComputedStyle(one).borderLeftWidth]"
    )
    assert rule[0] != "0px" == rule[1]


def test_the_earlier_text_stands_right_of_the_later_one(at: At, open_window: Open) -> None:
    page = open_window(at("compare/"))
    row = page.locator(".ed-pair:has(.ed-text--variant):has(.ed-text:not(.ed-text--variant))").first
    earlier = row.locator(".ed-text:not(.ed-text--variant)").first.evaluate(SIDE)
    assert earlier > row.locator(".ed-text--variant").first.evaluate(SIDE)
    page.goto(at("compare/inline/"))
    arrows = page.get_by_text("←", exact=True)
    assert arrows.count()
    assert page.get_by_text("→", exact=True).count() == 0


def test_letters_that_join_are_neither_spaced_nor_slanted(at: At, open_window: Open) -> None:
    page = open_window(at(""))
    for selector in (".ed-hero h1", "h2", ".ed-brand"):
        spacing = page.locator(selector).first.evaluate("one => getComputedStyle(one).letterSpacing")
        assert spacing in ("normal", "0px"), selector
    page.goto(at("method/"))
    assert page.locator("em").first.evaluate("one => getComputedStyle(one).fontSynthesisStyle") == "none"


def test_words_in_latin_letters_are_one_piece_of_their_line(at: At, open_window: Open) -> None:
    page = open_window(at("signed/"))
    parallel = page.locator('[data-voice="text"][lang="en"]').first
    assert parallel.evaluate("one => getComputedStyle(one).direction") == "ltr"
    names = page.locator(".ed-names").first
    assert names.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    page.goto(at("method/"))
    assert (
        page.locator("article a, main a").first.evaluate("one => getComputedStyle(one).unicodeBidi")
        == "isolate"
    )
