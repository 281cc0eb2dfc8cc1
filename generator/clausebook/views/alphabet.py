"""The index of an edition from A to Z: texts, terms, bodies, people and topics by every name they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from clausebook.model import languages
from clausebook.model.folding import filed
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


def letters(entries: Iterable[Entry]) -> Letters:
    """The names in the edition's own language, in the order of the alphabet; figures come first."""
    own = sorted(
        (entry for entry in entries if not entry.lang),
        key=lambda entry: (_letter(entry) != FIGURES, filed(entry.name), entry.name, entry.id),
    )
    return tuple((letter, tuple(found)) for letter, found in groupby(own, key=_letter))


def in_other_languages(entries: Iterable[Entry], language: str = "en") -> Letters:
    """The names in other languages, under the name of their language in `language`."""

    def name(entry: Entry) -> str:
        return languages.name(entry.lang, language)

    other = sorted(
        (entry for entry in entries if entry.lang),
        key=lambda entry: (name(entry), entry.lang, entry.name, entry.id),
    )
    return tuple((heading, tuple(found)) for heading, found in groupby(other, key=name))


def _letter(entry: Entry) -> str:
    return letter(entry.name)


FIGURES = "0–9"
"""What stands in the place of a letter for names that begin with none."""


def letter(name: str) -> str:
    """
    The letter that a name is found under.

    >>> letter("Élysée"), letter("“Asahi”"), letter("The Hindu"), letter("2 + 2")
    ('E', 'A', 'H', '0–9')
    """
    first = filed(name)[:1]
    return first.upper() if first.isalpha() else FIGURES


def letter_folder(letter: str) -> str:
    """
    The folder of the pages of a letter: one that every system can hold.

    >>> letter_folder("E"), letter_folder("0–9"), letter_folder("م")
    ('e', '0-9', 'u0645')
    """
    if letter == FIGURES:
        return "0-9"
    return letter.lower() if letter.isascii() else "-".join(f"u{ord(sign):04x}" for sign in letter)


Named = TypeVar("Named")

LONG = 30
"""Names from which on a list has a row of letters above it."""


@dataclass(frozen=True)
class LetterLink:
    """A letter above a long list, with the address of the first name that begins with it."""

    letter: str
    href: str


def letter_links(names: Iterable[tuple[str, str]]) -> tuple[LetterLink, ...]:
    """
    The letters of a list, in its order, from its names and their anchors; none above a short list.

    >>> letter_links([("Brahmand", "b")])
    ()
    """
    listed = tuple(names)
    first: dict[str, str] = {}
    for name, anchor in listed:
        first.setdefault(letter(name), anchor)
    if not _is_long(len(listed), len(first)):
        return ()
    return tuple(LetterLink(one, f"#{anchor}") for one, anchor in first.items())


def by_letter(names: Iterable[tuple[str, Named]]) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    """
    What is listed by names under the letters of these, in the order of the list; short lists under none.

    >>> by_letter([("Brahmand", 1)])
    (('', (1,)),)
    >>> by_letter([])
    ()
    """
    listed = tuple(names)
    found: dict[str, list[Named]] = {}
    for name, named in listed:
        found.setdefault(letter(name), []).append(named)
    if not _is_long(len(listed), len(found)):
        return (("", tuple(named for _, named in listed)),) if listed else ()
    return tuple((letter, tuple(under)) for letter, under in found.items())


def _is_long(names: int, letters: int) -> bool:
    return names >= LONG and letters > 1


def texts(edition: Edition) -> Iterator[Entry]:
    """The texts, by all their names."""
    for instrument in edition.instruments.values():
        head = instrument.head
        yield from named(edition, f"instrument:{head.id}", head.short, head.title, names=head.names)


def named(
    edition: Edition,
    id: str,
    main: str,
    aside: str = "",
    others: Iterable[str] = (),
    names: Iterable[Name] = (),
) -> Iterator[Entry]:
    """The entries of a record: under its main name, its `others`, and its `names` in other languages."""
    kind, home = KINDS[id.partition(":")[0]].indexed, edition.head.lang
    yield Entry(main, id, kind, aside=aside)
    for name in dict.fromkeys(others):
        if name != main:
            yield Entry(name, id, kind, main=main)
    for one in names:
        yield Entry(one.text, id, kind, main=main, lang=one.lang if one.lang != home else "")
