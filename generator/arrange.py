"""A public edition → the pages of its site: what stands on each, in which order, at which address.

Everything is decided here; templates only lay out. A page's `view` holds records of the model and the small
records below, never markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from generator import alphabet, comparison, concord, dates, drafts, lemma, measure
from generator.address import address, anchor
from generator.biography import Biography, biography
from generator.concord import Pairing
from generator.crossref import PlacedRow, References, by_kind, cross_references
from generator.flow import flow
from generator.model import (
    EVENT_KINDS,
    GRADES,
    OUTCOMES,
    Actor,
    Edition,
    Event,
    Instrument,
    Part,
    Redirect,
    Topic,
    Unit,
)
from generator.publication import Page as Page  # render needs no other name for it
from generator.publication import Publication as Publication

T = TypeVar("T")


@dataclass(frozen=True)
class UnitView:
    """A unit with all that is said about it."""

    unit: Unit
    paragraphs: tuple[tuple[lemma.Run, ...], ...]  # of its verbatim text
    rows: tuple[PlacedRow, ...]
    implemented_by: tuple[str, ...]
    events: tuple[Event, ...]  # of this unit alone, oldest first

    @property
    def by_comparison(self) -> list[tuple[PlacedRow, ...]]:
        """Its rows, those of one comparison together."""
        grouped = groupby(self.rows, key=lambda placed: (placed.concordance.base, placed.concordance.variant))
        return [tuple(rows) for _, rows in grouped]


@dataclass(frozen=True)
class Lives:
    """The mechanisms of a clause, on one axis of years."""

    lanes: tuple[Biography, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Contents:
    """The list of the clauses of an instrument, for the part navigation."""

    instrument: Instrument
    current: str  # data-id of the page that it stands on


def publication(edition: Edition, *, preview: bool = False) -> Publication:
    """The public self of an edition; with `preview` the whole of it, drafts included."""
    shown = measure.complete(edition if preview else drafts.withhold(edition))
    return Publication(shown, cross_references(shown), drafts.count(edition), preview)


def arrange(pub: Publication) -> tuple[Page, ...]:
    """Every page of the site, in the order of the edition."""
    pages = tuple(_pages(pub))
    return (*pages, *retired_pages(pub, pages))


def _pages(pub: Publication) -> Iterator[Page]:
    edition = pub.edition
    yield _home(pub)
    for instrument in edition.instruments.values():
        yield _instrument(pub, instrument)
        for part in instrument.parts:
            if len(part.clauses) > 1:
                yield _part(pub, instrument, part)
        for clause in instrument.clauses:
            yield _clause(pub, instrument, clause)
    for concordance in edition.concordances:
        yield from comparison.pages(pub, concordance)
    yield _timeline(pub)
    yield _list(pub, "topics", "Topics", "content/topics.yml", topics=tuple(edition.topics.values()))
    for topic in edition.topics.values():
        yield _topic(pub, topic)
    yield _list(pub, "actors", "Bodies and offices", "content/actors.yml", by_country=_by_country(edition))
    for actor in edition.actors.values():
        yield _actor(pub, actor)
    people = [(person, *_known_of(pub, f"person:{person.id}")) for person in edition.people.values()]
    yield _list(pub, "people", "People", "content/people.yml", people=people)
    alphabetical = sorted(edition.terms.values(), key=lambda term: term.term.casefold())
    terms = [(term, _references(pub, f"term:{term.id}", but=set(term.clauses))) for term in alphabetical]
    yield _list(pub, "glossary", "Glossary", "content/glossary.yml", terms=terms)
    yield _sources(pub)
    if edition.expectations:
        yield _expectations(pub)
    if pub.downloads:
        yield _downloads(pub)
    yield from _essays(pub)
    yield _search(pub)


def retired_pages(pub: Publication, pages: Iterable[Page]) -> Iterator[Page]:
    """
    A page for each retired address that has none.

    Where a whole page is retired and nothing on it was, readers are sent on; else they find each retired id.
    """
    taken = {page.path for page in pages}
    gone: dict[str, list[Redirect]] = {}
    for redirect in pub.edition.redirects:
        gone.setdefault(address(redirect.retired).page, []).append(redirect)
    for path, redirects in gone.items():
        if path not in taken:
            whole = next((one for one in redirects if not address(one.retired).anchor), None)
            leads_to = whole.to if whole and len(redirects) == 1 else ""
            title = f"{whole.retired if whole else path.removesuffix('/index.md')} is retired"
            about = "What stands in the place of a retired id."
            yield Page(
                path, title, "retired", "content/redirects.yml", about, {"whole": whole}, leads_to=leads_to
            )


# --- instruments ---------------------------------------------------------------------------------------


def unit_view(pub: Publication, unit: Unit) -> UnitView:
    runs = lemma.runs(unit.text, unit.annotations) if unit.text else ()
    return UnitView(
        unit,
        lemma.paragraphs(runs),
        pub.crossref.rows.get(unit.id, ()),
        pub.crossref.implemented_by.get(unit.id, ()),
        pub.crossref.events.get(unit.id, ()),
    )


def _instrument(pub: Publication, instrument: Instrument) -> Page:
    slug = instrument.id
    origin = f"content/instruments/{slug}/instrument.yml"
    view = {
        "instrument": instrument,
        "contents": Contents(instrument, f"instrument:{slug}"),
        "parts": [(part, [unit_view(pub, clause) for clause in part.clauses]) for part in instrument.parts],
        "events": pub.crossref.events.get(f"instrument:{slug}", ()),
    }
    when = dates.spoken(instrument.head.date)
    about = f"{instrument.head.title}, {when}: {_wording(instrument)}, with links to every clause."
    subject = f"instrument:{slug}"
    return Page(f"{slug}/index.md", instrument.head.short, "instrument", origin, about, view, subject)


def _wording(instrument: Instrument) -> str:
    match instrument.head.wording:
        case "verbatim":
            return "the full text"
        case "summary":
            return "the editors’ summaries"
    return "key points in the editors’ words"


def _part(pub: Publication, instrument: Instrument, part: Part) -> Page:
    slug = instrument.id
    view = {
        "instrument": instrument,
        "part": part,
        "contents": Contents(instrument, f"part:{slug}/{part.head.id}"),
        "clauses": [
            (
                clause,
                unit_view(pub, clause),
                [unit_view(pub, item) for item in clause.items],
                clause_events(pub, clause),
            )
            for clause in part.clauses
        ],
    }
    title = f"{part.head.heading} · {instrument.head.short}"
    about = f"The {len(part.clauses)} clauses under “{part.head.heading}” of the {instrument.head.title}."
    origin = f"content/instruments/{slug}/instrument.yml"
    return Page(f"{slug}/{part.head.id}/index.md", title, "part", origin, about, view)


def _clause(pub: Publication, instrument: Instrument, clause: Unit) -> Page:
    clauses = instrument.clauses
    at = clauses.index(clause)
    part = next(part for part in instrument.parts if clause in part.clauses)
    inside = part.clauses.index(clause)
    family = (clause, *clause.items)
    view = {
        "instrument": instrument,
        "part": part,
        "contents": Contents(instrument, clause.id),
        "main": unit_view(pub, clause),
        "items": [unit_view(pub, item) for item in clause.items],
        "before": part.clauses[inside - 1] if inside and not clause.items else None,
        "after": part.clauses[inside + 1] if inside + 1 < len(part.clauses) and not clause.items else None,
        "previous": clauses[at - 1] if at else None,
        "next": clauses[at + 1] if at + 1 < len(clauses) else None,
        "number": at + 1,
        "total": len(clauses),
        "pairings": _pairings(pub, family),
        "lives": lives(pub, instrument, family),
        "events": clause_events(pub, clause),
        "topics": _each_once(pub.edition.topics[t] for unit in family for t in unit.topics),
        "actors": _each_once(pub.edition.actors[a] for unit in family for a in unit.actors),
        "terms": _each_once(t for unit in family for t in pub.crossref.terms.get(unit.id, ())),
        "expectations": _each_once(e for unit in family for e in pub.crossref.expectations.get(unit.id, ())),
        "implements": _each_once(target for unit in family for target in unit.implements),
        "implemented_by": _each_once(
            by for unit in family for by in pub.crossref.implemented_by.get(unit.id, ())
        ),
        "mentions": _mentions(pub, family),
    }
    words = (
        clause.text
        or clause.summary
        or (clause.items[0].text or clause.items[0].summary or "" if clause.items else "")
    )
    title = f"{clause.code} {clause.heading}".strip()
    return Page(
        f"{instrument.id}/{clause.code.lower()}/index.md",
        f"{title} · {instrument.head.short}",
        "clause",
        pub.edition.origins[clause.id].file,
        shortened(words),
        view,
        clause.id,
    )


def lives(pub: Publication, instrument: Instrument, family: tuple[Unit, ...]) -> Lives | None:
    """The biographies of a clause's mechanisms, if it has any with events or without."""
    found = tuple(_biography(pub, instrument, unit) for unit in family if unit.mechanism)
    dated = [event.date for life in found for event in life.events]
    if not found:
        return None
    today = pub.edition.head.date
    return Lives(found, int(min([*dated, instrument.head.date])[:4]), int(max([*dated, today])[:4]))


