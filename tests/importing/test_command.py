"""`clausebook import` as an editor runs it."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from clausebook import build
from tests.conftest import clausebook
from tests.editions import MINIMAL

ACT = "Act on Lamps\n\n1. Each quay has a lamp.\n\n2. It is lit at dusk.\n\nAmbleby, 4 May 1900\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "act.txt").write_text(ACT, encoding="utf-8")
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_text_becomes_an_edition_and_what_is_left_to_the_editor_is_named(folder: Path) -> None:
    run = clausebook("import", "act.txt", "--into", "lamps", root=folder)
    assert run.returncode == 0, run.stderr
    assert "  C1     1. Each quay has a lamp." in run.stdout.splitlines()
    assert "10 files are written to lamps/; left to you: 7" in run.stderr
    assert 'content/instruments/1900/instrument.yml:1:1: missing-field: "status" is missing' in run.stderr
    found = files(folder / "lamps")
    assert found["witness/1900/act.txt"] == ACT.encode()
    listed = f"{hashlib.sha256(ACT.encode()).hexdigest()}  act.txt\n"
    assert found["witness/1900/SHA256SUMS"].decode() == listed
    assert run.stdout in found["witness/1900/import.txt"].decode()


def test_the_edition_is_clean_once_the_editor_has_filled_in_what_was_left(folder: Path) -> None:
    clausebook("import", "act.txt", "--into", "lamps", root=folder)
    filled_in(folder / "lamps")
    assert build.check(folder / "lamps").problems == ()


def filled_in(root: Path) -> None:
    """Write what was left to the editor, each in the place of its comment."""
    said = {"date": "1900", "grade": "official", "status": "An act of Arden."}
    for path in root.glob("content/**/*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for n, line in enumerate(lines):
            field = line.strip().removeprefix("# ").partition(":")[0]
            if re.match(r" *# \w+: ", line):
                lines[n] = (
                    f"{line[: len(line) - len(line.lstrip())]}{field}: {said.get(field, 'The editors')}"
                )
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def test_a_new_edition_begins_with_a_text(folder: Path) -> None:
    run = clausebook("new", "lamps", "--from", "act.txt", root=folder)
    assert run.returncode == 0, run.stderr
    assert (folder / "lamps/content/instruments/1900/provisions/c01.yml").is_file()
    assert "left to you: 7" in run.stderr


def test_nothing_is_written_where_the_outline_alone_is_asked_for(folder: Path) -> None:
    run = clausebook("import", "act.txt", "--into", "lamps", "--dry-run", root=folder)
    assert run.returncode == 0
    assert "nothing was written" in run.stderr
    assert not (folder / "lamps").exists()


def test_nothing_is_overwritten_unless_it_is_forced(folder: Path) -> None:
    clausebook("import", "act.txt", "--into", "lamps", root=folder)
    clause = folder / "lamps/content/instruments/1900/provisions/c01.yml"
    clause.write_text(f"{clause.read_text(encoding='utf-8')}heading: Lamps\n", encoding="utf-8")
    before = files(folder / "lamps")
    run = clausebook("import", "act.txt", "--into", "lamps", root=folder)
    assert run.returncode == 2
    assert "content/instruments/1900/ is there already; name another --id, or replace it whole" in run.stderr
    assert files(folder / "lamps") == before
    (folder / "act.txt").write_text(ACT.replace("2. It is lit at dusk.\n\n", ""), encoding="utf-8")
    run = clausebook("import", "act.txt", "--into", "lamps", "--force", root=folder)
    assert run.returncode == 0, run.stderr
    left = sorted(name for name in files(folder / "lamps") if "/instruments/" in name)
    assert left == ["content/instruments/1900/instrument.yml", "content/instruments/1900/provisions.yml"]


def test_a_second_version_comes_with_a_concordance_that_is_clean(folder: Path) -> None:
    clausebook("import", "act.txt", "--into", "lamps", root=folder)
    (folder / "new.txt").write_text(
        ACT.replace("at dusk", "at noon").replace("1900", "1950"), encoding="utf-8"
    )
    run = clausebook("import", "new.txt", "--into", "lamps", "--version-of", "1900", root=folder)
    assert run.returncode == 0, run.stderr
    assert "concordance of 1900 and 1950: 1 retained, 1 reworded" in run.stdout
    filled_in(folder / "lamps")
    assert build.check(folder / "lamps").problems == ()


def test_an_edition_gets_one_instrument_more_and_keeps_all_else(folder: Path) -> None:
    root = folder / "lune"
    shutil.copytree(MINIMAL / "content", root / "content")
    before = files(root)
    run = clausebook("import", "act.txt", "--into", "lune", "--id", "lamps", root=folder)
    assert run.returncode == 0, run.stderr
    after = files(root)
    changed = {name for name, data in before.items() if after[name] != data}
    assert changed == {"content/edition.yml", "content/sources.yml"}
    assert b"instruments: [1900, 1950, lamps]\n" in after["content/edition.yml"]
    assert after["content/sources.yml"].startswith(before["content/sources.yml"])
    filled_in(root)
    assert build.check(root).problems == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"caf\xe9\n\n1. x", "is not UTF-8"),
        (b"\x00\x01\x02\xff\x00", "a binary file"),
    ],
    ids=["empty", "not UTF-8", "binary"],
)
def test_a_file_that_cannot_be_read_ends_with_1_and_one_line(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    run = clausebook("import", "a.txt", "--into", "new", root=tmp_path)
    assert run.returncode == 1
    assert run.stdout.startswith("a.txt: ")
    assert said in run.stdout
    assert run.stdout.count("\n") == 1
    assert run.stderr == ""
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "act.txt"], "Missing option '--into'"),
        (["import", "none.txt", "--into", "x"], "'none.txt' does not exist"),
        (["import", "act.txt", "--into", "x", "--id", "Two Words"], '"Two Words" is no id'),
        (
            ["import", "act.txt", "--into", "x", "--lang", "english"],
            '"english" is no language; write it like en',
        ),
        (
            ["import", "act.txt", "--into", "x", "--also", "xx=act.txt"],
            '"xx" is no language; write it like en, ja or zh-Hant',
        ),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], said: str, folder: Path) -> None:
    run = clausebook(*arguments, root=folder)
    assert run.returncode == 2
    assert said in run.stderr
    assert not (folder / "x").exists()


def test_help_shows_an_example(tmp_path: Path) -> None:
    run = clausebook("import", "--help", root=tmp_path)
    assert "clausebook import treaty.txt --into my-edition --id 1957" in run.stdout


def test_the_language_of_another_text_can_be_said_where_it_is_not_recognised(folder: Path) -> None:
    finnish = "Laki lampuista\n\n1. Joka laiturilla on lamppu.\n\n2. Se sytytetään hämärissä.\n"
    (folder / "laki.txt").write_text(finnish, encoding="utf-8")
    asked = ("import", "act.txt", "--into", "lamps", "--lang", "en", "--also")
    run = clausebook(*asked, "laki.txt", root=folder)
    assert run.returncode == 2
    assert "laki.txt is in en too; if not, say its language, as in --also fi=laki.txt" in run.stderr
    run = clausebook(*asked, "fi=laki.txt", root=folder)
    assert run.returncode == 0, run.stderr
    assert "fi: laki.txt, words for 2 of 2 units" in run.stdout
    assert "the language was not recognised" not in run.stdout
    run = clausebook(*asked, "fi=lost.txt", root=folder)
    assert run.returncode == 2
    assert "'lost.txt' does not exist" in run.stderr
