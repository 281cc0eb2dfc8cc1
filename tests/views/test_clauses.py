"""What the page of a clause says, and the pages beside it."""

from __future__ import annotations

import re

import pytest

from clausebook.edition.references import PlacedRow
from clausebook.html.render import render
from clausebook.model.addresses import unit_page
from clausebook.views.clause_practice import ClausePracticeView
from clausebook.views.clause_sources import ClauseSourcesView
from clausebook.views.clauses import LATEST, MANY, ClauseView
from clausebook.views.footnotes import as_plain
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import clause_events
from tests.editions import ROOT, arranged, edition, publication

REAL = publication(edition(ROOT))
MODEL = publication(edition(ROOT / "tests/edition"))
PAGES = {id(pub): {page.path: page for page in arranged(pub)} for pub in (REAL, MODEL)}


def clause(pub: Publication, unit_id: str) -> ClauseView:
    view = PAGES[id(pub)][unit_page(unit_id)].view
    assert isinstance(view, ClauseView)
    return view


def clause_pages(pub: Publication) -> list[Page]:
    return [page for page in PAGES[id(pub)].values() if page.template == "clause"]


def numbers(html: str) -> list[int]:
    """The numbers of the raised marks of a page, in the order of the page."""
    return [int(number) for number in re.findall(r'<a id="mark-(\d+)-\d+"', html)]


@pytest.mark.parametrize("pub", [REAL, MODEL], ids=["real", "model"])
def test_sources_are_numbered_in_the_order_in_which_the_page_first_cites_them(pub: Publication) -> None:
    met = 0
    for path, text in render(clause_pages(pub), ROOT / "templates"):
        first = list(dict.fromkeys(numbers(text)))
        assert first == list(range(1, len(first) + 1)), path
        met += len(first)
    assert met > 10


def test_the_page_of_many_sources_lists_what_the_page_of_the_clause_cites() -> None:
    beside = [page for page in PAGES[id(REAL)].values() if isinstance(page.view, ClauseSourcesView)]
    assert beside
    for page in beside:
        path = page.path.replace("/sources/", "/")
        view, listed = PAGES[id(REAL)][path].view, page.view
        assert isinstance(view, ClauseView)
        assert isinstance(listed, ClauseSourcesView)
        ((_, text),) = render([PAGES[id(REAL)][path]], ROOT / "templates")
        marks = re.findall(r'<a id="(mark-\d+-\d+)"', text)
        assert sorted(mark for source in listed.sources for mark in source.marks) == sorted(marks)
        assert [source.number for source in listed.sources] == sorted(set(numbers(text)))
        assert listed.marks_on == "../"
        elsewhere = view.sources_elsewhere
        assert elsewhere
        assert (elsewhere.href, elsewhere.total) == ("sources/", len(listed.sources))
        assert sum(count for _, count in elsewhere.grades) == elsewhere.total
        assert view.sources == ()


@pytest.mark.parametrize("pub", [REAL, MODEL], ids=["real", "model"])
def test_a_clause_with_many_events_shows_the_latest_and_leads_to_all(pub: Publication) -> None:
    for unit in (clause for one in pub.edition.instruments.values() for clause in one.clauses):
        events = [f"event:{event.id}" for event in clause_events(pub, unit)]
        practice = clause(pub, unit.id).practice
        path = unit_page(unit.id).replace("index.md", "practice/index.md")
        shown = [event.link.id for event in practice.events] if practice else []
        if len(events) > MANY:
            all_of_them = PAGES[id(pub)][path].view
            assert isinstance(all_of_them, ClausePracticeView)
            assert [event.link.id for year in all_of_them.years for event in year.events] == events
            assert shown == events[-LATEST:]
            assert practice
            assert practice.all_href == "practice/"
        else:
            assert shown == events
            assert path not in PAGES[id(pub)]
            assert not (practice and practice.all_href)


@pytest.mark.parametrize("pub", [REAL, MODEL], ids=["real", "model"])
def test_every_row_of_a_clause_is_told_once_and_every_counterpart_quoted_once(pub: Publication) -> None:
    def told(rows: tuple[PlacedRow, ...]) -> set[str]:
        return {f"{row.concordance.base}-{row.concordance.variant}#{row.anchor}" for row in rows}

    for unit in (clause for one in pub.edition.instruments.values() for clause in one.clauses):
        family = (unit, *unit.items)
        rows = {row for one in family for row in told(pub.crossref.rows.get(one.id, ()))}
        found = clause(pub, unit.id).correspondences
        assert len(rows) == (len(found.rows) + len(found.named) if found else 0), unit.id
        quoted = [other.link.id for row in found.rows for other in row.quoted] if found else []
        assert len(quoted) == len(set(quoted))
        again = [link.id for row in found.rows for link in row.quoted_above] if found else []
        assert set(again) <= set(quoted)


def test_comparisons_are_named_where_a_clause_stands_in_several() -> None:
    several = clause(MODEL, "signed/C7").correspondences
    one = clause(REAL, "2008/E4").correspondences
    assert several
    assert one
    assert [link.text for link in several.comparisons] == [
        "all of draft and signed",
        "all of signed and amended",
    ]
    assert [link.text for link in one.comparisons] == ["the whole comparison"]


def test_a_clause_that_is_a_mechanism_has_its_state_and_one_with_items_theirs() -> None:
    whole = clause(MODEL, "signed/C14")
    assert whole.mechanisms
    assert [record.state for record in whole.mechanisms.records] == [whole.state] == ["renamed"]
    by_items = clause(REAL, "2008/M2")
    assert by_items.mechanisms
    states = {record.link.id: record.state for record in by_items.mechanisms.records}
    assert {item.unit.quoted.link.id: item.state for item in by_items.items if item.state} == {
        unit: state for unit, state in states.items() if unit != "2008/M2"
    }


def test_pale_words_stand_around_what_is_verbatim_only() -> None:
    assert clause(MODEL, "letters/L1").around is None
    around = clause(MODEL, "signed/C2").around
    assert around
    assert around.before
    assert as_plain(around.before.text) == MODEL.units[around.before.id].text


def test_the_counterparts_of_the_later_text_are_what_its_clauses_came_from() -> None:
    later, earlier = clause(REAL, "2025/4").correspondences, clause(REAL, "2008/M2").correspondences
    assert later is not None
    assert earlier is not None
    assert {one.backwards for one in later.named} == {True}
    assert {one.backwards for one in earlier.named} == {False}
    page = PAGES[id(REAL)]["2025/4/index.md"]
    ((_, drawn),) = render((page,), ROOT / "templates")
    said = re.sub(r"<[^>]+>|\s+", " ", drawn.partition('id="correspondences"')[2].partition("</section>")[0])
    assert re.search(r"split +from +2008 · P6", re.sub(" +", " ", said)), said
