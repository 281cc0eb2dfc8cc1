"""A line of a plain text or of a page, as the readers of both make it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    text: str  # without the space around it
    place: str
    page: int = 1
    indent: int = 0  # columns before it
    after_gap: bool = False  # an empty line stands before it
    underlined: bool = False  # so that it is a heading
    full: bool | None = None  # it reaches the right margin, where positions tell; else its length does
