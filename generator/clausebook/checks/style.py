"""What editors should look at in their own prose: slips of typing that no reader should see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clausebook.edition import traverse
from clausebook.model.problems import Problem
from clausebook.model.records import Edition

_SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\b([^\W\d_]{2,}) \1\b"), "a word twice", "take one out"),
    (re.compile(r"\w [,.](?=\s|$)"), "a blank before a mark", "take it out"),
    (re.compile(r"\w,,|\w;;|[^.]\.\.(?!\.)"), "a mark twice", "take one out"),
    (
        re.compile(r"\w - [a-z]"),
        "a hyphen for a dash",
        "write – or —",
    ),  # names may have one: "Centre - Region"
    (re.compile(r"\w\.\.\."), "three dots", "write …"),
)
_DOUBLED: Mapping[str, frozenset[str]] = {"en": frozenset("had that bon".split())}
"""Words that may stand twice, by the language of the edition: "what they had had"."""

_CODE = re.compile(r"```.*?```|`[^`]*`|^ {4}.*$", re.DOTALL | re.MULTILINE)


def prose_is_tidy(edition: Edition) -> Iterator[Problem]:
    """Prose has no word twice, no blank before a comma, no hyphen for a dash, no dots for an ellipsis."""
    doubled = _DOUBLED.get(edition.head.lang, frozenset())
    for passage in traverse.passages(edition):
        text = _CODE.sub(" ", passage.text)
        for pattern, what, hint in _SLIPS:
            for found in pattern.finditer(text):
                if found[0].split(" ")[0].casefold() not in doubled:
                    yield passage.problem(f'{what}: "{found[0]}"', hint, found[0])


NOTICES = (prose_is_tidy,)
