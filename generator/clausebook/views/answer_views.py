"""One answer to what readers ask of a comparison, with its evidence, its reason and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from clausebook.comparison.questions import NOT_HELD, Promise, VerbSentence
from clausebook.comparison.rows import MarkedRow
from clausebook.model.messages import Messages
from clausebook.model.records import Expectation
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.answer_citations import CitationLine, citation
from clausebook.views.comparison_frame import Frame
from clausebook.views.comparison_rows import MarkedUnit, RowHead, WhyView, marked_units, row_head, why
from clausebook.views.units import copy_text
from clausebook.views.writer import Writer

SAID = {"equal": "as strong"}
"""A verdict in a sentence, where it is another word."""


@dataclass(frozen=True)
class Answer:
    """A row that answers a question."""

    head: RowHead
    anchor: str  # of the answer: "new-row-signed-c4"
    why: WhyView
    citation: CitationLine


@dataclass(frozen=True)
class UnitAnswer(Answer):
    """The units that are new or gone."""

    units: tuple[MarkedUnit, ...]


@dataclass(frozen=True)
class VerbView:
    """The sentence of a unit that holds its operative words."""

    link: Link
    copy_text: str  # "" where the wording is not held
    before: str
    verb: str
    after: str


@dataclass(frozen=True)
class PromiseAnswer(Answer):
    """Operative words before and after."""

    before: tuple[VerbView, ...]
    turn: str  # "“will” becomes “shall”"; "" where one side has no operative words
    verdict: str
    after: tuple[VerbView, ...]


@dataclass(frozen=True)
class UnheldPromise:
    """A row of which the words could tell, but are not held."""

    head: RowHead
    anchor: str
    said: str


@dataclass(frozen=True)
class ExpectedView:
    """What a report said beforehand, and what became of it."""

    link: Link  # to its place in the list of expectations
    anchor: str
    reported: str  # the day, as a reader reads it
    claim: Prose
    sources: Citations
    comment: Prose
    outcome_sources: Citations
    grade: str
    clauses: tuple[Link, ...]


# --- making them ---------------------------------------------------------------------------------------


def answer(frame: Frame, row: MarkedRow, question: str) -> Answer:
    """A row as the answer to a question, with its reason; asks the writer for these."""
    anchor = f"{question}-{row.anchor}"
    return Answer(row_head(frame.writer, row), anchor, why(frame.writer, row), citation(frame, row, anchor))


def unit_answer(frame: Frame, row: MarkedRow, side: Literal["base", "variant"], question: str) -> UnitAnswer:
    """The same with the words of the units that one side has alone."""
    units = marked_units(frame.writer, row.variant if side == "variant" else row.base, side)
    its = answer(frame, row, question)
    return UnitAnswer(its.head, its.anchor, its.why, its.citation, units)


def promise_answer(frame: Frame, promise: Promise) -> PromiseAnswer:
    """A row as the answer to what was promised otherwise, with both sentences."""
    turn, messages = "", frame.pub.messages
    before, after = _verbs(promise.before, messages), _verbs(promise.after, messages)
    if before and after:
        turn = messages.say("“%(old)s” becomes “%(new)s”", old=before, new=after)
        if before == after:
            turn = messages.say("“%(words)s” as before", words=before)
    its = answer(frame, promise.row, "promised")
    return PromiseAnswer(
        its.head,
        its.anchor,
        its.why,
        its.citation,
        before=tuple(_verb_view(frame.writer, one) for one in promise.before),
        turn=turn,
        verdict=messages.word("verdict", SAID.get(promise.verdict, promise.verdict)),
        after=tuple(_verb_view(frame.writer, one) for one in promise.after),
    )


def unheld(writer: Writer, promise: Promise) -> UnheldPromise:
    """A row of which the words could tell, with those of its earlier side."""
    messages = writer.pub.messages
    verbs = _verbs(promise.before, messages)
    said = messages.word("verdict", NOT_HELD)
    if verbs:
        said = messages.say("“%(words)s”, then wording not held", words=verbs)
    return UnheldPromise(row_head(writer, promise.row), f"promised-{promise.row.anchor}", said)


def _verbs(sentences: Iterable[VerbSentence], messages: Messages) -> str:
    """The operative words of a side, to stand between two quotation marks."""
    before, after = messages.quotation_marks
    return messages.joined([after, before]).join(one.unit.verb for one in sentences)


def _verb_view(writer: Writer, one: VerbSentence) -> VerbView:
    copied = copy_text(writer, one.unit) if one.unit.wording else ""
    return VerbView(writer.link(one.unit.id), copied, one.before, one.verb, one.after)


def expectation(writer: Writer, one: Expectation) -> ExpectedView:
    """What was expected, its sources and what became of it."""
    return ExpectedView(
        link=writer.link(f"expectation:{one.id}"),
        anchor=f"expected-{one.id}",
        reported=writer.pub.messages.date(one.reported),
        claim=writer.prose(one.claim),
        sources=writer.cite(one.sources, one.claim),
        comment=writer.prose(one.comment),
        outcome_sources=writer.cite(one.outcome_sources, one.comment),
        grade=one.grade,
        clauses=writer.links(one.clauses),
    )
