"""Sources as a page lists them: numbered, with their entries and the marks that lead to each."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.edition import citations
from clausebook.model.records import Source
from clausebook.prose.nodes import Link
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class EntryPiece:
    """Some words of an entry; with `url` they lead there."""

    words: str
    italic: bool = False
    url: str = ""
    lang: str = ""  # of what the address leads to, if it is not the edition's


@dataclass(frozen=True)
class SourceEntry:
    """A source in the list of a page."""

    number: int
    link: Link  # to its place in the bibliography
    entry: tuple[EntryPiece, ...]
    grade: str
    marks: tuple[str, ...]  # ids of the raised numbers that lead here


def source_entries(writer: Writer, marks_on: Writer | None = None) -> tuple[SourceEntry, ...]:
    """
    The sources that the page has cited so far, in the order of their numbers. Ask last.

    `marks_on` is the writer of the page with the marks, if the list stands on another.
    """
    sources = writer.pub.edition.sources
    return tuple(
        SourceEntry(
            number,
            writer.link(f"source:{name}"),
            entry_pieces(writer, sources[name]),
            sources[name].grade,
            marks,
        )
        for number, (name, marks) in enumerate((marks_on or writer).cited(), 1)
    )


def entry_pieces(writer: Writer, source: Source) -> tuple[EntryPiece, ...]:
    """A source as the citation style has it, its title and its archived copy linked."""
    lang = writer.pub.edition.head.lang
    pieces = citations.source_entry(source, writer.pub.citation_style, writer.pub.messages)
    links = {"archive_location": (source.archived or "", writer.pub.messages.say("archived copy"))}
    if source.url:
        links["title"] = (source.url, source.title)
    return cited_pieces(pieces, links, source.lang if source.lang != lang else "")


def cited_pieces(
    pieces: tuple[citations.Piece, ...],
    links: dict[str, tuple[str, str]] | None = None,
    lang: str = "",
) -> tuple[EntryPiece, ...]:
    """The pieces of an entry; `links` gives fields that lead somewhere their address and words."""
    found = []
    for piece in pieces:
        url, words = (links or {}).get(piece.field, ("", ""))
        found.append(EntryPiece(words, url=url, lang=lang) if url else EntryPiece(piece.words, piece.italic))
    return tuple(found)
