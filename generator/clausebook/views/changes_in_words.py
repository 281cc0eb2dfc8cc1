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
from clausebook.views.comparison_rows import LinkedSentence, RowHead, linked, row_head, told
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
        return ToldRow(head, (_alone(writer, row, "variant"),))
    if not row.pairing.variant:
        return ToldRow(head, (_alone(writer, row, "base"),))
    changes = tuple(Statement(sentence) for sentence in told(writer, row))
    return ToldRow(head, (*_of_the_row(writer, row, head), *changes, *_of_the_words(writer, row)))


def _alone(writer: Writer, row: MarkedRow, side: Literal["base", "variant"]) -> Statement:
    """That one side has it alone, with all its words."""
    messages = writer.pub.messages
    change = messages.say(RELATIONS[row.pairing.placed.row.relation].change)
    whole = _whole(writer, row, side)
    return Statement(linked(messages.text("%(change)s: %(words)s"), change=(Piece(change),), words=whole))


def _of_the_row(writer: Writer, row: MarkedRow, head: RowHead) -> Iterator[Statement]:
    """That it was split, merged, moved, renumbered."""
    base, variant, messages = row.pairing.base, row.pairing.variant, writer.pub.messages
    if row.relation == "split":
        count = messages.number_word(len(variant))
        yield Statement((Piece(messages.say("Split: one becomes %(count)s.", count=count)),))
    elif row.relation == "merged" and len(base) > 1:
        count = messages.number_word(len(base))
        yield Statement((Piece(messages.say("Merged: %(count)s become one.", count=count)),))
    if head.move:
        yield Statement(head.move.told)
    if row.numbering:
        yield Statement((Piece(row.numbering),))


def _of_the_words(writer: Writer, row: MarkedRow) -> Iterator[Statement]:
    """How far the words agree, where that is not told by the changes alone."""
    measured, manner = row.pairing.measured, row.manner[:1].upper() + row.manner[1:]
    messages, before = writer.pub.messages, Piece(manner)
    if measured is None:
        yield Statement((), writer.prose(row.pairing.placed.row.reason))
    elif measured.mode == "whole texts":
        base, variant = (_whole(writer, row, "base"), _whole(writer, row, "variant"))
        yield Statement(linked(messages.text("%(manner)s. Before: %(words)s"), manner=(before,), words=base))
        yield Statement(linked(messages.text("After: %(words)s"), words=variant))
    elif measured.mode == "heavily reworded":
        yield Statement((Piece(messages.say("%(sentence)s.", sentence=manner)),))
    elif measured.identical and not row.told:
        same = messages.say("The words are the same.")
        if row.remark:
            same = messages.say("The words are the same; %(remark)s.", remark=row.remark)
        yield Statement((Piece(same),))
    elif row.remark:
        remark = f"{row.remark[:1].upper()}{row.remark[1:]}"
        yield Statement((Piece(messages.say("%(sentence)s.", sentence=remark)),))


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
        messages = writer.pub.messages
        return link, Piece(messages.text(", ", "list")), *sentences.as_read(parts, messages)
    if unit.summary:
        summary = labels.plain(writer.pub.edition, unit.summary, unit.instrument)
        return linked(
            writer.pub.messages.text("%(unit)s, in the editors’ summary: %(words)s"),
            unit=(link,),
            words=(Piece(summary),),
        )
    return (link, Piece(f", {unit.heading}")) if unit.heading else (link,)
