"""Calls of footnotes in a verbatim text: read from it, so that its words are its words alone.

An editor writes a call as Markdown writes it: `within 30[^1] days`. A call is not a word: comparison, search,
checksums and copies read `within 30 days`, and whoever draws the text puts the call back in its place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Call(NamedTuple):
    at: int  # how many characters of the words stand before it
    mark: str  # of the footnote: "1", "*"


class CalledWords(str):
    """The words of a text, with the calls that stood among them."""

    __slots__ = ("calls",)
    calls: tuple[Call, ...]


def read(text: str) -> str:
    """
    The words of a text as an editor wrote it. One without a call stays as it is.

    >>> found = read("within 30[^1] days.[^*]")
    >>> found, calls(found)
    ('within 30 days.', (Call(at=9, mark='1'), Call(at=15, mark='*')))
    """
    if "[^" not in text:
        return text
    found, before, left = [], 0, 0
    for match in _CALL.finditer(text):
        found.append(Call(match.start() - left, match[1]))
        left += len(match[0])
        before = match.end()
    words = CalledWords(_CALL.sub("", text[:before]) + text[before:])
    words.calls = tuple(found)
    return words


def calls(text: str) -> tuple[Call, ...]:
    """The calls of a text that `read` has read, in its order."""
    return text.calls if isinstance(text, CalledWords) else ()


def marks(text: str) -> tuple[str, ...]:
    """The marks that a text calls, in its order, each once."""
    return tuple(dict.fromkeys(call.mark for call in calls(text)))


def raised(mark: str) -> str:
    """
    A mark as it is printed at its place, so that it joins no word or number even as plain text.

    >>> raised("12"), raised("*"), raised("a")
    ('¹²', '*', '\\u202fa')
    """
    if mark.isdigit() and mark.isascii():
        return mark.translate(_RAISED)
    return f"\u202f{mark}" if mark[0].isalnum() else mark
