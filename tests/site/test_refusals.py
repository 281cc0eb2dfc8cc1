"""What is refused of mkdocs.yml is told at its line, with what to write, and keeps site/ as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clausebook import build
from clausebook.site import refusals
from tests.editions import MINIMAL, ROOT

SETTINGS = """site_name: Lune
docs_dir: build/docs
site_dir: build/site
theme:
  name: material
plugins:
  - clausebook
markdown_extensions:
  - attr_list
nav:
  - Home: index.md
  - Text: 1900/index.md
not_in_nav: /**
"""
TOLD = {
    ("1900/index.md", "1990/index.md"): (
        '12:11: nav-leads-to-a-page: the navigation leads to "1990/index.md", and no such page is made;'
        ' take the line out, or name another page, such as "1950/index.md"'
    ),
    ("1900/index.md", "1900/"): (
        '12:11: nav-leads-to-a-page: the navigation leads to "1900/", and no such page is made;'
        ' write "1900/index.md"'
    ),
    ("site_name: Lune\n", ""): '1:1: missing-field: "site_name" is missing; add a line site_name: …',
    ("nav:\n  - H", "navi:\n  - H"): '10:1: unknown-field: no field "navi"; did you mean "nav"?',
    ("  - clausebook\n", "  - clausebook\n  - clausbook\n"): (
        '8:5: setting-can-be-used: no plugin "clausbook" is installed; did you mean "clausebook"?'
    ),
    ("  - clausebook\n", "  - search\n"): (
        '7:3: setting-can-be-used: "plugins" lacks clausebook; add a line "- clausebook" below plugins:'
    ),
    ("name: material", "name: materiel"): (
        '5:9: setting-can-be-used: no theme "materiel" is installed; did you mean "material"?'
    ),
    ("docs_dir: build/docs", "docs_dir: docs"): (
        '2:11: setting-can-be-used: "docs_dir" is "docs"; write docs_dir: build/docs'
    ),
    ("site_name: Lune", 'site_name: "Lune'): (
        '1:12: broken-yaml: the quotation mark " that opens here is closed nowhere; write " at its end'
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the last good one")
    return tmp_path


@pytest.mark.parametrize(("was", "typed"), TOLD)
def test_a_wrong_setting_is_told_at_its_line_and_site_stays(root: Path, was: str, typed: str) -> None:
    assert was in SETTINGS
    (root / "mkdocs.yml").write_text(SETTINGS.replace(was, typed), encoding="utf-8")
    report = build.publish(root, with_print=False, with_bundle=False)
    assert [str(problem) for problem in report.problems] == [f"mkdocs.yml:{TOLD[was, typed]}"]
    assert (root / "site/index.html").read_text() == "the last good one"


def test_a_preview_tells_the_same(root: Path, tmp_path: Path) -> None:
    was, typed = next(iter(TOLD))
    (root / "mkdocs.yml").write_text(SETTINGS.replace(was, typed), encoding="utf-8")
    report = build.preview(root, tmp_path / "shown")
    assert [str(problem) for problem in report.problems] == [f"mkdocs.yml:{TOLD[was, typed]}"]


def test_settings_that_other_files_share_are_left_to_mkdocs() -> None:
    assert refusals.unmet(b"INHERIT: base.yml\n") == ()
    assert refusals.unmet(b"site_url: !ENV HOME\n") == ()


def test_settings_that_are_no_record_are_told() -> None:
    said = "Error: The configuration is invalid. Expected a key-value mapping (dict) but received: x\n"
    (problem,) = refusals.problems(said, ())
    assert str(problem).startswith("mkdocs.yml:1:1: broken-yaml: mkdocs cannot read this: Expected a key")


def test_what_mkdocs_says_of_our_pages_is_no_problem_of_the_settings() -> None:
    said = "WARNING -  Doc file 'index.md' contains a link 'gone.md', but the target is not found.\n"
    assert refusals.problems(said + "\nAborted with 1 warnings in strict mode!\n", ()) == ()


def test_what_is_not_known_of_mkdocs_is_told_in_its_words() -> None:
    said = "ERROR   -  Config value 'nav': Expected nav to be a list, got 'x'\nAborted with an error!\n"
    (problem,) = refusals.problems(said, ())
    assert (problem.path, problem.message) == (
        ("nav",),
        "mkdocs cannot use \"nav\": Expected nav to be a list, got 'x'",
    )
