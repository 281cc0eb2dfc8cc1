"""The lists of records: what the site, the search, the index from A to Z and the book show of each kind.

A kind is one row here; all that is said of its records stands in the module that the row names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from clausebook.model.records import Edition
from clausebook.views import (
    actors,
    alphabet,
    bibliography,
    changes,
    essays,
    expectations,
    glossary,
    people,
    timeline,
    topics,
)
from clausebook.views.publication import Page, Publication
from clausebook.views.record_lists import IndexedName, RecordList
from clausebook.views.search_document import Document
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class KindView:
    """How the records of one kind are shown."""

    pages: Callable[[Publication], Iterator[Page]]
    documents: Callable[[Publication], Iterator[Document]]  # what search shows
    index_entries: Callable[[Edition], Iterator[alphabet.Entry]] | None = None  # from A to Z
    printed: Callable[[Writer], RecordList] | None = None  # without it, no list of them is in the book
    indexed_names: Callable[[Edition], Iterator[IndexedName]] | None = None  # in the index of the book


VIEWS: Mapping[str, KindView] = {
    "event": KindView(timeline.pages, timeline.documents),
    "actor": KindView(
        actors.pages, actors.documents, actors.index_entries, actors.printed, actors.indexed_names
    ),
    "person": KindView(
        people.pages, people.documents, people.index_entries, people.printed, people.indexed_names
    ),
    "topic": KindView(
        topics.pages, topics.documents, topics.index_entries, topics.printed, topics.indexed_names
    ),
    "term": KindView(
        glossary.pages, glossary.documents, glossary.index_entries, glossary.printed, glossary.indexed_names
    ),
    "source": KindView(bibliography.pages, bibliography.documents),
    "expectation": KindView(expectations.pages, expectations.documents),
    "essay": KindView(essays.pages, essays.documents),
    "change": KindView(changes.pages, changes.documents, changes.index_entries, changes.printed),
}
"""One row for each kind of `model.records.LISTED`, in the order of the site and of the book."""


def list_pages(pub: Publication) -> Iterator[Page]:
    """The pages of every kind."""
    for kind in VIEWS.values():
        yield from kind.pages(pub)


def list_documents(pub: Publication) -> Iterator[Document]:
    """The documents of every kind."""
    for kind in VIEWS.values():
        yield from kind.documents(pub)


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    """The names of the texts, then those of every kind."""
    yield from alphabet.texts(edition)
    for kind in VIEWS.values():
        if kind.index_entries:
            yield from kind.index_entries(edition)


def printed_lists(writer: Writer) -> tuple[RecordList, ...]:
    """The lists of the book; one without an entry is left out."""
    found = (kind.printed(writer) for kind in VIEWS.values() if kind.printed)
    return tuple(one for one in found if one.groups)


def indexed_names(edition: Edition) -> tuple[IndexedName, ...]:
    """The names that the index of the book looks for."""
    makers = (kind.indexed_names for kind in VIEWS.values() if kind.indexed_names)
    return tuple(name for names in makers for name in names(edition))
