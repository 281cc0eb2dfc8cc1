"""What is derived from an edition as a whole: made once for each, however many rules and pages ask for it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TypeVar

from clausebook.model.records import Edition

T = TypeVar("T")

_KEPT = 3  # editions: as it was written, what is public of it, and one for comparison


def once(make: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """
    The same function, which remembers what it gave for the last editions, each by its identity.

    It does so as long as there is that edition: what was derived of it goes with it.
    """
    kept: list[tuple[weakref.ref[Edition], T]] = []

    def forget(gone: weakref.ref[Edition]) -> None:
        kept[:] = [pair for pair in kept if pair[0] is not gone]

    def made(edition: Edition) -> T:
        for known, value in kept:
            if known() is edition:
                return value
        value = make(edition)
        kept[:] = [(weakref.ref(edition, forget), value), *kept[: _KEPT - 1]]
        return value

    made.__doc__ = make.__doc__
    return made
