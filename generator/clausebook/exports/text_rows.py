"""Rows of the texts: instruments, their parts, clauses and items, and what stands in them."""

from __future__ import annotations

from typing import Annotated, Literal

from clausebook.exports.columns import (
    ActorId,
    Date,
    GradeOf,
    InstrumentId,
    Language,
    Note,
    Position,
    RecordId,
    Row,
    SourceId,
    Title,
    To,
    TopicId,
    UnitId,
    Words,
    about,
)
from clausebook.model.records import CitedAs, WrittenBy
from clausebook.model.vocabulary import DefinitionScope, Grade, ReservationKind, UnitVoice, Wording


class InstrumentRow(Row):
    """A whole adopted text."""

    id: RecordId
    position: Position
    title: Title
    short: Annotated[str, about("its short title")]
    kind: Annotated[str, about("what it is called by its kind")]
    cite_as: Annotated[CitedAs, about("its type for reference managers, in the words of CSL")]
    status: Annotated[str, about("what it is and what it is not, by the editors")]
    lang: Language
    date: Date
    place: Annotated[str | None, about("where it was adopted")]
    closing: Annotated[str | None, about("place and date as the text itself gives them")]
    version_of: Annotated[str | None, about("of an amended text: id of the first"), To("instruments")]
    in_force: Annotated[str | None, about("from when its words are in force, where it says so")]
    until: Annotated[str | None, about("to when its words were in force, where it says so")]
    adoption: Annotated[str | None, about("id of the event that brought it about"), To("events")]
    wording: Annotated[Wording, about("whether its words are held, or summaries, or key points only")]
    numbering: Annotated[str | None, about("which numbers are the text's, and which the edition's")]
    grade: GradeOf


class PartRow(Row):
    """A part of an instrument."""

    id: Annotated[str, about("instrument and part")]
    instrument: InstrumentId
    position: Position
    heading: Annotated[str, about("its heading")]
    heading_by: Annotated[WrittenBy, about("whose words the heading is")]
    short: Annotated[str | None, about("the heading for narrow places")]
    above: Annotated[str | None, about("the headings of the parts that it lies in, outermost first")]
    address: Annotated[str, about("path of its place, from the root of the site")]


class PartyRow(Row):
    """A party to an instrument."""

    instrument: InstrumentId
    position: Position
    name: Annotated[str, about("the name of the party")]


class SignatoryRow(Row):
    """Who signed an instrument."""

    instrument: InstrumentId
    position: Position
    name: Annotated[str, about("as the text has it")]
    office: Annotated[str, about("in which office")]
    person: Annotated[str | None, about("id of the person"), To("people")]


class SignatureRow(Row):
    """A signature as it is printed below an instrument."""

    instrument: InstrumentId
    position: Position
    party: Annotated[str | None, about("for whom, as it is printed")]
    text: Annotated[str | None, about("who signs, as it is printed; lines are parted by line ends")]
    person: Annotated[str | None, about("id of the person"), To("people")]


class WitnessRow(Row):
    """A published copy that carries the wording."""

    instrument: InstrumentId
    position: Position
    siglum: Annotated[str, about("its short sign")]
    source: SourceId
    note: Note


class KeyPointRow(Row):
    """A point of an instrument that is told in the editors' words only."""

    instrument: InstrumentId
    position: Position
    text: Words
    grade: GradeOf


class CompanionRow(Row):
    """A document that belongs to an instrument."""

    instrument: InstrumentId
    position: Position
    title: Title
    carries: Annotated[str | None, about("what it holds")]


class ReservationRow(Row):
    """A reservation or declaration that a party made to an instrument."""

    instrument: InstrumentId
    position: Position
    party: Annotated[str, about("the name of the party")]
    kind: Annotated[ReservationKind, about("what the party declared it to be")]
    date: Date
    text: Annotated[str | None, about("its words, if they are held")]
    summary: Annotated[str | None, about("the editors' words, where we do not have its own")]
    lang: Language
    withdrawn: Annotated[str | None, about("when it was withdrawn, if it was")]
    grade: GradeOf


