"""What reports foretold, apart from what they gave as background."""

from __future__ import annotations

from clausebook.model.addresses import address
from clausebook.model.vocabulary import CHECKED, OUTCOMES
from clausebook.views.clauses import ClauseView
from clausebook.views.expectations import ExpectationsView
from clausebook.views.search import documents
from clausebook.views.topics import TopicView
from tests.editions import ROOT, arranged, edition, publication

REAL = publication(edition(ROOT))
GIVEN = {one.id: one for one in REAL.edition.expectations.values() if one.kind == "background"}
ON_CLAUSES = {id for id, one in GIVEN.items() if one.clauses}


def test_pages_of_clauses_and_topics_call_nothing_a_prediction_that_was_background() -> None:
    assert ON_CLAUSES
    views = [page.view for page in arranged(REAL)]
    pages = [view for view in views if isinstance(view, ClauseView | TopicView)]
    foretold = {one.href.rpartition("#")[2] for view in pages for one in view.expectations}
    given = {one.href.rpartition("#")[2]: one.said for view in pages for one in view.background}
    assert foretold
    assert foretold & {address(f"expectation:{id}").anchor for id in GIVEN} == set()
    assert given == {address(f"expectation:{id}").anchor: CHECKED[GIVEN[id].outcome] for id in ON_CLAUSES}


def test_a_statement_about_the_past_is_confirmed_and_does_not_come() -> None:
    (view,) = (page.view for page in arranged(REAL) if isinstance(page.view, ExpectationsView))
    assert {one.said for one in view.background} <= set(CHECKED.values())
    assert {one.outcome for one in view.background} >= {"came", "came in part"}
    assert {one.said for report in view.reports for one in report.expectations} <= set(OUTCOMES)
    asides = {one.id: one.aside for one in documents(REAL) if one.id.startswith("expectation:")}
    for id, one in GIVEN.items():
        assert asides[f"expectation:{id}"] == CHECKED[one.outcome], id
