"""The files to take along as pages list them."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.model import dates
from clausebook.model.addresses import anchor
from clausebook.views.downloads import in_words
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class DownloadLink:
    """A file with what readers want to know of it."""

    href: str
    title: str
    about: str
    name: str  # of the file
    format: str  # "PDF"
    size: str  # "6.2 MB"; "" where it is not known
    sha256: str  # "" where it is not known
    online: bool  # not in the offline bundle, nor any link to it


def download_links(writer: Writer) -> tuple[DownloadLink, ...]:
    """The files of the edition; the first is the whole of it in print."""
    return tuple(
        DownloadLink(
            href=writer.asset_href(one.path),
            title=one.title,
            about=one.about,
            name=one.name,
            format=one.name.rpartition(".")[2].upper(),
            size=in_words(one.size) if one.size else "",
            sha256=one.sha256,
            online=one.online,
        )
        for one in writer.pub.downloads
    )


@dataclass(frozen=True)
class DownloadsView(PageView):
    date: str  # of the edition
    downloads: tuple[DownloadLink, ...]
    example: str  # what may follow the name of a file, to open it at a clause


def downloads_page(pub: Publication) -> Page:
    path = "downloads/index.md"
    about = f"The edition “{pub.edition.head.title}” in print, to take along."
    view = DownloadsView(
        dates.spoken(pub.edition.head.date),
        download_links(Writer(pub, path)),
        anchor(next(iter(pub.units))),
    )
    return Page(path, "Take it with you", "downloads", "content/edition.yml", about, view)
