"""Essays of the editors; the one on method also counts what the edition holds and what it withholds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Essay
from clausebook.model.vocabulary import STATES
from clausebook.prose.nodes import Prose
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.search_document import Document, where
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class EssayView(PageView):
    id: str
    title: str
    text: Prose
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True)
class Count:
    """How many there are of something."""

    what: str
    number: int


@dataclass(frozen=True)
class StateMeaning:
    """A state of a mechanism, and when it holds."""

    state: str
    meaning: str


@dataclass(frozen=True)
class MethodView(PageView):
    essay: EssayView
    withheld: tuple[Count, ...]  # drafts by kind
    withheld_total: int
    today: str  # date of the edition
    states: tuple[StateMeaning, ...]
    published: tuple[Count, ...]  # public records by kind
    repository: str  # where errors are reported; "" if the edition names none


@dataclass(frozen=True)
class BookEssay:
    anchor: str
    title: str
    text: Prose
    withheld: tuple[Count, ...] | None  # drafts by kind, where the essay is the one that counts them


def pages(pub: Publication) -> Iterator[Page]:
    """A page for each essay."""
    for one in pub.edition.essays.values():
        yield _page(pub, one)


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of the essays."""
    for essay in pub.edition.essays.values():
        yield Document(
            id=f"essay:{essay.id}",
            kind="essay",
            address=where(address(f"essay:{essay.id}")),
            title=essay.title,
            text=plain(pub.edition, essay.text, blocks=True),
        )


def book_essays(writer: Writer) -> tuple[BookEssay, ...]:
    """The essays, in the order of their files."""
    return tuple(_printed(writer, one) for one in writer.pub.edition.essays.values())


def _page(pub: Publication, one: Essay) -> Page:
    path, origin = f"{one.id}/index.md", pub.edition.origins[f"essay:{one.id}"].file
    template, decide = ("method", _method) if one.kind == "method" else ("essay", _view)
    return Page(path, one.title, template, origin, one.title, partial(decide, pub, path, one))


def _view(pub: Publication, path: str, one: Essay) -> EssayView:
    writer = Writer(pub, path)
    return EssayView(f"essay:{one.id}", one.title, writer.blocks(one.text), source_entries(writer))


def _method(pub: Publication, path: str, one: Essay) -> MethodView:
    edition, say = pub.edition, pub.messages.say
    return MethodView(
        _view(pub, path, one),
        tuple(Count(pub.messages.word("kinds", kind), count) for kind, count in pub.withheld.items()),
        sum(pub.withheld.values()),
        pub.messages.date(edition.head.date),
        tuple(StateMeaning(state, row.meaning) for state, row in STATES.items()),
        (
            *(
                Count(say("clauses and items of the %(text)s", text=one.head.short), len(one.units))
                for one in edition.instruments.values()
                if one.parts
            ),
            Count(say("events"), len(edition.events)),
            Count(say("sources"), len(edition.sources)),
            Count(say("bodies and offices"), len(edition.actors)),
            Count(say("people"), len(edition.people)),
            Count(say("terms"), len(edition.terms)),
            Count(say("topics"), len(edition.topics)),
        ),
        edition.head.repository or "",
    )


def _printed(writer: Writer, one: Essay) -> BookEssay:
    messages = writer.pub.messages
    counted = tuple(Count(messages.word("kinds", kind), count) for kind, count in writer.pub.withheld.items())
    return BookEssay(
        anchor(f"essay:{one.id}"),
        one.title,
        writer.blocks(one.text),
        counted if one.kind == "method" else None,
    )
