"""What search says of the shared lists: events, bodies, people, terms, topics, sources and the like."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.edition.labels import plain
from clausebook.model import dates
from clausebook.model.addresses import address
from clausebook.model.records import Event
from clausebook.model.vocabulary import CHANGE_KINDS
from clausebook.views.publication import Publication
from clausebook.views.search_document import (
    Document,
    instruments_of,
    joined,
    names_of_actors,
    names_of_topics,
    topics_of,
    where,
)


def list_documents(pub: Publication) -> Iterator[Document]:
    """The documents of every record of the shared lists, list by list."""
    for of_kind in (_events, _actors, _people, _terms, _topics, _sources, _expectations, _essays, _changes):
        yield from of_kind(pub)


def _events(pub: Publication) -> Iterator[Document]:
    for event in pub.edition.events.values():
        people = (pub.edition.people[one].name for one in event.people)
        yield Document(
            id=f"event:{event.id}",
            kind="event",
            address=where(address(f"event:{event.id}")),
            title=event.title,
            text=plain(pub.edition, event.summary),
            label=dates.span(event.date, event.end, short=True),
            aside=event.place or "",
            near=joined(
                # apparatus, not evidence: found, but not shown as if it were
                plain(pub.edition, event.note),
                event.kind,
                dates.span(event.date, event.end),
                *names_of_actors(pub, event.actors),
                *people,
                *names_of_topics(pub, topics_of(pub, event.clauses)),
            ),
            instruments=instruments_of(pub, event.clauses),
            topics=topics_of(pub, event.clauses),
            years=_years(event),
            grade=event.grade,
        )


def _actors(pub: Publication) -> Iterator[Document]:
    for actor in pub.edition.actors.values():
        units = tuple(unit.id for unit in pub.crossref.units.get(f"actor:{actor.id}", ()))
        yield Document(
            id=f"actor:{actor.id}",
            kind="actor",
            address=where(address(f"actor:{actor.id}")),
            title=actor.name,
            text=plain(pub.edition, actor.role),
            aside=actor.country or "",
            names=(*actor.aliases, *(name.text for name in actor.names)),
            near=plain(pub.edition, actor.note),
            instruments=instruments_of(pub, units),
            grade=actor.grade,
        )


def _people(pub: Publication) -> Iterator[Document]:
    for person in pub.edition.people.values():
        yield Document(
            id=f"person:{person.id}",
            kind="person",
            address=where(address(f"person:{person.id}")),
            title=person.name,
            text=joined(person.office + ".", plain(pub.edition, person.relevance)),
            aside=person.country or "",
            names=tuple(name.text for name in person.names),
            grade=person.grade,
        )


def _terms(pub: Publication) -> Iterator[Document]:
    for term in pub.edition.terms.values():
        expansion = (term.expansion,) if term.expansion else ()
        yield Document(
            id=f"term:{term.id}",
            kind="term",
            address=where(address(f"term:{term.id}")),
            title=term.term,
            text=joined(plain(pub.edition, term.definition), plain(pub.edition, term.note)),
            aside=term.expansion or "",
            names=(*expansion, *term.aliases, *(name.text for name in term.names)),
            instruments=instruments_of(pub, term.clauses),
            topics=topics_of(pub, term.clauses),
            grade=term.grade,
        )


def _topics(pub: Publication) -> Iterator[Document]:
    for topic in pub.edition.topics.values():
        units = tuple(unit.id for unit in pub.crossref.units.get(f"topic:{topic.id}", ()))
        yield Document(
            id=f"topic:{topic.id}",
            kind="topic",
            address=where(address(f"topic:{topic.id}")),
            title=topic.label,
            text=plain(pub.edition, topic.description),
            names=topic.aliases,
            instruments=instruments_of(pub, units),
            topics=(topic.id,),
        )


def _sources(pub: Publication) -> Iterator[Document]:
    for source in pub.edition.sources.values():
        when = dates.spoken(source.date, short=True) if source.date else ""
        yield Document(
            id=f"source:{source.id}",
            kind="source",
            address=where(address(f"source:{source.id}")),
            title=source.title,
            text=plain(pub.edition, source.note),
            label=when,
            aside=source.publisher,
            near=dates.spoken(source.date) if source.date else "",
            years=(source.date[:4],) if source.date else (),
            grade=source.grade,
        )


def _expectations(pub: Publication) -> Iterator[Document]:
    for one in pub.edition.expectations.values():
        yield Document(
            id=f"expectation:{one.id}",
            kind="expectation",
            address=where(address(f"expectation:{one.id}")),
            title=plain(pub.edition, one.claim),
            text=plain(pub.edition, one.comment),
            label=dates.spoken(one.reported, short=True),
            aside=one.outcome,
            near="expected report background",
            instruments=instruments_of(pub, one.clauses),
            topics=topics_of(pub, one.clauses),
            years=(one.reported[:4],),
            grade=one.grade,
        )


def _essays(pub: Publication) -> Iterator[Document]:
    for essay in pub.edition.essays.values():
        yield Document(
            id=f"essay:{essay.id}",
            kind="essay",
            address=where(address(f"essay:{essay.id}")),
            title=essay.title,
            text=plain(pub.edition, essay.text, blocks=True),
        )


def _changes(pub: Publication) -> Iterator[Document]:
    for change in pub.edition.changes.values():
        units = tuple(id for id in change.ids if id in pub.units)
        yield Document(
            id=f"change:{change.id}",
            kind="change",
            address=where(address(f"change:{change.id}")),
            title=f"{CHANGE_KINDS[change.kind]} {dates.spoken(change.date)}",
            text=joined(plain(pub.edition, change.what), plain(pub.edition, change.why)),
            near="changes corrections corrected erratum",
            instruments=instruments_of(pub, units),
            topics=topics_of(pub, units),
            years=(change.date[:4],),
        )


def _years(event: Event) -> tuple[str, ...]:
    """Every year of the event, from its first to its last."""
    first, last = int(event.date[:4]), int((event.end or event.date)[:4])
    return tuple(map(str, range(first, last + 1)))
