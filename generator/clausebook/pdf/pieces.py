"""The sides of a row in pieces that stay whole on a page, so that a long row can go on on the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clausebook.comparison.redline import Line as RedLine
from clausebook.comparison.redline import Op, Run
from clausebook.model.addresses import anchor
from clausebook.pdf import nodes
from clausebook.pdf.common import Words
from clausebook.pdf.nodes import Line
from clausebook.prose.nodes import plain
from clausebook.views.comparison_rows import MarkedUnit
from clausebook.views.units import QuotedUnit

LONGEST = 900
"""Characters of a side that are never parted by the end of a page; a longer side becomes several pieces."""

MOST_ROWS = 12
"""Rows of a table that are never parted by the end of a page."""


@dataclass(frozen=True)
class MarkedRun:
    """Words of one fate."""

    op: Op  # of "typographic" print marks nothing
    words: Words


Runs = tuple[MarkedRun, ...]


@dataclass(frozen=True)
class Opening:
    """The name of a unit, before its first block."""

    unit: str
    code: str
    to: str


@dataclass(frozen=True)
class SideBlock:
    """A piece of one side of a row, small enough not to be parted by the end of a page."""

    opening: Opening | None
    lang: str
    voice: Literal["text", "table", "note", "summary", "heading"]
    length: int  # characters
    number: Runs = ()
    runs: Runs = ()  # of text and note
    caption: Words = ()  # of a table
    cells: tuple[tuple[Runs, ...], ...] = ()
    body: Line = ()  # of summary and heading


Pieces = tuple[tuple[tuple[SideBlock, ...], tuple[SideBlock, ...]], ...]
"""The base and the variant of a row, piece by piece."""


def side_blocks(side: Iterable[MarkedUnit]) -> tuple[SideBlock, ...]:
    """The units of one side in blocks."""
    return tuple(block for unit in side for block in _blocks(unit))


def _blocks(unit: MarkedUnit) -> Iterator[SideBlock]:
    """A unit in blocks, each small enough not to be parted; the first names the unit."""
    opening: Opening | None = Opening(unit.link.id, unit.link.code, anchor(unit.link.id))
    if unit.in_place:
        yield _in_place(unit.in_place, opening, unit.lang)
        return
    number = unit.number
    for paragraph in unit.paragraphs or ((),):
        for piece in cut(paragraph):
            yield SideBlock(
                opening,
                unit.lang,
                "text",
                _length(number) + _length(piece),
                number=_runs(number),
                runs=_runs(piece),
            )
            opening, number = None, ()
    if unit.table:
        rows = (unit.table.head, *unit.table.rows)
        yield SideBlock(
            opening,
            unit.lang,
            "table",
            len(unit.table.caption) + sum(_length(cell) for row in rows for cell in row),
            caption=nodes.words(unit.table.caption),
            cells=tuple(tuple(_runs(cell) for cell in row) for row in rows),
        )
    for note in unit.footnotes:
        yield SideBlock(opening, unit.lang, "note", _length(note), runs=_runs(note))
    for one in unit.parallel:
        yield SideBlock(opening, one.lang, "text", _length(one.line), runs=_runs(one.line))


def _in_place(unit: QuotedUnit, opening: Opening | None, lang: str) -> SideBlock:
    """What the editors say of a unit whose words are not held."""
    length = len(plain(unit.summary) or unit.heading)
    body = nodes.line(unit.summary) if unit.summary else nodes.words(unit.heading)
    return SideBlock(opening, lang, "summary" if unit.summary else "heading", length, body=body)


def _runs(line: RedLine) -> Runs:
    return tuple(MarkedRun(run.op, nodes.words(run.text)) for run in line)


def _length(line: RedLine) -> int:
    return sum(len(run.text) for run in line)


def cut(line: RedLine) -> tuple[RedLine, ...]:
    """
    A line in pieces of at most `LONGEST` characters, parted at spaces, after a sentence if one ends near.

    >>> [len(run.text) for piece in cut((Run("equal", "word " * 300),)) for run in piece]
    [900, 600]
    """
    found: list[list[Run]] = [[]]
    room = LONGEST
    for run in line:
        text = run.text
        while len(text) > room:
            at = _place_to_cut(text, room)
            if at:
                found[-1].append(run._replace(text=text[:at]))
                text = text[at:]
            found.append([])
            room = LONGEST
        if text:
            found[-1].append(run._replace(text=text))
            room -= len(text)
    return tuple(tuple(piece) for piece in found if piece)


def _place_to_cut(text: str, room: int) -> int:
    """Where to part a text of more than `room` characters; 0: on the next piece, which has more room."""
    sentence = max(text.rfind(". ", room // 2, room), text.rfind("; ", room // 2, room)) + 2
    at = sentence if sentence > 1 else text.rfind(" ", 0, room) + 1
    return at or (LONGEST if room == LONGEST else 0)  # without a space anywhere it is parted within a word


def pieces(base: tuple[SideBlock, ...], variant: tuple[SideBlock, ...]) -> Pieces:
    """Both sides of a row in pieces that stay whole on a page: one, or as many as the longer side needs."""
    sides = [_packed(side) for side in (base, variant)]
    if base and variant and len(base) == len(variant) and max(map(len, sides)) > 1:
        sides = [[(block,) for block in side] for side in (base, variant)]  # paragraph beside paragraph
    rows = range(max(1, *map(len, sides)))
    left, right = ([side[n] if n < len(side) else () for n in rows] for side in sides)
    return tuple(zip(left, right, strict=True))


def _packed(blocks: Sequence[SideBlock]) -> list[tuple[SideBlock, ...]]:
    """Blocks that fit into one piece, together."""
    found: list[list[SideBlock]] = []
    room = 0
    for block in blocks:
        if not found or block.length > room:
            found.append([])
            room = LONGEST
        found[-1].append(block)
        room -= block.length
    return [tuple(piece) for piece in found]
