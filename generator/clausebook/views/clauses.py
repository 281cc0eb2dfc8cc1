"""The page of a clause, with all that is said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from clausebook.edition.references import References, by_kind
from clausebook.model.addresses import unit_page
from clausebook.model.messages import Messages
from clausebook.model.records import Instrument, Part, Unit
from clausebook.model.vocabulary import OUTCOMES, RELATIONS
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.changes import ChangesOfClause, changes_of
from clausebook.views.citation_forms import CitationForms, citation_forms
from clausebook.views.clause_sources import (
    SourcesElsewhere,
    clause_sources_page,
    sources_elsewhere,
    sources_page,
)
from clausebook.views.commentary import commentary, made
from clausebook.views.contents import Contents, Neighbour, contents, neighbour, part_href
from clausebook.views.correspondences import Correspondences, correspondences
from clausebook.views.events import EventView, event_views
from clausebook.views.expectations import ExpectationOfClause, expectations_of
from clausebook.views.footnotes import CalledText, called_text
from clausebook.views.mechanisms import EventDate, MechanismsView, event_date, mechanisms_view, rule_href
from clausebook.views.page_paths import beside
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import clause_events, counted, each_once, shortened
from clausebook.views.references import ReferenceGroups, reference_groups
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.speaker import Speaker, described, speaker
from clausebook.views.standing import ReservationView, reservations_to
from clausebook.views.units import (
    UnitView,
    apparatus,
    footnotes_in_reach,
    notes,
    unit_view,
    unit_words,
)
from clausebook.views.writer import Writer

T = TypeVar("T")

MANY = 20
"""Events: of a clause with more, its own page shows the latest, and a page beside it tells all."""

LATEST = 2
"""Of many events, those that are shown where there is room for few."""


@dataclass(frozen=True)
class AdjacentClause:
    """A clause beside the one at hand, whose words are shown in pale type."""

    id: str
    number: str  # as printed
    text: CalledText
    lang: str


@dataclass(frozen=True)
class Around:
    """What is read with a clause, so that its sentence is whole; only what is held verbatim."""

    opening: AdjacentClause | None  # opening words of the part, where they are not the clause before
    left_out: int  # clauses between the opening words and the clause before
    before: AdjacentClause | None
    after: AdjacentClause | None


@dataclass(frozen=True)
class ClausePlace:
    """Where a clause stands in its instrument."""

    instrument: Link
    part: str  # heading, after those of the parts around it: "Part I › Chapter 2"
    part_href: str  # of its page; "" where the clause is alone in it
    number: int  # of the clause in the instrument, from 1
    total: int  # clauses of the instrument
    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True)
class Related:
    """What a clause and its items name, each once."""

    implements: tuple[Link, ...]
    implemented_by: tuple[Link, ...]
    topics: tuple[Link, ...]
    actors: tuple[Link, ...]
    terms: tuple[Link, ...]


@dataclass(frozen=True)
class ItemView:
    """An item of a clause, on the clause's page."""

    unit: UnitView
    state: str  # of the mechanism that it is; else ""
    last_event: EventDate | None  # since the text


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
class ClauseView(PageView):
    """A clause with everything that is said about it."""

    contents: Contents
    place: ClausePlace
    speaker: Speaker
    verbatim: bool  # the instrument is held in its own words
    witness_sources: Citations  # the first copy that carries its words, if one is named
    main: UnitView
    commentary_made: str  # who wrote the commentary on it and its items, and when
    around: Around | None
    numbering: Prose  # what the editors say of the variant's numbers
    items: tuple[ItemView, ...]
    state: str  # of the mechanism that the clause is; else ""
    correspondences: Correspondences | None
    items_became: str  # "5 not established and 1 replaced"; "" where no item stands in a comparison
    last_met: EventDate | None  # the latest round of its mechanisms
    predicted: str  # "2 came and 1 came in part"; "" where nothing was
    mechanisms: MechanismsView | None
    rule_href: str  # where the rule is explained by which the records of mechanisms are derived, or ""
    expectations: tuple[ExpectationOfClause, ...]  # foretold
    background: tuple[ExpectationOfClause, ...]  # told in the same reports, and no prediction
    reservations: tuple[ReservationView, ...]  # of parties, to the clause or its items
    practice: PracticeOfClause | None
    changes: ChangesOfClause | None
    related: Related
    references: ReferenceGroups  # what else refers to it in words
    citation: CitationForms
    sources: tuple[SourceEntry, ...]  # none where they stand on a page beside
    sources_elsewhere: SourcesElsewhere | None


