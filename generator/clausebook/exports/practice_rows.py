"""Rows of what happened: events, the records of mechanisms, what was expected."""

from __future__ import annotations

from typing import Annotated, Literal

from clausebook.exports.columns import (
    ActorId,
    Date,
    EventId,
    GradeOf,
    Note,
    RecordId,
    Row,
    Since,
    Title,
    To,
    UnitId,
    Words,
    about,
)
from clausebook.model.vocabulary import EventKind, Outcome, State


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
