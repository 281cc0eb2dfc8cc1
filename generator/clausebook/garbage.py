"""Pausing Python's cyclic garbage collector, which frees objects that refer to each other in a circle.

A build makes a million objects and few such circles, and the collector would look through all of them dozens
of times: on the flagship a fifth of the processor time, to save a tenth of the memory.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache


def sweep() -> None:
    """
    Free circles among what was made since the last sweep; all that is older is not looked at.

    A template that defines a macro makes such a circle, which holds all that it was given to draw.
    """
    gc.collect(0)


def let_go() -> None:
    """
    Free every circle, and what functions of ours remember of many questions, which nobody asks again.

    To be called between two stages of a build, when what the first worked with is of no use to the second.
    """
    tables = [one for one in gc.get_objects() if isinstance(one, _Remembering)]
    for table in tables:
        if table.__module__.startswith("clausebook.") and table.cache_info().currsize > _MANY:
            table.cache_clear()
    gc.collect()


_Remembering = type(lru_cache(len))  # the functions that `lru_cache` makes
_MANY = 1000


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it the collector does not run; afterwards it runs again, if it did before."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
