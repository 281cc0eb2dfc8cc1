"""What is refused of mkdocs.yml is told at its line, with what to write, and keeps site/ as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig

from clausebook import build, checking, settings_file
from clausebook.cli import main
from clausebook.edition import drafts
from clausebook.site import refusals, settings
from clausebook.views.certain_pages import certain_pages
from clausebook.views.site import arrange, publication
from tests.editions import ARABIC, MINIMAL, MODEL, ROOT, edition

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


@pytest.mark.parametrize(("was", "typed"), TOLD)
def test_a_check_tells_the_same(root: Path, was: str, typed: str) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.replace(was, typed), encoding="utf-8")
    run = CliRunner().invoke(main, ["check", "--quiet", "--root", str(root)])
    assert (run.exit_code, run.stdout) == (1, f"mkdocs.yml:{TOLD[was, typed]}\n")


def test_a_check_tells_what_is_wrong_in_the_content_beside(root: Path) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.replace("site_name: Lune\n", ""), encoding="utf-8")
    (root / "content/actors.yml").write_text("- id: nobody\n  nam: Nobody\n", encoding="utf-8")
    report = settings_file.with_settings(root, checking.check(root))
    assert {one.file for one in report.problems[:-1]} == {"content/actors.yml"}
    assert report.problems[-1].file == "mkdocs.yml"


def test_what_a_check_finds_is_told_before_anything_is_drawn(root: Path) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.replace("site_name: Lune\n", ""), encoding="utf-8")
    build.publish(root, with_print=False, with_bundle=False)
    assert not (root / "build/docs").exists()


def test_an_extension_that_is_not_installed_is_told_and_one_that_is_passes() -> None:
    said = "site_name: x\ndocs_dir: build/docs\nplugins: [clausebook]\nmarkdown_extensions: [{}]\n"
    assert refusals.wrong(said.format("abbr, markdown.extensions.nl2br").encode()) == ()
    (problem,) = refusals.wrong(said.format("abbr, tabels: {}").encode())
    assert problem.message == 'no extension "tabels" is installed'


@pytest.mark.parametrize("levels", ["nav: {not_found: info}", "not_found: ignore"])
def test_a_line_of_the_navigation_that_may_lead_nowhere_is_not_looked_at(levels: str) -> None:
    said = f"validation: {{{levels}}}\nnav: [gone.md]\n"
    assert refusals.nav_pages(said.encode()) == ()
    assert refusals.nav_pages(b"validation: {nav: {not_found: warn}}\nnav: [gone.md]\n") == ("gone.md",)


def test_every_setting_that_mkdocs_has_is_known() -> None:
    theirs = {name for name, _ in MkDocsConfig()._schema}
    assert theirs - {"config_file_path"} == (settings.NAMES | settings.OTHERS) - {"config_file_path"}


@pytest.mark.parametrize("of", [MINIMAL, MODEL, ARABIC, ROOT], ids=lambda one: one.name)
@pytest.mark.parametrize("preview", [False, True])
def test_pages_that_are_certain_are_made(of: Path, preview: bool) -> None:
    whole = edition(of)
    made = {page.path for page in arrange(publication(whole, preview=preview))}
    certain = certain_pages(whole if preview else drafts.withhold(whole))
    assert len(certain) > 5
    assert certain <= made


def test_no_page_of_the_usual_navigations_needs_more_than_the_certain_ones() -> None:
    for of in (MODEL, ROOT):
        named = refusals.nav_pages((of / "mkdocs.yml").read_bytes())
        assert set(named) <= certain_pages(drafts.withhold(edition(of)))


def test_settings_that_other_files_share_are_left_to_mkdocs() -> None:
    assert refusals.wrong(b"INHERIT: base.yml\n") == ()
    assert refusals.wrong(b"site_url: !ENV HOME\n") == ()
    assert refusals.nav_pages(b"INHERIT: base.yml\nnav: [gone.md]\n") == ()


def test_a_file_without_settings_is_told() -> None:
    for text in (b"", b"- a\n"):
        (problem,) = refusals.wrong(text)
        assert str(problem).startswith("mkdocs.yml:1:1: broken-yaml: mkdocs cannot read this: there are no")


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
