"""The drawing of how many events each mechanism has in each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.edition.once import once
from clausebook.model.addresses import anchor
from clausebook.model.records import Edition, Unit
from clausebook.prose.nodes import Link, Side
from clausebook.views.divisions import Bundle
from clausebook.views.mechanisms import rounds_under
from clausebook.views.publication import Publication
from clausebook.views.queries import clause_events
from clausebook.views.writer import Writer

TIMELINE, HEAT = "timeline/index.md", "timeline/mechanisms/index.md"
"""The timeline; the drawing, which has pages of its own where the timeline is divided, but no overview."""

_OF_ROW, _OF_CELL, _OF_EVENTS, _OF_ROUNDS = 8, 3, 4, 3
"""
Elements of a mechanism, in the drawing and in the table of the same figures: of its row, of each year, and
more of one with events, or with rounds.
"""

_DARKEST = 4  # events in a year from which a cell of the drawing grows no darker


@dataclass(frozen=True)
class HeatYear:
    """A column of the drawing."""

    year: str
    label: str  # "’08"
    labelled: bool  # its label is shown where the columns are narrow
    side: Side  # of the text that was adopted in that year


@dataclass(frozen=True)
class HeatCell:
    """How many events a mechanism has in one year, and how many of them are rounds of it."""

    year: str
    count: int
    rounds: int
    href: str  # of the events that it counts
    shade: int  # 0 to 4
    dots: tuple[int, ...]  # 0 … for each round, up to 4: the shape that tells rounds from related events


@dataclass(frozen=True)
class HeatRow:
    """The years of one clause with mechanisms."""

    link: Link
    href: str  # of all its events; "" where they stand on several pages
    name: str
    spoken: str  # "2008 M2"
    cells: tuple[HeatCell, ...]
    total: int
    rounds: int


def bundles(pub: Publication) -> Iterator[Bundle]:
    """The clauses with mechanisms by text and part, each about as long as its cells in drawing and table."""
    for instrument in pub.edition.instruments.values():
        for part in instrument.parts:
            heading = f"{instrument.head.short}, {part.head.heading}"
            clauses = {one.id: elements(pub, one) for one in part.clauses if has_mechanism(one)}
            yield Bundle(f"{instrument.id}-{part.head.id}".lower(), heading, clauses)


def elements(pub: Publication, clause: Unit) -> int:
    """About how many elements the events of a clause have in the drawing and in its table."""
    events, held = clause_events(pub, clause), rounds_under(pub, clause)
    years = {event.date[:4] for event in events}
    of_rounds = {event.date[:4] for event in events if event.id in held}
    cells = _OF_CELL * len(years_of(pub)) + _OF_EVENTS * len(years) + _OF_ROUNDS * len(of_rounds)
    return _OF_ROW + cells


def span_of(pub: Publication) -> tuple[str, str]:
    """The years of the first and of the last event; "" without events."""
    return _span(pub.edition)


@once
def _span(edition: Edition) -> tuple[str, str]:
    events = tuple(edition.events.values())
    return (events[0].date[:4], events[-1].date[:4]) if events else ("", "")


def years_of(pub: Publication) -> list[str]:
    """Every year from the first event to the last."""
    first, last = span_of(pub)
    return [str(year) for year in range(int(first), int(last) + 1)] if first else []


def clauses_with_mechanisms(pub: Publication) -> tuple[Unit, ...]:
    """The clauses that create a mechanism, or of which an item does."""
    return tuple(
        clause
        for instrument in pub.edition.instruments.values()
        for clause in instrument.clauses
        if has_mechanism(clause)
    )


def has_mechanism(unit: Unit) -> bool:
    """Whether the unit or one of its items creates a mechanism."""
    return any(one.mechanism for one in unit.family)


def heat_years(writer: Writer, span: list[str]) -> tuple[HeatYear, ...]:
    """The columns of the drawing, by its years."""
    texts = [one.head for one in writer.pub.edition.instruments.values() if one.parts]
    sides = {head.date[:4]: side for head in reversed(texts) if (side := writer.side(head.id))}

    def labelled(year: str) -> bool:
        """A year of a text, or one that ends in 0 or 5 and stands beside no such year."""
        beside = {str(int(year) - 1), str(int(year) + 1)}
        return year in sides or (year[3:] in "05" and sides.keys().isdisjoint(beside))

    return tuple(HeatYear(year, f"’{year[2:]}", labelled(year), sides.get(year, "")) for year in span)


def heat_row(writer: Writer, clause: Unit, span: list[str]) -> HeatRow:
    """The row of a clause; its cells lead to its events of a year."""
    events, held = clause_events(writer.pub, clause), rounds_under(writer.pub, clause)
    counted = Counter(event.date[:4] for event in events)
    division = writer.pub.divisions.get(TIMELINE)

    def events_of(year: str) -> str:
        part = division.first(year) if division else None
        way = writer.page_href(part.path) if part else ""
        return f"{way}?mechanism={anchor(clause.id)}#y{year}"

    rounds = Counter(event.date[:4] for event in events if event.id in held)
    return HeatRow(
        writer.link(clause.id),
        "" if division else f"?mechanism={anchor(clause.id)}#years",
        clause.short or clause.heading,
        f"{clause.instrument} {clause.code}",
        tuple(
            HeatCell(
                year,
                counted[year],
                rounds[year],
                events_of(year),
                min(counted[year], _DARKEST),
                tuple(range(min(rounds[year], _DARKEST))),
            )
            for year in span
        ),
        counted.total(),
        rounds.total(),
    )
