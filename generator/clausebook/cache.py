"""What was made before, by all that it was made from: a rebuild makes only what is new.

An entry is found by the SHA-256 of the generator's source, of the versions of what it builds with and of the
ingredients, and holds a checksum of its own. So an entry is right or it is not found, whoever wrote the
folder; it may be deleted at any time, and a build with it gives the same bytes as one without.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

FOLDER = "build/cache"
"""Where an edition keeps it, below its root."""

ELSEWHERE = "CLAUSEBOOK_CACHE"
"""In the environment: another folder, which several editions may share, or `off`."""

MOST = 500_000_000
"""Bytes of entries after which those that were used longest ago are removed, unless builds use more."""

MOST_KNOWN = 200_000
"""What is known of one function; when there is more, it begins anew."""

_DIGEST = 32  # bytes of a SHA-256
_BUILT_WITH = frozenset(
    "brotli citeproc_py fonttools jinja2 lxml markupsafe mkdocs_material pyyaml regex snowballstemmer"
    " tinycss2 typst uharfbuzz".split()
)


class Cache:
    """Entries in a folder; without one, nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self.used = 0  # bytes of all entries that were found or put
        self.trouble = ""  # why nothing can be kept, in one line; "" as long as all is well

    def __eq__(self, other: object) -> bool:
        """Caches of one folder hold the same."""
        return isinstance(other, Cache) and self._folder == other._folder

    def __hash__(self) -> int:
        """The same for equal caches."""
        return hash(self._folder)

    def get(self, kind: str, ingredients: Iterable[bytes]) -> bytes | None:
        """What was made of these ingredients before, if it is there and whole."""
        if self._folder is None:
            return None
        key = _key(kind, ingredients)
        path = self._folder / kind / key.hex()
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        data = entry[_DIGEST:]
        if entry[:_DIGEST] != _checksum(key, data):
            return None
        self.used += len(entry)
        with suppress(OSError):
            os.utime(path)  # it is used: `tidy` removes others first
        return data

    def put(self, kind: str, ingredients: Iterable[bytes], data: bytes) -> None:
        """Keep what was made of these ingredients; if that cannot be done, `trouble` says why."""
        if self._folder is None:
            return
        key = _key(kind, ingredients)
        path = self._folder / kind / key.hex()
        temporary = path.with_name(f".{secrets.token_hex(8)}.part")  # other builds may write it just now
        entry = _checksum(key, data) + data
        self.used += len(entry)
        try:
            try:
                temporary.write_bytes(entry)
            except FileNotFoundError:  # the first of its kind
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary.write_bytes(entry)
            os.replace(temporary, path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            self.trouble = f"nothing is kept for the next build: {error.strerror or error}: {path.parent}"

    def made(self, kind: str, ingredients: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """What these ingredients give: found if it is kept, else made and kept."""
        kept = list(ingredients)
        found = self.get(kind, kept)
        if found is None:
            found = make()
            self.put(kind, kept, found)
        return found

    def made_text(self, kind: str, ingredients: Iterable[bytes], make: Callable[[], str]) -> str:
        """The text that these ingredients give: found if it is kept, else made and kept packed."""
        kept = list(ingredients)
        if packed := self.get(kind, kept):
            return zlib.decompress(packed).decode()
        found = make()
        if self._folder is not None:  # else there is no need to pack it
            self.put(kind, kept, zlib.compress(found.encode(), level=1))
        return found

    @contextmanager
    def remembering(self, kind: str, known: dict[str, str]) -> Iterator[None]:
        """
        Let a function remember its results from build to build.

        `known` maps the arguments of each call, as one string, to its result. On entering, the results of
        earlier builds are added to it; on leaving, all of it is kept for later builds.
        """
        if kept := self.get(kind, ()):
            known.update(json.loads(kept))
        before = len(known)
        yield
        if len(known) > MOST_KNOWN:
            known.clear()
        if len(known) != before:
            self.put(kind, (), json.dumps(known).encode())

    def tidy(self, most: int = MOST) -> None:
        """
        Remove the entries that were used longest ago, if all together hold more than `most` bytes.

        There is always room for twice what this cache was used for: for a large edition as it was before an
        edit, and as it is now.
        """
        if self._folder is None:
            return
        with suppress(OSError):  # another build may be tidying too
            files = [(entry.stat(), entry.path) for entry in _entries(self._folder)]
            room = max(most, 2 * self.used)
            total = sum(stat.st_size for stat, _ in files)
            for stat, path in sorted(files, key=lambda one: (one[0].st_mtime_ns, one[1])):
                if total <= room:
                    return
                Path(path).unlink(missing_ok=True)
                total -= stat.st_size


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The entries of every kind; `scandir` knows what is a file without asking the disk again."""
    with os.scandir(folder) as kinds:
        names = [kind.path for kind in kinds if kind.is_dir()]
    for name in names:
        with os.scandir(name) as found:
            yield from [entry for entry in found if entry.is_file()]


NOTHING_KEPT = Cache()


def of(root: Path) -> Cache:
    """The cache of the edition in a folder, or the one that the environment names."""
    named = os.environ.get(ELSEWHERE, "")
    if named == "off":
        return Cache()
    return Cache(Path(named).resolve() if named else root / FOLDER)


def begun(root: Path) -> Cache:
    """The cache of an edition if it has a folder for what is built: a check makes none."""
    built = (root / FOLDER).parent.is_dir()
    return of(root) if built or os.environ.get(ELSEWHERE) else Cache()


def _key(kind: str, ingredients: Iterable[bytes]) -> bytes:
    """The SHA-256 of all that an entry depends on, each part with its length before it."""
    whole = hashlib.sha256(_generator())
    for part in (kind.encode(), *ingredients):
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


def _checksum(key: bytes, data: bytes) -> bytes:
    return hashlib.sha256(key + data).digest()


@lru_cache(maxsize=1)
def _generator() -> bytes:
    """The SHA-256 of the generator's source and of the versions of what it builds with."""
    source = Path(__file__).parent
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(source.rglob("*.py")):
        whole.update(f"\0{path.relative_to(source).as_posix()}\0".encode())
        whole.update(path.read_bytes())
    for name in installed():
        if name.partition("-")[0].lower() in _BUILT_WITH:
            whole.update(f"\0{name}".encode())
    return whole.digest()


def installed() -> Iterator[str]:
    """Every package that can be imported, with its version: `typst-0.14.4.dist-info`."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):  # it need not exist, or is a ZIP
            found = (name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
            yield from sorted(found)
