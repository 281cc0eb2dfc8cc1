"""A check of what was checked before says the same, whatever the cache holds, and imports little."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausebook import checking, resources
from clausebook.cache import Cache
from clausebook.cli import main
from clausebook.content import reader
from clausebook.content.reader import ContentFile
from tests.editions import GOLDEN, MINIMAL, laid_over

FAULTY = GOLDEN / "rules/link-resolves"  # its problems are found by a rule, in files of the right shape
MALFORMED = GOLDEN / "rules/unknown-field"
NOTICED = GOLDEN / "rules/commentary-is-fresh"
Told = tuple[int, str, str]


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows our faces, which take long to read, and nothing else."""
    folder = tmp_path_factory.mktemp("faces")
    resources.coverage(resources.templates(folder), Cache(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path, faces: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for an edition that has something built, with a cache of its own."""
    monkeypatch.setenv("CLAUSEBOOK_CACHE", "")
    folder = tmp_path / "edition"
    shutil.copytree(faces, folder / "build/cache")
    return folder


def told(root: Path, *options: str) -> Told:
    run = CliRunner().invoke(main, ["check", "--root", str(root), *options])
    return run.exit_code, run.stdout, run.stderr


def entries(root: Path, kind: str = "checked") -> list[Path]:
    return sorted((root / "build/cache" / kind).iterdir())


@pytest.mark.parametrize(
    ("case", "options"),
    [
        (MINIMAL, ()),
        (FAULTY, ("--format", "sarif")),
        (MALFORMED, ("--excerpt",)),
        (NOTICED, ("--format", "json")),
    ],
    ids=["clean", "rules", "shape", "notices"],
)
def test_a_second_check_says_what_the_first_said(
    case: Path, options: tuple[str, ...], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_over(case, root)
    first = told(root, *options)
    assert len(entries(root)) == 1
    monkeypatch.setattr(checking, "check", _never)
    assert told(root, *options) == first


def _never(root: Path) -> checking.Report:
    raise AssertionError(f"{root} is checked again although nothing was edited")


def test_what_reads_and_checks_is_not_even_imported(root: Path) -> None:
    laid_over(MINIMAL, root)
    told(root)
    run = f"from clausebook.cli import main; main(['check', '--root', {str(root)!r}], standalone_mode=False)"
    code = f"import sys; {run}; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"pydantic", "yaml", "markdown_it", "clausebook.checking"} & set(said.split())


def test_a_check_of_usual_settings_imports_no_view_of_a_page(root: Path) -> None:
    laid_over(MINIMAL, root)
    (root / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: build/docs\nplugins: [clausebook]\nnav: [index.md, 1900/index.md]\n"
    )
    run = f"from clausebook.cli import main; main(['check', '--root', {str(root)!r}], standalone_mode=False)"
    code = f"import sys; {run}; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "clausebook.settings_file" in said.split()
    assert not {"mkdocs", "clausebook.views.site", "clausebook.build"} & set(said.split())


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _altered(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"problem", b"PROBLEM").replace(b"no ", b"a  "))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [_truncated, _altered, _empty, _folder], ids=lambda one: one.__name__)
def test_an_entry_that_is_not_whole_is_not_believed(root: Path, harm: Callable[[Path], None]) -> None:
    laid_over(FAULTY, root)
    first = told(root)
    for kind in ("checked", "values"):
        for path in entries(root, kind):
            harm(path)
    assert told(root) == first


def test_entries_of_other_editions_are_not_believed(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "build").mkdir(parents=True)
    laid_over(MINIMAL, other)
    told(other)
    laid_over(FAULTY, root)
    first = told(root)
    for kind in ("checked", "values"):
        for path in entries(root, kind):
            shutil.copy(entries(other, kind)[0], path)
    assert told(root) == first


def _content(root: Path) -> None:
    with (root / "content/actors.yml").open("a") as file:
        file.write("- id: nobody\n  nam: Nobody\n")


def _link(root: Path) -> None:
    (root / "content/other.yml").symlink_to(root / "content/actors.yml")


def _catalogue(root: Path) -> None:
    (root / "templates/languages").mkdir(parents=True)
    (root / "templates/languages/en.po").write_text("this is none")


def _font(root: Path) -> None:
    (root / "templates/print/fonts").mkdir(parents=True)
    (root / "templates/print/fonts/None_400Regular.ttf").write_text("this is none")


def _published(root: Path) -> None:
    (root / "published-ids.txt").write_text("1900/A9\n")


def _settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text("")


@pytest.mark.parametrize(
    "change", [_content, _link, _catalogue, _font, _published, _settings], ids=lambda one: one.__name__
)
def test_whatever_is_read_is_noticed(root: Path, change: Callable[[Path], None]) -> None:
    laid_over(MINIMAL, root)
    first = told(root)
    change(root)
    second = told(root)
    assert second != first
    for kind in ("checked", "values"):
        shutil.rmtree(root / "build/cache" / kind)
    assert told(root) == second


def test_a_check_begins_no_cache_where_nothing_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSEBOOK_CACHE", "")
    root = laid_over(MINIMAL, tmp_path / "edition")
    assert told(root) == (0, "", "all is well\n")
    assert [path.name for path in root.iterdir()] == ["content"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", ""])
def test_a_file_that_was_read_before_has_the_same_places(ends: str) -> None:
    data = f"a: one{ends or chr(10)}b:\n  - c: 'two'\n    d: >-\n      three\n      four{ends}".encode()
    first = reader.read("x.yml", data)
    assert isinstance(first, ContentFile)
    again = reader.read_again("x.yml", data, first.value)
    assert (again.text, again.value, again.problems) == (first.text, first.value, ())
    assert dict(again.places) == first.places
    assert dict(again.keys) == first.keys
