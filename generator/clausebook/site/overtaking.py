"""Work that is given up because what it is made from has changed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Look = Callable[[], None]
"""Called between pages and between steps; raises `Overtaken` if there is no use in going on."""


class Overtaken(Exception):
    """The content has changed again since this was begun."""


def never() -> None:
    """The look of what goes on to its end in any case."""


def looking(items: Iterable[T], look: Look) -> Iterator[T]:
    """The items, with a look before each."""
    for item in items:
        look()
        yield item
