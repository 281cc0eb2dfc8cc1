"""How to cite a clause: in words, by its id and address, and as files for reference managers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clausebook.edition import citations, labels
from clausebook.edition.checksums import receipt
from clausebook.model.addresses import address, anchor, unit_page
from clausebook.model.records import Part, Unit
from clausebook.views.publication import Publication
from clausebook.views.quotes import EDITION_ANCHOR
from clausebook.views.sources import EntryPiece, cited_pieces
from clausebook.views.writer import Writer

FileFormat = Literal["BibTeX", "RIS", "CSL-JSON"]

FILE_ENDINGS: Mapping[FileFormat, str] = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}
"""The formats of files for reference managers."""


@dataclass(frozen=True)
class WordedCitation:
    """A citation in words."""

    label: str  # what it cites: "Clause", "This page"
    pieces: tuple[EntryPiece, ...]


@dataclass(frozen=True)
class CitationFile:
    format: FileFormat
    href: str


@dataclass(frozen=True)
class CitationForms:
    """The forms in which a clause can be cited."""

    worded: tuple[WordedCitation, ...]
    id: str  # of the clause
    checksum: str
    checksum_of: Literal["text", "summary"]
    address: str  # from the root of the site: "/2008/m2/#2008-m2"
    files: tuple[CitationFile, ...]
    printed: str  # the address of the clause in the print edition; "" where it is not printed
    label: str  # what links to the clause say


def citation_forms(writer: Writer, part: Part, clause: Unit) -> CitationForms:
    """The forms in which a clause of a part can be cited. Numbers no source."""
    pub = writer.pub
    lang, say = pub.edition.head.lang, pub.messages.say
    works = zip((say("Clause"), say("This page")), cited_works(pub, part, clause), strict=True)
    page = unit_page(clause.id).removesuffix("index.md")
    return CitationForms(
        worded=tuple(
            WordedCitation(label, cited_pieces(citations.entry(work, pub.citation_style, lang)))
            for label, work in works
        ),
        id=clause.id,
        checksum=receipt(clause),
        checksum_of="text" if clause.text is not None else "summary",
        address=f"/{page}#{anchor(clause.id)}",
        files=tuple(CitationFile(name, writer.asset_href(file_path(clause, name))) for name in FILE_ENDINGS),
        printed=_printed(writer, clause),
        label=labels.label(pub.edition, clause.id),
    )


def cited_works(pub: Publication, part: Part, clause: Unit) -> tuple[citations.Item, citations.Item]:
    """What is cited, in CSL-JSON: the clause, and what this edition says of it."""
    edition = pub.edition
    site = (edition.head.site or "").rstrip("/")
    page = address(clause.id).page.removesuffix("index.md")
    url = f"{site}/{page}#{anchor(clause.id)}" if site else ""
    return (
        citations.clause_item(edition.instruments[clause.instrument].head, part.head, clause),
        citations.page_item(edition.head, clause, labels.label(edition, clause.id), url),
    )


@dataclass(frozen=True)
class EditionForms:
    """How the edition as a whole is cited: in each style, and as files."""

    worded: tuple[WordedCitation, ...]
    files: tuple[CitationFile, ...]
    anchor: str


def edition_forms(writer: Writer) -> EditionForms:
    """The forms in which the edition can be cited."""
    pub, head = writer.pub, writer.pub.edition.head
    item = cited_edition(pub)
    return EditionForms(
        tuple(
            WordedCitation(name, cited_pieces(citations.entry(item, style, head.lang)))
            for name, style in pub.note_styles.items()
        ),
        tuple(CitationFile(name, writer.asset_href(edition_path(name))) for name in FILE_ENDINGS),
        EDITION_ANCHOR,
    )


def edition_path(name: FileFormat) -> str:
    """The path of a file that cites the edition: `downloads/edition.bib`."""
    return f"downloads/edition.{FILE_ENDINGS[name]}"


def cited_edition(pub: Publication) -> citations.Item:
    """The edition as a whole, in CSL-JSON."""
    return citations.edition_item(pub.edition.head, _home(pub))


def _home(pub: Publication) -> str:
    site = pub.edition.head.site
    return f"{site.rstrip('/')}/" if site else ""


def file_path(clause: Unit, name: FileFormat) -> str:
    """The path of a file, beside its clause’s page: `2008/m4/2008-m4.bib`."""
    return f"{address(clause.id).page.removesuffix('index.md')}{anchor(clause.id)}.{FILE_ENDINGS[name]}"


def _printed(writer: Writer, clause: Unit) -> str:
    here = anchor(clause.id)
    holding = (one for one in writer.pub.downloads if here in one.addresses)
    return next((f"{writer.asset_href(one.path)}#{here}" for one in holding), "")
