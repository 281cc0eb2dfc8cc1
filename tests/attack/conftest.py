"""The tally of a test, whose figures stand in the table at the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.attack.tally import Tally

Begin = Callable[[str], Tally]


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Begin]:
    """Begin to count the attempts of a family; a tally that tried nothing, or is not settled, is a fault."""
    begun: list[Tally] = []

    def begin(family: str) -> Tally:
        begun.append(Tally(family, record_property))
        return begun[-1]

    yield begin
    assert [one.family for one in begun if not one.settled or not one.tried] == []
