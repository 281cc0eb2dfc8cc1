"""Receipts: what was published can be told from what was changed since, file by file and clause by clause."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.edition import drafts
from clausebook.edition.checksums import receipt
from clausebook.site import manifest
from clausebook.site.manifest import Manifest
from tests.conftest import clausebook
from tests.editions import MODEL, edition

UNIT, PAGE = "signed/C1", "signed/c1/index.html"
SHOWN = 'data-id="signed/C1">'  # its words begin after this
NAMES = st.from_regex(r"[a-z0-9.\-]{1,8}(/[a-z0-9. \-]{0,7}[a-z0-9])?", fullmatch=True)
DIGESTS = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@pytest.fixture(scope="module")
def kept(memorandum: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site of the model edition, for changes to be made in."""
    return shutil.copytree(memorandum, tmp_path_factory.mktemp("kept") / "site")


def told(path: Path) -> tuple[int, list[str]]:
    run = clausebook("verify", str(path), root=path.parent)
    assert "Traceback" not in run.stderr
    return run.returncode, run.stdout.splitlines()


def test_what_was_built_is_as_its_manifest_says(memorandum: Path) -> None:
    assert told(memorandum) == (0, [])
    assert told(next((memorandum / "downloads").glob("*.zip"))) == (0, [])


def test_the_manifest_lists_the_receipt_of_every_public_unit(memorandum: Path) -> None:
    listed = manifest.from_text((memorandum / "MANIFEST").read_text(encoding="utf-8")).receipts
    public = drafts.withhold(edition(MODEL)).units
    assert listed == {id: receipt(unit) for id, unit in public.items()}
    page = (memorandum / "signed/c1/index.html").read_text(encoding="utf-8")
    assert f"<code>{listed['signed/C1']}</code>" in page


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_the_manifest_can_be_checked_without_us(memorandum: Path) -> None:
    run = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "MANIFEST"], cwd=memorandum, check=False
    )
    assert run.returncode == 0


def _edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _receipts(change: Callable[[dict[str, str]], None]) -> Callable[[Path], object]:
    def edit(site: Path) -> None:
        records = json.loads((site / "receipts.json").read_text(encoding="utf-8"))
        change(next(one for one in records if one["id"] == UNIT))
        (site / "receipts.json").write_text(json.dumps(records), encoding="utf-8")

    return edit


def _linked(site: Path) -> None:
    (site / "glossary/index.html").unlink()
    (site / "glossary/index.html").symlink_to(site / "index.html")


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a page without words": (
        _edit("glossary/index.html", "</body>", " </body>"),
        ["glossary/index.html: changed"],
    ),
    "a file that is gone": (
        lambda site: (site / "people/index.html").unlink(),
        ["people/index.html: missing"],
    ),
    "a file that came": (lambda site: (site / "x.html").write_text("x"), ["x.html: added"]),
    "a hidden file that came": (
        lambda site: (site / "2019.htaccess").write_text("x"),
        ["2019.htaccess: added"],
    ),
    "a link in the place of a file": (_linked, ["glossary/index.html: a symbolic link"]),
    "a word of a clause, on its page": (
        _edit(PAGE, SHOWN, f"{SHOWN}Perhaps "),
        [f"{PAGE}: changed", f"{UNIT}: {PAGE} does not show the words that have the receipt RECEIPT"],
    ),
    "the words of a receipt": (
        _receipts(lambda one: one.update(words="Nothing is agreed.")),
        ["receipts.json: changed", f"{UNIT}: its words do not have the receipt RECEIPT"],
    ),
    "a receipt in the manifest": (
        lambda site: _edit("MANIFEST", f"# unit {UNIT} {_receipt(site)}", f"# unit {UNIT} 00000000")(site),
        [f"{UNIT}: its words do not have the receipt 00000000"],
    ),
    "a unit that came": (
        _edit("MANIFEST", f"# unit {UNIT} ", "# unit signed/Z9 00000000\n# unit signed/C1 "),
        ["signed/Z9: stands in MANIFEST only"],
    ),
    "receipts that are none": (
        lambda site: (site / "receipts.json").write_text("{"),
        ["receipts.json: changed", "receipts.json: not a list of receipts"],
    ),
}


def _receipt(site: Path) -> str:
    return manifest.from_text((site / "MANIFEST").read_text(encoding="utf-8")).receipts[UNIT]


@pytest.fixture
def site(kept: Path) -> Iterator[Path]:
    """The copy, with the files that a change touches put back afterwards."""
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    yield kept
    for path in [path for path in kept.rglob("*") if not path.is_dir()]:
        if path.is_symlink() or path not in before:
            path.unlink()
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_since_is_named(site: Path, change: str) -> None:
    make, lines = CHANGES[change]
    code = _receipt(site)
    make(site)
    assert told(site) == (1, [line.replace("RECEIPT", code) for line in lines])


def test_a_bundle_that_was_changed_is_told(site: Path, tmp_path: Path) -> None:
    bundle = next((site / "downloads").glob("*.zip"))
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(tmp_path / "b.zip", "w") as new:
        for info in old.infolist():
            more = f"{SHOWN}Perhaps " if info.filename.endswith(PAGE) else SHOWN
            new.writestr(info, old.read(info).replace(SHOWN.encode(), more.encode()))
    code, lines = told(tmp_path / "b.zip")
    assert code == 1
    assert lines[0] == f"{PAGE}: changed"
    assert lines[1].startswith(f"{UNIT}: ")


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_a_bundle_that_was_cut_short_is_told(memorandum: Path, tmp_path: Path, cut: int) -> None:
    bundle = next((memorandum / "downloads").glob("*.zip"))
    (tmp_path / "b.zip").write_bytes(bundle.read_bytes()[:cut])
    code, lines = told(tmp_path / "b.zip")
    assert code == 1
    assert lines[0].startswith("b.zip is no ZIP that can be read: ")


def test_a_bundle_with_a_damaged_member_is_told(memorandum: Path, tmp_path: Path) -> None:
    data = bytearray(next((memorandum / "downloads").glob("*.zip")).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(data)
    assert told(tmp_path / "b.zip")[0] == 1


def test_a_folder_that_was_never_built_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert told(tmp_path / "site") == (
        1,
        ["there is no MANIFEST in site; name a site or a bundle that was built"],
    )


@pytest.mark.parametrize(
    "text", ["", "words", "# Clausebook manifest 2\n", "# Clausebook manifest 1\n# E\nx  y\n"]
)
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/MANIFEST").write_text(text)
    code, (line,) = told(tmp_path / "site")
    assert code == 1
    assert line.startswith("site/MANIFEST cannot be read: ")


@given(st.dictionaries(NAMES, DIGESTS, max_size=5), st.dictionaries(NAMES, DIGESTS, max_size=5))
def test_a_manifest_is_read_as_it_was_written(one: dict[str, str], two: dict[str, str]) -> None:
    listed = Manifest("An edition, 2024", one, {"signed/C1": "12345678"})
    assert manifest.from_text(manifest.to_text(listed)) == listed
    differing = {path for _, path in manifest.differences(listed, two)}
    assert differing == {path for path in {*one, *two} if one.get(path) != two.get(path)}
