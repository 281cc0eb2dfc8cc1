"""A build that is killed, or fails with its machine: the site is the old one or the new one, whole."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attack import LONG
from tests.conftest import CLAUSEBOOK, clausebook, heed_interrupts
from tests.editions import MINIMAL, ROOT

OWN_CACHE = {"CLAUSEBOOK_CACHE": ""}
"""Each root keeps its own, as an edition does."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")

KILLS = 60 if LONG else 30
CLAUSE = "content/instruments/1950/articles/2.yml"
WORDS = ("The Parties protect the salmon.", "The Parties protect the trout.")
CONFIGURED = (
    "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\n"
    "theme: {name: material}\nplugins: [clausebook]\nmarkdown_extensions: [attr_list]\n"
)


def fingerprint(site: Path) -> str:
    """The whole of a site in one line: names and bytes."""
    whole = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            whole.update(f"{path.relative_to(site)}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()


def write(root: Path, words: str) -> None:
    path = root / CLAUSE
    text = path.read_text(encoding="utf-8")
    for old in WORDS:
        text = text.replace(old, words)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], float]:
    """A root with the first of two sites in place; what each looks like; how long a cold build takes."""
    root = tmp_path_factory.mktemp("faults")
    shutil.copytree(MINIMAL / "content", root / "content")
    (root / "mkdocs.yml").write_text(CONFIGURED)
    known: dict[str, str] = {}
    took = 0.0
    for words in WORDS[::-1]:
        write(root, words)
        begun = time.monotonic()
        run = clausebook("build", root=root, **OWN_CACHE)
        took = time.monotonic() - begun
        assert run.returncode == 0, run.stderr
        known[fingerprint(root / "site")] = words
    assert len(known) == 2
    return root, known, took


def begin(root: Path, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [CLAUSEBOOK, "build"],
        cwd=root,
        env=os.environ | OWN_CACHE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=limit or heed_interrupts,
    )


def other(words: str) -> str:
    return WORDS[1 - WORDS.index(words)]


def test_a_build_that_is_killed_at_any_moment_leaves_one_edition_whole(
    editions: tuple[Path, dict[str, str], float],
) -> None:
    root, known, took = editions
    chance = random.Random(20261121)
    seen = {"old": 0, "new": 0}
    for number in range(KILLS):
        before = known[fingerprint(root / "site")]
        write(root, other(before))
        if number % 3 < 2:  # most are cold: every stage has its turn
            shutil.rmtree(root / "build/cache", ignore_errors=True)
        moment = chance.uniform(0, 1.1) * took
        run = begin(root)
        try:
            run.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            if number % 2:
                os.killpg(run.pid, signal.SIGKILL)
            else:
                run.kill()  # its engine goes on, an orphan
        run.communicate()
        after = fingerprint(root / "site")
        assert after in known, f"kill {number} after {moment:.2f} s left a mixture"
        seen["old" if known[after] == before else "new"] += 1
    assert seen["old"] > 0
    run = begin(root)
    said, _ = run.communicate()
    assert run.returncode == 0, said
    assert not list((root / "build").glob("staging/*"))
    assert fingerprint(root / "site") in known


def test_an_interrupted_build_says_so_and_leaves_nothing_half_done(
    editions: tuple[Path, dict[str, str], float],
) -> None:
    root, known, _ = editions
    before = fingerprint(root / "site")
    write(root, other(known[before]))
    run = begin(root)
    assert run.stdout
    run.stdout.readline()  # it has begun
    os.killpg(run.pid, signal.SIGINT)
    said, _ = run.communicate()
    assert run.returncode != 0
    assert "Traceback" not in said
    assert fingerprint(root / "site") == before
    assert not list((root / "build").glob("staging/*"))


def test_a_damaged_cache_is_passed_over(editions: tuple[Path, dict[str, str], float]) -> None:
    root, known, _ = editions
    kept = [path for path in sorted((root / "build/cache").rglob("*")) if path.is_file()]
    assert {path.parent.name for path in kept} >= {"books"}
    for number, path in enumerate(kept):
        entry = path.read_bytes()
        path.write_bytes([entry[:-1], b"", entry[:40] + b"!" + entry[41:], kept[0].read_bytes()][number % 4])
    write(root, other(known[fingerprint(root / "site")]))
    said, _ = begin(root).communicate()
    assert "Traceback" not in said
    assert known[fingerprint(root / "site")] in (root / CLAUSE).read_text(encoding="utf-8")


