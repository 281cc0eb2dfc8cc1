"""What is kept from build to build: an entry is right or it is not found, and nothing depends on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clausebook import cache as caches
from clausebook.cache import Cache

MADE_OF = (b"a template", b"a book")


def never() -> bytes:
    raise AssertionError("made although it is kept")


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cache that holds one entry."""
    folder = tmp_path / "cache"
    assert Cache(folder).made("books", MADE_OF, lambda: b"right") == b"right"
    return folder


def test_what_was_made_is_found_by_all_that_it_was_made_from(kept: Path) -> None:
    cache = Cache(kept)
    assert cache.made("books", MADE_OF, never) == b"right"
    for kind, ingredients in [
        ("cards", MADE_OF),
        ("books", MADE_OF[:1]),
        ("books", MADE_OF[::-1]),
        ("books", (b"a templatea", b" book")),  # the same bytes in a row
        ("books", (*MADE_OF, b"")),
    ]:
        assert cache.get(kind, ingredients) is None
    assert cache.trouble == ""


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    """The whole and sound entry of another book under this name."""
    other = Cache(path.parent.parent / "elsewhere")
    other.put("books", (b"another book",), b"wrong")
    shutil.copyfile(entries(path.parent.parent / "elsewhere")[0], path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _half_written(path: Path) -> None:
    path.rename(path.with_name(".0123.part"))


@pytest.mark.parametrize("damage", [_changed, _truncated, _empty, _foreign, _folder, _half_written])
def test_a_damaged_entry_is_made_again(kept: Path, damage: Callable[[Path], None]) -> None:
    (entry,) = entries(kept)
    damage(entry)
    cache = Cache(kept)
    assert cache.made("books", MADE_OF, lambda: b"right") == b"right"
    if entry.is_file():
        assert cache.trouble == ""
        assert Cache(kept).made("books", MADE_OF, never) == b"right"
    else:
        assert cache.trouble.startswith("nothing is kept for the next build: ")


def test_what_cannot_be_kept_is_made_and_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        assert cache.made("books", MADE_OF, lambda: b"right") == b"right"
    cache.tidy()
    assert cache.trouble.startswith("nothing is kept for the next build: ")
    assert len(cache.trouble.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is one of Linux")
def test_a_full_disk_leaves_no_half_of_an_entry(kept: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        cache = Cache(kept)
        assert cache.made("books", (b"a long book",), lambda: b"long" * 100) == b"long" * 100
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "File too large" in cache.trouble
    assert len(entries(kept)) == 1


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "cache"

    def build(number: int) -> list[bytes]:
        cache = Cache(folder)
        made = [cache.made("cards", [str(n).encode()], (str(n) * 1000).encode) for n in range(40)]
        Cache(folder).tidy(20_000)
        return made

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(build, range(4))
    assert first == [str(n).encode() * 1000 for n in range(40)]
    assert others == [first] * 3
    assert not [path for path in entries(folder) if path.suffix == ".part"]


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, name in enumerate([b"new", b"old", b"oldest"]):
        cache.put("cards", [name], b"x" * 1000)
        (path,) = [path for path in entries(tmp_path) if path.stat().st_mtime > 1_000_000_000]
        os.utime(path, (1000 - age, 1000 - age))
    later = Cache(tmp_path)
    assert later.get("cards", [b"oldest"])  # and so it is used
    later.tidy(2500)
    assert [name for name in (b"new", b"old", b"oldest") if cache.get("cards", [name])] == [b"new", b"oldest"]


def test_what_a_large_edition_uses_is_not_removed(tmp_path: Path) -> None:
    small, large = Cache(tmp_path), Cache(tmp_path)
    small.put("cards", [b"before"], b"x" * 10_000)
    (path,) = entries(tmp_path)
    os.utime(path, (1000, 1000))
    for number in range(10):
        large.put("cards", [bytes([number])], b"x" * 1000)
    large.tidy(5000)
    assert len(entries(tmp_path)) == 11  # as it was before an edit
    large.put("books", [b"other"], b"x" * 1000)
    small.put("cards", [b"more"], b"x" * 10_000)
    large.tidy(5000)
    assert small.get("cards", [b"before"]) is None
    assert all(large.get("cards", [bytes([number])]) for number in range(10))


def test_the_environment_names_another_folder_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(caches.ELSEWHERE, raising=False)
    caches.of(tmp_path).put("books", MADE_OF, b"right")
    assert len(entries(tmp_path / caches.FOLDER)) == 1
    monkeypatch.setenv(caches.ELSEWHERE, str(tmp_path / "shared"))
    caches.of(tmp_path / "one").put("books", MADE_OF, b"right")
    assert caches.of(tmp_path / "two").get("books", MADE_OF) == b"right"
    monkeypatch.setenv(caches.ELSEWHERE, "off")
    caches.of(tmp_path).put("cards", MADE_OF, b"right")
    assert caches.of(tmp_path).get("cards", MADE_OF) is None
    assert not (tmp_path / caches.FOLDER / "cards").exists()
