"""The index of an edition from A to Z: texts, terms, bodies, people and topics by every name they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from clausebook.model import dates, languages
from clausebook.model.folding import fold
from clausebook.model.kinds import KINDS
from clausebook.model.records import Edition, Name


@dataclass(frozen=True)
class Entry:
    """One name in the index."""

    name: str
    id: str  # data-id of what has the name
    kind: str  # as `KINDS` calls it in the index: text, term, body …
    main: str = ""  # its main name, if this is another
    aside: str = ""  # an expansion, a country, an office
    lang: str = ""  # of the name, if it is not the edition's


Letters = tuple[tuple[str, tuple[Entry, ...]], ...]
"""Entries under the letter that they begin with."""


def letters(edition: Edition) -> Letters:
    """Every name in the edition's own language, in the order of the alphabet; figures come first."""
    own = sorted(
        (entry for entry in _entries(edition) if not entry.lang),
        key=lambda entry: (_letter(entry) != "0–9", fold(entry.name), entry.id),
    )
    return tuple((letter, tuple(entries)) for letter, entries in groupby(own, key=_letter))


def in_other_languages(edition: Edition) -> Letters:
    """The names in other languages, under the name of the language."""
    other = sorted(
        (entry for entry in _entries(edition) if entry.lang),
        key=lambda entry: (languages.name(entry.lang), entry.lang, entry.name, entry.id),
    )
    return tuple(
        (language, tuple(entries))
        for language, entries in groupby(other, key=lambda entry: languages.name(entry.lang))
    )


def _letter(entry: Entry) -> str:
    first = next((sign for sign in fold(entry.name) if sign.isalnum()), "")
    return first.upper() if first.isalpha() else "0–9"


def _entries(edition: Edition) -> Iterator[Entry]:
    home = edition.head.lang
    for instrument in edition.instruments.values():
        head = instrument.head
        yield from _named(f"instrument:{head.id}", head.short, head.title, (), head.names, home)
    for term in edition.terms.values():
        other = (*((term.expansion,) if term.expansion else ()), *term.aliases)
        yield from _named(f"term:{term.id}", term.term, term.expansion or "", other, term.names, home)
    for actor in edition.actors.values():
        aside = actor.country or ""
        yield from _named(f"actor:{actor.id}", actor.name, aside, actor.aliases, actor.names, home)
    for person in edition.people.values():
        yield from _named(f"person:{person.id}", person.name, person.office, (), person.names, home)
    for topic in edition.topics.values():
        yield from _named(f"topic:{topic.id}", topic.label, "", topic.aliases, (), home)
    days = {change.date: change.id for change in reversed(tuple(edition.changes.values()))}
    for date, first in days.items():
        yield from _named(f"change:{first}", f"Changes of {dates.spoken(date)}", "", (), (), home)


def _named(
    id: str, main: str, aside: str, other: Iterable[str], names: Iterable[Name], home: str
) -> Iterator[Entry]:
    kind = KINDS[id.partition(":")[0]].indexed
    yield Entry(main, id, kind, aside=aside)
    for name in dict.fromkeys(other):
        if name != main:
            yield Entry(name, id, kind, main=main)
    for one in names:
        yield Entry(one.text, id, kind, main=main, lang=one.lang if one.lang != home else "")
