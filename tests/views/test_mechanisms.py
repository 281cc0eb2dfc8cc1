"""The record of a mechanism, as pages and print show it."""

from __future__ import annotations

from dataclasses import replace

from clausebook.views.mechanisms import MechanismsView, mechanisms_of, mechanisms_view
from clausebook.views.queries import clause_events
from clausebook.views.writer import Writer
from tests.editions import ROOT, edition, publication

REAL = publication(edition(ROOT))


def of(instrument: str) -> MechanismsView:
    held = REAL.edition.instruments[instrument]
    view = mechanisms_view(Writer(REAL, "index.md"), held, held.units)
    assert view
    return view


def test_every_mechanism_of_a_text_has_a_record() -> None:
    units = REAL.edition.instruments["2008"].units
    assert [record.link.id for record in of("2008").records] == [unit.id for unit in units if unit.mechanism]


def test_units_without_a_mechanism_have_no_records() -> None:
    held = REAL.edition.instruments["2008"]
    bare = [unit for unit in held.units if not unit.mechanism]
    assert mechanisms_view(Writer(REAL, "index.md"), held, bare) is None


def test_every_event_is_drawn_once_within_the_axis_and_counted_once() -> None:
    view = of("2008")
    for record in view.records:
        events = clause_events(REAL, REAL.units[record.link.id])
        assert [one.link.id for one in record.events] == [f"event:{event.id}" for event in events]
        assert len(record.marks) == len(events)
        assert all(0 <= mark.x <= 100 for mark in record.marks)
        assert sum(year.rounds + year.others for year in record.events_by_year) == len(events)
        assert sum(year.rounds for year in record.events_by_year) == record.rounds
        assert sum(year.count for year in record.rounds_by_year) == record.rounds
        assert bool(record.rounds) == bool(record.last_round)


def test_the_axis_begins_with_its_first_year_and_holds_the_dates_of_the_texts() -> None:
    view = of("2008")
    assert (view.axis[0].year, view.axis[0].x) == (str(view.first_year), 0)
    sides = [text.side for text in view.texts]
    assert "base" in sides
    assert "variant" in sides
    years = [int(one.year) for one in view.axis]
    assert years == list(range(view.first_year, view.last_year + 1, 4))


def test_a_gap_is_told_only_where_there_is_one() -> None:
    for record in of("2008").records:
        if record.gap:
            assert record.gap.months > 0
            assert record.rounds > 1


def test_a_pause_is_told_only_of_a_series_that_is_complete() -> None:
    told = {record.link.id: record.gap.pause for record in of("2008").records if record.gap}
    assert told["2008/M1.a"] is True  # the rounds 2 to 18 are numbered without a gap
    assert told["2008/M4"] is False  # the numbers of the others are not known


def test_a_related_event_is_no_round() -> None:
    for record in of("2008").records:
        held = [
            event
            for event in clause_events(REAL, REAL.units[record.link.id])
            if any(one.of.startswith(record.link.id) for one in event.held)
        ]
        assert record.rounds + record.forerunners == len(held)
        assert record.rounds + record.forerunners + record.related == len(record.events)


def test_a_promise_kept_once_is_fulfilled() -> None:
    (plan,) = (record for record in of("2008").records if record.link.id == "2008/I")
    assert plan.state == "fulfilled"
    assert [one.link.id for one in plan.fulfilled_by] == ["event:2009-action-plan"]
    assert plan.rounds == 0


def test_the_axis_reaches_the_date_of_a_text_that_is_later_than_its_edition() -> None:
    text = REAL.edition.instruments["2008"]
    mechanism = next(unit for unit in text.units if unit.mechanism)
    late = replace(text, head=text.head.model_copy(update={"date": "9999-12"}))
    found = mechanisms_of(REAL, late, [mechanism])
    assert found
    assert found.first_year <= int(REAL.edition.head.date[:4]) < found.last_year == 9999
