"""What this machine has of what a build needs: each finding with what to do where something lacks."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from clausebook import resources
from clausebook.model.problems import EditionError

State = Literal["good", "weak", "bad"]
"""`weak`: something is left out or looks worse; `bad`: a build fails."""

_OLDEST = (3, 11)
_ROOM = 500_000_000  # bytes that a build of a large edition may need at a time
_WRITTEN = ("build", "site")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, in what state it is, and what to do; "" where nothing is to be done."""

    what: str
    state: State
    found: str
    remedy: str = ""


def findings(root: Path) -> Iterator[Finding]:
    """Everything that a build of the edition in `root` needs, one after another."""
    yield _python()
    yield _libraries()
    yield _templates(root)
    yield _fonts(root)
    yield _typesetter()
    yield _edition(root)
    for name in _WRITTEN:
        yield _writable(root / name)
    yield _room(root)
    yield _tool("git", "the history of the content", "install git to keep one")
    yield _tool("ssh-keygen", "who signed a site (verify --key)", "install OpenSSH to check signatures")
    yield _terminal()


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST:
        return Finding("Python", "bad", version, "install Python 3.11 or newer")
    return Finding("Python", "good", version)


def _libraries() -> Finding:
    """Whether what Clausebook is declared to need is there, in a version that fits."""
    try:
        declared = importlib.metadata.requires("clausebook") or []
    except importlib.metadata.PackageNotFoundError:
        declared = []
    if not declared:
        return Finding("libraries", "weak", "not declared here", "install clausebook with pip or pipx")
    wrong = []
    for one in map(Requirement, declared):
        if one.marker and not one.marker.evaluate({"extra": ""}):
            continue
        try:
            if not one.specifier.contains(importlib.metadata.version(one.name), prereleases=True):
                wrong.append(f"{one.name}{one.specifier}")
        except importlib.metadata.PackageNotFoundError:
            wrong.append(one.name)
    if wrong:
        return Finding(
            "libraries", "bad", f"{len(wrong)} lack or do not fit", f"pip install {' '.join(wrong)}"
        )
    return Finding("libraries", "good", f"{len(declared)} as declared")


def _templates(root: Path) -> Finding:
    try:
        folders = resources.templates(root)
    except EditionError as error:
        return Finding("templates", "bad", "not there", str(error))
    own = root / "templates" in folders
    return Finding("templates", "good", "those of Clausebook" + (", and your own before them" if own else ""))


def _fonts(root: Path) -> Finding:
    try:
        faces = list(resources.font_files(resources.templates(root)))
        signs = len(frozenset[int]().union(*map(resources.characters, faces)))
    except EditionError as error:
        return Finding("fonts", "bad", "one cannot be read", str(error))
    if not faces:
        return Finding("fonts", "bad", "none", "install clausebook again")
    return Finding("fonts", "good", f"{len(faces)} files with {signs} signs")


def _typesetter() -> Finding:
    try:
        return Finding("Typst", "good", importlib.metadata.version("typst"))
    except importlib.metadata.PackageNotFoundError:
        return Finding("Typst", "bad", "not there", "pip install typst, or build with --no-print")


def _edition(root: Path) -> Finding:
    if not (root / "content/edition.yml").is_file():
        return Finding("edition", "weak", f"none in {root}", "go to the folder of one, or name it by --root")
    if not (root / "mkdocs.yml").is_file():
        return Finding("edition", "bad", "without mkdocs.yml", "take that of `clausebook new`")
    return Finding("edition", "good", f"in {root}")


def _writable(folder: Path) -> Finding:
    """Whether a file can be put into a folder, or into that which it would be made in."""
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix=".clausebook-"):
            pass
    except OSError as error:
        why = error.strerror or str(error)
        return Finding(f"{folder.name}/", "bad", f"cannot be written: {why}", f"make {there} yours to write")
    return Finding(f"{folder.name}/", "good", "can be written")


def _room(root: Path) -> Finding:
    free = shutil.disk_usage(root).free
    shown = f"{free // 1_000_000} MB free"
    return Finding("disk", "good", shown) if free > _ROOM else Finding("disk", "weak", shown, "make room")


def _tool(name: str, serves: str, remedy: str) -> Finding:
    if shutil.which(name):
        return Finding(name, "good", f"there, for {serves}")
    return Finding(name, "weak", f"not there, for {serves}", remedy)


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") in ("utf8", "utf8sig"):
        return Finding("terminal", "good", "writes UTF-8")
    remedy = "set PYTHONUTF8=1" if os.name == "nt" else "set LANG to a locale that ends in .UTF-8"
    return Finding("terminal", "weak", f"writes {encoding or 'nothing known'}", remedy)
