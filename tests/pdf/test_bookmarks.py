"""Bookmarks say what the headings of the book say, every word of them."""

from __future__ import annotations

import shutil

import pytest

from clausebook.pdf import book
from clausebook.pdf.typesetter import typeset
from clausebook.views.book import book_view
from tests.editions import MINIMAL, ROOT, edition, publication
from tests.pdf_reader import Pdf

ESSAY = """# Method

## What [[1900/A1|clause one]] says

## On [[1900/A1]]

## Of *what* is **held**

## The term `shall`

## Read [the guide](https://example.org/guide)

## Supercalifragilisticexpialidocious words

## As a source says [@PLACEHOLDER]

Words.
"""
"""Headings with everything that prose may hold within a line."""

WANTED = {
    "What clause one says",
    "On 1900/A1",
    "Of what is held",
    "The term shall",
    "Read the guide",
    "Supercalifragilisticexpialidocious words",
    "As a source says",
}


@pytest.fixture(scope="module")
def bookmarks(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    root = tmp_path_factory.mktemp("bookmarks")
    shutil.copytree(MINIMAL / "content", root / "content")
    source = next(iter(edition(root).sources))
    (root / "content/essays").mkdir(exist_ok=True)
    (root / "content/essays/method.md").write_text(ESSAY.replace("PLACEHOLDER", source), encoding="utf-8")
    found = edition(root)
    printed = book.book(book_view(publication(found)))
    (root / "a.pdf").write_bytes(typeset(printed, (ROOT / "templates",), "a4", found.head.date))
    return {title for _, title, _ in Pdf(root / "a.pdf").bookmarks}


def test_a_heading_of_prose_keeps_every_word(bookmarks: set[str]) -> None:
    assert {title.strip() for title in bookmarks} >= WANTED


def test_a_code_stands_apart_from_its_heading(bookmarks: set[str]) -> None:
    codes = {title.split()[0] for title in bookmarks}
    assert codes & {"A1", "A2"}, sorted(bookmarks)
