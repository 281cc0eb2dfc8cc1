"""Does a published site, or a bundle of one, still hold what its manifest says?

Everything is read and nothing unpacked; a bundle is read member by member.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from clausebook.edition import checksums
from clausebook.model.addresses import anchor, unit_page
from clausebook.model.problems import EditionError
from clausebook.site import contents, manifest, zip_layout
from clausebook.site.contents import Contents, Open, shown
from clausebook.site.manifest import Manifest

_CHUNK = 1 << 20
_NO_WORDS = frozenset({"ed-lemma__ref", "ed-call"})  # what stands among the words of a text and is none
_LARGEST = 50_000_000  # bytes of a page or list that is taken into memory to look at its words
_NOT_READABLE = (  # what `zipfile` raises of an archive, or of a member, that is damaged or not for it
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class NotAsPublished(Exception):
    """What is there cannot even be compared: no manifest, or one or a ZIP that cannot be read."""


@dataclass(frozen=True)
class Verdict:
    """What was compared, and what differs, each with what it is that differs."""

    told: Manifest
    manifest: bytes  # as it is in the site or the bundle
    differences: tuple[str, ...]

    @property
    def seal(self) -> str:
        """SHA-256 of the manifest itself, to be compared over another channel."""
        return hashlib.sha256(self.manifest).hexdigest()


def verify(path: Path) -> Verdict:
    """Recompute everything that the manifest of a folder or a ZIP says."""
    try:
        if path.is_dir():
            return _verdict(path.name, contents.in_folder(path))
        if not path.is_file():  # a pipe would be waited for
            raise NotAsPublished(f"{path.name} is neither a folder nor a file")
        with path.open("rb") as file, _opened(file, path) as archive:
            return _verdict(path.name, contents.in_archive(file, archive, zip_layout.faults(file, archive)))
    except contents.TooLarge as error:
        raise NotAsPublished(f"{path.name} is too large to be looked at: {error}") from error
    except OSError as error:
        raise EditionError(f"cannot read {error.filename or path.name}: {error.strerror or error}") from error


def _opened(file: BinaryIO, path: Path) -> zipfile.ZipFile:
    try:
        return zip_layout.opened(file, path.stat().st_size)
    except _NOT_READABLE as error:
        raise NotAsPublished(f"{path.name} is no ZIP that can be read: {error}") from error


def _verdict(name: str, held: Contents) -> Verdict:
    if manifest.NAME not in held.files:
        where = next((f"; {one}" for one in held.faults if one.path == manifest.NAME), "")
        raise NotAsPublished(
            f"there is no {manifest.NAME} in {name}{where}; name a site or a bundle that was built"
        )
    try:
        text = _read(held.files[manifest.NAME])
        told = manifest.from_text(text.decode("utf-8"))
    except (manifest.NotAManifest, *_NOT_READABLE) as error:
        raise NotAsPublished(f"{name}/{manifest.NAME} cannot be read: {error}") from error
    folders = {path[: at + 1] for path in told.files for at, sign in enumerate(path) if sign == "/"}
    found = [str(one) for one in held.faults if one.what != contents.EMPTY or one.path not in folders]
    if told.folder and held.folder not in (None, told.folder):
        found.append(f"its folder is called {shown(held.folder or '.')} and not {told.folder}")
    damaged: list[str] = []
    digests = dict.fromkeys((path for path in held.files if path != manifest.NAME), "")
    for path in told.files:
        if path in digests:  # what was added is told by its name; it is not read
            try:
                digests[path] = _digest(held.files[path])
            except _NOT_READABLE as error:
                damaged.append(f"{shown(path)}: cannot be unpacked: {error}")
            except OSError as error:
                damaged.append(f"{shown(path)}: cannot be read: {error.strerror or error}")
    strange = {one.path for one in held.faults}
    differences = manifest.differences(told, digests)
    found += [f"{shown(path)}: {what}" for what, path in differences if path not in strange]
    found += damaged
    found += _words(told, held.files)
    return Verdict(told, text, tuple(found))


def _words(told: Manifest, files: Mapping[str, Open]) -> Iterator[str]:
    """The units whose receipt, words or element on their page are not what the manifest says."""
    if checksums.NAME not in files:
        return  # missing, and told as that
    try:
        records = {one["id"]: one for one in json.loads(_read(files[checksums.NAME]))}
        if any(not isinstance(one, str) for record in records.values() for one in record.values()):
            raise TypeError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, *_NOT_READABLE):
        yield f"{checksums.NAME}: not a list of receipts"
        return
    for unit in sorted({*told.receipts, *records}):
        record, name = records.get(unit), shown(unit)
        if record is None or unit not in told.receipts:
            yield f"{name}: stands in {manifest.NAME if record is None else checksums.NAME} only"
        elif checksums.of_words(record.get("words", "")) != told.receipts[unit]:
            yield f"{name}: its words do not have the receipt {told.receipts[unit]}"
        elif "text" in record and (page := _page(unit)) in files:
            said = _said(files[page], anchor(unit))
            if said is None or said != record["text"] or not record.get("words", "").startswith(said):
                yield f"{name}: {page} does not show the words that have the receipt {told.receipts[unit]}"


def _page(unit: str) -> str:
    return unit_page(unit).removesuffix(".md") + ".html"


def _said(page: Open, name: str) -> str | None:
    """What the element of that id says, without what calls notes and footnotes."""
    try:
        root = etree.fromstring(_read(page), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, *_NOT_READABLE):  # an empty page, or none
        return None
    found = [] if root is None else root.xpath("//*[@id=$name]", name=name)
    if len(found) != 1:
        return None
    return checksums.normal("".join(_pieces(found[0])))


def _pieces(element: etree._Element) -> Iterator[str]:
    passed_over = None  # the element whose words do not count
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield (one.tail or "") if passed_over is None else ""
            continue
        if event == "start":
            if passed_over is None and one is not element:
                if not _NO_WORDS.isdisjoint((one.get("class") or "").split()):
                    passed_over = one
                elif one.tag == "br":
                    yield " "
            yield (one.text or "") if passed_over is None else ""
        elif one is not element:
            passed_over = None if passed_over is one else passed_over
            yield (one.tail or "") if passed_over is None else ""


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
