"""The index from A to Z and the list of every clause, where the search leads without scripts.

Where they are many, the names stand on a page for each letter or language, the clauses on one for each text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from clausebook.edition.once import once
from clausebook.model.records import Edition, Instrument, Unit
from clausebook.prose.nodes import Link
from clausebook.views import alphabet
from clausebook.views.divisions import Bundle, Division, Limits, PartPage, divide
from clausebook.views.lists import index_entries
from clausebook.views.overviews import Door, Doors, OverviewView, PartPlace, doors, overview, part_place
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer

PATH = "search/index.md"
_OF_NAME, _OF_UNIT = 4, 3
"""Elements of a name, and of a clause or item, in the list."""


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
    place: PartPlace | None  # of this page, where the index stands on several
    example: str  # number of a clause, to be typed; "" without clauses
    letters: tuple[IndexGroup, ...]
    languages: tuple[IndexGroup, ...]
    texts: tuple[ListedText, ...]


def pages(pub: Publication) -> Iterator[Page]:
    """The page that lists every name from A to Z, and every clause; or its overview and its pages."""
    say, division = pub.messages.say, pub.divisions.get(PATH)
    title, origin = say("Search"), "content/edition.yml"
    about = say(
        "Every term, body, person, topic and clause of the edition “%(title)s”.", title=pub.edition.head.title
    )
    if not division:
        yield Page(PATH, title, "search", origin, about, partial(_whole, pub))
        return
    yield Page(PATH, title, "overview", origin, about, partial(_overview, pub, division))
    for part in division.pages:
        place = part_place(Writer(pub, part.path), division, part)
        whole = say("%(title)s: %(view)s", title=title, view=place.heading)
        yield Page(part.path, whole, "search", origin, about, partial(_part, pub, part, place))


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The names by letter or language, then the clauses by text, where they are too many for one page."""
    yield from divide(PATH, (bundle for _, bundle in _bundles(pub)), limits)


_LETTERS, _LANGUAGES, _TEXTS = "letter", "language", "text"


def _bundles(pub: Publication) -> Iterator[tuple[str, Bundle]]:
    for kind, letters, name in (
        (_LETTERS, _letters(pub), lambda letter, _: alphabet.letter_folder(letter)),
        (_LANGUAGES, _other(pub), lambda _, entries: entries[0].lang.lower()),
    ):
        for letter, entries in letters:
            weights = {_key(kind, letter, place): _OF_NAME for place in range(len(entries))}
            yield kind, Bundle(name(letter, entries), letter, weights, folder=f"{kind}/")
    for one in pub.edition.instruments.values():
        weights = {clause.id: _OF_UNIT * (1 + len(clause.below)) for clause in one.clauses}
        yield _TEXTS, Bundle(one.id, one.head.short, weights, folder=f"{_TEXTS}/")


def _letters(pub: Publication) -> alphabet.Letters:
    return _names(pub.edition)[0]


def _other(pub: Publication) -> alphabet.Letters:
    return _names(pub.edition)[1]


@once
def _names(edition: Edition) -> tuple[alphabet.Letters, alphabet.Letters]:
    """Every name: those in the language of the edition, and those in others."""
    entries = tuple(index_entries(edition))
    return alphabet.letters(entries), alphabet.in_other_languages(entries, edition.messages.language)


@once
def _by_key(edition: Edition) -> Mapping[str, tuple[str, str, alphabet.Entry]]:
    """Every name by its key, with what kind of heading it stands under, and that heading."""
    return {
        _key(kind, heading, place): (kind, heading, entry)
        for kind, found in zip((_LETTERS, _LANGUAGES), _names(edition), strict=True)
        for heading, entries in found
        for place, entry in enumerate(entries)
    }


def _key(kind: str, heading: str, place: int) -> str:
    return f"{kind} {heading} {place}"


def _whole(pub: Publication) -> SearchView:
    return _view(Writer(pub, PATH), _letters(pub), _other(pub))


def _overview(pub: Publication, division: Division) -> OverviewView:
    """A letter or language leads on from the anchor that it has where all stand on one page."""
    say, writer, found = pub.messages.say, Writer(pub, PATH), list(_bundles(pub))
    anchors = {
        bundle.name: f"{kind}-{n}"
        for kind in (_LETTERS, _LANGUAGES)
        for n, bundle in enumerate((bundle for one, bundle in found if one == kind), 1)
    }

    def doors_to(are_texts: bool, anchor: Callable[[str], str] = lambda name: "") -> tuple[Door, ...]:
        held = (page for page in division.pages if page.path.startswith(f"search/{_TEXTS}/") is are_texts)
        return doors(writer, replace(division, pages=tuple(held)), str, anchor=anchor)

    return overview(
        writer,
        say("Search, and index from A to Z"),
        say("The texts, terms, bodies, people and topics under every name used here, then every clause."),
        replace(division, named=True),
        Doors("letters", say("Letters"), doors_to(False, anchors.__getitem__)),
        Doors("clauses", pub.messages.word("kind", "Clauses"), doors_to(True)),
    )


def _part(pub: Publication, part: PartPage, place: PartPlace) -> SearchView:
    """A page of the names or clauses with some keys."""
    known = _by_key(pub.edition)
    names = [known[key] for key in part.keys if key in known]

    def held(kind: str) -> alphabet.Letters:
        of_kind = ((heading, entry) for one, heading, entry in names if one == kind)
        groups = groupby(of_kind, key=itemgetter(0))
        return tuple((heading, tuple(entry for _, entry in found)) for heading, found in groups)

    writer = Writer(pub, part.path)
    return replace(_view(writer, held(_LETTERS), held(_LANGUAGES), set(part.keys)), place=place)


def _view(
    writer: Writer, letters: alphabet.Letters, other: alphabet.Letters, keys: Collection[str] | None = None
) -> SearchView:
    """The names under some letters; all clauses, or those of some ids."""
    instruments = [one for one in writer.pub.edition.instruments.values() if one.parts]
    items = [unit for one in instruments for unit in one.units if "." in unit.code]
    clauses = instruments[0].clauses if instruments else ()
    texts = (_text(writer, one, keys) for one in instruments)
    return SearchView(
        None,
        next((unit.code for unit in (*items, *clauses)), ""),
        _groups(writer, letters),
        _groups(writer, other),
        tuple(text for text in texts if text.parts),
    )


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


def _text(writer: Writer, instrument: Instrument, keys: Collection[str] | None) -> ListedText:
    parts = (
        (part.head.heading, [one for one in part.clauses if keys is None or one.id in keys])
        for part in instrument.parts
    )
    return ListedText(
        instrument.head.short,
        tuple(ListedPart(name, _listed(writer, found)) for name, found in parts if found or keys is None),
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