def clause_pages(pub: Publication, instrument: Instrument, part: Part, clause: Unit) -> tuple[Page, ...]:
    """The page of a clause and, where its sources are many, the page that lists them."""
    listed = sources_page(pub, clause)

    def written() -> tuple[ClauseView, Writer]:
        # the few pages with sources elsewhere are decided twice, rather than kept until those are drawn
        writer = Writer(pub, unit_page(clause.id), sources_page=listed)
        return _clause(writer, instrument, part, clause), writer

    title = f"{clause.code} {clause.heading}".strip()
    page = Page(
        unit_page(clause.id),
        f"{title} · {instrument.head.short}",
        "clause",
        pub.edition.origins[clause.id].file,
        shortened(described(instrument, _first_words(clause), pub.messages)),
        lambda: written()[0],
        clause.id,
    )
    if not listed:
        return (page,)
    return page, clause_sources_page(pub, listed, instrument, clause, lambda: written()[1])


def _first_words(clause: Unit) -> str:
    """The beginning of what a clause says, be it in its first item."""
    return next((words for unit in clause.family if (words := unit.text or unit.summary)), "")


def _clause(writer: Writer, instrument: Instrument, part: Part, clause: Unit) -> ClauseView:
    head, home, family = instrument.head, instrument.id, clause.family
    mechanisms = mechanisms_view(writer, instrument, family)
    states = {record.link.id: record.state for record in mechanisms.records} if mechanisms else {}
    # what can cite sources or name terms is made in the order of the page, from here …
    witness_sources = _witness(writer, instrument, clause)
    main = unit_words(writer, clause)
    main = replace(main, drafts=writer.prose_each(clause.drafts, clause.id))
    numbering = writer.prose(head.numbering if writer.side(home) == "variant" else "", home)
    main = replace(main, annotations=notes(writer, clause))
    main = replace(main, apparatus=apparatus(writer, clause.apparatus, clause.id))
    items = tuple(_item(writer, item, states) for item in clause.below)
    main = replace(main, commentary=commentary(writer, clause))
    rows = correspondences(writer, family)
    expectations = expectations_of(writer, family)
    background = expectations_of(writer, family, "background")
    reserved = reservations_to(writer, instrument, family)
    practice = _practice(writer, clause)
    changed = changes_of(writer, family)
    # … to here
    return ClauseView(
        contents=contents(writer, instrument, clause.id),
        place=_place(writer, instrument, part, clause),
        speaker=speaker(writer, instrument),
        verbatim=head.wording == "verbatim",
        witness_sources=witness_sources,
        main=main,
        commentary_made=made(family, writer.pub.messages),
        around=None if clause.items or clause.text is None else _around(writer, part, clause),
        numbering=numbering,
        items=items,
        state=states.get(clause.id, ""),
        correspondences=rows,
        items_became=_items_became(items, writer.pub.messages),
        last_met=_last_met(mechanisms),
        predicted=_predicted(expectations, writer.pub.messages),
        mechanisms=mechanisms,
        rule_href=rule_href(writer),
        expectations=expectations,
        background=background,
        reservations=reserved,
        practice=practice,
        changes=changed,
        related=_related(writer, family),
        references=reference_groups(writer, _mentions(writer.pub, family, reserved=bool(reserved))),
        citation=citation_forms(writer, part, clause),
        sources=() if writer.sources_page else source_entries(writer),
        sources_elsewhere=sources_elsewhere(writer),
    )


def _items_became(items: Sequence[ItemView], messages: Messages) -> str:
    """How the items of a clause relate to the other texts, each row once."""
    rows = {(row.base, row.variant, row.anchor): row for item in items for row in item.unit.rows}
    counts = counted((row.relation.relation for row in rows.values()), RELATIONS)
    return messages.listed(messages.counted(counts, "relation"))


def _last_met(mechanisms: MechanismsView | None) -> EventDate | None:
    rounds = [one.last_round for one in mechanisms.records if one.last_round] if mechanisms else []
    return max(rounds, key=lambda one: one.date, default=None)


def _predicted(expectations: Sequence[ExpectationOfClause], messages: Messages) -> str:
    counts = counted((one.outcome for one in expectations), OUTCOMES)
    return messages.listed(messages.counted(counts, "outcome"))


