"""A redline cut to the shape of its clauses: their paragraphs, cells, footnotes, and other languages.

`collate` compares the wording of a side as one text. Here that text gets its shape back: each side with its
own words only, or both in one text, in the shape of the variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from clausebook.collation import collate
from clausebook.collation.collate import Span
from clausebook.model.records import Unit

Op = Literal["equal", "delete", "insert"]
Piece = tuple[int, int]
"""Where words lie in the wording of their side, in code points."""

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


class Run(NamedTuple):
    """Words of one fate."""

    op: Op
    text: str


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Words:
    """The words of a unit, marked, in the unit's own shape."""

    unit: Unit
    number: Line
    paragraphs: tuple[Line, ...]
    table: tuple[tuple[Line, ...], ...]  # the head first
    footnotes: tuple[Line, ...]  # each with its mark before it
    parallel: tuple[tuple[str, Line], ...]  # language and words


def plain(units: Iterable[Unit]) -> tuple[Words, ...]:
    """The words of units without a mark."""
    return tuple(
        words for unit in units for words in _shaped([unit], [unit], [Run("equal", unit.wording)], "equal")
    )


def struck(units: Iterable[Unit]) -> tuple[Words, ...]:
    """The words of units that have no counterpart any more: all of them deleted."""
    nothing = {"number": "", "parallel": ()}
    bare = ((unit, unit.model_copy(update=nothing)) for unit in units)
    return tuple(
        words
        for unit, other in bare
        for words in _shaped([unit], [other], [Run("delete", unit.wording)], "delete")
    )


def side(units: Sequence[Unit], others: Sequence[Unit], spans: Iterable[Span], own: Op) -> tuple[Words, ...]:
    """One side: the words that both have and, marked, its own (`own`: delete or insert)."""
    return _shaped(
        units, others, [Run(span.op, span.text) for span in spans if span.op in ("equal", own)], own
    )


def inline(base: Sequence[Unit], variant: Sequence[Unit], spans: Iterable[Span]) -> tuple[Words, ...]:
    """Both sides in the shape of the variant: what was deleted stands where it stood."""
    return _shaped(variant, base, [Run(span.op, span.text) for span in spans], None)


def runs(before: str, after: str) -> Line:
    """
    Two short texts in one line.

    >>> runs("one barge", "one steamer")
    (Run(op='equal', text='one '), Run(op='delete', text='barge'), Run(op='insert', text='steamer'))
    """
    return tuple(Run(span.op, span.text) for span in collate.redline(before, after))


# --- shape -------------------------------------------------------------------------------------------


def _shaped(
    units: Sequence[Unit], others: Sequence[Unit], stream: Sequence[Run], own: Op | None
) -> tuple[Words, ...]:
    """
    Cut a stream, the wordings of the units with a line break between two, into the pieces of each unit.

    With `own` the stream is that of one side, without it that of both, in which deletions take no room.
    """
    start, shapes = 0, []
    for unit in units:
        shapes.append(_pieces(unit, start))
        start += len(unit.wording) + 1
    lines = iter(
        _cut(stream, [piece for shape in shapes for row in shape for piece in row], floating=own is None)
    )

    found = []
    for n, (unit, shape) in enumerate(zip(units, shapes, strict=True)):
        paragraphs, *table, footnotes = (tuple(next(lines) for _ in row) for row in shape)
        other = others[n] if len(others) == len(units) else unit
        number = _seen(_replaced(*_before_and_after(unit.number, other.number, own)), own)
        found.append(Words(unit, number, paragraphs, tuple(table), footnotes, _parallel(unit, other, own)))
    return tuple(found)


def _pieces(unit: Unit, start: int) -> list[list[Piece]]:
    """Where the pieces of a unit lie: its paragraphs, the cells of each row of its table, its footnotes."""
    at = 0

    def find(piece: str) -> Piece:
        nonlocal at
        begin = unit.wording.index(piece, at)
        at = begin + len(piece)
        return start + begin, start + at

    rows = (unit.table.head, *unit.table.rows) if unit.table else ()
    return [
        [find(paragraph) for paragraph in _BETWEEN_PARAGRAPHS.split(unit.text or "") if paragraph],
        *([find(cell) for cell in row] for row in rows),
        [find(f"{note.mark} {note.text}") for note in unit.footnotes],
    ]


def _cut(stream: Sequence[Run], pieces: Sequence[Piece], *, floating: bool) -> list[Line]:
    """The runs of each piece; what lies between two pieces only parts them, and is left out."""
    lines: list[list[Run]] = [[] for _ in pieces]
    at = here = 0  # code points done; the first piece that does not end before them
    for op, text in stream:
        if floating and op == "delete":
            if pieces:
                lines[here].append(Run(op, text))
            continue
        end = at + len(text)
        for n in range(here, len(pieces)):
            begin, stop = max(at, pieces[n][0]), min(end, pieces[n][1])
            if begin < stop:
                lines[n].append(Run(op, text[begin - at : stop - at]))
            if pieces[n][1] >= end:
                break
        at = end
        while here < len(pieces) - 1 and pieces[here][1] < at:
            here += 1
    return [tuple(line) for line in lines]


def _replaced(before: str, after: str) -> Line:
    """A printed number: the same, or all of it replaced."""
    if before == after:
        return (Run("equal", after),) if after else ()
    both = (Run("delete", before), Run("insert", after))
    return tuple(run for run in both if run.text)


def _parallel(unit: Unit, other: Unit, own: Op | None) -> tuple[tuple[str, Line], ...]:
    """The unit in its other languages, each compared with the same language of its counterpart."""
    theirs = {one.lang: one.text for one in other.parallel}
    return tuple(
        (one.lang, _seen(runs(*_before_and_after(one.text, theirs.get(one.lang, ""), own)), own))
        for one in unit.parallel
    )


def _before_and_after(mine: str, theirs: str, own: Op | None) -> tuple[str, str]:
    """A side's text and its counterpart's, in the order of time: only the base shows what it deletes."""
    return (mine, theirs) if own == "delete" else (theirs, mine)


def _seen(line: Line, own: Op | None) -> Line:
    """What a side shows of a line of both."""
    return line if own is None else tuple(run for run in line if run.op in ("equal", own))
