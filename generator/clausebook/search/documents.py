"""What readers may look for: one search document for each thing that a public edition shows.

A document is a *record*, the one that shows the thing with that data-id, or a *passage*: something said of
it, such as a paragraph of commentary, with an address of its own. Previews of links show the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from clausebook.edition import labels
from clausebook.edition.labels import plain
from clausebook.edition.references import placed_rows
from clausebook.model import dates
from clausebook.model.addresses import Address, address, anchor, note_anchor, paragraph_anchor
from clausebook.model.kinds import PASSAGES_FOUND
from clausebook.model.records import Concordance, Event, Instrument, Part, Unit
from clausebook.model.vocabulary import CHANGE_KINDS
from clausebook.prose import mentions
from clausebook.views.page_paths import folder
from clausebook.views.publication import Publication


@dataclass(frozen=True)
class Document:
    """One thing to be found. Empty fields are left out of what the browser loads."""

    id: str  # data-id of the record that it shows or speaks of
    kind: str  # clause, item, mechanism, event, actor …, or one of PASSAGES_FOUND
    address: str  # from the root of the site: "2008/m2/#2008-m2-g"
    title: str
    text: str = ""
    label: str = ""  # shown before the title: an id, a date
    aside: str = ""  # shown after the title: a country, a place, a publisher
    names: tuple[str, ...] = ()  # what else it is called
    near: str = ""  # words that are not shown and may lead here: topics, bodies, the clause around it
    voice: str = ""  # of a unit's words: text, summary, heading
    code: str = ""  # of a unit
    number: str = ""  # of a unit, as printed
    part: str = ""
    instruments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    grade: str = ""

    @property
    def is_record(self) -> bool:
        """Whether it shows the record with its id, and not only speaks of it."""
        return self.kind not in PASSAGES_FOUND


def documents(pub: Publication) -> tuple[Document, ...]:
    """Every document: units in the order of the texts, what is said of them, the shared lists."""
    called = _called(pub)
    return tuple(replace(one, near=_with_other_names(one, called)) for one in _documents(pub))


def _documents(pub: Publication) -> Iterator[Document]:
    for instrument in pub.edition.instruments.values():
        yield _instrument(pub, instrument)
        yield from _points(pub, instrument)
        for part in instrument.parts:
            for clause in part.clauses:
                for unit in (clause, *clause.items):
                    yield _unit(pub, instrument, part, unit, clause)
                    yield from _said(pub, instrument, part, unit, clause)
    for concordance in pub.edition.concordances:
        yield from _rows(pub, concordance)
    yield from _events(pub)
    yield from _actors(pub)
    yield from _people(pub)
    yield from _terms(pub)
    yield from _topics(pub)
    yield from _sources(pub)
    yield from _expectations(pub)
    yield from _essays(pub)
    yield from _changes(pub)


# --- instruments ---------------------------------------------------------------------------------------


def _instrument(pub: Publication, instrument: Instrument) -> Document:
    head = instrument.head
    when = dates.spoken(head.date)
    place = [head.place] if head.place else []
    signed = [f"{one.name}, {one.office}" for one in head.signatories]
    return Document(
        id=f"instrument:{head.id}",
        kind="instrument",
        address=where(address(f"instrument:{head.id}")),
        title=head.title,
        text=_joined(f"{', '.join([head.kind, *place, when])}.", plain(pub.edition, head.status, head.id)),
        label=head.id,
        aside=", ".join([*place, when]),
        names=(head.short, *(name.text for name in head.names)),
        near=_joined(*head.parties, *signed, *(one.title for one in head.companions)),
        instruments=(head.id,),
        years=(head.date[:4],),
        grade=head.grade,
    )


def _points(pub: Publication, instrument: Instrument) -> Iterator[Document]:
    head = instrument.head
    for point in head.key_points:
        yield Document(
            id=f"instrument:{head.id}",
            kind="point",
            address=where(address(f"instrument:{head.id}")),
            title="",
            text=plain(pub.edition, point.text, head.id),
            label=head.id,
            aside=head.short,
            instruments=(head.id,),
            topics=_topics_of(pub, point.clauses),
            years=(head.date[:4],),
            grade=point.grade,
        )


def _unit(pub: Publication, instrument: Instrument, part: Part, unit: Unit, clause: Unit) -> Document:
    voice = "text" if unit.text is not None else "summary" if unit.summary is not None else "heading"
    around = (clause.heading,) if unit is not clause else ()
    parallel = (one.text for one in unit.parallel)
    return Document(
        id=unit.id,
        kind="item" if unit is not clause else "mechanism" if unit.mechanism else "clause",
        address=where(address(unit.id)),
        title=unit.heading,
        text=unit.wording if voice == "text" else plain(pub.edition, unit.summary or "", unit.instrument),
        label=labels.label(pub.edition, unit.id),
        aside=part.head.heading,
        names=(unit.short,) if unit.short and unit.short != unit.heading else (),
        near=_joined(
            *around, *_names_of_topics(pub, unit.topics), *_names_of_actors(pub, unit.actors), *parallel
        ),
        voice=voice,
        code=unit.code,
        number=unit.number,
        part=part.head.id,
        instruments=(instrument.id,),
        topics=unit.topics,
        years=(instrument.head.date[:4],),
        grade=unit.grade or ("" if voice == "heading" else instrument.head.grade),
    )


def _said(
    pub: Publication, instrument: Instrument, part: Part, unit: Unit, clause: Unit
) -> Iterator[Document]:
    """The notes and the commentary on a unit, each with its own address where it has one."""
    home = unit.instrument
    of = Document(
        id=unit.id,
        kind="",
        address="",
        title="",
        label=labels.label(pub.edition, unit.id),
        aside=unit.heading or clause.heading,
        part=part.head.id,
        instruments=(instrument.id,),
        topics=unit.topics or clause.topics,
        years=(instrument.head.date[:4],),
    )
    page = address(unit.id).page
    for n, note in enumerate(unit.annotations, 1):
        yield replace(
            of,
            kind="annotation",
            address=where(Address(page, note_anchor(unit.id, n))),
            title=note.on,
            text=plain(pub.edition, note.note, home),
            grade=note.grade or "",
        )
    for entry in unit.apparatus:
        yield replace(
            of,
            kind="apparatus",
            address=where(Address(page, anchor(unit.id))),
            title=entry.on,
            text=plain(pub.edition, entry.text, home),
            grade=entry.grade or "",
        )
    for n, paragraph in enumerate(unit.commentary, 1):
        yield replace(
            of,
            kind="commentary",
            address=where(Address(page, paragraph_anchor(unit.id, n))),
            text=plain(pub.edition, paragraph.text, home, blocks=True),
        )


def _rows(pub: Publication, concordance: Concordance) -> Iterator[Document]:
    """The rows of a comparison: what corresponds, and why."""
    page = f"{folder(pub.edition, concordance)}/index.md"
    for placed in placed_rows(concordance):
        row = placed.row
        both = (*row.base, *row.variant)
        headings = dict.fromkeys(pub.units[one].heading for one in both if pub.units[one].heading)
        yield Document(
            id=f"row:{placed.anchor}",
            kind="row",
            address=where(Address(page, placed.anchor)),
            title=row.relation,
            text=_joined(plain(pub.edition, row.reason), plain(pub.edition, row.note)),
            label=" → ".join(
                " ".join((slug, *(one.partition("/")[2] for one in side)))
                for slug, side in ((concordance.base, row.base), (concordance.variant, row.variant))
                if side
            ),
            aside=" · ".join(headings),
            instruments=tuple(dict.fromkeys(one.partition("/")[0] for one in both)),
            topics=_topics_of(pub, both),
        )


# --- the shared lists ----------------------------------------------------------------------------------


def _events(pub: Publication) -> Iterator[Document]:
    for event in pub.edition.events.values():
        people = (pub.edition.people[one].name for one in event.people)
        yield Document(
            id=f"event:{event.id}",
            kind="event",
            address=where(address(f"event:{event.id}")),
            title=event.title,
            text=plain(pub.edition, event.summary),
            label=dates.span(event.date, event.end, short=True),
            aside=event.place or "",
            near=_joined(
                # apparatus, not evidence: found, but not shown as if it were
                plain(pub.edition, event.note),
                event.kind,
                dates.span(event.date, event.end),
                *_names_of_actors(pub, event.actors),
                *people,
                *_names_of_topics(pub, _topics_of(pub, event.clauses)),
            ),
            instruments=_instruments_of(event.clauses, pub),
            topics=_topics_of(pub, event.clauses),
            years=_years(event),
            grade=event.grade,
        )


def _actors(pub: Publication) -> Iterator[Document]:
    for actor in pub.edition.actors.values():
        units = tuple(unit.id for unit in pub.crossref.units.get(f"actor:{actor.id}", ()))
        yield Document(
            id=f"actor:{actor.id}",
            kind="actor",
            address=where(address(f"actor:{actor.id}")),
            title=actor.name,
            text=plain(pub.edition, actor.role),
            aside=actor.country or "",
            names=(*actor.aliases, *(name.text for name in actor.names)),
            near=plain(pub.edition, actor.note),
            instruments=_instruments_of(units, pub),
            grade=actor.grade,
        )


def _people(pub: Publication) -> Iterator[Document]:
    for person in pub.edition.people.values():
        yield Document(
            id=f"person:{person.id}",
            kind="person",
            address=where(address(f"person:{person.id}")),
            title=person.name,
            text=_joined(person.office + ".", plain(pub.edition, person.relevance)),
            aside=person.country or "",
            names=tuple(name.text for name in person.names),
            grade=person.grade,
        )


def _terms(pub: Publication) -> Iterator[Document]:
    for term in pub.edition.terms.values():
        expansion = (term.expansion,) if term.expansion else ()
        yield Document(
            id=f"term:{term.id}",
            kind="term",
            address=where(address(f"term:{term.id}")),
            title=term.term,
            text=_joined(plain(pub.edition, term.definition), plain(pub.edition, term.note)),
            aside=term.expansion or "",
            names=(*expansion, *term.aliases, *(name.text for name in term.names)),
            instruments=_instruments_of(term.clauses, pub),
            topics=_topics_of(pub, term.clauses),
            grade=term.grade,
        )


def _topics(pub: Publication) -> Iterator[Document]:
    for topic in pub.edition.topics.values():
        units = tuple(unit.id for unit in pub.crossref.units.get(f"topic:{topic.id}", ()))
        yield Document(
            id=f"topic:{topic.id}",
            kind="topic",
            address=where(address(f"topic:{topic.id}")),
            title=topic.label,
            text=plain(pub.edition, topic.description),
            names=topic.aliases,
            instruments=_instruments_of(units, pub),
            topics=(topic.id,),
        )


def _sources(pub: Publication) -> Iterator[Document]:
    for source in pub.edition.sources.values():
        when = dates.spoken(source.date, short=True) if source.date else ""
        yield Document(
            id=f"source:{source.id}",
            kind="source",
            address=where(address(f"source:{source.id}")),
            title=source.title,
            text=plain(pub.edition, source.note),
            label=when,
            aside=source.publisher,
            near=dates.spoken(source.date) if source.date else "",
            years=(source.date[:4],) if source.date else (),
            grade=source.grade,
        )


def _expectations(pub: Publication) -> Iterator[Document]:
    for one in pub.edition.expectations.values():
        yield Document(
            id=f"expectation:{one.id}",
            kind="expectation",
            address=where(address(f"expectation:{one.id}")),
            title=plain(pub.edition, one.claim),
            text=plain(pub.edition, one.comment),
            label=dates.spoken(one.reported, short=True),
            aside=one.outcome,
            near="expected report background",
            instruments=_instruments_of(one.clauses, pub),
            topics=_topics_of(pub, one.clauses),
            years=(one.reported[:4],),
            grade=one.grade,
        )


def _essays(pub: Publication) -> Iterator[Document]:
    for essay in pub.edition.essays.values():
        yield Document(
            id=f"essay:{essay.id}",
            kind="essay",
            address=where(address(f"essay:{essay.id}")),
            title=essay.title,
            text=plain(pub.edition, essay.text, blocks=True),
        )


def _changes(pub: Publication) -> Iterator[Document]:
    for change in pub.edition.changes.values():
        units = tuple(id for id in change.ids if id in pub.units)
        yield Document(
            id=f"change:{change.id}",
            kind="change",
            address=where(address(f"change:{change.id}")),
            title=f"{CHANGE_KINDS[change.kind]} {dates.spoken(change.date)}",
            text=_joined(plain(pub.edition, change.what), plain(pub.edition, change.why)),
            near="changes corrections corrected erratum",
            instruments=_instruments_of(units, pub),
            topics=_topics_of(pub, units),
            years=(change.date[:4],),
        )


# --- what they share -----------------------------------------------------------------------------------


def where(place: Address) -> str:
    """
    An address from the root of the site, as a directory.

    >>> where(Address("2008/m2/index.md", "2008-m2-g"))
    '2008/m2/#2008-m2-g'
    """
    fragment = f"#{place.anchor}" if place.anchor else ""
    return place.page.removesuffix("index.md") + fragment


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _names_of_topics(pub: Publication, topics: Iterable[str]) -> Iterator[str]:
    for slug in topics:
        topic = pub.edition.topics[slug]
        yield from (topic.label, *topic.aliases)


def _names_of_actors(pub: Publication, actors: Iterable[str]) -> Iterator[str]:
    for slug in actors:
        actor = pub.edition.actors[slug]
        yield from (actor.name, *actor.aliases)


def _topics_of(pub: Publication, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for one in units if one in pub.units for topic in pub.units[one].topics))


def _instruments_of(units: Iterable[str], pub: Publication) -> tuple[str, ...]:
    found = {one.partition("/")[0] for one in units}
    return tuple(slug for slug in pub.edition.instruments if slug in found)


def _years(event: Event) -> tuple[str, ...]:
    """Every year of the event, from its first to its last."""
    first, last = int(event.date[:4]), int((event.end or event.date)[:4])
    return tuple(map(str, range(first, last + 1)))


def _called(pub: Publication) -> tuple[mentions.Naming, dict[str, tuple[str, ...]]]:
    """How running words name the terms and the bodies, and all names of each."""
    names = {
        f"term:{one.id}": (one.term, *one.aliases, *((one.expansion,) if one.expansion else ()))
        for one in pub.edition.terms.values()
    }
    names |= {f"actor:{one.id}": (one.name, *one.aliases) for one in pub.edition.actors.values()}
    return mentions.of(names.items()), names


def _with_other_names(one: Document, called: tuple[mentions.Naming, dict[str, tuple[str, ...]]]) -> str:
    """The words near a document, and the other names of the terms and bodies that it names."""
    found, names = called
    shown = f"{one.title}. {one.text}"
    met = dict.fromkeys(whose for _, whose in mentions.split(shown, found) if whose)
    others = (name for whose in met for name in names[whose] if name not in shown)
    return _joined(one.near, *others)
