"""Bodies and offices: the list of them by country, and a page for each with what it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.folding import filed
from clausebook.model.records import Actor, Edition
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views import alphabet
from clausebook.views.divisions import Bundle, Division, Limits, divide
from clausebook.views.events import EventView, event_views
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.overviews import Doors, OverviewView, PartPlace, doors, overview, part_place
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import each_once, known_of
from clausebook.views.record_lists import IndexedName, RecordEntry, RecordGroup, RecordList
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.search_document import Document, instruments_of, where
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.units import QuotedUnit, quoted_unit
from clausebook.views.writer import Writer

PATH = "actors/index.md"
_ELEMENTS = 9
"""Elements of a body in the list, with a source of its own."""


@dataclass(frozen=True)
class ActorEntry:
    """A body in the list."""

    link: Link
    names: tuple[ForeignName, ...]
    role: Prose
    grade: str
    events: int  # that it took part in


@dataclass(frozen=True)
class Country:
    """The bodies of one country, or those of none."""

    name: str
    actors: tuple[ActorEntry, ...]


@dataclass(frozen=True)
class ActorsView(PageView):
    place: PartPlace | None  # of this page, where the list stands on several
    people_href: str
    countries: tuple[Country, ...]
    sources: tuple[SourceEntry, ...]  # that the roles cite


@dataclass(frozen=True)
class ActorView(PageView):
    """One body, where it stands in the texts and what it did."""

    link: Link
    role: Prose
    role_sources: Citations
    country: str
    names: tuple[ForeignName, ...]
    aliases: tuple[str, ...]
    grade: str
    note: Prose
    drafts: tuple[Prose, ...]
    units: tuple[QuotedUnit, ...]
    events: tuple[EventView, ...]  # latest first
    references: ReferenceGroups
    sources: tuple[SourceEntry, ...]


def pages(pub: Publication) -> Iterator[Page]:
    """The list of bodies, on several pages where they are many, and a page for each."""
    yield from _lists(pub)
    for one in pub.edition.actors.values():
        yield _page(pub, one)


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the bodies."""
    for actor in pub.edition.actors.values():
        units = tuple(unit.id for unit in pub.crossref.units.get(f"actor:{actor.id}", ()))
        yield Document(
            id=f"actor:{actor.id}",
            kind="actor",
            address=where(address(f"actor:{actor.id}")),
            title=actor.name,
            text=plain(pub.edition, actor.role),
            aside=actor.country or "",
            names=(*actor.aliases, *(name.text for name in actor.names)),
            near=plain(pub.edition, actor.note),
            instruments=instruments_of(pub, units),
            grade=actor.grade,
        )


def index_entries(edition: Edition) -> Iterator[alphabet.Entry]:
    """The bodies in the index from A to Z, by all their names."""
    for one in edition.actors.values():
        yield from alphabet.named(
            edition, f"actor:{one.id}", one.name, one.country or "", one.aliases, one.names
        )


def printed(writer: Writer) -> RecordList:
    """The bodies in print, countries in the order in which the content file first names them."""
    by_country: dict[str, list[RecordEntry]] = {}
    for one in writer.pub.edition.actors.values():
        by_country.setdefault(_country_of(writer.pub, one), []).append(_printed(writer, one))
    groups = tuple(RecordGroup(country, tuple(entries)) for country, entries in by_country.items())
    return RecordList("actors", writer.pub.messages.say("Bodies and offices"), groups, part="country")


def indexed_names(edition: Edition) -> Iterator[IndexedName]:
    """The bodies, as the index of the book looks for them."""
    for one in edition.actors.values():
        yield IndexedName(anchor(f"actor:{one.id}"), one.name, one.aliases)


