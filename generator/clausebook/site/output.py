"""Files below a folder of the project: named, and written only if changed, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from clausebook.model.problems import EditionError


def write_changed(folder: Path, files: Mapping[str, str]) -> int:
    """
    Make `folder` hold exactly `files`: write what differs, delete what is gone; hidden files stay.

    Returns how many files changed. An unchanged file keeps its time stamp, so that a watching engine rests.
    """
    changed = 0
    try:
        for name, text in files.items():
            path = folder / name
            data = text.encode()
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.part")
            temporary.write_bytes(data)
            os.replace(temporary, path)
            changed += 1
        for path in sorted(folder.rglob("*"), reverse=True):
            name = path.relative_to(folder).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in files and not path.name.startswith("."):
                path.unlink()
                changed += 1
    except OSError as error:
        raise EditionError(f"cannot write {error.filename}: {error.strerror}") from error
    return changed


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, each whole or not at all."""
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.part")
            temporary.write_bytes(data)
            os.replace(temporary, path)
    except OSError as error:
        raise EditionError(f"cannot write {error.filename}: {error.strerror}") from error


def names(folder: Path) -> list[str]:
    """The files below a folder by their path from it, `/` between the parts, in order."""
    return sorted(_below(str(folder), ""))


def _below(folder: str, name: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{name}{entry.name}/")
        elif entry.is_file():
            yield name + entry.name
