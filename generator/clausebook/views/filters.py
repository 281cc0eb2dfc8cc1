"""What a reader can filter a list by: the values that occur, each with how many entries have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """A value of a filter."""

    value: str
    label: str
    count: int  # entries of the list that have it


def options(
    values: Iterable[str], order: Iterable[str], said: Callable[[str], str] = str
) -> tuple[Option, ...]:
    """
    The values that occur, in the given order; `said` is what each is called.

    >>> options(["press", "press"], ("official", "press"))
    (Option(value='press', label='press', count=2),)
    """
    counted = Counter(values)
    return tuple(Option(value, said(value), counted[value]) for value in order if counted[value])
