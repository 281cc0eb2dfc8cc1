"""What a reader has on paper who prints a page from the browser."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page

from tests.conftest import Serve
from tests.editions import MODEL, edition
from tests.pdf_reader import squeezed
from tests.windows import At, at_host

CONTROLS = ("Search, or jump to a clause", "Skip to content", "Show notes", "Report an error", "Copy")


@pytest.fixture
def at(memorandum: Path, serve: Serve) -> At:
    return at_host(serve(memorandum))


def printed(page: Page, address: str) -> list[str]:
    """The squeezed words of each sheet, background and address line of the browser left out."""
    page.goto(address)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [squeezed(sheet.get_textpage().get_text_bounded()) for sheet in document]


@pytest.mark.parametrize("path", ["signed/c1/", "compare/", "meetings/"])
def test_a_printed_page_says_whose_it_is_and_has_no_controls(page: Page, at: At, path: str) -> None:
    head = edition(MODEL).head
    sheets = printed(page, at(path))
    assert squeezed(f"{head.site}{path}") in sheets[0]
    assert squeezed(head.short) in sheets[0]
    assert squeezed("Edition of 1 June 2024.") in sheets[-1]
    assert squeezed(head.licence) in sheets[-1]
    everything = "".join(sheets)
    assert [words for words in CONTROLS if squeezed(words) in everything] == []


def test_marks_of_sources_stand_beside_the_words(page: Page, at: At) -> None:
    page.goto(at("signed/c1/"))
    page.emulate_media(media="print")
    over = page.evaluate(
        """() => [...document.querySelectorAll(".ed-mark, .ed-mark a")].filter(mark => {
          const style = getComputedStyle(mark);
          return parseFloat(style.marginInlineStart) < 0 || parseFloat(style.marginInlineEnd) < 0;
        }).length"""
    )
    assert page.locator(".ed-mark").count() > 3
    assert over == 0
