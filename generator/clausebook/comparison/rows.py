"""The rows of a comparison with their words as they are shown: marked, whole, or told as changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clausebook.collation.collate import Span
from clausebook.comparison import concordances, redline, sentences
from clausebook.comparison.concordances import Move, Pairing
from clausebook.comparison.redline import Line, Words
from clausebook.comparison.sentences import Change, Part, Whole
from clausebook.comparison.similarity import Measured, core
from clausebook.comparison.tables import TablePair
from clausebook.model import languages
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import Concordance, Edition, Unit


@dataclass(frozen=True)
class Told:
    """A change, and in which piece of the clause it is."""

    where: tuple[Part, ...]  # "in footnote 1: "; empty in the running words
    change: Change | Whole
    messages: Messages = ENGLISH  # the words of the interface

    @property
    def sentence(self) -> tuple[Part, ...]:
        """The change in words, its quoted parts by side."""
        return sentences.sentence(self.where, self.change, self.messages)


@dataclass(frozen=True)
class MarkedRow:
    """A row with the words of its units, marked."""

    pairing: Pairing
    base: tuple[Words, ...]
    variant: tuple[Words, ...]
    inline: tuple[Words, ...]  # both in one; empty where no redline is drawn: both are shown whole
    told: tuple[Told, ...]
    manner: str  # how it is shown, and why: "redline, 87 % of the words agree"
    move: Move | None
    part: str  # of the base
    topics: tuple[str, ...]
    remark: str = ""  # what differs in typography alone: "only spacing … differ: a no-break space"
    messages: Messages = ENGLISH  # the words of the interface

    @property
    def anchor(self) -> str:
        """The id of its element: `row-2008-e4`."""
        return self.pairing.placed.anchor

    @property
    def relation(self) -> str:
        """The relation that it asserts."""
        return self.pairing.placed.row.relation

    def quoted(self, side: Literal["base", "variant"]) -> tuple[tuple[Unit, tuple[Part, ...]], ...]:
        """The units of a side with all that is verbatim in them, as sentences quote it."""
        units = self.pairing.base_read if side == "base" else self.pairing.variant_read
        return tuple(
            (unit, sentences.quoted(unit, side, self.messages) if unit.wording else ()) for unit in units
        )

    @property
    def numbering(self) -> str:
        """What became of the printed number of one clause: half a sentence, "" if it is the same."""
        if len(self.pairing.base) != 1 or len(self.pairing.variant) != 1:
            return ""
        before, after = self.pairing.base[0].number, self.pairing.variant[0].number
        say = self.messages.say
        if before and after:
            if core(before) == core(after):
                return ""
            return say("Renumbered from %(old)s to %(new)s", old=before, new=after)
        if self.pairing.measured is None:  # one side is not held: that it has no number is not known
            return ""
        shown = {run.op for words in self.inline for run in words.number}
        if not self.pairing.measured or before == after or shown == {"equal"}:
            return ""  # the other side is not held, or has it in its words
        if after:
            return say("The number %(number)s is added", number=after)
        return say("The number %(number)s is removed", number=before)


def marked_rows(edition: Edition, concordance: Concordance, found: Sequence[Pairing]) -> dict[str, MarkedRow]:
    """The rows by their anchors."""
    moved = concordances.moves(edition, concordance, found)
    part_of = concordances.parts(edition.instruments[concordance.base])
    return {
        pairing.placed.anchor: _row(
            edition,
            pairing,
            moved.get(pairing.placed.anchor),
            part_of[pairing.base[0].id] if pairing.base else "new",
        )
        for pairing in found
    }


def _row(edition: Edition, pairing: Pairing, move: Move | None, part: str) -> MarkedRow:
    base, variant, measured = pairing.base_read, pairing.variant_read, pairing.measured
    topics = concordances.topics(edition, pairing)
    how, messages = manner(edition, pairing), edition.messages
    if measured is None or measured.mode == "whole texts":
        alone = () if base and variant else redline.struck(base) or redline.plain(variant)
        both = alone if all(unit.wording for unit in (*base, *variant)) else ()
        return MarkedRow(
            pairing,
            redline.plain(base),
            redline.plain(variant),
            both,
            (),
            how,
            move,
            part,
            topics,
            messages=messages,
        )
    both = redline.inline(base, variant, measured)
    return MarkedRow(
        pairing,
        redline.side(base, variant, measured, "delete"),
        redline.side(variant, base, measured, "insert"),
        both,
        (
            *(one for words in both for one in told(words, messages)),
            *_renumbered(base, variant, messages),
        ),
        how,
        move,
        part,
        topics,
        measured.remark_in(messages),
        messages,
    )


def manner(edition: Edition, pairing: Pairing) -> str:
    """How the two sides of a row are shown, with the reason; nothing to say of a row with one side."""
    if not pairing.base or not pairing.variant:
        return ""
    messages, say = edition.messages, edition.messages.say
    if pairing.measured is None:
        unit = next(unit for unit in (*pairing.base, *pairing.variant) if not unit.wording)
        head = edition.instruments[unit.instrument].head
        if head.wording == "verbatim":
            return say("whole texts: %(unit)s has no words of its own", unit=unit.code)
        return say("whole texts: the wording of the %(text)s is not held", text=head.short)
    measured = pairing.measured
    words = measured.words_in(messages)
    if measured.identical:
        same = say("the same words, another number") if measured.renumbered else say("the same words")
        return _with_remark(same, measured, messages)
    match measured.mode:
        case "redline":
            return _with_remark(say("redline, %(agreement)s", agreement=words), measured, messages)
        case "heavily reworded":
            percent = measured.percent_in(messages)
            return say("heavily reworded, %(percent)s: read both", percent=percent)
    return say("whole texts, %(agreement)s", agreement=words)


def _with_remark(said: str, measured: Measured, messages: Messages) -> str:
    remark = measured.remark_in(messages)
    return messages.say("%(first)s; %(second)s", first=said, second=remark) if remark else said


def told(words: Words, messages: Messages = ENGLISH) -> Iterator[Told]:
    """The changes of a unit, piece by piece."""
    say = messages.say

    def of(where: str, line: Line) -> Iterator[Told]:
        place = (Part(f"{where} "),) if where else ()
        return (Told(place, change, messages) for change in sentences.changes(line))

    for line in words.paragraphs:
        yield from of("", line)
    if words.compared:
        yield from _told_of_table(words.compared, messages)
    else:
        for row in words.table:
            for cell in row:
                yield from of(say("in the table:"), cell)
    for note, line in zip(words.unit.footnotes, words.footnotes, strict=True):
        yield from of(say("in footnote %(mark)s:", mark=note.mark), line[1:])
    for lang, line in words.parallel:
        language = languages.name(lang, messages.language)
        yield from of(say("in the %(language)s text:", language=language), line)


def _renumbered(base: Sequence[Unit], variant: Sequence[Unit], messages: Messages) -> Iterator[Told]:
    """The footnotes that have the same words and another mark."""
    marks = {note.text: note.mark for unit in base for note in unit.footnotes}
    for unit in variant:
        for note in unit.footnotes:
            before = marks.get(note.text, note.mark)
            if before != note.mark:
                begin = sentences.first_words(note.text)
                where = sentences.filled(
                    messages.text("the mark of the footnote %(words)s:"), words=(Part(begin, "both"),)
                )
                yield Told((*where, Part(" ")), Change(before, note.mark, "", last=False), messages)


def _told_of_table(table: TablePair, messages: Messages) -> Iterator[Told]:
    """Its caption, then rows and columns as such, then the cells of those that both sides have."""

    def of(where: tuple[Part, ...], spans: Sequence[Span]) -> Iterator[Told]:
        return (Told(where, change, messages) for change in sentences.changes(redline.line(spans)))

    yield from of((Part(messages.say("in the caption of the table:") + " "),), table.caption)
    for whole in sentences.table_changes(table):
        yield Told((Part(messages.say("in the table,") + " "),), whole, messages)
    for row in table.rows:
        for column in table.columns:
            if None not in (*row, *column):
                where = sentences.in_table(table, row[1] or 0, column[1] or 0, messages)
                yield from of(where, table.cell(row, column))
