"""The records of an instrument: its head, its parts, its units with what is said of their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field, GetJsonSchemaHandler, ValidationInfo, WrapValidator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from clausebook.model import calls
from clausebook.model.fields import (
    LONGEST_OF_A_PART,
    LONGEST_TEXT,
    ActorRef,
    BlockProse,
    CitedAs,
    Date,
    EventRef,
    Flag,
    Heading,
    InstrumentRef,
    Language,
    Ordinal,
    PersonRef,
    PlainMark,
    Prose,
    Record,
    Short,
    Slug,
    SourceRef,
    Text,
    TopicRef,
    UnitId,
    UnitRef,
    Verbatim,
    WrittenBy,
    read_calls,
)
from clausebook.model.reservations import Definition, Reservation
from clausebook.model.vocabulary import ApparatusKind, Grade, Wording


class Name(Record):
    """A title or name in another language."""

    lang: Language
    text: Text
    sources: tuple[SourceRef, ...] = ()


class Signatory(Record):
    name: Text
    office: Text
    person: PersonRef | None = None


class Signature(Record):
    """A signature as it is printed: for whom, then who signs; below place and date."""

    party: Short = ""  # "For the Government of Arden:"
    lines: tuple[Text, ...] = ()  # the name, the office, "(signed)"
    person: PersonRef | None = None


class ClosingIn(Record):
    """The closing in another authentic language: place, date and signatures, as they are printed."""

    lang: Language
    text: Text


class Witness(Record):
    """A published copy that carries the wording."""

    siglum: Text  # J08-IDSA
    source: SourceRef
    note: Prose = ""


class PartHead(Record):
    """A part of an instrument; its units lie in the folder or file of that name."""

    id: Slug  # recitals, elements, mechanisms, provisions, implementation
    heading: Annotated[str, Field(min_length=1, max_length=LONGEST_OF_A_PART), PlainMark()]
    by: WrittenBy  # whose words the heading is
    short: Text | None = None  # for narrow places
    names: tuple[Name, ...] = ()  # the heading in other authentic languages
    level: Ordinal = "1"  # 2 lies in the part of level 1 before it

    @property
    def depth(self) -> int:
        """Its level as a number, from 1."""
        return int(self.level)


class KeyPoint(Record):
    """One point of an instrument that is told in the editors' words only."""

    text: Prose
    clauses: tuple[UnitRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    grade: Grade


class Companion(Record):
    """A document of the same day, or one that belongs to the instrument."""

    title: Text
    carries: Prose = ""
    sources: tuple[SourceRef, ...] = ()


class InstrumentHead(Record):
    """`instrument.yml`: everything about an instrument but its clauses."""

    id: Slug
    title: Text  # verbatim where `wording` is
    short: Text  # "Declaration of 2008"
    names: tuple[Name, ...] = ()  # titles in other languages, other orders of the parties
    lang: Language = "en"  # of `text`; where a file names none, that of the edition
    kind: Text  # "political declaration"
    cite_as: CitedAs = "document"  # its type in citations for reference managers
    status: Prose  # what it is, what it is not
    date: Date
    version_of: InstrumentRef | None = None  # of an amended text: the text as it was adopted first
    in_force: Date | None = None  # from when its words stand; without it, from its date
    until: Date | None = None  # to when
    place: Text | None = None
    adoption: EventRef | None = None  # the event that brought it about; a landmark of the timeline
    closing: Short = ""  # the place and date as the text itself gives them
    closing_after: Slug | None = None  # the part below which it stands, where others follow: annexes
    signatures: tuple[Signature, ...] = ()  # as they stand below it
    closings: tuple[ClosingIn, ...] = ()  # both in other authentic languages
    parties: tuple[Text, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    wording: Wording
    headings: WrittenBy = "editors"  # who wrote the headings of its clauses and items
    number_below_heading: Flag = False  # of a clause: its heading stands above its number, as in Japan
    numbering: Prose = ""  # said wherever the edition's own numbers show
    witnesses: tuple[Witness, ...] = ()
    parts: tuple[PartHead, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    companions: tuple[Companion, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    apparatus: tuple[Apparatus, ...] = ()
    sources: tuple[SourceRef, ...]
    grade: Grade
    drafts: tuple[Prose, ...] = ()


class Annotation(Record):
    """A note on some words of the clause, anchored by quotation (W3C TextQuoteSelector)."""

    on: Text  # must occur once in the text, or once between prefix and suffix
    prefix: Short = ""
    suffix: Short = ""
    note: Prose
    sources: tuple[SourceRef, ...] = ()
    grade: Grade | None = None  # unverified: a draft


class Commentary(Record):
    """One numbered paragraph of commentary."""

    text: BlockProse
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    by: tuple[Text, ...] = ()  # who wrote it, where that is not the editors of the edition
    written: Date | None = None
    revised: Date | None = None  # when its words were changed last; what they were stands in `changes.yml`
    reviewed_by: tuple[Text, ...] = ()  # who read it over, with their consent to be named
    against: Short = ""  # hash of the clause's text that it was written against


class Apparatus(Record):
    """An editorial statement about the text, not about its meaning."""

    kind: ApparatusKind
    text: Prose
    on: Short = ""  # the words it is about, if some
    sources: tuple[SourceRef, ...] = ()
    grade: Grade | None = None  # unverified: a draft


class Parallel(Record):
    """The same unit in another authentic language of the instrument."""

    lang: Language
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), WrapValidator(read_calls)]


class Footnote(Record):
    """A note that is part of the instrument itself, called in the text: `30[^1] days`."""

    mark: Text  # as printed: "1", "*"
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class Table(Record):
    """A table that is part of the instrument itself; every row has as many cells as the head."""

    caption: Verbatim = ""
    head: tuple[Verbatim, ...]
    rows: tuple[tuple[Verbatim, ...], ...]


class Repeal(Record):
    """That a unit is no longer part of the text as it stands; its number and its address remain."""

    printed: Short = ""  # what the copy has in its place: "(repealed)", "(weggefallen)"
    since: Date | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        """The words alone will do."""
        return {"printed": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(core)]}


class NewName(Record):
    """The name under which a mechanism goes on, and the sources that say so."""

    name: Text
    unit: UnitRef | None = None  # the clause that names it, if one of this edition does
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Unit(Record):
    """Anything of an instrument that has an id: a clause (one file, one page) or an item in it."""

    id: UnitId  # 2008/M2.g
    number: Short = ""  # as printed: "4.", "g.", "1.10"
    heading: Heading = ""
    heading_by: WrittenBy = "editors"  # left out, it is what instrument.yml says of all its headings
    short: Heading = ""  # the heading for narrow places
    text: Verbatim | None = None  # an empty line parts paragraphs; the first may be an own heading
    summary: Prose | None = None  # where the wording is not held
    parallel: tuple[Parallel, ...] = ()
    table: Table | None = None
    footnotes: tuple[Footnote, ...] = ()
    verb: Short = ""  # the operative words of the text, quoted: "will continue to promote"
    repealed: Repeal | None = None  # instead of words
    defines: tuple[Definition, ...] = ()
    closing_words: Flag = False  # of the unit that it is an item of, whose words go on after a list
    quotation: Flag = False  # of an item: it is none, but words quoted as a block, such as an oath
    structural: Flag = False  # opening words, chapeaux, headings: no part in the concordance
    mechanism: Flag = False  # has a record of practice of its own
    goes_on_as: tuple[NewName, ...] = ()  # where a mechanism goes on under another name
    implements: tuple[UnitRef, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    apparatus: tuple[Apparatus, ...] = ()
    sources: tuple[SourceRef, ...] = ()  # evidence for a summary or a repeal
    grade: Grade | None = None  # of a summary; unverified: a draft
    drafts: tuple[Prose, ...] = ()  # sentences that are only recalled
    items: tuple[Unit, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _begin_with_own_heading(cls, value: object, info: ValidationInfo) -> object:
        """Make the instrument's own heading what it is: the first paragraph of the text."""
        if not isinstance(value, Mapping):
            return value
        fields = {"heading_by": (info.context or {}).get("headings", "editors"), **value}
        heading, text = fields.get("heading"), fields.get("text")
        if fields["heading_by"] != "instrument" or not heading or not isinstance(heading, str):
            return fields
        whole = f"{heading}\n\n{text}" if isinstance(text, str) and text.strip() else heading
        return {**fields, "heading": str(calls.read(heading)), "text": whole}

    @property
    def below(self) -> tuple[Unit, ...]:
        """Its items and theirs, to any depth, in the order of the text."""
        return tuple(unit for item in self.items for unit in item.family)

    @property
    def family(self) -> tuple[Unit, ...]:
        """The unit, then all that is below it."""
        return (self, *self.below)

    @property
    def depth(self) -> int:
        """How many units it lies in: 0 for a clause, 1 for an item, 2 for an item of an item."""
        return self.code.count(".")

    @property
    def own_heading(self) -> str:
        """The heading, where it is the instrument's own; the text begins with it."""
        return self.heading if self.heading_by == "instrument" else ""

    @property
    def body(self) -> str:
        """The text without a heading of the instrument's own."""
        return (self.text or "")[len(self.own_heading) :].lstrip("\n")

    @property
    def instrument(self) -> str:
        """The id of the instrument that the unit belongs to."""
        return self.id.partition("/")[0]

    @property
    def wording(self) -> str:
        """
        Everything verbatim in the unit, as one text: its words, the cells of its table, its footnotes.

        Rows have a line each, and a tab parts their cells: space, and no sign that the text has not.
        """
        cells = ["\t".join(row) for row in (self.table.head, *self.table.rows)] if self.table else []
        notes = [f"{note.mark} {note.text}" for note in self.footnotes]
        return "\n".join([self.text or "", *cells, *notes]).strip()

    @property
    def code(self) -> str:
        """The id without the instrument: `M2.g`."""
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class Part:
    """A part that holds clauses; those with a heading only stand in the first part below them."""

    head: PartHead
    clauses: tuple[Unit, ...]
    within: tuple[PartHead, ...] = ()  # the parts that it lies in, outermost first
    above: tuple[PartHead, ...] = ()  # of those, the ones whose heading stands just before its own

    @property
    def trail(self) -> str:
        """Its heading, after those of the parts that it lies in: "Part I › Chapter 2"."""
        return " › ".join(head.heading for head in (*self.within, self.head))


@dataclass(frozen=True)
class Instrument:
    head: InstrumentHead
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """The id of the instrument."""
        return self.head.id

    @cached_property
    def clauses(self) -> tuple[Unit, ...]:
        """All clauses in the order of the text."""
        return tuple(clause for part in self.parts for clause in part.clauses)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Clauses and items in the order of the text, each before its items."""
        return tuple(unit for clause in self.clauses for unit in clause.family)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each clause among all, from 0, by its id."""
        return {clause.id: place for place, clause in enumerate(self.clauses)}

    @cached_property
    def part_of(self) -> Mapping[str, Part]:
        """The part that each clause stands in, by its id."""
        return {clause.id: part for part in self.parts for clause in part.clauses}


InstrumentHead.model_rebuild()
