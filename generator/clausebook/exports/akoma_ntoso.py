"""
Each instrument as Akoma Ntoso 3.0, the format of parliaments and law gazettes (OASIS LegalDocML).

The words are those of the instrument; what the editors added carries `status="editorial"`. `eId` follows the
OASIS naming convention; `GUID` is the edition's own id, by which a clause is found again. An instrument of
which no clause is held has no file. In each other authentic language it is an expression of the same work, in
a file of its own with the same ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker

from clausebook.exports import akoma_ntoso_meta as metadata
from clausebook.exports import defined
from clausebook.exports.akoma_ntoso_ids import Ids
from clausebook.exports.akoma_ntoso_words import Notes, caption, paragraphs
from clausebook.exports.common import nested, words
from clausebook.exports.data import Data
from clausebook.exports.expressions import in_language, other_languages
from clausebook.model.records import Instrument, InstrumentHead, Part, PartHead, Unit
from clausebook.views.publication import Publication

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "cb": metadata.OWN})
_CONTAINERS = (  # they hold elements only
    "act bill statement meta identification FRBRWork FRBRExpression FRBRManifestation analysis otherAnalysis"
    " references proprietary cb:row preface preamble recitals recital mainBody body part chapter section"
    " subsection article paragraph point hcontainer wrapUp item blockList intro content table tr conclusions"
)
_LINES = "num heading th td FRBR[a-z]+ TLC[A-Za-z]+ cb:[a-z]+"
_LINE = re.compile(
    "(?<=>)(?=<(?:{}|{})[ >/]|</(?:{})>)".format(
        *("|".join(names.split()) for names in (_CONTAINERS, _LINES, _CONTAINERS))
    )
)
"""Where a new line changes no words: before an element that never stands among words."""


def path(instrument: str, lang: str = "") -> str:
    """
    Where the file of an instrument lies, below the site; `lang` is another language than its own.

    >>> path("2008"), path("2008", "ja")
    ('data/2008.akn.xml', 'data/2008.ja.akn.xml')
    """
    return f"data/{instrument}.{lang}.akn.xml" if lang else f"data/{instrument}.akn.xml"


def files(pub: Publication, data: Data) -> dict[str, str]:
    """Each file by its path in the site."""
    return {
        path(instrument.id, lang): document(pub, data, instrument, lang)
        for instrument in pub.edition.instruments.values()
        if instrument.clauses
        for lang in ("", *other_languages(instrument))
    }


def document(pub: Publication, data: Data, original: Instrument, lang: str = "") -> str:
    """
    An instrument as a document, in its own language or another, valid against the schema of the standard.

    A unit whose words are not held in that language stands there without them, marked as incomplete.
    """
    instrument = in_language(original, lang) if lang else original
    kind = metadata.document_type(instrument.head)
    ids = Ids(instrument)
    preamble, parts = _divided(instrument, ids)
    whole = _E(
        kind,
        metadata.meta(_E, pub, data, original, ids, _expressions(original, lang)),
        _E.preface(_E.p(_E.docTitle(instrument.head.title)), eId="preface"),
        name=_name(instrument.head.kind),
    )
    if preamble:
        whole.append(_preamble(pub, preamble, ids))
    closing, after = _closing(instrument.head), instrument.head.closing_after
    body = _E("mainBody" if kind == "statement" else "body", eId="body")

    def division(around: etree._Element | None, part: PartHead) -> etree._Element:
        return _division(body if around is None else around, part, ids)

    for part, found in nested(parts, division):
        found.extend(_unit(pub, ids.element, unit, Notes((unit,), ids)) for unit in part.clauses)
        if part.head.id == after:
            found.append(_closed_within(closing, ids.parts[after]))
    whole.append(body)
    if closing and preamble and preamble.head.id == after:
        body.insert(0, _closed_within(closing, "body"))
    elif closing and not after:
        whole.append(_E.conclusions(*closing, eId="conclusions"))
    if lang:
        _mark_what_is_missing(whole, instrument)
    root = _E.akomaNtoso(whole)
    text = _LINE.sub("\n", etree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _closing(head: InstrumentHead) -> list[etree._Element]:
    """Place and date, then each signature, its lines as they are printed."""
    closing = paragraphs(_E, head.closing, Notes()) if head.closing else []
    signed = []
    for one in head.signatures:
        signature = _E.signature()
        for n, line in enumerate((*([one.party] if one.party else []), *one.lines)):
            if not n:
                signature.text = line
                continue
            end = _E.eol()
            end.tail = line
            signature.append(end)
        signed.append(_E.p(signature))
    return [*closing, *signed]


def _closed_within(closing: list[etree._Element], around: str) -> etree._Element:
    """
    What closes a text that annexes follow, where it stands in the body; `around` is the id of what it is in.

    The element `conclusions` may stand only behind the whole body, annexes included.
    """
    return _E.hcontainer(_E.content(*closing), name="conclusions", eId=f"{around}__hcontainer_1")


def _expressions(original: Instrument, lang: str) -> metadata.Expressions:
    """The language of a document, and the files of the others."""
    own = original.head.lang
    names = {own: path(original.id), **{one: path(original.id, one) for one in other_languages(original)}}
    return metadata.Expressions(
        lang or own,
        {one: name.rpartition("/")[2] for one, name in names.items() if one != (lang or own)},
    )


def _mark_what_is_missing(whole: etree._Element, instrument: Instrument) -> None:
    """Say of each unit that has no words in this language that its words are not here."""
    without = {unit.id for unit in instrument.units if unit.text is None}
    for element in whole.iter():
        if element.get("GUID") in without:
            for words in (*element.iterfind("./{*}p"), *element.iterfind("./{*}content/{*}p")):
                if not words.get("status"):
                    words.set("status", "incomplete")


def _divided(instrument: Instrument, ids: Ids) -> tuple[Part | None, tuple[Part, ...]]:
    """The preamble, if it stands first and is not all that there is, and the other parts."""
    parts = tuple(part for part in instrument.parts if part.clauses)
    if ids.has_preamble:
        return parts[0], parts[1:]
    return None, parts


def _name(kind: str) -> str:
    """What an instrument is called by its kind, as a name of the standard: no spaces."""
    return "-".join(kind.split()).casefold()


# --- parts and units ---------------------------------------------------------------------------------------


def _preamble(pub: Publication, part: Part, ids: Ids) -> etree._Element:
    recitals = _E.recitals(*_heading(part.head.heading, editorial=part.head.by == "editors"))
    recitals.set("eId", "preamble__recitals")
    recitals.extend(_recital(pub, unit, ids) for unit in part.clauses)
    return _E.preamble(recitals, eId="preamble")


def _recital(pub: Publication, unit: Unit, ids: Ids) -> etree._Element:
    """A recital; its items, which the element has no place for, are a list in it."""
    return _listed(pub, "recital", unit, Notes((unit,), ids))


def _listed(pub: Publication, name: str, unit: Unit, notes: Notes) -> etree._Element:
    head, said = _words(pub, unit, notes)
    found = _E(name, *head, *said, **_named(unit, notes.ids))
    if unit.items:
        items = _E.blockList(eId=f"{notes.ids.of[unit.id]}__list_1")
        items.extend(_listed(pub, "item", item, notes.within(item)) for item in unit.items)
        found.append(items)
    return found


def _division(around: etree._Element, head: PartHead, ids: Ids) -> etree._Element:
    """A part with its heading, in the part around it; a chapter lies in a part, a section in a chapter."""
    found = _E(ids.divisions[head.id], *_heading(head.heading, editorial=head.by == "editors"))
    found.set("eId", ids.parts[head.id])
    around.append(found)
    return found


def _unit(pub: Publication, name: str, unit: Unit, notes: Notes) -> etree._Element:
    """A clause, or an item at any depth."""
    head, said = _words(pub, unit, notes)
    if unit.id in notes.ids.closing:
        return _E.wrapUp(*said, **_named(unit, notes.ids))
    found = _E(name, *head, **_named(unit, notes.ids))
    if unit.repealed:  # removed, its place kept (OASIS LegalDocML 3.0, attribute status)
        found.set("status", "removed")
        found.append(_E.content(_E.p(unit.repealed.printed, status="editorial")))
        return found
    if not unit.items:
        found.append(_E.content(*said))
        return found
    if unit.body or unit.table or unit.summary:
        found.append(_E.intro(*said))
    found.extend(_unit(pub, "point", item, notes.within(item)) for item in unit.items)
    return found


def _named(unit: Unit, ids: Ids) -> dict[str, str]:
    return {"eId": ids.of[unit.id], "GUID": unit.id}


def _heading(said: str, *, editorial: bool) -> Iterable[etree._Element]:
    if not said:
        return ()
    return (_E.heading(said, **({"status": "editorial"} if editorial else {})),)


def _words(pub: Publication, unit: Unit, notes: Notes) -> tuple[list[etree._Element], list[etree._Element]]:
    """Number and heading of a unit; what it says, at least one paragraph. A summary is the editors'."""
    head = [_E.num(unit.number)] if unit.number else []
    if unit.text is None and unit.summary:
        said = [_E.p(words(pub, unit.summary, unit.instrument), status="editorial")]
        return [*head, *_heading(unit.heading, editorial=True)], said
    said = paragraphs(_E, unit.text or "", notes)
    if unit.own_heading:  # the text begins with it
        said[0].tag = f"{{{NAMESPACE}}}heading"
        head.append(said.pop(0))
    else:
        head += _heading(unit.heading, editorial=True)
    if unit.quotation:
        said = [_quoted(one) for one in said]
    elif unit.defines:
        _define(pub, unit, [*head[-1:], *said] if unit.own_heading else said, notes)
    return head, [*(said or [_E.p()]), *([_table(unit, notes)] if unit.table else [])]


