"""The concordance drawn as threads between two texts: geometry only, in thousandths of the drawing.

Every unit of the base is one thread, shared equally among its counterparts; what is new is one thread from
nowhere. The method is that of a Sankey diagram with two columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clausebook.model.records import Concordance, Instrument

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
    solid: bool  # false: no group of the text, but "new" or "no counterpart"

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


def flow(base: Instrument, variant: Instrument, concordance: Concordance) -> Flow:
    """Draw a concordance. A clause with items is a bar of its own, the other clauses of a part are one."""
    left, right = _groups(base), _groups(variant)
    left_of = {unit_id: n for n, (_, ids) in enumerate(left) for unit_id in ids}
    right_of = {unit_id: n for n, (_, ids) in enumerate(right) for unit_id in ids}
    nowhere_left, nowhere_right = len(left), len(right)

    ways: dict[tuple[int, int], float] = defaultdict(float)
    rows: Counter[tuple[int, int]] = Counter()
    for row in concordance.rows:
        starts = [left_of[unit_id] for unit_id in row.base] or [nowhere_left]
        ends = [right_of[unit_id] for unit_id in row.variant] or [nowhere_right]
        rows.update({(start, end) for start in starts for end in ends})
        for start in starts:
            for end in ends:
                ways[start, end] += 1 / len(ends) if row.base else 1

    placed_left = {unit_id for row in concordance.rows for unit_id in row.base}
    placed_right = {unit_id for row in concordance.rows for unit_id in row.variant}
    counts_left = [len(placed_left.intersection(ids)) for _, ids in left]
    counts_right = [len(placed_right.intersection(ids)) for _, ids in right]
    counts_left.append(sum(len(row.variant) for row in concordance.rows if not row.base))
    counts_right.append(sum(len(row.base) for row in concordance.rows if not row.variant))

    names_left = [*(label for label, _ in left), f"New in {variant.id}"]
    names_right = [*(label for label, _ in right), "No counterpart"]
    bars_left = _bars(
        names_left, counts_left, [_sum(ways, 0, n) for n in range(len(names_left))], nowhere_left
    )
    bars_right = _bars(
        names_right, counts_right, [_sum(ways, 1, n) for n in range(len(names_right))], nowhere_right
    )
    return Flow(bars_left, bars_right, tuple(_threads(ways, rows, bars_left, bars_right)))


def _groups(instrument: Instrument) -> list[tuple[str, list[str]]]:
    """Label and unit ids of each bar, in the order of the text."""
    groups: list[tuple[str, list[str]]] = []
    for part in instrument.parts:
        single = [clause.id for clause in part.clauses if not clause.items]
        large = [clause for clause in part.clauses if clause.items]
        name = part.head.short or part.head.heading
        for clause in large:
            groups.append(
                (
                    f"{clause.code} {clause.short or clause.heading}",
                    [clause.id, *(item.id for item in clause.items)],
                )
            )
        if single:
            groups.append((f"{name}, other" if large else name, single))
    return groups


def _sum(ways: Mapping[tuple[int, int], float], end: int, group: int) -> float:
    return sum(weight for way, weight in ways.items() if way[end] == group)


def _bars(
    labels: Sequence[str], counts: Sequence[int], weights: Sequence[float], nowhere: int
) -> tuple[Bar, ...]:
    scale = (SIZE - _GAP * (sum(1 for w in weights if w) - 1)) / (sum(weights) or 1)
    bars, top = [], 0.0
    for n, (label, count, weight) in enumerate(zip(labels, counts, weights, strict=True)):
        bars.append(Bar(label, count, top, weight * scale, n != nowhere))
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