def _lists(pub: Publication) -> Iterator[Page]:
    """The list of bodies, by country; on several pages, by letter and within it by country."""
    say, actors = pub.messages.say, pub.edition.actors
    title, origin, division = say("Bodies and offices"), "content/actors.yml", pub.divisions.get(PATH)
    about = say("Bodies and offices of the edition “%(title)s”.", title=pub.edition.head.title)
    if not division:
        yield Page(PATH, title, "actors", origin, about, partial(_list, pub, PATH, tuple(actors.values())))
        return
    yield Page(PATH, title, "overview", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        found = [actors[key.removeprefix("actor:")] for key in part.keys]
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "actors", origin, about, partial(_list, pub, part.path, found, place))


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The bodies by the letter of their name, where they are too many for one page."""
    letters: dict[str, dict[str, int]] = {}
    for one in sorted(pub.edition.actors.values(), key=lambda one: (filed(one.name), one.id)):
        letters.setdefault(alphabet.letter(one.name), {})[f"actor:{one.id}"] = _ELEMENTS + len(one.names)
    bundles = (
        Bundle(alphabet.letter_folder(one), one, weights, folder="letter/")
        for one, weights in sorted(letters.items())
    )
    yield from divide(PATH, bundles, limits)


def _overview(pub: Publication, division: Division) -> OverviewView:
    say, writer = pub.messages.say, Writer(pub, PATH)
    lead = say("Who acts under the texts. %(people)s have a list of their own.", people=say("People"))
    by_letter = Doors("letters", say("Letters"), doors(writer, division, str))
    return overview(writer, say("Bodies and offices"), lead, replace(division, named=True), by_letter)


def _list(pub: Publication, path: str, found: Sequence[Actor], place: PartPlace | None = None) -> ActorsView:
    """Countries stand in the order in which the content file, or the letter, first names them."""
    writer = Writer(pub, path)
    return ActorsView(
        place,
        writer.page_href("people/index.md"),
        tuple(
            Country(name, tuple(_entry(writer, one) for one in found if _country_of(pub, one) == name))
            for name in each_once(_country_of(pub, one) for one in found)
        ),
        source_entries(writer),
    )


def _country_of(pub: Publication, actor: Actor) -> str:
    """The country under which a body is listed."""
    return actor.country or pub.messages.say("International")


def _entry(writer: Writer, one: Actor) -> ActorEntry:
    subject = f"actor:{one.id}"
    return ActorEntry(
        writer.link(subject),
        foreign_names(one.names, writer.pub.messages.language),
        writer.prose(one.role),
        one.grade,
        len(writer.pub.crossref.events.get(subject, ())),
    )


def _page(pub: Publication, one: Actor) -> Page:
    subject, path = f"actor:{one.id}", f"actors/{one.id}/index.md"
    about, decide = plain(pub.edition, one.role), partial(_view, pub, path, one)
    return Page(path, one.name, "actor", "content/actors.yml", about, decide, subject)


def _view(pub: Publication, path: str, one: Actor) -> ActorView:
    subject, writer = f"actor:{one.id}", Writer(pub, path)
    events, references = known_of(pub, subject)
    return ActorView(
        link=writer.link(subject),
        role=writer.prose(one.role),
        role_sources=writer.cite(one.sources, one.role),
        country=one.country or "",
        names=foreign_names(one.names, writer.pub.messages.language),
        aliases=one.aliases,
        grade=one.grade,
        note=writer.prose(one.note),
        drafts=writer.prose_each(one.drafts),
        units=tuple(quoted_unit(writer, unit) for unit in pub.crossref.units.get(subject, ())),
        events=event_views(writer, reversed(events)),
        references=reference_groups(writer, references),
        sources=source_entries(writer),
    )


def _printed(writer: Writer, one: Actor) -> RecordEntry:
    subject = f"actor:{one.id}"
    return RecordEntry(
        anchor(subject),
        one.name,
        writer.prose(one.role),
        writer.cite(one.sources, one.role),
        names=foreign_names(one.names, writer.pub.messages.language),
        after=writer.pub.messages.joined(one.aliases),
        note=writer.prose(one.note),
        grade=one.grade,
        clauses=writer.unit_links(writer.pub.crossref.units.get(subject, ())),
    )
