"""What readers on a slow line pay: the HTML of every clause, and the first view of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from audit import weight
from audit.serving import serving
from tests.editions import MODEL, arranged, edition, publication


def clauses(root: Path) -> list[str]:
    """The addresses of the clauses of an edition."""
    pages = arranged(publication(edition(root)))
    return [page.path.removesuffix("index.md") for page in pages if page.template == "clause"]


def test_the_html_of_every_clause_is_light(memorandum: Path) -> None:
    sizes = weight.html(memorandum, clauses(MODEL))
    assert len(sizes) > 80
    assert {page: size for page, size in sizes.items() if size > weight.HTML} == {}


@pytest.mark.parametrize("clause", ["signed/c1/", "signed/c17/"])
def test_a_clause_with_all_that_it_loads_is_light(browser: Browser, memorandum: Path, clause: str) -> None:
    with serving(memorandum) as address:
        files = weight.first_view(browser, address + clause)
    assert f"/{clause}" in files
    assert any(name.endswith(".woff2") for name in files)
    assert sum(files.values()) <= weight.FIRST_VIEW, files
