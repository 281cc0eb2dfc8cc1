"""What the print edition says: views of all that is printed, of a whole edition or about one clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from clausebook.comparison.comparison import Comparison
from clausebook.model.messages import Messages
from clausebook.model.records import Instrument, Unit
from clausebook.model.vocabulary import STATES
from clausebook.prose.nodes import Prose, Side
from clausebook.views import sums
from clausebook.views.bibliography import BookSource, book_source, book_sources
from clausebook.views.commentary import made
from clausebook.views.comparison_rows import RowView, row_view
from clausebook.views.essays import BookEssay, StateMeaning, book_essays
from clausebook.views.events import EventView, event_view
from clausebook.views.expectations import ExpectationView, expectation_view
from clausebook.views.instruments import InstrumentView, instrument_view
from clausebook.views.lists import indexed_names, printed_lists
from clausebook.views.mechanisms import MechanismsView, mechanisms_view
from clausebook.views.nothing_lost import SideView, side_view
from clausebook.views.publication import Publication
from clausebook.views.queries import clause_events
from clausebook.views.record_lists import IndexedName, RecordList
from clausebook.views.title_block import BlockLine, title_block
from clausebook.views.units import UnitView, unit_view
from clausebook.views.writer import Writer

Extent = Literal["full", "compact", "dossier"]


@dataclass(frozen=True)
class Scope:
    """How much of an edition is printed: all, the texts and their synopsis, or all about one clause."""

    extent: Extent = "full"
    clause: str = ""  # of a dossier: its id


FULL = Scope()


@dataclass(frozen=True)
class BookText:
    """An instrument as the book shows it."""

    view: InstrumentView
    ids: frozenset[str]  # of the units that are printed
    whole: bool  # all of it is printed, with what is said of it as a whole
    about: bool  # what the editors add at its end is printed: key points, apparatus, witnesses
    year: str
    witness_sources: tuple[BookSource, ...]  # as many as its view has witnesses


@dataclass(frozen=True)
class RowGroup:
    heading: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class BookComparison:
    """A comparison as the book shows it."""

    base: str  # ids of the texts
    variant: str
    base_title: str  # what the texts are called for short
    variant_title: str
    base_short: str  # what the columns are called
    variant_short: str
    number: int  # among the comparisons of the edition, from 0
    by_editors: bool  # they assert the rows; else they are measured
    reading: Prose
    totals: tuple[sums.RelationSum, ...]  # of all rows
    total: int  # rows of the comparison, also of those that are not printed
    rows: tuple[RowView, ...]  # those that are printed, in the order of the concordance
    groups: tuple[RowGroup, ...]  # the same in the order of the base
    sides: tuple[SideView, ...]  # none where the table of concordance is not printed


@dataclass(frozen=True)
class BookClause:
    """A clause with all that the editors say of it and of its items."""

    clause: UnitView
    items: tuple[UnitView, ...]


@dataclass(frozen=True)
class BookCommentary:
    """The commentary on one text."""

    instrument: str
    short: str
    side: Side
    made: str  # who wrote it, and when
    clauses: tuple[BookClause, ...]


@dataclass(frozen=True)
class BookMechanisms:
    """The records of the mechanisms of one text."""

    short: str
    side: Side
    view: MechanismsView


@dataclass(frozen=True)
class BookReport:
    """What was expected on one day; without a day, the background that reports gave."""

    reported: str
    expectations: tuple[ExpectationView, ...]


@dataclass(frozen=True)
class BookView:
    """Everything that is printed, in the order of the book."""

    scope: Scope
    title: str
    block: tuple[BlockLine, ...]  # of the title page
    name: str  # of this book: the title and what part of the edition it holds
    short: str
    tagline: Prose
    editors: str
    licence: str
    lang: str
    date: str  # of the edition, as typed
    dated: str  # the same as a reader reads it
    site: str  # public address without a slash at its end, or ""
    texts: tuple[BookText, ...]
    comparisons: tuple[BookComparison, ...]
    commentary: tuple[BookCommentary, ...]
    several_texts: bool  # more than one has clauses
    mechanisms: tuple[BookMechanisms, ...]
    states: tuple[StateMeaning, ...]
    timeline: tuple[EventView, ...]  # oldest first
    reports: tuple[BookReport, ...]
    lists: tuple[RecordList, ...]  # of bodies, people, subjects, terms and the like
    sources: tuple[BookSource, ...]  # all, in the order of the bibliography
    essays: tuple[BookEssay, ...]
    index: tuple[IndexedName, ...]
    messages: Messages  # the words of the interface


def book_view(pub: Publication, scope: Scope = FULL) -> BookView:
    """
    Everything that a book of this scope says.

    Raises `KeyError` if the clause of a dossier is not in the edition.
    """
    writer = Writer(pub, "")
    head = pub.edition.head
    family = _family(pub, scope)
    full, compact = scope.extent == "full", scope.extent == "compact"
    instruments = tuple(pub.edition.instruments.values())
    return BookView(
        scope=scope,
        title=head.title,
        block=title_block(pub),
        name=_name(pub, scope),
        short=head.short,
        tagline=writer.prose(head.tagline),
        editors=pub.editors,
        licence=head.licence,
        lang=head.lang,
        date=head.date,
        dated=pub.messages.date(head.date),
        site=(head.site or "").rstrip("/"),
        texts=tuple(_text(writer, one, family, full=full) for one in _printed(pub, scope)),
        comparisons=tuple(
            _comparison(writer, comparison, number, family, table=full)
            for number, comparison in enumerate(pub.comparisons.values())
        ),
        commentary=() if compact else _commentary(writer, instruments, family),
        several_texts=sum(bool(one.parts) for one in instruments) > 1,
        mechanisms=() if compact else _mechanisms(writer, instruments, family),
        states=tuple(StateMeaning(state, row.meaning) for state, row in STATES.items()),
        timeline=() if compact else _timeline(writer, family),
        reports=() if compact else _reports(writer, family),
        lists=printed_lists(writer) if full else (),
        sources=book_sources(writer),
        essays=book_essays(writer) if full else (),
        index=indexed_names(pub.edition) if full else (),
        messages=pub.messages,
    )


def _family(pub: Publication, scope: Scope) -> tuple[Unit, ...]:
    """The clause that a dossier is about, with its items; nothing of other scopes."""
    if not scope.clause:
        return ()
    clause = pub.units[scope.clause]
    return clause.family


def _name(pub: Publication, scope: Scope) -> str:
    head = pub.edition.head
    if scope.extent == "dossier":
        unit = pub.units[scope.clause]
        return f"{unit.id} {unit.heading}".strip() + f" – {head.title}"
    if scope.extent == "compact":
        return pub.messages.say("%(title)s: texts and synopsis", title=head.title)
    return head.title


def _printed(pub: Publication, scope: Scope) -> tuple[Instrument, ...]:
    """The instruments that are printed."""
    found = pub.edition.instruments.values()
    if scope.clause:
        return tuple(one for one in found if one.id == scope.clause.partition("/")[0])
    return tuple(one for one in found if scope.extent == "full" or one.parts)


def _text(writer: Writer, instrument: Instrument, family: Sequence[Unit], *, full: bool) -> BookText:
    whole = not family
    view = instrument_view(writer, instrument)
    units = instrument.units if whole else family
    return BookText(
        view,
        frozenset(unit.id for unit in units),
        whole=whole,
        about=whole and full,
        year=instrument.head.date[:4],
        witness_sources=tuple(
            book_source(writer, writer.pub.edition.sources[one.source]) for one in instrument.head.witnesses
        ),
    )


def _comparison(
    writer: Writer, comparison: Comparison, number: int, family: Sequence[Unit], *, table: bool
) -> BookComparison:
    ids = {unit.id for unit in family}
    shown = {
        name: row_view(writer, comparison, row)
        for name, row in comparison.rows.items()
        if not ids or any(unit.id in ids for unit in (*row.pairing.base, *row.pairing.variant))
    }
    groups = (
        RowGroup(
            group.heading,
            tuple(shown[one.placed.anchor] for one in group.pairings if one.placed.anchor in shown),
        )
        for group in comparison.by_base
    )
    concordance = comparison.concordance
    return BookComparison(
        base=concordance.base,
        variant=concordance.variant,
        base_title=comparison.base.head.short,
        variant_title=comparison.variant.head.short,
        base_short=comparison.name(comparison.base),
        variant_short=comparison.name(comparison.variant),
        number=number,
        by_editors=concordance.by == "editors",
        reading=writer.prose(concordance.reading),
        totals=sums.by_relation(concordance, writer.pub.messages),
        total=len(concordance.rows),
        rows=tuple(shown.values()),
        groups=tuple(group for group in groups if group.rows),
        sides=tuple(side_view(writer, one) for one in comparison.sides) if table else (),
    )


def _commentary(
    writer: Writer, instruments: Sequence[Instrument], family: Sequence[Unit]
) -> tuple[BookCommentary, ...]:
    found = (
        BookCommentary(
            instrument.id,
            instrument.head.short,
            writer.side(instrument.id),
            made([unit for unit in instrument.units if not family or unit in family], writer.pub.messages),
            tuple(
                BookClause(unit_view(writer, clause), tuple(unit_view(writer, item) for item in clause.below))
                for clause in instrument.clauses
                if not family or clause in family
            ),
        )
        for instrument in instruments
    )
    return tuple(one for one in found if one.clauses)


def _mechanisms(
    writer: Writer, instruments: Sequence[Instrument], family: Sequence[Unit]
) -> tuple[BookMechanisms, ...]:
    found = []
    for instrument in instruments:
        units = [unit for unit in instrument.units if not family or unit in family]
        view = mechanisms_view(writer, instrument, units)
        if view:
            found.append(BookMechanisms(instrument.head.short, writer.side(instrument.id), view))
    return tuple(found)


def _timeline(writer: Writer, family: Sequence[Unit]) -> tuple[EventView, ...]:
    pub = writer.pub
    events = clause_events(pub, family[0]) if family else pub.edition.events.values()
    in_order = sorted(events, key=lambda event: (event.date, event.id))
    return tuple(event_view(writer, event) for event in in_order)


def _reports(writer: Writer, family: Sequence[Unit]) -> tuple[BookReport, ...]:
    ids = {unit.id for unit in family}
    found = [
        one for one in writer.pub.edition.expectations.values() if not ids or not ids.isdisjoint(one.clauses)
    ]
    found.sort(key=lambda one: (one.kind != "expectation", one.reported))
    grouped = groupby(found, key=lambda one: one.reported if one.kind == "expectation" else "")
    return tuple(
        BookReport(
            writer.pub.messages.date(reported) if reported else "",
            tuple(expectation_view(writer, one) for one in group),
        )
        for reported, group in grouped
    )
