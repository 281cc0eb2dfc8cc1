"""The files that readers take along, as links from a page."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.views import downloads
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class DownloadLink:
    href: str
    title: str
    about: str
    name: str  # of the file
    kind: str  # PDF, ZIP
    size: str  # as readers know it; "" where it is not known yet
    sha256: str
    online: bool  # not in the offline bundle, nor any link to it


def download_links(writer: Writer) -> tuple[DownloadLink, ...]:
    return tuple(
        DownloadLink(
            writer.asset_href(one.path),
            one.title,
            one.about,
            one.name,
            one.name.rpartition(".")[2].upper(),
            downloads.in_words(one.size) if one.size else "",
            one.sha256,
            one.online,
        )
        for one in writer.pub.downloads
    )
