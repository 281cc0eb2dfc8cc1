"""Receipts: a short hash of what a unit says, by which anyone can tell that it has not changed."""

from __future__ import annotations

import hashlib
import unicodedata

from generator.model import Unit

LENGTH = 8


def receipt(unit: Unit) -> str:
    """
    Eight hexadecimal digits of what the unit says itself, its items left out.

    SHA-256 over the text (or the summary, or the heading, where it is all that there is) in Unicode NFC, with
    runs of white space folded to one space.
    """
    said = unit.wording or unit.summary or unit.heading
    normal = " ".join(unicodedata.normalize("NFC", said).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:LENGTH]
