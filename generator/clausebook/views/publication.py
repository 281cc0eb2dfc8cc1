"""What is published: an edition with what refers to what in it, and the pages that are made from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clausebook.comparison.comparison import Comparison
from clausebook.edition.references import CrossReferences
from clausebook.model.messages import Messages
from clausebook.model.records import Edition, Unit
from clausebook.prose import mentions
from clausebook.prose.nodes import Link, Prose
from clausebook.views.data_formats import NOTHING_OFFERED, DataOffer
from clausebook.views.divisions import Division
from clausebook.views.downloads import Download


@dataclass(frozen=True)
class PageView:
    """What a page says, all sentences made. Each kind of page has a class of its own and one template."""


@dataclass(frozen=True)
class RetiredId:
    """An id whose place was an element of a page, and what stands in its place."""

    id: str
    anchor: str
    to: Link
    why: Prose


@dataclass(frozen=True)
class Forward:
    """Where readers of a retired page are sent on to."""

    href: str  # from the page
    address: str  # from the root of the site


@dataclass(frozen=True)
class Page:
    """One page of the site. All but what it says is known before that is decided."""

    path: str  # below build/docs: "2008/m2/index.md"
    title: str
    template: str  # templates/pages/<template>.html
    origin: str  # the content file that an editor changes to change this page
    description: str  # plain words
    decide: Callable[[], PageView]  # makes what it says, anew each time
    subject: str = ""  # what a report of an error names: a data-id; nothing means the page's address
    leads_to: Forward | None = None  # this page is of a retired id
    retired: tuple[RetiredId, ...] = ()  # whose place was on this page
    linked_data: str = ""  # what machines are told of the page: JSON-LD
    data: tuple[tuple[str, str], ...] = ()  # files that say the same for programs: media type, path
    card: str = ""  # the picture that goes with its address, below the site; "" without a public address

    @cached_property
    def view(self) -> PageView:
        """What it says, decided once and kept as long as the page is."""
        return self.decide()


@dataclass(frozen=True)
class Publication:
    """An edition ready to be arranged: what is shown of it, what refers to what, what was withheld."""

    edition: Edition
    crossref: CrossReferences
    withheld: Mapping[str, int]  # drafts by kind
    comparisons: Mapping[tuple[str, str], Comparison]  # by base and variant, in the order of the edition
    preview: bool = False  # drafts are shown, marked
    downloads: tuple[Download, ...] = ()  # files to take along; the first is the whole edition in print
    offer: DataOffer = NOTHING_OFFERED  # the data that is written beside the pages
    citation_style: bytes = b""  # CSL, for the entries of sources
    note_styles: Mapping[str, bytes] = field(default_factory=dict)  # CSL by name, for citing what is quoted
    codes: Mapping[str, str] = field(default_factory=dict)  # by id, see edition.permanent
    divisions: Mapping[str, Division] = field(default_factory=dict)  # of long lists, by path of the overview

    @property
    def messages(self) -> Messages:
        """The words of the interface, in the language of the edition."""
        return self.edition.messages

    @property
    def editors(self) -> str:
        """Who is cited for the edition, in words."""
        return self.messages.listed(self.edition.head.cited_editors)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Every public unit of every instrument, by whole id."""
        return self.edition.units

    @cached_property
    def naming(self) -> mentions.Naming:
        """How running prose names the terms of the glossary."""
        return mentions.naming(self.edition.terms.values())

    @cached_property
    def sources_named(self) -> Mapping[str, frozenset[str]]:
        """By data-id of what refers to sources: the ids of those."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for source in self.edition.sources:
            for holder in self.crossref.mentions.get(f"source:{source}", ()):
                found[holder].add(source)
        return {holder: frozenset(sources) for holder, sources in found.items()}
