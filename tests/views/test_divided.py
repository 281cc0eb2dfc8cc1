"""Long lists on several pages: every entry stands on one of them, and every address leads on."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import html

from clausebook.exports.data import data
from clausebook.html.render import render
from clausebook.model import addresses
from clausebook.model.records import Edition
from clausebook.views import site
from clausebook.views.divisions import LIMITS, Bundle, Limits, divide
from clausebook.views.publication import Publication
from clausebook.views.search import documents
from clausebook.views.site import arrange
from tests.editions import MODEL, NOTE_STYLES, ROOT, STYLE, edition, publication

FOUND = edition(MODEL)
SMALL = Limits(whole=40, page=60, named=1000)
LONG = (
    "timeline/",
    "sources/",
    "compare/",
    "topics/index.md",
    "topics/letter/",
    "glossary/",
    "actors/index.md",
    "actors/letter/",
    "search/",
    "id/",
    "meetings/",
    *(f"{text}/index.md" for text in FOUND.instruments),
)
OTHERS = ("compare/draft-amended/", "compare/signed-amended/")  # are made as the first comparison is
Trees = dict[str, html.HtmlElement]


def published(limits: Limits, found: Edition = FOUND) -> Publication:
    return site.publication(found, style=STYLE, note_styles=NOTE_STYLES, limits=limits)


def drawn(pub: Publication, folders: tuple[str, ...] = (*LONG, "signed/c2/")) -> Trees:
    """The pages of the lists that can be divided, and one that refers to them."""
    found = (page for page in arrange(pub) if page.path.startswith(folders) or "/text/" in page.path)
    pages = [page for page in found if not page.path.startswith(OTHERS)]
    return {path: html.fromstring(text) for path, text in render(pages, ROOT / "templates", pub.messages)}


@pytest.fixture(scope="module")
def whole() -> Trees:
    return drawn(publication(FOUND))


@pytest.fixture(scope="module")
def divided() -> Trees:
    return drawn(published(SMALL))


def ids(tree: html.HtmlElement) -> Counter[str]:
    return Counter(map(str, tree.xpath("//@id")))


def leads_to(path: str, address: str) -> tuple[str, str]:
    """The page and the anchor that an address on a page leads to."""
    way, _, anchor = address.partition("#")
    way = way.partition("?")[0]
    folder = posixpath.join(posixpath.dirname(path), way, "index.md")
    return (posixpath.normpath(folder) if way else path), anchor


def links(path: str, tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for address in tree.xpath("//article//a/@href | //div//a/@href"):
        if "//" not in address:
            yield leads_to(path, str(address))


def test_a_list_below_the_limit_stays_on_one_page() -> None:
    assert not publication(FOUND).divisions
    year = Bundle("2008", "2008", {"a": 5, "b": 5})
    assert divide("timeline/index.md", [year], Limits(whole=10)) == ()
    assert divide("timeline/index.md", [year], Limits(whole=9))
    assert divide("timeline/index.md", [Bundle("2008", "2008", {})], Limits(whole=9), beside=10) == ()


def test_no_page_of_a_divided_list_is_longer_than_it_may_be() -> None:
    years = [Bundle(f"{n}", f"{n}", {f"{n}-{k}": 100 + k for k in range(n)}) for n in range(1, 120, 7)]
    (found,) = divide("timeline/index.md", years, LIMITS)
    weights = {key: weight for year in years for key, weight in year.weights.items()}
    assert [key for page in found.pages for key in page.keys] == [*weights]
    assert max(sum(weights[key] for key in page.keys) for page in found.pages) <= LIMITS.page
    assert len({page.path for page in found.pages}) == len(found.pages)


def test_what_is_drawn_on_a_page_is_about_as_long_as_it_may_be() -> None:
    pub = published(Limits(whole=90, page=90, named=1000), edition(ROOT))
    trees, longest = drawn(pub, ("compare/answers/", "meetings/")), Counter[str]()
    lists = {
        "answers": ("compare/answers/", "//div[@class='ed-answers']//* | //ol[@class='ed-bibliography']//*"),
        "meetings": ("meetings/", "//tbody//*"),
        "text": ("", "//section[contains(@class, 'ed-reading')]//*"),
    }
    for name, (folder, elements) in lists.items():
        for division in pub.divisions.values():
            for page in division.pages if division.overview.startswith(folder) else ():
                if page.path in trees and len(page.keys) > 1:
                    longest[name] = max(longest[name], len(trees[page.path].xpath(elements)))
    assert longest.keys() == lists.keys()
    assert all(50 < found < 90 * 1.1 for found in longest.values()), longest


def test_two_bundles_of_one_name_have_folders_of_their_own() -> None:
    (found,) = divide("x/index.md", [Bundle("new", "New", {"a": 9}), Bundle("new", "", {"b": 9})], SMALL_ONE)
    assert [page.path for page in found.pages] == ["x/new/index.md", "x/new-2/index.md"]


SMALL_ONE = Limits(whole=1, page=10)


def test_every_entry_stands_on_one_page_of_its_list(whole: Trees, divided: Trees) -> None:
    for path, kind in (("timeline/index.md", "event:"), ("sources/index.md", "source:")):
        listed = "//*[@data-listed]/@data-id"
        before = [one for one in whole[path].xpath(listed) if one.startswith(kind)]
        folder = path.removesuffix("index.md")
        after = [
            one for page, tree in divided.items() if page.startswith(folder) for one in tree.xpath(listed)
        ]
        assert before
        assert Counter(before) == Counter(after)
        assert not divided[path].xpath(listed)


def test_every_row_stands_on_one_page_of_each_view(whole: Trees, divided: Trees) -> None:
    for view in ("", "by-variant/", "inline/", "words/", "by-topic/"):
        folder = f"compare/{view}"
        rows = "//*[@data-listed][@data-id]/@data-row"
        parts = [one for one in divided if one.startswith(folder + ("part/" if not view else ""))]
        after = [row for page in parts for row in divided[page].xpath(rows)]
        assert Counter(whole[f"{folder}index.md"].xpath(rows)) == Counter(after), view
        assert len(parts) > 5


def test_every_unit_and_every_topic_stands_on_one_page(whole: Trees, divided: Trees) -> None:
    units = "//table[contains(@class, 'ed-places--units')]//th[@scope='row']/a/text()"
    topics = "//dl/div/@data-id"
    for overview, folder, entries in (
        ("compare/nothing-lost/index.md", "compare/nothing-lost/", units),
        ("topics/index.md", "topics/letter/", topics),
        ("glossary/index.md", "glossary/", topics),
        ("actors/index.md", "actors/letter/", topics),
        ("search/index.md", "search/", "//*[@class='ed-index']//li//text()"),
    ):
        pages = [path for path in divided if path.startswith(folder) and path != overview]
        after = [one for page in pages for one in divided[page].xpath(entries)]
        assert Counter(whole[overview].xpath(entries)) == Counter(after)
        assert len(pages) > 2
        assert not divided[overview].xpath(entries)
    totals = "//table[@class='ed-totals']//text()"
    assert divided["compare/nothing-lost/index.md"].xpath(totals) == whole[
        "compare/nothing-lost/index.md"
    ].xpath(totals)


def test_every_mechanism_stands_once_in_order_under_the_year_of_its_latest_round(
    whole: Trees, divided: Trees
) -> None:
    rows, latest = "//table//tbody/tr", ".//td[@data-label='Latest']/@data-value"
    before = [
        (row.text_content(), row.xpath(latest)[0][:4]) for row in whole["meetings/index.md"].xpath(rows)
    ]
    after = []
    pages = published(SMALL).divisions["meetings/index.md"].pages
    for page in pages:
        found = [(row.text_content(), row.xpath(latest)[0][:4]) for row in divided[page.path].xpath(rows)]
        assert {year for _, year in found} == {page.bundle if page.bundle.isdigit() else ""}
        after += found
    assert after == before
    assert len({page.bundle for page in pages if page.bundle.isdigit()}) == 2
    assert any(page.path.startswith("meetings/of/") for page in pages)
    overview = divided["meetings/index.md"]
    assert not overview.xpath("//table")
    told = "//header/p[@class='ed-head__lead'][1]//text()"
    assert overview.xpath(told) == whole["meetings/index.md"].xpath(
        told
    )  # how many there are, and are active


UNITS = "//section[contains(@class, 'ed-reading')]//*[@id][@data-id]"


@pytest.mark.parametrize("text", FOUND.instruments)
def test_every_unit_of_a_text_is_read_once_in_order(whole: Trees, divided: Trees, text: str) -> None:
    division = published(SMALL).divisions[f"{text}/index.md"]
    before, overview = whole[division.overview], divided[division.overview]
    trees = [divided[page.path] for page in division.pages]
    assert not overview.xpath("//section[contains(@class, 'ed-reading')]")
    below = "self::h2 or self::h3 or self::table or self::li or self::dd"
    words = (
        UNITS,
        f"//section[contains(@class, 'ed-reading')]//*[{below}]",
        "//*[contains(@class, 'ed-reading__closing') or contains(@class, 'ed-reading__signatures')]",
    )
    for each in words:
        found = [one.text_content().split() for tree in trees for one in tree.xpath(each)]
        assert found == [one.text_content().split() for one in before.xpath(each)]
        assert not overview.xpath(each)
    for page, tree in zip(division.pages, trees, strict=True):
        assert tree.xpath(f"{UNITS}/@data-id")[0] == page.keys[0]
        clauses = {one.partition(".")[0] for one in tree.xpath(f"{UNITS}/@data-id")}
        assert clauses == {*page.keys}
    (end,) = (
        (n for n, tree in enumerate(trees) if tree.xpath(words[-1])) if before.xpath(words[-1]) else (-1,)
    )
    assert end in (-1, len(trees) - 1) or FOUND.instruments[text].head.closing_after
    kept = "//section/h2[not(starts-with(@id, 'part-'))]/@id"
    assert overview.xpath(kept) == before.xpath(kept)


def test_a_footnote_is_found_on_the_page_that_is_said_to_hold_it(whole: Trees, divided: Trees) -> None:
    followed = 0
    for text in FOUND.instruments:
        path = f"{text}/index.md"
        for anchor in filter(re.compile(r"-fr?\d+$").search, ids(whole[path])):
            doors = divided[path].xpath("//a[@data-holds]")
            (door,) = (one for one in doors if anchor in one.get("data-holds").split())
            assert ids(divided[leads_to(path, door.get("href"))[0]])[anchor] == 1
            followed += 1
    assert followed > 5


ANSWERS = "//div[@class='ed-answers']//*[self::article or self::li]/@id"


def test_every_answer_stands_once_in_order_on_a_page_of_its_question(whole: Trees, divided: Trees) -> None:
    overview, found = (
        divided["compare/answers/index.md"],
        published(SMALL).divisions["compare/answers/index.md"],
    )
    assert not overview.xpath(ANSWERS)
    asked = "//nav[@class='ed-asked']//text()"
    assert overview.xpath(asked) == whole["compare/answers/index.md"].xpath(asked)
    on_pages = [(page, one) for page in found.pages for one in divided[page.path].xpath(ANSWERS)]
    assert [one for _, one in on_pages] == whole["compare/answers/index.md"].xpath(ANSWERS)
    assert all(one in page.keys and one.startswith(f"{page.bundle}-") for page, one in on_pages)
    assert {page.bundle for page in found.pages} == {"new", "gone", "moved", "promised", "expected"}
    for page in found.pages:
        assert divided[page.path].xpath("//div[@class='ed-answers']/section/h2/@id") == [page.bundle]
        (door,) = overview.xpath("//section[@aria-labelledby=$id]//ul[@class='ed-doors']/li", id=page.bundle)
        assert page.path in {at for at, _ in links(found.overview, door)}


def test_an_overview_leads_to_every_page_of_its_list(divided: Trees) -> None:
    lists = {path: found for path, found in published(SMALL).divisions.items() if path in divided}
    assert len(lists) == 19
    for path, found in lists.items():
        led_to = {page for page, _ in links(path, divided[path])}
        assert {page.path for page in found.pages} <= led_to, path


def test_every_address_of_a_list_leads_on_from_its_overview(whole: Trees, divided: Trees) -> None:
    """By an element with its anchor: a link to where it is now, or what holds one to its page."""
    overviews = [path for path in whole if path in divided and divided[path].xpath("//@data-permanent")]
    assert len(overviews) == 17
    led = 0
    for path in overviews:
        kept = [
            *whole[path].xpath("//*[@data-listed]/@id | //*[@class='ed-year']/@id | //section/h2/@id"),
            *whole[path].xpath("//dl[@class='ed-list']/div/@id"),
            *whole[path].xpath(ANSWERS),
            *whole[path].xpath(f"{UNITS}/@id"),
            *(one for one in ("heat", "years", "rows") if whole[path].xpath("//*[@id=$one]", one=one)),
        ]
        for anchor in map(str, kept):
            if anchor == "sources" or anchor.startswith("country-"):
                continue  # each page lists its own; a number of a country says nothing that lasts
            (element,) = divided[path].xpath("//*[@id=$anchor]", anchor=anchor)
            led += 1
            if element.tag == "a":
                page, at = leads_to(path, element.get("href"))
                assert (at, ids(divided[page])[at]) == (anchor, 1), (path, anchor)
            elif element.tag == "li":
                assert leads_to(path, element.xpath(".//a/@href")[0])[0] in divided
    assert led > 150


def test_every_link_leads_to_an_element_and_no_id_stands_twice(divided: Trees) -> None:
    held = {path: ids(tree) for path, tree in divided.items()}
    followed = 0
    for path, tree in divided.items():
        assert set(held[path].values()) <= {1}, path
        for page, anchor in links(path, tree):
            if page in held and anchor:
                assert held[page][anchor], (path, page, anchor)
                followed += 1
    assert followed > 1000


def test_a_page_names_its_list_and_its_neighbours(divided: Trees) -> None:
    pages = [page.path for page in published(SMALL).divisions["timeline/index.md"].pages]
    for n, path in enumerate(pages):
        tree = divided[path]
        assert tree.xpath("//h2/text()")[0].strip() in tree.xpath("//h1//text()")[-1]  # the year
        steps = {rel: leads_to(path, tree.xpath("//a[@rel=$rel]/@href", rel=rel)[0])[0] for rel in rels(tree)}
        around = {"prev": pages[n - 1] if n else None, "next": pages[n + 1] if n + 1 < len(pages) else None}
        assert steps == {rel: page for rel, page in around.items() if page}
        assert ("timeline/index.md", "") in links(path, tree)


def rels(tree: html.HtmlElement) -> list[str]:
    return [str(rel) for rel in tree.xpath("//nav[@class='ed-turn']/a/@rel")]


def test_search_and_data_name_the_page_of_a_record(divided: Trees) -> None:
    pub, kinds = published(SMALL), ("event:", "source:", "row:", "term:")
    said = [one.address for one in documents(pub) if one.id.startswith(kinds)]
    said += [one.address for id, one in data(pub).records.items() if id.startswith(kinds)]
    here = [address for address in said if not address.startswith(OTHERS)]
    assert len(here) > 60
    for address in here:
        page, _, anchor = address.partition("#")
        assert ids(divided[f"{page}index.md"])[anchor] == 1, address


def test_every_id_and_every_code_is_led_on_by_its_page(whole: Trees, divided: Trees) -> None:
    pub, entries = published(SMALL), "//div[@data-permanent='']//li[a]"
    led_to = {
        id: leads_to("id/index.md", str(href))
        for id, href in zip(
            *(whole["id/index.md"].xpath(f"{entries}/a/@{name}") for name in ("id", "href")), strict=True
        )
    }
    assert led_to.keys() == pub.codes.keys()
    assert not divided["id/index.md"].xpath(entries)
    doors = divided["id/index.md"].xpath("//div[@data-permanent='pages']//li[@id]")

    def page_of(asked: str, begin: str) -> str:
        """As the script finds it: the last page of the group whose first entry is not after what is asked."""
        (group,) = (door for door in doors if door.get("id") == begin)
        steps = [step for step in group.xpath("a") if step.get("data-first") <= asked]
        return leads_to("id/index.md", steps[-1].get("href"))[0]

    for id, code in pub.codes.items():
        begin = id.partition(":" if ":" in id else "/")[0] + (":" if ":" in id else "/")
        for path in (page_of(addresses.anchor(id), begin), page_of(code, "codes")):
            (item,) = divided[path].xpath("//li[@id=$code]", code=code)
            (link,) = item.xpath("a[@id=$id]", id=id)
            page, place = leads_to(path, link.get("href"))
            assert place == led_to[id][1]
            assert page == led_to[id][0] or led_to[id][0] in pub.divisions
    assert len({page.path for page in pub.divisions["id/index.md"].pages}) > 10


def test_entries_that_are_too_many_to_be_named_are_asked_of_the_page_of_all_ids() -> None:
    pub = published(Limits(whole=100, page=60, named=3))
    overview = drawn(pub, ("sources/",))["sources/index.md"]
    assert overview.xpath("//@data-permanent") == ["../id/"]
    assert overview.xpath("//p//a[@href='../id/']")
    assert not overview.xpath("//li//a[@id]")


def test_answers_that_are_too_many_to_be_named_are_told_by_what_each_page_holds(whole: Trees) -> None:
    """They have no ids of their own, so that the page of all ids leads to none of them."""
    pub = published(Limits(whole=100, page=60, named=3))
    trees = drawn(pub, ("compare/answers/",))
    overview = trees["compare/answers/index.md"]
    assert not overview.xpath("//li//a[@id]")
    held = [
        (leads_to("compare/answers/index.md", one.get("href"))[0], one.get("data-holds").split())
        for one in overview.xpath("//a[@data-holds]")
    ]
    assert [key for _, keys in held for key in keys] == whole["compare/answers/index.md"].xpath(ANSWERS)
    for path, keys in held:
        assert trees[path].xpath(ANSWERS) == keys
