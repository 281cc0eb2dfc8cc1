"""The records of mechanisms as pages and print show them: on one axis of years, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausebook.edition.practice import Gap, MechanismRecord, mechanism_record, position
from clausebook.model.addresses import anchor
from clausebook.model.records import Event, Instrument, Unit
from clausebook.model.vocabulary import GRADES
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
    round: bool  # a round of the mechanism since its text, which stands on a stem; else it is related


@dataclass(frozen=True)
class GapView:
    """The longest time between two rounds on record since the text."""

    pause: bool  # the series is complete; else it is a gap in the records
    name: str  # what it is called, by that
    months: int  # at least 1
    begin: str  # "Oct 2008"
    end: str


@dataclass(frozen=True)
class RoundsOfYear:
    year: str
    count: int  # at least 1


@dataclass(frozen=True)
class EventsOfYear:
    """For a chart: how many events of a year are rounds of the mechanism, and how many are not."""

    year: int
    rounds: int
    others: int


@dataclass(frozen=True)
class NewNameView:
    """The name under which a mechanism goes on, as sources say."""

    name: str
    unit: Link | None  # the clause that names it
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class MechanismView:
    """What the events tell of one mechanism."""

    link: Link
    anchor: str  # of the unit: "2008-m2-g"
    heading: str
    title: str  # the heading, or the code where there is none
    short: str  # the heading for narrow places
    state: str  # one of STATES
    events: tuple[EventDate, ...]  # all that concern it, oldest first
    first_year: str  # of the events; "" where there are none
    last_year: str
    rounds: int  # since the text
    rounds_by_year: tuple[RoundsOfYear, ...]
    first_round: EventDate | None  # since the text
    last_round: EventDate | None
    forerunners: int  # rounds before the text
    related: int  # events that are no round
    gap: GapView | None
    fulfilled_by: tuple[EventDate, ...]
    new_names: tuple[NewNameView, ...]
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
    grades: tuple[str, ...]  # of the events, in the order of GRADES


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
    events = [event.date for record in records for event in record.events]
    years = [int(date[:4]) for date in (*events, instrument.head.date, pub.edition.head.date)]
    return Mechanisms(records, min(years), max(years))


def mechanisms_view(writer: Writer, instrument: Instrument, units: Iterable[Unit]) -> MechanismsView | None:
    """The same, ready to be drawn. Cites no source."""
    found = mechanisms_of(writer.pub, instrument, units)
    if not found:
        return None
    first, last = found.first_year, found.last_year
    years = range(first, last + 1, _YEARS_BETWEEN_LABELS)
    dated = (one for one in writer.pub.edition.instruments.values() if one.parts)
    graded = {event.grade for record in found.records for event in record.events}
    texts = (TextDate(writer.side(one.id), position(one.head.date, first, last)) for one in dated)
    return MechanismsView(
        records=tuple(_mechanism(writer, record, first, last) for record in found.records),
        first_year=first,
        last_year=last,
        axis=tuple(AxisYear(str(year), position(str(year), first, last)) for year in years),
        texts=tuple(one for one in texts if 0 <= one.x <= 100),
        grades=tuple(grade for grade in GRADES if grade in graded),
    )


def latest_first(views: Iterable[MechanismsView]) -> tuple[MechanismView, ...]:
    """The mechanisms of several texts: those that met last come first, those that never met last."""

    def latest(record: MechanismView) -> str:
        return record.last_round.date if record.last_round else ""

    in_order = (record for view in views for record in view.records)
    return tuple(sorted(in_order, key=latest, reverse=True))


def rule_href(writer: Writer) -> str:
    """Where the rule by which states are derived is explained; "" in an edition without a page on it."""
    method = writer.pub.edition.method
    return writer.href(method) if method else ""


def rounds_under(pub: Publication, clause: Unit) -> frozenset[str]:
    """The ids of the events that were a round, since the text, of a clause or of one of its items."""
    begun = pub.edition.instruments[clause.instrument].head.date
    family = {unit.id for unit in clause.family}
    events = (event for event in clause_events(pub, clause) if event.date >= begun)
    return frozenset(event.id for event in events if any(one.of in family for one in event.held))


def event_date(writer: Writer, event: Event) -> EventDate:
    """An event by its date and title."""
    when = writer.pub.messages.span(event.date, event.end, short=True)
    return EventDate(writer.link(f"event:{event.id}"), event.date, when, event.grade)


def _record(pub: Publication, instrument: Instrument, unit: Unit) -> MechanismRecord:
    later = {one.base: one.variant for one in pub.edition.concordances}.get(instrument.id)
    revised = pub.edition.instruments[later].head.date if later else ""
    rows = [row for row in pub.crossref.rows.get(unit.id, ()) if row.concordance.base == instrument.id]
    events = clause_events(pub, unit)
    return mechanism_record(unit, events, rows, instrument.head.date, pub.edition.head.date, revised)


def _mechanism(writer: Writer, record: MechanismRecord, first: int, last: int) -> MechanismView:
    unit, events = record.unit, record.events
    rounds = {event.id for event in record.rounds}
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
        rounds=len(record.rounds),
        rounds_by_year=tuple(RoundsOfYear(year, count) for year, count in record.by_year.items()),
        first_round=event_date(writer, record.rounds[0]) if record.rounds else None,
        last_round=event_date(writer, record.rounds[-1]) if record.rounds else None,
        forerunners=len(record.forerunners),
        related=len(record.related),
        gap=_gap(writer, record.gap) if record.gap else None,
        fulfilled_by=tuple(event_date(writer, event) for event in record.fulfilled_by),
        new_names=tuple(
            NewNameView(
                one.name,
                writer.link(one.unit) if one.unit else None,
                writer.links(f"source:{source}" for source in one.sources),
            )
            for one in record.new_names
        ),
        successors=writer.links(record.successors),
        marks=tuple(
            EventMark(event.grade, position(event.date, first, last), _ROWS[n % 2], event.id in rounds)
            for n, event in enumerate(events)
        ),
        events_by_year=_by_year(events, rounds),
    )


def _gap(writer: Writer, gap: Gap) -> GapView:
    messages = writer.pub.messages
    begin, end = (messages.date(event.date, short=True) for event in (gap.before, gap.after))
    name = messages.say("Longest pause") if gap.pause else messages.say("Longest gap in our records")
    return GapView(gap.pause, name, gap.months, begin, end)


def _by_year(events: Sequence[Event], rounds: set[str]) -> tuple[EventsOfYear, ...]:
    total = Counter(int(event.date[:4]) for event in events)
    met = Counter(int(event.date[:4]) for event in events if event.id in rounds)
    return tuple(EventsOfYear(year, met[year], total[year] - met[year]) for year in sorted(total))
