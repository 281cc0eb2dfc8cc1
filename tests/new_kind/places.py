"""Places: where things happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Edition
from clausebook.views import alphabet
from clausebook.views.publication import Page, Publication
from clausebook.views.record_lists import ListedRecord, ListView, RecordEntry, RecordList, one_group
from clausebook.views.search_document import Document, where
from clausebook.views.sources import source_entries
from clausebook.views.writer import Writer


def pages(pub: Publication) -> Iterator[Page]:
    yield Page("places/index.md", "Places", "list", "content/places.yml", "Places.", partial(_view, pub))


def _view(pub: Publication) -> ListView:
    writer = Writer(pub, "places/index.md")
    entries = tuple(
        ListedRecord(
            f"place:{one.id}",
            anchor(f"place:{one.id}"),
            one.name,
            writer.prose(one.about),
            writer.cite(one.sources, one.about),
            (),
        )
        for one in pub.edition.records("place").values()
    )
    return ListView("Places", "Where things happened.", "", entries, source_entries(writer))


def documents(pub: Publication) -> Iterator[Document]:
    for one in pub.edition.records("place").values():
        yield Document(
            f"place:{one.id}",
            "place",
            where(address(f"place:{one.id}")),
            one.name,
            plain(pub.edition, one.about),
        )


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    for one in edition.records("place").values():
        yield from alphabet.named(edition, f"place:{one.id}", one.name)


def printed(writer: Writer) -> RecordList:
    entries = (
        RecordEntry(
            anchor(f"place:{one.id}"),
            one.name,
            writer.prose(one.about),
            writer.cite(one.sources, one.about),
        )
        for one in writer.pub.edition.records("place").values()
    )
    return RecordList("places", "Places", one_group(entries))
