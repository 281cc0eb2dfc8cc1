"""The index from A to Z and the list of every clause, where the search leads without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.model.records import Instrument, Unit
from clausebook.prose.nodes import Link
from clausebook.views import alphabet
from clausebook.views.lists import index_entries
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class IndexEntry:
    """One name in the index."""

    href: str
    name: str
    lang: str  # of the name, if it is not the edition's
    kind: str  # text, term, body, person, topic
    main: str  # the main name of what has this name, if that is another
    aside: str  # an expansion, a country, an office


@dataclass(frozen=True)
class IndexGroup:
    """The names under one letter, or in one language."""

    heading: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class ListedUnit:
    """A clause or item by its number."""

    link: Link
    heading: str
    items: tuple[ListedUnit, ...]


@dataclass(frozen=True)
class ListedPart:
    heading: str
    clauses: tuple[ListedUnit, ...]


@dataclass(frozen=True)
class ListedText:
    name: str
    parts: tuple[ListedPart, ...]


@dataclass(frozen=True)
class SearchView(PageView):
    example: str  # number of a clause, to be typed; "" without clauses
    letters: tuple[IndexGroup, ...]
    languages: tuple[IndexGroup, ...]
    texts: tuple[ListedText, ...]


def search(pub: Publication) -> Page:
    """The page that lists every name from A to Z, and every clause."""
    path = "search/index.md"
    writer = Writer(pub, path)
    instruments = [one for one in pub.edition.instruments.values() if one.parts]
    entries = tuple(index_entries(pub.edition))
    items = [unit for one in instruments for unit in one.units if "." in unit.code]
    clauses = instruments[0].clauses if instruments else ()
    view = SearchView(
        next((unit.code for unit in (*items, *clauses)), ""),
        _groups(writer, alphabet.letters(entries)),
        _groups(writer, alphabet.in_other_languages(entries, pub.messages.language)),
        tuple(_text(writer, one) for one in instruments),
    )
    say = pub.messages.say
    about = say(
        "Every term, body, person, topic and clause of the edition “%(title)s”.", title=pub.edition.head.title
    )
    return Page(path, say("Search"), "search", "content/edition.yml", about, view)


def _groups(writer: Writer, found: alphabet.Letters) -> tuple[IndexGroup, ...]:
    return tuple(
        IndexGroup(
            heading,
            tuple(
                IndexEntry(writer.href(one.id), one.name, one.lang, one.kind, one.main, one.aside)
                for one in entries
            ),
        )
        for heading, entries in found
    )


def _text(writer: Writer, instrument: Instrument) -> ListedText:
    return ListedText(
        instrument.head.short,
        tuple(ListedPart(part.head.heading, _listed(writer, part.clauses)) for part in instrument.parts),
    )


def _listed(writer: Writer, units: Iterable[Unit]) -> tuple[ListedUnit, ...]:
    """Each with all that is below it, in one list."""
    return tuple(
        ListedUnit(
            writer.link(one.id),
            one.heading,
            tuple(ListedUnit(writer.link(item.id), item.heading, ()) for item in one.below),
        )
        for one in units
    )
