"""What is derived from an edition as a whole is made once, and goes with the edition."""

from __future__ import annotations

import weakref

from clausebook.edition.once import once
from clausebook.model.records import Edition
from tests.editions import edition_anew


class Derived:
    """Something made of an edition."""


def test_it_is_made_once_for_an_edition_and_goes_with_it() -> None:
    made = once(lambda edition: Derived())
    one, other = edition_anew(), edition_anew()
    assert made(one) is made(one)
    assert made(other) is not made(one)
    known, gone = weakref.ref(made(one)), one
    assert isinstance(gone, Edition)
    del one, gone
    assert known() is None
    assert made(other) is made(other)
