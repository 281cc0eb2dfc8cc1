"""The built site → one ZIP that is read without a network: unpacked, and opened by a double click.

From disk there is no host that looks for an index or sends a visitor on, so each link names its file. What
only a host needs is left out. Addresses for citing stay those of the website.
"""

from __future__ import annotations

import html
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from clausebook.model.addresses import DEVICES
from clausebook.model.problems import EditionError
from clausebook.site import manifest
from clausebook.site.links import target_of

LONGEST = 180
"""Characters of a path in the bundle, its own folder included; Windows allows 260 with a reader's folders."""

# What only a host, a search engine or git reads.
_FOR_HOSTS = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|robots\.txt|\.gitignore|MANIFEST|downloads/[^/]+\.zip|assets/cards/.*"
)

_TAG = re.compile(r"<script\b(?P<head>[^>]*)>(?P<body>.*?)</script>|<[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(
    r'(?P<before>\s(?:href|src|action|poster|data|xlink:href)="|\scontent="0; url=)(?P<url>[^"]*)(?=")'
)
# From disk each file is an origin of its own, and a preloaded font is refused, with a complaint.
_PRELOAD = re.compile(r'\s*<link rel="preload"[^>]* as="font"[^>]*>')
_ONLINE = re.compile(r"\s*<(?P<tag>[a-z0-9]+)\b[^<>]*\sdata-online\b[^<>]*>.*?</(?P=tag)>", re.DOTALL)
_FIRST_MOMENT = "1980-01-01"  # of a ZIP's calendar
_STRANGE = re.compile(r'[<>:"\\|?*\x00-\x1f]')


class NotForEverySystem(EditionError):
    """A file of the site has a name that some system cannot unpack."""


@dataclass(frozen=True)
class Label:
    """What the bundle is called, and what its README says of the edition."""

    slug: str  # of the folder in the ZIP
    title: str
    editors: str
    licence: str
    date: str  # of the edition, as a person says it
    site: str = ""


def offline(site: Path, folder: Path) -> None:
    """Copy a finished site into `folder` in the form that is read from disk."""
    paths = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    kept = sorted(path for path in paths if not _FOR_HOSTS.fullmatch(path))
    _refuse_strange_names(kept)
    for path in kept:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".html"):
            page = from_disk((site / path).read_text(encoding="utf-8"), path, frozenset(kept))
            (folder / path).write_text(page, encoding="utf-8", newline="")
        else:
            shutil.copyfile(site / path, folder / path)


def from_disk(page: str, path: str, paths: frozenset[str]) -> str:
    """
    A finished page with every link to a file of `paths` naming it outright.

    >>> from_disk('<a href="../m3/?q=1#note">', "2008/m2/index.html", frozenset({"2008/m3/index.html"}))
    '<a href="../m3/index.html?q=1#note">'
    """

    def named(match: re.Match[str]) -> str:
        return match["before"] + html.escape(_named(html.unescape(match["url"]), path, paths))

    def rewritten(tag: re.Match[str]) -> str:
        if tag["head"] is None:
            return _ADDRESS.sub(named, tag[0])
        return f"<script{_ADDRESS.sub(named, tag['head'])}>{tag['body']}</script>"

    return _TAG.sub(rewritten, _PRELOAD.sub("", _ONLINE.sub("", page)))


def pack(folder: Path, bundle: Path, label: Label, *, date: str) -> None:
    """
    Write the files of `folder` into one ZIP, in order, all dated `date` (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`).

    The same files give the same bytes.
    """
    year, month, day = (int(part) for part in max(f"{date}-01-01"[:10], _FIRST_MOMENT).split("-"))
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    _refuse_strange_names(f"{label.slug}/{path}" for path in paths)
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            info = zipfile.ZipInfo(f"{label.slug}/{path}", (year, month, day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, wherever it is made: the bytes are the same
            info.external_attr = 0o100644 << 16
            archive.writestr(info, (folder / path).read_bytes())


def readme(label: Label, paths: Iterable[str]) -> str:
    """The README of a bundle, for any text editor."""
    printed = sorted(path for path in paths if path.startswith("downloads/") and path.endswith(".pdf"))
    lines = [
        label.title,
        "=" * len(label.title),
        "",
        f"Edition of {label.date}. {label.editors}.",
        f"Licence: {label.licence}",
        "",
        "To read it: unpack the whole ZIP, then open index.html with a double click.",
        "A browser is all that it needs. It asks the network for nothing; only links to",
        "sources elsewhere lead there, when you follow them.",
        "",
        *(["To print it:", *(f"  {path}" for path in printed), ""] if printed else []),
        "To cite it: every clause has an id, such as the one in its address. Under",
        '"Cite this clause" each page gives its citation'
        + (", with its public address under" if label.site else "."),
        *([label.site] if label.site else []),
        "",
        f"To check it: {manifest.NAME} lists the SHA-256 of every file and the receipt of every",
        "unit of the texts. With clausebook: clausebook verify, and the name of the ZIP.",
        f"Without it, in this folder: sha256sum -c {manifest.NAME}",
        "",
    ]
    return "\r\n".join(lines)


def _named(url: str, page: str, paths: frozenset[str]) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme or parts.netloc or not parts.path:
        return url
    file = target_of(parts.path, page, "")
    if file not in paths:
        folder = f"{file}/index.html".removeprefix("./")
        if folder not in paths:
            return url
        file = folder
    way = quote(posixpath.relpath(file, posixpath.dirname(page) or "."))
    return urlunsplit(parts._replace(path=way))


def _refuse_strange_names(paths: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for path in paths:
        for part in path.split("/"):
            if (
                part.partition(".")[0].lower() in DEVICES
                or part.endswith((".", " "))
                or _STRANGE.search(part)
            ):
                raise NotForEverySystem(f'"{path}" cannot be unpacked on Windows; rename "{part}"')
        if len(path) > LONGEST:
            raise NotForEverySystem(f'"{path}" is longer than {LONGEST} characters; shorten it')
        other = seen.setdefault(path.lower(), path)
        if other != path:
            raise NotForEverySystem(f'"{path}" and "{other}" are one file where capitals are not told apart')
