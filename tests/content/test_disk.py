"""Content is read as bytes from its own folder; pages are written only where they changed."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausebook.content import files
from clausebook.content.limits import MAX_BYTES
from clausebook.model.problems import EditionError
from clausebook.site.output import write_changed, write_files

NAMES = st.from_regex(r"[a-z]{1,3}(/[a-z]{1,2}){0,2}\.md", fullmatch=True)


def put(folder: Path, name: str, data: bytes = b"x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def test_files_are_named_below_the_folder_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in (
        "content/b.yml",
        "content/a/c.yml",
        "content/.hidden",
        "content/.git/x.yml",
        "content/a/.x.swp",
    ):
        put(tmp_path, name)
    found, problems = files.read_content(tmp_path)
    assert list(found) == ["a/c.yml", "b.yml"]
    assert problems == ()


@pytest.mark.parametrize(
    "name",
    [
        *("01.yml~", "#01.yml#", "4913", "5036", "01.yml.bak", "01.yml.BAK", "01.yml.swp", "01.yml.swx"),
        *(
            "~$01.yml",
            "01.yml.orig",
            "01.yml___jb_tmp___",
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            ".#01.yml",
        ),
    ],
)
def test_what_editors_and_systems_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"content/a/{name}")
    put(tmp_path, "content/1950/a.yml")  # a folder may be called by a number
    found, problems = files.read_content(tmp_path)
    assert list(found) == ["1950/a.yml"]
    assert problems == ()


def test_a_copy_that_somebody_made_is_read(tmp_path: Path) -> None:
    for name in ("a copy.yml", "a.yml.txt", "#a.yml", "old.md"):
        put(tmp_path, f"content/{name}")
    assert len(files.read_content(tmp_path)[0]) == 4


def test_a_link_is_a_problem_and_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "secret.yml")
    put(tmp_path, "elsewhere/d.yml")
    put(tmp_path, "content/a.yml")
    (tmp_path / "content/b.yml").symlink_to("../secret.yml")
    (tmp_path / "content/folder").symlink_to("../elsewhere")
    (tmp_path / "content/gone.yml").symlink_to("nowhere")
    found, problems = files.read_content(tmp_path)
    assert list(found) == ["a.yml"]
    assert [problem.file for problem in problems] == ["content/b.yml", "content/folder", "content/gone.yml"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"a\nb.yml", "a\\nb.yml"), (b"\xff.yml", "\\udcff.yml"), ("a\u202eb.yml".encode(), "a\\u202eb.yml")],
)
def test_a_name_that_cannot_be_printed_is_a_problem(tmp_path: Path, name: bytes, shown: str) -> None:
    (tmp_path / "content").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/" + name)).write_bytes(b"x")
    found, problems = files.read_content(tmp_path)
    assert found == {}
    assert [(problem.rule, problem.file) for problem in problems] == [("file-name", f"content/{shown}")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_a_problem_and_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "content/a.yml")
    os.mkfifo(tmp_path / "content/b.yml")
    found, problems = files.read_content(tmp_path)
    assert list(found) == ["a.yml"]
    assert [(problem.rule, problem.file) for problem in problems] == [("not-a-file", "content/b.yml")]


def test_a_folder_with_the_name_of_a_file_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "content/a.yml")
    (tmp_path / "content/b.yml").mkdir()
    found, problems = files.read_content(tmp_path)
    assert list(found) == ["a.yml"]
    (told,) = map(str, problems)
    assert told.startswith("content/b.yml:1:1: not-a-file: a folder with the name of a file; ")


def test_of_a_huge_file_only_so_much_is_read_as_shows_its_size(tmp_path: Path) -> None:
    put(tmp_path, "content/a.yml")
    os.truncate(tmp_path / "content/a.yml", 10**11)  # all of it holes
    found, _ = files.read_content(tmp_path)
    assert len(found["a.yml"]) == MAX_BYTES + 1


def test_too_much_content_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL", 10)
    for name in "ab":
        put(tmp_path, f"content/{name}.yml", b"123456")
    with pytest.raises(EditionError, match="more than 10 bytes"):
        files.read_content(tmp_path)


def test_a_folder_without_content_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="no folder content/ here"):
        files.read_content(tmp_path)


def test_too_many_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 2)
    for name in "abc":
        put(tmp_path, f"content/{name}.yml")
    with pytest.raises(EditionError, match="more than 2 files"):
        files.read_content(tmp_path)


@given(
    st.dictionaries(NAMES, st.text(max_size=5), max_size=5),
    st.dictionaries(NAMES, st.text(max_size=5), max_size=5),
)
@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
def test_the_folder_holds_exactly_what_was_written_last(one: dict[str, str], two: dict[str, str]) -> None:
    # a name cannot be a file and a folder at once; no page is called so
    if any(other.startswith(f"{name}/") for name in (*one, *two) for other in (*one, *two)):
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        assert write_changed(root, one.items()) == len(one)
        expected = sum(one.get(name) != text for name, text in two.items()) + len(one.keys() - two.keys())
        assert write_changed(root, two.items()) == expected
        assert {p.relative_to(root).as_posix(): p.read_bytes().decode() for p in root.rglob("*.md")} == two
        assert write_changed(root, two.items()) == 0


def test_an_unchanged_page_keeps_its_time_and_no_empty_folder_is_left(tmp_path: Path) -> None:
    write_changed(tmp_path, {"a/index.md": "1", "b/c/index.md": "2"}.items())
    os.utime(tmp_path / "a/index.md", (1, 1))
    assert write_changed(tmp_path, {"a/index.md": "1"}.items()) == 1
    assert (tmp_path / "a/index.md").stat().st_mtime == 1
    assert not (tmp_path / "b").exists()


def test_hidden_files_stay(tmp_path: Path) -> None:
    put(tmp_path, ".gitignore")
    put(tmp_path, "a/.gitkeep")
    write_changed(tmp_path, {}.items())
    assert tree(tmp_path).keys() == {".gitignore", "a/.gitkeep"}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a")
    with pytest.raises(EditionError, match="cannot write"):
        write_changed(tmp_path, {"a/index.md": "1"}.items())


def test_on_a_disk_that_becomes_full_all_files_are_written_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "content/edition.yml", b"as it was")
    whole = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if data == b"too much":
            whole(path, data[:3])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # without the name, as write(2) does
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    wanted = {"content/edition.yml": b"new", "content/new/1.yml": b"1", "content/new/2.yml": b"too much"}
    with pytest.raises(EditionError, match=r"cannot write .*2\.yml: No space left"):
        write_files(tmp_path, wanted)
    assert [path.name for path in tmp_path.rglob("*")] == ["content", "edition.yml"]
    assert (tmp_path / "content/edition.yml").read_text() == "as it was"
    write_files(tmp_path, {**wanted, "content/new/2.yml": b"2"})
    assert sorted(path.name for path in tmp_path.rglob("*.yml")) == ["1.yml", "2.yml", "edition.yml"]
