"""Does a published site, or a bundle of one, still hold what its manifest says?

Everything is read and nothing unpacked; a bundle is read member by member.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from clausebook.edition import checksums
from clausebook.model.addresses import address, anchor
from clausebook.model.problems import EditionError
from clausebook.site import manifest
from clausebook.site.manifest import Manifest

_KEPT = ".gitignore"  # what git holds of an output folder; it is no part of the edition
_CHUNK = 1 << 20
_NO_WORDS = frozenset({"ed-lemma__ref", "ed-call"})  # what stands among the words of a text and is none
_LARGEST = 50_000_000  # bytes of a page or list that is taken into memory to look at its words

Open = Callable[[], BinaryIO]


class NotAsPublished(Exception):
    """What is there cannot even be compared: no manifest, or one or a ZIP that cannot be read."""


@dataclass(frozen=True)
class Verdict:
    """What was compared, and what differs, each with what it is that differs."""

    told: Manifest
    seal: str  # SHA-256 of the manifest itself, to be compared over another channel
    differences: tuple[str, ...]


def verify(path: Path) -> Verdict:
    """Recompute everything that the manifest of a folder or a ZIP says."""
    try:
        if path.is_dir():
            return _verdict(path.name, _in_folder(path))
        with zipfile.ZipFile(path) as archive:
            return _verdict(path.name, _in_archive(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotAsPublished(f"{path.name} is no ZIP that can be read: {error}") from error
    except OSError as error:
        raise EditionError(f"cannot read {error.filename or path.name}: {error.strerror or error}") from error


def _in_folder(folder: Path) -> dict[str, Open]:
    def opener(path: Path) -> Open:
        return lambda: path.open("rb")

    # a link counts as a file: whatever it leads to, it was not published
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix(): opener(path) for path in paths if path != folder / _KEPT}


def _in_archive(archive: zipfile.ZipFile) -> dict[str, Open]:
    """The members below the one folder that a bundle is, by their path in it."""

    def opener(info: zipfile.ZipInfo) -> Open:
        return lambda: archive.open(info)  # type: ignore[return-value]

    found: dict[str, Open] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = info.filename.partition("/")[2]
        if not name or name in found:
            raise zipfile.BadZipFile(f"the member {info.filename!r} stands outside its folder, or twice")
        found[name] = opener(info)
    return found


def _verdict(name: str, files: Mapping[str, Open]) -> Verdict:
    if manifest.NAME not in files:
        raise NotAsPublished(f"there is no {manifest.NAME} in {name}; name a site or a bundle that was built")
    text = _read(files[manifest.NAME])
    try:
        told = manifest.from_text(text.decode("utf-8"))
    except (manifest.NotAManifest, UnicodeDecodeError) as error:
        raise NotAsPublished(f"{name}/{manifest.NAME} cannot be read: {error}") from error
    digests = {path: _digest(file) for path, file in files.items() if path != manifest.NAME}
    found = [f"{path}: {what}" for what, path in manifest.differences(told, digests)]
    found += _words(told, files)
    return Verdict(told, hashlib.sha256(text).hexdigest(), tuple(found))


def _words(told: Manifest, files: Mapping[str, Open]) -> Iterator[str]:
    """The units whose receipt, words or element on their page are not what the manifest says."""
    if checksums.NAME not in files:
        return  # missing, and told as that
    try:
        records = {str(one["id"]): one for one in json.loads(_read(files[checksums.NAME]))}
    except (ValueError, TypeError, KeyError):
        yield f"{checksums.NAME}: not a list of receipts"
        return
    for unit in sorted({*told.receipts, *records}):
        record, page = records.get(unit), _page(unit)
        if record is None or unit not in told.receipts:
            yield f"{unit}: stands in {manifest.NAME if record is None else checksums.NAME} only"
        elif checksums.of_words(str(record.get("words", ""))) != told.receipts[unit]:
            yield f"{unit}: its words do not have the receipt {told.receipts[unit]}"
        elif "text" in record and page in files:
            shown = _shown(_read(files[page]), anchor(unit))
            if shown is None or shown != record["text"] or not str(record["words"]).startswith(shown):
                yield f"{unit}: {page} does not show the words that have the receipt {told.receipts[unit]}"


def _page(unit: str) -> str:
    return address(unit).page.removesuffix(".md") + ".html"


def _shown(html: bytes, name: str) -> str | None:
    """What the element of that id says, without what calls notes and footnotes."""
    root = etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    found = [] if root is None else root.xpath("//*[@id=$name]", name=name)
    if len(found) != 1:
        return None
    return checksums.normal("".join(_pieces(found[0])))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif _NO_WORDS.isdisjoint((child.get("class") or "").split()):
            yield from _pieces(child)
        yield child.tail or ""


def _read(file: Open) -> bytes:
    with file() as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise NotAsPublished(f"a page or list of more than {_LARGEST} bytes")
    return data


def _digest(file: Open) -> str:
    digest = hashlib.sha256()
    with file() as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
