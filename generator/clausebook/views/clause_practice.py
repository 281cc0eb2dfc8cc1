"""The page of all that was done under one clause, year by year, where that is much."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from clausebook.model.records import Instrument, Unit
from clausebook.views.beside import BesideHead, beside_head
from clausebook.views.contents import Contents, contents
from clausebook.views.events import EventView, event_views
from clausebook.views.mechanisms import MechanismsView, mechanisms_view, rule_href
from clausebook.views.page_paths import beside
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class YearOfPractice:
    year: str
    events: tuple[EventView, ...]


@dataclass(frozen=True)
class ClausePracticeView(PageView):
    """All dated events of a clause and its items."""

    contents: Contents
    head: BesideHead
    total: int  # events, at least one
    first_year: str
    last_year: str
    mechanisms: MechanismsView | None
    rule_href: str
    timeline_href: str
    years: tuple[YearOfPractice, ...]  # those with events
    sources: tuple[SourceEntry, ...]


def clause_practice_page(pub: Publication, instrument: Instrument, clause: Unit) -> Page:
    """The page of a clause that has events."""
    events = clause_events(pub, clause)
    first, last = events[0].date[:4], events[-1].date[:4]
    say = pub.messages.say
    called = f"{clause.code} {clause.heading}"
    title = say("%(clause)s: practice · %(text)s", clause=called, text=instrument.head.short)
    about = say(
        "%(count)s dated events from %(first)s to %(last)s, each with its sources.",
        count=len(events),
        first=first,
        last=last,
    )
    path, origin = beside(clause.id, "practice"), pub.edition.origins[clause.id].file
    return Page(path, title, "practice", origin, about, partial(_view, pub, path, instrument, clause))


def _view(pub: Publication, path: str, instrument: Instrument, clause: Unit) -> ClausePracticeView:
    writer, events = Writer(pub, path), clause_events(pub, clause)
    return ClausePracticeView(
        contents=contents(writer, instrument, clause.id),
        head=beside_head(writer, clause, pub.messages.say("practice")),
        total=len(events),
        first_year=events[0].date[:4],
        last_year=events[-1].date[:4],
        mechanisms=mechanisms_view(writer, instrument, clause.family),
        rule_href=rule_href(writer),
        timeline_href=writer.page_href("timeline/index.md"),
        years=tuple(
            YearOfPractice(year, event_views(writer, found, here=clause.id))
            for year, found in groupby(events, key=lambda event: event.date[:4])
        ),
        sources=source_entries(writer),
    )
