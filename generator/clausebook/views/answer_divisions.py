"""The answers to what readers ask of a comparison, by question, where they are too many for one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from clausebook.comparison.comparison import Comparison
from clausebook.comparison.questions import NOT_HELD
from clausebook.comparison.redline import Words
from clausebook.comparison.rows import MarkedRow
from clausebook.edition.labels import plain
from clausebook.model.messages import Messages, message
from clausebook.model.records import Expectation
from clausebook.views.comparison_frame import Frame, page_path
from clausebook.views.comparison_rows import name
from clausebook.views.divisions import FRAME, Bundle, Division, Limits, divide
from clausebook.views.overviews import Door, doors
from clausebook.views.publication import Publication
from clausebook.views.queries import shortened

ANSWERS = "answers"
HEADINGS = {
    "new": message("What is new"),
    "gone": message("What is missing or unaccounted for"),
    "moved": message("What moved"),
    "promised": message("What was promised more or less strongly"),
    "expected": message("What was expected, and what became of it"),
}
"""What the pages of each question are called."""

_OF_ANSWER, _OF_MOVE, _OF_TURN, _OF_UNHELD, _OF_EXPECTED = 13, 11, 2, 13, 10
"""Elements of an answer with reason and citation; more of one about a move or a promise; of the others."""
_OF_UNIT, _OF_RELATED, _OF_VERB = 8, 3, 6
"""Elements of a unit of which an answer shows all words, its move, or a sentence."""
_OF_SOURCE = 10
"""Elements of the mark of a source, and of its entry."""


def divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The answers of each comparison by question, where they are too many for one page."""
    for comparison in pub.comparisons.values():
        bundles = _bundles(comparison, pub.messages)
        yield from divide(page_path(pub, comparison, ANSWERS), bundles, limits, FRAME)


def standing(frame: Frame) -> Callable[[str], bool]:
    """Whether an answer stands on the page, by its anchor; on an overview none does."""
    if not frame.pub.divisions.get(frame.path(ANSWERS)):
        return lambda anchor: True
    return frozenset(frame.part.keys if frame.part else ()).__contains__


def answer_doors(frame: Frame, question: str) -> tuple[Door, ...]:
    """On the overview: what leads to the pages of a question, and by its address to each answer."""
    division = frame.pub.divisions.get(frame.path(ANSWERS))
    if not division or frame.part:
        return ()
    edition, messages, rows = frame.pub.edition, frame.pub.messages, frame.comparison.rows

    def named(key: str) -> tuple[str, str]:
        its = key.removeprefix(f"{question}-")
        if question == "expected":
            return key, shortened(plain(edition, edition.expectations[its].claim))
        return key, name(rows[its], edition)

    def count(number: int) -> str:
        if question == "expected":
            return messages.count("%(num)s expectation", "%(num)s expectations", number)
        return messages.count("%(num)s row", "%(num)s rows", number)

    pages = tuple(page for page in division.pages if page.bundle == question)
    found = replace(division, pages=pages)
    return doors(frame.writer, found, count, named, holds=lambda page: () if division.named else page.keys)


def _bundles(comparison: Comparison, messages: Messages) -> Iterator[Bundle]:
    """The answers to each question by their anchors, in the order of the page, each with about its length."""
    found = comparison.answers
    judged = [one.row for verdict, some in found.promises.items() if verdict != NOT_HELD for one in some]
    rows = {
        "new": [(row, _of_answer(row, row.variant)) for some in found.new.values() for row in some],
        "gone": [(row, _of_answer(row, row.base)) for some in found.gone.values() for row in some],
        "moved": [(row, _OF_MOVE + _OF_RELATED * _units(row) + _of_answer(row)) for row in found.moved],
        "promised": [(row, _OF_TURN + _OF_VERB * _units(row) + _of_answer(row)) for row in judged],
    }
    for question, weighed in rows.items():
        weights = {f"{question}-{row.anchor}": weight for row, weight in weighed}
        if question == "promised":
            weights |= {f"promised-{one.row.anchor}": _OF_UNHELD for one in found.promises[NOT_HELD]}
        yield Bundle(question, messages.say(HEADINGS[question]), weights)
    expected = (one for some in found.expected.values() for one in some)
    weights = {f"expected-{one.id}": _of_expected(one) for one in expected}
    yield Bundle("expected", messages.say(HEADINGS["expected"]), weights)


def _units(row: MarkedRow) -> int:
    return len(row.base) + len(row.variant)


def _of_answer(row: MarkedRow, words: Sequence[Words] = ()) -> int:
    """About how many elements a row has as an answer, with the words that it shows."""
    its = row.pairing.placed.row
    lines = sum(len(one.paragraphs) + len(one.footnotes) + len(one.parallel) - 1 for one in words)
    cells = sum(len(cells) for one in words for cells in one.table)
    return _OF_ANSWER + _OF_UNIT * len(words) + lines + cells + _OF_SOURCE * len(its.sources)


def _of_expected(one: Expectation) -> int:
    return _OF_EXPECTED + len(one.clauses) + _OF_SOURCE * (len(one.sources) + len(one.outcome_sources))
