"""What readers ask of a comparison, each answer with its evidence, its reason and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from clausebook.comparison.questions import Promise, VerbSentence
from clausebook.comparison.rows import MarkedRow
from clausebook.model import dates
from clausebook.model.records import Expectation
from clausebook.model.vocabulary import RELATIONS
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views import sums
from clausebook.views.comparison_frame import ComparisonPage, Frame, comparison_head
from clausebook.views.comparison_rows import MarkedUnit, RowHead, WhyView, codes, marked_units, row_head, why
from clausebook.views.page_paths import folder
from clausebook.views.sources import source_entries
from clausebook.views.units import copy_text
from clausebook.views.wording import plural
from clausebook.views.writer import Writer

A = TypeVar("A")

VERDICTS = {
    "stronger": "More strongly",
    "weaker": "Less strongly",
    "equal": "As strongly as before",
    "not judged": "In other words, not judged",
}
"""Headings of promises, by verdict."""
NOT_HELD = "wording not held"
SAID = {"equal": "as strong"}
"""A verdict in a sentence, where it is another word."""


@dataclass(frozen=True)
class CitationLine:
    """How to cite an answer."""

    before: str
    title: str  # of the edition, in italics
    after: str


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
    lead = (
        f"Five questions about the way from the {frame.base.head.short} to the {frame.variant.head.short}."
        " Each answer has an address, a reason and a citation."
    )
    unheld = found.promises[NOT_HELD]
    return AnswersView(
        head=comparison_head(frame, lead),
        new=_new(frame),
        gone=_gone(frame),
        narrowed=plural(found.narrowed, "further row") if found.narrowed else "",
        narrowed_href=f"{writer.page_href(frame.path())}?relation=narrowed#rows",
        moved=_moved(frame),
        promised=_promised(frame),
        unheld=tuple(_unheld(writer, one) for one in unheld),
        unheld_count=plural(len(unheld), "row"),
        expected=_expected(frame),
        sources=source_entries(writer),
    )


# --- one question each ---------------------------------------------------------------------------------


def _new(frame: Frame) -> Question[UnitAnswer]:
    return _one_sided(frame, "variant", "new", "What is new?")


def _gone(frame: Frame) -> Question[UnitAnswer]:
    return _one_sided(frame, "base", "gone", "What is missing or unaccounted for?")


def _one_sided(frame: Frame, of: Literal["base", "variant"], id: str, title: str) -> Question[UnitAnswer]:
    """What one text has and the other has not, or may not have; the answers by relation."""
    base, variant = frame.base.head.short, frame.variant.head.short
    sides, answers = frame.comparison.sides, frame.comparison.answers
    if of == "base":
        side, rows, short, other, towards = sides[0], answers.gone, base, variant, f"in the {variant}"
    else:
        side, rows, short, other, towards = sides[1], answers.new, variant, base, f"against the {base}"
    count = sums.alone(side)
    about = (
        f"Of the {plural(side.compared, 'clause or item', 'clauses and items')} of the {short}, "
        f"{towards}: {count}."
        if count
        else f"Nothing: every clause and item of the {short} has a counterpart in the {other}."
    )
    found = {
        relation: tuple(_unit_answer(frame, row, of, id) for row in some) for relation, some in rows.items()
    }
    headings: dict[str, str] = {name: row.question for name, row in RELATIONS.items()}
    return Question(id, title, count or "nothing", about, _groups(found, headings))


def _moved(frame: Frame) -> Question[Answer]:
    rows = frame.comparison.answers.moved
    count = plural(len(rows), "row")
    read = "" if frame.words_held else ", as the editors read it"
    about = f"{count} in another place of the order{read}." if rows else "No row changed its place."
    answers = tuple(_answer(frame, row, "moved") for row in rows)
    return Question("moved", "What moved?", count, about, _groups({"": answers}, {}))


def _promised(frame: Frame) -> Question[PromiseAnswer]:
    promises = frame.comparison.answers.promises
    judged = (
        "Whether a promise became stronger or weaker is the editors’ judgement."
        if frame.comparison.concordance.by == "editors"
        else "Nobody has judged here whether a promise became stronger or weaker."
    )
    answers = {
        verdict: tuple(_promise_answer(frame, one) for one in some)
        for verdict, some in promises.items()
        if verdict != NOT_HELD
    }
    return Question(
        "promised",
        "What was promised more or less strongly?",
        _counts({SAID.get(verdict, verdict): len(some) for verdict, some in promises.items()}) or "no row",
        f"The operative words before and after, in the sentence that holds them. {judged}",
        _groups(answers, VERDICTS),
    )


def _expected(frame: Frame) -> Question[ExpectedView]:
    expected = frame.comparison.answers.expected
    answers = {
        outcome: tuple(_expectation(frame.writer, one) for one in some) for outcome, some in expected.items()
    }
    return Question(
        "expected",
        "What was expected, and what became of it?",
        _counts({outcome: len(some) for outcome, some in expected.items()}) or "nothing recorded",
        "" if any(answers.values()) else "No expectation about these texts is recorded in this edition.",
        _groups(answers, {outcome: outcome.capitalize() for outcome in answers}, "expectation"),
    )


def _counts(counted: Mapping[str, int]) -> str:
    """How many of each, without what there is none of: "2 stronger, 1 not judged"."""
    return ", ".join(f"{count} {what}" for what, count in counted.items() if count)


def _groups(
    answers: Mapping[str, tuple[A, ...]], headings: Mapping[str, str], what: str = "row"
) -> tuple[AnswerGroup[A], ...]:
    return tuple(
        AnswerGroup(kind, headings.get(kind, ""), plural(len(some), what), some)
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
    before, after = _verbs(promise.before), _verbs(promise.after)
    turn = ""
    if before and after:
        turn = f"“{before}” as before" if before == after else f"“{before}” becomes “{after}”"
    its = _answer(frame, promise.row, "promised")
    return PromiseAnswer(
        its.head,
        its.anchor,
        its.why,
        its.citation,
        before=tuple(_verb_view(frame.writer, one) for one in promise.before),
        turn=turn,
        verdict=SAID.get(promise.verdict, promise.verdict),
        after=tuple(_verb_view(frame.writer, one) for one in promise.after),
    )


def _unheld(writer: Writer, promise: Promise) -> UnheldPromise:
    verbs = _verbs(promise.before)
    said = f"“{verbs}”, then wording not held" if verbs else "wording not held"
    return UnheldPromise(row_head(writer, promise.row), f"promised-{promise.row.anchor}", said)


def _verbs(sentences: Iterable[VerbSentence]) -> str:
    """The operative words of a side, to stand between two quotation marks."""
    return "”, “".join(one.unit.verb for one in sentences)


def _verb_view(writer: Writer, one: VerbSentence) -> VerbView:
    copied = copy_text(writer, one.unit) if one.unit.wording else ""
    return VerbView(writer.link(one.unit.id), copied, one.before, one.verb, one.after)


def _expectation(writer: Writer, one: Expectation) -> ExpectedView:
    return ExpectedView(
        link=writer.link(f"expectation:{one.id}"),
        anchor=f"expected-{one.id}",
        reported=dates.spoken(one.reported),
        claim=writer.prose(one.claim),
        sources=writer.cite(one.sources, one.claim),
        comment=writer.prose(one.comment),
        outcome_sources=writer.cite(one.outcome_sources, one.comment),
        grade=one.grade,
        clauses=writer.links(one.clauses),
    )


def citation(frame: Frame, row: MarkedRow, anchor: str) -> CitationLine:
    """How to cite a row as an answer: both clauses, what was found, the edition, the address."""
    edition = frame.pub.edition.head
    sides = ((frame.base.head, row.pairing.base), (frame.variant.head, row.pairing.variant))
    clauses = ", and ".join(
        f"{head.title} ({dates.spoken(head.date)}), {codes(units)}" for head, units in sides if units
    )
    place = folder(frame.pub.edition, frame.comparison.concordance)
    site = (edition.site or "").rstrip("/")
    return CitationLine(
        before=f"{clauses}: {row.relation}. In {edition.editors}, ",
        title=edition.title,
        after=f" (edition of {dates.spoken(edition.date)}), {site}/{place}/{frame.kind.name}/#{anchor}",
    )
