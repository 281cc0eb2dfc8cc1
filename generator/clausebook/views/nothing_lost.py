"""The proof that every unit of both texts is accounted for in their comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausebook.comparison import concordances
from clausebook.comparison.concordances import Side
from clausebook.edition import labels
from clausebook.model.records import Unit
from clausebook.prose.nodes import Link
from clausebook.views import sums
from clausebook.views.comparison_frame import (
    ComparedText,
    ComparisonPage,
    Frame,
    compared_text,
    comparison_head,
    page_path,
)
from clausebook.views.divisions import Bundle, Division, Limits, divide
from clausebook.views.overviews import Door, PartPlace, doors
from clausebook.views.publication import Publication
from clausebook.views.queries import shortened
from clausebook.views.sources import source_entries
from clausebook.views.units import RowLink, row_link
from clausebook.views.writer import Writer

NOTHING_LOST = "nothing-lost"
_OF_UNIT, _OF_ROW = 5, 7
"""Elements of a unit, and of each row that it stands in beside the links to its counterparts."""

OPENING = 70
"""Characters of its words that stand for a unit without a heading."""


@dataclass(frozen=True)
class Total:
    """A number of units."""

    label: str  # "without: dropped"
    count: int


@dataclass(frozen=True)
class PlacedUnit:
    """A unit with where it stands in the comparison."""

    link: Link
    heading: str  # or the beginning of its words
    rows: tuple[RowLink, ...]
    without_rows: str  # why it stands in no row; "" where it does


@dataclass(frozen=True)
class SideView:
    """How the units of one text add up."""

    text: ComparedText
    totals: tuple[Total, ...]  # what there is none of is left out
    total: int  # their sum
    new_in_part: int  # of those with a counterpart
    units: tuple[PlacedUnit, ...]  # each once, in the order of the text
    doors: tuple[Door, ...] = ()  # to the parts of the text, where its units stand on several pages


@dataclass(frozen=True)
class NothingLostView(ComparisonPage):
    sides: tuple[SideView, ...]  # the base, the variant; of a page among several, the one that it is of
    place: PartPlace | None  # of this page among several, which show units alone


def nothing_lost_view(frame: Frame) -> NothingLostView:
    """The page that accounts for every unit of both texts."""
    lead = frame.pub.messages.say(
        "Every clause of both texts and where it stands in the other. The totals are counted anew with each"
        " edition, and add up."
    )
    return NothingLostView(
        head=comparison_head(frame, lead),
        sides=tuple(_sides(frame)),
        place=frame.place,
        sources=source_entries(frame.writer),
    )


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The units of each comparison by text and part, where they are too many for one page."""
    for comparison in pub.comparisons.values():
        bundles = (bundle for side in comparison.sides for bundle in _bundles(side))
        yield from divide(page_path(pub, comparison, NOTHING_LOST), bundles, limits)


def _bundles(side: Side) -> Iterator[Bundle]:
    text = side.instrument
    part_of, weights = concordances.parts(text), dict[str, dict[str, int]]()
    for unit, rows in side.places:
        in_rows = sum(_OF_ROW + len(row.counterparts(text.id)) for row in rows)
        weights.setdefault(part_of[unit.id], {})[unit.id] = _OF_UNIT + in_rows
    for part in text.parts:
        name, heading = f"{text.id}-{part.head.id}".lower(), f"{text.head.short}, {part.head.heading}"
        yield Bundle(name, heading, weights.get(part.head.id, {}))


def _sides(frame: Frame) -> Iterator[SideView]:
    """Both texts with their units, or with doors to these; on a page of units, what stands there."""
    writer, sides = frame.writer, frame.comparison.sides
    division = frame.pub.divisions.get(frame.path(NOTHING_LOST))
    if not division:
        yield from (side_view(writer, side) for side in sides)
        return
    if frame.part:
        keys = frozenset(frame.part.keys)
        for side in sides:
            if here := tuple(place for place in side.places if place[0].id in keys):
                yield replace(side_view(writer, replace(side, places=here)), totals=(), new_in_part=0)
        return

    def count(number: int) -> str:
        return frame.pub.messages.count("%(num)s clause or item", "%(num)s clauses and items", number)

    for side in sides:
        pages = tuple(page for page in division.pages if page.keys[0].startswith(f"{side.instrument.id}/"))
        found = doors(writer, replace(division, pages=pages), count)
        yield replace(side_view(writer, replace(side, places=())), total=side.total, doors=found)


def side_view(writer: Writer, side: Side) -> SideView:
    """How the units of a text add up, and where each stands. Asks the writer for links alone."""
    messages = writer.pub.messages
    say = messages.say
    totals = (
        *(
            Total(
                say("with a counterpart, %(degree)s confidence", degree=messages.word("confidence", degree)),
                count,
            )
            for degree, count in side.counterparts.items()
        ),
        *(Total(messages.word("relation", relation), count) for relation, count in side.alone.items()),
        Total(say(sums.CANNOT_TELL), side.unknown),
        Total(say("opening words and headings, not compared"), len(side.structural)),
        Total(say("counted by their items"), len(side.containers)),
    )
    return SideView(
        text=compared_text(side.instrument),
        totals=tuple(one for one in totals if one.count),
        total=side.total,
        new_in_part=side.new_in_part,
        units=tuple(
            PlacedUnit(
                writer.link(unit.id),
                _heading(writer, unit),
                tuple(row_link(writer, placed, side.instrument.id) for placed in rows),
                "" if rows else say("not compared") if unit.structural else say("item by item"),
            )
            for unit, rows in side.places
        ),
    )


def _heading(writer: Writer, unit: Unit) -> str:
    said = unit.text or labels.plain(writer.pub.edition, unit.summary or "", unit.instrument)
    return unit.heading or shortened(said, OPENING)
