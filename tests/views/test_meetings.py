"""Who meets: every mechanism once, those that met last first."""

from __future__ import annotations

import pytest

from clausebook.edition import traverse
from clausebook.views.meetings import PATH, MeetingsView
from clausebook.views.publication import Publication
from tests.editions import MINIMAL, MODEL, ROOT, arranged, edition, publication


def meetings(pub: Publication) -> MeetingsView:
    (view,) = (page.view for page in arranged(pub) if page.path == PATH)
    assert isinstance(view, MeetingsView)
    return view


@pytest.mark.parametrize("root", [ROOT, MODEL, MINIMAL])
def test_every_mechanism_of_every_text_is_in_it_once(root: object) -> None:
    pub = publication(edition(root))  # type: ignore[arg-type]
    mechanisms = [unit.id for unit, _ in traverse.units(pub.edition) if unit.mechanism]
    if not mechanisms:
        assert PATH not in {page.path for page in arranged(pub)}
        return
    assert sorted(record.link.id for record in meetings(pub).records) == sorted(mechanisms)
    (page,) = (one for one in arranged(pub) if one.path == PATH)
    assert f"the {len(mechanisms)} mechanisms" in page.description


def test_rounds_are_those_that_events_say_were_held_and_those_that_met_last_come_first() -> None:
    pub = publication(edition(ROOT))
    view = meetings(pub)
    held = {
        record.link.id: sorted(
            event.date
            for event in pub.edition.events.values()
            if event.date >= pub.edition.instruments[record.link.id.partition("/")[0]].head.date
            and any(one.of == record.link.id or one.of.startswith(f"{record.link.id}.") for one in event.held)
        )
        for record in view.records
    }
    for record in view.records:
        dates = held[record.link.id]
        assert record.rounds == len(dates), record.link.id
        assert (record.first_round.date if record.first_round else "") == (dates[0] if dates else "")
        assert (record.last_round.date if record.last_round else "") == (dates[-1] if dates else "")
    last = [record.last_round.date if record.last_round else "" for record in view.records]
    assert last == sorted(last, reverse=True)
    assert last[0] > "2026"
    assert view.active == sum(record.state == "active" for record in view.records)
