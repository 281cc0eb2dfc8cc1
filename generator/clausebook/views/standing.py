"""How a text stands: what parties declared of it, between which days its words are in force, its versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.edition import versions
from clausebook.edition.versions import Version
from clausebook.model.messages import Messages
from clausebook.model.records import Instrument, Reservation, Unit
from clausebook.model.vocabulary import RESERVATIONS
from clausebook.prose.nodes import Citations, Link, Prose
from clausebook.views.page_paths import folder
from clausebook.views.publication import Publication
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class ReservationView:
    """What a party declared of a text."""

    party: str
    said: str  # what it is, and when it was made: "Reservation, 2 May 1901"
    withdrawn: str  # "withdrawn: 3 May 1910"; "" as long as it stands
    clauses: tuple[Link, ...]  # that it concerns; nothing where it is the whole text
    paragraphs: tuple[str, ...]  # its words, if they are held
    lang: str  # of its words
    summary: Prose
    sources: Citations
    grade: str


@dataclass(frozen=True)
class VersionView:
    """A version of a text in the list of all."""

    link: Link
    when: str  # between which days it is in force
    here: bool  # it is the one that the page shows
    compared: Link | None  # the comparison with the version before


def reservations(writer: Writer, instrument: Instrument) -> tuple[ReservationView, ...]:
    """All that parties declared of a text, in the order of its file."""
    return tuple(_reservation(writer, instrument, one) for one in instrument.head.reservations)


def reservations_to(
    writer: Writer, instrument: Instrument, family: Iterable[Unit]
) -> tuple[ReservationView, ...]:
    """What parties declared of a clause or its items."""
    ids = {unit.id for unit in family}
    return tuple(
        _reservation(writer, instrument, one)
        for one in instrument.head.reservations
        if not ids.isdisjoint(one.to)
    )


def _reservation(writer: Writer, instrument: Instrument, one: Reservation) -> ReservationView:
    messages = writer.pub.messages
    return ReservationView(
        one.party,
        messages.joined([messages.say(RESERVATIONS[one.kind]), messages.date(one.date)]),
        messages.say("withdrawn: %(when)s", when=messages.date(one.withdrawn)) if one.withdrawn else "",
        writer.links(one.to),
        tuple(one.text.split("\n\n")) if one.text else (),
        one.lang or instrument.head.lang,
        writer.prose(one.summary or "", instrument.id),
        writer.cite(one.sources, one.summary or ""),
        one.grade,
    )


def as_of(pub: Publication, instrument: Instrument) -> str:
    """As of which day a text stands, if it says when it is in force or has versions; else ""."""
    head = instrument.head
    if not (head.in_force or head.until or versions.family(pub.edition, instrument)):
        return ""
    say, date = pub.messages.say, pub.messages.date
    first = date(head.in_force or head.date)
    if head.until:
        return say("Text as of %(first)s, in force until %(last)s", first=first, last=date(head.until))
    return say("Text as of %(first)s", first=first)


def _between(since: str, until: str, messages: Messages) -> str:
    first = messages.date(since)
    if until:
        return messages.say("%(first)s to %(last)s", first=first, last=messages.date(until))
    return messages.say("from %(first)s", first=first)


def version_views(writer: Writer, instrument: Instrument) -> tuple[VersionView, ...]:
    """All versions of a text in the order in which they came into force; nothing where it is the only one."""
    found = versions.family(writer.pub.edition, instrument)
    return tuple(
        _version(writer, instrument, before, one) for before, one in zip((None, *found), found, strict=False)
    )


def _version(writer: Writer, here: Instrument, before: Version | None, one: Version) -> VersionView:
    return VersionView(
        writer.link(f"instrument:{one.text.id}"),
        _between(one.since, one.until, writer.pub.messages),
        one.text is here,
        _comparison(writer, before.text.id, one.text.id) if before else None,
    )


def _comparison(writer: Writer, base: str, variant: str) -> Link | None:
    """The comparison of two texts, if the edition has it."""
    for pair, comparison in writer.pub.comparisons.items():
        if set(pair) == {base, variant}:
            said = writer.pub.messages.say("compared with the version before")
            page = f"{folder(writer.pub.edition, comparison.concordance)}/index.md"
            return Link(f"concordance:{'-'.join(pair)}", writer.page_href(page), said, own_words=True)
    return None
