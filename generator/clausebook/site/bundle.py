"""The offline form of the site → one ZIP that any system unpacks; its pages are opened by a double click."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clausebook.model.addresses import DEVICES
from clausebook.model.problems import EditionError
from clausebook.site import manifest, zip_writing
from clausebook.site.zip_writing import Member

LONGEST = 180
"""Characters of a path in the bundle, its own folder included; Windows allows 260 with a reader's folders."""

_FIRST_DAY, _LAST_DAY = "1980-01-01", "2107-12-31"  # of a ZIP's calendar: APPNOTE 4.4.6
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


def pack(members: Iterable[tuple[str, Member]], bundle: Path, label: Label, *, date: str) -> None:
    """
    Write files, by their path, into one ZIP, all dated `date` (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`).

    The same files give the same bytes.
    """
    year, month, day = (int(part) for part in _in_calendar(f"{date}-01-01"[:10]).split("-"))
    bundle.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open("wb") as file:
        named = ((f"{label.slug}/{path}", one) for path, one in members)
        zip_writing.write(file, named, (year, month, day))


def _in_calendar(day: str) -> str:
    """
    The day, or the one of a ZIP's calendar that is nearest to it.

    >>> [_in_calendar(day) for day in ("0001-01-01", "2026-11-26", "9999-12-31")]
    ['1980-01-01', '2026-11-26', '2107-12-31']
    """
    return min(max(day, _FIRST_DAY), _LAST_DAY)


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


def refuse_strange_names(paths: Iterable[str]) -> None:
    """Raise `NotForEverySystem` if some system cannot unpack a file with one of these paths."""
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
