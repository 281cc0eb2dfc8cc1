"""Whether `site/` is what a build would only make again, told by content alone: no clock, no time stamps.

What a build read is told by one digest, what it made by another; the cache keeps the second by the first. A
build whose inputs are known, and whose site is still as it was made, has nothing to do. A file that was
changed, added or lost in `site/`, by hand or by a fault of the disk, shows in the second digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from clausebook import resources
from clausebook.cache import Cache, installed
from clausebook.site import settings

_KIND = "finished"
_READ = ("mkdocs.yml", "published-ids.txt", "content")
"""What a build reads of the folder of an edition, besides its templates."""


@dataclass(frozen=True)
class Finished:
    """What a build made."""

    site: str  # the digest of all files of `site/`
    pages: int
    unlisted: int  # ids that are not in published-ids.txt


def inputs(root: Path, options: Mapping[str, bool]) -> bytes | None:
    """
    The digest of all that a build reads; nothing if that cannot be told.

    It cannot if mkdocs.yml lets mkdocs read other files or run other programs, and if a link leads elsewhere.
    """
    try:
        if settings.plain((root / "mkdocs.yml").read_bytes()) is None:
            return None
        whole = hashlib.sha256(json.dumps(options, sort_keys=True).encode())
        for name in installed():
            whole.update(f"{name}\0".encode())
        for number, folder in enumerate(resources.templates(root)):
            for name, digest in _files(folder):
                whole.update(f"{number} {name}\0".encode() + digest)
        for name in _READ:
            for path, digest in _files(root / name):
                whole.update(f"{name}/{path}\0".encode() + digest)
    except (OSError, ValueError):
        return None
    return whole.digest()


def found(cache: Cache, read: bytes | None, site: Path) -> Finished | None:
    """What a build of these inputs made, if `site` still holds that and nothing else."""
    kept = cache.get(_KIND, [read]) if read else None
    if kept is None:
        return None
    finished = Finished(**json.loads(kept))
    return finished if finished.site == tree(site) else None


def keep(cache: Cache, read: bytes, site: Path, *, pages: int, unlisted: int) -> None:
    """Remember that a build of these inputs made `site`."""
    if digest := tree(site):
        made = Finished(digest, pages, unlisted)
        cache.put(_KIND, [read], json.dumps(asdict(made)).encode())


def tree(folder: Path) -> str:
    """The digest of the names and bytes of all files in a folder; "" if it cannot be read whole."""
    whole = hashlib.sha256()
    try:
        for name, digest in _files(folder):
            whole.update(f"{name}\0".encode() + digest)
    except (OSError, ValueError):
        return ""
    return whole.hexdigest()


def _files(path: Path, name: str = "") -> Iterator[tuple[str, bytes]]:
    """
    The files at and below a path, by their names from it, in order, each with its SHA-256.

    Raises `ValueError` for what is neither file nor folder: a link may lead to anything.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        for entry in sorted(os.listdir(path)):
            yield from _files(path / entry, f"{name}/{entry}")
    elif stat.S_ISREG(mode):
        with path.open("rb", buffering=0) as file:
            yield name, hashlib.file_digest(file, "sha256").digest()
    else:
        raise ValueError(f"{path} is no file")
