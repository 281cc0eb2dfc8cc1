"""The timeline: every dated event by year, and a drawing of how many each mechanism has in each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from clausebook.edition.labels import plain
from clausebook.model.addresses import anchor
from clausebook.model.folding import filed
from clausebook.model.records import Event, Unit
from clausebook.model.vocabulary import EVENT_KINDS, GRADES
from clausebook.views.divisions import FRAME, NOTHING, Bundle, Division, Limits, divide
from clausebook.views.events import FEW_CLAUSES, EventView, event_view
from clausebook.views.filters import Option, options
from clausebook.views.heat import (
    HEAT,
    TIMELINE,
    HeatRow,
    HeatYear,
    bundles,
    clauses_with_mechanisms,
    elements,
    has_mechanism,
    heat_row,
    heat_years,
    span_of,
    years_of,
)
from clausebook.views.overviews import Doors, OverviewView, PartPlace, doors, overview, part_place
from clausebook.views.page_paths import record_address
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

FEW_EVENTS = 20
"""So many stand open on phones too."""
_OF_EVENT, _OF_CITATION = 12, 8
"""Elements of an event beside its links, and of a source that it cites."""
_OF_YEAR, _OF_COLUMN = 11, 2
"""Elements of a year with events beside these, with its bar; of every year as a column of the drawing."""


@dataclass(frozen=True)
class YearOfEvents:
    """The events of one year."""

    year: str
    anchor: str  # of its heading
    events: tuple[EventView, ...]
    width: int  # of its bar, in per cent of the year with most events; at least 2


@dataclass(frozen=True)
class TimelineView(PageView):
    place: PartPlace | None  # of this page, where the timeline stands on several
    total: int
    first: str  # years; "" without events
    last: str
    heat_years: tuple[HeatYear, ...]
    heat: tuple[HeatRow, ...]
    years: tuple[YearOfEvents, ...]
    folded: bool  # the years are, on phones: so many events would be many screens
    kinds: tuple[Option, ...]
    mechanisms: tuple[Option, ...]
    actors: tuple[Option, ...]
    grades: tuple[Option, ...]
    sources: tuple[SourceEntry, ...]


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all events; where they are many, an overview and a page for each year."""
    say, events = pub.messages.say, tuple(pub.edition.events.values())
    title, origin = say("Timeline of practice"), "content/events"
    about = say(
        "%(count)s dated events from %(first)s to %(last)s, each with the clauses that it concerns and its"
        " sources.",
        count=len(events),
        first=span_of(pub)[0],
        last=span_of(pub)[1],
    )
    if not events:
        about = say("This edition has none.")
    mechanisms, division = _mechanisms(pub), pub.divisions.get(TIMELINE)
    clauses = {one.id: one for one in clauses_with_mechanisms(pub)}
    if not division:
        decide = partial(_view, pub, TIMELINE, events, mechanisms, tuple(clauses.values()))
        yield Page(TIMELINE, title, "timeline", origin, about, decide)
        return
    yield Page(TIMELINE, title, "overview", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        found = tuple(pub.edition.events[key.removeprefix("event:")] for key in part.keys)
        decide = partial(_view, pub, part.path, found, mechanisms, (), place)
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "timeline", origin, about, decide)
    heat = pub.divisions.get(HEAT, NOTHING)
    for part in heat.pages:
        place = part_place(Writer(pub, part.path), heat, part, TIMELINE)
        decide = partial(_view, pub, part.path, (), mechanisms, [clauses[key] for key in part.keys], place)
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "timeline", origin, about, decide)


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The events by year, where they are too many for one page; then the drawing of them by part as well."""
    events = pub.edition.events.values()
    years = (
        Bundle(year, year, {f"event:{event.id}": _elements(event) for event in found})
        for year, found in groupby(events, key=lambda event: event.date[:4])
    )
    divided = divide(TIMELINE, years, limits, _beside(pub))
    yield from divided
    if divided:
        yield from divide(HEAT, bundles(pub), replace(limits, whole=0))


def _beside(pub: Publication) -> int:
    """About how many elements stand on the whole timeline beside its events: drawing, bars, filters."""
    years = {event.date[:4] for event in pub.edition.events.values()}
    drawing = sum(elements(pub, clause) for clause in clauses_with_mechanisms(pub))
    filters = len(EVENT_KINDS) + len(_mechanisms(pub).units) + len(pub.edition.actors)
    return FRAME + drawing + _OF_COLUMN * len(years_of(pub)) + _OF_YEAR * len(years) + filters


def _elements(event: Event) -> int:
    """About how many elements an event has on the timeline, with the entries of the sources that it cites."""
    links = min(len(event.clauses), FEW_CLAUSES) + 2 * len(event.sources) + 2 * len(event.held)
    cited = event.summary.count("@") + event.note.count("@")
    return _OF_EVENT + links + _OF_CITATION * cited


def _overview(pub: Publication, division: Division) -> OverviewView:
    messages, writer, heat = pub.messages, Writer(pub, TIMELINE), pub.divisions.get(HEAT)

    def named(key: str) -> tuple[str, str]:
        return anchor(key), pub.edition.events[key.removeprefix("event:")].title

    def count(number: int) -> str:
        return messages.count("%(num)s event", "%(num)s events", number)

    def rows(number: int) -> str:
        return messages.count("%(num)s mechanism", "%(num)s mechanisms", number)

    events = tuple(pub.edition.events.values())
    lead = messages.count(
        "%(num)s dated event from %(first)s to %(last)s, each with the clauses that it concerns and the"
        " evidence for it.",
        "%(num)s dated events from %(first)s to %(last)s, each with the clauses that it concerns and the"
        " evidence for it.",
        len(events),
        first=span_of(pub)[0],
        last=span_of(pub)[1],
    )
    years = doors(writer, division, count, named, lambda year: f"y{year}")
    by_mechanism = doors(writer, heat, rows) if heat else ()
    return overview(
        writer,
        messages.say("Timeline of practice"),
        lead,
        division,
        Doors("years", messages.say("By year"), years),
        *((Doors("heat", messages.say("Mechanisms by year"), by_mechanism),) if heat else ()),
    )


def _view(
    pub: Publication,
    path: str,
    events: Sequence[Event],
    mechanisms: _Mechanisms,
    clauses: Sequence[Unit],
    place: PartPlace | None = None,
) -> TimelineView:
    """The events that stand on a page, and the clauses that are drawn there, by all years of the edition."""
    writer, span = Writer(pub, path), years_of(pub)
    first, last = span_of(pub)
    counts = Counter(name for event in events for name in mechanisms.of_event.get(event.id, ()))
    return TimelineView(
        place=place,
        total=len(events),
        first=first,
        last=last,
        heat_years=heat_years(writer, span),
        heat=tuple(heat_row(writer, clause, span) for clause in clauses),
        years=_years(writer, events, mechanisms.of_event),
        folded=not place and len(events) > FEW_EVENTS,
        kinds=options((event.kind for event in events), EVENT_KINDS, pub.messages.words("event")),
        mechanisms=tuple(
            Option(anchor(unit.id), f"{unit.instrument} {unit.code} {unit.heading}", counts[unit.id])
            for unit in mechanisms.units
            if unit.id in counts
        ),
        actors=_acting(pub, events),
        grades=options((event.grade for event in events), GRADES, pub.messages.words("grade")),
        sources=source_entries(writer),
    )


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the events."""
    for event in pub.edition.events.values():
        people = (pub.edition.people[one].name for one in event.people)
        yield Document(
            id=f"event:{event.id}",
            kind="event",
            address=where(record_address(pub, f"event:{event.id}")),
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
    writer: Writer, events: Sequence[Event], under: Mapping[str, Collection[str]]
) -> tuple[YearOfEvents, ...]:
    by_year = [(year, tuple(found)) for year, found in groupby(events, key=lambda event: event.date[:4])]
    most = max((len(found) for _, found in by_year), default=1)
    return tuple(
        YearOfEvents(
            year,
            f"y{year}",
            tuple(event_view(writer, event, mechanisms=under.get(event.id, ())) for event in found),
            max(100 * len(found) // most, 2),
        )
        for year, found in by_year
    )


@dataclass(frozen=True)
class _Mechanisms:
    """The mechanisms that something happened under."""

    units: tuple[Unit, ...]  # that hold them, in the order of the texts
    of_event: Mapping[str, Sequence[str]]  # by id of each event: the ids of the units that it happened under


def _mechanisms(pub: Publication) -> _Mechanisms:
    of_event: dict[str, list[str]] = {}
    units = []
    for unit in pub.units.values():
        if has_mechanism(unit) and (found := clause_events(pub, unit)):
            units.append(unit)
            for event in found:
                of_event.setdefault(event.id, []).append(unit.id)
    return _Mechanisms(tuple(units), of_event)


def _acting(pub: Publication, events: Iterable[Event]) -> tuple[Option, ...]:
    """The bodies that took part in the events, by name, with the number of theirs."""
    counted = Counter(actor for event in events for actor in event.actors)
    by_name = sorted(map(pub.edition.actors.__getitem__, counted), key=lambda one: (filed(one.name), one.id))
    return tuple(Option(one.id, one.name, counted[one.id]) for one in by_name)