def _place(writer: Writer, instrument: Instrument, part: Part, clause: Unit) -> ClausePlace:
    clauses, at = instrument.clauses, instrument.places[clause.id]
    return ClausePlace(
        instrument=writer.link(f"instrument:{instrument.id}"),
        part=part.trail,
        part_href=part_href(writer, instrument, part) if len(part.clauses) > 1 else "",
        number=at + 1,
        total=len(clauses),
        before=neighbour(writer, clauses[at - 1] if at else None),
        after=neighbour(writer, clauses[at + 1] if at + 1 < len(clauses) else None),
    )


def _related(writer: Writer, family: Sequence[Unit]) -> Related:
    known = writer.pub.crossref
    return Related(
        implements=writer.links(each_once(target for unit in family for target in unit.implements)),
        implemented_by=writer.links(_each(known.implemented_by, family)),
        topics=writer.links(each_once(f"topic:{topic}" for unit in family for topic in unit.topics)),
        actors=writer.links(each_once(f"actor:{actor}" for unit in family for actor in unit.actors)),
        terms=writer.links(f"term:{term.id}" for term in _each(known.terms, family)),
    )


def _each(found: Mapping[str, tuple[T, ...]], family: Sequence[Unit]) -> tuple[T, ...]:
    """What concerns a clause or its items, each once."""
    return each_once(one for unit in family for one in found.get(unit.id, ()))


def _witness(writer: Writer, instrument: Instrument, clause: Unit) -> Citations:
    """The citation of the first copy that carries the words of a clause."""
    if clause.text is None or not instrument.head.witnesses:
        return Citations(())
    return writer.cite([instrument.head.witnesses[0].source])


def _around(writer: Writer, part: Part, clause: Unit) -> Around:
    clauses = part.clauses
    at = clauses.index(clause)
    opening = _adjacent(writer, clauses[0]) if at > 1 and clauses[0].structural else None
    return Around(
        opening=opening,
        left_out=at - 2 if opening else 0,
        before=_adjacent(writer, clauses[at - 1]) if at else None,
        after=_adjacent(writer, clauses[at + 1]) if at + 1 < len(clauses) else None,
    )


def _adjacent(writer: Writer, unit: Unit) -> AdjacentClause | None:
    if not unit.text:
        return None
    lang = writer.pub.edition.instruments[unit.instrument].head.lang
    return AdjacentClause(
        unit.id, unit.number, called_text(unit.text, footnotes_in_reach(writer, unit)), lang
    )


def _item(writer: Writer, item: Unit, states: Mapping[str, str]) -> ItemView:
    begun = writer.pub.edition.instruments[item.instrument].head.date
    events = [one for one in writer.pub.crossref.events.get(item.id, ()) if one.date >= begun]
    return ItemView(
        unit=unit_view(writer, item),
        state=states.get(item.id, ""),
        last_event=event_date(writer, events[-1]) if events else None,
    )


def _practice(writer: Writer, clause: Unit) -> PracticeOfClause | None:
    events = clause_events(writer.pub, clause)
    if not events:
        return None
    many = len(events) > MANY
    return PracticeOfClause(
        total=len(events),
        first_year=events[0].date[:4],
        last_year=events[-1].date[:4],
        events=event_views(writer, events[-LATEST:] if many else events, here=clause.id),
        all_href=writer.page_href(beside(clause.id, "practice")) if many else "",
        timeline_href=writer.page_href("timeline/index.md"),
    )


def _mentions(pub: Publication, family: Sequence[Unit], *, reserved: bool) -> References:
    """What refers to a clause or its items in words; what else the page shows of them is left out."""
    known = pub.crossref
    shown = {unit.id for unit in family} | ({f"instrument:{family[0].instrument}"} if reserved else set())
    for unit in family:
        shown |= {*unit.implements, *known.implemented_by.get(unit.id, ())}
        shown |= {f"event:{event.id}" for event in known.events.get(unit.id, ())}
        shown |= {f"term:{term.id}" for term in known.terms.get(unit.id, ())}
        shown |= {f"expectation:{one.id}" for one in known.expectations.get(unit.id, ())}
        shown |= {
            f"concordance:{row.concordance.base}-{row.concordance.variant}"
            for row in known.rows.get(unit.id, ())
        }
    return by_kind(_each(known.mentions, family), but=shown)
