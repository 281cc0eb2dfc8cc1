"""What the editors say of each clause, as printed: facts, notes on the words, numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from clausebook.model.addresses import anchor, commentary_anchor, practice_anchor
from clausebook.model.messages import Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Apparatus, Words, apparatus, row_id
from clausebook.pdf.nodes import Line, Mark, Ref
from clausebook.prose.nodes import Link
from clausebook.views.book import BookCommentary
from clausebook.views.units import RowLink, UnitView


@dataclass(frozen=True)
class CommentRow:
    relation: str
    counterparts: tuple[Ref, ...]
    backwards: bool
    instrument: str  # the other text
    row: Ref


@dataclass(frozen=True)
class Fact:
    name: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True)
class Note:
    id: str
    on: Words
    body: Line


@dataclass(frozen=True)
class Paragraph:
    id: str
    body: Line
    whose: str  # reading it is
    stale: bool


@dataclass(frozen=True)
class Comment:
    """All that the editors say of a unit."""

    id: str
    code: str
    heading: Words
    text: Ref
    record: Ref | None  # of practice
    marks: tuple[Mark, ...]
    rows: tuple[CommentRow, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
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
    return Commentary(
        id=commentary_anchor(view.instrument),
        title=messages.say("Commentary on the %(text)s", text=view.short)
        if several
        else messages.say("Commentary"),
        side=view.side,
        made=messages.say("%(sentence)s.", sentence=view.made[:1].upper() + view.made[1:])
        if view.made
        else "",
        clauses=tuple(
            replace(
                _comment(one.clause, numbers, messages),
                items=tuple(_comment(item, numbers, messages) for item in one.items),
            )
            for one in view.clauses
        ),
    )


def says_something(comment: Comment) -> bool:
    """Whether the editors say anything of a clause or its items."""
    said = (comment.record, comment.rows, comment.facts, comment.notes, comment.apparatus, comment.paragraphs)
    return any(said) or any(map(says_something, comment.items))


def _comment(view: UnitView, numbers: Numbers, messages: Messages) -> Comment:
    say = messages.say
    unit = view.quoted
    return Comment(
        id=commentary_anchor(unit.link.id),
        code=unit.code,
        heading=nodes.words(unit.heading or unit.code),
        text=Ref(unit.anchor, (say("text"),)),
        record=Ref(practice_anchor(unit.link.id), (say("record of practice"),)) if view.mechanism else None,
        marks=tuple(Mark(anchor(name)) for name in view.names),
        rows=tuple(_row(row, numbers, messages) for row in view.rows),
        facts=tuple(_facts(view, messages)),
        notes=tuple(
            Note(one.anchor, nodes.words(one.on), nodes.cited_line(one.note, one.sources))
            for one in view.annotations
        ),
        apparatus=apparatus(view.apparatus),
        paragraphs=tuple(
            Paragraph(one.anchor, nodes.cited_line(one.text, one.sources), one.whose, one.stale)
            for one in view.commentary
        ),
    )


def _row(row: RowLink, numbers: Numbers, messages: Messages) -> CommentRow:
    return CommentRow(
        row.relation.relation,
        nodes.refs(row.counterparts),
        row.backwards,
        row.base if row.backwards else row.variant,
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
