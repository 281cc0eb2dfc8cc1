"""The files to take along as pages list them."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.views.downloads import in_words
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
