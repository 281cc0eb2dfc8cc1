"""One edition in the place of another: exchanges, builds that die in the middle of one, builds that meet."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from clausebook.model.problems import EditionError
from clausebook.site import swap

OLD = {".gitignore": "*\n", "index.html": "old", "2008/gone/index.html": "old"}
NEW = {"index.html": "new", "2008/come/index.html": "new"}
EXCHANGED = NEW | {".gitignore": "*\n"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return folder


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(params=["in one step", "with a journal"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root with an old site, on a system of either kind."""
    if request.param == "with a journal":
        monkeypatch.setattr(swap, "_exchange_names", lambda one, other: False)
    elif sys.platform != "linux":
        pytest.skip("only Linux exchanges folders in one step")
    write(tmp_path / "site", OLD)
    return tmp_path


def test_the_new_edition_takes_the_place_of_the_old(root: Path) -> None:
    with swap.staging(root) as staged:
        swap.exchange(write(staged, NEW), root / "site")
        assert list(staged.parent.iterdir()) == []
    assert read(root / "site") == EXCHANGED
    assert list((root / "build").iterdir()) == []


def test_the_first_edition_needs_no_old_one(tmp_path: Path) -> None:
    with swap.staging(tmp_path) as staged:
        swap.exchange(write(staged, NEW), tmp_path / "site")
    assert read(tmp_path / "site") == NEW


def test_a_build_that_fails_leaves_the_old_edition_and_nothing_else(root: Path) -> None:
    with contextlib.suppress(ZeroDivisionError), swap.staging(root) as staged:
        write(staged, NEW)
        raise ZeroDivisionError
    assert read(root / "site") == OLD
    assert list((root / "build").iterdir()) == []


def test_what_an_earlier_build_left_is_removed(root: Path) -> None:
    write(root / "build/staging/0badcafe", NEW)
    with swap.staging(root) as staged:
        assert [path.name for path in staged.parent.iterdir()] == [staged.name]
        assert list(staged.iterdir()) == []


def test_a_site_that_is_a_link_stays_a_link(root: Path) -> None:
    (root / "site").rename(root / "htdocs")
    (root / "site").symlink_to(root / "htdocs")
    with swap.staging(root) as staged:
        swap.exchange(write(staged, NEW), root / "site")
    assert (root / "site").is_symlink()
    assert read(root / "htdocs") == EXCHANGED


def test_new_files_are_readable_for_a_web_server(root: Path) -> None:
    os.umask(umask := os.umask(0))
    with swap.staging(root) as staged:
        swap.exchange(write(staged, NEW), root / "site")
    assert (root / "site").stat().st_mode & 0o777 == 0o777 & ~umask


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")
def test_there_is_no_moment_without_a_site(tmp_path: Path) -> None:
    site = write(tmp_path / "site", OLD)
    missing: list[int] = []
    done = threading.Event()

    def look() -> None:
        looks = 0
        while not done.is_set() or looks == 0:
            looks += 1
            if not site.is_dir():
                missing.append(looks)

    reader = threading.Thread(target=look)
    reader.start()
    for edition in range(200):
        with swap.staging(tmp_path) as staged:
            swap.exchange(write(staged, {"index.html": str(edition)}), site)
    done.set()
    reader.join()
    assert missing == []
    assert (site / "index.html").read_text() == "199"


DIES = """
import os, sys
from pathlib import Path
from clausebook.site import swap

root, calls_left = Path(sys.argv[1]), int(sys.argv[2])
swap._exchange_names = lambda one, other: False

def dying(real):
    def call(*args, **options):
        global calls_left
        if calls_left == 0:
            os._exit(9)  # as a kill would: no finally, no handler
        calls_left -= 1
        return real(*args, **options)
    return call

os.rename, os.replace, os.unlink = map(dying, (os.rename, os.replace, os.unlink))
with swap.staging(root) as staged:
    (staged / "index.html").write_text("new")
    swap.exchange(staged, root / "site")
"""


@pytest.mark.parametrize("calls", range(5))
def test_an_exchange_killed_at_any_step_is_finished_by_the_next_command(tmp_path: Path, calls: int) -> None:
    write(tmp_path / "site", OLD)
    died = subprocess.run([sys.executable, "-c", DIES, str(tmp_path), str(calls)], check=False)
    assert died.returncode == 9
    with swap.staging(tmp_path):
        edition = read(tmp_path / "site")
    assert edition in (OLD, {".gitignore": "*\n", "index.html": "new"})
    swap.recover(tmp_path)
    assert read(tmp_path / "site") == edition
    assert list((tmp_path / "build").iterdir()) == []


def test_two_renames_that_cannot_be_done_bring_the_old_edition_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "site", OLD)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if target == site.resolve() and read(self) == EXCHANGED:
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchange_names", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(EditionError, match="in use"), swap.staging(tmp_path) as staged:
        swap.exchange(write(staged, NEW), site)
    assert read(site) == OLD
    assert list((tmp_path / "build").iterdir()) == []


def test_a_disk_that_refuses_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("not a folder")
    with pytest.raises(EditionError, match="cannot work in"), swap.alone(tmp_path, pytest.fail):
        pass


HOLDS = """
import sys
from pathlib import Path
from clausebook.site import swap

with swap.alone(Path(sys.argv[1]), lambda: None):
    print("holding", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds; a line on its standard input ends it."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "holding\n"
        yield process
        process.kill()


def test_a_second_build_says_so_and_waits(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    told: list[str] = []

    def end_the_other() -> None:
        told.append("waiting")
        assert other.stdin
        other.stdin.write("\n")
        other.stdin.flush()

    with swap.alone(tmp_path, end_the_other, patience=30):
        assert told == ["waiting"]
        assert other.wait() == 0


def test_a_second_build_does_not_wait_for_ever(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(EditionError, match="another build"),
        swap.alone(tmp_path, lambda: None, patience=0.1),
    ):
        pass
    assert other.poll() is None


def test_a_build_that_was_killed_holds_nothing(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    with swap.alone(tmp_path, pytest.fail):
        assert (tmp_path / "build").is_dir()


def test_the_right_to_build_may_be_taken_again_inside(tmp_path: Path) -> None:
    with swap.alone(tmp_path, pytest.fail), swap.alone(tmp_path, pytest.fail):
        pass
    with swap.alone(tmp_path, pytest.fail):
        assert (tmp_path / "build").is_dir()
