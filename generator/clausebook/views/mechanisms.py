"""The records of mechanisms as pages and print show them: on one axis of years, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausebook.edition.practice import MechanismRecord, mechanism_record, position
from clausebook.model import dates
from clausebook.model.addresses import anchor
from clausebook.model.records import Event, Instrument, Unit
from clausebook.prose.nodes import Link, Side
from clausebook.views.publication import Publication
from clausebook.views.queries import clause_events
from clausebook.views.writer import Writer

_YEARS_BETWEEN_LABELS = 4
_ROWS = (35, 65)  # per cent from the top: marks stand in two rows by turns, so that near dates do not touch


@dataclass(frozen=True)
class EventDate:
    """An event where only its date, or date and title, are told."""

    link: Link  # says the title
    date: str
    when: str  # the span of its dates, as a reader reads it
    grade: str


@dataclass(frozen=True)
class EventMark:
    """An event in the drawing."""

    grade: str  # its shape
    x: float  # per cent from the left
    y: int  # per cent from the top


@dataclass(frozen=True)
class Pause:
    """The longest time without a meeting since the instrument."""

    months: int  # at least 1
    begin: str  # "Oct 2008"
    end: str


@dataclass(frozen=True)
class MeetingsOfYear:
    year: str
    count: int  # at least 1


@dataclass(frozen=True)
class EventsOfYear:
    """For a chart: how many events of a year are meetings of the mechanism, and how many are not."""

    year: int
    meetings: int
    others: int


@dataclass(frozen=True)
class MechanismView:
    """What the events tell of one mechanism."""

    link: Link
    anchor: str  # of the unit: "2008-m2-g"
    heading: str
    title: str  # the heading, or the code where there is none
    short: str  # the heading for narrow places
    state: str  # active, dormant, superseded, not established
    events: tuple[EventDate, ...]  # all that concern it, oldest first
    first_year: str  # of the events; "" where there are none
    last_year: str
    meetings: int
    meetings_by_year: tuple[MeetingsOfYear, ...]
    last_meeting: EventDate | None
    pause: Pause | None
    successors: tuple[Link, ...]  # counterparts in the later text
    marks: tuple[EventMark, ...]  # as many as events
    events_by_year: tuple[EventsOfYear, ...]  # years with events


@dataclass(frozen=True)
class AxisYear:
    year: str
    x: float  # per cent from the left


@dataclass(frozen=True)
class TextDate:
    """An upright line in the drawing: the date of one of the texts."""

    side: Side
    x: float  # per cent from the left


@dataclass(frozen=True)
class MechanismsView:
    """The mechanisms of a clause, or of a whole text, on one axis of years."""

    records: tuple[MechanismView, ...]  # at least one
    first_year: int  # of the axis
    last_year: int
    axis: tuple[AxisYear, ...]  # the years that are written at it
    texts: tuple[TextDate, ...]


@dataclass(frozen=True)
class Mechanisms:
    """The records of some mechanisms and the years that they span."""

    records: tuple[MechanismRecord, ...]
    first_year: int
    last_year: int


def mechanisms_of(pub: Publication, instrument: Instrument, units: Iterable[Unit]) -> Mechanisms | None:
    """The records of those units of an instrument that are mechanisms; nothing if none is."""
    records = tuple(_record(pub, instrument, unit) for unit in units if unit.mechanism)
    if not records:
        return None
    dated = [event.date for record in records for event in record.events]
    first = min([*dated, instrument.head.date])
    last = max([*dated, pub.edition.head.date])
    return Mechanisms(records, int(first[:4]), int(last[:4]))


def mechanisms_view(writer: Writer, instrument: Instrument, units: Iterable[Unit]) -> MechanismsView | None:
    """The same, ready to be drawn. Cites no source."""
    found = mechanisms_of(writer.pub, instrument, units)
    if not found:
        return None
    first, last = found.first_year, found.last_year
    years = range(first, last + 1, _YEARS_BETWEEN_LABELS)
    dated = (one for one in writer.pub.edition.instruments.values() if one.parts)
    texts = (TextDate(writer.side(one.id), position(one.head.date, first, last)) for one in dated)
    return MechanismsView(
        records=tuple(_mechanism(writer, record, first, last) for record in found.records),
        first_year=first,
        last_year=last,
        axis=tuple(AxisYear(str(year), position(str(year), first, last)) for year in years),
        texts=tuple(one for one in texts if 0 <= one.x <= 100),
    )


def rule_href(writer: Writer) -> str:
    """Where the rule is explained: on the page of the method, or else by the events of the page itself."""
    method = writer.pub.edition.method
    return writer.href(method) if method else "#practice"


def event_date(writer: Writer, event: Event) -> EventDate:
    """An event by its date and title."""
    when = dates.span(event.date, event.end, short=True)
    return EventDate(writer.link(f"event:{event.id}"), event.date, when, event.grade)


def _record(pub: Publication, instrument: Instrument, unit: Unit) -> MechanismRecord:
    later = {one.base: one.variant for one in pub.edition.concordances}.get(instrument.id)
    revised = pub.edition.instruments[later].head.date if later else ""
    rows = [row for row in pub.crossref.rows.get(unit.id, ()) if row.concordance.base == instrument.id]
    events = clause_events(pub, unit)
    return mechanism_record(unit, events, rows, instrument.head.date, pub.edition.head.date, revised)


def _mechanism(writer: Writer, record: MechanismRecord, first: int, last: int) -> MechanismView:
    unit, events = record.unit, record.events
    return MechanismView(
        link=writer.link(unit.id),
        anchor=anchor(unit.id),
        heading=unit.heading,
        title=unit.heading or unit.code,
        short=unit.short or unit.heading,
        state=record.state,
        events=tuple(event_date(writer, event) for event in events),
        first_year=events[0].date[:4] if events else "",
        last_year=events[-1].date[:4] if events else "",
        meetings=len(record.meetings),
        meetings_by_year=tuple(MeetingsOfYear(year, count) for year, count in record.by_year.items()),
        last_meeting=event_date(writer, record.meetings[-1]) if record.meetings else None,
        pause=_pause(record),
        successors=writer.links(record.successors),
        marks=tuple(
            EventMark(event.grade, position(event.date, first, last), _ROWS[n % 2])
            for n, event in enumerate(events)
        ),
        events_by_year=_by_year(events, {event.id for event in record.meetings}),
    )


def _pause(record: MechanismRecord) -> Pause | None:
    if not record.gap or not record.gap_months:
        return None
    begin, end = (dates.spoken(event.date, short=True) for event in record.gap)
    return Pause(record.gap_months, begin, end)


def _by_year(events: Sequence[Event], meetings: set[str]) -> tuple[EventsOfYear, ...]:
    total = Counter(int(event.date[:4]) for event in events)
    met = Counter(int(event.date[:4]) for event in events if event.id in meetings)
    return tuple(EventsOfYear(year, met[year], total[year] - met[year]) for year in sorted(total))
