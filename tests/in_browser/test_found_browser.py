"""What the search claims is so: frequent words, phrases and ids are found, and two builds are never mixed."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import Serve, shared, unpacked
from tests.editions import MINIMAL
from tests.windows import FORMS, At, at_host, on_disk, windows

NAMES = {"who": "World Health Organization", "us": "United States", "it": "information technology"}
TERMS = "".join(
    f"""
- id: {slug}
  term: {slug.upper()}
  expansion: {expansion}
  definition: Called like a frequent word.
  sources: [gazette-1900]
  grade: official
"""
    for slug, expansion in NAMES.items()
)
SETTINGS = """
site_name: Quays
docs_dir: build/docs
theme: {name: material}
plugins: [clausebook]
markdown_extensions: [attr_list]
nav: [{Home: index.md}]
not_in_nav: /**
"""
ARTICLE = """
id: A3
number: "3."
heading: Quays
structural: true
text: Each Party shall light the quay, and it may close a quay that no small ship will use.
"""


def edition_with(folder: Path, *articles: str) -> Path:
    """The minimal edition with terms that are called like frequent words, and more articles."""
    shutil.copytree(MINIMAL, folder)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    terms = folder / "content/glossary.yml"
    terms.write_text(terms.read_text(encoding="utf-8") + TERMS, encoding="utf-8")
    for number, text in enumerate(articles, 3):
        (folder / f"content/instruments/1900/articles/{number}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def quays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(tmp_path_factory, "quays", lambda folder: edition_with(folder, ARTICLE)) / "site"


@pytest.fixture(scope="session", params=FORMS)
def at_quays(
    request: pytest.FixtureRequest, quays: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> At:
    if request.param == "website":
        return at_host(serve(quays))
    return on_disk(unpacked(quays, tmp_path_factory))


@dataclass(frozen=True)
class Answer:
    ids: list[str]
    marks: list[str]  # of the first result
    said: str


def ask(page: Page, query: str) -> Answer:
    box = page.locator("dialog.ed-find input[type=search]")
    box.fill("")
    expect(page.locator("dialog .ed-hit")).to_have_count(0)  # of the query before
    box.fill(query)
    expect(page.locator(".ed-find__count")).to_contain_text("result")
    ids = page.eval_on_selector_all("dialog .ed-hit", "all => all.map(e => e.dataset.id)")
    first = page.locator("dialog .ed-hit").first
    marks = first.locator("mark").all_inner_texts() if ids else []
    return Answer(list(ids), marks, page.locator(".ed-find__count").inner_text())


def page_marks(page: Page, data_id: str) -> list[str]:
    """The marked words of one result."""
    return page.locator(f"dialog .ed-hit[data-id='{data_id}'] mark").all_inner_texts()


@pytest.fixture(scope="module")
def dialog(browser: Browser, at_quays: At) -> Iterator[Page]:
    """One open search for all that only ask it something: a query takes the place of the one before."""
    with windows(browser) as opened:
        page = opened(at_quays("?q=quay"))
        expect(page.locator("dialog.ed-find[open] .ed-hit").first).to_be_visible()
        yield page


# --- words ---------------------------------------------------------------------------------------------


def test_operative_verbs_are_found_and_marked(dialog: Page) -> None:
    for verb in ("shall", "may", "will"):
        answer = ask(dialog, verb)
        assert "1900/A3" in answer.ids, verb
        assert verb in page_marks(dialog, "1900/A3")
        assert "Nothing says" not in answer.said


def test_names_that_are_frequent_words_come_first(dialog: Page) -> None:
    for name in ("WHO", "US", "IT", "who", "U.S."):
        first = ask(dialog, name).ids[0]
        assert first == f"term:{name.replace('.', '').lower()}", name
    assert "1900/A3" not in ask(dialog, "IT").ids, "written as a name, a pronoun is not meant"
    assert "1900/A3" in ask(dialog, "it").ids


def test_a_phrase_is_found_and_marked_as_it_is_typed(dialog: Page) -> None:
    assert ask(dialog, '"shall light"') == Answer(
        ["1900/A3"], ["shall light"], '1 result for “"shall light"”'
    )
    for asked in ("“shall light”", "«Shall Light»", '"it may"', '"small ship" quay', '"the quay"'):
        assert ask(dialog, asked).ids[:1] == ["1900/A3"], asked
    for asked in ('"light shall"', '"quays that"', '"shall lights"'):
        answer = ask(dialog, asked)
        assert answer.ids == []
        assert "in this order" in answer.said


def test_absence_is_told_of_what_is_absent_alone(dialog: Page) -> None:
    assert "Nothing says “zeppelin”" in ask(dialog, "quay zeppelin").said
    assert ask(dialog, "whose").ids == [], "no text has it"
    long = ask(dialog, " ".join(["quay"] * 14))
    assert "Only its first words were searched" in long.said


# --- ids and pinpoints ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("A2a", "1900/A2.a"),
        ("1900/A2.a", "1900/A2.a"),
        ("A 2 (a)", "1900/A2.a"),
        ("Art. 2(a)", "1900/A2.a"),
        ("article 2, point a", "1900/A2.a"),
        ("Article II", "1900/A2"),
        ("Art. 3", "1900/A3"),
        ("clause 3 of 1900", "1900/A3"),
        ("[[1900/A3|the quays]]", "1900/A3"),
        ("[[A3]]", "1900/A3"),
        ("[@gazette-1900]", "source:gazette-1900"),
        ("[@gazette-1900, p. 4]", "source:gazette-1900"),
        ("@gazette-1900", "source:gazette-1900"),
        ("term:who", "term:who"),
    ],
)
def test_an_id_a_pinpoint_or_a_citation_leads_there(dialog: Page, asked: str, leads_to: str) -> None:
    answer = ask(dialog, asked)
    assert leads_to in answer.ids[:2]
    assert "No clause" not in answer.said


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("A9", "No clause has the number “A9”."),
        ("Art. 99", "No clause has the number “Art. 99”."),
        ("1900/A2.z", "No clause has the number “1900/A2.z”; shown is what would contain it."),
        ("[@nobody-1999, p. 3]", "Nothing has the id “source:nobody-1999”."),
        ("term:nix", "Nothing has the id “term:nix”."),
        ("[[1900/A9]]", "Nothing has the id “1900/A9”."),
    ],
)
def test_what_leads_nowhere_says_so(dialog: Page, asked: str, why: str) -> None:
    assert why in ask(dialog, asked).said


# --- two builds ----------------------------------------------------------------------------------------


class Host(http.server.SimpleHTTPRequestHandler):
    """A host that lets browsers keep files for ten minutes, as many do; `published` is its site of now."""

    published: Path

    def translate_path(self, path: str) -> str:
        self.directory = str(self.published)
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def host(quays: Path) -> Iterator[tuple[type[Host], str]]:
    kept = type("Kept", (Host,), {"published": quays})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(kept))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kept, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same edition with an article before the others."""

    def fill(folder: Path) -> Path:
        first = ARTICLE.replace("A3", "A0").replace('"3."', '"0."').replace("quay", "heron")
        edition_with(folder, ARTICLE)
        (folder / "content/instruments/1900/articles/0.yml").write_text(first, encoding="utf-8")
        return folder

    return shared(tmp_path_factory, "quays-anew", fill) / "site"


def test_a_reader_who_was_here_before_finds_what_is_there_now(
    browser: Browser, host: tuple[type[Host], str], anew: Path
) -> None:
    kept, root = host
    context = browser.new_context()  # not watched: what is gone does not come, and it complains
    page = context.new_page()
    page.goto(f"{root}?q=quay")
    expect(page.locator("dialog.ed-find[open] .ed-hit").first).to_be_visible()
    kept.published = anew
    for word, found in (("quay", "1900/A3"), ("heron", "1900/A0")):
        page = context.new_page()
        page.goto(f"{root}?q={quote(word)}")
        expect(page.locator("dialog.ed-find[open] .ed-hit").first).to_have_attribute("data-id", found)
    context.close()


def test_a_page_that_was_open_meanwhile_takes_all_of_the_new_build(
    browser: Browser, host: tuple[type[Host], str], anew: Path
) -> None:
    kept, root = host
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{root}1900/a1/")
    page.locator("a[data-shows]").first.hover()
    expect(page.locator(".ed-preview")).to_be_visible()  # records of the old build are there
    kept.published = anew
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("dialog.ed-find[open] input[type=search]")).to_be_focused()
    page.keyboard.insert_text("heron")
    expect(page.locator("dialog .ed-hit").first).to_have_attribute("data-id", "1900/A0")
    context.close()


def test_titles_can_be_opened_before_the_index_is_there(host: tuple[type[Host], str], page: Page) -> None:
    held: list[Route] = []
    page.route(re.compile("assets/search/index[.]"), lambda route: held.append(route))
    page.goto(f"{host[1]}1900/a1/")
    page.keyboard.press("/")
    count, links = page.locator(".ed-find__count"), page.locator("dialog .ed-hit__link")
    expect(count).to_have_text("Loading search.")
    page.keyboard.insert_text("wéirs")
    expect(count).to_have_text("Loading search. Titles with these words:")
    expect(links).to_have_count(1)
    expect(links.first).to_contain_text("Weirs")
    page.locator("dialog input[type=search]").fill("bânks")
    expect(links.first).to_contain_text("Banks")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    for route in held:
        route.continue_()
    expect(count).to_contain_text("for “bânks”")
    expect(page.locator("dialog input[type=search]")).to_be_focused()


def test_a_search_that_was_begun_is_not_gone_on_with_in_another_build(
    browser: Browser, host: tuple[type[Host], str], anew: Path
) -> None:
    kept, root = host
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{root}1900/a1/")
    page.route(re.compile("assets/search/index[.]"), lambda route: route.abort())
    page.keyboard.press("/")
    expect(page.locator(".ed-find__count")).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    page.unroute(re.compile("assets/search/index[.]"))
    kept.published = anew
    page.keyboard.press("/")
    expect(page.locator(".ed-find__count")).to_contain_text("published anew")
    page.get_by_role("button", name="Load the page again").click()
    expect(page.locator("dialog.ed-find[open] .ed-find__stock")).to_be_visible()
    context.close()
