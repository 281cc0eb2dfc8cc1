"""What a finished site gives its readers to keep: receipts of its words, an offline bundle, two manifests."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from clausebook.cache import NOTHING_KEPT, Cache
from clausebook.edition import checksums
from clausebook.model import dates
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import EditionHead, Unit
from clausebook.site import bundle, manifest, offline, zip_writing
from clausebook.site.offline import Offline
from clausebook.site.output import names
from clausebook.site.pages import FinishedPage
from clausebook.site.zip_writing import Member
from clausebook.views.downloads import FOLDER, Download, name_of

_README = "README.txt"


@dataclass(frozen=True)
class Receipts:
    """What readers can check the words of the public units by."""

    told: str  # with the words, as JSON
    by_unit: Mapping[str, str]


def receipts(units: Collection[Unit]) -> Receipts:
    """The receipts of some units."""
    return Receipts(checksums.to_json(units), {unit.id: checksums.receipt(unit) for unit in units})


def row(head: EditionHead, messages: Messages = ENGLISH) -> Download:
    """What readers are told of the bundle; its size and hash are not known before its pages are drawn."""
    about = messages.say(
        "Every page, to be read without a network: unpack it and open index.html. Its SHA-256 stands in the"
        " MANIFEST of this site; it holds one of its own."
    )
    return Download(
        f"{FOLDER}/{name_of(head.short)}.zip", messages.say("Offline edition"), about, online=True
    )


def seal(
    site: Path,
    pages: Iterable[FinishedPage],
    pack: Download | None,
    head: EditionHead,
    of_units: Receipts,
    cache: Cache = NOTHING_KEPT,
) -> Offline | None:
    """
    Complete a finished site, whose pages and receipts these are, with the bundle `pack`, if there is one.

    The manifest of the site is written last and names every other file, the bundle included. Returns the form
    that the bundle holds. What was packed before is looked for in the `cache`.
    """
    _write(site / checksums.NAME, of_units.told)
    packed = offline.of(site, pages) if pack else None
    if pack and packed:
        _bundle(site / pack.path, packed, head, of_units.by_unit, cache)
    files = {path: _digest(site / path) for path in names(site)}
    _write(site / manifest.NAME, _listed(files, head, of_units.by_unit))
    return packed


def _bundle(
    target: Path, packed: Offline, head: EditionHead, by_unit: Mapping[str, str], cache: Cache
) -> None:
    label = bundle.Label(
        slug=name_of(head.short),
        title=head.title,
        editors=ENGLISH.listed(head.cited_editors),
        licence=head.licence,
        date=dates.spoken(head.date),
        site=head.site or "",
    )
    bundle.refuse_strange_names(f"{label.slug}/{path}" for path in (*packed.paths, _README, manifest.NAME))

    def members() -> Iterator[tuple[str, Member]]:
        digests: dict[str, str] = {}
        readme = zip_writing.member(bundle.readme(label, packed.paths).encode())
        for path, one in chain(packed.members(cache), [(_README, readme)]):
            digests[path] = one.sha256.hex()
            yield path, one
        yield manifest.NAME, zip_writing.member(_listed(digests, head, by_unit, folder=label.slug).encode())

    bundle.pack(members(), target, label, date=head.date)


def _listed(files: Mapping[str, str], head: EditionHead, by_unit: Mapping[str, str], folder: str = "") -> str:
    """The manifest of files, by their path, with the SHA-256 of each."""
    told = manifest.Manifest(f"{head.title}, edition of {head.date}", files, by_unit, folder)
    return manifest.to_text(told)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
