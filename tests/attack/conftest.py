"""The tally of a test, whose figures stand in the table at the end of the run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.attack.tally import Tally

Begin = Callable[[str], Tally]


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Begin:
    """Begin to count the attempts of a family; the test settles the tally itself."""
    return lambda family: Tally(family, record_property)
