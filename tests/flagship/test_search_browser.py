"""The search as readers use it, in a browser: what is found first, by keys, from a server and from disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from audit.axe import violations
from clausebook.model import languages
from clausebook.search.words import words
from tests import accessible
from tests.editions import ROOT
from tests.windows import At, Open, ends, windows

QUERIES = ROOT / "tests/flagship"


def search(page: Page, query: str = "", *, key: str = "/") -> None:
    """Open the search by a key, and type."""
    page.keyboard.press(key)
    expect(page.locator("dialog.ed-find[open] input[type=search]")).to_be_focused()
    expect(page.locator(".ed-find__list > *").first).to_be_attached()
    if query:
        page.keyboard.insert_text(query)


def found(page: Page) -> list[str]:
    ids = "all => all.map(e => e.dataset.id)"
    return list(page.eval_on_selector_all("dialog.ed-find[open] [data-id]", ids))


@pytest.fixture(scope="module")
def opened(browser: Browser, at: At) -> Iterator[Page]:
    """An open search for all that only ask it something: a query takes the place of the one before."""
    with windows(browser) as open_in:
        page = open_in(at(""))
        search(page)
        yield page


def asked(page: Page, query: str) -> list[str]:
    """What a query in an open search finds."""
    box = page.locator("dialog.ed-find[open] input[type=search]")
    box.fill("")
    expect(page.locator("dialog.ed-find .ed-hit")).to_have_count(0)  # of the query before
    box.fill(query)
    return found(page)


def facet(page: Page, name: str, value: str) -> Any:
    return page.locator(f"input[name=q-{name}][value='{value}']")


# --- what is found -------------------------------------------------------------------------------------


def places(page: Page, file: str) -> dict[str, int]:
    """The place of the expected result of every query, from 1; 0 for none."""
    cases = yaml.load((QUERIES / file).read_text(encoding="utf-8"), yaml.BaseLoader)
    at = {}
    for case in cases:
        wanted = {case["id"]} if isinstance(case["id"], str) else set(case["id"])
        ids = asked(page, case["q"])
        at[case["q"]] = next((n for n, one in enumerate(ids, 1) if one in wanted), 0)
    return at


@accessible.at_a_host  # from disk the index and what reads it are the same bytes
@pytest.mark.parametrize(("file", "least"), [("queries.yml", 120), ("heldout.yml", 60)])
def test_readers_find_what_they_look_for(
    opened: Page, form: str, file: str, least: int, record_property: Callable[..., None]
) -> None:
    found_at = places(opened, file)
    first = sum(place == 1 for place in found_at.values()) / len(found_at)
    five = sum(1 <= place <= 5 for place in found_at.values()) / len(found_at)
    record_property(
        "search", f"{file}, {form}: {len(found_at)} queries, first {first:.1%}, of five {five:.1%}"
    )
    missed = {query: place for query, place in found_at.items() if not 1 <= place <= 5}
    assert len(found_at) >= least
    assert first >= 0.85, {query: place for query, place in found_at.items() if place != 1}
    assert five >= 0.97, missed


@accessible.at_a_host
def test_the_index_of_the_build_is_the_one_that_the_engine_would_make(opened: Page) -> None:
    assert asked(opened, "coast")
    texts = opened.evaluate(
        "() => clausebook.data('records').concat(clausebook.data('passages'))"
        ".map(one => [one.title || '', one.text || ''])"
    )
    ours = [[[word.surface, word.stem] for word in words(text)] for pair in texts for text in pair]
    theirs = opened.evaluate(
        """texts => {
          var text = clausebook.words(clausebook.data("index").rules);
          return texts.flat().map(one => text.words(one).map(word => [word.surface, word.stem]));
        }""",
        texts,
    )
    assert sum(map(len, ours)) > 15_000
    assert [(mine, other) for mine, other in zip(ours, theirs, strict=True) if mine != other][:3] == []


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("M4", "2008/m4/"),
        ("m2g", "2008/m2/#2008-m2-g"),
        ("2008 E4", "2008/e4/"),
        ("2.1", "2025/2/#2025-2-1"),
        ("¶", "2008/p0/"),
        ("mechanism 4", "2008/m4/"),
        ("2025", "2025/"),
    ],
)
def test_the_number_of_a_clause_leads_straight_there(open_page: Open, query: str, leads_to: str) -> None:
    page = open_page("topics/")
    search(page, query)
    page.keyboard.press("Enter")
    page.wait_for_url(ends(f"/{leads_to}"))


@contextmanager
def entered_before_the_index(page: Page, query: str) -> Iterator[None]:
    """A search in which a query is entered, and within the block the index is still on its way."""
    held: list[Route] = []
    page.route(INDEX, lambda route: held.append(route))
    with page.expect_request(INDEX):
        page.keyboard.press("/")
    expect(page.locator("dialog.ed-find[open] input[type=search]")).to_be_focused()
    page.keyboard.insert_text(query)
    page.keyboard.press("Enter")
    yield
    assert held
    for route in held:
        route.continue_()


INDEX = "**/assets/search/index.*.js"


def test_a_number_that_is_entered_before_the_index_is_there_leads_to_its_clause(open_page: Open) -> None:
    page = open_page("topics/")
    with entered_before_the_index(page, "mechanism 4"):
        pass
    page.wait_for_url(ends("/2008/m4/"))


def test_a_search_that_is_closed_before_the_index_is_there_leads_nowhere(open_page: Open) -> None:
    page = open_page("topics/")
    is_index = re.compile(r"assets/search/index\.\w+\.js")
    with (
        page.expect_request_finished(lambda request: is_index.search(request.url) is not None),
        entered_before_the_index(page, "mechanism 4"),
    ):
        page.keyboard.press("Escape")
        expect(page.locator("dialog.ed-find[open]")).to_have_count(0)
    search(page)
    assert "/topics/" in page.url


# --- when it is loaded ---------------------------------------------------------------------------------


def test_a_page_that_is_not_searched_loads_nothing_of_the_search(page: Page, at: At) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(at("2008/m4/"), wait_until="networkidle")
    ours = re.compile("assets/search/|lunr|workers")
    assert [url for url in asked if ours.search(url)] == []
    search(page, "coast guard")
    assert len({url for url in asked if ours.search(url)}) == 23


# --- by keys, and in the address -----------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_open_it_and_escape_gives_the_focus_back(open_page: Open, key: str) -> None:
    page = open_page("2008/m4/")
    link = page.locator("h1 ~ dl a, .ed-facts a").first
    link.focus()
    search(page, key=key)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.ed-find")).to_be_hidden()
    expect(link).to_be_focused()
    assert ends("/2008/m4/")(page.url)


def test_the_button_in_the_header_opens_it_and_a_click_beside_it_closes_it(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    page.mouse.click(5, 400)
    expect(page.locator("dialog.ed-find")).to_be_hidden()


def test_a_slash_in_a_field_is_a_slash(open_page: Open) -> None:
    page = open_page("sources/")
    field = page.locator("input[name=publisher]")
    field.focus()
    page.keyboard.type("a/b")
    assert field.input_value() == "a/b"
    assert page.locator("dialog.ed-find").count() == 0


def test_arrows_go_through_the_results_and_typing_goes_on_with_the_query(open_page: Open) -> None:
    page = open_page()
    search(page, "coast gua")
    links = page.locator("dialog.ed-find .ed-hit__link")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog.ed-find input[type=search]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("rd")
    expect(page.locator("dialog.ed-find input[type=search]")).to_have_value("coast guard")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(ends("/2008/m4/"))


def test_the_query_and_the_facets_stand_in_the_address_and_back_leads_to_them(open_page: Open) -> None:
    page = open_page("topics/")
    search(page, "coast guard")
    facet(page, "kind", "event").check()
    facet(page, "year", "2006").check()
    left = found(page)
    assert left == ["event:2006-coast-guard-memorandum"]
    page.wait_for_url(ends("/topics/?q=coast+guard&q-kind=event&q-year=2006"))
    page.locator("dialog.ed-find .ed-hit__link").first.click()
    page.wait_for_url(re.compile("/timeline/(index.html)?#event-2006"))
    page.go_back()
    expect(page.locator("dialog.ed-find[open]")).to_be_visible()
    expect(page.locator("dialog.ed-find input[type=search]")).to_have_value("coast guard")
    expect(page.locator("dialog.ed-find .ed-hit").first).to_be_visible()
    assert found(page) == left
    page.keyboard.press("Escape")
    page.wait_for_url(ends("/topics/"))


def test_an_address_with_a_query_is_a_search(open_page: Open) -> None:
    page = open_page("timeline/?kind=exercise&q=malabar+2025&q-kind=event")
    expect(page.locator("dialog.ed-find[open] .ed-hit").first).to_be_visible()
    assert found(page)[0] == "event:2025-malabar"
    page.keyboard.press("Escape")
    page.wait_for_url(ends("/timeline/?kind=exercise"))
    assert page.locator("#kind-exercise").is_checked(), "the page's own filter has another name"


def test_it_may_be_opened_again_at_once(open_page: Open) -> None:
    page = open_page("topics/")
    for _ in range(3):
        search(page, "coast")
        page.keyboard.press("Escape")
    search(page, "guard")
    page.wait_for_url(ends("/topics/?q=guard"))
    expect(page.locator("dialog.ed-find[open]")).to_be_visible()


def test_back_closes_what_was_opened(open_page: Open) -> None:
    page = open_page("topics/")
    search(page, "coast")
    page.go_back()
    expect(page.locator("dialog.ed-find")).to_be_hidden()
    assert ends("/topics/")(page.url)
    page.go_forward()
    expect(page.locator("dialog.ed-find[open]")).to_be_visible()


# --- facets, words of help -----------------------------------------------------------------------------


def test_the_count_of_a_facet_is_the_number_of_results_that_it_leaves(open_page: Open) -> None:
    page = open_page()
    search(page, "exercise")
    for name, value in (("kind", "text"), ("instrument", "2025"), ("grade", "press"), ("topic", "exercises")):
        box = facet(page, name, value)
        told = int(page.locator("label", has=box).locator(".ed-find__n").inner_text())
        box.check()
        expect(page.locator(".ed-find__count strong")).to_have_text(f"{told} result{'s' * (told != 1)}")
        box.uncheck()
    facet(page, "kind", "event").check()
    facet(page, "kind", "source").check()
    shown = set(
        page.eval_on_selector_all("dialog.ed-find [data-kind]", "all => all.map(e => e.dataset.kind)")
    )
    assert shown == {"event", "source"}
    page.get_by_role("button", name="Clear all filters").click()
    assert page.locator("dialog.ed-find :checked").count() == 0


def test_the_number_of_results_is_told_to_screen_readers(open_page: Open) -> None:
    page = open_page()
    search(page, "coast guard")
    status = page.locator("dialog.ed-find [role=status]")
    expect(status).to_contain_text(re.compile(r"^\d+ results for “coast guard”"))
    page.keyboard.insert_text(" zzzz")
    expect(status).to_contain_text("Nothing says “zzzz”")


def test_a_query_without_results_offers_near_words_and_the_topics(open_page: Open) -> None:
    page = open_page()
    search(page, "malbrough")
    expect(page.locator("dialog.ed-find")).to_contain_text("No result. Check the spelling, try fewer words")
    offered = page.locator("dialog.ed-find a.ed-find__choice").all_inner_texts()
    assert [words for words in offered if words.endswith("?")][:1] == ["What is new, what went, what moved?"]
    assert len([words for words in offered if not words.endswith("?")]) == 21
    near = page.locator("dialog.ed-find button.ed-find__choice")
    near.first.click()
    assert found(page)


def test_what_was_searched_for_is_offered_again_on_this_machine_only(open_page: Open) -> None:
    page = open_page()
    search(page, "unicorn mast")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#event-2024-unicorn"))
    search(page)
    page.get_by_role("button", name="unicorn mast").click()
    assert found(page)
    page.locator("dialog.ed-find input").first.fill("")
    page.get_by_role("button", name="Forget these").click()
    assert page.evaluate("localStorage.getItem('clausebook.recent')") == "[]"


def test_it_works_where_nothing_may_be_kept(page: Page, at: At) -> None:
    page.add_init_script(
        """["getItem", "setItem"].forEach(name => {
          var own = Storage.prototype[name];
          Storage.prototype[name] = function (key) {
            if (key.startsWith("clausebook")) throw new Error("no");
            return own.apply(this, arguments);
          };
        });"""
    )
    page.goto(at("topics/"))
    search(page, "coast guard")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/2008/"))


def test_a_group_shows_more_when_asked(open_page: Open) -> None:
    page = open_page()
    search(page, "exercise")
    group = page.locator("section", has=page.get_by_role("heading", name=re.compile("^Evidence of practice")))
    assert group.locator(".ed-hit").count() == 3
    group.get_by_role("button", name=re.compile("^Show")).click()
    assert group.locator(".ed-hit").count() > 20
    expect(group.locator(".ed-hit__link").nth(3)).to_be_focused()


# --- whatever is typed ---------------------------------------------------------------------------------

STRANGE = [
    "a" * 10_000,
    "coast guard " * 900,
    ".*+?^${}()|[]\\",
    "<script>window.struck = 1</script>",
    '<img src=x onerror="window.struck = 1">',
    "     ",
    "🚢🛰️",
    "\u202ecoast\u202c \u200fguard",
    "__proto__ constructor toString",
    "%",
    "防" * 3_000,
]


@pytest.mark.parametrize("query", STRANGE, ids=range(len(STRANGE)))
def test_strange_queries_break_nothing_and_run_nothing(opened: Page, query: str) -> None:
    asked(opened, query)
    expect(opened.locator(".ed-find__count")).not_to_be_empty()
    assert opened.evaluate("window.struck") is None
    assert opened.locator("dialog.ed-find script, dialog img").count() == 0
    assert asked(opened, "coast guard")[0] == "2008/E4"


def test_words_in_another_script_say_the_language_that_the_build_says(opened: Page) -> None:
    text = "the river 川・大川, नदी की, 강의 물 and نهر كبير here"
    drawn = opened.evaluate(
        """text => [...clausebook.say(document.createElement("p"), text).childNodes]
          .map(one => [one.textContent, one.lang || ""]).filter(one => one[0])""",
        text,
    )
    assert [tuple(one) for one in drawn] == list(languages.runs(text))
    assert {lang for _, lang in drawn} == {"", "ja", "hi", "ko", "ar"}


def test_words_of_the_content_are_never_markup(open_page: Open) -> None:
    page = open_page()
    search(page)
    page.evaluate(
        """() => {
          var one = clausebook.data("records").find(one => one.id === "2008/E4");
          one.text = "<img src=x onerror='window.struck = 1'> coast guards";
        }"""
    )
    page.keyboard.insert_text("coast guard")
    expect(page.locator("dialog.ed-find .ed-hit").first).to_contain_text("<img src=x")
    assert page.locator("dialog.ed-find img").count() == 0


# --- for everybody -------------------------------------------------------------------------------------

STATES = {"empty": "", "results": "coast guard", "jump": "2008 E4", "none": "xyzzyqq", "guess": "coastgaurd"}


@accessible.at_a_host
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(open_page: Open, scheme: str, state: str) -> None:
    page = open_page("2008/m4/", color_scheme=scheme)
    search(page, STATES[state])
    # the page behind it is looked at by `test_pages`; what a document has once, by its fullest state
    inside = "" if (scheme, state) == ("light", "results") else "dialog.ed-find"
    assert violations(page, inside=inside) == []
    page.set_viewport_size({"width": 320, "height": 640})
    if state == "results":
        page.locator(".ed-find__filters summary").click()
        facet(page, "kind", "event").check()
    assert violations(page, inside=inside) == []
    assert page.evaluate("document.querySelector('dialog.ed-find').scrollWidth") <= 320
    wide = "e => e.getClientRects().length && e.getBoundingClientRect().right > 320.5"
    assert (
        page.eval_on_selector_all("dialog.ed-find *", f"all => all.filter({wide}).map(e => e.className)")
        == []
    )


def test_without_scripts_the_button_leads_to_the_index(plain: Page, at: At) -> None:
    plain.goto(at("2008/m4/"))
    plain.get_by_role("link", name=re.compile("^Search, or")).click()
    assert plain.url == at("search/")
    assert plain.get_by_role("heading", level=1).inner_text() == "Search, and index from A to Z"
    assert not plain.locator(".ed-index__open").is_visible(), "what needs a script is not offered"
    plain.get_by_role("link", name="ReCAAP", exact=True).click()
    assert ends("/glossary/#term-recaap")(plain.url)


def test_a_script_that_does_not_come_leads_to_the_index(browser: Browser, at_website: At) -> None:
    context = browser.new_context()  # not watched: it complains, and rightly
    page = context.new_page()
    page.goto(at_website("topics/"))
    page.route(re.compile(r"assets/search/index\."), lambda route: route.abort())
    page.keyboard.press("/")
    expect(page.locator("dialog.ed-find .ed-find__count")).to_contain_text("could not be loaded")
    page.unroute(re.compile(r"assets/search/index\."))
    page.keyboard.press("Escape")
    search(page, "coast guard")
    assert found(page)
    context.close()
