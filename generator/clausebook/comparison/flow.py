"""The concordance drawn as threads between two texts: geometry only, in thousandths of the drawing.

Every unit of the base is one thread, shared equally among its counterparts; what is new is one thread from
nowhere. A row of which we cannot tell leads to a bar of its own, whatever it names. The method is that of a
Sankey diagram with two columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clausebook.comparison.concordances import Side
from clausebook.comparison.outcomes import answer, counted_by_items
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Concordance, Instrument, Row

SIZE = 1000.0
_GAP = 26.0  # between two bars
_BAR = 8.0  # width of a bar


@dataclass(frozen=True)
class Bar:
    """One group of units at the left or right edge."""

    label: str
    count: int  # units in it that stand in the concordance
    top: float
    height: float
    solid: bool  # false: no group of the text, but what is new, gone or unknown

    @property
    def middle(self) -> float:
        """Half way down the bar, in thousandths of the drawing."""
        return self.top + self.height / 2


Kind = Literal["pair", "lost", "new"]


@dataclass(frozen=True)
class Thread:
    left: int  # index of its bars
    right: int
    kind: Kind
    path: str  # SVG path data
    rows: int  # of the concordance that it stands for


@dataclass(frozen=True)
class Flow:
    left: tuple[Bar, ...]
    right: tuple[Bar, ...]
    threads: tuple[Thread, ...]


def flow(base: Side, variant: Side, concordance: Concordance, messages: Messages = ENGLISH) -> Flow:
    """
    Draw a concordance of two instruments, whose units add up as `base` and `variant` say.

    A clause with items is a bar of its own, the other clauses of a part are one; in a long text each part is.
    """
    placed = frozenset(unit_id for row in concordance.rows for unit_id in (*row.base, *row.variant))
    left, right = (groups_of(side.instrument, placed, messages) for side in (base, variant))
    say, unknown = messages.say, messages.say("We cannot tell")
    names_left = [*(label for label, _ in left), say("New"), say("New in part"), unknown]
    names_right = [*(label for label, _ in right), say("Carried elsewhere"), say("Dropped"), unknown]
    ways: dict[tuple[int, int], float] = defaultdict(float)
    rows: Counter[tuple[int, int]] = Counter()
    for row in concordance.rows:
        starts = [n for unit_id in row.base for n, (_, ids) in enumerate(left) if unit_id in ids]
        ends = [n for unit_id in row.variant for n, (_, ids) in enumerate(right) if unit_id in ids]
        for begin, stop in _bands(row, starts, ends, names_left, names_right):
            rows.update({(start, end) for start in begin for end in stop})
            for start in begin:
                for end in stop:
                    ways[start, end] += 1 / len(stop) if start < len(left) else 1
    counts_left = [len(placed.intersection(ids)) for _, ids in left]
    counts_right = [len(placed.intersection(ids)) for _, ids in right]
    counts_left += [variant.alone.get("new", 0), variant.new_in_part, variant.unknown]
    counts_right += [base.alone.get("carried elsewhere", 0), base.alone.get("dropped", 0), base.unknown]
    bars_left = _bars(names_left, counts_left, [_sum(ways, 0, n) for n in range(len(names_left))], len(left))
    bars_right = _bars(
        names_right, counts_right, [_sum(ways, 1, n) for n in range(len(names_right))], len(right)
    )
    return Flow(bars_left, bars_right, tuple(_threads(ways, rows, bars_left, bars_right)))


def _bands(
    row: Row, starts: list[int], ends: list[int], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[list[int], list[int]]]:
    """From which bars to which a row leads: between groups, or to and from what stands for none."""
    given = answer(row)
    if given == "counterpart":
        yield starts, ends
    elif given == "cannot tell":
        yield starts, [len(right) - 1]
        yield [len(left) - 1], ends
    elif row.variant:
        yield [len(left) - (2 if row.relation == "new in part" else 3)], ends
    else:
        yield starts, [len(right) - (2 if row.relation == "dropped" else 3)]


MOST_BARS = 24
"""Labels that stand beside one another in the drawing; a text with more groups has one for each part."""


def groups_of(
    instrument: Instrument, placed: frozenset[str], messages: Messages
) -> list[tuple[str, list[str]]]:
    """Label and unit ids of each bar, in the order of the text; no clause that is counted by its items."""
    fine = _by_clause(instrument, placed, messages)
    if len(fine) <= MOST_BARS:
        return fine
    by_part = [
        (
            part.head.short or part.head.heading,
            [
                unit.id
                for clause in part.clauses
                for unit in clause.family
                if not counted_by_items(unit, placed)
            ],
        )
        for part in instrument.parts
    ]
    return by_part if len(by_part) > 1 else fine


def _by_clause(
    instrument: Instrument, placed: frozenset[str], messages: Messages
) -> list[tuple[str, list[str]]]:
    groups: list[tuple[str, list[str]]] = []
    for part in instrument.parts:
        single = [clause.id for clause in part.clauses if not clause.items]
        large = [clause for clause in part.clauses if clause.items]
        name = part.head.short or part.head.heading
        for clause in large:
            groups.append(
                (
                    f"{clause.code} {clause.short or clause.heading}",
                    [unit.id for unit in clause.family if not counted_by_items(unit, placed)],
                )
            )
        if single:
            groups.append((messages.say("%(part)s, other", part=name) if large else name, single))
    return groups


def _sum(ways: Mapping[tuple[int, int], float], end: int, group: int) -> float:
    return sum(weight for way, weight in ways.items() if way[end] == group)


def _bars(
    labels: Sequence[str], counts: Sequence[int], weights: Sequence[float], nowhere: int
) -> tuple[Bar, ...]:
    scale = (SIZE - _GAP * (sum(1 for w in weights if w) - 1)) / (sum(weights) or 1)
    bars, top = [], 0.0
    for n, (label, count, weight) in enumerate(zip(labels, counts, weights, strict=True)):
        bars.append(Bar(label, count, top, weight * scale, n < nowhere))
        if weight:
            top += weight * scale + _GAP
    return tuple(bars)


def _threads(
    ways: Mapping[tuple[int, int], float],
    rows: Mapping[tuple[int, int], int],
    left: Sequence[Bar],
    right: Sequence[Bar],
) -> Iterator[Thread]:
    """Bands in the order of their bars, so that those of one bar do not cross each other at it."""
    used_left = [bar.top for bar in left]
    used_right = [bar.top for bar in right]
    scale_left = _scale(left, ways, 0)
    scale_right = _scale(right, ways, 1)
    for (start, end), weight in sorted(ways.items()):
        y0, h0 = used_left[start], weight * scale_left
        y1, h1 = used_right[end], weight * scale_right
        used_left[start] += h0
        used_right[end] += h1
        kind: Kind = "new" if not left[start].solid else "lost" if not right[end].solid else "pair"
        x0, x1, mid = _BAR, SIZE - _BAR, SIZE / 2
        path = (
            f"M{x0:g} {y0:.1f}C{mid:g} {y0:.1f} {mid:g} {y1:.1f} {x1:g} {y1:.1f}"
            f"V{y1 + h1:.1f}C{mid:g} {y1 + h1:.1f} {mid:g} {y0 + h0:.1f} {x0:g} {y0 + h0:.1f}Z"
        )
        yield Thread(start, end, kind, path, rows[start, end])


def _scale(bars: Sequence[Bar], ways: Mapping[tuple[int, int], float], end: int) -> float:
    total = sum(ways.values())
    return sum(bar.height for bar in bars) / total if total else 0.0
