"""Notes, previews and filters in a browser: nothing overlaps, all works by keyboard and without scripts."""

from __future__ import annotations

import dataclasses
import re

import pytest
from playwright.sync_api import Page, Route, expect

from audit.axe import COLOUR, violations
from clausebook.html.render import render
from clausebook.model.addresses import unit_page
from clausebook.model.records import Annotation, Edition, Instrument, Part, Unit
from tests import accessible
from tests.editions import ROOT, arranged, edition, publication
from tests.windows import At, Open, ends, settled

REAL = edition(ROOT)
WIDTHS = (320, 390, 640, 820, 1024, 1280, 1440, 1920)


def _with_body(route: Route, body: str) -> None:
    """The finished page with another article in it, as render drew that."""
    whole = route.fetch().text()
    begin, end = whole.index('<div class="ed-page'), whole.rindex("</article>")
    route.fulfill(body=whole[:begin] + body + whole[end:], content_type="text/html")


# --- margin notes --------------------------------------------------------------------------------------


def densest(number: int) -> list[str]:
    """The pages of the clauses with most words in notes."""

    def said(clause: Unit) -> int:
        units = (clause, *clause.items)
        return sum(len(note.note) for unit in units for note in unit.annotations) + sum(
            len(entry.text) for unit in units for entry in unit.apparatus
        )

    clauses = [clause for instrument in REAL.instruments.values() for clause in instrument.clauses]
    by_weight = sorted(clauses, key=said, reverse=True)[:number]
    return [unit_page(clause.id).removesuffix("index.md") for clause in by_weight]


BOXES = """() => {
  const box = (e) => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const shown = (e) => e.getClientRects().length > 0;
  return {
    notes: [...document.querySelectorAll('.ed-note')].filter(shown).map(e => [e.id, ...box(e)]),
    words: [...document.querySelectorAll('.ed-row__main, .ed-ledger__text, .ed-margin__label')]
        .filter(shown).map(box),
    lines: [...document.querySelectorAll('.ed-lemma')].flatMap(e => e.dataset.notes.trim().split(' ')
        .map(id => [id, e.getClientRects()[0].top])),
    beside: [...document.querySelectorAll('.ed-row')]
        .some(e => getComputedStyle(e).gridTemplateColumns.includes(' ')),
    width: document.documentElement.clientWidth,
  };
}"""


def overlapping(page: Page) -> list[str]:
    """Notes that lie on another note, on the words, or beyond the edge of the page."""
    found = page.evaluate(BOXES)
    notes = found["notes"]
    faults = [f"{id} ends at {right}" for id, _, _, right, _ in notes if right > found["width"] + 0.5]
    for n, (id, *box) in enumerate(notes):
        others = [(other, place) for other, *place in notes[n + 1 :]] + [("words", p) for p in found["words"]]
        faults += [f"{id} and {other}" for other, place in others if _overlap(box, place)]
    return faults


def _overlap(one: list[float], other: list[float]) -> bool:
    slack = 0.5  # of a pixel
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack


def astray(page: Page) -> list[str]:
    """Notes in the margin that begin above the line of their words, or lower although there was room."""
    found = page.evaluate(BOXES)
    if not found["beside"]:
        return []
    lines: dict[str, float] = {}
    for id, top in found["lines"]:
        lines.setdefault(id, top)
    faults, bottom = [], 0.0
    for id, left, top, _, low in found["notes"]:
        if id in lines and left > found["width"] / 2:
            pushed = bottom and top - bottom < 40
            if top < lines[id] - 1 or (top > lines[id] + 1 and not pushed):
                faults.append(f"{id} at {top}, its words at {lines[id]}, the note above ends at {bottom}")
        bottom = low
    return faults


