"""Our mkdocs.yml and theme, driven through the engine on a few pages."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
import yaml

from clausebook.html import signs
from clausebook.look import stylesheet
from clausebook.model.records import Colours
from clausebook.site import engine
from clausebook.site.frame import Said
from tests.site.following import check

ROOT = Path(__file__).parent.parent.parent
CLAUSE = """---
title: M2.g · Staff talks
---
# Staff talks { #2008-m2-g }

<p class="ed-id">Navy-to-Navy Staff Talks</p>

[Home](../../index.md)
"""


class _Loader(yaml.SafeLoader):
    """mkdocs.yml may hold tags of its own; what they mean is not needed here."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with our configuration and theme, the pages of the navigation, and one clause."""
    shutil.copy(ROOT / "tests/edition/mkdocs.yml", tmp_path)
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    nav = yaml.load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)["nav"]
    pages = {path: f"# {title}\n" for item in nav for title, path in item.items()}
    pages |= {"search/index.md": "# Search\n"}  # the frame leads to it, and asks for two stylesheets
    pages |= {
        signs.PATH: signs.stylesheet(),
        stylesheet.PATH: stylesheet.stylesheet(Colours()),
    }
    for path, content in (pages | {"2008/m2/index.md": CLAUSE}).items():
        page = tmp_path / "build/docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(content, encoding="utf-8")
    return tmp_path


def run(root: Path, staging: str, **options: str) -> dict[str, bytes]:
    """Build into that folder; the bytes of each file in it."""
    site = root / staging
    engine.run(root, site, origins={}, date=options.get("date", "2026-11-21"))
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def test_pages_become_a_site_that_holds_together(root: Path) -> None:
    files = run(root, "staged")
    assert b'id="2008-m2-g"' in files["2008/m2/index.html"]
    assert check(root / "staged", {}) == ()


def test_no_source_map_and_no_empty_sitemap_is_published(root: Path) -> None:
    files = run(root, "staged")
    assert not [path for path in files if path.endswith(".map") or path.startswith("sitemap")]
    assert not [path for path, content in files.items() if b"sourceMappingURL" in content]


def test_of_the_theme_only_its_stylesheet_is_published(root: Path) -> None:
    files = run(root, "staged")
    theirs = ("search/search_index", "assets/javascripts/bundle", "assets/javascripts/workers")
    assert not [path for path in files if path.startswith((*theirs, "assets/javascripts/lunr"))]
    (sheet,) = (data for path, data in files.items() if path.startswith("assets/stylesheets/"))
    assert sheet.startswith(b"@layer theme {\nhtml{")
    assert b"@layer components {" in sheet
    assert b"data-md-" not in files["2008/m2/index.html"]


def test_no_empty_folder_is_published(root: Path) -> None:
    run(root, "staged")
    folders = [path for path in (root / "staged").rglob("*") if path.is_dir()]
    assert [folder for folder in folders if not any(folder.iterdir())] == []  # `verify` would name it


def test_the_same_pages_give_the_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(
            "\nsite_url: https://example.org/\n"
        )  # a site with an address tells when its pages changed
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    first = run(root, "one")
    assert b"<lastmod>2026-11-21</lastmod>" in first["sitemap.xml"]
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")  # the date is the edition's, whatever is set here
    assert run(root, "two") == first


def test_what_the_engine_refuses_is_told_in_its_words(root: Path) -> None:
    (root / "build/docs/index.md").write_text("# Home\n\n[gone](gone.md)\n", encoding="utf-8")
    with pytest.raises(engine.EngineError, match=r"could not build(.|\n)*'gone\.md'"):
        run(root, "staged")


@pytest.mark.parametrize("broken", ["nav: [", "theme: {name: no-such-theme}"])
def test_a_broken_configuration_is_told(root: Path, broken: str) -> None:
    (root / "mkdocs.yml").write_text(f"site_name: x\n{broken}\n", encoding="utf-8")
    with pytest.raises(engine.EngineError, match="could not build"):
        run(root, "staged")


def test_an_error_that_the_engine_did_not_expect_is_told_in_one_line(root: Path) -> None:
    (root / "full.py").write_text(
        f"def on_env(env, **_):\n    raise OSError({errno.ENOSPC}, {os.strerror(errno.ENOSPC)!r})\n",
        encoding="utf-8",
    )
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks: [full.py]\n")
    with pytest.raises(engine.EngineError) as told:
        run(root, "staged")
    assert str(told.value) == f"mkdocs could not build the pages: {os.strerror(errno.ENOSPC)}"


def test_settings_that_are_gone_are_told_where_a_page_is_to_be_shown_at_once(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    with pytest.raises(engine.EngineError, match=r"^there is no mkdocs\.yml; "):
        engine.reworded(root, root / "shown", {}, date="2026-11-21", said=cast(Said, {}))


def test_importing_the_engine_does_not_import_mkdocs() -> None:
    code = "import sys, clausebook.site.engine; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
