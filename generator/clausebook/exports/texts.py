"""The texts as rows: instruments, parts, clauses and items, and what the editors say of each."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.edition.checksums import receipt
from clausebook.exports import editorial_rows, text_rows
from clausebook.exports.columns import Row
from clausebook.exports.common import named, names, numbered, once, plain, where, words
from clausebook.model.addresses import Address
from clausebook.model.calls import calls
from clausebook.model.records import Instrument, InstrumentHead, Part, Unit
from clausebook.prose import quotations
from clausebook.views.page_paths import part_page
from clausebook.views.publication import Publication


def rows(pub: Publication) -> Iterator[Row]:
    """Each text with its parts, clauses and items, in the order of the edition."""
    for place, instrument in enumerate(pub.edition.instruments.values(), 1):
        yield from _instrument(pub, place, instrument)
        unit_places = {unit.id: n for n, unit in enumerate(instrument.units, 1)}
        for part in instrument.parts:
            for clause in part.clauses:
                parents = {item.id: unit.id for unit in clause.family for item in unit.items}
                for unit in clause.family:
                    above = (clause.id, parents[unit.id]) if unit is not clause else (None, None)
                    yield from _unit(pub, unit_places[unit.id], part, above, unit)


def _instrument(pub: Publication, place: int, instrument: Instrument) -> Iterator[Row]:
    head, slug, id = instrument.head, instrument.id, f"instrument:{instrument.id}"

    yield text_rows.InstrumentRow(
        id=id,
        position=place,
        title=head.title,
        short=head.short,
        kind=head.kind,
        cite_as=head.cite_as,
        status=words(pub, head.status, slug),
        lang=head.lang,
        date=head.date,
        place=head.place or None,
        closing=head.closing or None,
        version_of=named("instrument", head.version_of),
        in_force=head.in_force,
        until=head.until,
        adoption=named("event", head.adoption),
        wording=head.wording,
        numbering=plain(pub, head.numbering, slug),
        grade=head.grade,
    )
    yield from names(id, head.names)
    for n, part in numbered(instrument.parts):
        one = part.head
        yield text_rows.PartRow(
            id=f"{slug}/{one.id}",
            instrument=id,
            position=n,
            heading=one.heading,
            heading_by=one.by,
            short=one.short,
            above=" › ".join(head.heading for head in part.within) or None,
            address=where(Address(part_page(slug, one.id))),
        )
    for n, party in numbered(head.parties):
        yield text_rows.PartyRow(instrument=id, position=n, name=party)
    for n, signed in numbered(head.signatures):
        yield text_rows.SignatureRow(
            instrument=id,
            position=n,
            party=signed.party or None,
            text="\n".join(signed.lines) or None,
            person=named("person", signed.person),
        )
    for n, who in numbered(head.signatories):
        person = named("person", who.person)
        yield text_rows.SignatoryRow(
            instrument=id, position=n, name=who.name, office=who.office, person=person
        )
    for n, copy in numbered(head.witnesses):
        yield text_rows.WitnessRow(
            instrument=id,
            position=n,
            siglum=copy.siglum,
            source=f"source:{copy.source}",
            note=plain(pub, copy.note, slug),
        )
    for n, point in numbered(head.key_points):
        yield text_rows.KeyPointRow(
            instrument=id, position=n, text=words(pub, point.text, slug), grade=point.grade
        )
    for n, other in numbered(head.companions):
        yield text_rows.CompanionRow(
            instrument=id, position=n, title=other.title, carries=plain(pub, other.carries, slug)
        )
    yield from _apparatus(pub, id, slug, head)
    yield from _reservations(pub, id, instrument)


def _reservations(pub: Publication, id: str, instrument: Instrument) -> Iterator[Row]:
    """What parties declared of an instrument."""
    for n, one in numbered(instrument.head.reservations):
        yield text_rows.ReservationRow(
            instrument=id,
            position=n,
            party=one.party,
            kind=one.kind,
            date=one.date,
            text=one.text,
            summary=plain(pub, one.summary or "", instrument.id),
            lang=one.lang or instrument.head.lang,
            withdrawn=one.withdrawn,
            grade=one.grade,
        )
        for unit in once(one.to):
            yield text_rows.ReservationUnitRow(instrument=id, reservation=n, unit=unit)


def _unit(
    pub: Publication, place: int, part: Part, above: tuple[str | None, str | None], unit: Unit
) -> Iterator[Row]:
    """A unit with what is its own; `above` are its clause and what it stands in, of an item."""
    slug, (clause, parent) = unit.instrument, above
    yield text_rows.UnitRow(
        id=unit.id,
        kind="item" if clause else "clause",
        clause=clause,
        parent=parent,
        instrument=f"instrument:{slug}",
        part=f"{slug}/{part.head.id}",
        position=place,
        number=unit.number or None,
        heading=unit.heading or None,
        heading_by=unit.heading_by,
        short=unit.short or None,
        voice="text" if unit.text is not None else "summary" if unit.summary else "heading",
        text=unit.text or None,
        summary=plain(pub, unit.summary or "", slug),
        quotation=unit.quotation,
        repealed=unit.repealed is not None,
        repealed_since=unit.repealed.since if unit.repealed else None,
        repealed_printed=(unit.repealed.printed or None) if unit.repealed else None,
        table_caption=(unit.table.caption or None) if unit.table else None,
        verb=unit.verb or None,
        structural=unit.structural,
        mechanism=unit.mechanism,
        grade=unit.grade,
        receipt=receipt(unit),
    )
    for n, other in numbered(unit.parallel):
        yield text_rows.ParallelRow(unit=unit.id, position=n, lang=other.lang, text=other.text)
    for n, note in numbered(unit.footnotes):
        at = next((call.at for call in calls(unit.text or "") if call.mark == note.mark), None)
        yield text_rows.FootnoteRow(unit=unit.id, position=n, mark=note.mark, text=note.text, called_at=at)
    for row, cells in enumerate((unit.table.head, *unit.table.rows) if unit.table else ()):
        for n, cell in numbered(cells):
            yield text_rows.CellRow(unit=unit.id, row_number=row, column_number=n, text=cell or None)
    for defined in unit.defines:
        yield text_rows.DefinitionRow(unit=unit.id, term=f"term:{defined.term}", scope=defined.scope)
    yield from (text_rows.ImplementsRow(unit=unit.id, target=one) for one in once(unit.implements))
    for n, name in numbered(unit.goes_on_as):
        yield text_rows.NewNameRow(unit=unit.id, position=n, name=name.name, goes_on=name.unit)
    yield from (text_rows.UnitTopicRow(unit=unit.id, topic=f"topic:{one}") for one in once(unit.topics))
    yield from (text_rows.UnitActorRow(unit=unit.id, actor=f"actor:{one}") for one in once(unit.actors))
    yield from _said_of(pub, unit)
    yield from _apparatus(pub, unit.id, slug, unit)


def _said_of(pub: Publication, unit: Unit) -> Iterator[Row]:
    """The notes on a unit's words, each where its words stand, and the commentary."""
    for n, note in numbered(unit.annotations):
        text = unit.text or ""
        begin, end = quotations.matches(note, text)[0]
        yield editorial_rows.AnnotationRow(
            unit=unit.id,
            position=n,
            exact=text[begin:end],
            prefix=note.prefix or None,
            suffix=note.suffix or None,
            begins=begin,
            ends=end,
            note=words(pub, note.note, unit.instrument),
            grade=note.grade,
        )
    for n, paragraph in numbered(unit.commentary):
        yield editorial_rows.CommentaryRow(
            unit=unit.id,
            position=n,
            text=words(pub, paragraph.text, unit.instrument, blocks=True),
            markdown=paragraph.text,
            written_by="; ".join(paragraph.by) or None,
            written=paragraph.written,
            revised=paragraph.revised,
            reviewed_by="; ".join(paragraph.reviewed_by) or None,
            grade=paragraph.grade,
        )


def _apparatus(pub: Publication, id: str, slug: str, record: Unit | InstrumentHead) -> Iterator[Row]:
    """What the editors say of the text of a unit or an instrument."""
    for n, one in numbered(record.apparatus):
        said = words(pub, one.text, slug)
        yield editorial_rows.ApparatusRow(
            record=id, position=n, kind=one.kind, exact=one.on or None, text=said, grade=one.grade
        )
