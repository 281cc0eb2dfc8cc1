"""The views of the flagship's comparison in a browser; a wording that is not held has no redline there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import accessible
from tests.in_browser.test_comparison_browser import VIEWS
from tests.windows import At


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
