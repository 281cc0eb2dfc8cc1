"""The timeline: every dated event by year, and a drawing of how many each mechanism has in each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Event, Unit
from clausebook.model.vocabulary import EVENT_KINDS, GRADES
from clausebook.prose.nodes import Link, Side
from clausebook.views.events import EventView, event_view
from clausebook.views.filters import Option, options
from clausebook.views.mechanisms import rounds_under
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events
from clausebook.views.search_document import (
    Document,
    instruments_of,
    joined,
    names_of_actors,
    names_of_topics,
    topics_of,
    where,
)
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import Writer

_DARKEST = 4  # events in a year from which a cell of the drawing grows no darker


@dataclass(frozen=True)
class YearOfEvents:
    """The events of one year."""

    year: str
    anchor: str  # of its heading
    events: tuple[EventView, ...]
    width: int  # of its bar, in per cent of the year with most events; at least 2


@dataclass(frozen=True)
class HeatYear:
    """A column of the drawing."""

    year: str
    label: str  # "’08"
    labelled: bool  # its label is shown where the columns are narrow
    side: Side  # of the text that was adopted in that year


@dataclass(frozen=True)
class HeatCell:
    """How many events a mechanism has in one year, and how many of them are rounds of it."""

    year: str
    count: int
    rounds: int
    shade: int  # 0 to 4
    dots: tuple[int, ...]  # 0 … for each round, up to 4: the shape that tells rounds from related events


@dataclass(frozen=True)
class HeatRow:
    """The years of one clause with mechanisms."""

    link: Link
    anchor: str  # what the filter of the timeline knows the clause by
    name: str
    spoken: str  # "2008 M2"
    cells: tuple[HeatCell, ...]
    total: int
    rounds: int


@dataclass(frozen=True)
class TimelineView(PageView):
    total: int
    first: str  # years; "" without events
    last: str
    heat_years: tuple[HeatYear, ...]
    heat: tuple[HeatRow, ...]
    years: tuple[YearOfEvents, ...]
    kinds: tuple[Option, ...]
    mechanisms: tuple[Option, ...]
    actors: tuple[Option, ...]
    grades: tuple[Option, ...]
    sources: tuple[SourceEntry, ...]


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all events."""
    path = "timeline/index.md"
    writer = Writer(pub, path)
    events = tuple(pub.edition.events.values())
    first, last = (events[0].date[:4], events[-1].date[:4]) if events else ("", "")
    span = [str(year) for year in range(int(first), int(last) + 1)] if events else []
    mechanisms = _mechanisms(pub)
    view = TimelineView(
        total=len(events),
        first=first,
        last=last,
        heat_years=_heat_years(writer, span),
        heat=tuple(_heat_row(writer, clause, span) for clause in _clauses_with_mechanisms(pub)),
        years=_years(writer, events, mechanisms),
        kinds=options((event.kind for event in events), EVENT_KINDS, pub.messages.words("event")),
        mechanisms=tuple(
            Option(anchor(unit.id), f"{unit.instrument} {unit.code} {unit.heading}", len(found))
            for unit, found in mechanisms.values()
        ),
        actors=_acting(pub),
        grades=options((event.grade for event in events), GRADES, pub.messages.words("grade")),
        sources=source_entries(writer),
    )
    about = pub.messages.say(
        "%(count)s dated events from %(first)s to %(last)s, each with the clauses that it concerns and its"
        " sources.",
        count=len(events),
        first=first,
        last=last,
    )
    if not events:
        about = pub.messages.say("This edition has none.")
    yield Page(path, pub.messages.say("Timeline of practice"), "timeline", "content/events", about, view)


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the events."""
    for event in pub.edition.events.values():
        people = (pub.edition.people[one].name for one in event.people)
        yield Document(
            id=f"event:{event.id}",
            kind="event",
            address=where(address(f"event:{event.id}")),
            title=event.title,
            text=plain(pub.edition, event.summary),
            label=pub.messages.span(event.date, event.end, short=True),
            aside=event.place or "",
            near=joined(
                # apparatus, not evidence: found, but not shown as if it were
                plain(pub.edition, event.note),
                pub.messages.word("event", event.kind),
                pub.messages.span(event.date, event.end),
                *names_of_actors(pub, event.actors),
                *people,
                *names_of_topics(pub, topics_of(pub, event.clauses)),
            ),
            instruments=instruments_of(pub, event.clauses),
            topics=topics_of(pub, event.clauses),
            years=_years_of(event),
            grade=event.grade,
        )


def _years_of(event: Event) -> tuple[str, ...]:
    """Every year of the event, from its first to its last."""
    first, last = int(event.date[:4]), int((event.end or event.date)[:4])
    return tuple(map(str, range(first, last + 1)))


def _years(
    writer: Writer, events: tuple[Event, ...], mechanisms: Mapping[str, tuple[Unit, frozenset[str]]]
) -> tuple[YearOfEvents, ...]:
    by_year = [(year, tuple(found)) for year, found in groupby(events, key=lambda event: event.date[:4])]
    most = max((len(found) for _, found in by_year), default=1)
    return tuple(
        YearOfEvents(
            year,
            f"y{year}",
            tuple(
                event_view(
                    writer,
                    event,
                    mechanisms=[name for name, (_, ids) in mechanisms.items() if event.id in ids],
                )
                for event in found
            ),
            max(100 * len(found) // most, 2),
        )
        for year, found in by_year
    )


def _mechanisms(pub: Publication) -> dict[str, tuple[Unit, frozenset[str]]]:
    """The units with a mechanism that something happened under, with the ids of their events."""
    holding = (
        unit
        for instrument in pub.edition.instruments.values()
        for unit in instrument.units
        if _has_mechanism(unit)
    )
    found = ((unit, frozenset(event.id for event in clause_events(pub, unit))) for unit in holding)
    return {unit.id: (unit, ids) for unit, ids in found if ids}


def _clauses_with_mechanisms(pub: Publication) -> tuple[Unit, ...]:
    return tuple(
        clause
        for instrument in pub.edition.instruments.values()
        for clause in instrument.clauses
        if _has_mechanism(clause)
    )


def _has_mechanism(unit: Unit) -> bool:
    return any(one.mechanism for one in unit.family)


def _heat_years(writer: Writer, span: list[str]) -> tuple[HeatYear, ...]:
    texts = [one.head for one in writer.pub.edition.instruments.values() if one.parts]
    sides = {head.date[:4]: side for head in reversed(texts) if (side := writer.side(head.id))}

    def labelled(year: str) -> bool:
        """A year of a text, or one that ends in 0 or 5 and stands beside no such year."""
        beside = {str(int(year) - 1), str(int(year) + 1)}
        return year in sides or (year[3:] in "05" and sides.keys().isdisjoint(beside))

    return tuple(HeatYear(year, f"’{year[2:]}", labelled(year), sides.get(year, "")) for year in span)


def _heat_row(writer: Writer, clause: Unit, span: list[str]) -> HeatRow:
    events, held = clause_events(writer.pub, clause), rounds_under(writer.pub, clause)
    counted = Counter(event.date[:4] for event in events)
    rounds = Counter(event.date[:4] for event in events if event.id in held)
    return HeatRow(
        writer.link(clause.id),
        anchor(clause.id),
        clause.short or clause.heading,
        f"{clause.instrument} {clause.code}",
        tuple(
            HeatCell(
                year,
                counted[year],
                rounds[year],
                min(counted[year], _DARKEST),
                tuple(range(min(rounds[year], _DARKEST))),
            )
            for year in span
        ),
        counted.total(),
        rounds.total(),
    )


def _acting(pub: Publication) -> tuple[Option, ...]:
    """The bodies that took part in something, by name, with the number of their events."""
    by_name = sorted(pub.edition.actors.values(), key=lambda actor: actor.name.casefold())
    counted = ((actor, len(pub.crossref.events.get(f"actor:{actor.id}", ()))) for actor in by_name)
    return tuple(Option(actor.id, actor.name, count) for actor, count in counted if count)
