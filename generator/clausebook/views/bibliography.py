"""The bibliography: every source of the edition, by publisher, with where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from clausebook.edition import citations
from clausebook.edition.labels import plain
from clausebook.model.addresses import anchor
from clausebook.model.folding import filed
from clausebook.model.records import Source
from clausebook.model.vocabulary import GRADES, READINGS
from clausebook.prose.nodes import Prose
from clausebook.views import alphabet
from clausebook.views.alphabet import LetterLink, letter_links
from clausebook.views.divisions import FRAME, Bundle, Division, Limits, divide, of_references
from clausebook.views.filters import Option, options
from clausebook.views.overviews import Doors, OverviewView, PartPlace, doors, overview, part_place
from clausebook.views.page_paths import record_address
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import each_once, references_to
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.search_document import Document, where
from clausebook.views.sources import EntryPiece, SourceEntry, entry_pieces, source_entries
from clausebook.views.writer import Writer

PATH = "sources/index.md"
_ELEMENTS = 5
"""Elements of a source in the list, beside what refers to it."""


@dataclass(frozen=True)
class Work:
    """A source in the bibliography."""

    id: str
    anchor: str
    publisher: str
    entry: tuple[EntryPiece, ...]
    grade: str
    read: str  # how much of it the editors could read: "read in part"; "" of all
    note: Prose
    used: ReferenceGroups  # nothing: further reading
    drafts: tuple[Prose, ...]


@dataclass(frozen=True)
class BibliographyView(PageView):
    total: int  # of the edition
    place: PartPlace | None  # of this page, where the list stands on several
    works: int  # on this page
    by_letter: tuple[tuple[str, tuple[Work, ...]], ...]  # of the publishers; under "" where they are few
    grades: tuple[Option, ...]
    publishers: tuple[str, ...]
    sources: tuple[SourceEntry, ...]  # that the notes on others cite
    letters: tuple[LetterLink, ...]  # of the publishers, where they are many


@dataclass(frozen=True)
class BookSource:
    """A source in the bibliography of the book."""

    id: str
    anchor: str
    pieces: tuple[citations.Piece, ...]  # its entry in the citation style
    addresses: tuple[str, ...]  # on the web, of itself and of an archived copy
    note: Prose
    grade: str
    read: str  # as of a `Work`


def pages(pub: Publication) -> Iterator[Page]:
    """The page of all sources; where they are many, their overview and a page for each letter."""
    say, found = pub.messages.say, _by_publisher(pub)
    about = say(
        "The %(count)s sources of the edition, each with its grade and where it is used.", count=len(found)
    )
    title, origin, division = say("Sources"), "content/sources.yml", pub.divisions.get(PATH)
    if not division:
        yield Page(PATH, title, "sources", origin, about, partial(_view, pub, PATH, found))
        return
    yield Page(PATH, title, "overview", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        works = [pub.edition.sources[key.removeprefix("source:")] for key in part.keys]
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "sources", origin, about, partial(_view, pub, part.path, works, place))


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The sources by the letter of their publisher, where they are too many for one page."""
    letters: dict[str, dict[str, int]] = {}
    for source in _by_publisher(pub):
        weights = letters.setdefault(alphabet.letter(source.publisher), {})
        used = of_references(references_to(pub, f"source:{source.id}"))
        weights[f"source:{source.id}"] = _ELEMENTS + used + bool(source.note) + bool(READINGS[source.read])
    bundles = (Bundle(alphabet.letter_folder(one), one, weights) for one, weights in sorted(letters.items()))
    publishers = {source.publisher for source in pub.edition.sources.values()}
    yield from divide(PATH, bundles, limits, FRAME + len(publishers))


def _view(
    pub: Publication, path: str, found: Sequence[Source], place: PartPlace | None = None
) -> BibliographyView:
    writer = Writer(pub, path)
    works = tuple(_work(writer, source) for source in found)
    return BibliographyView(
        len(pub.edition.sources),
        place,
        len(works),
        alphabet.by_letter((one.publisher, one) for one in works),
        options((source.grade for source in found), GRADES, pub.messages.words("grade")),
        each_once(source.publisher for source in found),
        source_entries(writer),
        letter_links((one.publisher, one.anchor) for one in works),
    )


def _overview(pub: Publication, division: Division) -> OverviewView:
    messages, writer = pub.messages, Writer(pub, PATH)

    def named(key: str) -> tuple[str, str]:
        return anchor(key), pub.edition.sources[key.removeprefix("source:")].title

    def count(number: int) -> str:
        return messages.count("%(num)s source", "%(num)s sources", number)

    lead = messages.count(
        "%(num)s work that this edition relies on, by publisher, each with its grade and where it is used.",
        "%(num)s works that this edition relies on, by publisher, each with its grade and where it is used.",
        len(pub.edition.sources),
    )
    found = doors(writer, division, count, named)
    by_letter = Doors("letters", messages.say("Letters"), found)
    return overview(writer, messages.say("Sources"), lead, division, by_letter)


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the sources."""
    for source in pub.edition.sources.values():
        when = pub.messages.date(source.date, short=True) if source.date else ""
        yield Document(
            id=f"source:{source.id}",
            kind="source",
            address=where(record_address(pub, f"source:{source.id}")),
            title=source.title,
            text=plain(pub.edition, source.note),
            label=when,
            aside=source.publisher,
            near=pub.messages.date(source.date) if source.date else "",
            years=(source.date[:4],) if source.date else (),
            grade=source.grade,
        )


def book_sources(writer: Writer) -> tuple[BookSource, ...]:
    """Every source, in the order of the bibliography."""
    return tuple(book_source(writer, source) for source in _by_publisher(writer.pub))


def book_source(writer: Writer, source: Source) -> BookSource:
    """A source with its entry in the citation style."""
    return BookSource(
        source.id,
        anchor(f"source:{source.id}"),
        citations.source_entry(source, writer.pub.citation_style, writer.pub.messages),
        tuple(url for url in (source.url, source.archived) if url),
        writer.prose(source.note),
        source.grade,
        _read(writer, source),
    )


def _read(writer: Writer, source: Source) -> str:
    read = READINGS[source.read]
    return read and writer.pub.messages.say(read)


def _by_publisher(pub: Publication) -> tuple[Source, ...]:
    """The sources in the order in which they are listed: by publisher, date and title."""
    found = pub.edition.sources.values()
    return tuple(
        sorted(found, key=lambda one: (filed(one.publisher), one.publisher, one.date or "", one.title))
    )


def _work(writer: Writer, source: Source) -> Work:
    subject = f"source:{source.id}"
    return Work(
        subject,
        anchor(subject),
        source.publisher,
        entry_pieces(writer, source),
        source.grade,
        _read(writer, source),
        writer.prose(source.note),
        reference_groups(writer, references_to(writer.pub, subject)),
        writer.prose_each(source.drafts),
    )