def _biography(pub: Publication, instrument: Instrument, unit: Unit) -> Biography:
    later = {one.base: one.variant for one in pub.edition.concordances}.get(instrument.id)
    revised = pub.edition.instruments[later].head.date if later else ""
    rows = [row for row in pub.crossref.rows.get(unit.id, ()) if row.concordance.base == instrument.id]
    events = clause_events(pub, unit)
    return biography(unit, events, rows, instrument.head.date, pub.edition.head.date, revised)


def clause_events(pub: Publication, clause: Unit) -> tuple[Event, ...]:
    """Events of a clause and of its items, each once, oldest first."""
    found = (event for unit in (clause, *clause.items) for event in pub.crossref.events.get(unit.id, ()))
    return tuple(sorted(_each_once(found), key=lambda event: (event.date, event.id)))


def _pairings(pub: Publication, family: tuple[Unit, ...]) -> tuple[Pairing, ...]:
    """The rows of a clause and its items, each once."""
    anchors = {placed.anchor for unit in family for placed in pub.crossref.rows.get(unit.id, ())}
    return tuple(
        pairing
        for pairings in pub.pairings.values()
        for pairing in pairings
        if pairing.placed.anchor in anchors
        and {unit.id for unit in family} & {unit.id for unit in (*pairing.base, *pairing.variant)}
    )


