"""What readers ask of a comparison, each answer with its evidence, its reason and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic, Literal, TypeVar

from clausebook.comparison.concordances import Side
from clausebook.comparison.questions import NOT_HELD
from clausebook.comparison.rows import MarkedRow
from clausebook.model.messages import message
from clausebook.model.vocabulary import RELATIONS
from clausebook.views import sums
from clausebook.views.answer_divisions import HEADINGS, answer_doors, standing
from clausebook.views.answer_views import (
    SAID,
    Answer,
    ExpectedView,
    PromiseAnswer,
    UnheldPromise,
    UnitAnswer,
    answer,
    expectation,
    promise_answer,
    unheld,
    unit_answer,
)
from clausebook.views.comparison_frame import ComparisonPage, Frame, comparison_head
from clausebook.views.overviews import Door, PartPlace
from clausebook.views.sources import source_entries

A = TypeVar("A")

VERDICTS = {
    "stronger": message("More strongly"),
    "weaker": message("Less strongly"),
    "equal": message("As strongly as before"),
    "not judged": message("In other words, not judged"),
}
"""Headings of promises, by verdict."""


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
    groups: tuple[AnswerGroup[A], ...]  # those that have answers on the page
    doors: tuple[Door, ...] = ()  # to its pages, where the answers stand on several


AnyQuestion = Question[UnitAnswer] | Question[Answer] | Question[PromiseAnswer] | Question[ExpectedView]


@dataclass(frozen=True)
class AnswersView(ComparisonPage):
    place: PartPlace | None  # of this page among several, which shows some answers to one question
    asked: tuple[str, ...]  # anchors of the questions that the page shows
    new: Question[UnitAnswer]
    gone: Question[UnitAnswer]
    narrowed: str  # "2 further rows", which were kept in part; "" if there are none
    narrowed_href: str
    moved: Question[Answer]
    promised: Question[PromiseAnswer]
    unheld: tuple[UnheldPromise, ...]  # of the promises
    unheld_count: str
    expected: Question[ExpectedView]

    @property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """All five, in order."""
        return self.new, self.gone, self.moved, self.promised, self.expected

    @property
    def is_overview(self) -> bool:
        """The answers stand on other pages, to which doors lead."""
        return any(question.doors for question in self.questions)


def answers_view(frame: Frame) -> AnswersView:
    """The page that asks and answers what changed, for one comparison."""
    found, writer, stands = frame.comparison.answers, frame.writer, standing(frame)
    messages = frame.pub.messages
    lead = messages.say(
        "Five questions about what changed from the %(base)s to the %(variant)s.",
        base=frame.base.head.short,
        variant=frame.variant.head.short,
    )
    not_held = [one for one in found.promises[NOT_HELD] if stands(f"promised-{one.row.anchor}")]
    return AnswersView(
        head=comparison_head(frame, lead),
        place=frame.place,
        asked=(frame.part.bundle,) if frame.part else tuple(HEADINGS),
        new=_new(frame),
        gone=_gone(frame),
        narrowed=messages.count("%(num)s further row", "%(num)s further rows", found.narrowed)
        if found.narrowed
        else "",
        narrowed_href=f"{writer.page_href(frame.path())}?relation=narrowed#rows",
        moved=_moved(frame),
        promised=_promised(frame),
        unheld=tuple(unheld(writer, one) for one in not_held),
        unheld_count=messages.count("%(num)s row", "%(num)s rows", len(not_held)),
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
    if _some_by_items(side, chain.from_iterable(rows.values())):
        about += " " + messages.say(
            "A clause whose items are compared has a row, and is counted by its items."
        )
    stands = standing(frame)
    found = {
        relation: tuple(unit_answer(frame, row, of, id) for row in some if stands(f"{id}-{row.anchor}"))
        for relation, some in rows.items()
    }
    headings = {str(name): messages.say(row.question) for name, row in RELATIONS.items() if row.question}
    groups, doors = _groups(frame, found, headings), answer_doors(frame, id)
    return Question(id, title, count or messages.say("nothing"), about, groups, doors)


def _some_by_items(side: Side, rows: Iterable[MarkedRow]) -> bool:
    """Whether a row is about a clause that is not counted itself: then there are more rows than units."""
    containers = {unit.id for unit in side.containers}
    return any(containers.intersection(row.pairing.placed.side(side.instrument.id)) for row in rows)


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
    stands = standing(frame)
    answers = tuple(answer(frame, row, "moved") for row in rows if stands(f"moved-{row.anchor}"))
    groups, doors = _groups(frame, {"": answers}, {}), answer_doors(frame, "moved")
    return Question("moved", messages.say("What moved?"), count, about, groups, doors)


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
    stands = standing(frame)
    answers = {
        verdict: tuple(promise_answer(frame, one) for one in some if stands(f"promised-{one.row.anchor}"))
        for verdict, some in promises.items()
        if verdict != NOT_HELD
    }
    return Question(
        "promised",
        messages.say("What was promised more or less strongly?"),
        messages.joined(messages.counted(counts, "verdict")) or messages.say("no row"),
        f"{words} {judged}",
        _groups(frame, answers, headings),
        answer_doors(frame, "promised"),
    )


def _expected(frame: Frame) -> Question[ExpectedView]:
    expected, messages = frame.comparison.answers.expected, frame.pub.messages
    counts = {outcome: len(some) for outcome, some in expected.items()}
    stands = standing(frame)
    answers = {
        outcome: tuple(expectation(frame.writer, one) for one in some if stands(f"expected-{one.id}"))
        for outcome, some in expected.items()
    }
    return Question(
        "expected",
        messages.say("What was expected, and what became of it?"),
        messages.joined(messages.counted(counts, "outcome")) or messages.say("nothing recorded"),
        ""
        if any(expected.values())
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
        answer_doors(frame, "expected"),
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
