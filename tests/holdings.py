"""The table that the test run prints: records found in research, written in content, shown to readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Holding(NamedTuple):
    """How many records of a kind there are, at each step from research to page."""

    kind: str
    found: int
    content: int
    public: int


def table(holdings: Iterable[tuple[str, int, int, int]]) -> list[str]:
    """
    The lines of the table.

    >>> table([("terms", 69, 69, 68)])
    ['                          found  content   public', 'terms                        69       69       68']
    """
    head = f"{'':24}{'found':>7}{'content':>9}{'public':>9}"
    return [head, *(f"{kind:24}{found:7}{content:9}{public:9}" for kind, found, content, public in holdings)]
