"""The bibliography: every source of the edition, by publisher, with where it is used."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model.addresses import anchor
from clausebook.model.records import Source
from clausebook.model.vocabulary import GRADES
from clausebook.prose.nodes import Prose
from clausebook.views.filters import Option, options
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import each_once, references_to
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import EntryPiece, entry_pieces
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class Work:
    """A source in the bibliography."""

    id: str
    anchor: str
    publisher: str
    entry: tuple[EntryPiece, ...]
    grade: str
    note: Prose
    used: ReferenceGroups  # nothing: further reading
    drafts: tuple[Prose, ...]


@dataclass(frozen=True)
class BibliographyView(PageView):
    works: tuple[Work, ...]
    grades: tuple[Option, ...]
    publishers: tuple[str, ...]


def bibliography(pub: Publication) -> Page:
    """The page of all sources."""
    path = "sources/index.md"
    writer = Writer(pub, path)
    found = by_publisher(pub)
    view = BibliographyView(
        tuple(_work(writer, source) for source in found),
        options((source.grade for source in found), GRADES),
        each_once(source.publisher for source in found),
    )
    about = f"The {len(found)} sources of the edition, each with its grade and where it is used."
    return Page(path, "Sources", "sources", "content/sources.yml", about, view)


def by_publisher(pub: Publication) -> tuple[Source, ...]:
    """The sources in the order in which they are listed: by publisher, date and title."""
    found = pub.edition.sources.values()
    return tuple(sorted(found, key=lambda one: (one.publisher.casefold(), one.date or "", one.title)))


def _work(writer: Writer, source: Source) -> Work:
    subject = f"source:{source.id}"
    return Work(
        subject,
        anchor(subject),
        source.publisher,
        entry_pieces(writer, source),
        source.grade,
        writer.prose(source.note),
        reference_groups(writer, references_to(writer.pub, subject)),
        writer.prose_each(source.drafts),
    )
