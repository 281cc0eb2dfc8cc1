"""The pages of the texts: an instrument, its parts, and each clause with all that is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from clausebook.comparison.concordances import Pairing
from clausebook.edition.practice import Biography, biography
from clausebook.edition.references import PlacedRow, References, by_kind
from clausebook.model import dates
from clausebook.model.records import (
    Event,
    Instrument,
    Part,
    Unit,
)
from clausebook.model.vocabulary import WORDINGS
from clausebook.prose import segments
from clausebook.views.publication import Page, Publication
from clausebook.views.queries import clause_events, each_once, shortened

MANY = 20
"""Events: of a clause with more, its own page shows the latest, and a page beside it tells all."""

LATEST = 5
"""Of many events, those that are shown where there is room for few."""

MANY_SOURCES = 30
"""Sources: those of a clause that rests on more stand on a page beside its own."""


@dataclass(frozen=True)
class UnitView:
    """A unit with all that is said about it."""

    unit: Unit
    paragraphs: tuple[tuple[segments.Run, ...], ...]  # of its verbatim text
    rows: tuple[PlacedRow, ...]
    implemented_by: tuple[str, ...]
    events: tuple[Event, ...]  # of this unit alone, oldest first

    @property
    def by_comparison(self) -> list[tuple[PlacedRow, ...]]:
        """Its rows, those of one comparison together."""
        grouped = groupby(self.rows, key=lambda placed: (placed.concordance.base, placed.concordance.variant))
        return [tuple(rows) for _, rows in grouped]


@dataclass(frozen=True)
class Lives:
    """The mechanisms of a clause, on one axis of years."""

    lanes: tuple[Biography, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Around:
    """What is read with a clause, so that its sentence is whole: opening words and neighbours."""

    opening: Unit | None  # where it is not the clause before
    left_out: int  # clauses between the opening words and the clause before
    before: Unit | None
    after: Unit | None


@dataclass(frozen=True)
class Contents:
    """The list of the clauses of an instrument, for the part navigation."""

    instrument: Instrument
    current: str  # data-id of the page that it stands on


def pages(pub: Publication) -> Iterator[Page]:
    """Each instrument, its parts that hold more than one clause, its clauses and what stands beside them."""
    for instrument in pub.edition.instruments.values():
        yield _instrument(pub, instrument)
        for part in instrument.parts:
            if len(part.clauses) > 1:
                yield _part(pub, instrument, part)
        for clause in instrument.clauses:
            page = _clause(pub, instrument, clause)
            yield page
            if page.view["all_practice"]:
                yield _practice(pub, instrument, clause)
            if page.view["all_sources"]:
                yield _sources_of(instrument, clause, page)


def unit_view(pub: Publication, unit: Unit) -> UnitView:
    runs = segments.runs(unit.text, unit.annotations) if unit.text else ()
    return UnitView(
        unit,
        segments.paragraphs(runs),
        pub.crossref.rows.get(unit.id, ()),
        pub.crossref.implemented_by.get(unit.id, ()),
        pub.crossref.events.get(unit.id, ()),
    )


def _instrument(pub: Publication, instrument: Instrument) -> Page:
    slug = instrument.id
    origin = f"content/instruments/{slug}/instrument.yml"
    view = {
        "instrument": instrument,
        "contents": Contents(instrument, f"instrument:{slug}"),
        "parts": [(part, [unit_view(pub, clause) for clause in part.clauses]) for part in instrument.parts],
        "events": pub.crossref.events.get(f"instrument:{slug}", ()),
    }
    when = dates.spoken(instrument.head.date)
    wording = WORDINGS[instrument.head.wording].contents
    about = f"{instrument.head.title}, {when}: {wording}, with links to every clause."
    subject = f"instrument:{slug}"
    return Page(f"{slug}/index.md", instrument.head.short, "instrument", origin, about, view, subject)


def _part(pub: Publication, instrument: Instrument, part: Part) -> Page:
    slug = instrument.id
    view = {
        "instrument": instrument,
        "part": part,
        "contents": Contents(instrument, f"part:{slug}/{part.head.id}"),
        "clauses": [
            (
                clause,
                unit_view(pub, clause),
                [unit_view(pub, item) for item in clause.items],
                clause_events(pub, clause),
            )
            for clause in part.clauses
        ],
    }
    title = f"{part.head.heading} · {instrument.head.short}"
    about = f"The {len(part.clauses)} clauses under “{part.head.heading}” of the {instrument.head.title}."
    origin = f"content/instruments/{slug}/instrument.yml"
    return Page(f"{slug}/{part.head.id}/index.md", title, "part", origin, about, view)


def _clause(pub: Publication, instrument: Instrument, clause: Unit) -> Page:
    clauses = instrument.clauses
    at = clauses.index(clause)
    part = next(part for part in instrument.parts if clause in part.clauses)
    inside = part.clauses.index(clause)
    family = (clause, *clause.items)
    events = clause_events(pub, clause)
    many = len(events) > MANY
    view = {
        "instrument": instrument,
        "part": part,
        "contents": Contents(instrument, clause.id),
        "main": unit_view(pub, clause),
        "items": [unit_view(pub, item) for item in clause.items],
        "around": None if clause.items else _around(part, inside),
        "previous": clauses[at - 1] if at else None,
        "next": clauses[at + 1] if at + 1 < len(clauses) else None,
        "number": at + 1,
        "total": len(clauses),
        "pairings": _pairings(pub, family),
        "lives": lives(pub, instrument, family),
        "events": events,
        "latest": events[-LATEST:] if many else events,
        "all_practice": _beside(clause, "practice") if many else "",
        "all_sources": _beside(clause, "sources") if _rests_on(pub, clause) > MANY_SOURCES else "",
        "topics": each_once(pub.edition.topics[t] for unit in family for t in unit.topics),
        "actors": each_once(pub.edition.actors[a] for unit in family for a in unit.actors),
        "terms": each_once(t for unit in family for t in pub.crossref.terms.get(unit.id, ())),
        "expectations": each_once(e for unit in family for e in pub.crossref.expectations.get(unit.id, ())),
        "implements": each_once(target for unit in family for target in unit.implements),
        "implemented_by": each_once(
            by for unit in family for by in pub.crossref.implemented_by.get(unit.id, ())
        ),
        "mentions": _mentions(pub, family),
    }
    words = (
        clause.text
        or clause.summary
        or (clause.items[0].text or clause.items[0].summary or "" if clause.items else "")
    )
    title = f"{clause.code} {clause.heading}".strip()
    return Page(
        f"{instrument.id}/{clause.code.lower()}/index.md",
        f"{title} · {instrument.head.short}",
        "clause",
        pub.edition.origins[clause.id].file,
        shortened(words),
        view,
        clause.id,
    )


def _around(part: Part, at: int) -> Around:
    clauses = part.clauses
    opens = at > 1 and clauses[0].structural
    return Around(
        opening=clauses[0] if opens else None,
        left_out=at - 2 if opens else 0,
        before=clauses[at - 1] if at else None,
        after=clauses[at + 1] if at + 1 < len(clauses) else None,
    )


def _beside(clause: Unit, name: str) -> str:
    """The path of a page beside a clause's own."""
    return f"{clause.instrument}/{clause.code.lower()}/{name}/index.md"


