"""What lists of records are made of: on their pages, in the index from A to Z, and in print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.alphabet import LetterLink
from clausebook.views.names import ForeignName
from clausebook.views.overviews import PartPlace
from clausebook.views.publication import PageView
from clausebook.views.references import ReferenceGroups
from clausebook.views.sources import SourceEntry
from clausebook.views.writer import UnitsByText


@dataclass(frozen=True)
class DatedLink:
    """An event in a list of few words."""

    date: str
    when: str  # the span of its dates, as a reader reads it
    link: Link


@dataclass(frozen=True)
class DefinedIn:
    """Where a text defines a term."""

    said: str  # for how much of the text: "defined for its part of the text"
    unit: Link


@dataclass(frozen=True)
class ListedRecord:
    """A record on the page of its list."""

    id: str
    anchor: str
    name: str
    body: Prose
    sources: Citations
    references: ReferenceGroups
    names: tuple[ForeignName, ...] = ()
    expansion: str = ""
    opening: str = ""  # a sentence before the body, without its full stop
    note: Prose = ()
    drafts: tuple[Prose, ...] = ()
    grade: str = ""
    clauses: UnitsByText = ()
    defined: tuple[DefinedIn, ...] = ()
    events: tuple[DatedLink, ...] = ()


@dataclass(frozen=True)
class ListView(PageView):
    """A page that lists the records of one kind."""

    title: str
    lead: str
    voice: str  # who speaks in the entries, where it is one: "apparatus"; or ""
    entries: tuple[ListedRecord, ...]
    sources: tuple[SourceEntry, ...]
    letters: tuple[LetterLink, ...] = ()  # where the entries are many, and in the order of the alphabet
    place: PartPlace | None = None  # of this page, where the list stands on several


@dataclass(frozen=True)
class RecordEntry:
    """A record in a list of the book."""

    anchor: str
    title: str
    text: Prose
    sources: Citations
    names: tuple[ForeignName, ...] = ()
    after: str = ""  # what stands behind the title: other names, an office, an expansion
    note: Prose = ()
    grade: str = ""
    clauses: tuple[Link, ...] = ()
    defined: tuple[DefinedIn, ...] = ()


@dataclass(frozen=True)
class RecordGroup:
    heading: str  # "" where the list has one group
    entries: tuple[RecordEntry, ...]


@dataclass(frozen=True)
class RecordList:
    """The list of one kind of record in the book."""

    id: str
    title: str
    groups: tuple[RecordGroup, ...]
    part: str = ""  # what a group is, where there are several: "country", "day"


@dataclass(frozen=True)
class IndexedName:
    """A record that the index of the book lists if the book mentions it."""

    anchor: str
    name: str
    others: tuple[str, ...] = ()  # names by which it is also looked for


def one_group(entries: Iterable[RecordEntry]) -> tuple[RecordGroup, ...]:
    """The entries as a list of one group; nothing if there are none."""
    found = tuple(entries)
    return (RecordGroup("", found),) if found else ()
