"""What a published folder, or a ZIP of one, holds: its regular files, and what stands there besides them.

Nothing is followed, waited for or unpacked: a symbolic link, a pipe, a name that leads elsewhere is a fault
that is told.
"""

from __future__ import annotations

import io
import os
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clausebook.site import manifest, zip_layout
from clausebook.site.zip_member import Member

MOST_FILES = 200_000
LARGEST_FILE = 2_000_000_000
LARGEST = 10_000_000_000
"""Files, bytes of one and bytes of all, unpacked; what holds more is not looked at."""

EMPTY = "an empty folder, added"
_KEPT = ".gitignore"  # what git holds of an output folder; it is no part of the edition
_CLOSED = 0  # in the place of the kind of a folder that may not be read, or whose path is too long
_DOS_FOLDER = 0x10  # an attribute of a member that some systems take for a folder (APPNOTE 4.4.15)
_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

Open = Callable[[], BinaryIO]


class TooLarge(Exception):
    """More files, or larger ones, than are looked at."""


@dataclass(frozen=True)
class Fault:
    """Something that is there and is no regular file of the edition; `path` is empty for the whole ZIP."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{shown(self.path)}: {self.what}" if self.path else self.what


@dataclass(frozen=True)
class Contents:
    """The regular files by their path, `/` between the parts, and all else that is there."""

    files: Mapping[str, Open]
    faults: tuple[Fault, ...]
    folder: str | None = None  # of a ZIP, the one that its files stand in


def shown(name: str) -> str:
    """
    A name as it can be printed: what is no sign of a line is escaped.

    >>> print(shown("a\\x1bb/c d\\n.html"))
    a\\x1bb/c d\\n.html
    """
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "surrogatepass").decode() for one in name
    )


def in_folder(folder: Path) -> Contents:
    """What is below a folder. Raises `OSError` where it cannot be read, `TooLarge` where it is too much."""
    files: dict[str, Open] = {}
    faults = []
    for path, name, mode in _below(folder):
        if name == _KEPT and stat.S_ISREG(mode):
            continue
        if stat.S_ISREG(mode):
            files[name] = _opener(path)
        elif stat.S_ISLNK(mode):
            faults.append(Fault(name, "a symbolic link"))
        elif stat.S_ISDIR(mode):
            faults.append(Fault(f"{name}/", EMPTY))
        elif mode == _CLOSED:
            faults.append(Fault(name, path))
        else:
            faults.append(Fault(name, "neither a file nor a folder"))
        if len(files) + len(faults) > MOST_FILES:
            raise TooLarge(f"more than {MOST_FILES} files")
    return Contents(dict(sorted(files.items())), tuple(sorted(faults, key=str)))


def _below(folder: Path) -> Iterator[tuple[str, str, int]]:
    """
    Each path below a folder, its name from it and its kind; of folders only those that are empty.

    For a folder that is `_CLOSED` the reason stands in the place of its path.
    """
    waiting = [(str(folder), "")]
    while waiting:
        path, name = waiting.pop()
        try:
            with os.scandir(path) as found:
                entries = [(one, one.stat(follow_symlinks=False).st_mode) for one in found]
        except OSError as error:
            if not name:
                raise
            yield f"a folder that cannot be looked into: {error.strerror or error}", name, _CLOSED
            continue
        if not entries and name:
            yield path, name.removesuffix("/"), stat.S_IFDIR
        for entry, mode in entries:
            if stat.S_ISDIR(mode):
                waiting.append((entry.path, f"{name}{entry.name}/"))
            else:
                yield entry.path, name + entry.name, mode


def _opener(path: str) -> Open:
    def open_file() -> BinaryIO:
        file = os.fdopen(os.open(path, os.O_RDONLY | _WAITING), "rb")
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            file.close()
            raise TooLarge(f"{shown(path)} is no file of at most {LARGEST_FILE} bytes")
        return file

    return open_file


def in_archive(file: BinaryIO, archive: zipfile.ZipFile, faults: Iterable[str]) -> Contents:
    """
    The members, of the ZIP in a file, below the one folder that a bundle is, by their path in it.

    `faults` are those of its layout (`zip_layout.faults`), to which those of its members are added.
    """
    members = archive.infolist()
    if len(members) > MOST_FILES or sum(info.file_size for info in members) > LARGEST:
        raise TooLarge(f"more than {MOST_FILES} members or {LARGEST} bytes")
    folder = _folder(members)
    found = [Fault("", what) for what in faults]
    files: dict[str, Open] = {}
    same: defaultdict[str, list[str]] = defaultdict(list)
    for info in members:
        name = _name(info)
        same[_on_every_system(name)].append(name)
        found += [Fault(name.removeprefix(folder) or name, what) for what in _strange(info, folder)]
        if not name.endswith("/") and name.startswith(folder):
            files.setdefault(name.removeprefix(folder), _member(file, info))
    for names in same.values():
        if len(names) > 1:
            found.append(Fault(names[0], f"stands there {len(names)} times, {_forms(names)}"))
    folders = {path[: at + 1] for path in files for at, sign in enumerate(path) if sign == "/"}
    inside = (name.removeprefix(folder) for name in map(_name, members) if name.startswith(folder))
    found += [Fault(name, EMPTY) for name in inside if name.endswith("/") and name not in folders]
    return Contents(dict(sorted(files.items())), tuple(found), folder.removesuffix("/"))


def _folder(members: Iterable[zipfile.ZipInfo]) -> str:
    """The folder whose manifest it is, with its `/`; nothing where that stands in no folder."""
    names = (_name(info).removesuffix(manifest.NAME) for info in members)
    tops = sorted(name for name in names if name == "" or (name.count("/") == 1 and name.endswith("/")))
    return next((top for top in tops if not top.startswith("/")), "")


def _name(info: zipfile.ZipInfo) -> str:
    return info.orig_filename  # `filename` ends at a NUL


def _member(file: BinaryIO, info: zipfile.ZipInfo) -> Open:
    return lambda: io.BufferedReader(Member(file, info))


def _strange(info: zipfile.ZipInfo, folder: str) -> Iterator[str]:
    """What a member is besides a file, or an empty folder, in the one folder of the bundle."""
    name = _name(info)
    parts = name.removesuffix("/").split("/")
    if not name.startswith(folder):
        yield f"stands outside the folder {shown(folder)}"
    if {"", ".", ".."} & set(parts) or "\\" in name or ":" in parts[0] or not name.isprintable():
        yield "a name that leads elsewhere when it is unpacked"
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        yield "a symbolic link"
    elif stat.S_IFMT(mode) not in (0, stat.S_IFDIR if name.endswith("/") else stat.S_IFREG):
        yield "not a file, though it is named as one" if not name.endswith("/") else "not a folder"
    if name.endswith("/"):
        if info.file_size:
            yield "a folder that carries data"
    elif info.external_attr & _DOS_FOLDER:
        yield "a folder that carries data"
    if info.comment:
        yield "carries a remark"
    if info.file_size > LARGEST_FILE:
        yield f"more than {LARGEST_FILE} bytes"
    if zip_layout.has_strange_fields(info.extra, large=info.header_offset >= 0xFFFFFFFF):
        yield "carries more than its data: another name, a link or a remark, for some programs"


def _on_every_system(name: str) -> str:
    """A name as a system has it that tells neither capitals nor forms of Unicode nor dots at an end apart."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
    return "/".join(part.rstrip(". ") for part in folded.rstrip("/").split("/"))


def _forms(names: Iterable[str]) -> str:
    forms = sorted(set(map(shown, names)))
    return "each time another file" if len(forms) == 1 else f"as {' and as '.join(forms)}"
