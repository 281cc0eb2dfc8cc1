"""The records of what corresponds between two instruments, what happened and what was expected."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from clausebook.model.fields import (
    ActorRef,
    Date,
    InstrumentRef,
    Listed,
    Ordinal,
    PersonRef,
    Prose,
    Record,
    SourceRef,
    Text,
    UnitRef,
)
from clausebook.model.vocabulary import Confidence, EventKind, Grade, Outcome, Relation, Strength


class Row(Record):
    """One assertion of the concordance. Ids are whole: a concordance is no instrument's own file."""

    base: tuple[UnitRef, ...] = Field(default=(), alias="from")
    variant: tuple[UnitRef, ...] = Field(default=(), alias="to")
    relation: Relation
    reason: Prose
    note: Prose = ""
    see_also: tuple[UnitRef, ...] = ()  # conjectured counterparts of a "not established"
    strength: Strength | None = None  # of the promise, after against before
    confidence: Confidence
    sources: tuple[SourceRef, ...] = ()
    drafts: tuple[Prose, ...] = ()


class Concordance(Record):
    """`concordance/<base>-<variant>.yml`."""

    base: InstrumentRef
    variant: InstrumentRef
    by: Literal["editors", "measurement"] = "editors"  # who asserts the rows
    reading: Prose = ""  # how to read the relations of this concordance
    rows: tuple[Row, ...]


class Round(Record):
    """What makes an event a meeting, exercise or other round of a mechanism; a bare id will do."""

    of: UnitRef
    ordinal: Ordinal | None = None  # its number in the series, as a source counts it: 22

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"of": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(core)]}

    @property
    def number(self) -> int | None:
        """Which round of its mechanism it was, counted from one; nothing where no source says so."""
        return int(self.ordinal) if self.ordinal else None


class Event(Listed):
    """
    Something that happened, on a date.

    Whether a mechanism met, or a promise was kept, is told by `held` and `fulfils` alone.
    """

    date: Date
    end: Date | None = None
    title: Text
    place: Text | None = None
    kind: EventKind
    clauses: tuple[UnitRef, ...] = ()  # that it concerns
    held: tuple[Round, ...] = ()  # the mechanisms, of those clauses, that it was a round of
    fulfils: tuple[UnitRef, ...] = ()  # the promises, of those clauses, that were to be kept once
    actors: tuple[ActorRef, ...] = ()
    people: tuple[PersonRef, ...] = ()
    summary: Prose
    note: Prose = ""  # apparatus
    sources: tuple[SourceRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()

    def round_of(self, unit: str) -> Round | None:
        """What it was to a mechanism: a round of it, or nothing."""
        return next((one for one in self.held if one.of == unit), None)

    @property
    def unsaid_place(self) -> str:
        """The place, where the title does not name it: "Annual summit, Tokyo" needs no other Tokyo."""
        place = self.place or ""
        return "" if place.casefold() in self.title.casefold() else place


class Expectation(Listed):
    """What a report said beforehand, and what became of it."""

    reported: Date
    kind: Literal["expectation", "background"] = "expectation"
    claim: Prose
    sources: tuple[SourceRef, ...]
    outcome: Outcome
    comment: Prose
    outcome_sources: tuple[SourceRef, ...] = ()
    clauses: tuple[UnitRef, ...] = ()
    grade: Grade
    drafts: tuple[Prose, ...] = ()
