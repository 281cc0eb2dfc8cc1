"""The views of the flagship's comparison in a browser; a wording that is not held has no redline there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import accessible
from tests.in_browser.test_comparison_browser import VIEWS
from tests.windows import At, Open


@accessible.at_a_host
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_scrolls_sideways_at_320_px(page: Page, at: At, view: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(at(f"compare/{view}"))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@accessible.at_a_host
@pytest.mark.parametrize("view", ["by-variant/", "by-topic/"])
def test_axe_finds_nothing(page: Page, at: At, view: str) -> None:
    """`test_pages` looks at the other views."""
    page.goto(at(f"compare/{view}"))
    assert accessible.faults(page) == []


@accessible.at_a_host
@pytest.mark.parametrize("view", VIEWS)
def test_where_the_wording_is_not_held_no_redline_is_drawn(page: Page, at: At, view: str) -> None:
    page.goto(at(f"compare/{view}"))
    assert page.locator("ins").count() == 0
    # a clause without a counterpart stands whole, as deleted, in the text of both
    kept = page.locator("[data-row]:not([data-relation='dropped'], [data-relation='not established'])")
    assert kept.locator("del").count() == 0


@accessible.at_a_host
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "style alone"])
def test_each_relation_leaves_as_many_rows_as_it_says(open_page: Open, *, scripts: bool) -> None:
    """What is new in part is not new, though its name holds the other's."""
    page = open_page("compare/", java_script_enabled=scripts)
    chips = page.locator(".ed-filter label:not([for='relation-all'])")
    said: dict[str, int] = {}
    for chip in chips.all():
        number = int(chip.locator(".ed-filter__n").inner_text())
        chip.click()
        rows = page.locator(".ed-pairs [data-row]")
        said[chip.inner_text()] = number - sum(row.is_visible() for row in rows.all())
    assert said
    assert not any(said.values()), said


OVER = """pairs => pairs.flatMap(([first, second]) => {
  const boxes = (what) =>
    [...document.querySelectorAll(what)].map(one => [one.textContent, one.getBoundingClientRect()]);
  const found = [];
  boxes(first).forEach(([name, one], n) => boxes(second).forEach(([other, two], m) => {
    const apart = one.bottom <= two.top + 1 || two.bottom <= one.top + 1 || one.right <= two.left + 1
      || two.right <= one.left + 1;
    if (!apart && one.width && two.width && (first !== second || n < m)) found.push([name, other]);
  }));
  return found;
})"""


@accessible.at_a_host
def test_on_paper_no_word_of_a_comparison_lies_on_another(page: Page, at: At) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4, less its margins
    page.goto(at("compare/"))
    page.evaluate("document.body.style.width = '166mm'")
    sides = [[".ed-flow__label[class*=' l'] a"] * 2, [".ed-flow__label[class*=' r'] a"] * 2]
    assert page.evaluate(OVER, sides) == []
    chips = [[".ed-pair__mid a, .ed-pair__mid > *", ".ed-pair > :not(.ed-pair__mid), .ed-pair__none"]]
    assert page.evaluate(OVER, chips) == []
