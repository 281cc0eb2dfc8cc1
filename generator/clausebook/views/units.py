"""The units of an instrument as pages and print show them: their words, and all that is said about each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from clausebook.edition.checksums import receipt
from clausebook.edition.labels import label
from clausebook.edition.references import PlacedRow
from clausebook.model import languages
from clausebook.model.addresses import address, anchor, note_anchor, note_mark
from clausebook.model.records import Annotation, Apparatus, Table, Unit
from clausebook.model.vocabulary import APPARATUS
from clausebook.prose import segments
from clausebook.prose.nodes import Citations, Link, Prose, plain
from clausebook.views.commentary import CommentaryView, commentary
from clausebook.views.footnotes import (
    CalledText,
    CallView,
    FootnoteView,
    by_mark,
    called_text,
    footnotes,
)
from clausebook.views.printed_numbers import stands_above
from clausebook.views.repeals import repealed
from clausebook.views.writer import Writer

Voice = Literal["text", "summary", "heading"]
"""Whose words stand for a unit: the text's own, the editors' summary, or only the editors' heading."""


@dataclass(frozen=True)
class RelationView:
    """How a unit relates to its counterpart, and how sure the editors are."""

    relation: str
    confidence: str


@dataclass(frozen=True)
class RowLink:
    """Where a unit stands in a comparison."""

    relation: RelationView
    href: str  # of the row, from the page at hand
    anchor: str  # of the row: "row-2008-e4"
    base: str  # the instruments that are compared
    variant: str
    other: str  # what the other text is called for short
    counterparts: tuple[Link, ...]
    backwards: bool  # the unit belongs to the variant, so that its counterparts came before it


@dataclass(frozen=True)
class ParallelText:
    """The unit in another authentic language."""

    lang: str
    language: str  # its name
    text: CalledText


@dataclass(frozen=True)
class TableView:
    """A table of the instrument."""

    caption: CalledText
    head: tuple[CalledText, ...]
    rows: tuple[tuple[CalledText, ...], ...]


@dataclass(frozen=True)
class Attached:
    """What belongs to the text of a unit beside its words."""

    unit: str  # what a link to it says
    table: TableView | None
    footnotes: tuple[FootnoteView, ...]
    parallel: tuple[ParallelText, ...]


@dataclass(frozen=True)
class QuotedUnit:
    """A unit as it is quoted anywhere: whose words they are, the words, the link to it."""

    link: Link
    anchor: str  # id of the element that holds it on its own page
    code: str
    depth: int  # 0 for a clause, 1 for an item of it, 2 for an item of that
    set_in: int  # how far it is set in: as deep as it lies, closing words as far as what they close
    quotation: bool  # words quoted as a block
    number: str  # as printed
    number_above: bool  # a word begins it, as "Article 5", and it stands above a text without a heading
    number_below: bool  # the text begins with a heading, and the number stands below that
    heading: str
    own_heading: bool  # the heading is the instrument's: the first paragraph of the text
    short: str  # the heading for narrow places, or the heading
    voice: Voice
    text: CalledText  # verbatim; nothing where the text is not held, or is that of its items
    summary: Prose
    grade: str  # of a summary; "" if none is stated
    lang: str  # of the text
    attached: Attached
    repealed: str  # that it is no longer part of the text, in the editors' words; "" for all else
    copy_text: str  # the words with their pinpoint, for a copy button; lines parted by line ends


@dataclass(frozen=True)
class NoteView:
    """A note on some words of a unit."""

    key: str  # a, b … aa
    number: int  # from 1
    anchor: str  # id of the note: "2008-e4-n1"
    call: str  # id of the letter in the text that leads here: "2008-e4-r1"
    on: str
    draft: bool
    note: Prose
    sources: Citations


@dataclass(frozen=True)
class ApparatusView:
    """An editorial statement about the text."""

    kind: str  # in words: "basis of the summary"
    on: str
    draft: bool
    text: Prose
    sources: Citations


