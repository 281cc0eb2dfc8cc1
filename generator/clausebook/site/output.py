"""Files below a folder of the project: named, and written only if changed, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from clausebook.model.problems import EditionError


def write_changed(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """
    Make `folder` hold exactly `files`: write what differs, delete what is gone; hidden files stay.

    Each file, a name and a text, is written before the next one is asked for. Returns how many files changed.
    An unchanged file keeps its time stamp, so that a watching engine rests.
    """
    changed, kept = 0, set()
    for name, text in files:
        kept.add(name)
        data, path = text.encode(), folder / name
        with _told(path):
            is_there = path.is_file() and path.read_bytes() == data
        if not is_there:
            write_files(folder, {name: data})
            changed += 1
    with _told(folder):
        for path in sorted(folder.rglob("*"), reverse=True):
            name = path.relative_to(folder).as_posix()
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif name not in kept and not path.name.startswith("."):
                path.unlink()
                changed += 1
    return changed


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, all or none: they get their names when all of them are on the disk."""
    parts = {_part(folder / name): folder / name for name in files}
    try:
        for part, data in zip(parts, files.values(), strict=True):
            with _told(parts[part]):
                write(part, data)
        for part, path in parts.items():
            with _told(path):
                os.replace(part, path)
    except BaseException:
        for part in parts:
            _forget(part, folder)
        raise


def _forget(part: Path, folder: Path) -> None:
    """Remove a file that was not finished, and the folders below `folder` that were made for it."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
        for parent in part.parents:
            if parent == folder:
                break
            parent.rmdir()  # which fails, and ends this, where something else is in it


class Stored(Mapping[str, bytes]):
    """Files that are put into a folder as they are made, and read when they are asked for."""

    def __init__(self, folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
        self._folder = folder
        self._names: dict[str, None] = {}
        for name, data in files:
            write_files(folder, {name: data})
            self._names[name] = None

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def move(self, folder: Path) -> None:
        """Put the files into another folder of the same disk, under the same names."""
        for name in self._names:
            with _told(folder / name):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(self._folder / name, folder / name)
        self._folder = folder


def _part(path: Path) -> Path:
    """Where a file lies until it is whole."""
    return path.with_name(f".{path.name}.part")


def write(path: Path, data: bytes) -> None:
    """Write a file; its folder is made if this is the first in it."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What cannot be written is told with its name, which a disk that is full does not tell."""
    try:
        yield
    except OSError as error:
        raise EditionError(f"cannot write {path}: {error.strerror}") from error


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
