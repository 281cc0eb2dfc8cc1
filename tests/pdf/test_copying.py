"""Copied words: what a reader of the PDF takes out of it is what was typed, as far as Typst can do it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from clausebook.pdf.typesetter import faces
from clausebook.views.download_links import DownloadsView, downloads_page
from clausebook.views.downloads import Download
from tests.editions import ROOT, edition, publication

typst = pytest.importorskip("typst")

SOURCE = ROOT / "docs/upstream/copying-complex-scripts/copying.typ"
TEMPLATES = (ROOT / "templates",)


def words_of(source: bytes, tmp_path: Path) -> str:
    """The text of a Typst file, as it is copied from its PDF, without white space."""
    fonts = faces(TEMPLATES).fonts
    (tmp_path / "a.typ").write_bytes(source)
    document = pypdfium2.PdfDocument(typst.compile(str(tmp_path / "a.typ"), font_paths=fonts))
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("word", ["मापी", "जाती"])
def test_words_of_simple_clusters_are_copied(word: str, tmp_path: Path) -> None:
    assert word in words_of(SOURCE.read_bytes(), tmp_path)


@pytest.mark.xfail(strict=True, reason="Typst doubles clusters whose glyphs differ in height: docs/upstream/")
@pytest.mark.parametrize(
    ("word", "doubled"),
    [
        ("जलमार्ग", "जलमार्गर्ग"),
        ("गहराई", "गहराईई"),
        ("विद्युत", ""),
        ("ديناراً", ""),
        ("الاتفاق", ""),
        ("خلال", ""),
        ("المالك", ""),
    ],
)
def test_what_upstream_cannot_copy_yet(word: str, doubled: str, tmp_path: Path) -> None:
    text = words_of(SOURCE.read_bytes(), tmp_path)
    assert word in text
    assert not doubled or doubled not in text


def test_readers_are_told_where_the_edition_has_such_words() -> None:
    book = Download("downloads/book.pdf", "The book", "")
    said = downloads_page(replace(publication(edition(ROOT / "tests/edition")), downloads=(book,))).view
    assert isinstance(said, DownloadsView)
    assert said.copying.startswith("Words in Devanagari")
    unprinted = downloads_page(publication(edition(ROOT / "tests/edition"))).view
    assert isinstance(unprinted, DownloadsView)
    assert unprinted.copying == "", "there is no PDF to copy from"
    plain = downloads_page(replace(publication(edition()), downloads=(book,))).view
    assert isinstance(plain, DownloadsView)
    assert plain.copying == ""
