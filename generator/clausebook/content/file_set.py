"""The content files by name, each read when it is asked for, with the problems of reading it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from clausebook.content import reader
from clausebook.content.reader import ContentFile, Place, Value
from clausebook.model.problems import Problem

NOTHING_READ: Mapping[str, Value] = MappingProxyType({})


def renamed(name: str) -> str:
    """
    The name that a content file should have: `.yml` is read, `.yaml` and `.YML` are not.

    >>> renamed("events/1900.yaml"), renamed("events/1900.yml"), renamed("Note.TXT")
    ('events/1900.yml', 'events/1900.yml', 'Note.TXT')
    """
    return re.sub(r"\.ya?ml$", ".yml", name, flags=re.IGNORECASE)


class Files:
    """
    The content files by name, read on demand; every problem of reading is kept.

    `before` are the values of files that were read before, by their digest; `values` are those of the files
    that are read now and have no problem.
    """

    def __init__(
        self, data: Mapping[str, bytes], folder: str, before: Mapping[str, Value] = NOTHING_READ
    ) -> None:
        self._data = data
        self._folder = folder
        self._before = before
        self.values: dict[str, Value] = {}
        self._sound: dict[str, bytes] = {}  # the files that have no problem, by their path
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self.content: dict[str, ContentFile] = {}

    def names(self, pattern: str) -> list[str]:
        """Names below the content folder that match, in the order of the text."""
        return sorted(name for name in self._data if re.fullmatch(pattern, name))

    def has(self, name: str) -> bool:
        """Whether there is a file of that name below the content folder."""
        return name in self._data

    def full(self, name: str) -> str:
        """The path of a content file from the root of the project."""
        return f"{self._folder}/{name}"

    def yaml(self, name: str, *, needed_by: str) -> ContentFile | None:
        """One YAML file, or nothing if it is missing or broken: the problem is noted."""
        self.used.add(name)
        if name not in self._data:
            message, hint = f"there is no such file, and {needed_by} needs it", "create it"
            twin = next((one for one in self._data if renamed(one) == name), "")
            if twin:
                self.used.add(twin)
                hint = f"rename {self.full(twin)}"
            self.problems.append(Problem(self.full(name), message, hint, "missing-file", line=1, column=1))
            return None
        found = self._read(name)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        self.content[found.name] = found
        self.problems.extend(found.problems)
        return found

    def _read(self, name: str) -> ContentFile | Problem:
        full, data = self.full(name), self._data[name]
        digest = hashlib.sha256(f"{full}\0".encode() + data).hexdigest()
        known = self._before.get(digest)
        found = reader.read(full, data) if known is None else reader.read_again(full, data, known)
        if isinstance(found, ContentFile) and not found.problems:
            self.values[digest] = found.value
            self._sound[full] = data
        return found

    def prose(self, name: str) -> str | None:
        """The text of a file of prose; nothing if it cannot be decoded: the problem is noted."""
        self.used.add(name)
        text = reader.decode(self.full(name), self._data[name])
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        full = self.full(name)
        self.content[full] = ContentFile(full, text, text, {(): Place(1, 1, 0, len(text))}, {})
        return text

    def let_go(self) -> None:
        """
        Forget the values, of which records are made by now, and the places, which are found again on demand.

        Both take many times the memory of the files.
        """
        self.values, self._before = {}, NOTHING_READ
        self.content |= {name: reader.read_again(name, data, "") for name, data in self._sound.items()}

    def unused(self) -> Iterator[str]:
        """The names of the files that nothing has asked for, sorted."""
        return (name for name in sorted(self._data) if name not in self.used)


def place(problem: Problem, files: Files) -> Problem:
    """Give a rule's problem its line and column."""
    content = files.content.get(problem.file)
    return reader.place(problem, content) if content else replace(problem, line=1, column=1)
