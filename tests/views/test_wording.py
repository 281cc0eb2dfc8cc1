"""Numbers in sentences."""

from __future__ import annotations

from clausebook.views.wording import number_words, plural


def test_small_numbers_are_words() -> None:
    assert [number_words(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]


def test_a_number_has_the_noun_that_it_asks_for() -> None:
    assert [plural(n, "body", "bodies") for n in (0, 1, 2)] == ["0 bodies", "1 body", "2 bodies"]
    assert plural(0, "event") == "0 events"