class ReservationUnitRow(Row):
    """A clause or item that a reservation concerns; one without any concerns the whole text."""

    instrument: InstrumentId
    reservation: Annotated[int, about("its place among its kind, from 1")]
    unit: UnitId


class DefinitionRow(Row):
    """A term that a clause or item defines."""

    unit: UnitId
    term: Annotated[str, about("id of the term"), To("terms")]
    scope: Annotated[DefinitionScope, about("for how much of the instrument")]


class UnitRow(Row):
    """A clause of an instrument, or an item of a clause."""

    id: RecordId
    kind: Annotated[Literal["clause", "item"], about("a clause, or a part of one with an id of its own")]
    clause: Annotated[str | None, about("of an item: the id of its clause"), To("units")]
    parent: Annotated[str | None, about("of an item: what it stands in, the clause or an item"), To("units")]
    instrument: InstrumentId
    part: Annotated[str, about("the part that it lies in"), To("parts")]
    position: Annotated[int, about("its place in the instrument, items after their clause, from 1")]
    number: Annotated[str | None, about("as it is printed in the text, if it has one")]
    heading: Annotated[str | None, about("its heading")]
    heading_by: Annotated[WrittenBy, about("whose words the heading is; the instrument's begins the text")]
    short: Annotated[str | None, about("the heading for narrow places")]
    voice: Annotated[UnitVoice, about("whose words it shows: the text's, a summary's, a heading's")]
    text: Annotated[str | None, about("the words of the text; paragraphs are parted by an empty line")]
    summary: Annotated[str | None, about("the editors' words, where we do not have its own")]
    repealed: Annotated[bool, about("whether it is no longer part of the text; its number remains")]
    repealed_since: Annotated[str | None, about("of what is repealed: since when")]
    repealed_printed: Annotated[str | None, about("of what is repealed: what the copy has in its place")]
    quotation: Annotated[bool, about("of an item: whether it is words quoted as a block, such as an oath")]
    table_caption: Annotated[str | None, about("the caption of its table; the cells are in `cells`")]
    verb: Annotated[str | None, about("its operative words, as they stand in the text")]
    structural: Annotated[bool, about("opening words and the like, which are not compared")]
    mechanism: Annotated[bool, about("whether it has a record of practice; see `mechanisms`")]
    grade: Annotated[Grade | None, about("of a summary: the kind of its evidence")]
    receipt: Annotated[str, about("first eight digits of the SHA-256 of its words; see receipts.json")]


class ParallelRow(Row):
    """The words of a clause or item in another authentic language."""

    unit: UnitId
    position: Position
    lang: Language
    text: Annotated[str, about("the words")]


class FootnoteRow(Row):
    """A footnote of the instrument itself."""

    unit: UnitId
    position: Position
    mark: Annotated[str, about("as it is printed")]
    text: Annotated[str, about("the words of the footnote")]
    called_at: Annotated[int | None, about("after how many characters of the unit's text it is called first")]


class CellRow(Row):
    """A cell of a table of the instrument itself."""

    unit: UnitId
    row_number: Annotated[int, about("row; 0 is the head")]
    column_number: Annotated[int, about("column, from 1")]
    text: Annotated[str | None, about("the words of the cell")]


class ImplementsRow(Row):
    """A mechanism that gives effect to another clause."""

    unit: UnitId
    target: UnitId


class NewNameRow(Row):
    """The name under which a mechanism goes on."""

    unit: UnitId
    position: Position
    name: Annotated[str, about("the later name")]
    goes_on: Annotated[str | None, about("id of the clause that has it"), To("units")]


class UnitTopicRow(Row):
    """A topic of a clause or item."""

    unit: UnitId
    topic: TopicId


class UnitActorRow(Row):
    """A body that a clause or item names or concerns."""

    unit: UnitId
    actor: ActorId
