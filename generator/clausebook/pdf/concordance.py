"""The table of concordance: every unit of both texts, once, with where it stands in the comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clausebook.model.addresses import anchor
from clausebook.model.messages import Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Count, Words, row_id
from clausebook.pdf.nodes import Ref
from clausebook.views import nothing_lost
from clausebook.views.book import BookComparison
from clausebook.views.nothing_lost import SideView


@dataclass(frozen=True)
class PlacedRow:
    relation: str
    confidence: str
    row: Ref


@dataclass(frozen=True)
class PlacedUnit:
    unit: Ref
    heading: Words
    rows: tuple[PlacedRow, ...]
    otherwise: str  # why it has no row


@dataclass(frozen=True)
class SideTable:
    title: str
    total: int
    totals: tuple[Count, ...]
    new_in_part: int  # of those with a counterpart
    units: tuple[PlacedUnit, ...]


@dataclass(frozen=True)
class Concordance:
    """Every unit of both texts, once, and the totals."""

    id: str
    title: str
    sides: tuple[SideTable, ...]
    kind: Literal["concordance"] = "concordance"
    apart: bool = True


# --- making it -----------------------------------------------------------------------------------------


def concordance(view: BookComparison, messages: Messages) -> Concordance:
    """The table of one comparison: both texts, each with its totals."""
    return Concordance(
        id=f"table-{view.base}-{view.variant}",
        title=messages.say(
            "Concordance of the %(base)s and the %(variant)s",
            base=view.base_title,
            variant=view.variant_title,
        ),
        sides=tuple(_side(view, side, messages) for side in view.sides),
    )


def _side(view: BookComparison, side: SideView, messages: Messages) -> SideTable:
    return SideTable(
        side.text.short,
        side.total,
        tuple(Count(one.label, one.count) for one in side.totals if one.count),
        side.new_in_part,
        tuple(_unit(view, unit, messages) for unit in side.units),
    )


def _unit(view: BookComparison, unit: nothing_lost.PlacedUnit, messages: Messages) -> PlacedUnit:
    return PlacedUnit(
        Ref(anchor(unit.link.id), nodes.words(unit.link.code)),
        nodes.words(unit.heading),
        tuple(
            PlacedRow(
                row.relation.relation,
                row.relation.confidence,
                Ref(
                    row_id(view.base, view.variant, view.number, row.anchor),
                    (
                        messages.joined(one.id for one in row.counterparts)
                        or messages.say_in("counterparts", "none"),
                    ),
                ),
            )
            for row in unit.rows
        ),
        unit.without_rows,
    )
