"""What readers come for, in clicks and screens, on a phone and at a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.windows import Open

SIZES = pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)], ids=["phone", "desk"])
NOT_OFFICIAL = "Not the official text"


def follow(page: Page, name: str) -> None:
    """Follow a link of the page itself: one click, on a phone as at a desk."""
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


@SIZES
def test_who_meets_and_when_last_is_one_click_away(open_page: Open, width: int, height: int) -> None:
    page = open_page("", width=width, height=height)
    follow(page, "Who meets")
    first = page.locator(".ed-meets tbody tr").first
    latest = first.locator("[data-label=Latest] time")
    expect(latest).to_be_visible()
    assert str(latest.get_attribute("datetime")) >= "2026"
    box = latest.bounding_box()
    assert box
    assert box["y"] + box["height"] < height, "the answer is not on the first screen"


@SIZES
def test_the_table_of_who_meets_is_sorted_by_its_headings(open_page: Open, width: int, height: int) -> None:
    page = open_page("meetings/", width=width, height=height)
    cells = page.locator(".ed-meets [data-label=Rounds]")

    def rounds() -> list[int]:
        return [int(value or 0) for value in cells.evaluate_all("all => all.map(cell => cell.dataset.value)")]

    heading = page.get_by_role("button", name="Rounds")
    heading.focus()
    page.keyboard.press("Enter")
    assert rounds() == sorted(rounds(), reverse=True)
    assert rounds()[0] > 5
    expect(page.locator(".ed-meets th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    heading.click()
    known = [count for count in rounds() if count]
    assert known == sorted(known)
    assert rounds()[-1] == 0, "what has no round on record stays at the end"


@SIZES
def test_which_predictions_came_true_is_at_most_two_clicks_away(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("", width=width, height=height)
    follow(page, "Expected, and what came")
    expect(page.get_by_role("heading", level=1)).to_have_text("Expected, and what came")
    report = page.get_by_role("region", name="Reported 17 August 2024")
    expect(report).to_contain_text(re.compile(r"\d+ predictions: \d+ came, \d+ came in part"))
    box = report.get_by_text("predictions:").bounding_box()
    assert box
    assert box["y"] + box["height"] < height, "the subtotal is not on the first screen"


@pytest.mark.parametrize("address", ["2025/2/", "2025/1/", "2025/p1/", "2025/", "2025/provisions/"])
def test_a_page_of_summaries_says_at_once_that_it_is_not_the_official_text(
    open_page: Open, address: str
) -> None:
    page = open_page(address, width=390, height=844)
    line = page.locator(".ed-speaks")
    expect(line).to_contain_text(NOT_OFFICIAL)
    box = line.locator("strong").bounding_box()
    assert box
    if address == "2025/2/":
        assert box["y"] + box["height"] <= 300
    page.keyboard.press("f")  # only the text: who speaks stays
    expect(line).to_be_visible()
    expect(line.get_by_role("link", name="Where the official text is")).to_have_attribute(
        "href", re.compile("#witnesses$")
    )


def test_descriptions_and_copies_of_a_summary_say_so_too(open_page: Open) -> None:
    page = open_page("2025/2/")
    for name in ("description", "og:description"):
        found = page.locator(f"meta[name='{name}'], meta[property='{name}']")
        for one in found.all():
            assert str(one.get_attribute("content")).startswith(NOT_OFFICIAL), name
    page.goto(page.url.replace("2025/2/", "2008/m2/"))
    assert NOT_OFFICIAL not in page.content()
    expect(page.locator(".ed-speaks")).to_contain_text("The text as adopted")
