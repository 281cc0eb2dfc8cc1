"""Filters of a list: what may be chosen, and how much there is of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One value that a filter may take."""

    value: str  # as the address and the elements of the list have it
    label: str
    count: int  # of the entries that have it
