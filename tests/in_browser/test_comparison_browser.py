"""The views of a comparison in a real browser: by keyboard, at 320 px, without script, copied, in grey."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from clausebook.comparison import concordances
from clausebook.comparison.rows import MarkedRow
from clausebook.model.records import Unit
from tests import accessible
from tests.editions import ROOT, edition, publication
from tests.windows import At, Open, ends

VIEWS = ("", "inline/", "words/", "answers/", "nothing-lost/")
ORDERS = ("", "by-variant/", "by-topic/")
FILTERED = ("", "by-variant/", "inline/", "words/", "by-topic/")
PUB = publication(edition(ROOT / "tests/edition"))
CONCORDANCE = PUB.edition.concordances[0]
FOUND = PUB.comparisons["draft", "signed"].pairings
ROWS = PUB.comparisons["draft", "signed"].rows


@pytest.fixture
def model(at_model: At) -> At:
    """Where the views of the model edition's comparison are."""
    return lambda view: at_model(f"compare/{view}")


def printed(unit: Unit) -> list[str]:
    """The words of a unit as a page prints them: number, text, table, footnotes, other languages."""
    table = (
        [unit.table.caption, *unit.table.head, *(cell for row in unit.table.rows for cell in row)]
        if unit.table
        else []
    )
    notes = [f"{note.mark} {note.text}" for note in unit.footnotes]
    return " ".join(
        [unit.number, unit.text or "", *table, *notes, *(one.text for one in unit.parallel)]
    ).split()


def words_of(groups: tuple[concordances.Group, ...], side: str) -> list[str]:
    """All words of one version, in the order of the rows."""
    return [
        word for g in groups for row in g.pairings for unit in getattr(row, side) for word in printed(unit)
    ]


def says(page: Page, count: str) -> None:
    """The status line tells how many rows are shown."""
    expect(page.locator(".ed-choose [role=status]")).to_have_text(count)


def select_all(page: Page, inside: str) -> list[str]:
    """The words that Ctrl+A selects after a click on some words."""
    page.locator(inside).first.click()
    page.keyboard.press("Control+a")
    selected: str = page.evaluate("getSelection().toString()")
    return selected.split()


# --- copying -------------------------------------------------------------------------------------------


@accessible.at_a_host
@pytest.mark.parametrize("side", ["base", "variant"])
@pytest.mark.parametrize("view", ["", "by-variant/"])
def test_all_that_is_selected_in_a_side_are_the_words_of_that_version_in_order(
    page: Page, model: At, view: str, side: str
) -> None:
    page.goto(model(view))
    by = "signed" if view else "draft"
    expected = words_of(concordances.groups(PUB.edition, CONCORDANCE, FOUND, by), side)
    assert select_all(page, f"[data-side={side}] p") == expected


@accessible.at_a_host
def test_all_that_is_selected_in_the_inline_text_are_the_words_of_the_variant_in_order(
    page: Page, model: At
) -> None:
    page.goto(model("inline/"))
    expected = words_of(concordances.one_text(PUB.edition, CONCORDANCE, FOUND), "variant")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.ed-inline'))")
    assert page.evaluate("getSelection().toString()").split() == expected
    assert select_all(page, "[data-side=variant] p") == expected


@accessible.at_a_host
@pytest.mark.parametrize("side", ["base", "variant"])
@pytest.mark.parametrize("view", ["words/", "by-topic/", "answers/"])
def test_no_word_of_the_other_version_is_selected_elsewhere(
    page: Page, model: At, view: str, side: str
) -> None:
    page.goto(model(view))
    own = " ".join(word for row in FOUND for unit in getattr(row, side) for word in printed(unit))
    selected = select_all(page, f"[data-side={side}]")
    assert selected
    assert [word for word in selected if word not in own] == []


def test_pressed_again_everything_is_selected(page: Page, model: At) -> None:
    page.goto(model(""))
    some = select_all(page, "[data-side=base] p")
    page.keyboard.press("Control+a")
    assert len(page.evaluate("getSelection().toString()").split()) > 2 * len(some)


