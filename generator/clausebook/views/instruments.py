"""The page of an instrument, to be read from beginning to end, and the pages of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from clausebook.model.records import (
    Companion,
    Instrument,
    KeyPoint,
    Part,
    Unit,
    Witness,
)
from clausebook.model.vocabulary import WORDINGS, Wording
from clausebook.prose.nodes import Citations, Link, Prose, Side
from clausebook.views.contents import Contents, contents
from clausebook.views.mechanisms import EventDate, event_date
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.overviews import Door
from clausebook.views.page_paths import part_page
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events
from clausebook.views.readings import ReadingPart, doors_of, reading_part
from clausebook.views.signed import EndOfText, SignatoryView, end_of_text, signatory
from clausebook.views.sources import EntryPiece, SourceEntry, entry_pieces, source_entries
from clausebook.views.speaker import Speaker, speaker
from clausebook.views.standing import ReservationView, VersionView, as_of, reservations, version_views
from clausebook.views.units import (
    ApparatusView,
    QuotedUnit,
    RowLink,
    apparatus,
    quoted_unit,
    row_links,
)
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class KeyPointView:
    """A point of an instrument that is told in the editors' words only."""

    text: Prose
    sources: Citations
    grade: str
    clauses: tuple[Link, ...]


@dataclass(frozen=True)
class WitnessView:
    """A published copy that carries the wording."""

    siglum: str
    entry: tuple[EntryPiece, ...]
    source: Citations
    note: Prose


@dataclass(frozen=True)
class CompanionView:
    """A document that belongs to the instrument."""

    title: str
    carries: Prose  # may be empty: no more is reported
    sources: Citations


@dataclass(frozen=True)
class InstrumentView(PageView):
    """An instrument as a whole."""

    link: Link  # says the short name
    side: Side
    title: str
    kind: str
    place: str  # where it was adopted; may be ""
    date: str
    when: str  # the date as a reader reads it
    names: tuple[ForeignName, ...]
    lang: str
    speaker: Speaker
    wording: Wording
    parties: tuple[str, ...]
    signatories: tuple[SignatoryView, ...]
    status: Prose
    status_sources: Citations
    numbering: Prose
    drafts: tuple[Prose, ...]
    contents: Contents | None  # none where it has no clauses
    parts: tuple[ReadingPart, ...]  # none where they stand on pages of their own:
    doors: tuple[Door, ...]  # to those
    end: EndOfText
    closing_after: str  # id of the part below which it stands; "" below the last
    key_points: tuple[KeyPointView, ...]
    apparatus: tuple[ApparatusView, ...]
    witnesses: tuple[WitnessView, ...]
    companions: tuple[CompanionView, ...]
    reservations: tuple[ReservationView, ...]
    as_of: str  # between which days its words are in force; "" where that is not told
    versions: tuple[VersionView, ...]  # of the same text; nothing where it is the only one
    sources: tuple[SourceEntry, ...]

    @property
    def dated(self) -> str:
        """Place and date, as a reader reads them."""
        return f"{self.place}, {self.when}" if self.place else self.when


@dataclass(frozen=True)
class PartItem:
    link: Link
    words: str  # its heading, or its text


@dataclass(frozen=True)
class PartClause:
    """A clause in the list of its part."""

    quoted: QuotedUnit
    items: tuple[PartItem, ...]
    rows: tuple[RowLink, ...]
    events: int  # of the clause and its items
    last_event: EventDate | None  # since the text
    structural: bool


@dataclass(frozen=True)
class PartView(PageView):
    """The clauses under one part heading, with what became of each."""

    contents: Contents
    instrument: Link
    heading: str
    within: str  # the headings of the parts that it lies in: "Part I › Chapter 2"; "" if in none
    of: str  # the title of the instrument and its date
    by_editors: bool  # the heading is theirs
    speaker: Speaker
    clauses: tuple[PartClause, ...]
    sources: tuple[SourceEntry, ...]


# --- the instrument ------------------------------------------------------------------------------------


def instrument_page(pub: Publication, instrument: Instrument) -> Page:
    """An instrument as a whole."""
    head, path, subject = instrument.head, f"{instrument.id}/index.md", f"instrument:{instrument.id}"
    messages = pub.messages
    about = messages.say(
        "%(text)s, %(date)s: %(extent)s, with links to every clause.",
        text=head.title,
        date=messages.date(head.date),
        extent=messages.say(WORDINGS[head.wording].contents),
    )
    origin = f"content/instruments/{instrument.id}/instrument.yml"
    decide = partial(_instrument, pub, path, instrument)
    return Page(path, head.short, "instrument", origin, about, decide, subject)


