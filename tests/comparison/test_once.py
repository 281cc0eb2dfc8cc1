"""What is computed of a comparison is computed once, whoever asks for it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from clausebook import build, resources
from clausebook.collation import diff
from clausebook.collation.diff import Clause, Span
from clausebook.pdf import outputs
from tests.editions import ROOT, edition, publication


def test_a_build_computes_each_redline_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Checks, pages, search and print of the model edition ask for the same pairs of wordings many times."""
    computed: Counter[tuple[str, str]] = Counter()
    draw = diff.draw

    def counted(
        base: Sequence[Clause], variant: Sequence[Clause], *, whole: bool = False
    ) -> tuple[Span, ...]:
        if not whole:
            computed["".join(one.text for one in base), "".join(one.text for one in variant)] += 1
        return draw(base, variant, whole=whole)

    diff._redline.cache_clear()
    monkeypatch.setattr(diff, "draw", counted)
    shutil.copytree(ROOT / "tests/edition/content", tmp_path / "content")
    report = build.pages(tmp_path)
    assert report.edition is not None, report.problems
    assert len(computed) > 50
    assert set(computed.values()) == {1}
    before = computed.total()
    tuple(outputs.planned(publication(report.edition), resources.templates(tmp_path)))
    assert computed.total() == before


def test_whoever_asks_a_comparison_gets_the_same_values() -> None:
    pub = publication(edition(ROOT / "tests/edition"))
    later = replace(pub, downloads=())
    for pair, one in pub.comparisons.items():
        assert later.comparisons[pair] is one
        assert one.rows is one.rows
        assert one.pairings is later.comparisons[pair].pairings
        assert one.answers is one.answers


def test_the_units_of_an_edition_are_gathered_once() -> None:
    found = edition(ROOT / "tests/edition")
    assert found.units is found.units
    assert all(one.units is one.units for one in found.instruments.values())
