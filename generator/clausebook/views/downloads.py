"""What readers take along: the files of `downloads/`, each with what it is, its size and its hash."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from clausebook.model.folding import fold
from clausebook.model.messages import ENGLISH, Messages

FOLDER = "downloads"
_LONGEST_NAME = 50


@dataclass(frozen=True)
class Download:
    """A file beside the pages."""

    path: str  # below the site: downloads/….pdf
    title: str
    about: str
    size: int = 0  # in bytes
    sha256: str = ""
    addresses: frozenset[str] = frozenset()  # what may follow # in a link to it
    online: bool = False  # not in the offline bundle, nor any link to it
    volume: int = 0  # which volume of a book it is; 0 of what is in one piece

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.path.rpartition("/")[2]


def finished(row: Download, data: bytes) -> Download:
    """The row of a file that is made now."""
    return replace(row, size=len(data), sha256=hashlib.sha256(data).hexdigest())


def slug(text: str) -> str:
    """
    A name for a file.

    >>> slug("India–Japan declarations, 2008"), slug("Traité de la République d’Ostrelle, Łódź")
    ('india-japan-declarations-2008', 'traite-de-la-republique-dostrelle-lodz')
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text.replace("’", ""))).strip("-") or "edition"


def name_of(short: str) -> str:
    """
    What the files of an edition are called after its short title; no longer than every system can hold.

    >>> len(name_of("on and " * 99))
    50
    """
    return slug(short)[:_LONGEST_NAME].rstrip("-")


def in_words(size: int, messages: Messages = ENGLISH) -> str:
    """
    A size as readers know it.

    >>> in_words(734), in_words(48_200), in_words(6_150_000)
    ('734 bytes', '48 kB', '6.2 MB')
    """
    if size < 1000:
        return messages.say("%(count)s bytes", count=size)
    if size < 1_000_000:
        return messages.say("%(count)s kB", count=messages.number(size / 1000))
    return messages.say("%(count)s MB", count=messages.number(size / 1_000_000, places=1))
