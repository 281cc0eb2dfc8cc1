"""Evidence, as printed: the record of each mechanism, the timeline, what was expected and what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from clausebook.model.addresses import anchor, practice_anchor
from clausebook.model.messages import Messages
from clausebook.pdf import nodes
from clausebook.pdf.common import Words
from clausebook.pdf.nodes import Line, Mark, Ref
from clausebook.views.book import BookMechanisms, BookReport
from clausebook.views.essays import StateMeaning
from clausebook.views.events import EventView
from clausebook.views.expectations import ExpectationView
from clausebook.views.mechanisms import EventDate, GapView, MechanismView, latest_first


@dataclass(frozen=True)
class YearOfMechanism:
    year: int
    rounds: int
    others: int


@dataclass(frozen=True)
class YearCount:
    year: str
    count: int


@dataclass(frozen=True)
class Gap:
    """The longest time between two rounds; no words where there is none."""

    name: str = ""
    words: str = ""


@dataclass(frozen=True)
class Record:
    """What became of one mechanism."""

    id: str
    code: str
    heading: Words
    text: Ref
    state: str
    years: tuple[YearOfMechanism, ...]
    rounds: int
    forerunners: int
    by_year: tuple[YearCount, ...]
    events: tuple[Ref, ...]
    last: tuple[Ref, ...]
    gap: Gap
    fulfilled: tuple[Ref, ...]
    goes_on_as: tuple[Line, ...]
    successors: tuple[Ref, ...]


@dataclass(frozen=True)
class RecordsOfText:
    heading: str
    side: str
    first: int  # years of the axis
    last: int
    lines: tuple[float, ...]  # dates of the texts, in per cent of the axis
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Met:
    """A mechanism in the table of those who meet."""

    record: Ref
    heading: Words
    first: tuple[Ref, ...]  # round since the text, if there was one
    latest: tuple[Ref, ...]
    rounds: int
    state: str
    successors: tuple[Ref, ...]


@dataclass(frozen=True)
class State:
    name: str
    meaning: str


@dataclass(frozen=True)
class Mechanisms:
    states: tuple[State, ...]
    today: str
    met: tuple[Met, ...]  # the latest first; none where there is but one mechanism
    groups: tuple[RecordsOfText, ...]
    title: str
    id: str = "mechanisms"
    kind: Literal["mechanisms"] = "mechanisms"
    apart: bool = True


@dataclass(frozen=True)
class Round:
    words: str
    text: Ref


@dataclass(frozen=True)
class Event:
    id: str
    when: str
    title: Words
    place: str
    category: str
    body: Line
    note: Line
    grade: str
    rounds: tuple[Round, ...]
    clauses: tuple[Ref, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Year:
    id: str
    year: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Timeline:
    title: str
    total: int
    years: tuple[Year, ...]
    id: str = "timeline"
    kind: Literal["timeline"] = "timeline"
    apart: bool = True


@dataclass(frozen=True)
class Expectation:
    id: str
    outcome: str
    claim: Line
    comment: Line
    grade: str
    clauses: tuple[Ref, ...]


@dataclass(frozen=True)
class Report:
    heading: str
    entries: tuple[Expectation, ...]


@dataclass(frozen=True)
class Expectations:
    groups: tuple[Report, ...]
    title: str
    id: str = "expectations"
    kind: Literal["expectations"] = "expectations"
    apart: bool = True


# --- making it -----------------------------------------------------------------------------------------


def mechanisms(
    found: Sequence[BookMechanisms], states: Sequence[StateMeaning], today: str, messages: Messages
) -> Mechanisms:
    """What became of each mechanism; those of one text on one axis of years."""
    records = latest_first(one.view for one in found)
    return Mechanisms(
        states=tuple(State(messages.word("state", one.state), messages.say(one.meaning)) for one in states),
        today=today,
        met=tuple(_met(one, messages) for one in records) if len(records) > 1 else (),
        title=messages.say("Records of practice"),
        groups=tuple(
            RecordsOfText(
                heading=messages.say("Mechanisms of the %(text)s", text=one.short),
                side=one.side,
                first=one.view.first_year,
                last=one.view.last_year,
                lines=tuple(text.x for text in one.view.texts),
                records=tuple(_record(record, messages) for record in one.view.records),
            )
            for one in found
        ),
    )


def _met(view: MechanismView, messages: Messages) -> Met:
    return Met(
        record=Ref(practice_anchor(view.link.id), (view.link.id,)),
        heading=nodes.words(view.title),
        first=(_dated(view.first_round),) if view.first_round else (),
        latest=(_dated(view.last_round),) if view.last_round else (),
        rounds=view.rounds,
        state=messages.word("state", view.state),
        successors=nodes.refs(view.successors),
    )


def _record(view: MechanismView, messages: Messages) -> Record:
    return Record(
        id=practice_anchor(view.link.id),
        code=view.link.code,
        heading=nodes.words(view.title),
        text=Ref(view.anchor, (view.link.id,)),
        state=messages.word("state", view.state),
        years=tuple(YearOfMechanism(one.year, one.rounds, one.others) for one in view.events_by_year),
        rounds=view.rounds,
        forerunners=view.forerunners,
        by_year=tuple(YearCount(one.year, one.count) for one in view.rounds_by_year),
        events=tuple(_dated(event) for event in view.events),
        last=(_dated(view.last_round),) if view.last_round else (),
        gap=_gap(view.gap, messages) if view.gap else Gap(),
        fulfilled=tuple(_dated(event) for event in view.fulfilled_by),
        goes_on_as=tuple((f"{one.name} (", *nodes.refs(one.sources), ")") for one in view.new_names),
        successors=nodes.refs(view.successors),
    )


def _dated(event: EventDate) -> Ref:
    return Ref(anchor(event.link.id), (event.when,))


def _gap(view: GapView, messages: Messages) -> Gap:
    months = messages.count("%(num)s month", "%(num)s months", view.months)
    period = messages.say("%(first)s to %(last)s", first=view.begin, last=view.end)
    return Gap(view.name, messages.joined([months, period]))


def timeline(events: Sequence[EventView], messages: Messages, *, of_clause: bool) -> Timeline:
    """The events by year, oldest first; `of_clause`: only those of one clause."""
    return Timeline(
        title=messages.say("Evidence of practice") if of_clause else messages.say("Timeline of practice"),
        total=len(events),
        years=tuple(
            Year(f"y{year}", year, tuple(_event(event, messages) for event in found))
            for year, found in groupby(events, key=lambda event: event.date[:4])
        ),
    )


def _event(view: EventView, messages: Messages) -> Event:
    return Event(
        id=view.anchor,
        when=view.when,
        title=nodes.words(view.link.text),
        place=view.place,
        category=messages.word("event", view.kind),
        body=(*nodes.line(view.summary), nodes.cite_each(view.uncited)),
        note=nodes.line(view.note),
        grade=view.grade,
        rounds=tuple(Round(one.words, nodes.refs([one.link])[0]) for one in view.rounds),
        clauses=nodes.refs(view.concerns),
        marks=tuple(Mark(anchor(name)) for name in view.names),
    )


def expectations(reports: Sequence[BookReport], messages: Messages) -> Expectations:
    """What was expected, by the day on which it was reported, and what came."""
    return Expectations(
        tuple(
            Report(
                messages.say("Reported %(date)s", date=one.reported)
                if one.reported
                else messages.say("What the reports gave as background"),
                tuple(_expectation(entry, messages) for entry in one.expectations),
            )
            for one in reports
        ),
        messages.say("Expected, and what came"),
    )


def _expectation(view: ExpectationView, messages: Messages) -> Expectation:
    return Expectation(
        id=view.anchor,
        outcome=view.said,
        claim=nodes.cited_line(view.claim, view.claim_sources),
        comment=nodes.cited_line(view.comment, view.comment_sources),
        grade=view.grade,
        clauses=nodes.refs(link for _, links in view.clauses for link in links),
    )