def _rests_on(pub: Publication, clause: Unit) -> int:
    """How many sources a clause and its items name themselves."""
    family = {unit.id for unit in (clause, *clause.items)}
    named = pub.crossref.mentions
    return sum(not family.isdisjoint(named.get(f"source:{source}", ())) for source in pub.edition.sources)


def _sources_of(instrument: Instrument, clause: Unit, page: Page) -> Page:
    """The sources of a clause's page, where they are many; drawn from that page, which numbers them."""
    title = f"{clause.code} {clause.heading}: sources · {instrument.head.short}"
    about = (
        f"The sources of {clause.code} {clause.heading}, each with its grade and the words that rest on it."
    )
    return Page(_beside(clause, "sources"), title, "clause-sources", page.origin, about, page.view)


def _practice(pub: Publication, instrument: Instrument, clause: Unit) -> Page:
    """All that is known to have been done under a clause, where that is much."""
    events = clause_events(pub, clause)
    first, last = events[0].date[:4], events[-1].date[:4]
    view = {
        "instrument": instrument,
        "contents": Contents(instrument, clause.id),
        "clause": clause,
        "lives": lives(pub, instrument, (clause, *clause.items)),
        "events": events,
        "years": [(year, tuple(group)) for year, group in groupby(events, key=lambda event: event.date[:4])],
    }
    title = f"{clause.code} {clause.heading}: practice · {instrument.head.short}"
    about = f"{len(events)} dated events from {first} to {last}, each with its sources."
    return Page(
        _beside(clause, "practice"), title, "practice", pub.edition.origins[clause.id].file, about, view
    )


def lives(pub: Publication, instrument: Instrument, family: tuple[Unit, ...]) -> Lives | None:
    """The biographies of a clause's mechanisms, if it has any with events or without."""
    found = tuple(_biography(pub, instrument, unit) for unit in family if unit.mechanism)
    dated = [event.date for life in found for event in life.events]
    if not found:
        return None
    today = pub.edition.head.date
    return Lives(found, int(min([*dated, instrument.head.date])[:4]), int(max([*dated, today])[:4]))


def _biography(pub: Publication, instrument: Instrument, unit: Unit) -> Biography:
    later = {one.base: one.variant for one in pub.edition.concordances}.get(instrument.id)
    revised = pub.edition.instruments[later].head.date if later else ""
    rows = [row for row in pub.crossref.rows.get(unit.id, ()) if row.concordance.base == instrument.id]
    events = clause_events(pub, unit)
    return biography(unit, events, rows, instrument.head.date, pub.edition.head.date, revised)


def _pairings(pub: Publication, family: tuple[Unit, ...]) -> tuple[Pairing, ...]:
    """The rows of a clause and its items, each once."""
    anchors = {placed.anchor for unit in family for placed in pub.crossref.rows.get(unit.id, ())}
    return tuple(
        pairing
        for pairings in pub.pairings.values()
        for pairing in pairings
        if pairing.placed.anchor in anchors
        and {unit.id for unit in family} & {unit.id for unit in (*pairing.base, *pairing.variant)}
    )


def _mentions(pub: Publication, family: tuple[Unit, ...]) -> References:
    """What refers to a clause or its items in words; what else the page shows of them is left out."""
    known = pub.crossref
    shown = {unit.id for unit in family}
    for unit in family:
        shown |= {*unit.implements, *known.implemented_by.get(unit.id, ())}
        shown |= {f"event:{event.id}" for event in known.events.get(unit.id, ())}
        shown |= {f"term:{term.id}" for term in known.terms.get(unit.id, ())}
        shown |= {f"expectation:{one.id}" for one in known.expectations.get(unit.id, ())}
        shown |= {
            f"concordance:{row.concordance.base}-{row.concordance.variant}"
            for row in known.rows.get(unit.id, ())
        }
    holders = each_once(holder for unit in family for holder in known.mentions.get(unit.id, ()))
    return by_kind(holders, but=shown)
