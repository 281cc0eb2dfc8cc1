"""How a new edition takes the place of the old: made apart, by one build at a time, exchanged in one step."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from clausebook.model.problems import EditionError

PATIENCE = 600.0
"""Seconds that a build waits for another one."""

_KEPT = (".gitignore",)  # what git holds of an output folder
_JOURNAL = "journal.json"


@contextlib.contextmanager
def alone(root: Path, waiting: Callable[[], None], *, patience: float = PATIENCE) -> Iterator[None]:
    """
    Hold the right to write pages and sites under `root`; `waiting` is told once if another build holds it.

    The right ends with the process that holds it, however that ends. It may be taken again inside.
    """
    try:
        lock = FileLock(_workshop(root) / "lock", is_singleton=True)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            waiting()
            lock.acquire(timeout=patience)
    except Timeout:
        message = f"another build has held this edition for {patience:.0f} seconds; end it and try again"
        raise EditionError(message) from None
    except OSError as error:
        raise EditionError(f"cannot work in {root / 'build'}: {error}") from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def staging(root: Path) -> Iterator[Path]:
    """
    An empty folder to build in, on the site's own disk; what is left in it at the end is removed.

    First finishes an exchange that was cut short, and removes what earlier builds left. Needs `alone`.
    """
    recover(root)
    bench = _workshop(root) / "staging"
    shutil.rmtree(bench, ignore_errors=True)
    staged = bench / secrets.token_hex(4)  # a name of its own: an orphan may still write under an old one
    staged.mkdir(parents=True)
    try:
        yield staged
    finally:
        if not (bench / _JOURNAL).exists():  # else the next command finishes from what is here
            shutil.rmtree(bench, ignore_errors=True)


def exchange(staged: Path, live: Path) -> None:
    """
    Put the staged folder in the place of the live one, which is then removed.

    At every moment `live` is wholly the old edition or wholly the new one. Where the system cannot exchange
    two folders in one step, there is a moment without `live`; killed in it, `recover` finishes the exchange.
    """
    live = live.resolve()
    try:
        for name in _KEPT:
            if (live / name).exists():
                shutil.copy2(live / name, staged / name)
        if not live.exists():
            live.parent.mkdir(parents=True, exist_ok=True)
            staged.rename(live)
        elif not _exchange_names(staged, live):
            _exchange_with_journal(staged, live)
    except OSError as error:
        raise EditionError(f"cannot put the new edition in the place of {live.name}/: {error}") from error
    shutil.rmtree(staged, ignore_errors=True)


def recover(root: Path) -> None:
    """Finish an exchange that was cut short, if there is one. Needs `alone`."""
    journal = _workshop(root) / "staging" / _JOURNAL
    if not journal.exists():
        return
    try:
        _finish(journal)
    except OSError as error:
        raise EditionError(f"cannot finish the exchange that {journal} tells of: {error}") from error


def _workshop(root: Path) -> Path:
    folder = root / "build"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# --- in one step -------------------------------------------------------------------------------------

_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_EXCHANGE = 2  # linux/fs.h


def _exchange_names(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; `False`, and nothing done, where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:  # an older C library
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):  # an older kernel, or a file system without it
        return False
    raise OSError(code, os.strerror(code), str(other))


# --- in two, with a journal --------------------------------------------------------------------------


def _exchange_with_journal(staged: Path, live: Path) -> None:
    journal = staged.parent / _JOURNAL
    draft = journal.with_suffix(".draft")
    draft.write_text(json.dumps({"staged": staged.name, "live": os.path.relpath(live, journal.parent)}))
    draft.replace(journal)  # a journal is there whole, or not at all
    _finish(journal)


def _finish(journal: Path) -> None:
    """Go on from wherever the two renames stopped; if they cannot be done, the old edition comes back."""
    told = json.loads(journal.read_text())
    staged, live = journal.parent / told["staged"], (journal.parent / told["live"]).resolve()
    retired = staged.with_name(f"{staged.name}-retired")
    try:
        if staged.exists():
            if live.exists():
                live.rename(retired)
            staged.rename(live)
    finally:
        if not live.exists() and retired.exists():
            retired.rename(live)
        journal.unlink()
    shutil.rmtree(retired, ignore_errors=True)
