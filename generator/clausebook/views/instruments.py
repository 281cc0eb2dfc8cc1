"""The page of an instrument, to be read from beginning to end, and the pages of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.model import dates
from clausebook.model.records import (
    Companion,
    Instrument,
    InstrumentHead,
    KeyPoint,
    Part,
    Signatory,
    Unit,
    Witness,
    Wording,
)
from clausebook.prose import segments
from clausebook.prose.nodes import Citations, Link, Prose, Side
from clausebook.views.contents import Contents, contents
from clausebook.views.mechanisms import EventDate, event_date
from clausebook.views.names import ForeignName, foreign_names
from clausebook.views.page_paths import part_page
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events
from clausebook.views.sources import EntryPiece, SourceEntry, entry_pieces, source_entries
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
class ReadingUnit:
    """A unit where its text is read as a whole."""

    quoted: QuotedUnit
    item: bool  # of the clause before it


@dataclass(frozen=True)
class ReadingPart:
    """A part of an instrument with its units in the order of the text."""

    id: str  # without the instrument: "elements"
    heading: str
    by_editors: bool  # the heading is theirs; else the instrument's own
    units: tuple[ReadingUnit, ...]


@dataclass(frozen=True)
class SignatoryView:
    name: str
    office: str
    person: Link | None  # says the name


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
    date: str
    dated: str  # place and date, as a reader reads them
    names: tuple[ForeignName, ...]
    lang: str
    wording: Wording
    text: str  # how much of the text is held, in words
    grade: str
    parties: tuple[str, ...]
    signatories: tuple[SignatoryView, ...]
    status: Prose
    status_sources: Citations
    numbering: Prose
    drafts: tuple[Prose, ...]
    contents: Contents | None  # none where it has no clauses
    parts: tuple[ReadingPart, ...]
    closing: tuple[str, ...]  # lines
    key_points: tuple[KeyPointView, ...]
    apparatus: tuple[ApparatusView, ...]
    witnesses: tuple[WitnessView, ...]
    companions: tuple[CompanionView, ...]
    sources: tuple[SourceEntry, ...]


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
    last_event: EventDate | None
    structural: bool


@dataclass(frozen=True)
class PartView(PageView):
    """The clauses under one part heading, with what became of each."""

    contents: Contents
    instrument: Link
    heading: str
    of: str  # the title of the instrument and its date
    by_editors: bool  # the heading is theirs
    clauses: tuple[PartClause, ...]
    sources: tuple[SourceEntry, ...]
