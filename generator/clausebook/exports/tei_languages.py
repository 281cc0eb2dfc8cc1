"""An instrument in all its authentic languages as one TEI document (P5), its units linked."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from clausebook.exports.expressions import in_language, other_languages
from clausebook.exports.tei import ENDING, header, text_of, written
from clausebook.exports.tei_words import NAMESPACE, xml_id
from clausebook.model.records import Instrument
from clausebook.views.publication import Publication

_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def path(instrument: str) -> str:
    """
    Where the file of an instrument lies, below the site. No comparison has such a name: it names two texts.

    >>> path("2008")
    'data/2008.languages.tei.xml'
    """
    return f"data/{instrument}.languages{ENDING}"


def files(pub: Publication) -> dict[str, str]:
    """Each file by its path in the site; an instrument that is held in one language has none."""
    return {
        path(one.id): document(pub, one) for one in pub.edition.instruments.values() if other_languages(one)
    }


def document(pub: Publication, instrument: Instrument) -> str:
    """An instrument in all its languages as a document, valid against TEI All."""
    langs = other_languages(instrument)
    texts = [text_of(pub, instrument), *(text_of(pub, in_language(instrument, one), one) for one in langs)]
    standoff = _E.standOff(_E.linkGrp(*_links(instrument), type="languages"))
    return written(pub, _E.TEI(header(pub, (instrument,)), standoff, _E.text(_E.group(*texts))))


def _links(instrument: Instrument) -> Iterator[etree._Element]:
    """A link for each unit that is held in several languages: to its element in each of them."""
    for unit in instrument.units:
        if unit.parallel:
            ids = (xml_id(unit.id), *(xml_id(unit.id, one.lang) for one in unit.parallel))
            yield _E.link(target=" ".join(f"#{id}" for id in ids), type="same-unit")
