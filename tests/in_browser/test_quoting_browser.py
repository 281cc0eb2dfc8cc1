"""Words that a reader selects are quoted and cited, online and from disk; so is the edition itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import rispy  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.conftest import Serve

SITE = "https://example.org/editions/memorandum"
SELECT = """([id, words]) => {
    const element = document.getElementById(id);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at >= 0) {
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return document.documentElement.scrollHeight + " " + element.getBoundingClientRect().top;
        }
    }
    throw new Error("no such words in " + element.textContent);
}"""
SHOWN = """id => document.documentElement.scrollHeight + " "
    + document.getElementById(id).getBoundingClientRect().top"""


@pytest.fixture(params=["online", "from disk"])
def clause(request: pytest.FixtureRequest, memorandum: Path, memorandum_bundle: Path, serve: Serve) -> str:
    """The address of the page of a clause."""
    if request.param == "online":
        return serve(memorandum) + "signed/c16/"
    return (memorandum_bundle / "signed/c16/index.html").as_uri()


def bodies(page: Page) -> list[str]:
    return page.locator(".ed-quoting__body").all_inner_texts()


def test_selected_words_are_quoted_with_a_citation_and_a_link_to_them(page: Page, clause: str) -> None:
    page.goto(clause)
    before = page.evaluate(SELECT, ["signed-c16", "travel free on the ferries"])
    button = page.get_by_role("button", name="Quote these words")
    expect(button).to_be_visible()
    assert page.evaluate(SHOWN, "signed-c16") == before  # nothing moved
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    words, citation = bodies(page)[0].split("\n", 1)
    assert words == "“travel free on the ferries”"
    assert "C16" in citation
    expect(dialog).to_contain_text(re.compile(r"text checksum [0-9a-f]{8}"))
    dialog.get_by_role("button", name="Copy link to these words").click()
    link, _, found = bodies(page)[-1].partition(":~:text=")
    assert link == f"{SITE}/signed/c16/#signed-c16"
    assert unquote(found) == "travel free on the ferries"
    dialog.get_by_role("button", name="Copy permanent link").click()
    assert re.fullmatch(rf"{SITE}/id/#[2-9b-z]{{6,}}", bodies(page)[-1])
    page.keyboard.press("Escape")
    expect(button).to_have_count(0)


def test_the_keyboard_reaches_the_button_and_half_words_make_a_link_to_whole_ones(
    memorandum: Path, page: Page, serve: Serve
) -> None:
    page.goto(serve(memorandum) + "signed/c16/")
    page.evaluate(SELECT, ["signed-c16", "ravel free on the ferr"])
    button = page.get_by_role("button", name="Quote these words")
    expect(button).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert bodies(page)[0].startswith("“ravel free on the ferr”")
    dialog.get_by_role("button", name="Copy link to these words").click()
    assert bodies(page)[-1].endswith(":~:text=travel%20free%20on%20the%20ferries")


def test_a_browser_that_knows_such_links_shows_the_words(memorandum: Path, page: Page, serve: Serve) -> None:
    page.set_viewport_size({"width": 820, "height": 400})
    page.goto(serve(memorandum) + "signed/c16/#signed-c16:~:text=travel%20free%20on%20the%20ferries")
    assert page.url.endswith("signed/c16/#signed-c16")  # it takes the words out, whether it knows them or not


def test_words_that_cannot_be_quoted_get_no_button(memorandum: Path, page: Page, serve: Serve) -> None:
    page.goto(serve(memorandum) + "signed/c16/")
    page.evaluate(SELECT, ["signed-c16", "travel free"])
    expect(page.get_by_role("button", name="Quote these words")).to_be_visible()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    expect(page.get_by_role("button", name="Quote these words")).to_have_count(0)


def test_the_edition_is_cited_in_every_style_and_for_reference_managers(
    memorandum: Path, page: Page, serve: Serve
) -> None:
    page.goto(serve(memorandum) + "downloads/#edition")
    cite = page.get_by_role("region", name="Cite this edition")
    told = dict(zip(cite.locator("dt").all_inner_texts(), cite.locator("dd").all_inner_texts(), strict=True))
    assert {"Chicago", "OSCOLA", "Bluebook", "APA", "MLA"} <= told.keys()
    for style in ("Chicago", "OSCOLA", "Bluebook", "APA", "MLA"):
        assert "2024" in told[style]
        assert f"{SITE}/" in told[style]
    cite.get_by_role("button", name=re.compile("^Quote ")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert told["Chicago"].startswith(bodies(page)[0].strip().removesuffix("/.").removesuffix("."))
    dialog.get_by_role("button", name="CSL-JSON").click()
    (work,) = json.loads(bodies(page)[-2])
    dialog.get_by_role("button", name="RIS").click()
    (record,) = rispy.loads(bodies(page)[-2] + "\n")
    assert (work["title"], work["URL"]) == (record["title"], record["urls"][0])
    saved = json.loads((memorandum / "downloads/edition.json").read_text("utf-8"))
    assert {**saved[0], "id": "edition"} == work
