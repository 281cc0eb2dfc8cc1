"""What an editor should look at twice is listed: denials without a scope, sources older than the event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausebook.checks.plausibility import plausibility
from clausebook.edition import drafts
from clausebook.model.records import Edition, Event, Expectation, Origin, Source
from tests.editions import MINIMAL, ROOT, edition

SMALL = edition(MINIMAL)
HERE = Origin("content/here.yml", (0,))
LATE = "events later than every source that they cite"
BOUNDLESS = "denials that do not say where was looked"


def with_source(date: str | None) -> Edition:
    known = {"id": "press", "title": "A report", "publisher": "A paper", "grade": "press"}
    source = Source.model_validate(known | ({"date": date} if date else {}))
    event = Event(
        id="1901-meeting", date="1901-05-02", title="A meeting", kind="meeting", summary="They met.",
        sources=("press",), grade="press",
    )  # fmt: skip
    found = SMALL.with_records("source", {"press": source}).with_records("event", {event.id: event})
    return replace(found, origins={**found.origins, "source:press": HERE, f"event:{event.id}": HERE})


@pytest.mark.parametrize(
    ("date", "late"),
    [
        ("1901-05-01", True),
        ("1901-04", True),
        ("1900", True),
        ("1901-05-02", False),
        ("1901-05", False),
        ("1901", False),
    ],
)  # fmt: skip
def test_an_event_later_than_its_sources_is_listed_if_their_dates_exclude_it(date: str, late: bool) -> None:
    assert plausibility(with_source(date))[LATE] == (("event:1901-meeting",) if late else ())


def test_a_source_without_a_date_may_be_of_any() -> None:
    assert plausibility(with_source(None))[LATE] == ()


def denying(words: str) -> tuple[str, ...]:
    one = Expectation.model_validate(
        {
            "id": "x", "reported": "1900-01-01", "claim": words, "outcome": "not established", "comment": "",
            "sources": ["echo-1901"], "grade": "press",
        }
    )  # fmt: skip
    found = replace(SMALL, origins={**SMALL.origins, "expectation:x": HERE})
    listed = plausibility(found.with_records("expectation", {"x": one}))[BOUNDLESS]
    return tuple(line for line in listed if line.startswith("expectation:x: "))


@pytest.mark.parametrize(
    "words",
    ["Nothing came of it.", "No office was open.", "The two never met again.", "None of them signed.",
     "The place is not named.", "It was met with silence. Neither side answered."],
)  # fmt: skip
def test_a_denial_without_a_scope_is_listed_with_its_words(words: str) -> None:
    (found,) = denying(words)
    assert found.removeprefix("expectation:x: ") in words


@pytest.mark.parametrize(
    "words",
    ["No report names the place.", "The text does not name the place.", "Nothing is known of it.",
     "They met in May.", "The board is notable.", "No round is dated in our sources."],
)  # fmt: skip
def test_a_denial_with_a_scope_and_a_plain_statement_are_not(words: str) -> None:
    assert denying(words) == ()


def test_this_edition_has_none() -> None:
    assert plausibility(drafts.withhold(edition(ROOT))) == {LATE: (), BOUNDLESS: ()}
