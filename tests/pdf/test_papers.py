"""A book is composed once, and is the same page for page on every paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from clausebook.pdf import papers
from clausebook.pdf.papers import OtherPageError
from tests.pdf_reader import Pdf

LEAST = 50  # points from the text of a page to each edge of the paper


@pytest.fixture(scope="module")
def books(memorandum: Path) -> tuple[Pdf, Pdf]:
    """The model edition on A4 and on US Letter."""
    by_length = sorted((memorandum / "downloads").glob("*.pdf"), key=lambda path: len(path.name))
    one, other = [path for path in by_length if "compact" not in path.name]
    return Pdf(one), Pdf(other)


def test_each_page_has_the_same_words_on_every_paper(books: tuple[Pdf, Pdf]) -> None:
    a4, letter = books
    assert a4.texts == letter.texts
    assert a4.addresses == letter.addresses


def test_the_papers_have_the_measures_that_their_standards_say(books: tuple[Pdf, Pdf]) -> None:
    for book, inches in zip(books, ((210 / 25.4, 297 / 25.4), (8.5, 11)), strict=True):
        measures = {
            (float(right - left), float(top - bottom))
            for left, bottom, right, top in (map(float, page.mediabox) for page in book.file.pages)
        }
        assert [tuple(side / 72 for side in one) for one in measures] == [pytest.approx(inches, abs=1e-4)]


def test_no_word_comes_near_an_edge(books: tuple[Pdf, Pdf]) -> None:
    for book in books:
        document = pypdfium2.PdfDocument(book.path)
        for page in document:
            left, bottom, right, top = page.get_mediabox()
            drawn = [found.get_bounds() for found in page.get_objects()]
            assert all(
                one[0] >= left + LEAST and one[1] >= bottom + LEAST and one[2] <= right - LEAST
                for one in drawn
            )
            assert all(one[3] <= top - LEAST / 2 for one in drawn)  # the running head stands higher


def test_a_paper_is_another_form_of_the_same_document(books: tuple[Pdf, Pdf]) -> None:
    first, second = ([str(one) for one in book.file.trailer.ID] for book in books)
    assert first[0] == second[0]
    assert first[1] != second[1]
    for book, identifiers in zip(books, (first, second), strict=True):
        with book.file.open_metadata() as told:
            assert told["xmpMM:InstanceID"] == identifiers[1]


def test_a_template_with_pages_of_its_own_is_refused() -> None:
    with pytest.raises(OtherPageError, match="must be A4"):
        papers.on(b"/MediaBox[0 0 595.2756 841.8898] /MediaBox[0 0 300 300]", "letter")
