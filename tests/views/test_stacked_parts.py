"""Parts within parts, and words that go on after a list: in every output where the text has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from clausebook import resources
from clausebook.content import files, load
from clausebook.exports import akoma_ntoso, tei
from clausebook.exports.data import data
from clausebook.html.render import render
from clausebook.pdf.texts import reading
from clausebook.views.book import book_view
from clausebook.views.publication import Publication
from clausebook.views.site import arrange
from tests.editions import MINIMAL, edition, laid_over, publication

PARTS = """\
  - id: title-1
    heading: TITLE I
    by: instrument
  - id: chapter-1
    heading: Chapter 1. Rivers
    by: instrument
    level: 2
  - id: articles
    heading: Section A
    by: instrument
    level: 3
"""
CLOSING = """\
  - id: A2.end
    text: all within a year.
    structural: true
    closing_words: true
"""


def stacked(root: Path) -> Path:
    """The small edition with its articles in a section of a chapter, and closing words below their list."""
    (root / "case/content").mkdir(parents=True)
    laid_over(root / "case", root)
    path = root / "content/instruments/1900/instrument.yml"
    head, found, tail = path.read_text().partition("  - id: articles\n")
    assert found
    path.write_text(f"{head}{PARTS}{tail[tail.index('sources:') :]}")
    article = root / "content/instruments/1900/articles/2.yml"
    article.write_text(article.read_text() + CLOSING)
    return root


@pytest.fixture(scope="module")
def pub(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return publication(edition(stacked(tmp_path_factory.mktemp("stacked"))))


@pytest.fixture(scope="module")
def pages(pub: Publication) -> dict[str, str]:
    return dict(render(arrange(pub), resources.templates(MINIMAL)))


def test_headings_without_clauses_stand_above_the_first_part_below_them(pub: Publication) -> None:
    recitals, articles = pub.edition.instruments["1900"].parts
    assert (recitals.within, recitals.above) == ((), ())
    assert [head.id for head in articles.above] == ["title-1", "chapter-1"]
    assert articles.trail == "TITLE I › Chapter 1. Rivers › Section A"


def test_the_page_of_the_text_has_every_heading_at_its_level(pages: dict[str, str]) -> None:
    text = pages["1900/index.md"]
    heads = re.findall(r"<h([2-6])[^>]*>([^<]+?)\s*<", text.partition('id="witnesses"')[0])
    assert heads[1:4] == [("2", "TITLE I"), ("3", "Chapter 1. Rivers"), ("4", "Section A")]
    assert "TITLE I › Chapter 1. Rivers › Section A" in pages["1900/a2/index.md"]
    assert "TITLE I › Chapter 1. Rivers</p>" in pages["1900/articles/index.md"]


def test_levels_that_the_numbers_leave_out_leave_no_gap_between_headings(tmp_path: Path) -> None:
    """PDF/UA-1 and WCAG want the levels of headings without gaps."""
    root = stacked(tmp_path)
    path = root / "content/instruments/1900/instrument.yml"
    text = path.read_text().replace("level: 3", "level: 22").replace("level: 2\n", "level: 7\n")
    path.write_text(text.replace("  - id: title-1\n", "  - id: title-1\n    level: 4\n"))
    book = book_view(publication(edition(root)))
    (view,) = (one.view for one in book.texts if one.view.link.id == "instrument:1900")
    headings = [heading for part in view.parts for heading in (*part.above, part.heading)]
    assert [one.level for one in headings] == [1, 2, 3, 4]
    assert view.contents
    assert [one.level for one in view.contents.parts] == [1, 4]


def test_closing_words_are_set_as_far_left_as_what_they_close(pages: dict[str, str]) -> None:
    text = pages["1900/index.md"]
    row = text[: text.index("all within a year.")].rpartition('<div class="ed-reading__clause')[2]
    assert row.startswith('">')
    assert "ed-ledger__item--closing" in pages["1900/a2/index.md"]


def test_print_has_headings_and_closing_words(pub: Publication) -> None:
    book = reading(next(one for one in book_view(pub).texts if one.view.link.id == "instrument:1900"))
    assert [(one.words, one.level) for one in book.parts[1].headings] == [
        ("TITLE I", 1),
        ("Chapter 1. Rivers", 2),
        ("Section A", 3),
    ]
    assert [(unit.code, unit.set_in) for unit in book.parts[1].units][-3:] == [
        ("A2.a", 1),
        ("A2.b", 1),
        ("A2.end", 0),
    ]


def test_exports_nest_the_parts_and_wrap_up_the_list(pub: Publication) -> None:
    root = etree.fromstring(akoma_ntoso.document(pub, data(pub), pub.edition.instruments["1900"]).encode())
    space = {"a": akoma_ntoso.NAMESPACE}
    (section,) = root.findall(".//a:body/a:part/a:chapter/a:section", space)
    assert section.get("eId") == "part_2__chp_1__sec_1"
    (end,) = root.findall(".//a:article[@GUID='1900/A2']/a:wrapUp", space)
    assert (end.get("eId"), "".join(end.itertext()).strip()) == (
        "part_2__chp_1__sec_1__art_a2__wrapup",
        "all within a year.",
    )
    (file,) = tei.files(pub).values()
    nested = etree.fromstring(file.encode()).findall(".//{*}div[@n='title-1']/{*}div/{*}div[@n='articles']")
    assert len(nested) == 1


def test_a_heading_with_nothing_below_it_is_told(tmp_path: Path) -> None:
    root = stacked(tmp_path)
    path = root / "content/instruments/1900/instrument.yml"
    path.write_text(path.read_text().replace("    level: 2\n", ""))
    problems = load.load(files.read_content(root)[0])[1]
    assert [one.message for one in problems if one.rule == "missing-file"] == [
        'the part "title-1" has no clause'
    ]
