"""The pages of records: what happened, what was expected, topics, bodies, people, terms, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from clausebook.model import languages
from clausebook.model.addresses import anchor
from clausebook.model.records import (
    EVENT_KINDS,
    GRADES,
    OUTCOMES,
    Actor,
    Edition,
    Event,
    Expectation,
    Instrument,
    Topic,
    Unit,
)
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import clause_events, counted, each_once, known_of, listed, references_to
from clausebook.views.texts import unit_view


def pages(pub: Publication) -> Iterator[Page]:
    """Timeline, topics, bodies, people, glossary, sources and, if there are any, expectations."""
    edition = pub.edition
    yield _timeline(pub)
    yield _list(pub, "topics", "Topics", "content/topics.yml", topics=tuple(edition.topics.values()))
    for topic in edition.topics.values():
        yield _topic(pub, topic)
    yield _list(pub, "actors", "Bodies and offices", "content/actors.yml", by_country=_by_country(edition))
    for actor in edition.actors.values():
        yield _actor(pub, actor)
    people = [(person, *known_of(pub, f"person:{person.id}")) for person in edition.people.values()]
    family_first = _family_first(edition)
    yield _list(pub, "people", "People", "content/people.yml", people=people, family_first=family_first)
    alphabetical = sorted(edition.terms.values(), key=lambda term: term.term.casefold())
    terms = [(term, references_to(pub, f"term:{term.id}", but=set(term.clauses))) for term in alphabetical]
    yield _list(pub, "glossary", "Glossary", "content/glossary.yml", terms=terms)
    yield _sources(pub)
    if edition.expectations:
        yield _expectations(pub)


def _family_first(edition: Edition) -> str:
    """
    The names that begin with the family name, as a reader would call them; nothing where there are none.

    Of whom the language of the name is not given is counted among "some names".
    """
    found = [person for person in edition.people.values() if person.family_first]
    if not found:
        return ""
    tongues = [person.name_lang for person in found if person.name_lang]
    if len(tongues) < len(found):
        return "some names"
    return f"{listed(languages.name(lang) for lang in tongues)} names"


def _timeline(pub: Publication) -> Page:
    events = tuple(pub.edition.events.values())
    years = [(year, tuple(group)) for year, group in groupby(events, key=lambda event: event.date[:4])]
    first, last = (years[0][0], years[-1][0]) if years else ("", "")
    span = [str(year) for year in range(int(first), int(last) + 1)] if years else []  # with the empty years
    mechanisms = _mechanisms(pub)
    grades = counted((event.grade for event in events), GRADES)
    view = {
        "years": years,
        "total": len(events),
        "kinds": counted((event.kind for event in events), EVENT_KINDS),
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
        "outcomes": counted((e.outcome for e in predicted), OUTCOMES),
    }
    expected = listed(f"the {one.head.short}" for one in _expected(pub.edition, predicted))
    view["expected"] = expected
    about = f"What reports said beforehand about {expected}, and what became of it."
    origin = "content/expectations.yml"
    return Page("expectations/index.md", "Expected, and what came", "expectations", origin, about, view)


def _expected(edition: Edition, predicted: Iterable[Expectation]) -> list[Instrument]:
    """The instruments that came next after the reports, each once, in the order of their dates."""
    dated = sorted(edition.instruments.values(), key=lambda one: one.head.date)
    later = [[one for one in dated if one.head.date > expectation.reported] for expectation in predicted]
    following = {ones[0].id for ones in later if ones}
    return [one for one in dated if one.id in following] or dated


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
    events, references = known_of(pub, f"topic:{topic.id}")
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
    countries = each_once(actor.country or "International" for actor in edition.actors.values())
    return [
        (
            country,
            [actor for actor in edition.actors.values() if (actor.country or "International") == country],
        )
        for country in countries
    ]


def _actor(pub: Publication, actor: Actor) -> Page:
    subject = f"actor:{actor.id}"
    events, references = known_of(pub, subject)
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
        "sources": [(source, references_to(pub, f"source:{source.id}")) for source in found],
        "grades": counted((source.grade for source in found), GRADES),
        "publishers": list(dict.fromkeys(source.publisher for source in found)),
    }
    about = f"The {len(found)} sources of the edition, each with its grade and where it is used."
    return Page("sources/index.md", "Sources", "sources", "content/sources.yml", about, view)