def _mentions(pub: Publication, family: tuple[Unit, ...]) -> References:
    """What refers to a clause or its items in words; what else the page shows of them is left out."""
    known = pub.crossref
    shown = {unit.id for unit in family}
    for unit in family:
        shown |= {*unit.implements, *known.implemented_by.get(unit.id, ())}
        shown |= {f"event:{event.id}" for event in known.events.get(unit.id, ())}
        shown |= {f"term:{term.id}" for term in known.terms.get(unit.id, ())}
        shown |= {f"expectation:{one.id}" for one in known.expectations.get(unit.id, ())}
        shown |= {
            f"concordance:{row.concordance.base}-{row.concordance.variant}"
            for row in known.rows.get(unit.id, ())
        }
    holders = _each_once(holder for unit in family for holder in known.mentions.get(unit.id, ()))
    return by_kind(holders, but=shown)


def _references(pub: Publication, data_id: str, *, but: Container[str] = ()) -> References:
    """What refers to a record, by kind, without what is shown beside it."""
    return by_kind(pub.crossref.mentions.get(data_id, ()), but=but)


def _known_of(pub: Publication, data_id: str) -> tuple[tuple[Event, ...], References]:
    """The events of a record, oldest first, and what else refers to it."""
    events = pub.crossref.events.get(data_id, ())
    shown = {f"event:{event.id}" for event in events}
    shown |= {unit.id for unit in pub.crossref.units.get(data_id, ())}
    return events, _references(pub, data_id, but=shown)


# --- what happened -------------------------------------------------------------------------------------


