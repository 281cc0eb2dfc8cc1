"""The work of deciding all pages grows as the edition does: counted in calls, which no machine changes."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from pathlib import Path

from bench import synthetic
from clausebook import checking
from clausebook.views.divisions import Limits
from clausebook.views.site import arrange, publication
from tests.editions import STYLE

SMALL, TWICE = 40, 80
DIVIDED = Limits(whole=60, page=40, named=10**6)
"""So low that the lists of a small edition stand on several pages, as those of a large one do."""

MOST, FEW = 2.75, 200
"""A function may be called so many times as often for twice the clauses, and so many times more."""

ON_EVERY_PAGE = ("views/contents.py",)
"""Each page of a clause names the clauses of its text, or its parts where these are many."""


def calls(root: Path, size: int) -> Counter[str]:
    """How often each function of ours is called while all pages of an edition are decided."""
    synthetic.write(root, size)
    found = checking.check(root).edition
    assert found
    profile = cProfile.Profile()
    profile.enable()
    for page in arrange(publication(found, style=STYLE, limits=DIVIDED)):
        page.decide()
    profile.disable()
    counted: Counter[str] = Counter()
    for (file, line, name), (_, number, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        _, ours, module = Path(file).as_posix().rpartition("/clausebook/")
        if ours:
            counted[f"{module}:{line} {name}"] += number
    return counted


def test_the_calls_of_no_function_grow_faster_than_the_edition(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "twice").mkdir()
    small, twice = calls(tmp_path / "small", SMALL), calls(tmp_path / "twice", TWICE)
    assert small.total() > 100_000
    grown = {
        name: (small[name], number)
        for name, number in twice.items()
        if number > MOST * small[name] + FEW and not name.startswith(ON_EVERY_PAGE)
    }
    assert not grown
