"""A concordance drawn as threads between two texts, as pages show it; geometry is `comparison.flow`'s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clausebook.comparison import concordances
from clausebook.comparison.comparison import side_name
from clausebook.comparison.flow import Bar, Kind, flow
from clausebook.edition import labels
from clausebook.model.records import Concordance
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class FlowBar:
    """A group of units at the left or right edge, with its label."""

    number: int  # from 1, among all groups of its edge: those without a height are not drawn
    label: str
    count: int  # units in it that stand in the concordance
    level: int  # of the middle of the bar: 0 at the top of the drawing, 100 at its bottom
    top: float  # in thousandths of the drawing
    height: float
    solid: bool  # a group of the text; else what is new, gone or unknown


@dataclass(frozen=True)
class FlowThread:
    """A band from a group of the base to a group of the variant."""

    left: int  # number of its bar at the left
    right: int
    left_label: str
    right_label: str
    kind: Kind
    path: str  # SVG path data, in thousandths of the drawing
    rows: int  # of the concordance that it stands for


@dataclass(frozen=True)
class FlowView:
    """The drawing with its words."""

    base_short: str  # "Declaration of 2008"
    variant_short: str
    left: tuple[FlowBar, ...]  # those that are drawn
    right: tuple[FlowBar, ...]
    threads: tuple[FlowThread, ...]
    target: str  # where every label leads: the rows, which hold the same in words
    numbering: str  # what the editors say of the variant's numbers, in plain words; may be ""


def flow_view(writer: Writer, concordance: Concordance, target: str) -> FlowView:
    """The drawing of a concordance, whose labels lead to `target`. Cites no source."""
    edition = writer.pub.edition
    base, variant = edition.instruments[concordance.base], edition.instruments[concordance.variant]
    before, after = (concordances.side(edition, concordance, one.id) for one in (base, variant))
    named = tuple(side_name(edition, concordance, one.id) for one in (base, variant))
    drawing = flow(before, after, concordance, edition.messages)
    return FlowView(
        base_short=named[0] or base.head.short,
        variant_short=named[1] or variant.head.short,
        left=_bars(drawing.left),
        right=_bars(drawing.right),
        threads=tuple(
            FlowThread(
                left=thread.left + 1,
                right=thread.right + 1,
                left_label=drawing.left[thread.left].label,
                right_label=drawing.right[thread.right].label,
                kind=thread.kind,
                path=thread.path,
                rows=thread.rows,
            )
            for thread in drawing.threads
        ),
        target=target,
        numbering=labels.plain(edition, variant.head.numbering, variant.id),
    )


def _bars(bars: Sequence[Bar]) -> tuple[FlowBar, ...]:
    return tuple(
        FlowBar(n, bar.label, bar.count, round(bar.middle / 10), bar.top, bar.height, bar.solid)
        for n, bar in enumerate(bars, 1)
        if bar.height
    )
