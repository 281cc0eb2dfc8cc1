"""What readers come for, in clicks and screens, on a phone and at a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from clausebook.model.addresses import paragraph_anchor
from tests.editions import ROOT, edition, publication
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


@SIZES
def test_an_item_is_quoted_in_chicago_and_bibtex_in_three_actions(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page(
        "2008/m2/", width=width, height=height, permissions=["clipboard-read", "clipboard-write"]
    )

    def copied(button: str) -> str:
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("status").filter(has_text="copied")).to_be_visible()
        return str(page.evaluate("navigator.clipboard.readText()"))

    page.get_by_role("button", name="Quote 2008 M2.g", exact=True).click()
    words, citation = copied("Copy quotation").splitlines()
    assert words.startswith("“Exchange of students and researchers")
    assert re.fullmatch(
        "“Joint Declaration on Security Cooperation Between India And Japan,” Tokyo, October 22, 2008,"
        " Mechanisms of Cooperation, M2.g, in India–Japan Joint Declaration on Security Cooperation,"
        r" edition of \w+ \d+, \d{4}\.",
        citation,
    )
    entry = copied("Copy BibTeX")
    assert entry.startswith("@misc{2008-M2.g,\n")
    assert "  year = {2008}" in entry
    assert "note = {{Mechanisms of Cooperation, M2.g}}" in entry


def test_the_style_of_citations_is_remembered_and_a_summary_says_what_it_is(open_page: Open) -> None:
    page = open_page("2008/m2/")
    page.get_by_role("button", name="Quote 2008 M2", exact=True).click()
    page.get_by_role("radio", name="OSCOLA").check(force=True)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("(Tokyo, 22 October 2008) Mechanisms of Cooperation, M2, in")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.goto(page.url.replace("2008/m2/", "2025/2/"))
    page.get_by_role("button", name="Quote 2025 2.1", exact=True).click()
    expect(page.get_by_role("radio", name="OSCOLA")).to_be_checked()
    expect(page.get_by_role("dialog")).to_contain_text("Editors’ summary, not the official text: “")


@pytest.mark.parametrize(
    "address", ["timeline/", "compare/", "compare/by-variant/", "expectations/", "2025/1/"]
)
def test_whatever_has_a_quote_button_can_be_quoted(open_page: Open, address: str) -> None:
    page = open_page(address)
    buttons = page.locator(".ed-quote")
    assert buttons.count() > 4
    last = buttons.last
    last.click()
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_visible(timeout=20_000)  # files are loaded
    missing = page.evaluate(
        """() => {
            const loaded = [...document.querySelectorAll("head script[src*='assets/quotes/']")];
            const name = loaded.at(-1).src.split("/").at(-1).replace(/\\.[0-9a-f]{12}\\.js$/, "");
            const known = clausebook.data("quotes:" + name).quotations;
            return [...document.querySelectorAll(".ed-quote")]
                .map(button => clausebook.quoted(button).id).filter(id => !known[id]);
        }"""
    )
    assert missing == []


@SIZES
def test_what_changed_about_the_coast_guards_is_one_click_away(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("", width=width, height=height)
    follow(page, "Coast guard cooperation")
    changed = page.get_by_role("region", name="What changed")
    expect(changed).to_contain_text(re.compile(r"\d+ rows: .*not established"))
    reason = changed.locator("li p").nth(1)
    box = reason.bounding_box()
    assert box
    assert box["y"] + box["height"] < height, "the reason of the first change is not on the first screen"


def test_search_leads_to_what_changed_about_a_subject(open_page: Open) -> None:
    page = open_page("?q=coast+guard")
    page.get_by_role("dialog").get_by_role(
        "link", name=re.compile(r"topic\s*Coast guard cooperation")
    ).first.click()
    expect(page.get_by_role("region", name="What changed")).to_be_visible()


def test_all_on_space_cooperation_is_on_one_page(open_page: Open) -> None:
    page = open_page("topics/space/")
    for heading in (
        "What changed",
        "Predicted in the press",
        "Commentary",
        "Evidence of practice",
        "Related",
    ):
        expect(page.get_by_role("heading", level=2, name=re.compile(heading)).first).to_be_visible()
    shown = page.locator("[data-id]").evaluate_all("all => all.map(one => one.dataset.id)")
    pub = publication(edition(ROOT))
    units = [unit for unit in pub.units.values() if "space" in unit.topics]
    assert units
    assert {unit.id for unit in units} <= set(shown)
    events = {f"event:{one.id}" for unit in units for one in pub.crossref.events.get(unit.id, ())}
    assert events
    assert events <= set(shown)
    rows = {placed.anchor for unit in units for placed in pub.crossref.rows.get(unit.id, ())}
    assert rows <= set(page.locator("[data-row]").evaluate_all("all => all.map(one => one.dataset.row)"))
    paragraphs = [paragraph_anchor(unit.id, n) for unit in units for n, _ in enumerate(unit.commentary, 1)]
    for anchor in paragraphs:
        expect(page.locator(f"[id='{anchor}']")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("what changed in cyber", "Emerging technology and cyber"),
        ("What is new about space?", "Space"),
        ("maritime security changes", "Maritime security"),
    ],
)
def test_search_offers_what_changed_about_a_subject(open_page: Open, typed: str, topic: str) -> None:
    page = open_page("")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(typed)
    offered = dialog.get_by_role("region", name="What changed about").get_by_role("link")
    expect(offered.first).to_have_text(topic)
    dialog.get_by_role("searchbox").fill(topic)
    expect(offered).to_have_count(0)


@SIZES
def test_the_comparison_begins_within_two_screens_and_says_when_nothing_is_left(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("compare/", width=width, height=height)
    rows = page.locator(".ed-pair")
    box = rows.first.bounding_box()
    assert box
    assert box["y"] < 2 * height
    status = page.locator(".ed-choose__status")
    if width < 1000:
        page.locator(".ed-choose__fold > summary").click()
    page.get_by_label("Topic").select_option(label="Space (2)")
    expect(status).to_have_text(re.compile(r"^2 of \d+ rows$"))
    page.locator("label[for=relation-retained]").click()
    expect(status).to_have_text("No row matches; clear the filters")
    page.get_by_role("button", name="Clear filters").click()
    unchanged = page.locator(".ed-pair[data-relation=retained]")
    expect(unchanged.first).to_be_visible()
    page.get_by_label("Only changes").check()
    expect(unchanged.first).to_be_hidden()
    expect(page.locator(".ed-choose")).to_contain_text("2 unchanged rows hidden")


@SIZES
def test_a_clause_answers_on_its_first_screen(open_page: Open, width: int, height: int) -> None:
    page = open_page("2008/m2/", width=width, height=height)
    facts = page.locator(".ed-facts")
    for words in ("Its items", "not established", "last met"):
        expect(facts).to_contain_text(words)
    expect(facts).not_to_contain_text("Predicted")  # reports gave its words as background
    box = facts.bounding_box()
    assert box
    assert box["y"] + box["height"] < height


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
@pytest.mark.parametrize("text", ["2008", "2025", "2009"])
def test_the_words_of_a_text_begin_on_its_first_screen_and_its_apparatus_follows(
    open_page: Open, width: int, height: int, text: str
) -> None:
    page = open_page(f"{text}/", width=width, height=height)
    words = page.locator(".ed-reading [data-id], .ed-keypoints > li")
    expect(words.first).to_be_in_viewport()
    page.get_by_role("link", name="About this text").first.click()
    about = page.locator("#about")
    expect(about).to_be_in_viewport()
    last, here = (one.evaluate("e => e.getBoundingClientRect().top") for one in (words.last, about))
    assert last < here


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_what_became_of_an_item_stands_beside_or_below_its_words_before_what_is_said_of_it(
    open_page: Open, width: int
) -> None:
    page = open_page("2008/m2/", width=width, height=900)
    places: list[dict[str, float]] = page.locator(".ed-ledger > li").evaluate_all(
        """items => items.map(item => Object.fromEntries(["item", "side", "more"].map(part => {
            const box = item.querySelector(`:scope > .ed-ledger__${part}`).getBoundingClientRect();
            return [[part, box.top], [part + "_end", box.bottom]];
        }).flat()))"""
    )
    assert len(places) == 7
    for at in places:
        assert at["more"] >= at["item_end"]
        if width == 1440:
            assert at["side"] == pytest.approx(at["item"], abs=1)
            assert at["more"] - at["item_end"] < 24  # however long what stands beside it
        else:
            assert at["item_end"] <= at["side"] < at["side_end"] <= at["more"]


def test_skipping_to_the_content_lands_on_the_heading_and_c_on_the_row(open_page: Open) -> None:
    page = open_page("2008/m4/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("c")
    page.wait_for_url(re.compile(r"compare/(index\.html)?#row-2008-m4"))


@pytest.mark.parametrize("path", ["2008/m2/", "2008/p3/", "2025/a/", "2025/1/"])
def test_the_first_note_is_at_most_five_stops_from_the_heading(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.locator("#__content").focus()
    for _ in range(2):  # past the way to the official text, which some clauses have
        page.keyboard.press("Tab")
        if page.get_by_role("link", name="Skip to the words").evaluate(
            "link => link == document.activeElement"
        ):
            break
    expect(page.get_by_role("link", name="Skip to the words")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the words")).to_be_in_viewport()
    page.keyboard.press("Enter")
    stops = [str(_pressed(page)) for _ in range(3)]
    assert any(re.search(r"#note-|-n\d", stop) for stop in stops), stops


def _pressed(page: Page) -> object:
    """Where the link leads to that one more press of the key reaches."""
    page.keyboard.press("Tab")
    return page.evaluate("() => document.activeElement.getAttribute('href')")


def test_search_offers_pages_that_answer(open_page: Open) -> None:
    page = open_page("")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    answers = dialog.get_by_role("region", name="Answers")
    expect(dialog.get_by_role("link", name="Who meets, and when last?")).to_be_visible()
    for typed, question in (
        ("what is new", "What is new, what went, what moved?"),
        ("expected in 2024", "What was predicted in 2024?"),
        ("who meets", "Who meets, and when last?"),
        ("difference between 2008 and 2025", "What is new, what went, what moved?"),
        ("dropped from the declaration of 2008", "What is new, what went, what moved?"),
        ("who signed", "Declaration of 2008: in whose name?"),
        ("how often do the defence ministers meet", "Who meets, and when last?"),
        ("when did the coast guards last meet", "Who meets, and when last?"),
    ):
        dialog.get_by_role("searchbox").fill(typed)
        expect(answers.get_by_role("link").first).to_have_text(question)
    for typed in ("tsunami", "2008", "coast guards"):
        dialog.get_by_role("searchbox").fill(typed)
        expect(answers).to_have_count(0)
    dialog.get_by_role("searchbox").fill("who meets")
    answers.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who meets")


@SIZES
def test_a_long_page_has_its_contents_beside_it(open_page: Open, width: int, height: int) -> None:
    page = open_page("2008/m2/", width=width, height=height)
    contents = page.get_by_role("navigation", name="On this page")
    if width < 1000:
        page.locator(".ed-parts-fold > summary").click()
    expect(contents.get_by_role("link")).to_have_count(
        page.locator(".ed-page :is(h2[id], .ed-ledger > li)").count()
    )
    contents.get_by_role("link", name=re.compile(r"M2\.g\s*Students and researchers")).click()
    expect(page.locator("[id='2008-m2-g']")).to_be_in_viewport()
    assert page.url.endswith("#2008-m2-g")
    short = open_page("2008/e0/", width=width, height=height)
    expect(short.locator(".ed-here")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_run_of_sources_is_one_word_that_opens_them(open_page: Open, *, scripts: bool) -> None:
    page = open_page("2008/m2/", java_script_enabled=scripts)
    assert (
        page.locator(".ed-mark:not([popover])").evaluate_all(
            "all => Math.max(...all.map(one => one.childElementCount))"
        )
        == 3
    )
    opener = page.locator(".ed-sources").first
    run = page.locator(f"[id='{opener.get_attribute('popovertarget')}']")
    count = run.get_by_role("link", include_hidden=True).count()
    expect(opener).to_have_text(f"{count} sources")
    expect(run).to_be_hidden()
    opener.press("Enter")
    expect(run.get_by_role("link")).to_have_count(count)
    page.keyboard.press("Escape")
    expect(run).to_be_hidden()
    last = run.locator("a").last.get_attribute("id")
    page.goto(f"{page.url.split('#')[0]}#{last}")  # as from the list of sources
    expect(page.locator(f"[id='{last}']")).to_be_in_viewport()


def test_marks_of_sources_are_large_enough_to_be_touched(open_page: Open) -> None:
    page = open_page("2008/m2/", width=390)
    boxes = page.locator(".ed-mark:not([popover]) a, .ed-sources").evaluate_all(
        "all => all.map(one => one.getClientRects()[0]).map(box => [box.width, box.height])"
    )
    assert boxes
    assert [box for box in boxes if min(box) < 23.9] == []


@SIZES
def test_no_page_shortens_while_it_is_read(open_page: Open, width: int, height: int) -> None:
    page = open_page("2008/m4/", width=width, height=height)
    first = page.evaluate("document.documentElement.scrollHeight")
    page.keyboard.press("End")
    page.locator(".ed-foot").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollHeight") == first


@SIZES
def test_whether_the_foreign_ministers_still_meet_is_found_by_asking(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("?q=foreign+ministers+dialogue", width=width, height=height)
    answers = page.get_by_role("dialog").get_by_role("region", name="Answers")
    answers.get_by_role("link", name="Who meets, and when last?").click()
    row = page.get_by_role("row").filter(has_text="Ministers’ Strategic Dialogue")
    expect(row).to_contain_text("active")
    assert str(row.locator("[data-label=Latest] time").get_attribute("datetime")) >= "2026"
    box = row.bounding_box()
    assert box
    assert box["y"] + box["height"] < 2 * height


def test_where_the_official_text_is_can_be_asked_and_is_said_on_the_first_page(open_page: Open) -> None:
    page = open_page("?q=official+text+2025")
    page.get_by_role("dialog").get_by_role("link", name="Where is the official text?").click()
    copies = page.get_by_role("heading", name="Published copies consulted")
    expect(copies).to_be_in_viewport()
    page = open_page("", width=390, height=844)
    follow(page, "Where the official text is")
    expect(page.get_by_role("heading", name="Published copies consulted")).to_be_in_viewport()


@SIZES
def test_what_is_new_about_cyber_is_told_before_what_only_touches_it(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("", width=width, height=height)
    follow(page, "Emerging technology and cyber")
    row = (
        page.get_by_role("region", name="What changed")
        .get_by_role("listitem")
        .filter(has_text="Cyber security")
    )
    expect(row.first).to_contain_text("new")
    box = row.first.bounding_box()
    assert box
    assert box["y"] + box["height"] < 2 * height


APART = """() => {
  const found = [];
  const texts = (root) => document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const box = (node, from) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, from + 1);
    return [...range.getClientRects()].pop();
  };
  for (const walk = texts(document.querySelector("main")); walk.nextNode();) {
    const node = walk.currentNode, before = node.previousSibling;
    if (!/^\\s*[,;]/.test(node.data) || before?.nodeType !== 1) continue;
    let last = null;
    for (const inner = texts(before); inner.nextNode();)
      if (inner.currentNode.data.trim()) last = inner.currentNode;
    const comma = box(node, node.data.search(/[,;]/));
    const word = last && box(last, last.data.trimEnd().length - 1);
    if (comma?.width && word?.width && (comma.left - word.right > 3 || comma.top > word.bottom))
      found.push(`${last.data.slice(-20)} ${node.data.trim().slice(0, 10)}`);
  }
  return found;
}"""
"""The commas and semicolons after an element that stand apart from its last word, or below it."""


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_comma_stands_apart_from_the_link_before_it(open_page: Open, width: int) -> None:
    for path in ("", "topics/disaster/", "topics/consultation/", "2008/m2/", "meetings/"):
        page = open_page(path, width=width, has_touch=width < 1000)
        assert page.evaluate(APART) == [], path
