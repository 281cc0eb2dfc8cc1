"""The print edition as files: which books are made of an edition, on which papers, under which names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from clausebook.cache import NOTHING_KEPT
from clausebook.look.appearance import OURS, Appearance
from clausebook.model.messages import message
from clausebook.pdf.book import addresses, books
from clausebook.pdf.common import Json
from clausebook.pdf.papers import PAPERS
from clausebook.pdf.typesetter import Job, Order, job, typeset
from clausebook.pdf.volumes import LENGTHS, Lengths
from clausebook.views import downloads
from clausebook.views.book import Extent, Scope, book_view
from clausebook.views.downloads import Download, slug
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
    """A finished book, or a volume of one."""

    name: str  # of its file
    volume: int  # 0 of a book in one piece
    pdf: bytes
    addresses: frozenset[str]

    def named(self, file: Path) -> Path:
        """The file that is to hold it: each volume has one of its own."""
        return file.with_stem(f"{file.stem}-volume-{self.volume}") if self.volume else file


def name_of(pub: Publication, scope: Scope, paper: str, volume: int = 0) -> str:
    """The name of the file of a book: the full edition on A4 has the edition's alone, but for its volume."""
    parts = [downloads.name_of(pub.edition.head.short)]
    if scope.extent == "compact":
        parts.append("compact")
    if scope.clause:
        parts.append(scope.clause)
    if volume:
        parts.append(f"volume {volume}")
    if paper != "a4":
        parts.append(paper)
    return slug(" ".join(parts)) + ".pdf"


def printed(
    pub: Publication, templates: Sequence[Path], scope: Scope, paper: str, appearance: Appearance = OURS
) -> Iterator[Printed]:
    """One book on one paper, in as many volumes as its length asks for, each when it is set."""
    for value in books(book_view(pub, scope)):
        yield Printed(
            name_of(pub, scope, paper, _volume(value)),
            _volume(value),
            typeset(value, templates, paper, pub.edition.head.date, NOTHING_KEPT, pub.messages, appearance),
            frozenset(addresses(value)),
        )


def _volume(value: Mapping[str, Json]) -> int:
    return cast(int, value["volume"])


@dataclass(frozen=True)
class Planned:
    """A file of print before it is set."""

    row: Download  # without size and hash
    order: Order


def planned(
    pub: Publication, templates: Sequence[Path], appearance: Appearance = OURS, lengths: Lengths = LENGTHS
) -> Iterator[Planned]:
    """
    Every file of print that belongs to the site: the full edition on A4 first, volume by volume.

    Raises `TypesettingError` if a font that the template names, or the template, is missing.
    """
    extents: tuple[Extent, ...] = ("full", "compact")
    for extent in extents:
        pieces = [
            _Piece(
                _volume(value),
                _about(pub, extent, value),
                frozenset(addresses(value)),
                job(value, templates, pub.edition.head.date, pub.messages, appearance),
            )
            for value in books(book_view(pub, Scope(extent)), lengths)
        ]
        for paper in PAPERS:
            for one in pieces:
                path = f"{downloads.FOLDER}/{name_of(pub, Scope(extent), paper, one.volume)}"
                title = _title(pub, extent, paper, one.volume)
                row = Download(path, title, one.about, addresses=one.addresses, volume=one.volume)
                yield Planned(row, Order(one.job, paper))


@dataclass(frozen=True)
class _Piece:
    """A book or a volume, whatever paper it is set on."""

    volume: int  # 0 of a book in one piece
    about: str
    addresses: frozenset[str]
    job: Job


def _title(pub: Publication, extent: Extent, paper: str, volume: int) -> str:
    say = pub.messages.say
    title = f"{say(_EXTENT[extent][0])}, {PAPERS[paper].name}"
    return say("%(title)s, volume %(number)s", title=title, number=volume) if volume else title


def _about(pub: Publication, extent: Extent, value: Mapping[str, Json]) -> str:
    """What a file of print holds."""
    holds = cast(list[list[str]], value["volumes"])
    say = pub.messages.say
    if not holds:
        return f"{say(_EXTENT[extent][1])} PDF/UA-1, PDF/A-2a."
    here, *others = holds[_volume(value) - 1]
    for title in others:
        here = say("%(first)s; %(second)s", first=here, second=title)
    return f"{here}. PDF/UA-1, PDF/A-2a."
