"""The rows of a comparison as pages and print show them: what is related, how, in which words, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clausebook.comparison import sentences
from clausebook.comparison.comparison import Comparison
from clausebook.comparison.concordances import Move
from clausebook.comparison.redline import Line, Words
from clausebook.comparison.rows import MarkedRow
from clausebook.comparison.sentences import Piece, Sentence
from clausebook.model.messages import places
from clausebook.model.records import Edition, Unit
from clausebook.model.vocabulary import absence
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.units import QuotedUnit, RelationView, copy_text, quoted_unit
from clausebook.views.writer import Writer

SHORT = 90
"""Characters: a row whose units are all shorter is laid out as one of short texts."""

LinkedSentence = tuple[Piece | Link, ...]
"""A sentence in which units are named by links."""


@dataclass(frozen=True)
class RowUnit:
    """A unit that a row relates, by its id."""

    link: Link
    copy_text: str  # its words with their pinpoint, for a copy button; "" where its wording is not held


@dataclass(frozen=True)
class MoveView:
    """Where a row stood in the order, and where it stands."""

    short: LinkedSentence  # "stood after draft · C5, stands after signed · C15"
    told: LinkedSentence  # "Moved: it stood …"
    sentence: LinkedSentence  # "It stood after draft · C5 and stands after signed · C15."


@dataclass(frozen=True)
class RowHead:
    """What a row is wherever it stands: its address, the units that it relates, and how they relate."""

    anchor: str  # id of its element: "row-draft-c2"
    href: str  # of the row side by side, from the page at hand
    name: str  # for speech: "draft C2 and signed C2: reworded"
    base: tuple[RowUnit, ...]
    variant: tuple[RowUnit, ...]
    relation: RelationView
    manner: str  # how it is shown, and why: "redline, 87 % of the words agree"; "" of a row with one side
    remark: str  # what differs in typography alone; "" where nothing does
    measured: bool  # both sides are held verbatim, so that their words were compared
    move: MoveView | None
    part: str  # of the base, for filters; "new" where the base has nothing
    topics: tuple[str, ...]  # ids, for filters

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """Of both sides, the base first."""
        return tuple(unit.link.id for unit in (*self.base, *self.variant))


@dataclass(frozen=True)
class MarkedTable:
    """The table of a unit, its words marked."""

    caption: str
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]  # in the text of both with what either has alone


@dataclass(frozen=True)
class MarkedParallel:
    """A unit in another of its languages, its words marked."""

    lang: str
    line: Line


@dataclass(frozen=True)
class MarkedUnit:
    """The words of a unit, marked; where none are held, what the editors say of it stands in their place."""

    link: Link
    side: Literal["base", "variant"]
    lang: str  # of the words
    copy_text: str  # the words with their pinpoint; "" where none are held
    number: Line  # as printed
    paragraphs: tuple[Line, ...]
    table: MarkedTable | None
    footnotes: tuple[Line, ...]  # each with its mark before it
    parallel: tuple[MarkedParallel, ...]
    in_place: QuotedUnit | None  # summary or heading, where no words are held


@dataclass(frozen=True)
class WhyView:
    """What the editors give as the reason of a row."""

    reason: Prose
    sources: Citations
    note: Prose
    see_also: tuple[Link, ...]  # near it in subject, without a correspondence
    drafts: tuple[Prose, ...]


@dataclass(frozen=True)
class RowView:
    """A row side by side, with all that is said of it."""

    head: RowHead
    base: tuple[MarkedUnit, ...]
    variant: tuple[MarkedUnit, ...]
    no_base: str  # what stands in the place of the base where it has nothing: "No counterpart in the …"
    no_variant: str
    short: bool  # both sides are a line or so
    told: tuple[Sentence, ...]  # the changes that are marked, in sentences
    why: WhyView
    anchored: bool  # the first time that it stands on its page, so that its element carries its anchor


# --- making them ---------------------------------------------------------------------------------------


def row_view(writer: Writer, comparison: Comparison, row: MarkedRow, *, anchored: bool = True) -> RowView:
    """A row; asks the writer for the base, the variant, and the reason, in this order."""
    placed, base, variant = row.pairing.placed, row.pairing.base, row.pairing.variant
    messages = writer.pub.messages
    return RowView(
        head=row_head(writer, row),
        base=marked_units(writer, row.base, "base"),
        variant=marked_units(writer, row.variant, "variant"),
        no_base="" if base else absence(placed.row.relation, comparison.base.head.short, messages),
        no_variant="" if variant else absence(placed.row.relation, comparison.variant.head.short, messages),
        short=all(len(words.unit.wording) < SHORT for words in (*row.base, *row.variant)),
        told=told(writer, row),
        why=why(writer, row),
        anchored=anchored,
    )


def row_head(writer: Writer, row: MarkedRow) -> RowHead:
    """Asks the writer for links alone."""
    pairing = row.pairing
    placed = pairing.placed
    return RowHead(
        anchor=placed.anchor,
        href=writer.row_href(placed),
        name=name(row, writer.pub.edition),
        base=row_units(writer, pairing.base),
        variant=row_units(writer, pairing.variant),
        relation=RelationView(placed.row.relation, placed.row.confidence),
        manner=row.manner,
        remark=row.remark,
        measured=pairing.measured is not None,
        move=_move(writer, row.move) if row.move else None,
        part=row.part,
        topics=row.topics,
    )


def row_units(writer: Writer, units: Sequence[Unit]) -> tuple[RowUnit, ...]:
    """The units of one side, each with its words for a copy button."""
    return tuple(
        RowUnit(writer.link(unit.id), copy_text(writer, unit) if unit.wording else "") for unit in units
    )


def name(row: MarkedRow, edition: Edition) -> str:
    """What a row is called: "draft C2 and nothing in the Memorandum of 2021: dropped"."""
    concordance, messages = row.pairing.placed.concordance, edition.messages
    sides = ((concordance.base, row.pairing.base), (concordance.variant, row.pairing.variant))
    base, variant = (
        f"{instrument} {codes(units)}"
        if units
        else messages.say("nothing in the %(text)s", text=edition.instruments[instrument].head.short)
        for instrument, units in sides
    )
    relation = messages.word("relation", row.relation)
    return messages.say("%(sides)s: %(relation)s", sides=messages.listed([base, variant]), relation=relation)


def codes(units: Sequence[Unit]) -> str:
    """Ids without their instrument: "C2, C3"."""
    return ", ".join(unit.code for unit in units)


def told(writer: Writer, row: MarkedRow) -> tuple[Sentence, ...]:
    """The changes of a row, each a sentence."""
    return tuple(sentences.as_read(one.sentence, writer.pub.messages) for one in row.told)


def why(writer: Writer, row: MarkedRow) -> WhyView:
    """The reason of a row with its sources, its note and what else is near in subject."""
    its = row.pairing.placed.row
    return WhyView(
        reason=writer.prose(its.reason),
        sources=writer.cite(its.sources, its.reason),
        note=writer.prose(its.note),
        see_also=writer.unit_links(row.pairing.see_also),
        drafts=writer.prose_each(its.drafts),
    )


def marked_units(
    writer: Writer, words: Sequence[Words], side: Literal["base", "variant"]
) -> tuple[MarkedUnit, ...]:
    """The units of one side with their words marked."""
    return tuple(_marked_unit(writer, one, side) for one in words)


def _marked_unit(writer: Writer, words: Words, side: Literal["base", "variant"]) -> MarkedUnit:
    unit, edition = words.unit, writer.pub.edition
    lang = edition.instruments[unit.instrument].head.lang
    table = None
    if words.table:
        head, *rows = words.table
        table = MarkedTable(unit.table.caption if unit.table else "", head, tuple(rows))
    return MarkedUnit(
        link=writer.link(unit.id),
        side=side,
        lang=lang,
        copy_text=copy_text(writer, unit) if unit.wording else "",
        number=words.number,
        paragraphs=words.paragraphs,
        table=table,
        footnotes=words.footnotes,
        parallel=tuple(MarkedParallel(lang, line) for lang, line in words.parallel),
        in_place=None if unit.wording else quoted_unit(writer, unit),
    )


def _move(writer: Writer, move: Move) -> MoveView:
    messages = writer.pub.messages

    def place(unit: Unit | None) -> LinkedSentence:
        if not unit:
            return (Piece(messages.say("first")),)
        return linked(messages.text("after %(unit)s"), unit=(writer.link(unit.id),))

    stood, stands = place(move.base_after), place(move.variant_after)
    return MoveView(
        short=linked(messages.text("stood %(before)s, stands %(now)s"), before=stood, now=stands),
        sentence=linked(messages.text("It stood %(before)s and stands %(now)s."), before=stood, now=stands),
        told=linked(
            messages.text("Moved: it stood %(before)s and stands %(now)s."), before=stood, now=stands
        ),
    )


def linked(message: str, **values: LinkedSentence) -> LinkedSentence:
    """
    A message whose places hold pieces and links.

    >>> linked("It stood %(before)s.", before=(Piece("first"),))
    (Piece(text='It stood ', side=''), Piece(text='first', side=''), Piece(text='.', side=''))
    """
    return tuple(
        piece
        for text, name in places(message)
        for piece in (*([Piece(text)] if text else []), *(values[name] if name else ()))
    )
