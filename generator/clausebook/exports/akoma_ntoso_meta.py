"""The metadata of an instrument in Akoma Ntoso: what it is, its copies, what corresponds to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from clausebook.edition.checksums import receipt
from clausebook.exports.akoma_ntoso_ids import Ids
from clausebook.exports.common import link, numbered, once, plain
from clausebook.exports.data import Data
from clausebook.model.records import CitedAs, Instrument, InstrumentHead
from clausebook.views.data_formats import FOLDER
from clausebook.views.downloads import slug
from clausebook.views.publication import Publication

OWN = "urn:clausebook:data:1"
"""The namespace of what the standard has no element for."""

_C = ElementMaker(namespace=OWN)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOWHERE = "zz"  # in place of a country, for what belongs to none (ISO 3166-1: for free use)
_TYPES: Mapping[CitedAs, str] = {
    "treaty": "act", "legislation": "act", "regulation": "act", "bill": "bill",
}  # fmt: skip


@dataclass(frozen=True)
class Expressions:
    """The language of a document, and where the same instrument is in other authentic languages."""

    lang: str
    others: Mapping[str, str]  # the name of the file beside it, by its language


def document_type(head: InstrumentHead) -> str:
    """The element of a whole document: a political declaration is a statement, and no act."""
    return _TYPES.get(head.cite_as, "statement")


def meta(
    maker: ElementMaker, pub: Publication, data: Data, instrument: Instrument, ids: Ids, told: Expressions
) -> etree._Element:
    """Everything that stands before the text; the instrument is that in its own language."""
    found = maker.meta(_identification(maker, pub, instrument.head, told.lang))
    if rows := [*_rows(pub, instrument, ids)]:
        analysis = maker.analysis(maker.otherAnalysis(*rows, source="#editors"), source="#editors")
        found.append(analysis)
    found.append(_references(maker, pub, instrument))
    found.append(maker.proprietary(*_own(pub, data, instrument, ids, told), source="#editors"))
    return found


def _identification(maker: ElementMaker, pub: Publication, head: InstrumentHead, lang: str) -> etree._Element:
    work = f"/akn/{_NOWHERE}/{document_type(head)}/{head.date}/{slug(head.id)}"
    expression = f"{work}/{lang}@{head.date}"
    adopted = {"date": _whole(head.date), "name": "adoption"}
    made = {"date": _whole(pub.edition.head.date), "name": "edition"}
    titles = [
        maker.FRBRalias(value=head.title, name="title"),
        *(maker.FRBRalias(value=one.text, name=f"alternat-{one.lang}") for one in head.names),
    ]
    authors = [maker.FRBRauthor(href=f"#party-{n}") for n, _ in numbered(head.parties)]
    authors = authors or [maker.FRBRauthor(href="#editors")]
    return maker.identification(
        maker.FRBRWork(
            maker.FRBRthis(value=f"{work}/!main"),
            maker.FRBRuri(value=work),
            *titles,
            maker.FRBRdate(**adopted),
            *authors,
            maker.FRBRcountry(value=_NOWHERE),
        ),
        maker.FRBRExpression(
            maker.FRBRthis(value=f"{expression}/!main"),
            maker.FRBRuri(value=expression),
            maker.FRBRdate(**adopted),
            maker.FRBRauthor(href="#editors"),
            maker.FRBRlanguage(language=lang),
        ),
        maker.FRBRManifestation(
            maker.FRBRthis(value=f"{expression}/!main.xml"),
            maker.FRBRuri(value=f"{expression}.akn"),
            maker.FRBRdate(**made),
            maker.FRBRauthor(href="#editors"),
            maker.FRBRformat(value="application/akn+xml"),
        ),
        source="#editors",
    )


def _whole(date: str) -> str:
    """
    A date with the day that the schema asks for, the first that it may mean; `cb:date` is as it is known.

    >>> _whole("2008-10")
    '2008-10-01'
    """
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def _references(maker: ElementMaker, pub: Publication, instrument: Instrument) -> etree._Element:
    editors, head = pub.editors, instrument.head
    found = maker.references(
        maker.TLCOrganization(eId="editors", href="/akn/ontology/organization/editors", showAs=editors),
        source="#editors",
    )
    for n, party in numbered(head.parties):
        place = f"/akn/ontology/organization/{slug(party)}"
        found.append(maker.TLCOrganization(eId=f"party-{n}", href=place, showAs=party))
    for n, who in numbered(head.signatories):
        place = f"/akn/ontology/person/{slug(who.name)}"
        found.append(maker.TLCPerson(eId=f"signatory-{n}", href=place, showAs=who.name))
        role = f"/akn/ontology/role/{slug(who.office)}"
        found.append(maker.TLCRole(eId=f"office-{n}", href=role, showAs=who.office))
    for term in once(one.term for unit in instrument.units for one in unit.defines):
        said = pub.edition.terms[term].term
        found.append(maker.TLCTerm(eId=f"term-{term}", href=f"/akn/ontology/term/{term}", showAs=said))
    return found


def _own(
    pub: Publication, data: Data, instrument: Instrument, ids: Ids, told: Expressions
) -> Iterator[etree._Element]:
    """What the edition knows besides: itself, the date as it is known, names, copies, receipts."""
    head, edition = instrument.head, pub.edition.head
    yield _C.edition(title=edition.title, date=edition.date, licence=edition.licence)
    yield _C.date(head.date)
    for name in head.names:
        yield _C.alternat(name.text, {_LANG: name.lang})
    for lang, file in told.others.items():
        yield _C.expression(href=file, **{_LANG: lang})
    for copy in head.witnesses:
        source = pub.edition.sources[copy.source]
        optional = {"href": source.url, "archived": source.archived}
        known = {name: value for name, value in optional.items() if value}
        yield _C.witness(siglum=copy.siglum, source=f"source:{source.id}", title=source.title, **known)
    for one in head.reservations:
        dates = {"date": one.date, **({"withdrawn": one.withdrawn} if one.withdrawn else {})}
        said = one.text or plain(pub, one.summary or "", head.id) or ""
        words = {_LANG: one.lang or head.lang} if one.text else {_LANG: edition.lang, "status": "editorial"}
        yield _C.reservation(
            *(_C.unit(ref=f"#{ids.of[id]}") for id in one.to if id in ids.of),
            _C.words(said, words),
            party=one.party, kind=one.kind, **dates,
        )  # fmt: skip
    if head.version_of or head.in_force or head.until:
        optional = {"of": head.version_of, "from": head.in_force, "until": head.until}
        yield _C.version({name: value for name, value in optional.items() if value})
    for unit in instrument.units:
        for defined in unit.defines:
            term = f"term:{defined.term}"
            yield _C.definition(ref=f"#{ids.of[unit.id]}", term=term, scope=defined.scope)
        record = data.records[unit.id]
        known = {"id": unit.id, "receipt": receipt(unit), "code": record.code or ""}
        yield _C.unit(ref=f"#{ids.of[unit.id]}", **known, href=link(edition.site, record.address, FOLDER))


def _rows(pub: Publication, instrument: Instrument, ids: Ids) -> Iterator[etree._Element]:
    """What corresponds to the units of the instrument: a line for each row of its comparisons."""
    for comparison in pub.comparisons.values():
        one = comparison.concordance
        if instrument.id not in (one.base, one.variant):
            continue
        for pairing in comparison.pairings:
            mine = [id for id in pairing.placed.side(instrument.id) if id in ids.of]
            if mine:
                row = pairing.placed.row
                yield _C.row(
                    *(_C.unit(ref=f"#{ids.of[id]}") for id in mine),
                    *(_C.counterpart(id=id) for id in pairing.placed.counterparts(instrument.id)),
                    base=one.base,
                    variant=one.variant,
                    relation=row.relation,
                    confidence=row.confidence,
                )
