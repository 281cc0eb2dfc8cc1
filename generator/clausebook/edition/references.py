"""What refers to what, seen from both ends: computed once from an edition, then only looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from clausebook.edition import traverse
from clausebook.model.addresses import row_anchor
from clausebook.model.kinds import KINDS
from clausebook.model.records import Concordance, Edition, Event, Expectation, Row, Term, Unit

T = TypeVar("T")

References = tuple[tuple[str, tuple[str, ...]], ...]
"""Data-ids by the heading of their kind."""


@dataclass(frozen=True)
class PlacedRow:
    """A row of a concordance with its own name."""

    row: Row
    concordance: Concordance
    anchor: str  # id of its element on the comparison page: "row-2008-e4"

    def side(self, instrument: str) -> tuple[str, ...]:
        """The ids of the row that belong to an instrument."""
        return self.row.base if instrument == self.concordance.base else self.row.variant

    def counterparts(self, instrument: str) -> tuple[str, ...]:
        """The ids of the row that belong to the other instrument."""
        return self.row.variant if instrument == self.concordance.base else self.row.base


@dataclass(frozen=True)
class CrossReferences:
    """Each mapping goes from a data-id to what concerns it, in the order of the edition or by date."""

    rows: Mapping[str, tuple[PlacedRow, ...]]  # by unit
    implemented_by: Mapping[str, tuple[str, ...]]  # by unit: the mechanisms that give effect to it
    events: Mapping[str, tuple[Event, ...]]  # by unit, actor:…, person:…, topic:…
    units: Mapping[str, tuple[Unit, ...]]  # by topic:…, actor:…
    terms: Mapping[str, tuple[Term, ...]]  # by unit
    expectations: Mapping[str, tuple[Expectation, ...]]  # by unit
    mentions: Mapping[str, tuple[str, ...]]  # by data-id: data-ids of what refers to it, each once


def placed_rows(concordance: Concordance) -> tuple[PlacedRow, ...]:
    """The rows of a concordance, each named after its first clause; a repeated name gets a number."""
    used: dict[str, int] = defaultdict(int)
    placed = []
    for row in concordance.rows:
        first = (row.base or row.variant)[0]
        used[row_anchor(first)] += 1
        placed.append(PlacedRow(row, concordance, row_anchor(first, used[row_anchor(first)])))
    return tuple(placed)


def cross_references(edition: Edition) -> CrossReferences:
    """Follow every reference of the edition once."""
    rows: dict[str, list[PlacedRow]] = defaultdict(list)
    for concordance in edition.concordances:
        for placed in placed_rows(concordance):
            for unit_id in (*placed.row.base, *placed.row.variant):
                rows[unit_id].append(placed)

    implemented_by: dict[str, list[str]] = defaultdict(list)
    events: dict[str, list[Event]] = defaultdict(list)
    units: dict[str, list[Unit]] = defaultdict(list)
    terms: dict[str, list[Term]] = defaultdict(list)
    expectations: dict[str, list[Expectation]] = defaultdict(list)
    mentioned: dict[str, dict[str, None]] = defaultdict(dict)

    for unit in edition.units.values():
        for target in unit.implements:
            implemented_by[target].append(unit.id)
        for topic in unit.topics:
            units[f"topic:{topic}"].append(unit)
        for actor in unit.actors:
            units[f"actor:{actor}"].append(unit)
    for event in edition.events.values():
        keys = [*event.clauses, *(f"actor:{a}" for a in event.actors), *(f"person:{p}" for p in event.people)]
        topics = {f"topic:{t}" for c in event.clauses if c in edition.units for t in edition.units[c].topics}
        for key in (*keys, *sorted(topics)):
            events[key].append(event)
    for term in edition.terms.values():
        for target in term.clauses:
            terms[target].append(term)
    for expectation in edition.expectations.values():
        for target in expectation.clauses:
            expectations[target].append(expectation)
    for mention in traverse.mentions(edition):
        target = mention.target if mention.kind == "unit" else f"{mention.kind}:{mention.target}"
        if target != mention.holder:
            mentioned[target][mention.holder] = None

    return CrossReferences(
        rows=_frozen(rows),
        implemented_by=_frozen(implemented_by),
        events=_frozen(events),
        units=_frozen(units),
        terms=_frozen(terms),
        expectations=_frozen(expectations),
        mentions=_frozen(mentioned),
    )


def by_kind(holders: Iterable[str], *, but: Container[str] = ()) -> References:
    """
    What refers to a record, together by kind, without what is already shown beside it.

    >>> by_kind(["essay:method", "2008/M4", "2008/M2.g"], but={"2008/M4"})
    (('Clauses', ('2008/M2.g',)), ('Essays', ('essay:method',)))
    """
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for holder in holders:
        if holder not in but:
            kind, colon, _ = holder.partition(":")
            kinds[kind if colon else "unit"].append(holder)
    return tuple((KINDS[kind].heading, tuple(found)) for kind, found in kinds.items() if found)


def _frozen(found: Mapping[str, Iterable[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(values) for key, values in found.items()}
