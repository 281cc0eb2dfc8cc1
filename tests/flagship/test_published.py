"""What holds for every finished site holds for this one: policy, bundle, manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.edition import drafts
from clausebook.edition.checksums import receipt
from clausebook.site import manifest
from tests.editions import edition
from tests.site.test_bundle import (  # noqa: F401  # the same tests, of another site
    test_a_page_from_disk_is_the_page_of_the_site_but_for_its_addresses,
    test_every_link_in_it_names_a_file_that_is_there,
    test_from_disk_every_kind_of_page_has_our_faces_without_a_network,
    test_its_names_are_safe_on_every_system,
    test_no_page_leads_to_the_bundle_that_it_is_in,
    test_scripts_styles_faces_and_the_index_are_the_same_from_disk,
    test_the_bundle_holds_the_whole_site_but_what_only_a_host_needs,
    test_the_same_id_is_one_address_online_and_from_disk,
    unpacked,
)
from tests.site.test_policy import (  # noqa: F401
    test_every_page_has_the_policy_before_anything_that_it_governs,
    test_no_page_asks_for_more_than_its_policy_allows,
    watched,
)
from tests.site.test_verify import told


@pytest.fixture
def site(built: Path) -> Path:
    """The site of the flagship."""
    return built / "site"


@pytest.fixture
def root(built: Path) -> Path:
    """The folder of its edition."""
    return built


def test_what_was_built_is_as_its_manifest_says(site: Path) -> None:
    assert told(site) == (0, [])
    assert told(next((site / "downloads").glob("*.zip"))) == (0, [])


def test_the_manifest_lists_the_receipt_of_every_public_unit(site: Path) -> None:
    listed = manifest.from_text((site / "MANIFEST").read_text(encoding="utf-8")).receipts
    public = drafts.withhold(edition(site.parent)).units
    assert listed == {id: receipt(unit) for id, unit in public.items()}
    page = (site / "2008/m4/index.html").read_text(encoding="utf-8")
    assert f"<code>{listed['2008/M4']}</code>" in page


def test_without_an_address_no_page_names_a_card(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        assert b"og:image" not in page.read_bytes(), page
    assert not (site / "assets/cards").exists()
