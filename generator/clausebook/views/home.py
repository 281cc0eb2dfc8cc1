"""The home page: what this is, what changed, where to start."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.prose.nodes import Prose, Side
from clausebook.views.download_links import DownloadLink
from clausebook.views.events import EventView
from clausebook.views.flow import FlowView
from clausebook.views.names import ForeignName
from clausebook.views.publication import PageView
from clausebook.views.sources import SourceEntry


@dataclass(frozen=True)
class Way:
    """A link that says where it leads."""

    words: str
    href: str
    side: Side = ""  # of the text that it leads to


@dataclass(frozen=True)
class Figure:
    """A number of the edition, with what it counts."""

    label: str
    value: int


@dataclass(frozen=True)
class PartOfCard:
    heading: str
    href: str  # of the page of the part, or of its only clause
    clauses: int


@dataclass(frozen=True)
class InstrumentCard:
    """One of the two texts that are compared first."""

    id: str
    href: str
    year: str
    title: str
    dated: str  # place and date, as a reader reads them
    names: tuple[ForeignName, ...]  # in other languages than the edition's
    parts: tuple[PartOfCard, ...]
    verbatim: bool


@dataclass(frozen=True)
class RelationCount:
    relation: str
    count: int


@dataclass(frozen=True)
class Changed:
    """The first comparison at a glance."""

    sentence: str  # how the units add up; goes on after "What changed: "
    cards: tuple[InstrumentCard, ...]  # base, variant
    relations: tuple[RelationCount, ...]  # those that occur
    flow: FlowView


@dataclass(frozen=True)
class Route:
    """A place to start from."""

    ways: tuple[Way, ...]  # one, or several that belong together
    about: str  # what is found there; may be ""


@dataclass(frozen=True)
class Sign:
    """A sign of the legend with its meaning."""

    name: str  # a relation or a grade
    meaning: str


@dataclass(frozen=True)
class HomeView(PageView):
    """What the edition is, what changed between its texts, where to start."""

    preview: bool  # drafts are shown
    title: str
    tagline: Prose
    ways: tuple[Way, ...]  # the first links: to read, to compare, what happened, files
    figures: tuple[Figure, ...]
    changed: Changed | None  # none where nothing is compared
    routes: tuple[Route, ...]
    timeline_href: str
    recent: tuple[EventView, ...]  # the latest, latest first
    downloads: tuple[DownloadLink, ...]
    downloads_href: str
    relations: tuple[Sign, ...]
    grades: tuple[Sign, ...]
    sources: tuple[SourceEntry, ...]
