"""Events as pages and print show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from clausebook.edition import labels
from clausebook.model.addresses import anchor
from clausebook.model.records import Event, Round
from clausebook.prose import markdown
from clausebook.prose.nodes import Link, Prose
from clausebook.views.queries import each_once
from clausebook.views.writer import Writer

FEW_CLAUSES = 12
"""An event that concerns more clauses tells how many of each text, instead of naming them."""


@dataclass(frozen=True)
class RoundView:
    """What an event was to a mechanism."""

    link: Link
    words: str  # before the link: "22nd round of"


@dataclass(frozen=True)
class EventView:
    """A dated event with all that is said of it."""

    link: Link  # to its place on the timeline; says its title
    anchor: str
    date: str
    when: str  # the span of its dates, as a reader reads it
    place: str  # where the title does not name it
    kind: str
    grade: str
    summary: Prose
    note: Prose  # of the editors
    drafts: tuple[Prose, ...]
    rounds: tuple[RoundView, ...]  # the mechanisms that it was a round of, the promises that it fulfilled
    clauses: tuple[Link, ...]  # the other clauses. Few: each; without the one whose page this is
    texts: tuple[Link, ...]  # many: for each text one link that says how many of its clauses
    concerns: tuple[Link, ...]  # every other clause, however many
    sources: tuple[Link, ...]
    uncited: tuple[str, ...]  # ids of those sources that the summary does not cite itself
    names: tuple[str, ...]  # data-ids of the bodies and persons that its fields name, for an index
    landmark: str  # side of the text that it brought about: base, variant, other; else ""
    actors: tuple[str, ...]  # ids, for filters
    mechanisms: tuple[str, ...]  # anchors of the mechanisms that it is counted under, for filters


def event_view(
    writer: Writer, event: Event, *, here: str = "", mechanisms: Collection[str] = ()
) -> EventView:
    """An event; `here` is the id of the clause whose page it stands on. Numbers no source."""
    rounds = _rounds(writer, event)
    in_rounds = {held.link.id for held in rounds}
    related = [one for one in event.clauses if one not in in_rounds]
    few = len(related) <= FEW_CLAUSES
    return EventView(
        link=writer.link(f"event:{event.id}"),
        anchor=anchor(f"event:{event.id}"),
        date=event.date,
        when=writer.pub.messages.span(event.date, event.end, short=True),
        place=event.unsaid_place,
        kind=event.kind,
        grade=event.grade,
        summary=writer.prose(event.summary),
        note=writer.prose(event.note),
        drafts=writer.prose_each(event.drafts),
        rounds=rounds,
        clauses=writer.links(one for one in related if one != here) if few else (),
        texts=() if few else _texts(writer, related),
        concerns=writer.links(related),
        sources=_sources(writer, event),
        uncited=markdown.uncited(event.sources, event.summary),
        names=(*(f"actor:{one}" for one in event.actors), *(f"person:{one}" for one in event.people)),
        landmark=_landmark(writer, event),
        actors=event.actors,
        mechanisms=tuple(anchor(unit) for unit in mechanisms),
    )


def _sources(writer: Writer, event: Event) -> tuple[Link, ...]:
    found = tuple(writer.pub.edition.sources[one] for one in event.sources)
    names = labels.sources_apart(found, writer.pub.messages)
    return tuple(writer.link(f"source:{one.id}", name) for one, name in zip(found, names, strict=True))


def event_views(writer: Writer, events: Iterable[Event], *, here: str = "") -> tuple[EventView, ...]:
    """Events in their order; `here` is the id of the clause whose page they stand on."""
    return tuple(event_view(writer, event, here=here) for event in events)


def _rounds(writer: Writer, event: Event) -> tuple[RoundView, ...]:
    instruments, messages = writer.pub.edition.instruments, writer.pub.messages

    def words(held: Round) -> str:
        before = event.date < instruments[held.of.partition("/")[0]].head.date
        if not held.number:
            return messages.say("round before the text, of") if before else messages.say("round of")
        ordinal = messages.ordinal(held.number)
        if before:
            return messages.say("%(ordinal)s round before the text, of", ordinal=ordinal)
        return messages.say("%(ordinal)s round of", ordinal=ordinal)

    return (
        *(RoundView(writer.link(one.of), words(one)) for one in event.held),
        *(RoundView(writer.link(unit), messages.say("fulfils")) for unit in event.fulfils),
    )


def _texts(writer: Writer, clauses: Collection[str]) -> tuple[Link, ...]:
    texts = each_once(clause.partition("/")[0] for clause in clauses)
    counted = {text: sum(clause.startswith(f"{text}/") for clause in clauses) for text in texts}
    return tuple(
        writer.link(
            f"instrument:{text}",
            writer.pub.messages.count(
                "%(num)s clause or item of the %(text)s",
                "%(num)s clauses and items of the %(text)s",
                counted[text],
                text=writer.pub.edition.instruments[text].head.short,
            ),
        )
        for text in writer.pub.edition.instruments
        if text in counted
    )


def _landmark(writer: Writer, event: Event) -> str:
    for instrument in writer.pub.edition.instruments.values():
        if instrument.head.adoption == event.id:
            return writer.side(instrument.id) or "other"
    return ""
