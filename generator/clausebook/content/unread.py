"""What YAML leaves out of a value without a word: remarks behind a `#`, tags, anchors; and curly quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clausebook.model.problems import Problem

_QUOTE = "put the value in quotes"
_SHOWN = 40  # characters of what is not read
_HEADER = re.compile(r"[|>][-+0-9]*[ ]*(?=#)")
_REMARK = re.compile(r"[ ]*(?=#)")
_REMARK_BELOW = re.compile(r"[ ]*\n(?:[ ]*\n)*[ ]*(?=#)")
_REMARK_BELOW_BLOCK = re.compile(r"(?:[ ]*\n)*[ ]*(?=#)")
_CURLY = re.compile("“[^“”„]*”|„[^“”„]*[“”]|‘[^‘’‚]*’|‚[^‘’‚]*[‘’]")


@dataclass(frozen=True)
class Scalar:
    """A value as it stands in a file: offsets from 0, and the column of the record or list that holds it."""

    text: str  # of the whole file
    start: int
    end: int
    style: str  # "" plain, ' or " quoted, | or > a block
    holder: int  # column from 0; -1 if it stands in brackets or is the whole file


def unread(name: str, scalar: Scalar) -> Iterator[Problem]:
    """A problem for each thing beside the value that an editor takes for a part of it and YAML does not."""
    yield from _remarks(name, scalar)
    words = scalar.text[scalar.start : scalar.end]
    if not scalar.style and _CURLY.fullmatch(words):
        hint = f"write straight quotes instead, or around them: '{_shortened(words)}'"
        message = f"the quotation marks {words[0]} {words[-1]} would be part of the value"
        yield _problem(name, scalar.text, scalar.start, "curly-quotes", message, hint)


def unread_property(
    name: str, text: str, start: int, tag: str | None, anchor: str | None
) -> Iterator[Problem]:
    """A problem for the tag and for the anchor before a value: `!`, `&` and the word behind it."""
    for sign, rule, found in (("!", "yaml-tag", tag), ("&", "yaml-anchor", anchor)):
        if found:
            message = f'the word behind "{sign}" is not read'
            hint = "put the value in quotes, or remove the sign and its word"
            yield _problem(name, text, start, rule, message, hint)


def _remarks(name: str, scalar: Scalar) -> Iterator[Problem]:
    """Remarks behind the value, behind the sign of its block, or below it and further in than its holder."""
    text, start, end = scalar.text, scalar.start, scalar.end
    if scalar.style in ("|", ">"):
        if header := _HEADER.match(text, start):
            yield _remark(name, text, header.end(), "write the value on the lines below, or the remark above")
        below = _REMARK_BELOW_BLOCK.match(text, end)
    elif not scalar.style:
        if behind := _REMARK.match(text, end):
            yield _remark(name, text, behind.end(), f"{_QUOTE}, or the remark on its own line")
        below = _REMARK_BELOW.match(text, end) if start < end else None
    else:
        below = None
    if below and 0 <= scalar.holder < _column(text, below.end()):
        words = "indent it like the lines above if it belongs to the value" if scalar.style else _QUOTE
        yield _remark(name, text, below.end(), f"{words}, else indent it no more than the key")


def _remark(name: str, text: str, start: int, hint: str) -> Problem:
    words = _shortened(text[start : text.find("\n", start)].strip())
    return _problem(name, text, start, "words-not-read", f'"{words}" is not read: # begins a remark', hint)


def _problem(name: str, text: str, start: int, rule: str, message: str, hint: str) -> Problem:
    line = text.count("\n", 0, start) + 1
    return Problem(name, message, hint, rule, line=line, column=_column(text, start) + 1)


def _column(text: str, start: int) -> int:
    return start - text.rfind("\n", 0, start) - 1


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
