"""Legal but extreme content: what `check` passes, `build` builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import clausebook
from tests.editions import MINIMAL, MODEL


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The minimal edition, ready to be built."""
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    config = (MODEL / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:")[0]
    (tmp_path / "mkdocs.yml").write_text(f"{config}nav:\n  - Home: index.md\nnot_in_nav: /**\n")
    return tmp_path


def change(root: Path, name: str, what: Callable[[Any], None]) -> None:
    path = root / "content" / name
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    what(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_extremes_that_are_legal_are_built(root: Path) -> None:
    change(root, "edition.yml", lambda head: head.update(date="2107-02-03", title="T" * 2_000))
    change(root, "glossary.yml", lambda terms: terms[0].update(aliases=["a word,", ",", "ß, ﬁn"]))
    change(root, "actors.yml", lambda actors: actors[0].update(role="Keeps it [@echo-1901, p. 2]."))
    change(root, "instruments/1900/instrument.yml", lambda head: head.update(kind="憲法"))
    change(root, "instruments/1950/instrument.yml", lambda head: head.update(date="2200-05-05"))
    run = clausebook("check", root=root)
    assert (run.returncode, run.stdout) == (0, "")
    run = clausebook("build", root=root)
    assert run.returncode == 0, run.stdout + run.stderr


def test_an_edition_older_than_its_events_is_built(root: Path) -> None:
    change(root, "edition.yml", lambda head: head.update(date="1800"))
    run = clausebook("build", root=root)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["templates", "assets", "meetings", "timeline"])
def test_an_essay_named_like_a_folder_of_the_site_is_a_problem(root: Path, name: str) -> None:
    (root / "content/essays").mkdir(exist_ok=True)
    (root / f"content/essays/{name}.md").write_text("# A page\nWords.\n")
    run = clausebook("check", root=root)
    assert run.returncode == 1
    assert run.stdout.startswith(f'content/essays/{name}.md:1:1: address-is-its-own: "{name}" is ')


def test_an_edition_without_its_settings_is_told_in_one_line(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    run = clausebook("build", root=root)
    assert run.returncode == 3
    (line,) = [line for line in run.stderr.splitlines() if not line.startswith("·")]
    assert line.startswith("clausebook: there is no mkdocs.yml; ")
