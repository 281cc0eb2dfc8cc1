"""People, as far as the sources speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from clausebook.edition.labels import plain
from clausebook.model import languages
from clausebook.model.addresses import address, anchor
from clausebook.model.messages import Messages
from clausebook.model.records import Edition, Event, Person
from clausebook.views import alphabet
from clausebook.views.names import foreign_names
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import known_of
from clausebook.views.record_lists import (
    DatedLink,
    IndexedName,
    ListedRecord,
    ListView,
    RecordEntry,
    RecordList,
    one_group,
)
from clausebook.views.references import reference_groups
from clausebook.views.search_document import Document, joined, where
from clausebook.views.sources import source_entries
from clausebook.views.writer import Writer


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all people."""
    title, path = pub.messages.say("People"), "people/index.md"
    about = pub.messages.say("People of the edition “%(title)s”.", title=pub.edition.head.title)
    yield Page(path, title, "list", "content/people.yml", about, partial(_view, pub, path))


def _view(pub: Publication, path: str) -> ListView:
    writer = Writer(pub, path)
    found = pub.edition.people.values()
    messages = pub.messages
    order = _family_first(found, messages)
    lead = messages.count(
        "%(num)s person who signed, adopted or carried out the texts.",
        "%(num)s people who signed, adopted or carried out the texts.",
        len(found),
    )
    if order:
        lead = messages.count(
            "%(num)s person who signed, adopted or carried out the texts; %(names)s with the family name"
            " first.",
            "%(num)s people who signed, adopted or carried out the texts; %(names)s with the family name"
            " first.",
            len(found),
            names=order,
        )
    return ListView(
        messages.say("People"),
        lead,
        "",
        tuple(_listed(writer, one) for one in found),
        source_entries(writer),
    )


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the people."""
    for one in pub.edition.people.values():
        yield Document(
            id=f"person:{one.id}",
            kind="person",
            address=where(address(f"person:{one.id}")),
            title=one.name,
            text=joined(one.office + ".", plain(pub.edition, one.relevance)),
            aside=one.country or "",
            names=tuple(name.text for name in one.names),
            grade=one.grade,
        )


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    """The people in the index from A to Z, by all their names."""
    for one in edition.people.values():
        yield from alphabet.named(edition, f"person:{one.id}", one.name, one.office, names=one.names)


def printed(writer: Writer) -> RecordList:
    """The people in print, in the order of the content file."""
    entries = (_printed(writer, one) for one in writer.pub.edition.people.values())
    return RecordList("people", writer.pub.messages.say("People"), one_group(entries))


def indexed_names(edition: Edition) -> Iterator[IndexedName]:
    """The people, as the index of the book looks for them."""
    for one in edition.people.values():
        yield IndexedName(anchor(f"person:{one.id}"), one.name)


def _family_first(people: Iterable[Person], messages: Messages) -> str:
    """
    The names that begin with the family name, as a reader would call them; nothing where there are none.

    Where the language of such a name is not given, they are "some names".
    """
    found = [person for person in people if person.family_first]
    languages_of_names = [
        languages.name(person.name_lang, messages.language) for person in found if person.name_lang
    ]
    if len(languages_of_names) < len(found):
        return messages.say("some names")
    if not found:
        return ""
    return messages.say("%(languages)s names", languages=messages.listed(dict.fromkeys(languages_of_names)))


def _listed(writer: Writer, one: Person) -> ListedRecord:
    subject = f"person:{one.id}"
    events, references = known_of(writer.pub, subject)
    return ListedRecord(
        id=subject,
        anchor=anchor(subject),
        name=one.name,
        names=foreign_names(one.names, writer.pub.messages.language),
        opening=_office(one),
        body=writer.prose(one.relevance),
        sources=writer.cite(one.sources, one.relevance),
        drafts=writer.prose_each(one.drafts),
        references=reference_groups(writer, references),
        grade=one.grade,
        events=tuple(_dated_link(writer, event) for event in events),
    )


def _printed(writer: Writer, one: Person) -> RecordEntry:
    return RecordEntry(
        anchor(f"person:{one.id}"),
        one.name,
        writer.prose(one.relevance),
        writer.cite(one.sources, one.relevance),
        names=foreign_names(one.names, writer.pub.messages.language),
        after=_office(one),
        grade=one.grade,
    )


def _office(one: Person) -> str:
    """The office, with the country where one is stated."""
    return ", ".join([one.office, *([one.country] if one.country else [])])


def _dated_link(writer: Writer, event: Event) -> DatedLink:
    when = writer.pub.messages.span(event.date, event.end, short=True)
    return DatedLink(event.date, when, writer.link(f"event:{event.id}"))
