"""Machines as they are too: odd clocks and names, few open files, no home, no locale, nowhere to write."""

from __future__ import annotations

import os
import shutil
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausebook.cli import main
from clausebook.content.limits import MAX_BYTES
from tests.attack import LONG
from tests.attack.conftest import Begin
from tests.attack.test_signals import CONFIGURED, PROGRAM
from tests.editions import MINIMAL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and names of Unix")

OPEN_FILES = 64
LATEST, BEFORE_ZIP, EARLIEST = "9999-12-31", "1960-01-02", "0001"  # the calendar of a ZIP begins in 1980
BEFORE_1980, AFTER_2107 = -(10**9), 5 * 10**9  # seconds from 1970
POOR = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TMPDIR": "/proc"}
SIGNS = "".join(sign for sign in string.punctuation if sign != "/") + " äß語हि\u0301€😀"
"""What may stand in a name on ext4, APFS or NTFS."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL / "content", tmp_path / "root/content")
    (tmp_path / "root/mkdocs.yml").write_text(CONFIGURED)
    return tmp_path / "root"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command on a poor machine: the locale C, no home, few open files, nothing for others, no TMPDIR."""
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME")}

    def poor() -> None:
        import resource

        os.umask(0o077)
        resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))

    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=root,
        env=environment | POOR,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        preexec_fn=poor,
    )


def clock(root: Path, date: str, seconds: int) -> None:
    """Date the edition, and its files."""
    head = root / "content/edition.yml"
    head.write_text(head.read_text().replace("1960-01-02", date))
    changes = root / "content/changes.yml"
    changes.write_text(changes.read_text().replace("1950-02", EARLIEST))
    for path in root.rglob("*"):
        os.utime(path, (seconds, seconds))


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        (LATEST, BEFORE_1980),
        pytest.param(
            BEFORE_ZIP, AFTER_2107, marks=pytest.mark.skipif(not LONG, reason="takes long: CLAUSEBOOK_LONG=1")
        ),
    ],
)
def test_a_poor_machine_with_an_odd_clock_builds_everything(
    root: Path, date: str, seconds: int, tally: Begin
) -> None:
    counted = tally("machines")
    clock(root, date, seconds)
    built = run(root, "build")
    counted.tell("build", "" if built.returncode == 0 else built.stdout + built.stderr)
    for path in (root / "site", *(root / "site/downloads").glob("*.zip")):
        verified = run(root, "verify", str(path))
        counted.tell(f"verify {path.name}", "" if verified.returncode == 0 else verified.stdout)
    assert not (failed := counted.settle()), failed


def test_names_of_files_with_every_sign(root: Path, tally: Begin) -> None:
    """Each is read, and leads back from its page, or is a problem with its place; none is passed over."""
    counted = tally("machines")
    articles = root / "content/instruments/1950/articles"
    for number, sign in enumerate(SIGNS):
        text = (articles / "3.yml").read_text().replace("id: 3", f"id: 9{number}")
        (articles / f"9{sign}{number}.yml").write_text(f"{text}structural: true\n")
    (articles / f"9{SIGNS}.yml").write_text((articles / "3.yml").read_text().replace("id: 3", "id: 900"))
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    said = checked.stdout + checked.stderr
    counted.tell("every sign", "" if checked.exit_code in (0, 1) and "not foreseen" not in said else said)
    for sign in ("\n", "\x1b", "\x7f", "\u202e", "\udcff"):
        path = articles / f"8{sign}.yml"
        shutil.copy(articles / "3.yml", path)
        checked = CliRunner().invoke(main, ["check", "--root", str(root)])
        told = checked.exit_code == 1 and checked.stdout and sign not in checked.stdout.replace("\n", "", 999)
        counted.tell(repr(sign), "" if told else checked.stdout + checked.stderr)
        path.unlink()
    assert not (failed := counted.settle()), failed


def test_many_files_and_large_ones_are_checked_in_time(root: Path, tally: Begin) -> None:
    counted = tally("machines")
    files = 10_000 if LONG else 1_000
    articles = root / "content/instruments/1950/articles"
    text = (articles / "3.yml").read_text()
    for number in range(files):
        (articles / f"{number + 10}.yml").write_text(
            f"{text.replace('id: 3', f'id: {number + 10}')}structural: true\n"
        )
    source = (root / "content/sources.yml").read_text()
    entry = "\n- id: s{}\n  title: A title\n  publisher: Somebody\n  grade: press\n"
    more = "".join(map(entry.format, range((MAX_BYTES - len(source)) // 80 if LONG else 1_000)))
    (root / "content/sources.yml").write_text(source + more)
    begun = time.monotonic()
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    print(f"{files} files, {len(source + more)} bytes: {time.monotonic() - begun:.1f} s")
    counted.tell(f"{files} files", "" if checked.exit_code == 0 else checked.stdout[:2000] + checked.stderr)
    (root / "content/topics.yml").write_text("- id: a\n  label: " + "x" * MAX_BYTES + "\n")
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    held = checked.exit_code == 1 and "content/topics.yml:1:1:" in checked.stdout
    counted.tell("a file that is too large", "" if held else checked.stdout + checked.stderr)
    assert not (failed := counted.settle()), failed
