"""The changes as Atom and the events as iCalendar, read by programs that are not ours."""

from __future__ import annotations

import datetime
from dataclasses import replace

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

from clausebook.exports import feeds, list_rows, practice_rows
from clausebook.exports.data import Data, data
from clausebook.model.records import Change, Origin
from clausebook.views.publication import Publication
from tests.editions import MODEL, edition, publication
from tests.exports.hostile import WORDS, hostile, model


def without_site() -> Publication:
    found = edition(MODEL)
    return publication(replace(found, head=found.head.model_copy(update={"site": None})))


@pytest.fixture(scope="module")
def held() -> Data:
    return data(hostile())


def test_a_feed_reader_finds_every_change_newest_first(held: Data) -> None:
    read = feedparser.parse(feeds.changes(held))
    assert not read.bozo, read.bozo_exception
    assert read.version == "atom10"
    assert read.feed.title == f"Changes: {held.edition.title}"
    assert read.feed.author == held.edition.editors
    rows = sorted(held.rows(list_rows.ChangeRow), key=lambda row: row.date, reverse=True)
    assert [entry.link for entry in read.entries] == [
        f"https://example.org/editions/memorandum/changes/#change-{row.id.partition(':')[2]}" for row in rows
    ]
    for entry, row in zip(read.entries, rows, strict=True):
        assert entry.id == entry.link
        assert entry.updated == f"{row.date}T00:00:00Z"
        assert entry.content[0].value == "\n".join(filter(None, [row.what, row.why]))
    assert len({entry.id for entry in read.entries}) == len(rows)


def test_signs_come_through_a_feed() -> None:
    found = edition(MODEL)
    change = Change(id="order", date="2024", kind="addition", what=r"\<b> & \[\[x\]\] 川, “q” {y}")
    origins = {**found.origins, "change:order": Origin("", ())}
    made = publication(replace(found.with_records("change", {"order": change}), origins=origins))
    (entry,) = feedparser.parse(feeds.changes(data(made))).entries
    assert entry.content[0].value == "<b> & [[x]] 川, “q” {y}"
    assert entry.updated == "2024-01-01T00:00:00Z"


def test_without_a_public_address_a_feed_has_names_that_last_all_the_same() -> None:
    once, again = (feedparser.parse(feeds.changes(data(without_site()))) for _ in range(2))
    assert not once.bozo
    names = [once.feed.id, *(entry.id for entry in once.entries)]
    assert all(name.startswith("urn:uuid:") for name in names)
    assert len({*names}) == len(names)
    assert names == [again.feed.id, *(entry.id for entry in again.entries)]


def events_of(held: Data) -> list[tuple[practice_rows.EventRow, object]]:
    calendar = Calendar.from_ical(feeds.events(held))
    return list(zip(held.rows(practice_rows.EventRow), calendar.walk("VEVENT"), strict=True))


def test_a_calendar_program_finds_every_event(held: Data) -> None:
    found = events_of(held)
    for row, event in found:
        assert not event.errors, event.errors  # type: ignore[attr-defined]
        said = {name: str(event.get(name, "")) for name in ("SUMMARY", "LOCATION")}  # type: ignore[attr-defined]
        assert said == {"SUMMARY": row.title, "LOCATION": row.place or ""}
    assert len({str(event["UID"]) for _, event in found}) == len(found)  # type: ignore[index]


@pytest.mark.parametrize(
    ("id", "begin", "end", "status"),
    [
        ("event:month", (2020, 12, 1), (2021, 1, 1), "TENTATIVE"),
        ("event:year", (2020, 1, 1), (2022, 1, 1), "TENTATIVE"),
        ("event:leap", (2020, 2, 29), (2020, 3, 1), "CONFIRMED"),
        ("event:last", (9999, 12, 31), (9999, 12, 31), "CONFIRMED"),
    ],
)
def test_an_event_takes_the_days_that_its_date_may_mean(
    held: Data, id: str, begin: tuple[int, int, int], end: tuple[int, int, int], status: str
) -> None:
    (event,) = (event for row, event in events_of(held) if row.id == id)
    assert event["DTSTART"].dt == datetime.date(*begin)  # type: ignore[index]
    assert event["DTEND"].dt == datetime.date(*end)  # type: ignore[index]
    assert str(event["STATUS"]) == status  # type: ignore[index]


def test_the_lines_of_a_calendar_are_as_the_format_has_them(held: Data) -> None:
    text = feeds.events(held)
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert WORDS[-5:] in text.replace("\r\n ", "")


def test_an_edition_without_events_has_no_calendar() -> None:
    quiet = replace(model(), edition=model().edition.with_records("event", {}))
    held = data(quiet)
    bare = Data({**held.tables, "events": ()})
    assert set(feeds.files(bare)) == {feeds.CHANGES}
