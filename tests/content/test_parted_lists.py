"""A long list may stand in the files of a folder, beside its own file or in place of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import clausebook
from tests.editions import ROOT, edition, edition_anew

MODEL = ROOT / "tests/edition"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def parted(root: Path, name: str, *, keep: int) -> None:
    """Move all but the first `keep` entries of a list into two files of its folder."""
    file = root / f"content/{name}.yml"
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    folder = file.with_suffix("")
    folder.mkdir()
    middle = (len(entries) + keep) // 2
    for part, some in (("a", entries[keep:middle]), ("b", entries[middle:])):
        (folder / f"{part}.yml").write_text(yaml.safe_dump(some, allow_unicode=True), encoding="utf-8")
    if keep:
        file.write_text(yaml.safe_dump(entries[:keep], allow_unicode=True), encoding="utf-8")
    else:
        file.unlink()


@pytest.mark.parametrize("name", ["sources", "actors", "glossary"])
@pytest.mark.parametrize("keep", [0, 2])
def test_the_files_of_a_folder_are_read_as_one_list(model: Path, name: str, keep: int) -> None:
    parted(model, name, keep=keep)
    assert edition_anew(model).lists == edition(MODEL).lists


def test_an_id_that_stands_in_two_files_of_a_list_is_a_problem_of_the_second(model: Path) -> None:
    sources = model / "content/sources.yml"
    first = yaml.safe_load(sources.read_text(encoding="utf-8"))[0]
    (model / "content/sources").mkdir()
    (model / "content/sources/more.yml").write_text(yaml.safe_dump([first]), encoding="utf-8")
    run = clausebook("check", root=model)
    assert run.returncode == 1
    assert "content/sources/more.yml:" in run.stdout + run.stderr
    assert f'the id "{first["id"]}" stands already in content/sources.yml:' in run.stdout + run.stderr


def test_a_field_that_a_parted_list_does_not_know_is_told_with_its_file_and_line(model: Path) -> None:
    parted(model, "actors", keep=1)
    file = model / "content/actors/b.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  name:", "  nmae:", 1), encoding="utf-8")
    run = clausebook("check", root=model)
    assert run.returncode == 1
    assert "content/actors/b.yml:" in run.stdout + run.stderr
    assert "nmae" in run.stdout + run.stderr
