"""Faults of the theme, corrected in finished HTML.

They concern readers of screen readers and the validity of the page, and upstream keeps them. Corrections are
textual, so that every other byte of the page stays as the engine wrote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.problems import EditionError


class ThemeChanged(EditionError):
    """The theme no longer writes what a correction looks for."""


@dataclass(frozen=True)
class Correction:
    """One fault: where it shows in the HTML, and what stands there afterwards."""

    name: str
    fault: re.Pattern[str]
    cure: str
    everywhere: bool = False  # a fault of the frame around every page, so none found means a new theme


CORRECTIONS = (
    Correction(
        "checkbox-autocomplete",  # not allowed on a checkbox (Nu validator)
        re.compile(r'(<input class="md-toggle"[^>]* type="checkbox"[^>]*?) autocomplete="off"'),
        r"\1",
        everywhere=True,
    ),
    Correction(
        "empty-tabindex",  # not a number (Nu validator); written where the navigation has sections
        re.compile(r'(<[a-z][^<>]*?) tabindex=""'),
        r"\1",
    ),
    Correction(
        "tags-without-name",  # two unnamed landmarks of a kind (axe: landmark-unique); where pages have tags
        re.compile(r'(<nav class="md-tags"(?![^>]*aria-label))'),
        r'\1 aria-label="Tags"',
    ),
)


def polish(html: str) -> tuple[str, Counter[str]]:
    """
    Correct one finished page; also count each correction made in it.

    A corrected page needs no correction: polishing it again changes nothing.

    >>> polish('<nav class="md-tags" >')
    ('<nav class="md-tags" aria-label="Tags" >', Counter({'tags-without-name': 1}))
    """
    made: Counter[str] = Counter()
    for correction in CORRECTIONS:
        html, count = correction.fault.subn(correction.cure, html)
        made[correction.name] += count
    return html, +made


def expect(made: Mapping[str, int]) -> None:
    """Refuse a site, by the sum of its pages' corrections, in which a fault of every page was never met."""
    unmet = [c.name for c in CORRECTIONS if c.everywhere and not made.get(c.name)]
    if unmet:
        raise ThemeChanged(
            f"the theme changed: no page needed the correction {', '.join(unmet)};"
            " look at a built page, then mend or drop it in generator/polish.py"
        )
