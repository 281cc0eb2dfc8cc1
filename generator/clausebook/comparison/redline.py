"""A redline cut to the shape of its clauses: their paragraphs, cells, footnotes, and other languages.

Each side is compared as one text, and its tables cell by cell. Here that gets its shape back: each side with
its own words only, or both in one text, in the shape of the variant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from clausebook.collation import collate
from clausebook.collation.collate import Span
from clausebook.comparison.similarity import Measured, core
from clausebook.comparison.tables import TablePair
from clausebook.comparison.wordings import Piece, Wording, wording
from clausebook.model.records import Unit

Op = Literal["equal", "delete", "insert", "typographic"]
"""`typographic`: the other side has the same words, written otherwise; of both sides only one is shown."""
Own = Literal["delete", "insert"]


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
    table: tuple[tuple[Line, ...], ...]  # the head first; in the text of both with what either has alone
    footnotes: tuple[Line, ...]  # each with its mark as the first run, which is not compared
    parallel: tuple[tuple[str, Line], ...]  # language and words
    compared: TablePair | None = None  # what `table` was drawn from, where both sides have one


def plain(units: Iterable[Unit]) -> tuple[Words, ...]:
    """The words of units without a mark."""
    return tuple(_alone(unit, unit, "equal") for unit in units)


def struck(units: Iterable[Unit]) -> tuple[Words, ...]:
    """The words of units that have no counterpart any more: all of them deleted."""
    nothing = {"number": "", "parallel": ()}
    return tuple(_alone(unit, unit.model_copy(update=nothing), "delete") for unit in units)


def side(units: Sequence[Unit], others: Sequence[Unit], measured: Measured, own: Own) -> tuple[Words, ...]:
    """One side: the words that both have and, marked, its own (`own`: delete or insert)."""
    text = measured.base if own == "delete" else measured.variant
    return _shaped(units, others, measured, text, own)


def inline(base: Sequence[Unit], variant: Sequence[Unit], measured: Measured) -> tuple[Words, ...]:
    """Both sides in the shape of the variant: what was deleted stands where it stood."""
    return _shaped(variant, base, measured, measured.variant, None)


def runs(before: str, after: str) -> Line:
    """
    Two short texts in one line.

    >>> runs("one barge", "one steamer")
    (Run(op='equal', text='one '), Run(op='delete', text='barge'), Run(op='insert', text='steamer'))
    """
    return line(collate.redline(before, after))


# --- shape -------------------------------------------------------------------------------------------


def _shaped(
    units: Sequence[Unit], others: Sequence[Unit], measured: Measured, text: Wording, own: Own | None
) -> tuple[Words, ...]:
    """
    Cut the redline into the pieces of each unit.

    With `own` it is that of one side, without it that of both, in which deletions take no room.
    """
    pieces = [piece for unit in text.units for piece in unit.in_order]
    lines = iter(_cut(line(measured.spans, own), pieces, floating=own is None))
    paired = {(i if own == "delete" else j): table for i, j, table in measured.tables}
    found = []
    for n, (unit, shape) in enumerate(zip(units, text.units, strict=True)):
        number = next(lines) if shape.number else ()
        paragraphs = tuple(next(lines) for _ in shape.paragraphs)
        table = tuple(tuple(next(lines) for _ in row) for row in shape.cells)
        footnotes = tuple(_marked(note.mark, next(lines)) for note in unit.footnotes)
        other = others[n] if len(others) == len(units) else unit
        if not shape.number:
            number = _number(unit.number, other.number, own)
        compared = paired.get(n)
        table = _table(compared, own) if compared else table
        found.append(Words(unit, number, paragraphs, table, footnotes, _parallel(unit, other, own), compared))
    return tuple(found)


def _alone(unit: Unit, other: Unit, op: Literal["equal", "delete"]) -> Words:
    """The words of a unit with one mark, or none, on all of them."""
    text = wording([unit])
    own: Own | None = "delete" if op == "delete" else None
    lines = iter(_cut([Run(op, text.text)], text.units[0].in_order, floating=False))
    shape = text.units[0]
    return Words(
        unit,
        _number(unit.number, other.number, own),
        tuple(next(lines) for _ in shape.paragraphs),
        tuple(tuple(next(lines) for _ in row) for row in shape.cells),
        tuple(_marked(note.mark, next(lines)) for note in unit.footnotes),
        _parallel(unit, other, own),
    )


def _marked(mark: str, line: Line) -> Line:
    """A footnote with its mark, which comes and goes with the whole of it."""
    ops = {run.op for run in line}
    whole: Op = "delete" if ops == {"delete"} else "insert" if ops == {"insert"} else "equal"
    return (Run(whole, f"{mark} "), *line)


def line(spans: Iterable[Span], own: Own | None = None) -> Line:
    """The runs of one side, or of both: there what differs in typography stands as the variant has it."""
    return tuple(
        Run("typographic" if span.typographic else span.op, span.text)
        for span in spans
        if span.op in ("equal", own or span.op)
        and not (own is None and span.typographic and span.op == "delete")
    )


def _table(table: TablePair, own: Own | None) -> tuple[tuple[Line, ...], ...]:
    """A table of one side in its own order, or of both in one: of rows and columns all that either has."""
    rows, columns = table.rows, table.columns
    if own:
        at = 0 if own == "delete" else 1
        rows, columns = (
            tuple(sorted((one for one in matches if one[at] is not None), key=lambda one: one[at] or 0))
            for matches in (rows, columns)
        )
    return tuple(tuple(line(table.cell(row, column), own) for column in columns) for row in rows)


def _cut(stream: Iterable[Run], pieces: Sequence[Piece], *, floating: bool) -> list[Line]:
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


def _number(mine: str, theirs: str, own: Own | None) -> Line:
    """A printed number: the same, written otherwise ("(a)" and "a."), or all of it replaced."""
    if mine == theirs:
        return (Run("equal", mine),) if mine else ()
    if mine and core(mine) == core(theirs):
        return (Run("typographic", mine),)
    before, after = _before_and_after(mine, theirs, own)
    both = (Run("delete", before), Run("insert", after))
    return tuple(run for run in both if run.text and (own is None or run.op == own))


def _parallel(unit: Unit, other: Unit, own: Own | None) -> tuple[tuple[str, Line], ...]:
    """The unit in its other languages, each compared with the same language of its counterpart."""
    theirs = {one.lang: one.text for one in other.parallel}

    def compared(lang: str, text: str) -> Line:
        return line(collate.redline(*_before_and_after(text, theirs.get(lang, ""), own)), own)

    return tuple((one.lang, compared(one.lang, one.text)) for one in unit.parallel)


def _before_and_after(mine: str, theirs: str, own: Own | None) -> tuple[str, str]:
    """A side's text and its counterpart's, in the order of time: only the base shows what it deletes."""
    return (mine, theirs) if own == "delete" else (theirs, mine)
