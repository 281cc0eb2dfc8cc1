"""What the editors say of each clause, as printed: facts, notes on the words, numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clausebook.model.addresses import anchor, commentary_anchor, practice_anchor
from clausebook.model.messages import Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Apparatus, Words, apparatus, row_id
from clausebook.pdf.nodes import Call, Line, Mark, Ref
from clausebook.prose.nodes import Link
from clausebook.views.book import BookCommentary
from clausebook.views.units import RowLink, UnitView


@dataclass(frozen=True)
class CommentRow:
    relation: str
    counterparts: tuple[Ref, ...]
    backwards: bool
    other: str  # what the other text is called
    row: Ref


@dataclass(frozen=True)
class Fact:
    name: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True)
class Note:
    """A note on some words, which end where its letter stands."""

    id: str
    key: str  # its letter
    body: Line


@dataclass(frozen=True)
class AnnotatedRun:
    """Words of a unit, and the calls of the notes and footnotes after them."""

    words: Words
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Quoted:
    """The words that a comment is about, as they stand in the text; no words where these are its heading."""

    voice: Literal["text", "summary", "heading"]
    lang: str
    number: str
    paragraphs: tuple[tuple[AnnotatedRun, ...], ...]  # of a text
    notes: tuple[Note, ...]
    summary: Line


@dataclass(frozen=True)
class Paragraph:
    id: str
    body: Line
    whose: str  # reading it is; "" where the chapter says it of all
    stale: bool


@dataclass(frozen=True)
class Comment:
    """All that the editors say of a unit."""

    id: str
    code: str
    heading: Words
    text: Ref
    quoted: Quoted
    record: Ref | None  # of practice
    marks: tuple[Mark, ...]
    rows: tuple[CommentRow, ...]
    facts: tuple[Fact, ...]
    apparatus: tuple[Apparatus, ...]
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Commentary:
    id: str
    title: str
    side: str
    made: str  # who wrote it, and when
    clauses: tuple[Comment, ...]
    kind: Literal["commentary"] = "commentary"
    apart: bool = True


# --- making it -----------------------------------------------------------------------------------------

Numbers = Mapping[tuple[str, str], int]
"""The place of each comparison in the edition, by its base and variant."""


def commentary(view: BookCommentary, numbers: Numbers, messages: Messages, *, several: bool) -> Commentary:
    """The commentary on one text; `several` texts have one."""
    units = [unit for one in view.clauses for unit in (one.clause, *one.items)]
    readings = tuple(dict.fromkeys(paragraph.whose for unit in units for paragraph in unit.commentary))
    several_readings = len(readings) > 1
    return Commentary(
        id=commentary_anchor(view.instrument),
        title=messages.say("Commentary on the %(text)s", text=view.short)
        if several
        else messages.say("Commentary"),
        side=view.side,
        made=_made(view.made, readings, messages),
        clauses=tuple(
            replace(
                _comment(one.clause, numbers, messages, name_reading=several_readings),
                items=tuple(
                    _comment(item, numbers, messages, name_reading=several_readings) for item in one.items
                ),
            )
            for one in view.clauses
        ),
    )


def _made(made: str, readings: Sequence[str], messages: Messages) -> str:
    """Who wrote a commentary, and when; whose reading it is, where all of it is of the same persons."""
    if not made:
        return ""
    said = (made, *readings) if len(readings) == 1 else (made,)
    return " ".join(messages.say("%(sentence)s.", sentence=one[:1].upper() + one[1:]) for one in said)


def says_something(comment: Comment) -> bool:
    """Whether the editors say anything of a clause or its items."""
    said = (comment.record, comment.rows, comment.facts, comment.apparatus, comment.paragraphs)
    return any(said) or bool(comment.quoted.notes) or any(map(says_something, comment.items))


def _comment(view: UnitView, numbers: Numbers, messages: Messages, *, name_reading: bool) -> Comment:
    say = messages.say
    unit = view.quoted
    return Comment(
        id=commentary_anchor(unit.link.id),
        code=unit.code,
        heading=nodes.words(unit.heading or unit.code),
        text=Ref(unit.anchor, (say("text"),)),
        quoted=_quoted(view),
        record=Ref(practice_anchor(unit.link.id), (say("record of practice"),)) if view.mechanism else None,
        marks=tuple(Mark(anchor(name)) for name in view.names),
        rows=tuple(_row(row, numbers, messages) for row in view.rows),
        facts=tuple(_facts(view, messages)),
        apparatus=apparatus(view.apparatus),
        paragraphs=tuple(
            Paragraph(
                one.anchor,
                nodes.cited_line(one.text, one.sources),
                one.whose if name_reading else "",
                one.stale,
            )
            for one in view.commentary
        ),
    )


def _quoted(view: UnitView) -> Quoted:
    unit = view.quoted
    notes = view.annotations
    paragraphs = tuple(
        tuple(
            AnnotatedRun(
                nodes.one_line(run.words),
                (
                    *(nodes.raised(notes[n].key, notes[n].anchor) for n in run.ends),
                    *(nodes.call(view.calls[n]) for n in run.calls),
                ),
            )
            for run in paragraph
        )
        for paragraph in view.paragraphs
    )
    if unit.own_heading and paragraphs and not any(run.calls for run in paragraphs[0]):
        paragraphs = paragraphs[1:]  # it is the heading of the comment
    return Quoted(
        voice=unit.voice,
        lang=unit.lang,
        number=unit.number,
        paragraphs=paragraphs if unit.voice == "text" else (),
        notes=tuple(Note(one.anchor, one.key, nodes.cited_line(one.note, one.sources)) for one in notes),
        summary=nodes.line(unit.summary) if unit.voice == "summary" else (),
    )


def _row(row: RowLink, numbers: Numbers, messages: Messages) -> CommentRow:
    return CommentRow(
        row.relation.relation,
        nodes.refs(row.counterparts),
        row.backwards,
        row.other,
        Ref(
            row_id(row.base, row.variant, numbers[row.base, row.variant], row.anchor),
            (messages.say("synopsis"),),
        ),
    )


def _facts(view: UnitView, messages: Messages) -> Iterator[Fact]:
    say = messages.say
    named: tuple[tuple[str, tuple[Link, ...]], ...] = (
        (say("Implements"), view.implements),
        (say("Implemented by"), view.implemented_by),
        (say("Subjects"), view.topics),
        (say("Bodies"), view.actors),
        (say("Terms"), view.terms),
    )
    return (Fact(name, nodes.refs(links)) for name, links in named if links)
