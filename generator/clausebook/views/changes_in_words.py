"""A row of a comparison told in sentences, for the ear and for braille."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from clausebook.comparison import sentences
from clausebook.comparison.rows import MarkedRow
from clausebook.comparison.sentences import Part, Piece
from clausebook.edition import labels
from clausebook.model.records import Unit
from clausebook.model.vocabulary import RELATIONS
from clausebook.prose.nodes import Prose
from clausebook.views.comparison_rows import LinkedSentence, RowHead, row_head, told
from clausebook.views.wording import number_words
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class Statement:
    """One thing that is told of a row."""

    said: LinkedSentence
    reason: Prose = ()  # of the editors, after what is said


@dataclass(frozen=True)
class ToldRow:
    """What changed in a row."""

    head: RowHead
    statements: tuple[Statement, ...]


def told_row(writer: Writer, row: MarkedRow) -> ToldRow:
    """A row told in sentences; asks the writer in the order of the page."""
    head = row_head(writer, row)
    if not row.pairing.base:
        new = RELATIONS[row.pairing.placed.row.relation].change
        return ToldRow(head, (Statement((Piece(f"{new}: "), *_whole(writer, row, "variant"))),))
    if not row.pairing.variant:
        gone = RELATIONS[row.pairing.placed.row.relation].change
        return ToldRow(head, (Statement((Piece(f"{gone}: "), *_whole(writer, row, "base"))),))
    changes = tuple(Statement(sentence) for sentence in told(row))
    return ToldRow(head, (*_of_the_row(row, head), *changes, *_of_the_words(writer, row)))


def _of_the_row(row: MarkedRow, head: RowHead) -> Iterator[Statement]:
    """That it was split, merged, moved, renumbered."""
    base, variant = row.pairing.base, row.pairing.variant
    if row.relation == "split":
        yield Statement((Piece(f"Split: one becomes {number_words(len(variant))}."),))
    elif row.relation == "merged" and len(base) > 1:
        yield Statement((Piece(f"Merged: {number_words(len(base))} become one."),))
    if head.move:
        _, *moved = head.move.sentence
        yield Statement((Piece("Moved: it stood "), *moved))
    if row.numbering:
        yield Statement((Piece(row.numbering),))


def _of_the_words(writer: Writer, row: MarkedRow) -> Iterator[Statement]:
    """How far the words agree, where that is not told by the changes alone."""
    measured, manner = row.pairing.measured, row.manner[:1].upper() + row.manner[1:]
    if measured is None:
        said = Piece("Wording not held, so that changes of words cannot be told. The editors’ reason: ")
        yield Statement((said,), writer.prose(row.pairing.placed.row.reason))
    elif measured.mode == "whole texts":
        yield Statement((Piece(f"{manner}. Before: "), *_whole(writer, row, "base")))
        yield Statement((Piece("After: "), *_whole(writer, row, "variant")))
    elif measured.mode == "heavily reworded":
        yield Statement((Piece(f"{manner}."),))
    elif measured.identical and not row.told:
        remark = f"; {row.remark}" if row.remark else ""
        yield Statement((Piece(f"The words are the same{remark}."),))
    elif row.remark:
        yield Statement((Piece(f"{row.remark[:1].upper()}{row.remark[1:]}."),))


def _whole(writer: Writer, row: MarkedRow, side: Literal["base", "variant"]) -> LinkedSentence:
    """The units of a side with all their words, or what the editors say in their place."""
    return tuple(
        piece
        for n, (unit, parts) in enumerate(row.quoted(side))
        for piece in (*([Piece("; ")] if n else []), *_with_words(writer, unit, parts))
    )


def _with_words(writer: Writer, unit: Unit, parts: tuple[Part, ...]) -> LinkedSentence:
    link = writer.link(unit.id)
    if parts:
        return link, Piece(", "), *sentences.as_read(parts)
    if unit.summary:
        summary = labels.plain(writer.pub.edition, unit.summary, unit.instrument)
        return link, Piece(f", in the editors’ summary: {summary}")
    return (link, Piece(f", {unit.heading}")) if unit.heading else (link,)
