"""The comparisons as they are printed: synopsis, changes in words, table of concordance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clausebook.comparison.sentences import Piece, Sentence
from clausebook.model.addresses import anchor
from clausebook.model.messages import Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Words, row_id
from clausebook.pdf.nodes import Line, Ref
from clausebook.pdf.pieces import LONGEST, MOST_ROWS, Pieces, SideBlock, pieces, side_blocks
from clausebook.prose.nodes import plain
from clausebook.views.book import BookComparison
from clausebook.views.comparison_rows import LinkedSentence, RowView
from clausebook.views.sums import RelationSum


@dataclass(frozen=True)
class Row:
    id: str
    relation: str
    confidence: str
    manner: str
    names: tuple[str, ...]  # ids of its units
    pieces: Pieces
    absent: tuple[str, str]  # what stands in the place of a side without words
    why: Line
    note: Line
    see_also: tuple[Ref, ...]
    moved: Words
    long: bool  # a piece or the reason may need more than a page


@dataclass(frozen=True)
class RowGroup:
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Synopsis:
    """Two texts beside each other."""

    id: str
    title: str
    base: str
    variant: str
    by_editors: bool
    reading: Line
    drawn: bool  # some change of words is marked
    held: bool  # both sides of every row are held verbatim
    counts: tuple[RelationSum, ...]
    total: int
    partial: bool  # only the rows of one clause
    groups: tuple[RowGroup, ...]
    kind: Literal["synopsis"] = "synopsis"
    apart: bool = True


@dataclass(frozen=True)
class ToldRow:
    row: Ref
    relation: str
    sentences: tuple[Words, ...]


@dataclass(frozen=True)
class ChangesInWords:
    id: str
    title: str
    rows: tuple[ToldRow, ...]
    kind: Literal["words"] = "words"
    apart: bool = True


# --- making it -----------------------------------------------------------------------------------------


def synopsis(view: BookComparison, messages: Messages) -> Synopsis | None:
    """The two texts beside each other, row by row; nothing if no row is printed."""
    if not view.rows:
        return None
    return Synopsis(
        id=anchor(f"concordance:{view.base}-{view.variant}"),
        title=messages.say(
            "Synopsis of the %(base)s and the %(variant)s", base=view.base_title, variant=view.variant_title
        ),
        base=view.base_short,
        variant=view.variant_short,
        by_editors=view.by_editors,
        reading=nodes.line(view.reading),
        drawn=any(row.told for row in view.rows),
        held=all(row.head.measured for row in view.rows if row.head.base and row.head.variant),
        counts=view.totals,
        total=view.total,
        partial=len(view.rows) < view.total,
        groups=tuple(
            RowGroup(group.heading, tuple(_row(view, row) for row in group.rows)) for group in view.groups
        ),
    )


def _row(view: BookComparison, row: RowView) -> Row:
    head = row.head
    base, variant = (side_blocks(side) for side in (row.base, row.variant))
    return Row(
        id=row_id(view.base, view.variant, view.number, head.anchor),
        relation=head.relation.relation,
        confidence=head.relation.confidence,
        manner=head.manner if head.measured else "",
        names=head.unit_ids,
        pieces=pieces(base, variant),
        absent=(row.no_base, row.no_variant),
        why=nodes.cited_line(row.why.reason, row.why.sources),
        note=nodes.line(row.why.note),
        see_also=nodes.refs(row.why.see_also),
        moved=_linked(head.move.sentence) if head.move else (),
        long=_is_long(base) or _is_long(variant) or _length(row) > LONGEST,
    )


def _is_long(side: tuple[SideBlock, ...]) -> bool:
    return any(block.length > LONGEST or len(block.cells) > MOST_ROWS for block in side)


def _length(row: RowView) -> int:
    """Characters of what the editors say of a row."""
    return len(plain(row.why.reason)) + len(plain(row.why.note))


def _linked(sentence: LinkedSentence) -> Words:
    return tuple(
        node
        for piece in sentence
        for node in (nodes.words(piece.text) if isinstance(piece, Piece) else (nodes.ref(piece),))
    )


def in_words(view: BookComparison, messages: Messages) -> ChangesInWords | None:
    """The changes that the synopsis marks, told in sentences; nothing if it marks none."""
    told = tuple(_told(view, row, messages) for row in view.rows if row.told)
    if not told:
        return None
    return ChangesInWords(
        id=f"words-{view.base}-{view.variant}",
        title=messages.say(
            "Changes of words from the %(base)s to the %(variant)s",
            base=view.base_title,
            variant=view.variant_title,
        ),
        rows=told,
    )


def _told(view: BookComparison, row: RowView, messages: Messages) -> ToldRow:
    sides = (row.head.base, row.head.variant)
    said = messages.listed(messages.joined(unit.link.id for unit in side) for side in sides if side)
    return ToldRow(
        Ref(row_id(view.base, view.variant, view.number, row.head.anchor), (said,)),
        row.head.relation.relation,
        tuple(_sentence(one) for one in row.told),
    )


def _sentence(sentence: Sentence) -> Words:
    return nodes.words("".join(piece.text for piece in sentence))
