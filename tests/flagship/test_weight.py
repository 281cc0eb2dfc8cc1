"""What readers on a slow line pay: the HTML of every clause, and the first view of the heaviest of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from audit import weight
from audit.serving import serving
from tests.editions import ROOT
from tests.site.test_weight import clauses


@pytest.fixture(scope="module")
def sizes(built: Path) -> dict[str, int]:
    return weight.html(built / "site", clauses(ROOT))


def test_the_html_of_every_clause_is_light(sizes: dict[str, int]) -> None:
    assert len(sizes) == 50
    assert {page: size for page, size in sizes.items() if size > weight.HTML} == {}


@pytest.mark.parametrize("clause", ["2008/m4/", "2008/m2/", "2025/1/"])
def test_a_clause_with_all_that_it_loads_is_light(browser: Browser, built: Path, clause: str) -> None:
    """The longest ones too, and those whose sources have titles in many scripts."""
    with serving(built / "site") as address:
        files = weight.first_view(browser, address + clause)
    assert f"/{clause}" in files
    assert any(name.endswith(".woff2") for name in files)
    assert sum(files.values()) <= weight.FIRST_VIEW, files
