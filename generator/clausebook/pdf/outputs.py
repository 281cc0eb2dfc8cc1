"""The print edition as files: which books are made of an edition, on which papers, under which names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.look.appearance import OURS, Appearance
from clausebook.model.messages import message
from clausebook.pdf.book import addresses, book
from clausebook.pdf.papers import PAPERS
from clausebook.pdf.typesetter import Order, typeset
from clausebook.views import downloads
from clausebook.views.book import Extent, Scope, book_view
from clausebook.views.downloads import Download, download, slug
from clausebook.views.publication import Publication

_EXTENT: dict[Extent, tuple[str, str]] = {
    "full": (
        message("Print edition"),
        message("The whole edition as a book: texts, synopsis, commentary, practice, lists, index."),
    ),
    "compact": (message("Print edition, compact"), message("The texts and their synopsis.")),
    "dossier": (message("Dossier"), message("Everything about one clause.")),
}


@dataclass(frozen=True)
class Printed:
    """A finished book."""

    name: str  # of its file
    pdf: bytes
    addresses: frozenset[str]


def name_of(pub: Publication, scope: Scope, paper: str) -> str:
    """The name of the file of a book: the full edition on A4 has the edition's alone."""
    parts = [downloads.name_of(pub.edition.head.short)]
    if scope.extent == "compact":
        parts.append("compact")
    if scope.clause:
        parts.append(scope.clause)
    if paper != "a4":
        parts.append(paper)
    return slug(" ".join(parts)) + ".pdf"


def one(
    pub: Publication,
    templates: Sequence[Path],
    scope: Scope,
    paper: str,
    cache: Cache = NOTHING_KEPT,
    appearance: Appearance = OURS,
) -> Printed:
    """One book on one paper; in the `cache` it is looked for and kept."""
    value = book(book_view(pub, scope))
    return Printed(
        name_of(pub, scope, paper),
        typeset(value, templates, paper, pub.edition.head.date, cache, pub.messages, appearance),
        frozenset(addresses(value)),
    )


@dataclass(frozen=True)
class Planned:
    """A book of the site before it is set."""

    row: Download  # without size and hash
    order: Order

    def finished(self, pdf: bytes) -> Download:
        """The row of the book that was set."""
        row = self.row
        return download(row.name, row.title, row.about, pdf, row.addresses)


def planned(pub: Publication, appearance: Appearance = OURS) -> Iterator[Planned]:
    """Every book that belongs to the site, the full edition on A4 first."""
    extents: tuple[Extent, ...] = ("full", "compact")
    for extent in extents:
        value = book(book_view(pub, Scope(extent)))
        title, about = _EXTENT[extent]
        say = pub.messages.say
        words, found = f"{say(about)} PDF/UA-1, PDF/A-2a.", frozenset(addresses(value))
        for paper, kind in PAPERS.items():
            path = f"{downloads.FOLDER}/{name_of(pub, Scope(extent), paper)}"
            row = Download(path, f"{say(title)}, {kind.name}", words, addresses=found)
            yield Planned(row, Order(value, paper, pub.edition.head.date, pub.messages, appearance))
