"""What a finished site gives its readers to keep: receipts of its words, an offline bundle, two manifests."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

from clausebook.edition import checksums
from clausebook.model import dates
from clausebook.model.messages import ENGLISH, Messages
from clausebook.model.records import EditionHead, Unit
from clausebook.site import bundle, manifest, offline
from clausebook.site.output import names
from clausebook.site.pages import FinishedPage, Linked
from clausebook.views.downloads import FOLDER, Download, name_of


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
    from_disk: Path | None,
    pages: Iterable[FinishedPage],
    pack: Download,
    head: EditionHead,
    units: Collection[Unit],
) -> tuple[Linked, ...]:
    """
    Complete a finished site, whose pages and public units these are; `from_disk` receives its offline form.

    Without that folder there is no bundle. The manifest of the site is written last and names every other
    file, the bundle included. Returns what the pages link to in the offline form.
    """
    _write(site / checksums.NAME, checksums.to_json(units))
    linked = _bundle(site, from_disk, pages, pack, head, units) if from_disk else ()
    _list(site, head, units)
    return linked


def _bundle(
    site: Path,
    from_disk: Path,
    pages: Iterable[FinishedPage],
    pack: Download,
    head: EditionHead,
    units: Collection[Unit],
) -> tuple[Linked, ...]:
    linked = offline.copy(site, from_disk, pages)
    label = bundle.Label(
        slug=name_of(head.short),
        title=head.title,
        editors=head.editors,
        licence=head.licence,
        date=dates.spoken(head.date),
        site=head.site or "",
    )
    _write(from_disk / "README.txt", bundle.readme(label, names(from_disk)))
    _list(from_disk, head, units, folder=label.slug)
    bundle.pack(from_disk, site / pack.path, label, date=head.date)
    return linked


def _list(where: Path, head: EditionHead, units: Collection[Unit], folder: str = "") -> None:
    files = {path: hashlib.sha256((where / path).read_bytes()).hexdigest() for path in names(where)}
    receipts = {unit.id: checksums.receipt(unit) for unit in units}
    listed = manifest.Manifest(f"{head.title}, edition of {head.date}", files, receipts, folder)
    _write(where / manifest.NAME, manifest.to_text(listed))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
