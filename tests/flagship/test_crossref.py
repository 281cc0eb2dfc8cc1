"""What refers to what, seen from both ends."""

from __future__ import annotations

from clausebook.edition import drafts, traverse
from clausebook.edition.references import cross_references, placed_rows
from tests.editions import ROOT, edition

SMALL = edition()
REAL = edition(ROOT)


def test_every_reference_can_be_followed_back() -> None:
    found = cross_references(REAL)
    for mention in traverse.mentions(REAL):
        target = mention.target if mention.kind == "unit" else f"{mention.kind}:{mention.target}"
        assert target == mention.holder or mention.holder in found.mentions[target]


def test_the_mechanisms_that_carry_out_an_element_are_known_to_it() -> None:
    found = cross_references(REAL).implemented_by
    assert found
    for target, mechanisms in found.items():
        for mechanism in mechanisms:
            assert target in REAL.units[mechanism].implements
    pairs = sum(len(unit.implements) for unit in REAL.units.values())
    assert sum(map(len, found.values())) == pairs


def test_an_event_is_known_to_its_clauses_bodies_people_and_topics() -> None:
    events = cross_references(SMALL).events
    first = SMALL.events["1901-first-meeting"]
    for key in ("1900/A2.a", "actor:board", "person:example", "topic:passage"):
        assert first in events[key]
    assert "1900/A2" not in events


def test_events_come_in_the_order_of_their_dates() -> None:
    for events in cross_references(REAL).events.values():
        dates = [event.date for event in events]
        assert dates == sorted(dates)


def test_units_and_terms_and_expectations_are_known_from_the_other_end() -> None:
    found = cross_references(SMALL)
    assert [unit.id for unit in found.units["topic:passage"]] == ["1900/A1", "1900/A2.a", "1950/1"]
    assert [unit.id for unit in found.units["actor:board"]] == ["1900/A1", "1900/A2.a", "1950/1"]
    assert [term.id for term in found.terms["1900/A1"]] == ["toll"]
    assert [entry.id for entry in found.expectations["1950/1"]] == ["toll-to-come"]


def test_a_row_is_known_to_both_its_sides() -> None:
    found = cross_references(SMALL).rows
    assert [placed.anchor for placed in found["1900/A1"]] == ["row-1900-a1"]
    assert found["1900/A1"] == found["1950/1"]
    (placed,) = found["1900/A1"]
    assert placed.side("1900") == placed.counterparts("1950") == ("1900/A1",)
    assert placed.side("1950") == placed.counterparts("1900") == ("1950/1",)


def test_rows_that_begin_with_one_clause_have_names_of_their_own() -> None:
    concordance = SMALL.concordances[0]
    twice = concordance.model_copy(update={"rows": concordance.rows[:1] * 3})
    assert [placed.anchor for placed in placed_rows(twice)] == [
        "row-1900-a1",
        "row-1900-a1-2",
        "row-1900-a1-3",
    ]


def test_nothing_public_knows_of_a_draft() -> None:
    found = cross_references(drafts.withhold(REAL))
    gone = {
        id if kind == "unit" else f"{kind}:{id}" for kind, ids in drafts.draft_ids(REAL).items() for id in ids
    }
    for mapping in (found.rows, found.implemented_by, found.events, found.units, found.terms, found.mentions):
        assert not gone & mapping.keys()
