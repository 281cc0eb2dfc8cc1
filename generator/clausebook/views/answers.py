"""What readers ask of a comparison, each answer with its evidence, its reason and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from clausebook.comparison.questions import Promise, VerbSentence
from clausebook.comparison.rows import MarkedRow
from clausebook.model.messages import Messages, message
from clausebook.model.records import Expectation
from clausebook.model.vocabulary import RELATIONS
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views import sums
from clausebook.views.answer_citations import CitationLine, citation
from clausebook.views.comparison_frame import ComparisonPage, Frame, comparison_head
from clausebook.views.comparison_rows import MarkedUnit, RowHead, WhyView, marked_units, row_head, why
from clausebook.views.sources import source_entries
from clausebook.views.units import copy_text
from clausebook.views.writer import Writer

A = TypeVar("A")

VERDICTS = {
    "stronger": message("More strongly"),
    "weaker": message("Less strongly"),
    "equal": message("As strongly as before"),
    "not judged": message("In other words, not judged"),
}
"""Headings of promises, by verdict."""
NOT_HELD = "wording not held"
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


@dataclass(frozen=True)
class AnswerGroup(Generic[A]):
    """Answers under a heading of their own."""

    kind: str  # relation, verdict or outcome; "" where the answers are not divided
    heading: str
    count: str  # "3 rows"
    answers: tuple[A, ...]


@dataclass(frozen=True)
class Question(Generic[A]):
    """A question with its answers."""

    anchor: str
    title: str
    short: str  # the answer in numbers: "3 rows"
    about: str  # before the answers; may be ""
    groups: tuple[AnswerGroup[A], ...]  # those that have answers


@dataclass(frozen=True)
class AnswersView(ComparisonPage):
    new: Question[UnitAnswer]
    gone: Question[UnitAnswer]
    narrowed: str  # "2 further rows", which were kept in part; "" if there are none
    narrowed_href: str
    moved: Question[Answer]
    promised: Question[PromiseAnswer]
    unheld: tuple[UnheldPromise, ...]  # of the promises
    unheld_count: str
    expected: Question[ExpectedView]


def answers_view(frame: Frame) -> AnswersView:
    """The page that asks and answers what changed, for one comparison."""
    found, writer = frame.comparison.answers, frame.writer
    messages = frame.pub.messages
    lead = messages.say(
        "Five questions about what changed from the %(base)s to the %(variant)s.",
        base=frame.base.head.short,
        variant=frame.variant.head.short,
    )
    unheld = found.promises[NOT_HELD]
    return AnswersView(
        head=comparison_head(frame, lead),
        new=_new(frame),
        gone=_gone(frame),
        narrowed=messages.count("%(num)s further row", "%(num)s further rows", found.narrowed)
        if found.narrowed
        else "",
        narrowed_href=f"{writer.page_href(frame.path())}?relation=narrowed#rows",
        moved=_moved(frame),
        promised=_promised(frame),
        unheld=tuple(_unheld(writer, one) for one in unheld),
        unheld_count=messages.count("%(num)s row", "%(num)s rows", len(unheld)),
        expected=_expected(frame),
        sources=source_entries(writer),
    )


# --- one question each ---------------------------------------------------------------------------------


def _new(frame: Frame) -> Question[UnitAnswer]:
    return _one_sided(frame, "variant", "new", frame.pub.messages.say("What is new?"))


def _gone(frame: Frame) -> Question[UnitAnswer]:
    return _one_sided(frame, "base", "gone", frame.pub.messages.say("What is missing or unaccounted for?"))


def _one_sided(frame: Frame, of: Literal["base", "variant"], id: str, title: str) -> Question[UnitAnswer]:
    """What one text has and the other has not, or may not have; the answers by relation."""
    base, variant = frame.base.head.short, frame.variant.head.short
    sides, answers = frame.comparison.sides, frame.comparison.answers
    messages = frame.pub.messages
    if of == "base":
        side, rows, other = sides[0], answers.gone, variant
    else:
        side, rows, other = sides[1], answers.new, base
    count = sums.alone(side, messages)
    about = sums.without_counterpart(side, other, messages, earlier=of == "base")
    found = {
        relation: tuple(_unit_answer(frame, row, of, id) for row in some) for relation, some in rows.items()
    }
    headings = {str(name): messages.say(row.question) for name, row in RELATIONS.items() if row.question}
    return Question(id, title, count or messages.say("nothing"), about, _groups(frame, found, headings))


def _moved(frame: Frame) -> Question[Answer]:
    rows = frame.comparison.answers.moved
    messages = frame.pub.messages
    count = messages.count("%(num)s row", "%(num)s rows", len(rows)) if rows else messages.say("none")
    if not rows:
        about = messages.say("No row changed its place.")
    elif frame.words_held:
        about = messages.count(
            "%(num)s row in another place of the order.",
            "%(num)s rows in another place of the order.",
            len(rows),
        )
    else:
        about = messages.count(
            "%(num)s row in another place of the order, as the editors read it.",
            "%(num)s rows in another place of the order, as the editors read it.",
            len(rows),
        )
    answers = tuple(_answer(frame, row, "moved") for row in rows)
    return Question("moved", messages.say("What moved?"), count, about, _groups(frame, {"": answers}, {}))


def _promised(frame: Frame) -> Question[PromiseAnswer]:
    promises, messages = frame.comparison.answers.promises, frame.pub.messages
    words = messages.say("The operative words before and after, in the sentence that holds them.")
    judged = (
        messages.say("Whether a promise became stronger or weaker is the editors’ judgement.")
        if frame.comparison.concordance.by == "editors"
        else messages.say("Nobody has judged here whether a promise became stronger or weaker.")
    )
    counts = {SAID.get(verdict, verdict): len(some) for verdict, some in promises.items()}
    headings = {verdict: messages.say(heading) for verdict, heading in VERDICTS.items()}
    answers = {
        verdict: tuple(_promise_answer(frame, one) for one in some)
        for verdict, some in promises.items()
        if verdict != NOT_HELD
    }
    return Question(
        "promised",
        messages.say("What was promised more or less strongly?"),
        messages.joined(messages.counted(counts, "verdict")) or messages.say("no row"),
        f"{words} {judged}",
        _groups(frame, answers, headings),
    )


def _expected(frame: Frame) -> Question[ExpectedView]:
    expected, messages = frame.comparison.answers.expected, frame.pub.messages
    counts = {outcome: len(some) for outcome, some in expected.items()}
    answers = {
        outcome: tuple(_expectation(frame.writer, one) for one in some) for outcome, some in expected.items()
    }
    return Question(
        "expected",
        messages.say("What was expected, and what became of it?"),
        messages.joined(messages.counted(counts, "outcome")) or messages.say("nothing recorded"),
        ""
        if any(answers.values())
        else messages.say("No expectation about these texts is recorded in this edition."),
        tuple(
            AnswerGroup(
                outcome,
                _capitalised(messages.word("outcome", outcome)),
                messages.count("%(num)s expectation", "%(num)s expectations", len(some)),
                some,
            )
            for outcome, some in answers.items()
            if some
        ),
    )


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _groups(
    frame: Frame, answers: Mapping[str, tuple[A, ...]], headings: Mapping[str, str]
) -> tuple[AnswerGroup[A], ...]:
    count = frame.pub.messages.count
    return tuple(
        AnswerGroup(kind, headings.get(kind, ""), count("%(num)s row", "%(num)s rows", len(some)), some)
        for kind, some in answers.items()
        if some
    )


# --- one answer ----------------------------------------------------------------------------------------


def _answer(frame: Frame, row: MarkedRow, question: str) -> Answer:
    anchor = f"{question}-{row.anchor}"
    return Answer(row_head(frame.writer, row), anchor, why(frame.writer, row), citation(frame, row, anchor))


def _unit_answer(frame: Frame, row: MarkedRow, side: Literal["base", "variant"], question: str) -> UnitAnswer:
    units = marked_units(frame.writer, row.variant if side == "variant" else row.base, side)
    its = _answer(frame, row, question)
    return UnitAnswer(its.head, its.anchor, its.why, its.citation, units)


def _promise_answer(frame: Frame, promise: Promise) -> PromiseAnswer:
    turn, messages = "", frame.pub.messages
    before, after = _verbs(promise.before, messages), _verbs(promise.after, messages)
    if before and after:
        turn = messages.say("“%(old)s” becomes “%(new)s”", old=before, new=after)
        if before == after:
            turn = messages.say("“%(words)s” as before", words=before)
    its = _answer(frame, promise.row, "promised")
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


def _unheld(writer: Writer, promise: Promise) -> UnheldPromise:
    messages = writer.pub.messages
    verbs = _verbs(promise.before, messages)
    said = messages.word("verdict", "wording not held")
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


def _expectation(writer: Writer, one: Expectation) -> ExpectedView:
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
