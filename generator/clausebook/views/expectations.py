"""What reports said beforehand, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from clausebook.edition.labels import plain
from clausebook.model.addresses import address, anchor
from clausebook.model.messages import Messages
from clausebook.model.records import Edition, Expectation, Instrument, Unit
from clausebook.model.vocabulary import CHECKED, OUTCOMES
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.filters import Option, options
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.queries import each_once
from clausebook.views.search_document import Document, instruments_of, topics_of, where
from clausebook.views.sources import SourceEntry, source_entries
from clausebook.views.writer import UnitsByText, Writer


@dataclass(frozen=True)
class ExpectationView:
    link: Link
    anchor: str
    reported: str  # the day, as a reader reads it
    claim: Prose
    claim_sources: Citations
    outcome: str
    said: str  # the outcome, as a reader reads it
    comment: Prose
    comment_sources: Citations
    grade: str
    clauses: UnitsByText
    drafts: tuple[Prose, ...]


@dataclass(frozen=True)
class Report:
    """What was reported on one day."""

    anchor: str  # of its heading
    reported: str
    outcomes: tuple[Option, ...]  # of this report
    expectations: tuple[ExpectationView, ...]


@dataclass(frozen=True)
class ExpectationsView(PageView):
    expected: str  # the texts that came after the reports: "the Joint Declaration of 2025"
    outcomes: tuple[Option, ...]  # of what was expected, not of the background
    reports: tuple[Report, ...]
    background: tuple[ExpectationView, ...]
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True)
class ExpectationOfClause:
    """What a report said beforehand of a clause, on the pages of clauses and topics."""

    reported: str  # as a reader reads the date
    claim: Prose
    sources: Citations
    outcome: str
    said: str  # the outcome, as a reader reads it
    href: str


def pages(pub: Publication) -> Iterator[Page]:
    """The page of what was expected, by report, then of the background; none where nothing was."""
    if not pub.edition.expectations:
        return
    say, path, origin = pub.messages.say, "expectations/index.md", "content/expectations.yml"
    expected = _texts(pub, _predicted(pub))
    about = say("What reports said beforehand about %(texts)s, and what became of it.", texts=expected)
    title, decide = say("Expected, and what came"), partial(_view, pub, path)
    yield Page(path, title, "expectations", origin, about, decide)


def _in_order(pub: Publication) -> list[Expectation]:
    return sorted(pub.edition.expectations.values(), key=lambda one: one.reported)


def _predicted(pub: Publication) -> list[Expectation]:
    return [one for one in _in_order(pub) if one.kind == "expectation"]


def _view(pub: Publication, path: str) -> ExpectationsView:
    writer, predicted = Writer(pub, path), _predicted(pub)
    return ExpectationsView(
        expected=_texts(pub, predicted),
        outcomes=options((one.outcome for one in predicted), OUTCOMES, pub.messages.words("outcome")),
        reports=tuple(
            _report(writer, day, tuple(group))
            for day, group in groupby(predicted, key=lambda one: one.reported)
        ),
        background=tuple(expectation_view(writer, one) for one in _in_order(pub) if one.kind == "background"),
        sources=source_entries(writer),
    )


def documents(pub: Publication) -> Iterator[Document]:
    """What search shows of what was expected."""
    for one in pub.edition.expectations.values():
        yield Document(
            id=f"expectation:{one.id}",
            kind="expectation",
            address=where(address(f"expectation:{one.id}")),
            title=plain(pub.edition, one.claim),
            text=plain(pub.edition, one.comment),
            label=pub.messages.date(one.reported, short=True),
            aside=outcome(one, pub.messages),
            near=pub.messages.say_in("search", "expected report background"),
            instruments=instruments_of(pub, one.clauses),
            topics=topics_of(pub, one.clauses),
            years=(one.reported[:4],),
            grade=one.grade,
        )


def outcome(one: Expectation, messages: Messages) -> str:
    """
    What became of what a report said, in a word.

    What it foretold came or did not come; what it gave as background was confirmed or wrong.
    """
    if one.kind == "background":
        return messages.word("checked", CHECKED[one.outcome])
    return messages.word("outcome", one.outcome)


def _texts(pub: Publication, predicted: Iterable[Expectation]) -> str:
    """The texts that came next after the reports, in a sentence."""
    names = (one.head.short for one in _expected(pub.edition, predicted))
    return pub.messages.listed(pub.messages.say("the %(text)s", text=name) for name in dict.fromkeys(names))


def _expected(edition: Edition, predicted: Iterable[Expectation]) -> list[Instrument]:
    """The instruments that came next after the reports, each once, in the order of their dates."""
    dated = sorted(edition.instruments.values(), key=lambda one: one.head.date)
    later = [[one for one in dated if one.head.date > expectation.reported] for expectation in predicted]
    following = {ones[0].id for ones in later if ones}
    return [one for one in dated if one.id in following] or dated


def _report(writer: Writer, day: str, reported: Sequence[Expectation]) -> Report:
    views = tuple(expectation_view(writer, one) for one in reported)
    messages = writer.pub.messages
    outcomes = options((one.outcome for one in reported), OUTCOMES, messages.words("outcome"))
    return Report(f"r{day}", messages.date(day), outcomes, views)


def expectations_of(
    writer: Writer, units: Sequence[Unit], kind: str = "expectation"
) -> tuple[ExpectationOfClause, ...]:
    """What reports foretold of some units, or gave as background (`kind`), each once."""
    known = writer.pub.crossref.expectations
    found = each_once(one for unit in units for one in known.get(unit.id, ()) if one.kind == kind)
    return tuple(
        ExpectationOfClause(
            reported=writer.pub.messages.date(one.reported),
            claim=writer.prose(one.claim),
            sources=writer.cite(one.sources, one.claim),
            outcome=one.outcome,
            said=outcome(one, writer.pub.messages),
            href=writer.href(f"expectation:{one.id}"),
        )
        for one in found
    )


def expectation_view(writer: Writer, one: Expectation) -> ExpectationView:
    """What was expected and what came of it, with the sources of both."""
    return ExpectationView(
        link=writer.link(f"expectation:{one.id}"),
        anchor=anchor(f"expectation:{one.id}"),
        reported=writer.pub.messages.date(one.reported),
        claim=writer.prose(one.claim),
        claim_sources=writer.cite(one.sources, one.claim),
        outcome=one.outcome,
        said=outcome(one, writer.pub.messages),
        comment=writer.prose(one.comment),
        comment_sources=writer.cite(one.outcome_sources, one.comment),
        grade=one.grade,
        clauses=writer.by_instrument(one.clauses),
        drafts=writer.prose_each(one.drafts),
    )
