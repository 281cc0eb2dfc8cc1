"""Rows of the lists: sources, bodies, people, terms, topics, essays, changes."""

from __future__ import annotations

from typing import Annotated

from clausebook.exports.columns import (
    DATE,
    Country,
    Date,
    GradeOf,
    Language,
    Note,
    Position,
    RecordId,
    Row,
    Since,
    Title,
    To,
    UnitId,
    Words,
    about,
)
from clausebook.model.records import EssayKind
from clausebook.model.vocabulary import ChangeKind, Reading


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
