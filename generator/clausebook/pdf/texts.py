"""The texts as they are printed: each alone, to be read, with what the editors say of it as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clausebook.model.addresses import anchor
from clausebook.model.messages import ENGLISH, Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Apparatus, Name, Words, apparatus, names
from clausebook.pdf.lists import source_words
from clausebook.pdf.nodes import Cite, Line, Ref
from clausebook.views.book import BookText
from clausebook.views.footnotes import as_plain
from clausebook.views.instruments import InstrumentView
from clausebook.views.readings import ReadingPart, ReadingUnit
from clausebook.views.units import TableView


@dataclass(frozen=True)
class UnitTable:
    caption: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class Footnote:
    id: str
    mark: str
    body: Words
    back: str  # the place of its call; "" if the text has none


@dataclass(frozen=True)
class PrintedUnit:
    """A unit with its own words."""

    id: str  # its address
    unit: str  # its whole id
    code: str
    number: str
    number_above: bool  # it stands on a line of its own above the words
    number_below: bool  # it stands below the heading that the text begins with
    checksum: str
    quotation: bool  # words quoted as a block
    set_in: int  # how far: 0 for a clause, 1 for an item of it, 2 for an item of that; closing words less
    voice: Literal["text", "summary", "heading"]
    words: tuple[Line, ...]  # paragraphs
    own_heading: bool  # the first paragraph is the instrument's own heading
    heading: Words  # the editors', where a clause of the text has no words but those of its items
    repealed: str  # that it is no longer part of the text, in the editors' words; or ""
    grade: str
    sources: Cite | None  # that a summary or repeal rests on; none for the text itself
    table: UnitTable | None
    footnotes: tuple[Footnote, ...]
    parallel: tuple[Name, ...]


@dataclass(frozen=True)
class Heading:
    words: str
    level: int  # from 1
    by_editors: bool
    names: tuple[Name, ...]  # in other authentic languages


@dataclass(frozen=True)
class Part:
    closes: bool  # place, date and signatures stand below it, and other parts after these
    headings: tuple[Heading, ...]  # of the parts that begin here, outermost first; the last is its own
    units: tuple[PrintedUnit, ...]


@dataclass(frozen=True)
class Signatory:
    name: str
    office: str
    person: str  # address of the person, for the index; "" if there is no record


@dataclass(frozen=True)
class Signature:
    """As it is printed: for whom, then who signs."""

    lines: tuple[str, ...]
    person: str  # address of the person, for the index; "" if there is no record


@dataclass(frozen=True)
class KeyPoint:
    body: Line
    grade: str
    clauses: tuple[Ref, ...]


@dataclass(frozen=True)
class Witness:
    siglum: str
    body: Line


@dataclass(frozen=True)
class Companion:
    title: Words
    body: Line


@dataclass(frozen=True)
class Reservation:
    party: str
    said: str  # what it is, and when it was made
    withdrawn: str  # "" as long as it stands
    clauses: tuple[Ref, ...]
    lang: str
    words: tuple[Words, ...]  # its own, by paragraph, if they are held
    body: Line  # the summary, and the sources
    grade: str


@dataclass(frozen=True)
class Version:
    title: Ref
    when: str


@dataclass(frozen=True)
class ClosingIn:
    """Place, date and signatures in another authentic language."""

    lang: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A text to be read from beginning to end."""

    id: str
    title: str
    full_title: Words
    lang: str
    side: str
    wording: str
    category: str  # of instrument: "political declaration"
    names: tuple[Name, ...]
    dated: str
    parts: tuple[Part, ...]
    closing: tuple[str, ...]  # lines
    signatures: tuple[Signature, ...]
    closings: tuple[ClosingIn, ...]
    signed: tuple[Signatory, ...]
    about: Line
    numbering: Line
    points: tuple[KeyPoint, ...]
    apparatus: tuple[Apparatus, ...]
    witnesses: tuple[Witness, ...]
    companions: tuple[Companion, ...]
    reservations: tuple[Reservation, ...]
    as_of: str  # between which days its words are in force; or ""
    versions: tuple[Version, ...]
    kind: Literal["reading"] = "reading"
    apart: bool = True  # begins on a page of its own


# --- making it -----------------------------------------------------------------------------------------


