"""The proof that every unit of both texts is accounted for in their comparison."""

from __future__ import annotations

from dataclasses import dataclass

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
)
from clausebook.views.queries import shortened
from clausebook.views.sources import source_entries
from clausebook.views.units import RowLink, row_link
from clausebook.views.writer import Writer

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


@dataclass(frozen=True)
class NothingLostView(ComparisonPage):
    sides: tuple[SideView, ...]  # the base, the variant


def nothing_lost_view(frame: Frame) -> NothingLostView:
    """The page that accounts for every unit of both texts."""
    lead = frame.pub.messages.say(
        "Every clause of both texts and where it stands in the other. The totals are counted anew with each"
        " edition, and add up."
    )
    return NothingLostView(
        head=comparison_head(frame, lead),
        sides=tuple(side_view(frame.writer, side) for side in frame.comparison.sides),
        sources=source_entries(frame.writer),
    )


def side_view(writer: Writer, side: Side) -> SideView:
    """Asks the writer for links alone."""
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