@dataclass(frozen=True)
class UnitView:
    """A unit with all that the editors say of it on one page."""

    quoted: QuotedUnit
    structural: bool
    mechanism: bool
    paragraphs: tuple[tuple[segments.Run, ...], ...]  # of the verbatim text, cut where notes begin and end
    sources: Citations  # that a summary or heading rests on
    annotations: tuple[NoteView, ...]
    apparatus: tuple[ApparatusView, ...]
    commentary: tuple[CommentaryView, ...]
    drafts: tuple[Prose, ...]
    rows: tuple[RowLink, ...]
    implements: tuple[Link, ...]
    implemented_by: tuple[Link, ...]
    topics: tuple[Link, ...]
    actors: tuple[Link, ...]
    terms: tuple[Link, ...]
    names: tuple[str, ...]  # data-ids of the records that its fields name, for an index: "actor:…", "topic:…"
    checksum: str

    @property
    def calls(self) -> tuple[CallView, ...]:
        """The calls of footnotes, in the order of the text."""
        return tuple(piece for piece in self.quoted.text if isinstance(piece, CallView))

    @property
    def by_comparison(self) -> tuple[tuple[RowLink, ...], ...]:
        """Its rows, those of one comparison together."""
        pairs = dict.fromkeys((row.base, row.variant) for row in self.rows)
        return tuple(tuple(row for row in self.rows if (row.base, row.variant) == pair) for pair in pairs)


# --- making them ---------------------------------------------------------------------------------------


def quoted_unit(writer: Writer, unit: Unit) -> QuotedUnit:
    """A unit to be quoted on the writer's page. Cites no source."""
    head = writer.pub.edition.instruments[unit.instrument].head
    summary = writer.prose(unit.summary or "", unit.id)
    notes = footnotes_in_reach(writer, unit)
    held = unit.text is not None or (unit.summary is None and head.wording == "verbatim")
    voice: Voice = "text" if held else "summary" if unit.summary is not None else "heading"
    return QuotedUnit(
        link=writer.link(unit.id),
        anchor=anchor(unit.id),
        code=unit.code,
        depth=unit.depth,
        set_in=unit.depth - sum(one.closing_words for one in _with_ancestors(writer, unit)),
        quotation=unit.quotation,
        number=unit.number,
        number_above=stands_above(unit),
        number_below=bool(head.number_below_heading and unit.own_heading and unit.body and not unit.depth),
        heading=unit.heading,
        own_heading=bool(unit.own_heading),
        short=unit.short or unit.heading,
        voice=voice,
        text=called_text(unit.text or "", notes, unit.id),
        summary=summary,
        grade=unit.grade or "",
        lang=head.lang,
        attached=attached(unit, label(writer.pub.edition, unit.id), notes, writer.pub.messages.language),
        repealed=repealed(unit.repealed, writer.pub.messages) if unit.repealed else "",
        copy_text=copy_text(writer, unit, summary),
    )


def footnotes_in_reach(writer: Writer, unit: Unit) -> Mapping[str, FootnoteView]:
    """The footnotes that the texts of a unit may call, by mark: its own and those of all that it lies in."""
    return by_mark(_with_ancestors(writer, unit))


def _with_ancestors(writer: Writer, unit: Unit) -> tuple[Unit, ...]:
    """All that a unit lies in, outermost first, and the unit itself."""
    codes = unit.id.split(".")
    return (*(writer.pub.units[".".join(codes[:n])] for n in range(1, len(codes))), unit)


def attached(unit: Unit, said: str, notes: Mapping[str, FootnoteView], language: str = "en") -> Attached:
    """The table, footnotes and other languages of a unit, `said` in links; their texts may call the notes."""
    return Attached(
        said,
        _table(unit.table, notes) if unit.table else None,
        footnotes(unit),
        tuple(
            ParallelText(one.lang, languages.name(one.lang, language), called_text(one.text, notes))
            for one in unit.parallel
        ),
    )


def _table(table: Table, notes: Mapping[str, FootnoteView]) -> TableView:
    return TableView(
        called_text(table.caption, notes),
        tuple(called_text(cell, notes) for cell in table.head),
        tuple(tuple(called_text(cell, notes) for cell in row) for row in table.rows),
    )


def row_link(writer: Writer, placed: PlacedRow, instrument: str) -> RowLink:
    """Where a unit of an instrument stands in a comparison, as a link from the writer's page."""
    concordance = placed.concordance
    backwards = concordance.variant == instrument
    other = concordance.base if backwards else concordance.variant
    return RowLink(
        RelationView(placed.row.relation, placed.row.confidence),
        writer.row_href(placed),
        placed.anchor,
        concordance.base,
        concordance.variant,
        writer.pub.edition.instruments[other].head.short,
        writer.links(placed.counterparts(instrument)),
        backwards=backwards,
    )


