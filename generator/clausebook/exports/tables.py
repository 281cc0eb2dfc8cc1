"""The tables of the public data: their names, their order, and by what a row of each is known.

JSON, CSV, SQLite, their schemas and the code book are all made from the classes of the rows, so they cannot
differ. An id is that of prose, whole: `2008/M2.g`, `event:…`, `source:…`; it never changes. `FORMAT` grows by
a number when a table or a column goes or changes its meaning; what is only added leaves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from clausebook.exports import edition_rows, editorial_rows, list_rows, practice_rows, text_rows
from clausebook.exports.columns import Column, Row, columns_of

FORMAT = "clausebook-data/1"
"""The name and version of the tables."""

TABLES: Mapping[str, type[Row]] = {
    "records": edition_rows.RecordRow,
    "edition": edition_rows.EditionRow,
    "redirects": edition_rows.RedirectRow,
    "names": edition_rows.NameRow,
    "aliases": edition_rows.AliasRow,
    "sources": list_rows.SourceRow,
    "actors": list_rows.ActorRow,
    "people": list_rows.PersonRow,
    "topics": list_rows.TopicRow,
    "essays": list_rows.EssayRow,
    "events": practice_rows.EventRow,
    "instruments": text_rows.InstrumentRow,
    "parts": text_rows.PartRow,
    "parties": text_rows.PartyRow,
    "signatures": text_rows.SignatureRow,
    "signatories": text_rows.SignatoryRow,
    "witnesses": text_rows.WitnessRow,
    "key_points": text_rows.KeyPointRow,
    "companions": text_rows.CompanionRow,
    "units": text_rows.UnitRow,
    "parallel": text_rows.ParallelRow,
    "footnotes": text_rows.FootnoteRow,
    "cells": text_rows.CellRow,
    "implements": text_rows.ImplementsRow,
    "new_names": text_rows.NewNameRow,
    "unit_topics": text_rows.UnitTopicRow,
    "unit_actors": text_rows.UnitActorRow,
    "reservations": text_rows.ReservationRow,
    "reservation_units": text_rows.ReservationUnitRow,
    "annotations": editorial_rows.AnnotationRow,
    "commentary": editorial_rows.CommentaryRow,
    "apparatus": editorial_rows.ApparatusRow,
    "concordances": editorial_rows.ConcordanceRow,
    "comparison_rows": editorial_rows.ComparisonRow,
    "comparison_units": editorial_rows.ComparisonUnitRow,
    "event_units": practice_rows.EventUnitRow,
    "event_actors": practice_rows.EventActorRow,
    "event_people": practice_rows.EventPersonRow,
    "mechanisms": practice_rows.MechanismRow,
    "expectations": practice_rows.ExpectationRow,
    "expectation_units": practice_rows.ExpectationUnitRow,
    "terms": list_rows.TermRow,
    "term_units": list_rows.TermUnitRow,
    "definitions": text_rows.DefinitionRow,
    "changes": list_rows.ChangeRow,
    "change_records": list_rows.ChangeRecordRow,
    "earlier_wordings": list_rows.EarlierWordingRow,
    "citations": editorial_rows.CitationRow,
    "mentions": editorial_rows.MentionRow,
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
    "reservation_units": ("instrument", "reservation", "unit"),
    "definitions": ("unit", "term", "scope"),
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


@cache
def columns(table: str) -> tuple[Column, ...]:
    """
    The columns of a table, in order.

    >>> [column.name for column in columns("mentions")], columns("mentions")[0].to
    (['record', 'field', 'target'], 'records')
    """
    return tuple(columns_of(TABLES[table]))
