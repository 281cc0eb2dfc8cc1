"""What is said of an event, wherever it stands."""

from __future__ import annotations

from clausebook.views.events import event_view
from clausebook.views.writer import Writer
from tests.editions import ROOT, edition, publication

REAL = publication(edition(ROOT))


def test_no_two_sources_of_an_event_are_called_the_same() -> None:
    writer = Writer(REAL, "timeline/index.md")
    called = {
        event.id: [link.text for link in event_view(writer, event).sources]
        for event in REAL.edition.events.values()
    }
    assert any(len(names) > 2 for names in called.values())
    assert {id: names for id, names in called.items() if len(set(names)) < len(names)} == {}
    assert called["2026-defence-ministers"][-2:] == ["Kyodo, 20 Aug 2026", "Kyodo, Aug 2026"]
