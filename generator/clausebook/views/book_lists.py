"""The lists at the end of the book: bodies, people, subjects, terms, sources, essays, and names to index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.edition import citations
from clausebook.model.addresses import anchor
from clausebook.model.records import Actor, Essay, Person, Source, Term, Topic
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.actors import country_of
from clausebook.views.bibliography import by_publisher
from clausebook.views.changes import days_of_changes
from clausebook.views.essays import Count
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.publication import Publication
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class RecordEntry:
    """An entry of a list: a body, a person, a subject or a term."""

    anchor: str
    title: str
    text: Prose
    sources: Citations
    names: tuple[ForeignName, ...] = ()
    after: str = ""  # what stands behind the title: other names, an office, an expansion
    note: Prose = ()
    grade: str = ""
    clauses: tuple[Link, ...] = ()


@dataclass(frozen=True)
class RecordGroup:
    heading: str  # "" where the list has one group
    entries: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class BookSource:
    """A source in the bibliography of the book."""

    id: str
    anchor: str
    pieces: tuple[citations.Piece, ...]  # its entry in the citation style
    addresses: tuple[str, ...]  # on the web, of itself and of an archived copy
    note: Prose
    grade: str


@dataclass(frozen=True)
class BookEssay:
    anchor: str
    title: str
    text: Prose
    withheld: tuple[Count, ...] | None  # drafts by kind, where the essay is the one that counts them


@dataclass(frozen=True)
class IndexedName:
    """A record that the index lists if the book mentions it."""

    anchor: str
    name: str
    others: tuple[str, ...]  # names by which it is also looked for


def actors(writer: Writer) -> tuple[RecordGroup, ...]:
    """The bodies by country, countries in the order in which the content file first names them."""
    by_country: dict[str, list[RecordEntry]] = {}
    for one in writer.pub.edition.actors.values():
        by_country.setdefault(country_of(one), []).append(_actor(writer, one))
    return tuple(RecordGroup(country, tuple(entries)) for country, entries in by_country.items())


def _actor(writer: Writer, one: Actor) -> RecordEntry:
    subject = f"actor:{one.id}"
    return RecordEntry(
        anchor(subject),
        one.name,
        writer.prose(one.role),
        writer.cite(one.sources, one.role),
        names=foreign_names(one.names),
        after=", ".join(one.aliases),
        note=writer.prose(one.note),
        grade=one.grade,
        clauses=writer.unit_links(writer.pub.crossref.units.get(subject, ())),
    )


def people(writer: Writer) -> tuple[RecordGroup, ...]:
    """The people, in the order of the content file."""
    return _one_group(_person(writer, one) for one in writer.pub.edition.people.values())


def _person(writer: Writer, one: Person) -> RecordEntry:
    return RecordEntry(
        anchor(f"person:{one.id}"),
        one.name,
        writer.prose(one.relevance),
        writer.cite(one.sources, one.relevance),
        names=foreign_names(one.names),
        after=", ".join([one.office, *([one.country] if one.country else [])]),
        grade=one.grade,
    )


def topics(writer: Writer) -> tuple[RecordGroup, ...]:
    """The subjects, in the order of the content file."""
    return _one_group(_topic(writer, one) for one in writer.pub.edition.topics.values())


def _topic(writer: Writer, one: Topic) -> RecordEntry:
    subject = f"topic:{one.id}"
    return RecordEntry(
        anchor(subject),
        one.label,
        writer.prose(one.description),
        Citations(()),
        after=", ".join(one.aliases),
        clauses=writer.unit_links(writer.pub.crossref.units.get(subject, ())),
    )


def glossary(writer: Writer) -> tuple[RecordGroup, ...]:
    """The terms, in the order of the alphabet."""
    terms = sorted(writer.pub.edition.terms.values(), key=lambda term: term.term.casefold())
    return _one_group(_term(writer, one) for one in terms)


def _term(writer: Writer, one: Term) -> RecordEntry:
    return RecordEntry(
        anchor(f"term:{one.id}"),
        one.term,
        writer.prose(one.definition),
        writer.cite(one.sources, one.definition),
        names=foreign_names(one.names),
        after=one.expansion or "",
        note=writer.prose(one.note),
        grade=one.grade,
        clauses=writer.links(one.clauses),
    )


def changes(writer: Writer) -> tuple[RecordGroup, ...]:
    """The changes of the edition, by day; each entry is named by its day and its place in it."""
    return tuple(
        RecordGroup(
            day.when,
            tuple(
                RecordEntry(
                    one.anchor,
                    f"{n} {one.kind}",
                    one.what,
                    Citations(()),
                    note=one.why,
                    clauses=one.concerns,
                )
                for n, one in enumerate(day.changes, 1)
            ),
        )
        for day in days_of_changes(writer)
    )


def _one_group(entries: Iterable[RecordEntry]) -> tuple[RecordGroup, ...]:
    found = tuple(entries)
    return (RecordGroup("", found),) if found else ()


def book_sources(writer: Writer) -> tuple[BookSource, ...]:
    """Every source, in the order of the bibliography."""
    return tuple(book_source(writer, source) for source in by_publisher(writer.pub))


def book_source(writer: Writer, source: Source) -> BookSource:
    """A source with its entry in the citation style."""
    return BookSource(
        source.id,
        anchor(f"source:{source.id}"),
        citations.source_entry(source, writer.pub.citation_style, writer.pub.edition.head.lang),
        tuple(url for url in (source.url, source.archived) if url),
        writer.prose(source.note),
        source.grade,
    )


def essays(writer: Writer) -> tuple[BookEssay, ...]:
    """The essays, in the order of their files."""
    return tuple(_essay(writer, one) for one in writer.pub.edition.essays.values())


def _essay(writer: Writer, one: Essay) -> BookEssay:
    counted = tuple(Count(kind, count) for kind, count in writer.pub.withheld.items())
    return BookEssay(
        anchor(f"essay:{one.id}"),
        one.title,
        writer.blocks(one.text),
        counted if one.kind == "method" else None,
    )


def indexed_names(pub: Publication) -> tuple[IndexedName, ...]:
    """The bodies, people, topics and terms, each with its other names."""
    edition = pub.edition
    return (
        *(IndexedName(anchor(f"actor:{one.id}"), one.name, one.aliases) for one in edition.actors.values()),
        *(IndexedName(anchor(f"person:{one.id}"), one.name, ()) for one in edition.people.values()),
        *(IndexedName(anchor(f"topic:{one.id}"), one.label, one.aliases) for one in edition.topics.values()),
        *(
            IndexedName(
                anchor(f"term:{one.id}"),
                one.term,
                (*one.aliases, *((one.expansion,) if one.expansion else ())),
            )
            for one in edition.terms.values()
        ),
    )
