"""What happened, what was expected and what the edition lists, as rows."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.exports import list_rows, practice_rows
from clausebook.exports.columns import Row
from clausebook.exports.common import aliases, named, names, numbered, once, plain, words
from clausebook.model.records import Event
from clausebook.views.mechanisms import mechanisms_of
from clausebook.views.publication import Publication


def events(pub: Publication) -> Iterator[Row]:
    """The events, each with the clauses, bodies and people that it concerns."""
    for event in pub.edition.events.values():
        id = f"event:{event.id}"
        yield practice_rows.EventRow(
            id=id,
            date=event.date,
            end_date=event.end or None,
            title=event.title,
            place=event.place or None,
            kind=event.kind,
            summary=words(pub, event.summary),
            note=plain(pub, event.note),
            grade=event.grade,
        )
        yield from _units_of(event)
        yield from (practice_rows.EventActorRow(event=id, actor=f"actor:{one}") for one in once(event.actors))
        yield from (
            practice_rows.EventPersonRow(event=id, person=f"person:{one}") for one in once(event.people)
        )


def _units_of(event: Event) -> Iterator[Row]:
    for unit in once((*event.clauses, *(one.of for one in event.held), *event.fulfils)):
        held = event.round_of(unit)
        yield practice_rows.EventUnitRow(
            event=f"event:{event.id}",
            unit=unit,
            held=held is not None,
            ordinal=held.number if held else None,
            fulfils=unit in event.fulfils,
        )


def mechanisms(pub: Publication) -> Iterator[Row]:
    """What the events tell of each mechanism, as its page says."""
    for instrument in pub.edition.instruments.values():
        found = mechanisms_of(pub, instrument, instrument.units)
        for one in found.records if found else ():
            yield practice_rows.MechanismRow(
                unit=one.unit.id,
                state=one.state,
                rounds=len(one.rounds),
                forerunners=len(one.forerunners),
                events=len(one.events),
                first_round=named("event", one.rounds[0].id) if one.rounds else None,
                last_round=named("event", one.rounds[-1].id) if one.rounds else None,
                longest_gap=one.gap.months if one.gap else None,
                gap_is_pause=one.gap.pause if one.gap else None,
            )


def expectations(pub: Publication) -> Iterator[Row]:
    """What reports said beforehand."""
    for one in pub.edition.expectations.values():
        id = f"expectation:{one.id}"
        yield practice_rows.ExpectationRow(
            id=id,
            reported=one.reported,
            kind=one.kind,
            claim=words(pub, one.claim),
            outcome=one.outcome,
            comment=words(pub, one.comment),
            grade=one.grade,
        )
        yield from (practice_rows.ExpectationUnitRow(expectation=id, unit=unit) for unit in once(one.clauses))


def sources(pub: Publication) -> Iterator[Row]:
    """The works relied on."""
    for one in pub.edition.sources.values():
        yield list_rows.SourceRow(
            id=f"source:{one.id}",
            title=one.title,
            publisher=one.publisher,
            lang=one.lang,
            url=one.url or None,
            date=one.date or None,
            accessed=one.accessed or None,
            archived=one.archived or None,
            read=one.read,
            grade=one.grade,
            note=plain(pub, one.note),
        )


def actors(pub: Publication) -> Iterator[Row]:
    """The bodies and offices."""
    for one in pub.edition.actors.values():
        id = f"actor:{one.id}"
        role, note = words(pub, one.role), plain(pub, one.note)
        country = one.country or None
        yield list_rows.ActorRow(id=id, name=one.name, country=country, role=role, note=note, grade=one.grade)
        yield from names(id, one.names)
        yield from aliases(id, one.aliases)


def people(pub: Publication) -> Iterator[Row]:
    """Those who are named."""
    for one in pub.edition.people.values():
        id = f"person:{one.id}"
        yield list_rows.PersonRow(
            id=id,
            name=one.name,
            family=one.family or None,
            name_lang=one.name_lang or None,
            country=one.country or None,
            office=one.office,
            relevance=words(pub, one.relevance),
            grade=one.grade,
        )
        yield from names(id, one.names)


def terms(pub: Publication) -> Iterator[Row]:
    """The glossary."""
    for one in pub.edition.terms.values():
        id = f"term:{one.id}"
        yield list_rows.TermRow(
            id=id,
            term=one.term,
            expansion=one.expansion or None,
            definition=words(pub, one.definition),
            note=plain(pub, one.note),
            grade=one.grade,
        )
        yield from names(id, one.names)
        yield from aliases(id, one.aliases)
        yield from (list_rows.TermUnitRow(term=id, unit=unit) for unit in once(one.clauses))


def topics(pub: Publication) -> Iterator[Row]:
    """The topics."""
    for one in pub.edition.topics.values():
        id = f"topic:{one.id}"
        yield list_rows.TopicRow(id=id, label=one.label, description=words(pub, one.description))
        yield from aliases(id, one.aliases)


def essays(pub: Publication) -> Iterator[Row]:
    """The pages of prose."""
    for one in pub.edition.essays.values():
        said = words(pub, one.text, blocks=True)
        yield list_rows.EssayRow(
            id=f"essay:{one.id}", kind=one.kind, title=one.title, text=said, markdown=one.text
        )


def changes(pub: Publication) -> Iterator[Row]:
    """What was changed in the edition."""
    for one in pub.edition.changes.values():
        id = f"change:{one.id}"
        what, why = words(pub, one.what), plain(pub, one.why)
        yield list_rows.ChangeRow(id=id, date=one.date, kind=one.kind, what=what, why=why)
        yield from (list_rows.ChangeRecordRow(change=id, record=record) for record in once(one.ids))
        for n, old in numbered(one.before):
            yield list_rows.EarlierWordingRow(change=id, position=n, unit=old.of, text=old.text)


MAKERS = (
    sources, actors, people, topics, essays, events, mechanisms, expectations, terms, changes,
)  # fmt: skip
"""Everything that this module makes rows of."""
