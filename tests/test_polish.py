"""The theme's faults, as it writes them, and the pages without them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.polish import CORRECTIONS, ThemeChanged, expect, polish

FAULTS = {
    "checkbox-autocomplete": (
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">',
    ),
    "empty-tabindex": (
        '<label class="md-nav__link" for="__nav_2" id="__nav_2_label" tabindex="">',
        '<label class="md-nav__link" for="__nav_2" id="__nav_2_label">',
    ),
    "tags-without-name": (
        '<nav class="md-tags" >',
        '<nav class="md-tags" aria-label="Tags" >',
    ),
}


def test_every_correction_has_its_fault_here() -> None:
    assert list(FAULTS) == [correction.name for correction in CORRECTIONS]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_corrected_and_counted(name: str) -> None:
    fault, cure = FAULTS[name]
    assert polish(f"<p>\n{fault}\n{fault}") == (f"<p>\n{cure}\n{cure}", Counter({name: 2}))


@given(st.lists(st.sampled_from([text for pair in FAULTS.values() for text in pair] + ["<p>", "words\n"])))
def test_a_polished_page_needs_no_polish(pieces: list[str]) -> None:
    page, _ = polish("".join(pieces))
    assert polish(page) == (page, Counter())


@pytest.mark.parametrize(
    "html",
    [
        '<input type="text" class="md-search__input" autocomplete="off">',
        '<button tabindex="-1">',
        '<p>An attribute tabindex="" in words.</p>',
        '<nav class="md-tags" aria-label="Topics">',
        '<nav class="md-nav">',
    ],
)
def test_what_is_no_fault_stays_as_it_is(html: str) -> None:
    assert polish(html) == (html, Counter())


def test_a_fault_of_every_page_that_is_never_met_means_a_new_theme() -> None:
    made = Counter({correction.name: 3 for correction in CORRECTIONS if correction.everywhere})
    expect(made)
    del made["checkbox-autocomplete"]
    with pytest.raises(ThemeChanged, match="checkbox-autocomplete"):
        expect(made)
