"""
The two texts of a comparison as one TEI document (P5), with the concordance and the differences between them.

A `<link>` is a row of the concordance. An `<app>` is a place where the words differ: the base is the lemma,
the variant a reading. What the editors added points to them by `resp`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree
from lxml.builder import ElementMaker

from clausebook.collation.collate import Span
from clausebook.comparison.comparison import Comparison
from clausebook.exports import defined
from clausebook.exports.common import nested, words
from clausebook.exports.tei_words import LANG, NAMESPACE, XML_ID, Calls, paragraphs, xml_id
from clausebook.model.records import Instrument, InstrumentHead, PartHead, Unit
from clausebook.views.publication import Publication

ENDING = ".tei.xml"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_LINE = re.compile(  # where a new line changes no words
    r"(?<=>)(?=<(?:teiHeader|fileDesc|titleStmt|editionStmt|publicationStmt|sourceDesc|encodingDesc|standOff|"
    r"linkGrp|link|listApp|app|text|group|body|div|label|table|row)[ >/])"
)
_EDITORS = {"resp": "#editors"}


def path(comparison: Comparison) -> str:
    """Where the file of a comparison lies, below the site."""
    return f"data/{comparison.base.id}-{comparison.variant.id}{ENDING}"


def files(pub: Publication) -> dict[str, str]:
    """Each file by its path in the site; a comparison of which one text holds no clause has none."""
    return {
        path(one): document(pub, one)
        for one in pub.comparisons.values()
        if one.base.clauses and one.variant.clauses
    }


def document(pub: Publication, comparison: Comparison) -> str:
    """A comparison as a document, valid against TEI All."""
    both = (comparison.base, comparison.variant)
    standoff = _E.standOff(_links(comparison), *_reasons(pub, comparison))
    if differences := [*_differences(comparison)]:
        standoff.append(_E.listApp(*differences, type="differences"))
    root = _E.TEI(
        header(pub, both), standoff, _E.text(_E.group(*(text_of(pub, instrument) for instrument in both)))
    )
    return written(pub, root)


def written(pub: Publication, root: etree._Element) -> str:
    """A document as it stands in its file."""
    root.set(LANG, pub.edition.head.lang)
    text = _LINE.sub("\n", etree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


# --- header ------------------------------------------------------------------------------------------------


def header(pub: Publication, texts: Iterable[Instrument]) -> etree._Element:
    """Who made the edition of these texts, and which copies carry their wording."""
    head, say, date = pub.edition.head, pub.messages.say, pub.messages.date
    titles = " · ".join(text.head.short for text in texts)
    editor = _E.editor(pub.editors)
    editor.set(XML_ID, "editors")
    return _E.teiHeader(
        _E.fileDesc(
            _E.titleStmt(_E.title(f"{head.title}: {titles}"), editor),
            _E.editionStmt(_E.edition(say("Edition of %(date)s", date=date(head.date)))),
            _E.publicationStmt(
                _E.publisher(pub.editors),
                _E.availability(_E.licence(_E.p(head.licence))),
                _E.date(date(head.date), when=head.date),
            ),
            _E.sourceDesc(_E.listWit(*(_witness(pub, text) for text in texts))),
        ),
        _E.encodingDesc(
            _E.editorialDecl(
                _E.p(
                    say(
                        "The words of each text are those of the copy that the edition follows. A heading or"
                        " summary with a resp is the editors’."
                    )
                )
            ),
            _E.variantEncoding(method="location-referenced", location="external"),
        ),
    )


def _witness(pub: Publication, instrument: Instrument) -> etree._Element:
    """A text as a witness of the comparison, with the copies that carry its wording."""
    head, date = instrument.head, pub.messages.date
    found = _E.witness(_E.title(head.title), ", ", _E.date(date(head.date), when=head.date))
    found.set(XML_ID, f"text-{instrument.id}")
    for copy in head.witnesses:
        source = pub.edition.sources[copy.source]
        place = [_E.ref(source.title, target=source.url)] if source.url else [_E.title(source.title)]
        found.append(_E.bibl(_E.abbr(copy.siglum), " ", *place, ", ", _E.publisher(source.publisher)))
    return found


# --- what corresponds --------------------------------------------------------------------------------------


def _links(comparison: Comparison) -> etree._Element:
    """The concordance: a link for each row. What has no counterpart is tied to the other text as a whole."""
    group = _E.linkGrp(type="concordance")
    for pairing in comparison.pairings:
        row, units = pairing.placed.row, (*pairing.base, *pairing.variant)
        targets = [f"#{xml_id(unit.id)}" for unit in units]
        if len(targets) == 1:
            other = comparison.variant if pairing.base else comparison.base
            targets.insert(0 if pairing.variant else 1, f"#text-{other.id}")
        kind = {"type": _name(row.relation), "cert": row.confidence}
        link = _E.link(target=" ".join(targets), **kind)
        link.set(XML_ID, pairing.placed.anchor)
        group.append(link)
    return group


def _reasons(pub: Publication, comparison: Comparison) -> Iterator[etree._Element]:
    """Why the editors say so, of each row."""
    for pairing in comparison.pairings:
        placed = pairing.placed
        yield _E.note(words(pub, placed.row.reason), target=f"#{placed.anchor}", type="reason", **_EDITORS)


def _name(relation: str) -> str:
    return relation.replace(" ", "-")


def _differences(comparison: Comparison) -> Iterator[etree._Element]:
    """Each place where the words of a row differ, in the order of the rows."""
    for pairing in comparison.pairings:
        if not pairing.measured:
            continue
        where = " ".join(f"#{xml_id(unit.id)}" for unit in (*pairing.base, *pairing.variant))
        for old, new in _changes(pairing.measured.spans):
            yield _E.app(
                _E.lem(*([old] if old else []), wit=f"#text-{comparison.base.id}"),
                _E.rdg(*([new] if new else []), wit=f"#text-{comparison.variant.id}"),
                corresp=where,
                n=pairing.placed.anchor,
            )


def _changes(spans: Iterable[Span]) -> Iterator[tuple[str, str]]:
    """The words of the base and those of the variant, wherever they are not the same."""
    for equal, run in groupby(spans, key=lambda span: span.op == "equal"):
        if not equal:
            held = [*run]
            yield (
                "".join(span.text for span in held if span.op == "delete").strip(),
                "".join(span.text for span in held if span.op == "insert").strip(),
            )


# --- the texts ---------------------------------------------------------------------------------------------


def text_of(pub: Publication, instrument: Instrument, lang: str = "") -> etree._Element:
    """A whole text; `lang` says that it is one of several of the instrument, and stands in the ids."""
    head = instrument.head
    closed = body = _E.body(_E.head(head.title))

    def division(around: etree._Element | None, part: PartHead) -> etree._Element:
        return _division(body if around is None else around, part)

    for part, div in nested((one for one in instrument.parts if one.clauses), division):
        div.extend(_unit(pub, clause, Calls((clause,), lang)) for clause in part.clauses)
        if part.head.id == head.closing_after:
            closed = div
    if head.closing or head.signatures:
        closed.append(_closer(head))  # the last of its division, as the schema asks
    found = _E.text(body, n=head.id)
    found.set(LANG, head.lang)
    return found


def _closer(head: InstrumentHead) -> etree._Element:
    """Place and date, then each signature, their lines as they are printed."""
    closing = [_lined(_E.dateline(), head.closing.split("\n"))] if head.closing else []
    signed = (
        _lined(_E.signed(), [*([one.party] if one.party else []), *one.lines]) for one in head.signatures
    )
    return _E.closer(*closing, *signed)


def _lined(element: etree._Element, lines: Sequence[str]) -> etree._Element:
    """The element with lines in it, parted by line beginnings."""
    element.text = lines[0]
    for line in lines[1:]:
        begin = _E.lb()
        begin.tail = line
        element.append(begin)
    return element


def _division(around: etree._Element, head: PartHead) -> etree._Element:
    heading = _E.head(head.heading, **(_EDITORS if head.by == "editors" else {}))
    found = _E.div(heading, type="part", n=head.id)
    around.append(found)
    return found


def _unit(pub: Publication, unit: Unit, notes: Calls) -> etree._Element:
    """A clause or an item, with its items in it."""
    found = _E.div(type="item" if unit.depth else "clause", n=unit.id)
    found.set(XML_ID, notes.id_of(unit))
    said = paragraphs(_E, unit.text or "", notes) if unit.text is not None else []
    if unit.own_heading:  # the text begins with it
        said[0].tag = f"{{{NAMESPACE}}}head"
        found.append(said.pop(0))
    elif unit.heading:
        found.append(_E.head(unit.heading, **_EDITORS))
    if unit.number:
        found.append(_E.label(unit.number))
    if unit.text is None and unit.summary:
        said = [_E.p(words(pub, unit.summary, unit.instrument), **_EDITORS)]
    if unit.repealed:
        since = {"when": unit.repealed.since} if unit.repealed.since else {}
        printed = [_E.desc(unit.repealed.printed)] if unit.repealed.printed else []
        said = [_E.p(_E.gap(*printed, reason="repealed"), *([_E.date(**since)] if since else []), **_EDITORS)]
    if unit.defines and unit.text is not None:
        defined.mark(said, [*defined.terms(pub.edition, unit)], _term)
    found.extend([_E.quote(*said)] if unit.quotation and said else said)
    if unit.table:
        found.append(_table(unit, notes))
    if not unit.items and not said and not unit.table:
        found.append(_E.p())
    found.extend(_unit(pub, item, notes.within(item)) for item in unit.items)
    return found


def _term(id: str, said: str) -> etree._Element:
    """A term where the text defines it; the key is its id in the glossary."""
    return _E.term(said, type="defined", key=f"term:{id}")


def _table(unit: Unit, notes: Calls) -> etree._Element:
    assert unit.table is not None  # it is asked for where there is one
    found = _E.table()
    if unit.table.caption:
        (caption,) = paragraphs(_E, unit.table.caption, notes, name="head", whole=True)
        found.append(caption)
    for role, row in (("label", unit.table.head), *(("data", row) for row in unit.table.rows)):
        cells = (paragraphs(_E, cell, notes, name="cell", whole=True)[0] for cell in row)
        found.append(_E.row(*cells, role=role))
    return found
