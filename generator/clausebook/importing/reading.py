"""What a reader hands on: the blocks of a file in their order, and what it changed, left out or doubted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "title", "heading", "part", "clause", "note", "table"]
"""What a block is; a file with marks of its own says outright where parts and clauses begin."""


class Refused(Exception):
    """Why a file cannot be imported: one line that says what is wrong, and what to do."""


@dataclass(frozen=True)
class Doubt:
    """Something that an editor should look at."""

    place: str  # "line 12", "page 3", "paragraph 7"; empty for the whole file
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True)
class LeftOut:
    """Words of the file that are no part of the instrument, such as page numbers and buttons."""

    place: str
    text: str
    why: str

    def __str__(self) -> str:
        said = f'"{self.text}" ({self.why})'
        return f"{self.place}: {said}" if self.place else said


@dataclass(frozen=True)
class Change:
    """Characters that stand otherwise in the content than in the file."""

    what: str  # "soft hyphens removed"
    count: int
    place: str  # of the first

    def __str__(self) -> str:
        return f"{self.what}: {self.count}, the first in {self.place}"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, note or table of a file."""

    text: str
    place: str
    kind: BlockKind = "paragraph"
    level: int = 0  # of a heading, from 1; of a list item, how deep it is nested, from 1; 0: not known
    marker: str = ""  # its printed number, where the file holds that apart from its text
    indent: int = 0  # columns before it, in plain text
    apart: bool = True  # an empty line or a paragraph's end parts it from what stands before
    runs_on: bool = False  # the line before was full and ended without a stop: the number may be no number
    rows: tuple[tuple[str, ...], ...] = ()  # of a table, its head first
    quoted: bool = False  # the file sets it as a quotation


@dataclass(frozen=True)
class Reading:
    """A whole file, read."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lang: str = ""  # where the file says it


def summed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of one kind as one, at the place of its first."""
    found: dict[str, Change] = {}
    for change in changes:
        first = found.get(change.what)
        count = change.count + (first.count if first else 0)
        found[change.what] = Change(change.what, count, first.place if first else change.place)
    return tuple(found.values())