def reading(text: BookText, messages: Messages = ENGLISH) -> Reading:
    """A text to be read from beginning to end."""
    view = text.view
    parts = (_part(part, text.ids, closes=part.id == view.closing_after) for part in view.parts)
    return Reading(
        id=anchor(view.link.id),
        title=view.link.text,
        full_title=nodes.words(view.title),
        lang=view.lang,
        side=view.side,
        wording=view.wording,
        category=view.kind,
        names=names(view.names, but=view.lang),
        dated=view.dated,
        parts=tuple(part for part in parts if part.units),
        closing=view.end.closing if text.whole else (),
        signatures=_signatures(view) if text.whole else (),
        closings=tuple(ClosingIn(one.lang, one.lines) for one in view.end.closings if text.whole),
        signed=_signed(view) if text.whole else (),
        about=nodes.cited_line(view.status, view.status_sources) if text.whole else (),
        numbering=nodes.line(view.numbering) if text.whole else (),
        points=_points(view) if text.about else (),
        apparatus=apparatus(view.apparatus) if text.about else (),
        witnesses=_witnesses(text) if text.about else (),
        companions=_companions(view, messages) if text.about else (),
        reservations=_reservations(view) if text.about else (),
        as_of=view.as_of,
        versions=tuple(Version(nodes.ref(one.link), one.when) for one in view.versions if text.about),
    )


def _part(part: ReadingPart, ids: frozenset[str], *, closes: bool) -> Part:
    units = (one for one in part.units if one.quoted.link.id in ids)
    return Part(
        closes,
        tuple(
            Heading(one.text, one.level, one.by_editors, names(one.names))
            for one in (*part.above, part.heading)
        ),
        tuple(map(_unit, units)),
    )


def _unit(reading: ReadingUnit) -> PrintedUnit:
    unit, attached = reading.quoted, reading.quoted.attached
    return PrintedUnit(
        id=unit.anchor,
        unit=unit.link.id,
        code=unit.code,
        number=unit.number,
        number_above=unit.number_above,
        number_below=unit.number_below,
        checksum=reading.checksum,
        quotation=unit.quotation,
        set_in=unit.set_in,
        voice=unit.voice,
        words=_words(reading),
        own_heading=unit.own_heading,
        heading=() if unit.voice != "text" or unit.text or unit.depth else nodes.words(unit.heading),
        repealed=unit.repealed,
        grade=unit.grade,
        sources=None if unit.voice == "text" and not unit.repealed else nodes.cite_each(reading.rests_on),
        table=_table(attached.table) if attached.table else None,
        footnotes=tuple(
            Footnote(note.anchor, note.mark, nodes.words(note.text), note.call if note.caller else "")
            for note in attached.footnotes
        ),
        parallel=tuple(Name(one.lang, as_plain(one.text), one.language) for one in attached.parallel),
    )


def _words(reading: ReadingUnit) -> tuple[Line, ...]:
    unit = reading.quoted
    if unit.voice == "text":
        return tuple(map(nodes.called, reading.paragraphs))
    return (nodes.line(unit.summary) or nodes.words(unit.heading),)


def _table(table: TableView) -> UnitTable:
    return UnitTable(
        nodes.called(table.caption),
        tuple(map(nodes.called, table.head)),
        tuple(tuple(map(nodes.called, row)) for row in table.rows),
    )


def _signed(view: InstrumentView) -> tuple[Signatory, ...]:
    return tuple(
        Signatory(one.name, one.office, anchor(one.person.id) if one.person else "")
        for one in view.signatories
    )


def _signatures(view: InstrumentView) -> tuple[Signature, ...]:
    return tuple(
        Signature(
            (*([one.party] if one.party else []), *one.lines), anchor(one.person.id) if one.person else ""
        )
        for one in view.end.signatures
    )


def _points(view: InstrumentView) -> tuple[KeyPoint, ...]:
    return tuple(
        KeyPoint(nodes.cited_line(one.text, one.sources), one.grade, nodes.refs(one.clauses))
        for one in view.key_points
    )


def _companions(view: InstrumentView, messages: Messages) -> tuple[Companion, ...]:
    return tuple(
        Companion(
            nodes.words(one.title),
            (*(nodes.line(one.carries) or (messages.say("As reported."),)), nodes.cite(one.sources)),
        )
        for one in view.companions
    )


def _reservations(view: InstrumentView) -> tuple[Reservation, ...]:
    return tuple(
        Reservation(
            one.party,
            one.said,
            one.withdrawn,
            nodes.refs(one.clauses),
            one.lang,
            tuple(map(nodes.words, one.paragraphs)),
            nodes.cited_line(one.summary, one.sources),
            one.grade,
        )
        for one in view.reservations
    )


def _witnesses(text: BookText) -> tuple[Witness, ...]:
    return tuple(
        Witness(
            one.siglum,
            (
                *source_words(source),
                nodes.cite(one.source),
                *((" ", *nodes.line(one.note)) if one.note else ()),
            ),
        )
        for one, source in zip(text.view.witnesses, text.witness_sources, strict=True)
    )
