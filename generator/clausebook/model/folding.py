"""Fold letters to what readers type: without case, diacritics and width. Search and lists agree on it."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

DROPPED = "[\u0300-\u036f\u093c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
"""Diacritics of Latin and Greek, nukta, joiners, marks of direction: what readers may leave out."""

FOLDED = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "’": "'",
}
"""Letters that decomposition leaves alone."""


@cache
def _dropped() -> regex.Pattern[str]:
    return regex.compile(DROPPED)


def fold(text: str) -> str:
    """
    Without what readers leave out when they type: case, diacritics, width.

    >>> fold("Ærø’s ＴＯＫＹＯ"), fold("ガ")
    ("aero's tokyo", 'ガ')
    """
    if text.isascii():
        return text.lower()
    plain = _dropped().sub("", unicodedata.normalize("NFKD", text))
    lower = unicodedata.normalize("NFC", plain).lower()
    return "".join(FOLDED.get(letter, letter) for letter in lower)


def filed(name: str) -> str:
    """
    What a name is sorted by, and found under: folded, without signs, and without "The" at its beginning.

    Indexes pass over an article at the beginning (The Chicago Manual of Style, 17th edition, chapter 16).
    Those of other languages are left, since "Los Angeles" and "Le Mans" begin with them.

    >>> filed("The Hindu"), filed("“Ærø” (Ministère)"), filed("2 + 2"), filed("The")
    ('hindu', 'aero ministere', '2 2', 'the')
    """
    signs = (sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in fold(name))
    first, *others = "".join(signs).split() or [""]
    return " ".join(others if first == _ARTICLE and others else [first, *others])


_ARTICLE = "the"
