"""A search in shards finds what one in a piece finds, and loads only those that a query needs."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from clausebook.search import index, shards
from clausebook.views.search import search_view
from tests.conftest import Serve, shared_folder
from tests.editions import MODEL, edition, publication
from tests.windows import At, Open, on_disk

LIMITS = shards.Limits(whole=1000, documents=2500, postings=1500, ids=300)
SEARCH = "assets/search"
QUERIES = (
    "lantern",
    "pilot harbour",
    "pilo",  # a word that is still typed
    "harbor pilots lights",
    '"the Ports"',
    "lamp 2019",
    "lanterm",  # a slip
    "zeppelin pilot",
    "c2",
    "amended c4",
    "[@lantern-2019]",
    "source:nothing-1999",
    "pilots of the lower river shall",
)


def in_shards(folder: Path, whole: Path) -> None:
    """The offline form of the model edition, with its search in many small shards."""
    shutil.copytree(whole, folder)
    (mark,) = re.findall(r'"mark", "(\w+)"', (folder / SEARCH / "mark.js").read_text(encoding="utf-8"))
    texts = index.files(search_view(publication(edition(MODEL))), limits=LIMITS)
    for path, text in texts.items():
        name = Path(path).stem
        if name not in ("mark", "stemmers"):
            (folder / SEARCH / f"{name}.{mark}.js").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def sharded(tmp_path_factory: pytest.TempPathFactory, memorandum_bundle: Path) -> Path:
    name = "memorandum-in-shards"
    return shared_folder(tmp_path_factory, name, lambda folder: in_shards(folder, memorandum_bundle))


@pytest.fixture
def at(sharded: Path) -> At:
    """From disk; the tests of what is loaded, and when, ask a host."""
    return on_disk(sharded)


@dataclass(frozen=True)
class Answer:
    said: str
    results: list[str]
    facets: list[str]


def answers(page: Page) -> dict[str, Answer]:
    """What is shown for each query, when all of it is there."""
    box = page.locator("dialog.ed-find input[type=search]")
    found = {}
    for query in QUERIES:
        box.fill(query)
        expect(page.locator(".ed-find__count")).to_contain_text(query)
        expect(page.locator(".ed-hit--late")).to_have_count(0)
        shown = "all => all.filter(e => e.getClientRects().length).map(e => e.textContent)"
        found[query] = Answer(
            page.locator(".ed-find__count").inner_text(),
            page.eval_on_selector_all("dialog .ed-hit", shown),
            page.eval_on_selector_all("dialog .ed-find__value", shown),
        )
    return found


def opened(page: Page) -> Page:
    expect(page.locator("dialog.ed-find[open] .ed-find__stock")).to_be_visible()
    return page


def names_of(asked: list[str]) -> set[str]:
    """The shards among some URLs."""
    found = (re.search(r"/search/((?:records|passages|terms|ids)-\d+)\.", url) for url in asked)
    return {match[1] for match in found if match}


def test_a_search_in_shards_finds_what_one_in_a_piece_finds(
    open_window: Open, at: At, memorandum_bundle: Path
) -> None:
    whole = answers(opened(open_window(on_disk(memorandum_bundle)("?q="))))
    assert answers(opened(open_window(at("?q=")))) == whole
    assert sum(len(one.results) for one in whole.values()) > 60
    assert not [query for query in QUERIES[:5] if not whole[query].results]


def test_a_first_search_loads_the_shards_that_it_needs(page: Page, sharded: Path, serve: Serve) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(serve(sharded))
    page.keyboard.press("/")
    opened(page)
    assert names_of(asked) == set(), "records and passages come when they are asked for"
    page.keyboard.insert_text("lanterns of the pilots")
    expect(page.locator("dialog .ed-hit__link").first).to_be_visible()
    expect(page.locator(".ed-hit--late")).to_have_count(0)
    there = names_of([path.as_posix() for path in (sharded / SEARCH).iterdir()])
    loaded = names_of(asked)
    assert loaded < there
    assert len(loaded) < len(there) / 2
    assert 0 < sum(name.startswith("terms-") for name in loaded) < 8


def test_a_shard_that_does_not_come_is_told_and_asked_for_again(
    browser: Browser, sharded: Path, serve: Serve
) -> None:
    context = browser.new_context()  # not watched: it complains of what does not come
    page = context.new_page()
    for failing, query in (("terms-", "lantern"), ("(?:records|passages)-", "pilots")):
        page.goto(f"{serve(sharded)}?q=")
        opened(page)
        page.route(re.compile(f"/search/{failing}"), lambda route: route.abort())
        page.locator("dialog.ed-find input[type=search]").fill(query)
        again = page.get_by_role("button", name="Try again").first
        expect(again).to_be_visible()
        expect(page.get_by_text("A part of the search could not be loaded.").first).to_be_visible()
        page.unroute(re.compile(f"/search/{failing}"))
        again.click()
        expect(page.locator("dialog .ed-hit--first a")).to_be_visible()
    context.close()


def test_results_that_do_not_come_are_told_where_they_would_stand_and_asked_for_again(
    browser: Browser, sharded: Path, serve: Serve
) -> None:
    context = browser.new_context()  # not watched, likewise
    page = context.new_page()
    page.goto(f"{serve(sharded)}?q=")
    opened(page).locator("dialog.ed-find input[type=search]").fill("harbour")
    hits, late = page.locator("dialog .ed-hit"), page.locator(".ed-hit--late")
    expect(hits.first).to_be_visible()
    expect(late).to_have_count(0)
    before = hits.count()
    page.route(re.compile("/search/(?:records|passages)-"), lambda route: route.abort())
    page.get_by_role("button", name=re.compile("^Show")).first.click()
    again = page.locator(".ed-find__list").get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    assert late.count()
    page.unroute(re.compile("/search/(?:records|passages)-"))
    again.click()
    expect(late).to_have_count(0)
    expect(again).to_have_count(0)
    assert hits.count() > before
    context.close()


def test_a_slow_search_says_what_it_waits_for_and_heeds_enter(
    browser: Browser, sharded: Path, serve: Serve
) -> None:
    context = browser.new_context()  # not watched: what is not there when a page is left does not come
    page = context.new_page()
    held: list[Route] = []
    page.route(re.compile("/search/terms-"), lambda route: held.append(route))
    page.goto(f"{serve(sharded)}?q=")
    opened(page)
    with page.expect_request(re.compile("/search/terms-")):
        page.locator("dialog.ed-find input[type=search]").fill("lantern")
    expect(page.locator(".ed-find__count")).to_have_text("Loading the index of these words.")
    page.keyboard.press("Enter")
    page.route(re.compile("/search/terms-"), lambda route: route.continue_())  # goes before the other
    for route in held:
        route.continue_()
    page.wait_for_url(re.compile(r"/[^?]+/(?:#.*)?$"))
    context.close()


def test_previews_find_a_record_in_its_shard(open_window: Open, at: At, sharded: Path) -> None:
    texts = (path.read_text(encoding="utf-8") for path in (sharded / SEARCH).glob("records-*.js"))
    in_a_shard = {id for text in texts for id in re.findall(r'\\"id\\":\\"([^"\\]+)\\"', text)}
    page = open_window(at("signed/c1/"))
    links = page.locator("article a[data-shows]")
    shown = links.evaluate_all("all => all.map(e => e.getClientRects().length && e.dataset.shows)")
    at_link = next(n for n, id in enumerate(shown) if id in in_a_shard)
    links.nth(at_link).hover()
    expect(page.locator(".ed-preview")).to_be_visible()
