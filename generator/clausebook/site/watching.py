"""Changes of the files that an edition is made from, as its editors make them."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from watchdog.events import DirModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from clausebook.model.filenames import is_passed_over
from clausebook.model.problems import EditionError

FOLDERS = ("content", "templates")
FILES = ("mkdocs.yml", "published-ids.txt")

logging.getLogger("watchdog").addHandler(logging.NullHandler())  # it tells of threads that end in its midst

_CHANGES = frozenset({"created", "modified", "closed", "deleted", "moved"})  # reading makes other events
_QUIET = 0.3  # seconds without a change after which an editor is taken to have finished saving
_LONGEST = 20  # changes that one save may consist of before the first of them is reported
_LOOK = 1.0  # seconds after which it is seen whether the edition is still there


@contextmanager
def watch(root: Path) -> Iterator[Changes]:
    """
    Follow the files below `root` that an edition is made from.

    Yields an iterator without end: each item are the paths, from `root`, that changed since the one before,
    once there was no change for a moment. Raises `EditionError` when the folder itself is gone. What editors'
    programs write for themselves does not count.
    """
    changes = Changes(root)
    try:
        changes.start()
    except OSError as error:
        raise EditionError(f"cannot watch {root}: {error.strerror or error}") from error
    try:
        yield changes
    finally:
        changes.stop()


class Changes(FileSystemEventHandler):
    """Collects what an observer reports, until it is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._observer = Observer()
        self._watches: dict[str, ObservedWatch] = {}
        self._lock = threading.Lock()
        self._some = threading.Event()
        self._paths: set[str] = set()
        self._moved: set[str] = set(FOLDERS)  # folders to be watched anew: they came, went or were replaced

    def start(self) -> None:
        """Begin to watch."""
        self._observer.start()
        self._observer.schedule(self, str(self._root))
        self._watch_folders()

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer, in its thread."""
        if event.event_type not in _CHANGES or isinstance(event, DirModifiedEvent):
            return  # a folder is modified by whatever is put into it, a swap file too
        paths: tuple[str | bytes, ...] = (event.src_path, event.dest_path)  # the second of a move alone
        for path in (os.fsdecode(path) for path in paths if path):
            name = PurePath(os.path.relpath(path, self._root))
            with self._lock:
                if name.as_posix() in FOLDERS:
                    self._moved.add(name.as_posix())
                if self._is_read(name, is_folder=event.is_directory):
                    self._paths.add(name.as_posix())
                    self._some.set()

    def __iter__(self) -> Iterator[frozenset[str]]:
        return self

    def __next__(self) -> frozenset[str]:
        while not self._some.wait(_LOOK):
            self._see_that_it_is_there()
        for _ in range(_LONGEST):
            self._some.clear()
            if not self._some.wait(_QUIET):
                break
        with self._lock:
            self._some.clear()
            paths, self._paths = frozenset(self._paths), set()
        self._see_that_it_is_there()
        self._watch_folders()  # before the paths are told: what is read from now on is watched
        return paths

    def are_waiting(self) -> bool:
        """Whether something has changed that is not told yet."""
        with self._lock:
            return bool(self._paths)

    def _see_that_it_is_there(self) -> None:
        if not self._root.is_dir():
            raise EditionError(f"the folder {self._root} is gone")

    def _is_read(self, name: PurePath, *, is_folder: bool) -> bool:
        if not name.parts:  # the folder of the edition itself
            return True
        if len(name.parts) == 1:
            return str(name) in (FOLDERS if is_folder else FILES)
        return name.parts[0] in FOLDERS and not is_passed_over(name.as_posix(), is_folder=is_folder)

    def _watch_folders(self) -> None:
        with self._lock:
            moved, self._moved = self._moved, set()
        for name in moved:
            if name in self._watches:
                self._observer.unschedule(self._watches.pop(name))
            folder = self._root / name
            with suppress(FileNotFoundError):  # should it go just now, that is reported too
                if folder.is_dir():
                    watch = self._observer.schedule(self, str(folder), recursive=True, follow_symlink=True)
                    self._watches[name] = watch
