"""The page of a clause, with all that is said about it, and the page of its sources where they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausebook.edition.references import by_kind
from clausebook.model import dates
from clausebook.model.records import Event, Instrument, Part, Unit
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.beside import BesideHead, beside_head
from clausebook.views.citation_forms import CitationForms, citation_forms
from clausebook.views.contents import Contents, Neighbour, contents, neighbour, part_href
from clausebook.views.correspondences import Correspondences, correspondences
from clausebook.views.events import EventView, event_views
from clausebook.views.mechanisms import EventDate, MechanismsView, event_date, mechanisms_view
from clausebook.views.page_paths import beside
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events, each_once, shortened
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.units import UnitView, apparatus, commentary, notes, unit_view, unit_words
from clausebook.views.writer import Writer

MANY = 20
"""Events: of a clause with more, its own page shows the latest, and a page beside it tells all."""

LATEST = 5
"""Of many events, those that are shown where there is room for few."""

MANY_SOURCES = 30
"""Sources: those of a clause that rests on more stand on a page beside its own."""


@dataclass(frozen=True)
class AdjacentClause:
    """A clause beside the one at hand, whose words are shown in pale type."""

    number: str
    text: str


@dataclass(frozen=True)
class Around:
    """What is read with a clause, so that its sentence is whole; only what is held verbatim."""

    opening: AdjacentClause | None  # opening words of the part, where they are not the clause before
    left_out: int  # clauses between the opening words and the clause before
    before: AdjacentClause | None
    after: AdjacentClause | None


@dataclass(frozen=True)
class ItemView:
    """An item of a clause, on the clause's page."""

    unit: UnitView
    state: str  # of the mechanism that it is; else ""
    last_event: EventDate | None


@dataclass(frozen=True)
class ExpectationOfClause:
    """What a report said beforehand of the clause."""

    reported: str  # as a reader reads the date
    claim: Prose
    sources: Citations
    outcome: str
    href: str


@dataclass(frozen=True)
class PracticeOfClause:
    """The events of a clause and its items."""

    total: int  # at least one
    first_year: str
    last_year: str
    events: tuple[EventView, ...]  # oldest first: all, or the latest of many
    all_href: str  # of the page that tells all, where they are many; else ""
    timeline_href: str


@dataclass(frozen=True)
class SourcesElsewhere:
    """In the place of a list of sources that stands on a page beside."""

    href: str
    total: int
    grades: tuple[tuple[str, int], ...]  # how many there are of each grade


@dataclass(frozen=True)
class ClauseView(PageView):
    """A clause with everything that is said about it."""

    contents: Contents
    instrument: Link
    instrument_kind: str  # "political declaration"
    part: str  # its heading
    part_href: str  # of its page; "" where the clause is alone in it
    number: int  # of the clause in the instrument, from 1
    total: int  # clauses of the instrument
    verbatim: bool  # the instrument is held in its own words
    witness: str  # the first copy that carries them: "MOFA 2008"; "" if none is named
    witness_sources: Citations
    main: UnitView
    around: Around | None
    numbering: Prose  # what the editors say of the variant's numbers
    items: tuple[ItemView, ...]
    implements: tuple[Link, ...]  # of the clause and its items, as all that follows
    implemented_by: tuple[Link, ...]
    state: str  # of the mechanism that the clause is; else ""
    correspondences: Correspondences | None
    mechanisms: MechanismsView | None
    rule_href: str  # where the rule is explained by which the records of mechanisms are derived
    expectations: tuple[ExpectationOfClause, ...]
    practice: PracticeOfClause | None
    topics: tuple[Link, ...]
    actors: tuple[Link, ...]
    terms: tuple[Link, ...]
    references: ReferenceGroups  # what else refers to it in words
    citation: CitationForms
    sources: tuple[SourceEntry, ...]  # none where they stand on a page beside
    sources_elsewhere: SourcesElsewhere | None
    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True)
class ClauseSourcesView(PageView):
    """The sources of a clause's page, where they are many."""

    contents: Contents
    head: BesideHead
    sources: tuple[SourceEntry, ...]
    marks_on: str  # address of the page with the marks