def _limited(most: int) -> Callable[[], None]:
    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


@pytest.mark.parametrize("most", [0, 2_000, 60_000, 300_000])
def test_a_disk_that_is_full_is_told_and_the_old_edition_stays(
    editions: tuple[Path, dict[str, str], float], most: int
) -> None:
    root, known, _ = editions
    before = fingerprint(root / "site")
    write(root, other(known[before]))
    run = begin(root, _limited(most))
    said, _ = run.communicate()
    assert run.returncode == 3, said
    assert "Traceback" not in said, said
    assert fingerprint(root / "site") == before


def _gone(root: Path) -> None:
    (root / CLAUSE).unlink()


def _changing(root: Path) -> None:
    (root / CLAUSE).write_bytes(b"id: 2\nheading: x\nsummary: y\n")


@pytest.mark.parametrize("change", [_gone, _changing])
@pytest.mark.parametrize("part", [0.2, 0.6])
def test_a_file_that_goes_or_changes_during_the_build_never_makes_a_mixture(
    editions: tuple[Path, dict[str, str], float], change: Callable[[Path], None], part: float
) -> None:
    root, known, took = editions
    kept = (root / CLAUSE).read_bytes()
    write(root, other(known[fingerprint(root / "site")]))
    later = threading.Timer(part * took, change, [root])
    later.start()
    try:
        said, _ = begin(root).communicate()
    finally:
        later.join()
        (root / CLAUSE).write_bytes(kept)
    assert "Traceback" not in said, said
    assert fingerprint(root / "site") in known


def _no_fonts(root: Path) -> None:
    shutil.copytree(ROOT / "templates", root / "templates")
    for font in [*(root / "templates").rglob("*.woff2"), *(root / "templates").rglob("*.?tf")]:
        font.write_bytes(b"")


def _no_engine(root: Path) -> None:
    (root / "hook.py").write_text("def on_page_markdown(*args, **more):\n    raise RuntimeError('stopped')\n")
    (root / "mkdocs.yml").write_text(f"{CONFIGURED}hooks: [hook.py]\n")


def _broken_template(root: Path) -> None:
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/list.html").write_text("{% if %}")


def _no_folder(root: Path) -> None:
    shutil.rmtree(root / "build")
    (root / "build").write_text("in the way")


def _not_writable(root: Path) -> None:
    (root / "build").chmod(0o500)


FAULTS = [_no_fonts, _no_engine, _broken_template, _no_folder, _not_writable]


@pytest.mark.parametrize("make", FAULTS, ids=[make.__name__.strip("_") for make in FAULTS])
def test_a_machine_that_fails_is_told_and_the_old_edition_stays(
    editions: tuple[Path, dict[str, str], float], tmp_path: Path, make: Callable[[Path], None]
) -> None:
    if make is _not_writable and os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    good, _, _ = editions
    root = tmp_path / "root"
    shutil.copytree(good, root)
    before = fingerprint(root / "site")
    make(root)
    run = clausebook("build", root=root, **OWN_CACHE)
    if (root / "build").is_dir():
        (root / "build").chmod(0o700)
    assert run.returncode == 3, run.stdout + run.stderr
    assert "Traceback" not in run.stderr, run.stderr
    assert fingerprint(root / "site") == before


def test_two_builds_of_two_folders_are_the_same_to_the_byte(
    editions: tuple[Path, dict[str, str], float], tmp_path: Path
) -> None:
    root, known, _ = editions
    words = known[fingerprint(root / "site")]
    other_root = tmp_path / "another path"
    shutil.copytree(MINIMAL / "content", other_root / "content")
    (other_root / "mkdocs.yml").write_text(CONFIGURED)
    write(other_root, words)
    run = clausebook(
        "build", root=other_root, PYTHONHASHSEED="77", TZ="Asia/Tokyo", LANG="C", CLAUSEBOOK_CACHE="off"
    )
    assert run.returncode == 0, run.stderr
    assert fingerprint(other_root / "site") == fingerprint(root / "site")
