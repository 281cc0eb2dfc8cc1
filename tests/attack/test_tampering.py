"""Whatever is done to a published folder or ZIP is told by `verify`, which neither waits nor unpacks."""

from __future__ import annotations

import io
import random
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli import main
from tests.attack import LONG, SEED
from tests.attack.conftest import Begin
from tests.attack.published import BYTES, FOLDERS, MEMBERS, packed, repacked, site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and names of Unix")

FLIPS = 20_000 if LONG else 600


def verified(path: Path) -> Result:
    return CliRunner().invoke(main, ["verify", str(path)])


def why_not_told(run: Result) -> str:
    """Nothing, if something was told of what was verified."""
    if run.exception and not isinstance(run.exception, SystemExit):
        return repr(run.exception)
    if run.exit_code != 1 or not run.stdout.strip():
        return f"exit {run.exit_code}, {run.output}"
    if not all(line.isprintable() for line in run.output.splitlines()):
        return "a name that is not printable reached the terminal"
    return ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site(tmp_path / "site")


@pytest.fixture
def whole(folder: Path, tmp_path: Path) -> bytes:
    return packed(folder, tmp_path / "whole.zip").read_bytes()


def test_what_is_as_published_is_told_as_that(folder: Path, whole: bytes, tmp_path: Path) -> None:
    same = tmp_path / "same.zip"
    same.write_bytes(repacked(whole, lambda entries: entries))
    for path in (folder, tmp_path / "whole.zip", same):
        run = verified(path)
        assert (run.exit_code, run.stdout) == (0, ""), run.output


def test_a_zip_that_was_tampered_with_is_told(whole: bytes, tmp_path: Path, tally: Begin) -> None:
    counted = tally("tampering × verify")
    for name, change in MEMBERS.items():
        (tmp_path / "b.zip").write_bytes(repacked(whole, change))
        counted.tell(name, why_not_told(verified(tmp_path / "b.zip")))
    for name, make in BYTES.items():
        (tmp_path / "b.zip").write_bytes(make(whole))
        counted.tell(name, why_not_told(verified(tmp_path / "b.zip")))
    assert not (failed := counted.settle()), failed


def test_a_folder_that_was_tampered_with_is_told(tmp_path: Path, tally: Begin) -> None:
    counted = tally("tampering × verify")
    for name, change in FOLDERS.items():
        folder = site(tmp_path / "site")
        change(folder)
        counted.tell(name, why_not_told(verified(folder)))
        shutil.rmtree(folder)
    assert not (failed := counted.settle()), failed


def test_a_byte_that_is_changed_is_told_or_changes_nothing(
    whole: bytes, tmp_path: Path, tally: Begin
) -> None:
    """Dates and permissions of members are not part of what is compared."""
    counted = tally("flipped bytes × verify")
    chance = random.Random(SEED)
    for _ in range(FLIPS):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        data = bytearray(whole)
        data[at] ^= bit
        (tmp_path / "b.zip").write_bytes(data)
        run = verified(tmp_path / "b.zip")
        told = why_not_told(run)
        unchanged = run.exit_code == 0 and unpacked(bytes(data)) == unpacked(whole)
        counted.tell(f"bit {bit} of byte {at}", "" if unchanged else told)
    assert not (failed := counted.settle()), failed


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
