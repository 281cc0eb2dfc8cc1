"""What the home page says."""

from __future__ import annotations

from clausebook.views.home import DOORS, RECENT, HomeView
from clausebook.views.publication import Publication
from tests.editions import ROOT, arranged, edition, publication

REAL = publication(edition(ROOT))
MODEL = publication(edition(ROOT / "tests/edition"))


def home(pub: Publication) -> HomeView:
    view = arranged(pub)[0].view
    assert isinstance(view, HomeView)
    return view


def test_the_first_doors_lead_to_the_compared_texts_and_between_them() -> None:
    for pub in (MODEL, REAL):
        first = pub.edition.concordances[0]
        doors = home(pub).doors
        hrefs = [way.href for door in doors for way in door.ways]
        assert len(doors) == DOORS
        assert hrefs[:3] == [f"{first.base}/", f"{first.variant}/", "compare/"]
        assert all(door.about for door in doors)


def test_the_sample_is_a_clause_with_its_counterpart() -> None:
    for pub in (MODEL, REAL):
        changed = home(pub).changed
        assert changed
        base, variant = (card.sample for card in changed.cards)
        assert base
        assert variant
        rows = pub.edition.concordances[0].rows
        assert any(row.base == (base.link.id,) and row.variant == (variant.link.id,) for row in rows)


def test_no_list_without_entries_is_a_way_in() -> None:
    lists = {"glossary/": "term", "actors/": "actor", "people/": "person", "sources/": "source"}
    for pub in (MODEL, publication(edition(ROOT / "tests/golden/minimal"))):
        view = home(pub)
        hrefs = {way.href for route in (*view.doors, *view.routes) for way in route.ways}
        assert hrefs & lists.keys() == {href for href, kind in lists.items() if pub.edition.records(kind)}
        assert all(figure.value for figure in view.figures)


def test_the_figures_are_those_of_the_edition() -> None:
    figures = {figure.label: figure.value for figure in home(REAL).figures}
    units = len(REAL.edition.instruments["2008"].units)
    assert figures["clauses and items of the Declaration of 2008"] == units
    assert figures["sources"] == len(REAL.edition.sources)


def test_further_comparisons_are_named_by_their_texts() -> None:
    view = home(MODEL)
    words = [way.words for route in (*view.doors, *view.routes) for way in route.ways]
    texts = MODEL.edition.instruments
    pairs = [
        f"Compare the {texts[one.base].head.short} with the {texts[one.variant].head.short}"
        for one in MODEL.edition.concordances
    ]
    assert len(pairs) > 1
    assert [one for one in words if one.startswith("Compare")] == pairs
    view = home(REAL)
    alone = [way.words for route in (*view.doors, *view.routes) for way in route.ways]
    assert ("Compare the two" in alone) == (len(REAL.edition.concordances) == 1)


def test_the_latest_events_come_latest_first() -> None:
    recent = [event.date for event in home(REAL).recent]
    assert len(recent) == RECENT
    assert recent == sorted(recent, reverse=True)
    assert recent[0] == max(event.date for event in REAL.edition.events.values())


def test_the_relations_that_are_counted_add_up_to_the_rows() -> None:
    for pub in (REAL, MODEL):
        changed = home(pub).changed
        assert changed
        assert sum(one.count for one in changed.relations) == len(pub.edition.concordances[0].rows)


def test_rows_of_low_confidence_are_told_beside_those_of_their_relation() -> None:
    """What is new as the editors read it, less those of which we cannot tell, is what the sums call new."""
    changed = home(REAL).changed
    assert changed
    relations = {one.relation: one for one in changed.relations}
    variant = {one.what: one.count for one in changed.sums[1].sums}
    rows = REAL.edition.concordances[0].rows
    low = sum(1 for row in rows if row.relation == "new" and row.confidence == "low")
    assert low
    assert relations["new"].doubt == f"for {low} we cannot tell"
    assert relations["new"].count - low == variant["new"]
    assert not any(one.doubt for name, one in relations.items() if name != "new")


def test_every_thread_joins_two_bars_that_are_drawn() -> None:
    for pub in (REAL, MODEL):
        changed = home(pub).changed
        assert changed
        flow = changed.flow
        left, right = ({bar.number: bar.label for bar in bars} for bars in (flow.left, flow.right))
        for thread in flow.threads:
            assert left[thread.left] == thread.left_label
            assert right[thread.right] == thread.right_label
        assert all(0 <= bar.level <= 100 for bar in (*flow.left, *flow.right))
