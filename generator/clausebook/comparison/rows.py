"""The rows of a comparison with their words as they are shown: marked, whole, or told as changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausebook.comparison import concordances, redline, sentences
from clausebook.comparison.concordances import Move, Pairing
from clausebook.comparison.redline import Line, Words
from clausebook.comparison.sentences import Change
from clausebook.model import languages
from clausebook.model.records import Concordance, Edition


@dataclass(frozen=True)
class Told:
    """A change, and in which piece of the clause it is."""

    where: str  # "in the table, Barge, At Quillhaven"; "" in the running words
    change: Change


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

    @property
    def anchor(self) -> str:
        return self.pairing.placed.anchor

    @property
    def relation(self) -> str:
        return self.pairing.placed.row.relation


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
    base, variant, measured = pairing.base, pairing.variant, pairing.measured
    topics = concordances.topics(edition, pairing)
    how = manner(edition, pairing)
    if measured is None or measured.mode == "whole texts":
        alone = () if base and variant else redline.struck(base) or redline.plain(variant)
        both = alone if all(unit.wording for unit in (*base, *variant)) else ()
        return MarkedRow(
            pairing, redline.plain(base), redline.plain(variant), both, (), how, move, part, topics
        )
    spans = measured.spans
    both = redline.inline(base, variant, spans)
    return MarkedRow(
        pairing,
        redline.side(base, variant, spans, "delete"),
        redline.side(variant, base, spans, "insert"),
        both,
        tuple(told for words in both for told in _told(words)),
        how,
        move,
        part,
        topics,
    )


def manner(edition: Edition, pairing: Pairing) -> str:
    """How the two sides of a row are shown, with the reason; nothing to say of a row with one side."""
    if not pairing.base or not pairing.variant:
        return ""
    if pairing.measured is None:
        unit = next(unit for unit in (*pairing.base, *pairing.variant) if not unit.wording)
        head = edition.instruments[unit.instrument].head
        if head.wording == "verbatim":
            return f"whole texts: {unit.code} has no words of its own"
        return f"whole texts: the wording of the {head.short} is not held"
    if pairing.measured.identical:
        return "the same words" + (", another number" if pairing.measured.renumbered else "")
    percent = f"{int(pairing.measured.similarity * 100)} %"
    match pairing.measured.mode:
        case "redline":
            return f"redline, {percent} of the words agree"
        case "heavily reworded":
            return f"heavily reworded, {percent}: read both"
    return f"whole texts, {percent} of the words agree"


def _told(words: Words) -> Iterator[Told]:
    """The changes of a unit, piece by piece."""

    def of(where: str, line: Line) -> Iterator[Told]:
        return (Told(where, change) for change in sentences.changes(line))

    for line in words.paragraphs:
        yield from of("", line)
    head = words.unit.table.head if words.unit.table else ()
    for row, cells in enumerate(words.table):
        if all(run.op == "insert" for cell in cells for run in cell):
            whole = ", ".join("".join(run.text for run in cell) for cell in cells)
            yield Told("in the table, a new row", Change("", whole, "", last=True))
            continue
        for column, cell in enumerate(cells):
            first = "".join(run.text for run in cells[0] if run.op != "delete")
            yield from of(f"in the table, {f'{first}, ' if row and column else ''}{head[column]}", cell)
    for line in words.footnotes:
        yield from of("in the footnote", line)
    for lang, line in words.parallel:
        yield from of(f"in the {languages.name(lang)} text", line)
