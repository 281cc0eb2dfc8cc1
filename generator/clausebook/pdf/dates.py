"""Dates stay on one line in print: their spaces become such as no line ends at."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from clausebook.model.messages import Messages

_NO_BREAK = "\u00a0"
_LETTERS = re.compile(r"[^\W\d]+")


def binder(messages: Messages) -> Callable[[str], str]:
    """
    A function that binds the parts of each date in a text, as the language of the edition writes dates.

    >>> from clausebook.model.messages import ENGLISH
    >>> binder(ENGLISH)("from 24 Feb to 8 March 2026").split(" ")
    ['from', '24\\xa0Feb', 'to', '8\\xa0March\\xa02026']
    """
    names = "|".join(map(re.escape, _months(messages)))
    day = re.compile(rf"(\d\.?) (?=(?:{names})\b)")
    year = re.compile(rf"\b({names}) (?=\d{{4}}\b)")

    @cache
    def bind(text: str) -> str:
        return year.sub(rf"\1{_NO_BREAK}", day.sub(rf"\1{_NO_BREAK}", text))

    return bind


def _months(messages: Messages) -> tuple[str, ...]:
    """The names of the months, long and short, the longer ones first."""
    written = (messages.date(f"2001-{n:02}", short=short) for n in range(1, 13) for short in (False, True))
    found = {name for date in written for name in _LETTERS.findall(date)}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))
