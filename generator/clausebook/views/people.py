"""People, as far as the sources speak of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.model import dates, languages
from clausebook.model.addresses import anchor
from clausebook.model.records import Event, Person
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import known_of, listed
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class DatedLink:
    """An event in a list of few words."""

    date: str
    when: str  # the span of its dates, as a reader reads it
    link: Link


@dataclass(frozen=True)
class PersonView:
    id: str
    anchor: str
    name: str
    names: tuple[ForeignName, ...]
    office: str  # with the country, where one is stated
    relevance: Prose
    sources: Citations
    drafts: tuple[Prose, ...]
    references: ReferenceGroups
    grade: str
    events: tuple[DatedLink, ...]


@dataclass(frozen=True)
class PeopleView(PageView):
    family_first: str  # whose names begin with the family name: "Japanese names"; "" if no name does
    people: tuple[PersonView, ...]
    sources: tuple[SourceEntry, ...]


def people(pub: Publication) -> Page:
    """The page of all people."""
    path = "people/index.md"
    writer = Writer(pub, path)
    found = pub.edition.people.values()
    view = PeopleView(
        _family_first(found),
        tuple(_person(writer, one) for one in found),
        source_entries(writer),
    )
    about = f"People of the edition “{pub.edition.head.title}”."
    return Page(path, "People", "people", "content/people.yml", about, view)


def _family_first(people: Iterable[Person]) -> str:
    """
    The names that begin with the family name, as a reader would call them; nothing where there are none.

    Where the language of such a name is not given, they are "some names".
    """
    found = [person for person in people if person.family_first]
    languages_of_names = [languages.name(person.name_lang) for person in found if person.name_lang]
    if len(languages_of_names) < len(found):
        return "some names"
    return f"{listed(languages_of_names)} names" if found else ""


def _person(writer: Writer, one: Person) -> PersonView:
    subject = f"person:{one.id}"
    events, references = known_of(writer.pub, subject)
    return PersonView(
        id=subject,
        anchor=anchor(subject),
        name=one.name,
        names=foreign_names(one.names),
        office=", ".join([one.office, *([one.country] if one.country else [])]),
        relevance=writer.prose(one.relevance),
        sources=writer.cite(one.sources, one.relevance),
        drafts=writer.prose_each(one.drafts),
        references=reference_groups(writer, references),
        grade=one.grade,
        events=tuple(dated_link(writer, event) for event in events),
    )


def dated_link(writer: Writer, event: Event) -> DatedLink:
    """An event by its date and title, for a list of few words."""
    when = dates.span(event.date, event.end, short=True)
    return DatedLink(event.date, when, writer.link(f"event:{event.id}"))
