"""TEI: valid by TEI All; the texts come back from it; what corresponds and differs is the edition's."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import etree

from clausebook.exports import tei, tei_languages
from clausebook.exports.tei_words import NAMESPACE
from clausebook.views.publication import Publication
from tests.editions import ROOT
from tests.exports.hostile import hostile, model

NS = {"t": NAMESPACE}
ID, LANG = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "lang"))
MADE = {"model": model, "hostile": hostile}


@cache
def schema() -> etree.RelaxNG:
    """TEI All. No package that is kept up ships it, so it lies in `tests/vendor`."""
    return etree.RelaxNG(etree.parse(ROOT / "tests/vendor/tei/tei_all.rng"))


@pytest.fixture(scope="module", params=MADE)
def pub(request: pytest.FixtureRequest) -> Publication:
    return MADE[str(request.param)]()


@pytest.fixture(scope="module")
def documents(pub: Publication) -> dict[str, etree._Element]:
    return {path: etree.fromstring(text.encode()) for path, text in tei.files(pub).items()}


def find(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]


def said(element: etree._Element) -> str:
    """The words of an element without the footnotes that stand in them."""
    words = element.text or ""
    for child in element:
        words += ("" if etree.QName(child).localname in ("note", "ptr") else said(child)) + (child.tail or "")
    return words


def test_every_comparison_is_a_valid_document(pub: Publication, documents: dict[str, etree._Element]) -> None:
    assert [*documents] == [f"data/{base}-{variant}.tei.xml" for base, variant in pub.comparisons]
    for root in documents.values():
        assert schema().validate(root), schema().error_log


def test_every_unit_of_both_texts_comes_back_with_its_words(
    pub: Publication, documents: dict[str, etree._Element]
) -> None:
    for comparison, root in zip(pub.comparisons.values(), documents.values(), strict=True):
        divs = find(root, "//t:div[@type='clause' or @type='item']")
        units = [*comparison.base.units, *comparison.variant.units]
        assert [div.get("n") for div in divs] == [unit.id for unit in units]
        for div, unit in zip(divs, units, strict=True):
            own = [said(one) for one in find(div, "t:head[not(@resp)]")]
            words = "\n\n".join([*own, *(said(one) for one in find(div, "t:p[not(@resp)]"))])
            assert words.strip("\n") == re.sub(r"\n[ \t]*\n", "\n\n", unit.text or "").strip("\n"), unit.id
            assert [said(one) for one in find(div, "t:label")] == [unit.number] * bool(unit.number)
            cells = [[said(cell) for cell in row] for row in find(div, "t:table/t:row")]
            assert cells == ([[*row] for row in (unit.table.head, *unit.table.rows)] if unit.table else [])


def test_every_row_of_the_concordance_is_a_link_between_what_is_there(
    pub: Publication, documents: dict[str, etree._Element]
) -> None:
    for comparison, root in zip(pub.comparisons.values(), documents.values(), strict=True):
        ids = {str(one.get(ID)) for one in find(root, "//*[@xml:id]")}
        links = find(root, "//t:linkGrp[@type='concordance']/t:link")
        rows = [pairing.placed for pairing in comparison.pairings]
        assert [(one.get(ID), one.get("type"), one.get("cert")) for one in links] == [
            (row.anchor, row.row.relation.replace(" ", "-"), row.row.confidence) for row in rows
        ]
        values = root.xpath("//@target | //@wit | //@corresp | //@resp")
        assert isinstance(values, list)
        pointers = [part for value in values for part in str(value).split()]
        assert {one[1:] for one in pointers if one.startswith("#")} <= ids
        for link, row in zip(links, rows, strict=True):
            ends = [one for one in str(link.get("target")).split() if not one.startswith("#text-")]
            assert len(ends) == len({*row.row.base, *row.row.variant})


def test_where_the_words_differ_each_text_has_its_own(
    pub: Publication, documents: dict[str, etree._Element]
) -> None:
    for comparison, root in zip(pub.comparisons.values(), documents.values(), strict=True):
        measured = {one.placed.anchor: one.measured for one in comparison.pairings if one.measured}
        differing = {anchor for anchor, one in measured.items() if any(s.op != "equal" for s in one.spans)}
        apps = find(root, "//t:listApp/t:app")
        assert {one.get("n") for one in apps} == differing
        for app in apps:
            lemma, reading = (" ".join(said(side).split()) for side in app)
            pair = measured[str(app.get("n"))]
            assert lemma in " ".join(pair.base.text.split())
            assert reading in " ".join(pair.variant.text.split())
            assert lemma != reading


def test_a_text_in_several_languages_is_a_valid_document_with_its_words_in_each(pub: Publication) -> None:
    written = tei_languages.files(pub)
    several = [one for one in pub.edition.instruments.values() if any(unit.parallel for unit in one.units)]
    assert [*written] == [f"data/{one.id}.languages.tei.xml" for one in several]
    for instrument, text in zip(several, written.values(), strict=True):
        root = etree.fromstring(text.encode())
        assert schema().validate(root), schema().error_log
        own, *others = find(root, "//t:group/t:text")
        langs = [str(one.get(LANG)) for one in (own, *others)]
        assert langs[0] == instrument.head.lang
        assert {*langs[1:]} == {one.lang for unit in instrument.units for one in unit.parallel}
        for lang, found in zip(langs[1:], others, strict=True):
            said_by_unit = {
                str(div.get("n")): "\n\n".join(said(one) for one in find(div, "t:p[not(@resp)]"))
                for div in find(found, ".//t:div[@type='clause' or @type='item']")
            }
            held = {
                unit.id: next((one.text for one in unit.parallel if one.lang == lang), "")
                for unit in instrument.units
            }
            assert said_by_unit == held
        by_id = {str(one.get(ID)): one for one in find(root, "//*[@xml:id]")}
        links = find(root, "//t:linkGrp[@type='languages']/t:link")
        assert len(links) == sum(bool(unit.parallel) for unit in instrument.units)
        for link in links:
            ends = [by_id[one[1:]] for one in str(link.get("target")).split()]
            assert len({one.get("n") for one in ends}) == 1
            assert len(ends) > 1