def test_a_copy_button_gives_the_clean_words_of_one_version_with_their_pinpoint(
    open_window: Open, model: At
) -> None:
    page = open_window(model(""), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy signed · C2", exact=True).press("Enter")
    expect(page.locator("#row-draft-c2 .ed-side").last.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    unit = PUB.units["signed/C2"]
    quoted, _, pinpoint = copied.partition("\n")
    assert quoted == f"“{unit.wording}”"
    assert "14 September 2021" in pinpoint
    assert "[signed/C2]" in pinpoint


# --- marks ---------------------------------------------------------------------------------------------


def look(page: Page, selector: str) -> dict[str, str]:
    """What of an element's look survives grey."""
    found: dict[str, str] = page.locator(selector).first.evaluate(
        """one => { const style = getComputedStyle(one), before = getComputedStyle(one, "::before");
        return { line: style.textDecorationLine, kind: style.textDecorationStyle, before: before.content,
                 image: style.backgroundImage.split("(")[0], weight: style.fontWeight } }"""
    )
    return found


@accessible.at_a_host
@pytest.mark.parametrize("view", ["", "inline/"])
def test_deletion_insertion_and_move_differ_without_colour(page: Page, model: At, view: str) -> None:
    page.goto(model(view))
    deleted, inserted = look(page, ".ed-redline del"), look(page, ".ed-redline ins")
    assert (deleted["line"], inserted["line"]) == ("line-through", "underline")
    assert '"["' in deleted["before"]
    assert inserted["kind"] == "double"
    assert inserted["image"] == "conic-gradient"  # the caret
    assert inserted["before"] == "none"
    moved = page.locator("#row-draft-c6 .ed-moved")
    assert moved.locator("svg path").count() == 1
    assert (
        moved.text_content() or ""
    ).split() == "moved : stood after draft · C5 , stands after signed · C15".replace(" :", ":").replace(
        " ,", ","
    ).split()
    assert moved.get_by_role("link").count() == 2


@accessible.at_a_host
def test_marks_are_spoken(page: Page, model: At) -> None:
    page.goto(model(""))
    said = page.locator("#row-draft-c2 [data-side]").all_text_contents()
    assert "begin deletion will end deletion" in said[0]
    assert "begin insertion shall end insertion" in said[1]


@accessible.at_a_host
def test_without_marks_each_side_is_its_plain_text_and_both_in_one_the_variant(page: Page, model: At) -> None:
    page.goto(model(""))
    switch = page.get_by_label("Show marks")
    switch.press("Space")
    bare = {"line": "none", "kind": "solid", "before": "none", "image": "none", "weight": "400"}
    assert look(page, ".ed-redline del") == look(page, ".ed-redline ins") == bare
    assert page.url.endswith("?marks=off")
    page.goto(model("inline/?marks=off"))
    expect(page.get_by_label("Show marks")).not_to_be_checked()
    assert page.locator("#row-draft-c2 [data-side]").inner_text() == f"3. {PUB.units['signed/C2'].text}"


# --- filters -------------------------------------------------------------------------------------------


def fits(row: MarkedRow, relation: str = "", topic: str = "", part: str = "") -> bool:
    return (
        (not relation or row.relation == relation)
        and (not topic or topic in row.topics)
        and (not part or row.part == part)
    )


def choices() -> list[dict[str, str]]:
    """Every filter alone, and the pairs of two rows' worth."""
    rows = list(ROWS.values())
    alone = [{"relation": row.relation} for row in rows] + [{"part": row.part} for row in rows]
    alone += [{"topic": topic} for row in rows for topic in row.topics]
    pairs = [
        {"relation": row.relation, "topic": row.topics[0], "part": row.part}
        for row in rows[::6]
        if row.topics
    ]
    none = {"relation": "merged", "part": "recitals"}
    return [
        dict(items) for items in dict.fromkeys(tuple(choice.items()) for choice in [*alone, *pairs, none])
    ]


@pytest.mark.parametrize("view", FILTERED)
def test_the_address_holds_the_filters(page: Page, model: At, form: str, view: str) -> None:
    every = form == "website" and not view  # one script reads the address, in all views and in both forms
    for choice in choices() if every else choices()[-5:]:
        page.goto(model(f"{view}?" + "&".join(f"{name}={value}" for name, value in choice.items())))
        expected = {name for name, row in ROWS.items() if fits(row, **choice)}
        shown = page.locator("[data-row]").evaluate_all(
            "rows => rows.filter(row => row.getClientRects().length).map(row => row.dataset.row)"
        )
        assert set(shown) == expected, choice
        some = f"{len(expected)} of 37 rows" if len(expected) < len(ROWS) else "37 rows"
        says(page, some if expected else "No row matches; clear the filters")
        assert page.locator(".ed-map li:not(.ed-map__off)").count() == len(expected)


@pytest.mark.parametrize("view", FILTERED)
def test_every_filter_is_reached_by_keyboard_and_undone_by_going_back(
    page: Page, model: At, view: str
) -> None:
    page.goto(model(view))
    tab_to(page, "#relation-all")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(ends("?relation=retained"))
    says(page, f"{Counter(row.relation for row in ROWS.values())['retained']} of 37 rows")
    tab_to(page, "select[name=topic]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "select[name=part]")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(ends("?relation=retained&topic=fairway&part=recitals"))
    expected = sum(fits(row, "retained", "fairway", "recitals") for row in ROWS.values())
    says(page, f"{expected} of 37 rows")
    page.go_back()
    expect(page.locator("select[name=part]")).to_have_value("")
    page.go_back()
    page.go_back()
    says(page, "37 rows")
    expect(page.locator("#relation-all")).to_be_checked()
    page.go_forward()
    tab_to(page, "button[type=reset]")
    page.keyboard.press("Enter")
    says(page, "37 rows")
    assert "?" not in page.url


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def test_every_view_is_reached_by_keyboard_and_keeps_the_filters(page: Page, model: At) -> None:
    page.goto(model("?relation=moved"))
    for number, view in enumerate(VIEWS, 1):
        tab_to(page, f".ed-views li:nth-child({number}) a")
        page.keyboard.press("Enter")
        expect(page).to_have_url(model(view + ("?relation=moved" if view in FILTERED else "")))
        expect(page.locator(f".ed-views li:nth-child({number}) [aria-current=page]")).to_have_count(1)
        if view in FILTERED:
            says(page, "3 of 37 rows")
        else:
            page.go_back()
    assert page.locator(".ed-views a").count() == len(VIEWS)


def test_the_order_of_the_rows_is_an_option_of_one_view_and_keeps_the_filters(page: Page, model: At) -> None:
    page.goto(model("?relation=moved"))
    for number, order in enumerate(ORDERS, 1):
        page.locator(f".ed-orders li:nth-child({number}) a").click()
        expect(page).to_have_url(model(order + "?relation=moved"))
        expect(page.locator(f".ed-orders li:nth-child({number}) [aria-current=page]")).to_have_count(1)
        expect(page.locator(".ed-views [aria-current=page]")).to_have_text("Side by side")
        says(page, "3 of 37 rows")
    page.goto(model("inline/"))
    expect(page.locator(".ed-orders")).to_have_count(0)


def test_rows_in_which_nothing_changed_fold_and_open_for_whoever_looks_for_one(page: Page, model: At) -> None:
    page.goto(model(""))
    fold = page.locator("details:has(#row-draft-p3)")
    expect(fold.locator("summary")).to_have_text(re.compile(r"^\d+ unchanged clauses$"))
    expect(page.locator("#row-draft-p3")).to_be_hidden()
    page.goto(model("#row-draft-p3"))
    expect(page.locator("#row-draft-p3")).to_be_in_viewport()
    page.goto(model("?relation=retained"))
    expect(page.locator("#row-draft-p3")).to_be_visible()
    page.goto(model("?relation=moved"))
    expect(fold).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_what_the_filters_leave_stays_in_view(page: Page, model: At, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(model("?relation=reworded"))
    page.locator("article.ed-pair:visible").last.scroll_into_view_if_needed()
    expect(page.locator(".ed-choose__status")).to_be_in_viewport()
    choices = page.locator(".ed-choose__fold")
    expect(choices.get_by_role("radio", name="reworded")).to_have_count(1 if width > 1000 else 0)
    if width < 1000:  # the choices open from the line that stays
        choices.locator("summary").click()
        expect(page.locator("label[for=relation-moved]")).to_be_in_viewport()
        expect(page.get_by_label("Topic")).to_be_in_viewport()
    page.get_by_role("button", name="Clear filters").click()
    says(page, "37 rows")
    expect(page.get_by_role("button", name="Clear filters")).to_be_hidden()


@pytest.mark.parametrize("view", FILTERED)
def test_a_cell_of_the_map_leads_to_its_row(page: Page, model: At, view: str) -> None:
    page.goto(model(view))
    tab_to(page, "[data-for=row-draft-c12] a")
    page.keyboard.press("Enter")
    expect(page.locator("#row-draft-c12")).to_be_in_viewport()
    assert page.locator(".ed-map li").count() == len(ROWS)


def test_a_row_that_the_address_names_is_shown_whatever_the_filters_say(page: Page, model: At) -> None:
    page.goto(model("?relation=moved#row-draft-c2"))
    expect(page.locator("#row-draft-c2")).to_be_in_viewport()
    says(page, "37 rows")
    assert ends("compare/#row-draft-c2")(page.url)


def test_a_filter_that_nobody_knows_is_none(page: Page, model: At) -> None:
    page.goto(model("?relation=nonsense&topic=nonsense&part=<b>"))
    says(page, "37 rows")


def test_without_script_all_is_there_and_relations_can_be_chosen(plain: Page, model: At) -> None:
    for view in FILTERED:
        plain.goto(model(view))
        assert plain.locator("article[data-row]:visible, li[data-row]:visible").count() >= len(ROWS)
        for hidden in ("select", "button[type=reset]", "[data-copy]"):
            assert plain.locator(f".ed-compare {hidden}:visible").count() == 0
        plain.locator("label[for=relation-moved]").click()
        assert plain.locator("[data-row]:visible").count() == 3 + (view == "by-topic/") * repeated("moved")


def repeated(relation: str) -> int:
    return sum(len(row.topics) - 1 for row in ROWS.values() if row.relation == relation and row.topics)


# --- every page ----------------------------------------------------------------------------------------


@accessible.at_a_host
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_scrolls_sideways_at_320_px(page: Page, view: str, model: At) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(model(view))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@accessible.at_a_host
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page: Page, view: str, model: At) -> None:
    page.goto(model(view))
    assert accessible.faults(page) == []


@accessible.at_a_host
@pytest.mark.parametrize("view", VIEWS)
def test_on_a_phone_both_texts_of_every_pair_are_there_and_labelled(page: Page, model: At, view: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(model(view))
    if view in ("", "by-variant/"):
        for fold in page.locator(".ed-same > summary").all():
            fold.click()
        for row in page.locator(".ed-pair").all():
            assert row.locator(".ed-side__label").all_text_contents() == [
                "Draft of 2019",
                "Memorandum of 2021",
            ]
            sides = row.locator(".ed-side")
            for side in (sides.first, sides.last):  # whose words they are is said to the eye too
                expect(side.locator(".ed-id, .ed-absent").first).to_be_visible()
            assert row.locator(".ed-side").evaluate_all(
                "sides => sides.every(side => side.offsetHeight > 40)"
            )