def _instrument(pub: Publication, path: str, instrument: Instrument) -> InstrumentView:
    writer = Writer(pub, path)
    return instrument_view(writer, instrument, doors_of(writer, instrument))


def instrument_view(writer: Writer, instrument: Instrument, doors: tuple[Door, ...] = ()) -> InstrumentView:
    """
    All that is said of an instrument as a whole, its sources numbered in the order of its page.

    With `doors` its text stands on the pages that they lead to.
    """
    head, home = instrument.head, instrument.id
    return InstrumentView(
        link=writer.link(f"instrument:{home}"),
        side=writer.side(home),
        title=head.title,
        kind=head.kind,
        place=head.place or "",
        date=head.date,
        when=writer.pub.messages.date(head.date),
        names=foreign_names(head.names, writer.pub.messages.language),
        lang=head.lang,
        speaker=speaker(writer, instrument),
        wording=head.wording,
        parties=head.parties,
        signatories=tuple(signatory(writer, one) for one in head.signatories),
        contents=contents(writer, instrument, f"instrument:{home}") if instrument.parts else None,
        parts=() if doors else tuple(reading_part(writer, part, part.clauses) for part in instrument.parts),
        doors=doors,
        end=end_of_text(writer, head),
        closing_after=head.closing_after or "",
        key_points=tuple(_key_point(writer, point, home) for point in head.key_points),
        status=writer.prose(head.status, home),
        status_sources=writer.cite(head.sources, head.status),
        numbering=writer.prose(head.numbering, home),
        drafts=writer.prose_each(head.drafts, home),
        apparatus=apparatus(writer, head.apparatus, home),
        witnesses=tuple(_witness(writer, one, home) for one in head.witnesses),
        companions=tuple(_companion(writer, one, home) for one in head.companions),
        reservations=reservations(writer, instrument),
        as_of=as_of(writer.pub, instrument),
        versions=version_views(writer, instrument),
        sources=source_entries(writer),
    )


def _key_point(writer: Writer, point: KeyPoint, home: str) -> KeyPointView:
    return KeyPointView(
        writer.prose(point.text, home),
        writer.cite(point.sources, point.text),
        point.grade,
        writer.links(point.clauses),
    )


def _witness(writer: Writer, witness: Witness, home: str) -> WitnessView:
    return WitnessView(
        witness.siglum,
        entry_pieces(writer, writer.pub.edition.sources[witness.source]),
        writer.cite([witness.source]),
        writer.prose(witness.note, home),
    )


def _companion(writer: Writer, one: Companion, home: str) -> CompanionView:
    return CompanionView(one.title, writer.prose(one.carries, home), writer.cite(one.sources, one.carries))


# --- its parts -----------------------------------------------------------------------------------------


def part_pages(pub: Publication, instrument: Instrument) -> Iterator[Page]:
    """The parts that hold more than one clause."""
    head = instrument.head
    for part in instrument.parts:
        if len(part.clauses) > 1:
            heading = part.head.heading
            about = pub.messages.say(
                "The %(count)s clauses under “%(part)s” of the %(text)s.",
                count=len(part.clauses),
                part=heading,
                text=head.title,
            )
            origin = f"content/instruments/{instrument.id}/instrument.yml"
            title, path = f"{heading} · {head.short}", part_page(instrument.id, part.head.id)
            yield Page(path, title, "part", origin, about, partial(_part, pub, path, instrument, part))


def _part(pub: Publication, path: str, instrument: Instrument, part: Part) -> PartView:
    head, writer = instrument.head, Writer(pub, path)
    return PartView(
        contents=contents(writer, instrument, f"part:{instrument.id}/{part.head.id}"),
        instrument=writer.link(f"instrument:{instrument.id}"),
        heading=part.head.heading,
        within=" › ".join(head.heading for head in part.within),
        of=writer.pub.messages.say(
            "%(text)s, %(date)s", text=head.title, date=writer.pub.messages.date(head.date)
        ),
        by_editors=part.head.by == "editors",
        speaker=speaker(writer, instrument),
        clauses=tuple(_part_clause(writer, clause) for clause in part.clauses),
        sources=source_entries(writer),
    )


def _part_clause(writer: Writer, clause: Unit) -> PartClause:
    events = clause_events(writer.pub, clause)
    begun = writer.pub.edition.instruments[clause.instrument].head.date
    since = [one for one in events if one.date >= begun]
    return PartClause(
        quoted=quoted_unit(writer, clause),
        items=tuple(PartItem(writer.link(item.id), item.heading or item.text or "") for item in clause.below),
        rows=row_links(writer, clause),
        events=len(events),
        last_event=event_date(writer, since[-1]) if since else None,
        structural=clause.structural,
    )
