"""Where the printed number of a clause stands: before its words, or on a line of its own above them."""

from __future__ import annotations

import re

from clausebook.model.records import Unit

_IN_WORDS = re.compile(r"[^\W\d_]{2,}\.?\s+\S")
"""A number that a word begins, as "Article 5"; not "§ 5", "IV." and 第五条, which their words go on from."""


def stands_above(unit: Unit) -> bool:
    """Whether the number stands above: of a clause whose words have no heading of their own."""
    return bool(unit.text and not unit.depth and not unit.own_heading and _IN_WORDS.match(unit.number))
