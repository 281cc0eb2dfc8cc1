"""The book of an edition that is written from right to left: its languages, direction and mirrored pages."""

from __future__ import annotations

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from clausebook.pdf.book import book
from clausebook.pdf.typesetter import typeset
from clausebook.views.book import book_view
from tests.editions import ARABIC, ROOT, edition, publication
from tests.pdf_reader import Pdf


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    found = edition(ARABIC)
    said = book(book_view(publication(found)))
    path = tmp_path_factory.mktemp("arabic") / "a.pdf"
    path.write_bytes(
        typeset(said, (ROOT / "templates",), "a4", found.head.date, messages=found.messages),
    )
    return Pdf(path)


def across(pdf: Pdf, address: str) -> float:
    """How far from the left edge an address leads, in parts of the width of its page."""
    names = pikepdf.NameTree(pdf.file.Root.Names.Dests)
    (page, _, x, *_), width = names[address], pdf.file.pages[pdf.addresses[address]].mediabox[2]
    assert page
    return float(x) / float(width)


def test_it_says_its_language_and_direction_and_the_languages_within(printed: Pdf) -> None:
    root = printed.file.Root
    assert root.Lang == "ar"
    assert root.ViewerPreferences.Direction == "/R2L"
    assert printed.languages - {"ar"} == {"en", "en-GB"}


def test_ids_of_clauses_stand_in_a_shoulder_at_the_right(printed: Pdf) -> None:
    assert across(printed, "signed-c2") > 0.8
    assert across(printed, "row-draft-c2") > 0.8


def test_numbers_of_pages_stand_at_the_left_of_the_contents(printed: Pdf) -> None:
    opened = pypdfium2.PdfDocument(printed.path)[printed.addresses["contents"]]
    text = opened.get_textpage()
    first = str(printed.file.pages[printed.addresses["how-to-read"]].label)
    index, _ = text.search(first).get_next()
    assert text.get_charbox(index)[2] / opened.get_width() < 0.2
