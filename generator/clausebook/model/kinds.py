"""The kinds of record, one row each: where editors write them, where the site shows them, how search does.

Content, addresses, references, labels, prose, index, search and scripts read this table. A new kind of record
is one row here, one class in `model.records` (`LISTED`) and one view in `views.lists`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

KindName = Literal[
    "unit", "instrument", "concordance", "event", "actor", "person", "term", "topic", "expectation", "source",
    "essay", "change", "edition",
]  # fmt: skip


@dataclass(frozen=True)
class Found:
    """How search presents one kind of thing."""

    weight: float  # what a match counts: a page or entry of its own more than what only speaks of it
    group: str = ""  # of SEARCH_GROUPS; a unit's follows from whose words it has
    name: str = ""  # what it is called among the results
    speaker: str = ""  # who speaks in its preview; without it, the name


@dataclass(frozen=True)
class Kind:
    """One kind of record. `content` and `page` may hold `{id}`, the id of the record without its kind."""

    heading: str  # of its group in lists of references
    content: str  # the file or folder that editors write it in, from the project's root
    needed: bool = False  # an edition has its list, if only an empty one
    title: str = ""  # the field of a record that links to it show; without one, `edition.labels` makes them
    page: str = ""  # the page that shows it, below build/docs; without one it has no address of this pattern
    indexed: str = ""  # what the index from A to Z calls it; without a word it is not listed there
    found: Found | None = None  # nothing where search does not show it

    @property
    def plural(self) -> str:
        """Several of them, as a noun in a sentence."""
        return self.heading.lower()

    @property
    def anchored(self) -> bool:
        """Whether it is an element of a page that it shares with others of its kind."""
        return bool(self.page) and "{id}" not in self.page

    @property
    def folder(self) -> str:
        """The folder of the site that belongs to the kind, if one does."""
        first = self.page.partition("/")[0]
        return "" if "{id}" in first else first


KINDS: Mapping[str, Kind] = {
    "unit": Kind(heading="Clauses", content="content/instruments"),
    "instrument": Kind(
        heading="Instruments",
        content="content/instruments/{id}/instrument.yml",
        page="{id}/index.md",
        indexed="text",
        found=Found(1.1, "page", "instrument"),
    ),
    "concordance": Kind(heading="Comparison", content="content/concordance/{id}.yml"),
    "event": Kind(
        heading="Events",
        content="content/events",
        title="title",
        page="timeline/index.md",
        found=Found(1, "event", "evidence of practice"),
    ),
    "actor": Kind(
        heading="Bodies",
        content="content/actors.yml",
        title="name",
        page="actors/{id}/index.md",
        indexed="body",
        found=Found(1.25, "body", "body or office"),
    ),
    "person": Kind(
        heading="People",
        content="content/people.yml",
        title="name",
        page="people/index.md",
        indexed="person",
        found=Found(1.25, "body", "person"),
    ),
    "term": Kind(
        heading="Terms",
        content="content/glossary.yml",
        title="term",
        page="glossary/index.md",
        indexed="term",
        found=Found(1.3, "term", "term", "glossary"),
    ),
    "topic": Kind(
        heading="Topics",
        content="content/topics.yml",
        title="label",
        page="topics/{id}/index.md",
        indexed="topic",
        found=Found(1.25, "topic", "topic"),
    ),
    "expectation": Kind(
        heading="Expectations",
        content="content/expectations.yml",
        page="expectations/index.md",
        found=Found(0.55, "report", "report"),
    ),
    "source": Kind(
        heading="Sources",
        content="content/sources.yml",
        needed=True,
        page="sources/index.md",
        found=Found(0.45, "source", "source"),
    ),
    "essay": Kind(
        heading="Essays",
        content="content/essays/{id}.md",
        title="title",
        page="{id}/index.md",
        found=Found(0.6, "page", "page"),
    ),
    "change": Kind(
        heading="Changes",
        content="content/changes.yml",
        page="changes/index.md",
        indexed="change",
        found=Found(0.4, "page", "change of this edition", "changes"),
    ),
    "edition": Kind(heading="The edition", content="content/edition.yml"),
}
"""One row for each kind of record, by the name that prose writes before an id: `term:toll`."""

CITABLE = tuple(name for name, kind in KINDS.items() if kind.page)
"""
The kinds with an address: prose may link to them, readers may cite them, their ids can be retired.

A unit has an address too, and needs no kind before its id.
"""


# --- what search shows ---------------------------------------------------------------------------------

UNITS_FOUND: Mapping[str, Found] = {"clause": Found(1.3), "item": Found(1.2), "mechanism": Found(1.3)}
"""The units of an instrument, as search tells them apart."""

PASSAGES_FOUND: Mapping[str, Found] = {
    "commentary": Found(0.75, "commentary", "commentary"),
    "annotation": Found(0.75, "notes", "note"),
    "apparatus": Found(0.5, "notes", "editorial note"),
    "point": Found(0.6, "summary", "key point"),
    "row": Found(0.5, "comparison", "comparison"),
}
"""What is said of a record, and is found beside it."""


@dataclass(frozen=True)
class SearchGroup:
    heading: str
    voice: str = ""  # whose words it shows: text, apparatus, commentary or evidence


SEARCH_GROUPS: Mapping[str, SearchGroup] = {
    "text": SearchGroup("Text of the instruments", "text"),
    "summary": SearchGroup("Editors’ summaries", "apparatus"),
    "commentary": SearchGroup("Commentary", "commentary"),
    "notes": SearchGroup("Notes on the words", "apparatus"),
    "comparison": SearchGroup("Comparison", "apparatus"),
    "event": SearchGroup("Evidence of practice", "evidence"),
    "body": SearchGroup("Bodies and people"),
    "term": SearchGroup("Glossary", "apparatus"),
    "topic": SearchGroup("Topics"),
    "report": SearchGroup("Predictions", "evidence"),
    "source": SearchGroup("Sources"),
    "page": SearchGroup("About the texts and the edition"),
}
