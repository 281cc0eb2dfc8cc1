"""What an earlier check of the same content said, told by content alone: no clocks, no time stamps.

A check with nothing edited says it again without importing what reads records and asks rules.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clausebook import cache, resources
from clausebook.content.files import read_content, read_text
from clausebook.model.problems import Problem

_KIND = "checked"
_BESIDE = ("mkdocs.yml", "published-ids.txt")
"""What a check reads beside the content."""

_OF_TEMPLATES = ("languages", "print/fonts")
"""What a check reads of the folders of templates: the words of the interface, and what its faces can show."""


@dataclass(frozen=True)
class Said:
    """What a check found, for its report."""

    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    whole: bool  # all rules were asked


def inputs(root: Path) -> bytes:
    """
    The digest of all that a check reads, the installed packages included.

    Raises `EditionError` if it cannot be read, as a check does.
    """
    whole = hashlib.sha256()
    for part in _parts(root):
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


def _parts(root: Path) -> Iterator[bytes]:
    content, unreadable = read_content(root)
    for name, data in content.items():
        yield name.encode()
        yield data
    yield from (str(problem).encode() for problem in unreadable)
    for number, folder in enumerate(resources.templates(root)):
        for name in _OF_TEMPLATES:
            for path in sorted((folder / name).glob("*")):
                if path.is_file():
                    yield f"{number} {name}/{path.name}".encode()
                    yield resources.digest(path)
    for name in _BESIDE:
        if (root / name).exists():
            yield name.encode()
            yield read_text(root / name).encode()
    yield from (name.encode() for name in cache.installed())


def found(root: Path, read: bytes) -> Said | None:
    """What a check of these inputs said, if it is known."""
    kept = cache.begun(root).get(_KIND, [read])
    if kept is None:
        return None
    said = json.loads(kept)
    return Said(_problems(said["problems"]), _problems(said["notices"]), said["whole"])


def _problems(kept: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**{**one, "path": tuple(one["path"])}) for one in kept)


def keep(root: Path, read: bytes, said: Said) -> None:
    """Remember what a check said, if what it read is still what `read` is the digest of."""
    if inputs(root) == read:
        cache.begun(root).put(_KIND, [read], json.dumps(asdict(said)).encode())
