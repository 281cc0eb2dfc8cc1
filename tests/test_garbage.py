"""Memory that a build no longer needs is given back, though the garbage collector is paused."""

from __future__ import annotations

import gc
import weakref
from functools import cache

from clausebook import garbage


class Circle:
    """Something that refers to itself, as a template with a macro does."""

    def __init__(self) -> None:
        self.itself = self


def test_a_sweep_frees_new_circles_and_does_not_look_at_older_ones() -> None:
    gc.collect()
    with garbage.uncollected():
        old = Circle()
        garbage.sweep()
        new, known_old, known_new = Circle(), weakref.ref(old), None
        known_new = weakref.ref(new)
        del old, new
        assert known_old()
        assert known_new()
        garbage.sweep()
        assert known_new() is None
        assert known_old()
        garbage.let_go()
        assert known_old() is None


def test_what_functions_of_ours_remember_of_many_questions_is_let_go() -> None:
    @cache
    def ours(number: int) -> int:
        return number

    @cache
    def another(number: int) -> int:
        return number

    ours.__module__ = "clausebook.model.addresses"
    for number in range(2000):
        ours(number), another(number)
    garbage.let_go()
    assert (ours.cache_info().currsize, another.cache_info().currsize) == (0, 2000)
    ours(1)
    garbage.let_go()
    assert ours.cache_info().currsize == 1
