"""The comparison of the two declarations, of which one is not held word for word."""

from __future__ import annotations

from tests.comparison import test_comparison as general
from tests.comparison.test_comparison import asked, drawn, rows
from tests.editions import ROOT, edition, publication

FLAGSHIP = publication(edition(ROOT))


def test_nothing_is_compared_with_a_summary() -> None:
    held = "whole texts: the wording of the Declaration of 2025 is not held"
    for row in rows(FLAGSHIP).values():
        both = row.pairing.base and row.pairing.variant
        assert row.manner == (held if both else "")
        assert not row.told
    assert not any("<ins" in text for text in drawn(FLAGSHIP).values())


def test_where_only_words_could_tell_and_they_are_not_held_it_is_said() -> None:
    found = asked(FLAGSHIP)
    both = [row for row in rows(FLAGSHIP).values() if row.pairing.base and row.pairing.variant]
    unjudged = [row for row in both if row.pairing.placed.row.strength is None]
    assert [promise.row for promise in found["wording not held"]] == unjudged
    assert not found["not judged"]
    assert drawn(FLAGSHIP)["answers"].count('<li id="promised-') == len(unjudged)


def test_one_comparison_needs_no_list_of_comparisons() -> None:
    assert all('aria-label="Comparisons"' not in text for text in drawn(FLAGSHIP).values())


def test_what_holds_for_every_comparison_holds_for_this_one() -> None:
    general.test_every_row_has_its_anchor_once_in_every_view(FLAGSHIP, 0)
    general.test_every_answer_has_an_address_a_citation_and_its_row(FLAGSHIP)
    general.test_the_home_page_says_in_a_sentence_and_in_numbers_what_nothing_lost_counts(FLAGSHIP)
    general.test_every_unit_of_both_texts_is_listed_once(FLAGSHIP)
    general.test_the_threads_of_the_table_are_those_of_the_drawing(FLAGSHIP)
