"""What parties declared of an instrument when they bound themselves by it, and what a unit of it defines."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clausebook.model.fields import (
    LONGEST_TEXT,
    Date,
    Language,
    Prose,
    Record,
    SourceRef,
    TermRef,
    Text,
    UnitRef,
)
from clausebook.model.vocabulary import DefinitionScope, Grade, ReservationKind


class Reservation(Record):
    """A statement of a party on an instrument (Vienna Convention on the Law of Treaties, article 2)."""

    party: Text
    kind: ReservationKind = "reservation"
    date: Date
    to: tuple[UnitRef, ...] = ()  # the clauses and items that it concerns; without any, the whole text
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)] | None = None
    summary: Prose | None = None  # where its words are not held
    lang: Language | None = None  # of `text`, where it is not that of the instrument
    withdrawn: Date | None = None
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    grade: Grade


class Definition(Record):
    """That a unit says what a term means, and for how much of the instrument."""

    term: TermRef
    scope: DefinitionScope = "instrument"
