"""What a published folder holds: the SHA-256 of every file and the receipt of every unit, as a plain text.

A line for each file is as `sha256sum` writes and checks it; lines that begin with `#` it passes over, and
they carry the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NAME = "MANIFEST"

_FIRST = "# Clausebook manifest 1"
_FILE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_FOLDER = re.compile(r"# folder ([^/\s]+)")
_UNIT = re.compile(r"# unit (\S+) ([0-9a-f]+)")


class NotAManifest(ValueError):
    """A text that is no manifest, or one of a later form."""


@dataclass(frozen=True)
class Manifest:
    """What was published."""

    edition: str  # title and date
    files: Mapping[str, str]  # path from the folder, `/` between the parts → SHA-256
    receipts: Mapping[str, str]  # id of a unit → receipt
    folder: str = ""  # in a ZIP: the one folder that its files stand in


def to_text(manifest: Manifest) -> str:
    """The manifest's text; the same contents give the same bytes."""
    return "\n".join(
        [
            _FIRST,
            f"# {' '.join(manifest.edition.split())}",
            *([f"# folder {manifest.folder}"] if manifest.folder else []),
            "# Check with: clausebook verify, or in this folder: sha256sum -c MANIFEST",
            "#",
            "# The receipt of every unit of the instruments (receipts.json says of what words):",
            *(f"# unit {unit} {receipt}" for unit, receipt in manifest.receipts.items()),
            "#",
            "# The SHA-256 of every file:",
            *(f"{digest}  {path}" for path, digest in sorted(manifest.files.items())),
            "",
        ]
    )


def from_text(text: str) -> Manifest:
    """
    The manifest that a text is.

    >>> from_text(to_text(Manifest("An edition", {"a b": "0" * 64}, {"2008/M2.g": "12ab"}))).receipts
    {'2008/M2.g': '12ab'}
    """
    first, _, rest = text.partition("\n")
    if first != _FIRST:
        raise NotAManifest(f'its first line is not "{_FIRST}"')
    edition, _, rest = rest.partition("\n")
    files: dict[str, str] = {}
    receipts: dict[str, str] = {}
    folder = ""
    for number, line in enumerate(rest.split("\n"), 3):
        if match := _UNIT.fullmatch(line):
            if match[1] in receipts:
                raise NotAManifest(f"line {number} names a unit for the second time")
            receipts[match[1]] = match[2]
        elif match := _FOLDER.fullmatch(line):
            if folder:
                raise NotAManifest(f"line {number} names its folder for the second time")
            folder = match[1]
        elif match := _FILE.fullmatch(line):
            if match[2] in files:
                raise NotAManifest(f"line {number} names a file for the second time")
            files[match[2]] = match[1]
        elif line and not line.startswith("#"):
            raise NotAManifest(f"line {number} is neither a file nor a remark")
    return Manifest(edition.removeprefix("# "), files, receipts, folder)


def differences(manifest: Manifest, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is otherwise in a folder with these files: `missing`, `changed` or `added`, and the path."""
    for path in sorted({*manifest.files, *files}):
        if path not in files:
            yield "missing", path
        elif path not in manifest.files:
            yield "added", path
        elif files[path] != manifest.files[path]:
            yield "changed", path
