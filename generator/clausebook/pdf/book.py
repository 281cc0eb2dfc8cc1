"""A publication → the book that is printed of it: one value of plain lists, strings and numbers.

The value is all that the template (`templates/print/`) is given. Every entry under `id` becomes an address in
the PDF, the same as on the site: `2008-m2-g`, `event-…`, `row-…`. What is drawn is decided here.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from clausebook.model import dates
from clausebook.model.problems import EditionError
from clausebook.model.records import Instrument, Unit
from clausebook.model.vocabulary import WORDINGS
from clausebook.pdf import lists, notes, synopsis, texts
from clausebook.pdf.context import Desk, Value, bind, every, side
from clausebook.prose import nodes
from clausebook.views.publication import Publication

Extent = Literal["full", "compact", "dossier"]


@dataclass(frozen=True)
class Scope:
    """How much of an edition is printed: all, the texts and their synopsis, or all about one clause."""

    extent: Extent = "full"
    clause: str = ""  # of a dossier: its id

    def family(self, pub: Publication) -> tuple[Unit, ...]:
        """The units of the clause that a dossier is about."""
        if not self.clause:
            return ()
        unit = pub.units[self.clause]
        return (unit, *unit.items)


FULL = Scope()


def printed(pub: Publication, style: bytes, scope: Scope = FULL) -> Value:
    """
    The book, with its sources numbered, its references bound and its content hash.

    Raises `EditionError` if two of its parts have one address.
    """
    desk = Desk(pub, style)
    head = pub.edition.head
    chapters = [chapter for chapter in _chapters(desk, scope) if chapter]
    cited = {name for found in every(chapters, "s") for _, name, _ in found}
    full = scope.extent == "full"
    sources = [source for source in lists.by_publisher(pub) if full or source.id in cited]
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    if sources:
        chapters.append(lists.sources(desk, sources, numbers))
    if full:
        chapters += [lists.essay(desk, essay.id) for essay in pub.edition.essays.values()]
    index = lists.index(pub, set(every(chapters, "i"))) if full else None
    if index:
        chapters.append(index)
    for chapter in chapters:
        chapter["apart"] = chapter["kind"] not in _RUNS_ON or len(as_json(chapter)) > _SHORT
    book: Value = {
        "title": nodes.words(head.title),
        "name": _title(pub, scope),
        "short": head.short,
        "tagline": desk.line(head.tagline),
        "editors": head.editors,
        "licence": desk.line(head.licence),
        "lang": head.lang,
        "date": [int(part) for part in f"{head.date}-01-01".split("-")[:3]],
        "dated": dates.spoken(head.date),
        "site": (head.site or "").rstrip("/"),
        "extent": scope.extent,
        "status": [_status(pub, one) for one in _instruments(pub, scope)],
        "parts": chapters,
    }
    ids = Counter([*every(book, "id"), *_FIXED])
    twice = [name for name, count in ids.items() if count > 1]
    if twice:
        raise EditionError(f"two parts of the print edition have the address {twice[0]}; rename one of them")
    book = bind(book, set(ids), numbers)
    # the code points of a text may be typed in two ways; print has one
    text = unicodedata.normalize("NFC", as_json(book))
    book = json.loads(text)
    book["hash"] = hashlib.sha256(text.encode()).hexdigest()[:16]
    return book


def as_json(book: Value) -> str:
    """The book as the template reads it: sorted, so that equal books are equal bytes."""
    return json.dumps(book, ensure_ascii=False, sort_keys=True)


def destinations(book: Value) -> frozenset[str]:
    """Every address in the PDF of a book."""
    return frozenset(every(book, "id"))


_RUNS_ON = ("commentary", "expectations", "list")
_SHORT = 4000
"""Chapters of these kinds that are shorter, in characters of the value, begin on no page of their own."""

_FIXED = ("how-to-read", "contents", "colophon")
"""Ids of what the template adds itself."""


def _title(pub: Publication, scope: Scope) -> str:
    head = pub.edition.head
    if scope.extent == "dossier":
        unit = pub.units[scope.clause]
        return f"{unit.id} {unit.heading or ''}".strip() + f" – {head.title}"
    return head.title + (": texts and synopsis" if scope.extent == "compact" else "")


def _instruments(pub: Publication, scope: Scope) -> list[Instrument]:
    """The instruments that are printed."""
    found = pub.edition.instruments.values()
    if scope.clause:
        return [one for one in found if one.id == scope.clause.partition("/")[0]]
    return [one for one in found if scope.extent == "full" or one.parts]


def _status(pub: Publication, instrument: Instrument) -> Value:
    """What is known of a text, for the title page."""
    head = instrument.head
    return {
        "short": head.short,
        "year": head.date[:4],
        "title": nodes.words(head.title),
        "dated": ", ".join([*([head.place] if head.place else []), dates.spoken(head.date)]),
        "side": side(pub, head.id),
        "wording": WORDINGS[head.wording].fact,
        "names": [
            {"lang": name.lang, "v": name.text} for name in head.names if name.lang != pub.edition.head.lang
        ],
        "parts": bool(instrument.parts),
    }


def _chapters(desk: Desk, scope: Scope) -> Iterator[Value | None]:
    pub = desk.pub
    edition, family = pub.edition, scope.family(pub)
    for instrument in _instruments(pub, scope):
        yield texts.reading(desk, instrument, family, full=scope.extent == "full")
    for number, concordance in enumerate(edition.concordances):
        found = synopsis.rows(pub, concordance, family)
        yield synopsis.synopsis(desk, concordance, found, number)
        yield synopsis.in_words(desk, concordance, found, number)
    if scope.extent == "compact":
        return
    for instrument in edition.instruments.values():
        yield notes.commentary(desk, instrument, family)
    yield notes.mechanisms(desk, family)
    yield notes.timeline(desk, family)
    yield notes.expectations(desk, family)
    if scope.extent == "dossier":
        return
    yield lists.actors(desk)
    yield lists.people(desk)
    yield lists.topics(desk)
    yield lists.glossary(desk)
    for number, concordance in enumerate(edition.concordances):
        yield synopsis.concordance(desk, concordance, number)