def _timeline(pub: Publication) -> Page:
    events = tuple(pub.edition.events.values())
    years = [(year, tuple(group)) for year, group in groupby(events, key=lambda event: event.date[:4])]
    first, last = (years[0][0], years[-1][0]) if years else ("", "")
    span = [str(year) for year in range(int(first), int(last) + 1)] if years else []  # with the empty years
    mechanisms = _mechanisms(pub)
    grades = _counted((event.grade for event in events), GRADES)
    view = {
        "years": years,
        "total": len(events),
        "kinds": _counted((event.kind for event in events), EVENT_KINDS),
        "grades": [(grade, grade, count) for grade, count in grades.items()],
        "mechanisms": [
            (anchor(unit.id), f"{unit.instrument} {unit.code} {unit.heading}", len(found))
            for unit, found in mechanisms
        ],
        "actors": _acting(pub),
        "concerned": {
            event.id: [unit.id for unit, found in mechanisms if event in found] for event in events
        },
        "heat": _heat(pub, span),
        "span": span,
        "most": max((len(group) for _, group in years), default=1),
    }
    about = (
        f"{len(events)} dated events from {first} to {last}, each with what it carried out and its sources."
    )
    return Page("timeline/index.md", "Timeline of practice", "timeline", "content/events", about, view)


def _mechanisms(pub: Publication) -> list[tuple[Unit, tuple[Event, ...]]]:
    """The mechanisms that something happened under, each with its events; a clause has its items’ too."""
    holding = (
        unit
        for instrument in pub.edition.instruments.values()
        for unit in instrument.units
        if unit.mechanism or any(item.mechanism for item in unit.items)
    )
    return [(unit, events) for unit in holding if (events := clause_events(pub, unit))]


def _acting(pub: Publication) -> list[tuple[str, str, int]]:
    """The bodies that took part in something, by name, with the number of their events."""
    by_name = sorted(pub.edition.actors.values(), key=lambda actor: actor.name.casefold())
    counted = ((actor, len(pub.crossref.events.get(f"actor:{actor.id}", ()))) for actor in by_name)
    return [(actor.id, actor.name, count) for actor, count in counted if count]


def _heat(pub: Publication, years: list[str]) -> list[tuple[Unit, list[int]]]:
    """How many events each mechanism has in each year; a row a clause."""
    rows = []
    for instrument in pub.edition.instruments.values():
        for clause in instrument.clauses:
            if clause.mechanism or any(item.mechanism for item in clause.items):
                counted = Counter(event.date[:4] for event in clause_events(pub, clause))
                rows.append((clause, [counted[year] for year in years]))
    return rows


def _expectations(pub: Publication) -> Page:
    found = sorted(pub.edition.expectations.values(), key=lambda e: (e.kind != "expectation", e.reported))
    predicted = [e for e in found if e.kind == "expectation"]
    view = {
        "reports": [
            (reported, tuple(group)) for reported, group in groupby(predicted, key=lambda e: e.reported)
        ],
        "background": [e for e in found if e.kind == "background"],
        "outcomes": _counted((e.outcome for e in predicted), OUTCOMES),
    }
    about = "What reports said beforehand that the revision would contain, and what became of it."
    origin = "content/expectations.yml"
    return Page("expectations/index.md", "Expected, and what came", "expectations", origin, about, view)


# --- lists ---------------------------------------------------------------------------------------------


def _list(pub: Publication, folder: str, title: str, origin: str, **view: object) -> Page:
    return Page(
        f"{folder}/index.md",
        title,
        folder,
        origin,
        f"{title} of the edition “{pub.edition.head.title}”.",
        view,
    )


def _topic(pub: Publication, topic: Topic) -> Page:
    units = pub.crossref.units.get(f"topic:{topic.id}", ())
    events, references = _known_of(pub, f"topic:{topic.id}")
    view = {
        "topic": topic,
        "sides": [
            (instrument, [unit_view(pub, unit) for unit in units if unit.instrument == instrument.id])
            for instrument in pub.edition.instruments.values()
            if instrument.parts
        ],
        "events": tuple(reversed(events)),
        "references": references,
        "nearby": _nearby(pub, topic, units),
    }
    origin, subject = "content/topics.yml", f"topic:{topic.id}"
    return Page(
        f"topics/{topic.id}/index.md",
        topic.label,
        "topic",
        origin,
        view=view,
        subject=subject,
        lead=topic.description,
    )


