"""The tables of the public data: what a row of each says, what a column means, what it refers to.

JSON, CSV, SQLite, their schemas and the code book are all made from these classes, so they cannot differ. An
id is that of prose, whole: `2008/M2.g`, `event:…`, `source:…`; it never changes. `FORMAT` grows by a number
when a table or a column goes or changes its meaning; what is only added leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from clausebook.comparison.outcomes import Answer
from clausebook.model.records import CitedAs, EssayKind, WrittenBy
from clausebook.model.vocabulary import (
    ApparatusKind,
    ChangeKind,
    Confidence,
    EventKind,
    Grade,
    Outcome,
    Reading,
    Relation,
    State,
    Strength,
    UnitVoice,
    Wording,
)

FORMAT = "clausebook-data/1"
"""The name and version of the tables."""

Value: TypeAlias = str | int | float | bool | None
RowSide = Literal["base", "variant", "see also"]
"""Of which text a unit of a row is; or that it is only compared with."""
Kind = Literal["text", "whole number", "number", "yes or no"]
"""What the values of a column are."""

DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""A date is as precise as it is known: a year, a month or a day (ISO 8601; EDTF, level 0)."""


@dataclass(frozen=True)
class To:
    """Marks a column as the id of a row of another table."""

    table: str


def about(words: str, pattern: str | None = None) -> FieldInfo:
    """What a column says, for the code book and the schemas; perhaps the form of its values."""
    found: FieldInfo = Field(description=words, pattern=f"^{pattern}$" if pattern else None)
    return found