@accessible.at_a_host
@pytest.mark.parametrize("path", densest(10))
def test_margin_notes_never_overlap_and_begin_beside_their_words(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert page.locator(".ed-note").count() > 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert overlapping(page) == [], width
        assert astray(page) == [], width
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's 125%, doubled
    for width in (320, 820, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert overlapping(page) == [], f"{width} with text of twice the size"


def with_notes(edition: Edition, unit_id: str, notes: tuple[Annotation, ...]) -> Edition:
    """The edition with other notes on one clause."""
    slug = unit_id.partition("/")[0]
    instrument = edition.instruments[slug]

    def part(one: Part) -> Part:
        clauses = (c.model_copy(update={"annotations": notes}) if c.id == unit_id else c for c in one.clauses)
        return Part(one.head, tuple(clauses))

    changed = Instrument(instrument.head, tuple(part(one) for one in instrument.parts))
    return dataclasses.replace(edition, instruments={**edition.instruments, slug: changed})


def redrawn(edition: Edition, path: str) -> str:
    pub = publication(edition)
    (page,) = (page for page in arranged(pub) if page.path == f"{path}index.md")
    ((_, text),) = render([page], ROOT / "templates")
    return text.partition("\n---\n\n")[2]


LONG = "A note of many words. " * 240
EXTREMES = {
    "a note of 5 000 characters": (Annotation(on="Coast Guards will", note=LONG[:5000]),),
    "ten notes on one word": tuple(Annotation(on="promote", note=f"The note {n}.") for n in range(10)),
    "notes on overlapping and adjacent words": (
        Annotation(on="two Coast Guards", note="One."),
        Annotation(on="Coast Guards will continue", note="Two."),
        Annotation(on=" to promote cooperation", note="Three."),
    ),
    "a word without an end": (Annotation(on="promote", note="x" * 400),),
}


@pytest.mark.parametrize("extreme", EXTREMES)
def test_notes_of_any_length_and_number_lay_out(page: Page, at_website: At, extreme: str) -> None:
    notes = EXTREMES[extreme]
    body = redrawn(with_notes(REAL, "2008/M4", notes), "2008/m4/")
    page.route(at_website("2008/m4/"), lambda route: _with_body(route, body))
    page.goto(at_website("2008/m4/"))
    assert page.locator(".ed-note[id]").count() == len(notes)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert overlapping(page) == [], width
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@accessible.at_a_host
def test_without_scripts_notes_stand_in_one_column(open_page: Open) -> None:
    page = open_page("2008/m4/", java_script_enabled=False)
    assert overlapping(page) == []
    assert page.locator(".ed-note").last.is_visible()


BACKGROUND = "e => getComputedStyle(e).backgroundColor"


def test_words_and_note_light_each_other(open_page: Open) -> None:
    page = open_page("2008/m4/")
    note, other = page.locator("[id='2008-m4-n2']"), page.locator("[id='2008-m4-n3']")
    words = page.locator(".ed-lemma[data-notes~='2008-m4-n2']").first
    letter = page.locator("[id='2008-m4-r2']")
    dark, plain = note.evaluate(BACKGROUND), words.evaluate(BACKGROUND)
    for pointed in (words, letter):
        pointed.hover()
        assert note.evaluate(BACKGROUND) != dark
        assert other.evaluate(BACKGROUND) == dark
    page.mouse.move(0, 0)
    assert note.evaluate(BACKGROUND) == dark
    letter.focus()
    assert note.evaluate(BACKGROUND) != dark
    note.locator(".ed-note__key").focus()
    assert words.evaluate(BACKGROUND) != plain
    page.locator("h1").hover()
    note.hover()
    assert words.evaluate(BACKGROUND) != plain


def test_a_note_has_an_address_and_leads_back(open_page: Open) -> None:
    page = open_page("2008/m4/#2008-m4-n2")
    assert page.locator("[id='2008-m4-n2']").evaluate("e => e.matches(':target')")
    page.locator("[id='2008-m4-n2'] .ed-note__key").press("Enter")
    assert page.url.endswith("#2008-m4-r2")


# --- previews ------------------------------------------------------------------------------------------


def test_a_source_mark_shows_its_entry_on_focus_and_tab_leads_in_and_on(open_page: Open) -> None:
    page = open_page("2008/m4/")
    marks = page.locator(".ed-commentary .ed-mark a")
    panel = page.locator(".ed-preview")
    expect(panel).to_be_hidden()
    marks.nth(0).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # focus by keyboard, as a reader's is
    expect(panel).to_be_visible()
    entry = page.locator(marks.nth(0).get_attribute("href") or "").locator(".ed-bibliography__entry")
    assert panel.inner_text().split() == (entry.text_content() or "").partition("all uses")[0].split()
    page.keyboard.press("Tab")
    assert panel.evaluate("e => e.contains(document.activeElement)")
    expect(panel).to_be_visible()
    for _ in range(panel.locator("a").count()):
        page.keyboard.press("Tab")
    assert marks.nth(1).evaluate("e => e === document.activeElement"), "after the preview comes the next mark"
    page.keyboard.press("Shift+Tab")
    assert marks.nth(0).evaluate("e => e === document.activeElement")


def test_escape_closes_a_preview_and_focus_stays(open_page: Open) -> None:
    page = open_page("2008/m4/")
    mark = page.locator(".ed-commentary .ed-mark a").first
    panel = page.locator(".ed-preview")
    for leads_in in (False, True):
        mark.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(panel).to_be_visible()
        if leads_in:
            page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        assert mark.evaluate("e => e === document.activeElement")
        assert mark.get_attribute("title")


def test_a_pointer_opens_a_preview_may_enter_it_and_closes_it_by_leaving(open_page: Open) -> None:
    page = open_page("2008/m4/")
    panel = page.locator(".ed-preview")
    link = page.locator("a[data-shows='term:recaap']").first
    link.hover()
    expect(panel).to_be_visible()
    assert "Glossary" in panel.inner_text()
    assert (REAL.terms["recaap"].expansion or "") in panel.inner_text()
    panel.hover()
    expect(panel).to_be_visible()
    page.locator("h1").hover()
    expect(panel).to_be_hidden()


def test_a_touch_that_holds_shows_a_preview_and_does_not_follow(open_page: Open) -> None:
    page = open_page("2008/m4/", width=390, has_touch=True)
    link = page.locator("a[data-shows='term:recaap']").first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    expect(page.locator(".ed-preview")).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert ends("/2008/m4/")(page.url)
    expect(page.locator(".ed-preview")).to_be_visible()
    page.locator("h1").tap()
    expect(page.locator(".ed-preview")).to_be_hidden()


def test_a_letter_shows_its_note_only_where_that_is_out_of_view(open_page: Open) -> None:
    page = open_page("2008/m4/", width=390)
    page.set_viewport_size({"width": 390, "height": 420})
    letter = page.locator(".ed-lemma__ref").first
    letter.hover()
    panel = page.locator(".ed-preview")
    expect(panel).to_be_visible()
    assert REAL.units["2008/M4"].annotations[0].on in panel.inner_text()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1440, "height": 900})
    settled(page)
    letter.focus()
    assert letter.evaluate("e => e.matches(':focus-visible')")
    expect(panel).to_be_hidden()


