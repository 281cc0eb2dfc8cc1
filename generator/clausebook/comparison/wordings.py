"""The words of some units as they are compared: one text, and where each piece of each unit lies in it.

Units are read on, each from a line of its own. A table is compared row by row and cell by cell, apart from
the text (`tables`); only where the other side has no table do its cells stand in the text, a line each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clausebook.model.records import Unit

Piece = tuple[int, int]
"""Where words lie in the wording of their side, in code points."""

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


class Pieces(NamedTuple):
    """Where the pieces of one unit lie."""

    number: Piece | None  # the printed number, where it is compared as words
    paragraphs: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...]  # of a table that stands in the text, by row, the head first
    footnotes: tuple[Piece, ...]  # without their marks, which are no words

    @property
    def in_order(self) -> tuple[Piece, ...]:
        """All pieces in the order of reading."""
        cells = [cell for row in self.cells for cell in row]
        return (*([self.number] if self.number else []), *self.paragraphs, *cells, *self.footnotes)

    @property
    def texts(self) -> tuple[Piece, ...]:
        """The same, the paragraphs with what parts them as one."""
        whole = [(self.paragraphs[0][0], self.paragraphs[-1][1])] if self.paragraphs else []
        return (*whole, *(piece for piece in self.in_order if piece not in self.paragraphs))


@dataclass(frozen=True)
class Wording:
    """The words of one side."""

    text: str
    units: tuple[Pieces, ...]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a stretch touches the text of a unit, and is not only what parts two pieces here."""
        return any(a < end and start < b for unit in self.units for a, b in unit.texts)


def wording(units: Sequence[Unit], *, numbered: Collection[int] = (), apart: Collection[int] = ()) -> Wording:
    """
    Join the words of units: with the printed numbers of some, without the tables of others, which are
    compared apart.

    >>> found = wording([Unit(id="x/A", number="1.", text="One.\\n\\nTwo.")], numbered=[0])
    >>> found.text, found.units[0].number, found.units[0].paragraphs
    ('1. One.\\n\\nTwo.', (0, 2), ((3, 7), (9, 13)))
    """
    text = _Text()
    return Wording(
        units=tuple(
            _pieces(text, unit, numbered=n in numbered and bool(unit.number), flat=n not in apart)
            for n, unit in enumerate(units)
        ),
        text="".join(text.parts),
    )


class _Text:
    """A text that grows piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, piece: str, between: str = "\n") -> Piece:
        if self.length:
            self.parts.append(between)
            self.length += len(between)
        start = self.length
        self.parts.append(piece)
        self.length += len(piece)
        return start, self.length


def _pieces(text: _Text, unit: Unit, *, numbered: bool, flat: bool) -> Pieces:
    number = text.add(unit.number) if numbered else None
    paragraphs: list[Piece] = []
    if unit.text:
        start, end = text.add(unit.text, " " if numbered else "\n")
        for between in _BETWEEN_PARAGRAPHS.finditer(unit.text):
            paragraphs.append((start, end - len(unit.text) + between.start()))
            start = end - len(unit.text) + between.end()
        paragraphs.append((start, end))
    rows = (unit.table.head, *unit.table.rows) if unit.table and flat else ()
    cells = tuple(tuple(text.add(cell) for cell in row) for row in rows)
    notes = tuple(text.add(note.text) for note in unit.footnotes)
    return Pieces(number, tuple(piece for piece in paragraphs if piece[0] < piece[1]), cells, notes)
