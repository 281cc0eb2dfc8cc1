"""A repealed clause where its text is read: what the editors say of it stands below its number, as wide."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clausebook import build
from tests.editions import MINIMAL
from tests.windows import Open

SETTINGS = """site_name: Lune
docs_dir: build/docs
site_dir: build/site
theme: material
plugins: [clausebook]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition with a repealed article."""
    root = tmp_path_factory.mktemp("repealed")
    shutil.copytree(MINIMAL / "content", root / "content")
    (root / "mkdocs.yml").write_text(SETTINGS)
    path = root / "content/instruments/1900/articles/3.yml"
    path.write_text('id: A3\nnumber: "Article 3"\nheading: Tolls\nrepealed: (deleted)\n')
    assert build.publish(root, with_print=False, with_bundle=False).problems == ()
    return root / "site"


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_what_is_said_of_a_repealed_clause_stands_beside_its_id(
    site: Path, serve: Callable[[Path], str], open_window: Open, width: int
) -> None:
    window = open_window(f"{serve(site)}1900/")
    window.set_viewport_size({"width": width, "height": 900})
    number, said = (
        window.locator(
            f".ed-reading__clause:has(#1900-a3) > {which}".replace("#1900", r"#\31 900")
        ).bounding_box()
        for which in ("p:not(.ed-reading__summary)", "p.ed-reading__summary >> nth=0")
    )
    assert number
    assert said
    assert abs(said["x"] - number["x"]) < 1
    assert abs(said["width"] - number["width"]) < 1
