"""The page of the data: each format with an example, every table, and the promise that addresses last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from clausebook.views import permanent_addresses
from clausebook.views.downloads import in_words
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer

PATH = "data/index.md"


@dataclass(frozen=True)
class FileLink:
    href: str
    path: str  # below the site
    size: str  # as readers know it


@dataclass(frozen=True)
class FormatView:
    """A format: what it is for, where it is, what it looks like."""

    name: str
    kind: str
    about: str
    files: tuple[FileLink, ...]
    example: tuple[str, ...]  # two lines
    more: int  # files of the same form that are not linked from here


@dataclass(frozen=True)
class TableView:
    name: str
    href: str
    about: str
    rows: int


@dataclass(frozen=True)
class DataView(PageView):
    date: str  # of the edition
    licence: str
    formats: tuple[FormatView, ...]
    tables: tuple[TableView, ...]
    example_id: str  # of a clause
    example_address: str  # its page, from the root of the site
    permanent: str  # link to the page of all ids


def data_page(pub: Publication) -> Page:
    """The page that explains the data."""
    say = pub.messages.say
    about = say(
        "The edition “%(title)s” as data, in the formats of libraries, editors and programs.",
        title=pub.edition.head.title,
    )
    decide = partial(_view, pub)
    return Page(PATH, say("Data and formats"), "data", "content/edition.yml", about, decide)


def _view(pub: Publication) -> DataView:
    writer, head = Writer(pub, PATH), pub.edition.head
    formats = tuple(
        FormatView(
            one.name,
            one.kind,
            one.about,
            tuple(
                FileLink(writer.asset_href(f.path), f.path, in_words(f.size, pub.messages)) for f in one.files
            ),
            one.example,
            one.count - len(one.files),
        )
        for one in pub.offer.formats
    )
    tables = tuple(
        TableView(one.name, writer.asset_href(one.path), one.about, one.rows) for one in pub.offer.tables
    )
    first = next(iter(pub.units.values()))
    return DataView(
        pub.messages.date(head.date),
        head.licence,
        formats,
        tables,
        first.id,
        f"/{first.instrument}/{first.code.lower()}/",
        writer.page_href(permanent_addresses.PATH),
    )
