"""Threads between two texts: inside the drawing, tiling their bars."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings

from clausebook.comparison import concordances
from clausebook.comparison.flow import SIZE, Bar, Flow, flow, groups_of
from clausebook.model.messages import ENGLISH
from clausebook.model.records import Concordance, Edition, Instrument, InstrumentHead, Part, PartHead, Unit
from tests.editions import MODEL, edition
from tests.makers import any_concordance

ROUNDED = 0.11  # path data has one decimal


def drawn(generated: tuple[Edition, Concordance]) -> Flow:
    whole, concordance = generated
    base, variant = (
        concordances.side(whole, concordance, slug) for slug in (concordance.base, concordance.variant)
    )
    return flow(base, variant, concordance)


def ends(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a thread begins and ends: top and bottom at the left, top and bottom at the right."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    assert re.fullmatch(r"M\S+ \S+C(\S+ ){5}\S+V\S+C(\S+ ){5}\S+Z", path)
    x0, y0, *_, x1, y1, v, _, b1, _, b0, x2, y2 = numbers
    assert b1 == v
    assert b0 == y2
    assert 0 <= x0 == x2 < x1 <= SIZE
    return (y0, y2), (y1, v)


def check(found: Flow) -> None:
    for bars in (found.left, found.right):
        filled = [bar for bar in bars if bar.height]
        assert all(bar.height >= 0 for bar in bars)
        assert all(bar.top >= 0 and bar.top + bar.height <= SIZE + 0.001 for bar in filled)
        for above, below in pairwise(filled):
            assert above.top + above.height < below.top
        assert not bars[-1].solid
    tiles: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
    for thread in found.threads:
        left, right = ends(thread.path)
        assert left[0] <= left[1]
        assert right[0] <= right[1]
        tiles["left", thread.left].append(left)
        tiles["right", thread.right].append(right)
        assert thread.kind == {(True, True): "pair", (True, False): "lost", (False, True): "new"}[
            found.left[thread.left].solid, found.right[thread.right].solid
        ]  # fmt: skip
    for (edge, index), spans in tiles.items():
        bar: Bar = (found.left if edge == "left" else found.right)[index]
        spans.sort()
        assert abs(spans[0][0] - bar.top) < ROUNDED
        assert abs(spans[-1][1] - (bar.top + bar.height)) < ROUNDED
        for one, other in pairwise(spans):
            assert abs(one[1] - other[0]) < ROUNDED
    drawn_on = {("left", n) for n, bar in enumerate(found.left) if bar.height}
    drawn_on |= {("right", n) for n, bar in enumerate(found.right) if bar.height}
    assert drawn_on == tiles.keys()


@given(any_concordance())
@settings(max_examples=150)
def test_threads_stay_inside_the_drawing_and_tile_their_bars(generated: tuple[Edition, Concordance]) -> None:
    check(drawn(generated))


def test_the_concordance_of_an_edition_is_drawn_whole() -> None:
    model = edition(MODEL)
    found = drawn((model, model.concordances[0]))
    check(found)
    assert len(found.threads) > 10


@given(any_concordance())
@settings(max_examples=60)
def test_a_bar_counts_the_units_that_stand_in_rows(generated: tuple[Edition, Concordance]) -> None:
    found = drawn(generated)
    rows = generated[1].rows
    assert sum(bar.count for bar in found.left if bar.solid) == len(
        {unit for row in rows for unit in row.base}
    )
    assert sum(bar.count for bar in found.right if bar.solid) == len(
        {unit for row in rows for unit in row.variant}
    )


def test_nothing_is_drawn_of_nothing() -> None:
    model = edition(MODEL)
    found = drawn((model, Concordance(base="draft", variant="signed", rows=())))
    assert found.threads == ()
    assert not any(bar.height for bar in (*found.left, *found.right))


def test_a_long_text_has_a_bar_for_each_part() -> None:
    clauses = tuple(
        Unit.model_validate(
            {"id": f"x/C{n}", "text": "Words.", "items": [{"id": f"x/C{n}.a", "text": "more."}]},
        )
        for n in range(60)
    )
    parts = tuple(
        Part(PartHead(id=f"p{n}", heading=f"Part {n}", by="instrument"), clauses[n * 30 : n * 30 + 30])
        for n in range(2)
    )
    head = InstrumentHead.model_validate(
        {
            "id": "x",
            "title": "X",
            "short": "X",
            "kind": "act",
            "status": "An act.",
            "date": "2000",
            "wording": "verbatim",
            "sources": [],
            "grade": "official",
        }
    )
    placed = frozenset(f"x/C{n}.a" for n in range(60))
    groups = groups_of(Instrument(head, parts), placed, ENGLISH)
    assert [label for label, _ in groups] == ["Part 0", "Part 1"]
    assert sorted(id for _, ids in groups for id in ids) == sorted(placed)