def row_links(writer: Writer, unit: Unit) -> tuple[RowLink, ...]:
    """Every row of a comparison that a unit stands in."""
    rows = writer.pub.crossref.rows.get(unit.id, ())
    return tuple(row_link(writer, placed, unit.instrument) for placed in rows)


def unit_view(writer: Writer, unit: Unit) -> UnitView:
    """
    Everything about a unit, its sources numbered in the order of a list of units.

    That order is: the sources of its summary, notes, apparatus, commentary, drafts.
    """
    return replace(
        unit_words(writer, unit),
        annotations=notes(writer, unit),
        apparatus=apparatus(writer, unit.apparatus, unit.id),
        commentary=commentary(writer, unit),
        drafts=writer.prose_each(unit.drafts, unit.id),
    )


def unit_words(writer: Writer, unit: Unit) -> UnitView:
    """The same without notes, apparatus, commentary and drafts, for a page with something between them."""
    known = writer.pub.crossref
    runs = segments.runs(unit.text, unit.annotations) if unit.text else ()
    topics = tuple(f"topic:{topic}" for topic in unit.topics)
    actors = tuple(f"actor:{actor}" for actor in unit.actors)
    return UnitView(
        quoted=quoted_unit(writer, unit),
        structural=unit.structural,
        mechanism=unit.mechanism,
        paragraphs=segments.paragraphs(runs),
        sources=writer.cite(unit.sources if unit.text is None else ()),
        annotations=(),
        apparatus=(),
        commentary=(),
        drafts=(),
        rows=row_links(writer, unit),
        implements=writer.links(unit.implements),
        implemented_by=writer.links(known.implemented_by.get(unit.id, ())),
        topics=writer.links(topics),
        actors=writer.links(actors),
        terms=writer.links(f"term:{term.id}" for term in known.terms.get(unit.id, ())),
        names=(*actors, *topics),
        checksum=receipt(unit),
    )


def notes(writer: Writer, unit: Unit) -> tuple[NoteView, ...]:
    """The notes on the words of a unit, numbered from 1."""
    return tuple(_note(writer, unit, note, n) for n, note in enumerate(unit.annotations, 1))


def _note(writer: Writer, unit: Unit, note: Annotation, number: int) -> NoteView:
    return NoteView(
        segments.key(number - 1),
        number,
        note_anchor(unit.id, number),
        note_mark(unit.id, number),
        note.on,
        note.grade == "unverified",
        writer.prose(note.note, unit.id),
        writer.cite(note.sources, note.note),
    )


def apparatus(writer: Writer, entries: Iterable[Apparatus], home: str) -> tuple[ApparatusView, ...]:
    """Editorial statements; `home` is the unit or the instrument that they are about."""
    return tuple(
        ApparatusView(
            writer.pub.messages.say(APPARATUS[entry.kind]),
            entry.on,
            entry.grade == "unverified",
            writer.prose(entry.text, home),
            writer.cite(entry.sources, entry.text),
        )
        for entry in entries
    )


def copy_text(writer: Writer, unit: Unit, summary: Prose = ()) -> str:
    """The words of a unit, or its summary, then its pinpoint on a line of its own."""
    edition = writer.pub.edition
    head = edition.instruments[unit.instrument].head
    messages = writer.pub.messages
    ours = messages.say(
        "Editors’ summary, not the official text: %(words)s", words=plain(summary) or unit.heading
    )
    words = messages.say("“%(words)s”", words=unit.wording) if unit.wording else ours
    if unit.repealed:
        words = repealed(unit.repealed, messages)
    when = messages.joined([*([head.place] if head.place else []), messages.date(head.date)])
    number = f", {unit.number}" if unit.number else ""
    site, way = (edition.head.site or "").rstrip("/"), address(unit.id)
    page = way.page.removesuffix("index.md")
    where = f", {site}/{page}#{way.anchor or anchor(unit.id)}" if site else ""
    return f"{words}\n{head.title} ({when}){number} [{unit.id}]{where}"