def _nearby(pub: Publication, topic: Topic, units: tuple[Unit, ...]) -> list[Topic]:
    """The topics that share most clauses with this one."""
    shared = Counter(other for unit in units for other in unit.topics if other != topic.id)
    return [pub.edition.topics[slug] for slug, _ in shared.most_common(3)]


def _by_country(edition: Edition) -> list[tuple[str, list[Actor]]]:
    countries = _each_once(actor.country or "International" for actor in edition.actors.values())
    return [
        (
            country,
            [actor for actor in edition.actors.values() if (actor.country or "International") == country],
        )
        for country in countries
    ]


def _actor(pub: Publication, actor: Actor) -> Page:
    subject = f"actor:{actor.id}"
    events, references = _known_of(pub, subject)
    view = {
        "actor": actor,
        "units": pub.crossref.units.get(subject, ()),
        "events": tuple(reversed(events)),
        "references": references,
    }
    origin = "content/actors.yml"
    return Page(
        f"actors/{actor.id}/index.md",
        actor.name,
        "actor",
        origin,
        view=view,
        subject=subject,
        lead=actor.role,
    )


def _sources(pub: Publication) -> Page:
    edition = pub.edition
    found = sorted(edition.sources.values(), key=lambda s: (s.publisher.casefold(), s.date or "", s.title))
    view = {
        "sources": [(source, _references(pub, f"source:{source.id}")) for source in found],
        "grades": _counted((source.grade for source in found), GRADES),
        "publishers": list(dict.fromkeys(source.publisher for source in found)),
    }
    about = f"The {len(found)} sources of the edition, each with its grade and where it is used."
    return Page("sources/index.md", "Sources", "sources", "content/sources.yml", about, view)


def _downloads(pub: Publication) -> Page:
    about = f"The edition “{pub.edition.head.title}” in print, to take along."
    view = {"downloads": pub.downloads}
    return Page("downloads/index.md", "Take it with you", "downloads", "content/edition.yml", about, view)


def _essays(pub: Publication) -> Iterator[Page]:
    for essay in pub.edition.essays.values():
        template = "method" if essay.id == "method" else "essay"
        origin = pub.edition.origins[f"essay:{essay.id}"].file
        view = {"essay": essay, "withheld": pub.withheld, "edition": pub.edition}
        yield Page(f"{essay.id}/index.md", essay.title, template, origin, essay.title, view)


def _search(pub: Publication) -> Page:
    """The index from A to Z, where the search leads without scripts."""
    instruments = [one for one in pub.edition.instruments.values() if one.parts]
    items = [unit for one in instruments for unit in one.units if "." in unit.code]
    view = {
        "letters": alphabet.letters(pub.edition),
        "tongues": alphabet.tongues(pub.edition),
        "instruments": instruments,
        "example": next(unit.code for unit in (*items, *instruments[0].clauses)) if instruments else "",
    }
    about = f"Every term, body, person, topic and clause of the edition “{pub.edition.head.title}”."
    return Page("search/index.md", "Search", "search", "content/edition.yml", about, view)


def _home(pub: Publication) -> Page:
    edition = pub.edition
    compared = []
    for concordance in edition.concordances[:1]:
        base, variant = edition.instruments[concordance.base], edition.instruments[concordance.variant]
        compared.append((base, variant, concord.counts(concordance), flow(base, variant, concordance)))
    events = tuple(edition.events.values())
    view = {
        "edition": edition,
        "compared": compared[0] if compared else None,
        "further": edition.concordances[1:],
        "events": events,
        "recent": tuple(reversed(events))[:5],
        "preview": pub.preview,
    }
    return Page(
        "index.md", edition.head.title, "home", "content/edition.yml", view=view, lead=edition.head.tagline
    )


# --- small things --------------------------------------------------------------------------------------


def _each_once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _counted(values: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    """How many there are of each, in the given order; what does not occur is left out."""
    counted = Counter(values)
    return {value: counted[value] for value in order if counted[value]}


def shortened(words: str, limit: int = 160) -> str:
    """
    The beginning of a text, on one line, cut after a word.

    >>> shortened("The two Coast Guards", 12)
    'The two …'
    """
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