def _define(pub: Publication, unit: Unit, said: list[etree._Element], notes: Notes) -> None:
    """Mark the terms that a unit defines, and the paragraphs that define them (`term` in `def`)."""
    made = 0

    def term(id: str, words: str) -> etree._Element:
        nonlocal made
        made += 1
        return _E.term(words, eId=f"{notes.ids.of[unit.id]}__term_{made}", refersTo=f"#term-{id}")

    for n, paragraph in enumerate(defined.mark(said, [*defined.terms(pub.edition, unit)], term), 1):
        whole = _E("def", *paragraph, eId=f"{notes.ids.of[unit.id]}__def_{n}")
        whole.text, paragraph.text = paragraph.text, None
        paragraph.append(whole)


def _quoted(paragraph: etree._Element) -> etree._Element:
    """The words of a paragraph as those of another text, which this one embeds."""
    embedded = _E.embeddedText(*paragraph)
    embedded.text, paragraph.text = paragraph.text, None
    paragraph.append(embedded)
    return paragraph


def _table(unit: Unit, notes: Notes) -> etree._Element:
    assert unit.table is not None  # it is asked for where there is one
    table = unit.table
    found = _E.table(eId=f"{notes.ids.of[unit.id]}__table_1")
    if table.caption:
        found.append(caption(_E, table.caption, notes))
    for name, row in (("th", table.head), *(("td", row) for row in table.rows)):
        found.append(_E.tr(*(_E(name, *paragraphs(_E, cell, notes)) for cell in row)))
    return found
