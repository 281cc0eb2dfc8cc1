"""What search says of the texts: instruments, their points and units, what is said of a unit, and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.edition import labels
from clausebook.edition.labels import plain
from clausebook.edition.references import placed_rows
from clausebook.model.addresses import Address, address, anchor, note_anchor, paragraph_anchor
from clausebook.model.records import Concordance, Instrument, Part, Unit
from clausebook.model.vocabulary import DEFINITION_SCOPES
from clausebook.views.page_paths import row_address
from clausebook.views.publication import Publication
from clausebook.views.repeals import repealed
from clausebook.views.search_document import (
    Document,
    joined,
    names_of_actors,
    names_of_topics,
    topics_of,
    where,
)
from clausebook.views.standing import as_of


def text_documents(pub: Publication) -> Iterator[Document]:
    """The documents of every instrument in the order of its text, then those of the comparisons."""
    for instrument in pub.edition.instruments.values():
        yield _instrument(pub, instrument)
        yield from _points(pub, instrument)
        for part in instrument.parts:
            for clause in part.clauses:
                for unit in clause.family:
                    yield _unit(pub, instrument, part, unit, clause)
                    yield from _said(pub, instrument, part, unit, clause)
    for concordance in pub.edition.concordances:
        yield from _rows(pub, concordance)


def _instrument(pub: Publication, instrument: Instrument) -> Document:
    head = instrument.head
    when = pub.messages.date(head.date)
    place = [head.place] if head.place else []
    signed = [f"{one.name}, {one.office}" for one in head.signatories]
    printed = [line for one in head.signatures for line in (one.party, *one.lines)]
    declared = [
        words
        for one in head.reservations
        for words in (one.party, one.text or plain(pub.edition, one.summary or "", head.id))
    ]
    standing = as_of(pub, instrument)
    return Document(
        id=f"instrument:{head.id}",
        kind="instrument",
        address=where(address(f"instrument:{head.id}")),
        title=head.title,
        text=joined(
            f"{', '.join([head.kind, *place, when])}.",
            f"{standing}." if standing else "",
            plain(pub.edition, head.status, head.id),
        ),
        label=head.id,
        aside=", ".join([*place, when]),
        names=(head.short, *(name.text for name in head.names)),
        near=joined(*head.parties, *signed, *printed, *(one.title for one in head.companions), *declared),
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
            topics=topics_of(pub, point.clauses),
            years=(head.date[:4],),
            grade=point.grade,
        )


def _unit(pub: Publication, instrument: Instrument, part: Part, unit: Unit, clause: Unit) -> Document:
    voice = "text" if unit.text is not None else "summary" if unit.summary is not None else "heading"
    around = (clause.heading,) if unit is not clause else ()
    parallel = (one.text for one in unit.parallel)
    said = unit.wording if voice == "text" else plain(pub.edition, unit.summary or "", unit.instrument)
    if unit.repealed:
        said = repealed(unit.repealed, pub.messages)
    return Document(
        id=unit.id,
        kind="item" if unit is not clause else "mechanism" if unit.mechanism else "clause",
        address=where(address(unit.id)),
        title=unit.heading,
        text=said,
        label=labels.label(pub.edition, unit.id),
        aside=part.head.heading,
        names=(unit.short,) if unit.short and unit.short != unit.heading else (),
        near=joined(
            *around,
            *names_of_topics(pub, unit.topics),
            *names_of_actors(pub, unit.actors),
            *_defined(pub, unit),
            *parallel,
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


def _defined(pub: Publication, unit: Unit) -> Iterator[str]:
    """The terms that a unit defines, by each of their names, and for how much of the text."""
    for one in unit.defines:
        term = pub.edition.terms[one.term]
        said = pub.messages.say(DEFINITION_SCOPES[one.scope])
        yield f"{', '.join([term.term, *term.aliases])}: {said}"


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
    for placed in placed_rows(concordance):
        row = placed.row
        both = (*row.base, *row.variant)
        headings = dict.fromkeys(pub.units[one].heading for one in both if pub.units[one].heading)
        yield Document(
            id=f"row:{placed.anchor}",
            kind="row",
            address=where(row_address(pub, placed)),
            title=pub.messages.word("relation", row.relation),
            text=joined(plain(pub.edition, row.reason), plain(pub.edition, row.note)),
            label=" → ".join(
                " ".join((slug, *(one.partition("/")[2] for one in side)))
                for slug, side in ((concordance.base, row.base), (concordance.variant, row.variant))
                if side
            ),
            aside=" · ".join(headings),
            instruments=tuple(dict.fromkeys(one.partition("/")[0] for one in both)),
            topics=topics_of(pub, both),
        )
