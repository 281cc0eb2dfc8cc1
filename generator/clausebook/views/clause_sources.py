"""The page of a clause's sources, where they are many, and what the clause's page says in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from clausebook.model.records import Instrument, Unit
from clausebook.views.beside import BesideHead, beside_head
from clausebook.views.contents import Contents, contents
from clausebook.views.page_paths import beside
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import Writer

MANY_SOURCES = 30
"""Sources: those of a clause that rests on more stand on a page beside its own."""


@dataclass(frozen=True)
class SourcesElsewhere:
    """In the place of a list of sources that stands on a page beside."""

    href: str
    total: int
    grades: tuple[tuple[str, int], ...]  # how many there are of each grade


@dataclass(frozen=True)
class ClauseSourcesView(PageView):
    """The sources of a clause's page, where they are many."""

    contents: Contents
    head: BesideHead
    sources: tuple[SourceEntry, ...]
    marks_on: str  # address of the page with the marks


def sources_page(pub: Publication, clause: Unit) -> str:
    """The path of the page that lists the sources of a clause; "" where its own page does."""
    named = set().union(*(pub.sources_named.get(unit.id, ()) for unit in clause.family))
    return beside(clause.id, "sources") if len(named) > MANY_SOURCES else ""


def sources_elsewhere(writer: Writer) -> SourcesElsewhere | None:
    """What a page says that cites sources whose list stands on another. Ask last."""
    cited = [writer.pub.edition.sources[name] for name, _ in writer.cited()]
    if not writer.sources_page or not cited:
        return None
    grades = Counter(source.grade for source in cited)
    return SourcesElsewhere(writer.page_href(writer.sources_page), len(cited), tuple(sorted(grades.items())))


def clause_sources_page(
    pub: Publication, path: str, instrument: Instrument, clause: Unit, cited_on: Callable[[], Writer]
) -> Page:
    """The page that lists what the page of a clause cites; `cited_on` gives the writer of that page."""
    called, say = f"{clause.code} {clause.heading}", pub.messages.say
    title = say("%(clause)s: sources · %(text)s", clause=called, text=instrument.head.short)
    about = say(
        "The sources of %(clause)s, each with its grade and the words that rest on it.", clause=called
    )

    def decide() -> ClauseSourcesView:
        writer = Writer(pub, path)
        return ClauseSourcesView(
            contents=contents(writer, instrument, clause.id),
            head=beside_head(writer, clause, say("sources")),
            sources=source_entries(writer, marks_on=cited_on()),
            marks_on=writer.href(clause.id),
        )

    return Page(path, title, "clause-sources", pub.edition.origins[clause.id].file, about, decide)
