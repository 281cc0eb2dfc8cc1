"""The record of a mechanism, as pages and print show it."""

from __future__ import annotations

from clausebook.views.mechanisms import MechanismsView, mechanisms_view
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
        assert sum(year.meetings + year.others for year in record.events_by_year) == len(events)
        assert sum(year.meetings for year in record.events_by_year) == record.meetings
        assert sum(year.count for year in record.meetings_by_year) == record.meetings
        assert bool(record.meetings) == bool(record.last_meeting)


def test_the_axis_begins_with_its_first_year_and_holds_the_dates_of_the_texts() -> None:
    view = of("2008")
    assert (view.axis[0].year, view.axis[0].x) == (str(view.first_year), 0)
    sides = [text.side for text in view.texts]
    assert "base" in sides
    assert "variant" in sides
    years = [int(one.year) for one in view.axis]
    assert years == list(range(view.first_year, view.last_year + 1, 4))


def test_a_pause_is_told_only_where_there_is_one() -> None:
    for record in of("2008").records:
        if record.pause:
            assert record.pause.months > 0
            assert record.meetings > 1