class Row(BaseModel):
    """A row of a table. Nothing is `null`, never an empty text."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Title = Annotated[str, about("what it is called")]
Words = Annotated[str, about("in plain words")]
Note = Annotated[str | None, about("a note of the editors")]
GradeOf = Annotated[Grade | None, about("kind of the evidence that it rests on")]
Position = Annotated[int, about("its place among its kind, from 1")]
Language = Annotated[str, about("language, as BCP 47 writes it")]
Date = Annotated[str, about("date, as precise as it is known: 2008, 2008-10 or 2008-10-22", DATE)]
Since = Annotated[str | None, about("date, as precise as it is known", DATE)]
Country = Annotated[str | None, about("country")]
RecordId = Annotated[str, about("id of the record"), To("records")]
UnitId = Annotated[str, about("id of the clause or item"), To("units")]
SourceId = Annotated[str, about("id of the source"), To("sources")]
InstrumentId = Annotated[str, about("id of the instrument"), To("instruments")]
EventId = Annotated[str, about("id of the event"), To("events")]
ActorId = Annotated[str, about("id of the body"), To("actors")]
TopicId = Annotated[str, about("id of the topic"), To("topics")]


# --- the edition and everything that has an id -----------------------------------------------------------


class EditionRow(Row):
    """The edition as a whole: one row."""

    id: RecordId
    format: Annotated[str, about("name and version of these tables")]
    title: Title
    short: Annotated[str, about("its short title")]
    tagline: Annotated[str | None, about("what it is, in a sentence")]
    editors: Annotated[str, about("who made it, as they are cited")]
    date: Annotated[str, about("the day as of which it speaks", DATE)]
    lang: Language
    licence: Annotated[str, about("on which terms it may be used")]
    site: Annotated[str | None, about("public address, before the addresses of records; none if it has none")]
    repository: Annotated[str | None, about("address of the files that it is made from")]


class RecordRow(Row):
    """Everything that can be referred to, with its address in the site."""

    id: Annotated[str, about("its id, which never changes")]
    kind: Annotated[str, about("unit, instrument, concordance, event, actor, person, term, topic, …")]
    label: Annotated[str, about("what a link to it says")]
    address: Annotated[str, about("path of its place, from the root of the site")]


class RedirectRow(Row):
    """An id that was published once, and what stands in its place."""

    retired: Annotated[str, about("the id that is no longer used")]
    record: RecordId
    why: Annotated[str | None, about("why it was retired")]


class NameRow(Row):
    """A title or name in another language, or in another order."""

    record: RecordId
    position: Position
    lang: Language
    text: Annotated[str, about("the name")]


class AliasRow(Row):
    """Another word under which a body, term or topic is found."""

    record: RecordId
    position: Position
    text: Annotated[str, about("the word")]


# --- texts -------------------------------------------------------------------------------------------------


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
    quotation: Annotated[bool, about("of an item: whether it is words quoted as a block, such as an oath")]
    repealed: Annotated[bool, about("whether it is no longer part of the text; its number remains")]
    repealed_since: Annotated[str | None, about("of what is repealed: since when")]
    repealed_printed: Annotated[str | None, about("of what is repealed: what the copy has in its place")]
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


# --- what the editors say ----------------------------------------------------------------------------------


class AnnotationRow(Row):
    """A note on some words of a clause or item."""

    unit: UnitId
    position: Position
    exact: Annotated[str, about("the words, as they stand in the text")]
    prefix: Annotated[str | None, about("some of what stands before them")]
    suffix: Annotated[str | None, about("some of what stands after them")]
    begins: Annotated[int, about("how many characters of the text stand before the words")]
    ends: Annotated[int, about("how many characters of the text end with the words")]
    note: Annotated[str, about("what the editors say of the words")]
    grade: GradeOf


class CommentaryRow(Row):
    """A paragraph of commentary on a clause or item."""

    unit: UnitId
    position: Position
    text: Words
    markdown: Annotated[str, about("as it was written: Markdown with [[references]] and [@citations]")]
    written_by: Annotated[str | None, about("who wrote it, if not the editors; names parted by semicolons")]
    written: Annotated[str | None, about("when it was written", DATE)]
    revised: Annotated[str | None, about("when its words were changed last", DATE)]
    reviewed_by: Annotated[str | None, about("who read it over; names parted by semicolons")]
    grade: GradeOf


class ApparatusRow(Row):
    """What the editors say of a text itself: its wording, its copies, its numbers."""

    record: Annotated[str, about("id of the clause, item or instrument"), To("records")]
    position: Position
    kind: Annotated[ApparatusKind, about("what it is about")]
    exact: Annotated[str | None, about("the words that it is about, if some")]
    text: Words
    grade: GradeOf


# --- what corresponds --------------------------------------------------------------------------------------


class ConcordanceRow(Row):
    """Two instruments that are compared."""

    id: RecordId
    base: InstrumentId
    variant: InstrumentId
    said_by: Annotated[Literal["editors", "measurement"], about("who says what corresponds")]
    reading: Annotated[str | None, about("how its relations are to be read")]


class ComparisonRow(Row):
    """A row of a comparison: some clauses of the one text, some of the other, and how they relate."""

    id: Annotated[str, about("comparison and row")]
    concordance: Annotated[str, about("id of the comparison"), To("concordances")]
    position: Position
    relation: Annotated[Relation, about("what became of the base, or what is new in the variant")]
    confidence: Annotated[Confidence, about("how sure the editors are")]
    strength: Annotated[Strength | None, about("of the promise, after against before")]
    asserts: Annotated[Answer, about("what the row is counted as: a row of low confidence asserts nothing")]
    reason: Annotated[str, about("why the editors say so")]
    note: Note
    similarity: Annotated[
        float | None, about("how much of the words agrees, from 0 to 1, where both texts are held")
    ]
    address: Annotated[str, about("path of its place, from the root of the site")]


class ComparisonUnitRow(Row):
    """A clause or item in a row of a comparison."""

    comparison_row: Annotated[str, about("id of the row"), To("comparison_rows")]
    side: Annotated[RowSide, about("of which text; or only compared with")]
    position: Position
    unit: UnitId


# --- what happened -----------------------------------------------------------------------------------------


class EventRow(Row):
    """Something that happened, on a date."""

    id: RecordId
    date: Date
    end_date: Since
    title: Title
    place: Annotated[str | None, about("where")]
    kind: Annotated[EventKind, about("what kind of thing happened")]
    summary: Words
    note: Note
    grade: GradeOf


class EventUnitRow(Row):
    """A clause or item that an event concerns."""

    event: EventId
    unit: UnitId
    held: Annotated[bool, about("whether it was a meeting or other round of that mechanism")]
    ordinal: Annotated[int | None, about("which round it was, as a source counts it")]
    fulfils: Annotated[bool, about("whether it kept a promise that was to be kept once")]


class EventActorRow(Row):
    """A body that took part in an event."""

    event: EventId
    actor: ActorId


class EventPersonRow(Row):
    """Somebody who took part in an event."""

    event: EventId
    person: Annotated[str, about("id of the person"), To("people")]


class MechanismRow(Row):
    """What the events tell of a mechanism. Derived; no editor wrote it."""

    unit: UnitId
    state: Annotated[State, about("how it stands on the edition's date, by the rule of the edition")]
    rounds: Annotated[int, about("rounds on record since the text")]
    forerunners: Annotated[int, about("rounds on record before the text")]
    events: Annotated[int, about("events that concern it or an item of it")]
    first_round: Annotated[str | None, about("the first since the text"), To("events")]
    last_round: Annotated[str | None, about("the last on record"), To("events")]
    longest_gap: Annotated[int | None, about("months of the longest time between two rounds")]
    gap_is_pause: Annotated[bool | None, about("whether no round can be missing in that time")]


class ExpectationRow(Row):
    """What a report said beforehand, and what became of it."""

    id: RecordId
    reported: Date
    kind: Annotated[Literal["expectation", "background"], about("a forecast, or background")]
    claim: Words
    outcome: Annotated[Outcome, about("what became of it")]
    comment: Annotated[str, about("what the editors say of that")]
    grade: GradeOf


class ExpectationUnitRow(Row):
    """A clause or item that a report speaks of."""

    expectation: Annotated[str, about("id of the report"), To("expectations")]
    unit: UnitId


# --- the lists ---------------------------------------------------------------------------------------------


class SourceRow(Row):
    """A work relied on."""

    id: RecordId
    title: Title
    publisher: Annotated[str, about("who published it")]
    lang: Language
    url: Annotated[str | None, about("its address")]
    date: Since
    accessed: Annotated[str | None, about("when the editors read it at its address", DATE)]
    archived: Annotated[str | None, about("address of an archived copy")]
    read: Annotated[Reading, about("how much of it the editors could read")]
    grade: GradeOf
    note: Note


class ActorRow(Row):
    """A body or an office."""

    id: RecordId
    name: Title
    country: Country
    role: Words
    note: Note
    grade: GradeOf


class PersonRow(Row):
    """Somebody who is named."""

    id: RecordId
    name: Annotated[str, about("as the edition writes it")]
    family: Annotated[str | None, about("the part of the name that is the family's")]
    name_lang: Annotated[str | None, about("the language that the name comes from")]
    country: Country
    office: Annotated[str, about("in which office")]
    relevance: Words
    grade: GradeOf


class TermRow(Row):
    """An entry of the glossary."""

    id: RecordId
    term: Annotated[str, about("the term")]
    expansion: Annotated[str | None, about("what an abbreviation stands for")]
    definition: Words
    note: Note
    grade: GradeOf


class TermUnitRow(Row):
    """A clause or item in which a term stands."""

    term: Annotated[str, about("id of the term"), To("terms")]
    unit: UnitId


class TopicRow(Row):
    """A topic."""

    id: RecordId
    label: Title
    description: Words


class EssayRow(Row):
    """A page of prose."""

    id: RecordId
    kind: Annotated[EssayKind, about("an essay, or the page on the method")]
    title: Title
    text: Words
    markdown: Annotated[str, about("as it was written: Markdown with [[references]] and [@citations]")]


class ChangeRow(Row):
    """A change of the edition."""

    id: RecordId
    date: Date
    kind: Annotated[ChangeKind, about("a correction, or an addition")]
    what: Words
    why: Annotated[str | None, about("why")]


class ChangeRecordRow(Row):
    """A record that a change concerns."""

    change: Annotated[str, about("id of the change"), To("changes")]
    record: RecordId


class EarlierWordingRow(Row):
    """What a text of the editors said before a change."""

    change: Annotated[str, about("id of the change"), To("changes")]
    position: Position
    unit: Annotated[str, about("id of the clause or item where it stood"), To("units")]
    text: Annotated[str, about("its words before the change")]


# --- who is cited for what ---------------------------------------------------------------------------------


class CitationRow(Row):
    """A statement of the edition and a source that it rests on."""

    position: Annotated[int, about("in the order of the edition, from 1")]
    record: Annotated[str, about("id of the record that holds the statement"), To("records")]
    comparison_row: Annotated[
        str | None, about("the row of a comparison that holds it"), To("comparison_rows")
    ]
    field: Annotated[str, about("the field of the record: commentary, summary, reason, …")]
    source: SourceId
    locator: Annotated[str | None, about("where in the source: a page, a paragraph")]


class MentionRow(Row):
    """That one record refers to another, in its fields or in its prose."""

    record: RecordId
    field: Annotated[str, about("the field of the record: topics, clauses, commentary, …")]
    target: Annotated[str, about("id of the record referred to"), To("records")]


# --- the whole ---------------------------------------------------------------------------------------------

TABLES: Mapping[str, type[Row]] = {
    "records": RecordRow,
    "edition": EditionRow,
    "redirects": RedirectRow,
    "names": NameRow,
    "aliases": AliasRow,
    "sources": SourceRow,
    "actors": ActorRow,
    "people": PersonRow,
    "topics": TopicRow,
    "essays": EssayRow,
    "events": EventRow,
    "instruments": InstrumentRow,
    "parts": PartRow,
    "parties": PartyRow,
    "signatures": SignatureRow,
    "signatories": SignatoryRow,
    "witnesses": WitnessRow,
    "key_points": KeyPointRow,
    "companions": CompanionRow,
    "units": UnitRow,
    "parallel": ParallelRow,
    "footnotes": FootnoteRow,
    "cells": CellRow,
    "implements": ImplementsRow,
    "new_names": NewNameRow,
    "unit_topics": UnitTopicRow,
    "unit_actors": UnitActorRow,
    "annotations": AnnotationRow,
    "commentary": CommentaryRow,
    "apparatus": ApparatusRow,
    "concordances": ConcordanceRow,
    "comparison_rows": ComparisonRow,
    "comparison_units": ComparisonUnitRow,
    "event_units": EventUnitRow,
    "event_actors": EventActorRow,
    "event_people": EventPersonRow,
    "mechanisms": MechanismRow,
    "expectations": ExpectationRow,
    "expectation_units": ExpectationUnitRow,
    "terms": TermRow,
    "term_units": TermUnitRow,
    "changes": ChangeRow,
    "change_records": ChangeRecordRow,
    "earlier_wordings": EarlierWordingRow,
    "citations": CitationRow,
    "mentions": MentionRow,
}
"""Every table, each after those that it refers to."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "redirects": ("retired",),
    "cells": ("unit", "row_number", "column_number"),
    "implements": ("unit", "target"),
    "unit_topics": ("unit", "topic"),
    "unit_actors": ("unit", "actor"),
    "comparison_units": ("comparison_row", "side", "unit"),
    "event_units": ("event", "unit"),
    "event_actors": ("event", "actor"),
    "event_people": ("event", "person"),
    "mechanisms": ("unit",),
    "expectation_units": ("expectation", "unit"),
    "term_units": ("term", "unit"),
    "change_records": ("change", "record"),
    "citations": ("position",),
    "mentions": ("record", "field", "target"),
}


