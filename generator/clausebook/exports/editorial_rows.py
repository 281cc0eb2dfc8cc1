"""Rows of what the editors say: notes, commentary, comparisons, and who is cited for what."""

from __future__ import annotations

from typing import Annotated, Literal

from clausebook.comparison.outcomes import Answer
from clausebook.exports.columns import (
    DATE,
    GradeOf,
    InstrumentId,
    Note,
    Position,
    RecordId,
    Row,
    SourceId,
    To,
    UnitId,
    Words,
    about,
)
from clausebook.model.vocabulary import ApparatusKind, Confidence, Relation, Strength

RowSide = Literal["base", "variant", "see also"]
"""Of which text a unit of a row is; or that it is only compared with."""


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