@accessible.at_a_host
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing_with_a_preview_open(open_page: Open, scheme: str, width: int) -> None:
    page = open_page("2008/m4/", width=width, color_scheme=scheme)
    panel = page.locator(".ed-preview")
    for link in (".ed-commentary .ed-mark a", "a[data-shows^='2008/']", "a[data-shows^='term:']"):
        page.locator(link).first.hover()
        expect(panel).to_be_visible()
        assert violations(page, inside=":popover-open") == [], link
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        box = panel.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")


def test_previews_load_one_script_for_all(open_page: Open, at: At) -> None:
    page = open_page("2008/m4/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("a[data-shows^='2008/']").first.hover()
    expect(page.locator(".ed-preview")).to_be_visible()
    page.locator("a[data-shows^='term:']").first.hover()
    expect(page.locator(".ed-preview")).to_contain_text("Glossary")
    names = [re.sub(r"[?].*|[.][0-9a-f]{12}(?=[.]js)", "", url) for url in asked]
    wanted = [at("assets/search/mark.js"), at("assets/search/records.js")]
    assert names == wanted, "one script, once, for all of them, after the mark that it carries"


@accessible.at_a_host
def test_all_that_previews_show_stands_elsewhere_without_scripts(open_page: Open) -> None:
    page = open_page("2008/m4/", java_script_enabled=False)
    assert page.locator(".ed-preview").count() == 0
    link = page.locator("a[data-shows='term:recaap']").first
    link.click()
    assert ends("/glossary/#term-recaap")(page.url)
    assert page.locator("#term-recaap").is_visible()


# --- filters -------------------------------------------------------------------------------------------


def shown(page: Page) -> list[str]:
    ids = "all => all.filter(e => e.getClientRects().length).map(e => e.dataset.id)"
    return list(page.eval_on_selector_all("[data-listed]", ids))


def query(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return found


def test_the_timeline_is_filtered_by_keyboard_in_any_combination_and_gone_back(open_page: Open) -> None:
    page = open_page("timeline/")
    status = page.locator(".ed-choose [role=status]")
    total = len(shown(page))
    expect(status).to_have_text(f"{total} events")
    page.locator("#kind-all").focus()
    page.keyboard.press("ArrowRight")
    kind = query(page)["kind"]
    of_kind = shown(page)
    assert 0 < len(of_kind) < total
    page.locator("select[name=mechanism]").focus()
    while query(page).get("mechanism") != "2008-m4":
        page.keyboard.press("ArrowDown")
    assert query(page) == {"kind": kind, "mechanism": "2008-m4"}
    both = shown(page)
    assert set(both) < set(of_kind)
    page.locator("select[name=grade]").focus()
    page.keyboard.press("ArrowDown")
    assert query(page)["grade"] == "official"
    three = shown(page)
    assert set(three) <= set(both)
    some = f"{len(three)} of {total} events"
    expect(status).to_have_text(some if three else "No event matches; clear the filters")
    assert page.locator("section[data-group]:visible").count() <= len(three)
    years = {id.removeprefix("event:")[:4] for id in three}
    assert page.locator(".ed-rail > li:visible").count() <= max(len(years), 1) or three == []
    page.go_back()
    assert shown(page) == both
    page.go_back()
    assert shown(page) == of_kind
    page.go_forward()
    assert shown(page) == both
    page.locator(".ed-choose button[type=reset]").press("Enter")
    assert len(shown(page)) == total
    assert query(page) == {}


def test_a_filtered_timeline_has_an_address(open_page: Open) -> None:
    page = open_page("timeline/?mechanism=2008-m4&actor=jcg&kind=exercise")
    found = shown(page)
    assert 0 < len(found) < 20
    for id in found:
        event = REAL.events[id.removeprefix("event:")]
        assert event.kind == "exercise"
        assert "jcg" in event.actors
        assert "2008/M4" in event.clauses
    assert page.locator("#kind-exercise").is_checked()
    unknown = open_page("timeline/?mechanism=nothing&kind=%22&grade=official")
    assert {REAL.events[id.removeprefix("event:")].grade for id in shown(unknown)} == {"official"}


def test_a_cell_of_the_heat_map_leads_to_its_events(open_page: Open) -> None:
    page = open_page("timeline/")
    cell = page.locator("svg a[href='?mechanism=2008-m4#y2018']")
    number = int(cell.text_content() or "")
    cell.press("Enter")
    page.wait_for_url(ends("/timeline/?mechanism=2008-m4#y2018"))
    settled(page)
    section = page.locator("section[aria-labelledby=y2018]")
    assert section.locator("[data-listed]:visible").count() == number
    top = section.evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < 450


def test_an_event_that_the_address_names_is_shown_whatever_the_filters(open_page: Open) -> None:
    page = open_page("timeline/?kind=exercise#event-2006-coast-guard-memorandum")
    assert page.locator("[id='event-2006-coast-guard-memorandum']").is_visible()


def test_sources_are_filtered_by_grade_and_publisher(open_page: Open) -> None:
    page = open_page("sources/")
    total = len(shown(page))
    page.locator("input[name=publisher]").focus()
    page.keyboard.type("hindu")
    assert query(page) == {"publisher": "hindu"}
    found = shown(page)
    publishers = {REAL.sources[id.removeprefix("source:")].publisher.lower() for id in found}
    assert found
    assert all("hindu" in publisher for publisher in publishers)
    expect(page.locator(".ed-choose [role=status]")).to_have_text(f"{len(found)} of {total} sources")
    page.go_back()  # one step for the whole word
    assert len(shown(page)) == total
    page.locator("#grade-all").focus()
    page.keyboard.press("ArrowRight")
    assert query(page) == {"grade": "official"}
    assert {REAL.sources[id.removeprefix("source:")].grade for id in shown(page)} == {"official"}


@pytest.mark.parametrize(("path", "chip"), [("timeline/", "kind-exercise"), ("sources/", "grade-official")])
def test_without_scripts_all_is_shown_and_the_chips_work(open_page: Open, path: str, chip: str) -> None:
    page = open_page(path, java_script_enabled=False)
    rows = page.locator("[data-listed]")
    total = rows.count()
    assert page.locator("[data-listed]:visible").count() == total > 100
    assert (
        page.locator("form select:visible, form input[type=search]:visible, form button:visible").count() == 0
    )
    page.locator(f"label[for={chip}]").click()
    assert 0 < page.locator("[data-listed]:visible").count() < total


PHONE = 390


def listed_here(page: Page) -> int:
    return page.locator("[data-listed]:visible").count()


FOLDED = (("sources/", len(REAL.sources)), ("timeline/", len(REAL.events)))


@pytest.mark.parametrize(("path", "total"), FOLDED)
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_a_long_list_is_folded_and_each_address_opens_its_fold(
    open_page: Open, path: str, total: int, *, scripts: bool
) -> None:
    page = open_page(path, width=PHONE, height=844, java_script_enabled=scripts)
    every = page.locator("[data-listed]")
    folds = page.locator(".ed-folded[data-group]")
    told = folds.locator("> summary [data-count]").all_text_contents()
    assert sum(int(one.split()[0]) for one in told) == every.count() == total
    assert listed_here(page) == 0
    assert folds.last.evaluate("e => e.getBoundingClientRect().bottom") < 3 * 844
    folds.first.locator("> summary").click()
    assert listed_here(page) == int(told[0].split()[0])
    last = every.last.get_attribute("id")
    page.goto(f"{page.url.split('#')[0]}#{last}")
    expect(every.last).to_be_in_viewport()
    page.reload()
    expect(every.last).to_be_in_viewport()


@pytest.mark.parametrize(("path", "total"), FOLDED)
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_wide_screen_a_long_list_stands_open_without_a_line_to_fold_it(
    open_page: Open, path: str, total: int, *, scripts: bool
) -> None:
    page = open_page(path, width=820, java_script_enabled=scripts)
    assert listed_here(page) == total
    assert page.locator(".ed-folded > summary:visible").count() == 0


@pytest.mark.parametrize("come", ["to the page", "within it"])
def test_on_a_phone_the_address_of_a_year_opens_it(open_page: Open, come: str) -> None:
    page = open_page("timeline/#y2018" if come == "to the page" else "timeline/", width=PHONE, height=844)
    page.evaluate("location.hash = '#y2018'")
    expect(page.locator("[data-listed]:visible")).to_have_count(
        sum(event.date.startswith("2018") for event in REAL.events.values())
    )
    expect(page.locator("#y2018")).to_be_in_viewport()


def test_a_quotation_in_an_address_opens_the_fold_that_holds_it(open_page: Open) -> None:
    page = open_page("timeline/#:~:text=Coast%20guard%20exercise%20off%20Chennai", width=PHONE, height=844)
    expect(page.get_by_text("Coast guard exercise off Chennai").first).to_be_in_viewport()


def test_on_a_phone_a_letter_of_the_sources_names_publishers_that_it_holds(open_page: Open) -> None:
    page = open_page("sources/", width=PHONE, height=844)
    for fold in page.locator(".ed-folded").all():
        named = fold.locator(".ed-folded__holds").inner_text().removesuffix(" …").split(", ")
        publishers = fold.locator("[data-publisher]").evaluate_all(
            "all => all.map(one => one.dataset.publisher)"
        )
        assert ", ".join(publishers).startswith(named[0])
        assert 1 <= len(set(publishers) & set(named)) <= 3


def test_on_a_phone_a_filter_opens_the_letters_that_it_leaves(open_page: Open) -> None:
    page = open_page("sources/", width=PHONE, height=844)
    page.locator(".ed-choose__fold > summary").click()
    page.locator("label[for=grade-scholarly]").click()
    scholarly = sum(one.grade == "scholarly" for one in REAL.sources.values())
    assert listed_here(page) == scholarly > 0
    assert page.locator(".ed-folded:visible").count() < page.locator(".ed-folded").count()
    page.get_by_role("button", name="Clear filters").click()
    assert listed_here(page) == 0


def test_what_is_folded_on_a_phone_is_found_by_chips_without_scripts_and_printed(open_page: Open) -> None:
    page = open_page("sources/", width=PHONE, height=844, java_script_enabled=False)
    page.locator(".ed-choose__fold > summary").click()
    page.locator("label[for=grade-scholarly]").click()
    assert listed_here(page) == sum(one.grade == "scholarly" for one in REAL.sources.values())
    page.reload()
    page.emulate_media(media="print")
    assert listed_here(page) == len(REAL.sources)


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_drawing_of_the_timeline_is_folded_and_years_begin_on_the_first_screen(
    open_page: Open, *, scripts: bool
) -> None:
    page = open_page("timeline/", width=PHONE, height=844, java_script_enabled=scripts)
    expect(page.locator("#y2000")).to_be_in_viewport()
    heat = page.locator(".ed-heat")
    assert not heat.is_visible()
    page.get_by_text("Show the drawing").click()
    assert heat.is_visible()
    assert heat.evaluate("e => e.offsetHeight") < 844
    expect(page.locator(".ed-heat__key")).to_contain_text("none found")
    page.set_viewport_size({"width": 1024, "height": 800})
    assert heat.is_visible()
    assert not page.get_by_text("Show the drawing").is_visible()


def test_a_filter_leaves_the_drawing_of_the_timeline_as_it_was(open_page: Open) -> None:
    page = open_page("timeline/?kind=exercise", width=PHONE, height=844)
    assert not page.locator(".ed-heat").is_visible()
    assert listed_here(page) == sum(one.kind == "exercise" for one in REAL.events.values())


@accessible.at_a_host
@pytest.mark.parametrize("path", ["timeline/?mechanism=2008-m4", "sources/?publisher=hindu"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_filtered_list(open_page: Open, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    assert violations(page, only=COLOUR if scheme == "dark" else ()) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["timeline/", "compare/", "sources/"])
def test_a_malformed_address_is_no_fault(open_page: Open, path: str) -> None:
    page = open_page(f"{path}#%zz")  # what a script raises fails the test
    assert page.locator("[data-listed]:visible").count() > 40


def test_a_citation_is_copied_as_it_is_shown(open_page: Open) -> None:
    page = open_page("2008/m4/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    forms = page.locator(".ed-cite dl > dd")
    assert forms.count() == 5
    form = forms.first
    form.locator("[data-copy]").press("Enter")
    expect(form.locator("[data-copy]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == form.locator(".ed-cite__text").inner_text()
    assert copied.endswith("Mechanisms of Cooperation, M4.")
