"""What is said of the clauses, and what was done: commentary, records, timeline, expectations, as printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from clausebook.edition import practice
from clausebook.edition.checksums import receipt
from clausebook.edition.practice import Biography
from clausebook.model import dates
from clausebook.model.addresses import (
    anchor,
    commentary_anchor,
    note_anchor,
    paragraph_anchor,
    practice_anchor,
)
from clausebook.model.records import Event, Expectation, Instrument, Unit
from clausebook.model.vocabulary import STATES
from clausebook.pdf.context import Desk, Value, apparatus, marks_of, row_id, side
from clausebook.prose import nodes
from clausebook.prose.nodes import Node
from clausebook.views import queries, texts


def commentary(desk: Desk, instrument: Instrument, family: Sequence[Unit]) -> Value | None:
    clauses = [clause for clause in instrument.clauses if not family or clause in family]
    if not clauses:
        return None
    several = len([one for one in desk.pub.edition.instruments.values() if one.parts]) > 1
    return {
        "kind": "commentary",
        "id": commentary_anchor(instrument.id),
        "title": f"Commentary on the {instrument.head.short}" if several else "Commentary",
        "side": side(desk.pub, instrument.id),
        "clauses": [
            {
                **_comment(desk, clause),
                "items": [_comment(desk, item) for item in clause.items],
            }
            for clause in clauses
        ],
    }


def _comment(desk: Desk, unit: Unit) -> Value:
    """All that the editors say of a unit, and where else it stands."""
    pub = desk.pub
    known = pub.crossref
    home = unit.instrument
    numbers = {id(one): n for n, one in enumerate(pub.edition.concordances)}
    rows = []
    for placed in known.rows.get(unit.id, ()):
        number = numbers[id(placed.concordance)]
        rows.append(
            {
                "relation": placed.row.relation,
                "across": desk.all_to(placed.counterparts(home)),
                "from": placed.concordance.variant == home,
                "in": placed.concordance.base
                if placed.concordance.variant == home
                else placed.concordance.variant,
                "row": {
                    "k": "to",
                    "to": row_id(placed.anchor, placed.concordance, number),
                    "v": ["synopsis"],
                },
            }
        )
    facts: list[Value] = []

    def fact(name: str, found: Iterable[Node]) -> None:
        if listed := list(found):
            facts.append({"name": name, "v": listed})

    fact("Gives effect to", desk.all_to(unit.implements))
    fact("Carried out by", desk.all_to(known.implemented_by.get(unit.id, ())))
    fact("Subjects", desk.all_to(f"topic:{topic}" for topic in unit.topics))
    fact("Bodies", desk.all_to(f"actor:{actor}" for actor in unit.actors))
    fact("Terms", desk.all_to(f"term:{term.id}" for term in known.terms.get(unit.id, ())))
    return {
        "id": commentary_anchor(unit.id),
        "of": unit.id,
        "code": unit.code,
        "heading": nodes.words(unit.heading or unit.code),
        "text": {"k": "to", "to": anchor(unit.id), "v": ["text"]},
        "record": {"k": "to", "to": practice_anchor(unit.id), "v": ["record of practice"]}
        if unit.mechanism
        else None,
        "marks": marks_of(unit),
        "rows": rows,
        "facts": facts,
        "notes": [
            {
                "id": note_anchor(unit.id, n),
                "on": nodes.words(note.on),
                "v": [*desk.line(note.note, home), desk.cite(note.sources, note.note)],
            }
            for n, note in enumerate(unit.annotations, 1)
        ],
        "apparatus": [apparatus(desk, entry, home) for entry in unit.apparatus],
        "paragraphs": [
            {
                "id": paragraph_anchor(unit.id, n),
                "v": [*desk.line(paragraph.text, home), desk.cite(paragraph.sources, paragraph.text)],
                "grade": paragraph.grade,
                "stale": bool(paragraph.against and paragraph.against != receipt(unit)),
            }
            for n, paragraph in enumerate(unit.commentary, 1)
        ],
    }


def mechanisms(desk: Desk, family: Sequence[Unit]) -> Value | None:
    """What became of each mechanism; those of one instrument on one axis of years."""
    groups = [
        group
        for instrument in desk.pub.edition.instruments.values()
        if (group := _mechanisms_of(desk, instrument, family))
    ]
    if not groups:
        return None
    return {
        "kind": "mechanisms",
        "id": "mechanisms",
        "title": "Records of practice",
        "states": [[name, row.meaning] for name, row in STATES.items()],
        "today": dates.spoken(desk.pub.edition.head.date),
        "groups": groups,
    }


def _mechanisms_of(desk: Desk, instrument: Instrument, family: Sequence[Unit]) -> Value | None:
    pub = desk.pub
    units = [unit for unit in instrument.units if unit.mechanism and (not family or unit in family)]
    found = texts.lives(pub, instrument, tuple(units))
    if not found:
        return None
    first, last = found.first_year, found.last_year
    return {
        "heading": f"Mechanisms of the {instrument.head.short}",
        "side": side(pub, instrument.id),
        "first": first,
        "last": last,
        "lines": [
            practice.position(one.head.date, first, last)
            for one in pub.edition.instruments.values()
            if one.parts and first <= int(one.head.date[:4]) <= last
        ],
        "records": [_record(desk, life) for life in found.lanes],
    }


def _record(desk: Desk, life: Biography) -> Value:
    met = {event.id for event in life.meetings}
    years: dict[int, list[int]] = {}
    for event in life.events:
        counted = years.setdefault(int(event.date[:4]), [0, 0])
        counted[event.id not in met] += 1
    return {
        "id": practice_anchor(life.unit.id),
        "code": life.unit.code,
        "heading": nodes.words(life.unit.heading or life.unit.code),
        "text": {"k": "to", "to": anchor(life.unit.id), "v": [life.unit.id]},
        "state": life.state,
        "years": [[year, *counted] for year, counted in sorted(years.items())],
        "meetings": len(life.meetings),
        "by_year": [[year, count] for year, count in life.by_year.items()],
        "events": [_event_ref(event) for event in life.events],
        "last": [_event_ref(life.meetings[-1])] if life.meetings else [],
        "pause": _pause(life),
        "successors": desk.all_to(life.successors),
    }


def _event_ref(event: Event) -> Node:
    when = dates.span(event.date, event.end, short=True)
    return {"k": "to", "to": anchor(f"event:{event.id}"), "v": [when]}


def _pause(life: Biography) -> str:
    if not life.gap or not life.gap_months:
        return ""
    begin, end = (dates.spoken(event.date, short=True) for event in life.gap)
    return f"{life.gap_months} month{'' if life.gap_months == 1 else 's'}, {begin} to {end}"


def timeline(desk: Desk, family: Sequence[Unit]) -> Value | None:
    pub = desk.pub
    events = queries.clause_events(pub, family[0]) if family else tuple(pub.edition.events.values())
    if not events:
        return None
    years = groupby(sorted(events, key=lambda event: (event.date, event.id)), key=lambda e: e.date[:4])
    return {
        "kind": "timeline",
        "id": "timeline",
        "title": "Evidence of practice" if family else "Timeline of practice",
        "total": len(events),
        "years": [
            {"id": f"y{year}", "year": year, "events": [_event(desk, event) for event in found]}
            for year, found in years
        ],
    }


def _event(desk: Desk, event: Event) -> Value:
    return {
        "id": anchor(f"event:{event.id}"),
        "when": dates.span(event.date, event.end, short=True),
        "title": nodes.words(event.title),
        "place": event.unsaid_place,
        "sort": event.kind,
        "v": [*desk.line(event.summary), desk.cite(event.sources, event.summary)],
        "note": desk.line(event.note),
        "grade": event.grade,
        "on": desk.all_to(event.clauses),
        "marks": marks_of(event),
    }


def expectations(desk: Desk, family: Sequence[Unit]) -> Value | None:
    ids = {unit.id for unit in family}
    found = [one for one in desk.pub.edition.expectations.values() if not ids or ids & {*one.clauses}]
    found.sort(key=lambda one: (one.kind != "expectation", one.reported))
    groups = [
        (
            "What the reports gave as background"
            if kind == "background"
            else f"Reported {dates.spoken(reported)}",
            list(entries),
        )
        for (kind, reported), entries in groupby(
            found, key=lambda one: (one.kind, one.reported if one.kind == "expectation" else "")
        )
    ]
    if not found:
        return None
    return {
        "kind": "expectations",
        "id": "expectations",
        "title": "Expected, and what came",
        "groups": [
            {"heading": heading, "entries": [_expectation(desk, one) for one in entries]}
            for heading, entries in groups
        ],
    }


def _expectation(desk: Desk, one: Expectation) -> Value:
    return {
        "id": anchor(f"expectation:{one.id}"),
        "outcome": one.outcome,
        "v": [*desk.line(one.claim), desk.cite(one.sources, one.claim)],
        "came": [*desk.line(one.comment), desk.cite(one.outcome_sources, one.comment)],
        "grade": one.grade,
        "on": desk.all_to(one.clauses),
    }
