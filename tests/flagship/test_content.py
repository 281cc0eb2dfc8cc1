"""What holds for every edition holds for the content of this one: shape, rules, drafts, pages, references."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from clausebook.content import schemas
from clausebook.content.files import read_content
from clausebook.edition import drafts, traverse
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Unit
from clausebook.views.clauses import LATEST
from tests.comparison import test_concord, test_flow
from tests.content import test_load, test_mutations, test_schemas
from tests.content.test_load import _reads_each_text_once  # noqa: F401  # a fixture
from tests.edition_package import test_bibliography, test_drafts, test_walk
from tests.editions import ROOT, arranged, edition, publication
from tests.html import test_render
from tests.views import test_arrange

FULL = edition(ROOT)


@functools.cache
def drawn() -> dict[str, str]:
    return test_render.drawn(FULL)


def body(path: str) -> html.HtmlElement:
    return test_render.body(drawn()[path])


# --- shape and rules -----------------------------------------------------------------------------------


def test_the_content_has_no_problem() -> None:
    assert test_load.checked(test_load.content(ROOT)) == ()


def test_the_content_fits_the_schemas() -> None:
    kinds = test_schemas.kinds_of_accepted_files(ROOT / "content")
    assert kinds | {"redirects"} == set(schemas.KINDS), "nothing of this edition is retired yet"


@given(st.data())
@settings(max_examples=60, phases=test_load.PHASES)
def test_an_accident_gives_an_edition_or_placed_problems(data: st.DataObject) -> None:
    test_load.checked(test_load.edited(test_load.content(ROOT), data))


def test_a_slip_gives_problems_with_a_place_or_a_site_without_broken_links() -> None:
    test_mutations.campaign(read_content(ROOT)[0], 1_000 if test_mutations.LONG else 20)


def test_no_link_leads_nowhere() -> None:
    problems, pages = test_mutations.problems_or_pages(read_content(ROOT)[0])
    assert problems == []
    assert list(test_mutations.leads_nowhere(pages)) == []


def test_clauses_come_in_the_order_of_their_file_names_and_items_as_written() -> None:
    codes = [unit.code for unit in FULL.instruments["2008"].units]
    assert codes == [
        *(f"P{n}" for n in range(13)),
        *(f"E{n}" for n in range(10)),
        "M0", "M1", *(f"M1.{letter}" for letter in "abcd"), "M2", *(f"M2.{letter}" for letter in "abcdefg"),
        *(f"M{n}" for n in range(3, 12)), "I",
    ]  # fmt: skip


def test_every_record_is_met_once_and_has_one_address_of_its_own() -> None:
    test_walk.test_every_record_is_met_once_and_knows_where_it_was_written(FULL)
    ids = [entry.id for entry in traverse.entries(FULL)] + [unit for unit in FULL.units if "." in unit]
    ids = [id for id in ids if not id.startswith(("edition:", "concordance:", "thesaurus:"))]
    assert len({address(id) for id in ids}) == len(ids)
    assert len({anchor(id) for id in ids}) == len(ids)


# --- drafts and comparison -----------------------------------------------------------------------------


def test_the_public_edition_holds_no_draft() -> None:
    test_drafts.test_the_public_edition_holds_no_draft_and_leads_to_none(ROOT)
    test_drafts.test_withholding_twice_is_withholding_once(ROOT)
    assert len(list(drafts.drafts(FULL))) > 50
    test_drafts.test_the_words_of_no_draft_are_left_anywhere(ROOT)
    test_drafts.test_every_prose_that_is_withheld_is_known_as_a_draft_or_stands_in_one(ROOT)
    test_drafts.test_the_counts_add_up_most_first(ROOT)
    test_drafts.test_everything_else_stays_in_its_order(ROOT)
    public = drafts.withhold(FULL)
    assert len(public.instruments["2008"].units) == len(FULL.instruments["2008"].units)


def test_a_draft_unit_takes_its_notes_and_sentences_with_it() -> None:
    unit = FULL.units["2025/2.3"]
    assert drafts.is_draft(unit)
    assert isinstance(unit, Unit)
    assert unit.drafts
    assert {draft.words for draft in drafts.drafts(FULL)} >= {unit.summary, *unit.drafts}


def test_the_concordance_adds_up_and_is_drawn_whole() -> None:
    test_concord.test_an_edition_adds_up_with_and_without_its_drafts(FULL)
    found = test_flow.drawn((FULL, FULL.concordances[0]))
    test_flow.check(found)
    assert len(found.threads) > 15


# --- pages ---------------------------------------------------------------------------------------------


def test_every_page_has_its_path_its_file_and_its_title() -> None:
    pub = publication(FULL)
    test_arrange.test_every_page_has_a_path_of_its_own_that_serves_as_a_folder(pub)
    test_arrange.test_every_public_unit_has_its_page(pub)
    for page in arranged(pub):
        assert (ROOT / page.origin).exists(), page.path
        assert page.title, page.path
        assert page.description, page.path


@pytest.mark.parametrize(
    ("code", "opening", "left_out", "before", "after"),
    [
        ("e7", "2008/E0", 5, "2008/E6", "2008/E8"),
        ("e1", "", 0, "2008/E0", "2008/E2"),
        ("e0", "", 0, "", "2008/E1"),
    ],
)
def test_a_clause_is_read_with_the_opening_words_of_its_part(
    code: str, opening: str, left_out: int, before: str, after: str
) -> None:
    around = test_arrange.clause_view(publication(FULL), f"2008/{code.upper()}").around
    assert around
    named = [one.id if one else "" for one in (around.opening, around.before, around.after)]
    assert (named, around.left_out) == ([opening, before, after], left_out)


def test_every_page_is_drawn_as_one_block_and_its_marks_lead_to_sources_and_back() -> None:
    for preview in (False, True):
        test_render.test_a_page_is_front_matter_and_one_block_of_html(FULL, preview)
    test_render.test_a_mark_leads_to_its_source_and_the_arrows_there_lead_back(FULL)


def test_every_source_has_an_entry_with_all_that_is_known() -> None:
    test_bibliography.test_every_source_has_an_entry_with_all_that_is_known(FULL)


def test_many_sources_stand_on_a_page_beside() -> None:
    clause, beside = body("2008/m2/index.md"), body("2008/m2/sources/index.md")
    marks = clause.xpath("//sup[contains(@class, 'ed-mark')]/a")
    notes = beside.xpath("//ol[contains(@class, 'ed-bibliography')]/li")
    assert len(notes) > 30
    assert {mark.get("href") for mark in marks} == {f"sources/#{note.get('id')}" for note in notes}
    backs = [back for note in notes for back in note.xpath(".//a[contains(@href, '#mark-')]/@href")]
    assert sorted(backs) == sorted(f"../#{mark.get('id')}" for mark in marks)


def test_many_events_stand_on_a_page_beside() -> None:
    clause, beside = body("2008/m2/index.md"), body("2008/m2/practice/index.md")

    def shown(page: html.HtmlElement) -> list[str]:
        return list(page.xpath("//ol[contains(@class, 'ed-practice')]/li/@data-id"))

    assert len(shown(beside)) > 60
    assert shown(beside)[-LATEST:] == shown(clause)
    assert clause.xpath("//*[@aria-labelledby='practice']//a/@href").count("practice/") == 2
    assert "2008/e4/practice/index.md" not in drawn()


def test_the_title_in_japanese_carries_its_language() -> None:
    titles = body("2008/index.md").xpath("//*[@lang='ja']/text()")
    assert "日本国とインドとの間の安全保障協力に関する共同宣言" in titles


def test_japanese_names_have_the_family_name_first() -> None:
    assert "; Japanese names with the family name first" in drawn()["people/index.md"]
    assert {person.country for person in FULL.people.values() if person.family_first} == {"Japan"}


def test_a_political_declaration_is_not_cited_as_a_treaty() -> None:
    assert {one.head.cite_as for one in FULL.instruments.values()} == {"document"}
