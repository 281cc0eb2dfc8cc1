"""Rules of evidence: every statement has its source, every event its time."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.edition import drafts, traverse
from clausebook.model.problems import Problem
from clausebook.model.records import (
    Concordance,
    Edition,
    Event,
    Expectation,
    InstrumentHead,
    KeyPath,
    ProseMark,
    Record,
    Term,
    Unit,
    marked_fields,
)
from clausebook.model.vocabulary import GRADES
from clausebook.prose import markdown


def statement_has_source(edition: Edition) -> Iterator[Problem]:
    """Every statement of the editors but a draft has a source, in `sources:` or cited in its prose."""
    for entry in traverse.entries(edition):
        for path, record in _statements(entry.record):
            if drafts.is_draft(record) or getattr(record, "sources", None):
                continue
            texts = [(text, mark.blocks) for _, mark, text in marked_fields(record, ProseMark)]
            if not any(True for text, blocks in texts for _ in markdown.citations(text, blocks=blocks)):
                hint = "add sources: [source-id], or grade: unverified if it is only recalled"
                yield entry.problem(path, "a statement without a source", hint)


def instrument_has_evidence(edition: Edition) -> Iterator[Problem]:
    """An instrument as a whole is no draft: only recalled are units, key points and sentences of it."""
    for slug, instrument in edition.instruments.items():
        if drafts.is_draft(instrument.head):
            hint = "grade the instrument by its sources, and its recalled parts unverified"
            origin = edition.origins[f"instrument:{slug}"]
            yield Problem(origin.file, "an instrument that is only recalled", hint, path=("grade",))


def summary_has_grade(edition: Edition) -> Iterator[Problem]:
    """Every summary says what kind of evidence stands behind it."""
    for unit, origin in traverse.units(edition):
        if unit.summary is not None and unit.grade is None:
            *most, last = GRADES
            hint = f"add grade: {', '.join(most)} or {last}"
            yield Problem(origin.file, "a summary without grade", hint, path=(*origin.path, "summary"))


def event_ends_after_it_begins(edition: Edition) -> Iterator[Problem]:
    """An event does not end before it begins."""
    for id, event in edition.events.items():
        # only what both dates say is compared: 2009-10 to 2009 is no contradiction
        if event.end and event.end < event.date[: len(event.end)]:
            origin = edition.origins[f"event:{id}"]
            message = f'ends "{event.end}" before it begins "{event.date}"'
            yield Problem(origin.file, message, "exchange or correct the dates", path=(*origin.path, "end"))


def event_stands_in_its_year(edition: Edition) -> Iterator[Problem]:
    """An event stands in the file of its year."""
    for id, event in edition.events.items():
        origin = edition.origins[f"event:{id}"]
        year = event.date[:4]
        if not origin.file.endswith(f"/{year}.yml"):
            message = f'"{id}" is of {year}'
            yield Problem(origin.file, message, f"move it to events/{year}.yml", path=(*origin.path, "date"))


def _statements(record: Record) -> Iterator[tuple[KeyPath, Record]]:
    """The records in which the editors assert something, below and with `record`, with their paths."""
    if isinstance(record, Unit):
        for field in ("annotations", "commentary"):
            for index, entry in enumerate(getattr(record, field)):
                yield (field, index), entry
        if record.summary is not None:
            yield (), record
        for index, item in enumerate(record.items):
            for path, inner in _statements(item):
                yield ("items", index, *path), inner
    elif isinstance(record, InstrumentHead):
        for index, point in enumerate(record.key_points):
            yield ("key_points", index), point
    elif isinstance(record, Concordance):
        for index, row in enumerate(record.rows):
            yield ("rows", index), row
    elif isinstance(record, Event | Term | Expectation):
        yield (), record


RULES = (
    statement_has_source,
    instrument_has_evidence,
    summary_has_grade,
    event_ends_after_it_begins,
    event_stands_in_its_year,
)