def key(table: str) -> tuple[str, ...]:
    """
    The columns by which a row is known: `id`, or what it belongs to and its place there.

    >>> key("events"), key("names"), key("event_units")
    (('id',), ('record', 'position'), ('event', 'unit'))
    """
    if table in KEYS:
        return KEYS[table]
    names = tuple(TABLES[table].model_fields)
    return ("id",) if names[0] == "id" else names[:2]


@dataclass(frozen=True)
class Column:
    name: str
    about: str
    kind: Kind
    required: bool  # it has a value in every row
    to: str = ""  # the table that the value is an id in
    choices: tuple[str, ...] = ()  # the values that it can have
    pattern: str = ""


@cache
def columns(table: str) -> tuple[Column, ...]:
    """
    The columns of a table, in order.

    >>> [column.name for column in columns("mentions")], columns("mentions")[0].to
    (['record', 'field', 'target'], 'records')
    """
    return tuple(_columns(TABLES[table]))


_KINDS: Mapping[type, Kind] = {str: "text", int: "whole number", float: "number", bool: "yes or no"}


def _columns(row: type[Row]) -> Iterator[Column]:
    for name, info in row.model_fields.items():
        options = [*_options(info.annotation)]
        types = [option for option in options if isinstance(option, type) and option is not NoneType]
        target = next((mark.table for mark in info.metadata if isinstance(mark, To)), "")
        pattern = next((found for mark in info.metadata if (found := getattr(mark, "pattern", None))), "")
        yield Column(
            name,
            info.description or "",
            _KINDS[types[0]] if types else "text",
            NoneType not in options,
            target,
            tuple(option for option in options if isinstance(option, str)),
            str(pattern),
        )


def _options(annotation: object) -> Iterator[object]:
    """What a type allows: types, and the words of a `Literal`."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif inner := get_args(annotation):
        for one in inner:
            yield from _options(one)
    else:
        yield annotation
