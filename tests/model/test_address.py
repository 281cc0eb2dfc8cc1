"""One address for each id, and links that lead there from any page."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.edition import traverse
from clausebook.model.addresses import Address, address, anchor, asset, href, unit_page
from tests.editions import ROOT, edition

PAGES = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,4}", fullmatch=True), max_size=4).map(
    lambda parts: "/".join([*parts, "index.md"])
)
ANCHORS = st.sampled_from(["", "2008-m2-g", "event-x"])


@given(PAGES, ANCHORS, PAGES)
def test_a_link_leads_to_its_page_from_every_page(page: str, fragment: str, here: str) -> None:
    link, hash_, found = href(Address(page, fragment), here).partition("#")
    base = posixpath.dirname(here)
    assert posixpath.normpath(posixpath.join("/", base, link)) == posixpath.normpath(
        f"/{posixpath.dirname(page)}"
    )
    assert found == fragment
    assert bool(hash_) == bool(fragment)
    assert not link.startswith("/")
    # a folder is linked with its slash: no host has to redirect, and it can be opened from disk
    assert link.endswith("/") or (page == here and fragment)


@given(PAGES, PAGES)
def test_a_file_is_found_from_every_page(file: str, here: str) -> None:
    path = file.replace("index.md", "x.svg")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), asset(path, here))) == path


def test_every_record_of_an_edition_has_one_address_of_its_own() -> None:
    model = edition(ROOT / "tests/edition")
    entries = [entry.id for entry in traverse.entries(model)]
    items = [unit for unit in model.units if "." in unit]
    without = ("edition:", "concordance:", "redirect:", "thesaurus:")
    ids = [id for id in (*entries, *items) if not id.startswith(without)]
    addresses = [address(id) for id in ids]
    assert len(set(addresses)) == len(ids)
    assert len({anchor(id) for id in ids}) == len(ids)


@pytest.mark.parametrize(
    ("id", "page", "fragment"),
    [
        ("2008/M2.g", "2008/m2/index.md", "2008-m2-g"),
        ("2008/M2", "2008/m2/index.md", ""),
        ("2025/2.1", "2025/2/index.md", "2025-2-1"),
        ("2025/A", "2025/a/index.md", ""),
        ("instrument:2008", "2008/index.md", ""),
        ("essay:method", "method/index.md", ""),
        ("topic:maritime", "topics/maritime/index.md", ""),
        ("actor:jcg", "actors/jcg/index.md", ""),
        ("event:2006-recaap", "timeline/index.md", "event-2006-recaap"),
        ("person:aso", "people/index.md", "person-aso"),
        ("term:recaap", "glossary/index.md", "term-recaap"),
        ("source:mea-2009", "sources/index.md", "source-mea-2009"),
        ("expectation:x", "expectations/index.md", "expectation-x"),
    ],
)
def test_addresses_never_change(id: str, page: str, fragment: str) -> None:
    assert address(id) == Address(page, fragment)


def test_an_item_lives_on_the_page_of_its_clause() -> None:
    assert unit_page("2008/M2.g") == unit_page("2008/M2") == "2008/m2/index.md"


def test_what_has_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="no address for colour:red"):
        address("colour:red")
