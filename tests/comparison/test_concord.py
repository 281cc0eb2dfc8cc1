"""A concordance accounts for every unit of both texts, once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from clausebook.comparison import concordances
from clausebook.edition import drafts
from clausebook.edition.references import placed_rows
from clausebook.model.records import Concordance, Edition
from tests.editions import MINIMAL, MODEL, edition
from tests.makers import SMALL, any_concordance


@given(any_concordance())
@settings(max_examples=150)
def test_every_unit_is_accounted_for_once_and_the_totals_add_up(
    generated: tuple[Edition, Concordance],
) -> None:
    whole, concordance = generated
    for slug in ("1900", "1950"):
        side = concordances.side(whole, concordance, slug)
        assert side.adds_up
        assert side.total == len(whole.instruments[slug].units)
        assert [unit.id for unit, _ in side.places] == [unit.id for unit in whole.instruments[slug].units]
        assert all(unit.items for unit in side.containers)
        assert all(unit.structural for unit in side.structural)


@given(any_concordance())
@settings(max_examples=100)
def test_every_row_stands_in_one_group_in_the_order_of_the_text(
    generated: tuple[Edition, Concordance],
) -> None:
    whole, concordance = generated
    groups = concordances.groups(whole, concordance, concordances.pairings(whole, concordance))
    shown = [pairing.placed.anchor for group in groups for pairing in group.pairings]
    assert sorted(shown) == sorted(placed.anchor for placed in placed_rows(concordance))
    order = list(whole.units)
    for group in groups:
        firsts = [order.index((pairing.base or pairing.variant)[0].id) for pairing in group.pairings]
        assert firsts == sorted(firsts)


@given(any_concordance())
@settings(max_examples=100)
def test_every_row_has_a_name_of_its_own(generated: tuple[Edition, Concordance]) -> None:
    names = [placed.anchor for placed in placed_rows(generated[1])]
    assert len(names) == len(set(names))


@given(any_concordance())
@settings(max_examples=50)
def test_the_counts_are_those_of_the_rows(generated: tuple[Edition, Concordance]) -> None:
    counted = concordances.counts(generated[1])
    assert sum(counted.values()) == len(generated[1].rows)
    assert 0 not in counted.values()


def test_a_unit_in_two_rows_is_counted_once() -> None:
    side = concordances.side(SMALL, SMALL.concordances[0], "1900")
    assert (side.paired, dict(side.alone), side.unknown) == (1, {"dropped": 1}, 1)
    assert [unit.id for unit in side.structural] == ["1900/P", "1900/A2"]


@pytest.mark.parametrize("full", [edition(MODEL)], ids=["model"])
def test_an_edition_adds_up_with_and_without_its_drafts(full: Edition) -> None:
    for one in (full, drafts.withhold(full)):
        for concordance in one.concordances:
            for slug in (concordance.base, concordance.variant):
                assert concordances.side(one, concordance, slug).adds_up


def test_the_minimal_edition_is_what_these_tests_think_it_is() -> None:
    assert [unit.id for unit in edition(MINIMAL).units.values()] == [
        "1900/P", "1900/A1", "1900/A2", "1900/A2.a", "1900/A2.b", "1950/1", "1950/2", "1950/3",
    ]  # fmt: skip
