"""What the preview takes for a change: what is read, and nothing that programs write for themselves."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from clausebook.model.problems import EditionError
from clausebook.site.watching import watch

LEFT_BEHIND = (
    "content/rules/01.yml~",
    "content/rules/#01.yml#",
    "content/rules/4913",
    "content/rules/01.yml.bak",
    "content/rules/.01.yml.swp",
    "content/rules/01.yml.swx",
    "content/Thumbs.db",
    "content/desktop.ini",
    "content/.DS_Store",
    "templates/.#page.html",
    "build/docs/index.md",
    "README.md",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/rules/01.yml", "templates/page.html", "mkdocs.yml", "build/docs/a.md", "README.md"):
        put(tmp_path / name)
    return tmp_path


def put(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    "name", ["content/rules/01.yml", "content/rules/new/02.yml", "templates/page.html", "mkdocs.yml"]
)
def test_what_is_read_is_a_change(root: Path, name: str) -> None:
    with watch(root) as changes:
        put(root / name, "changed")
        assert name.removesuffix("/02.yml") in next(changes)


def test_changes_are_waiting_until_they_are_told(root: Path) -> None:
    with watch(root) as changes:
        assert not changes.are_waiting()
        put(root / "content/rules/01.yml~")
        put(root / "mkdocs.yml", "changed")
        until = time.monotonic() + 60
        while not changes.are_waiting():
            assert time.monotonic() < until
            time.sleep(0.01)
        assert next(changes) == {"mkdocs.yml"}
        assert not changes.are_waiting()


def test_what_programs_write_for_themselves_is_none(root: Path) -> None:
    """Changes are told in their order: had one of the first been told, it would be among these."""
    with watch(root) as changes:
        for name in LEFT_BEHIND:
            put(root / name)
            put(root / name, "again")
        (root / "content/rules/.#01.yml").symlink_to("editor@host.1")
        (root / "content/rules/01.yml").read_text()
        put(root / "mkdocs.yml", "changed")
        assert next(changes) == {"mkdocs.yml"}


def test_a_save_by_way_of_another_name_is_one_change(root: Path) -> None:
    clause = root / "content/rules/01.yml"
    with watch(root) as changes:
        clause.rename(clause.with_name("01.yml~"))
        put(clause.with_name(".01.yml.new"), "changed")
        clause.with_name(".01.yml.new").rename(clause)
        clause.with_name("01.yml~").unlink()
        assert next(changes) == {"content/rules/01.yml"}


def test_a_folder_that_is_replaced_is_watched_on(root: Path) -> None:
    with watch(root) as changes:
        shutil.rmtree(root / "content")
        assert "content" in next(changes)
        put(root / "content/rules/02.yml")
        next(changes)
        put(root / "content/rules/02.yml", "changed")
        assert "content/rules/02.yml" in next(changes)


def test_an_edition_without_templates_of_its_own_can_get_some(root: Path) -> None:
    shutil.rmtree(root / "templates")
    with watch(root) as changes:
        put(root / "templates/page.html")
        assert "templates" in next(changes)
        put(root / "templates/page.html", "changed")
        assert "templates/page.html" in next(changes)


def test_when_the_edition_is_gone_it_is_said(root: Path) -> None:
    with watch(root) as changes:
        shutil.rmtree(root)
        with pytest.raises(EditionError, match="is gone"):
            next(changes)
