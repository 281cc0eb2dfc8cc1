"""Bodies and offices: the list of them by country, and a page for each with what it did."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.edition import labels
from clausebook.model.records import Actor
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.events import EventView, event_views
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import each_once, known_of
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.units import QuotedUnit, quoted_unit
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class ActorEntry:
    """A body in the list."""

    link: Link
    names: tuple[ForeignName, ...]
    role: Prose
    grade: str
    events: int  # that it took part in


@dataclass(frozen=True)
class Country:
    """The bodies of one country, or those of none."""

    name: str
    actors: tuple[ActorEntry, ...]


@dataclass(frozen=True)
class ActorsView(PageView):
    people_href: str
    countries: tuple[Country, ...]


@dataclass(frozen=True)
class ActorView(PageView):
    """One body, where it stands in the texts and what it did."""

    link: Link
    role: Prose
    role_sources: Citations
    country: str
    names: tuple[ForeignName, ...]
    aliases: tuple[str, ...]
    grade: str
    note: Prose
    drafts: tuple[Prose, ...]
    units: tuple[QuotedUnit, ...]
    events: tuple[EventView, ...]  # latest first
    references: ReferenceGroups
    sources: tuple[SourceEntry, ...]


def actors(pub: Publication) -> Page:
    """The list of bodies, countries in the order in which the content file first names them."""
    path = "actors/index.md"
    writer = Writer(pub, path)
    found = pub.edition.actors.values()
    view = ActorsView(
        writer.page_href("people/index.md"),
        tuple(
            Country(name, tuple(_entry(writer, one) for one in found if country_of(one) == name))
            for name in each_once(map(country_of, found))
        ),
    )
    about = f"Bodies and offices of the edition “{pub.edition.head.title}”."
    return Page(path, "Bodies and offices", "actors", "content/actors.yml", about, view)


def country_of(actor: Actor) -> str:
    """The country under which a body is listed."""
    return actor.country or "International"


def _entry(writer: Writer, one: Actor) -> ActorEntry:
    subject = f"actor:{one.id}"
    return ActorEntry(
        writer.link(subject),
        foreign_names(one.names),
        writer.prose(one.role),
        one.grade,
        len(writer.pub.crossref.events.get(subject, ())),
    )


def actor(pub: Publication, one: Actor) -> Page:
    """The page of one body."""
    subject, path = f"actor:{one.id}", f"actors/{one.id}/index.md"
    writer = Writer(pub, path)
    events, references = known_of(pub, subject)
    view = ActorView(
        link=writer.link(subject),
        role=writer.prose(one.role),
        role_sources=writer.cite(one.sources, one.role),
        country=one.country or "",
        names=foreign_names(one.names),
        aliases=one.aliases,
        grade=one.grade,
        note=writer.prose(one.note),
        drafts=writer.prose_each(one.drafts),
        units=tuple(quoted_unit(writer, unit) for unit in pub.crossref.units.get(subject, ())),
        events=event_views(writer, reversed(events)),
        references=reference_groups(writer, references),
        sources=source_entries(writer),
    )
    about = labels.plain(pub.edition, one.role)
    return Page(path, one.name, "actor", "content/actors.yml", about, view, subject)
