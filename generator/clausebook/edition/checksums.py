"""Receipts: a short hash of what a unit says, by which anyone can tell that it has not changed."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable

from clausebook.model.records import Unit

NAME = "receipts.json"
LENGTH = 8


def receipt(unit: Unit) -> str:
    """Eight hexadecimal digits of what the unit says itself, its items left out."""
    return of_words(words(unit))


def words(unit: Unit) -> str:
    """
    What the receipt is of: the text, or the summary, or the heading, where it is all that there is.

    The cells of a table are parted by " | ", so that receipts tell one cell from two. This form is
    published: another would change every receipt of a unit with a table.
    """
    table = unit.table
    rows = {"\t".join(row): " | ".join(row) for row in (table.head, *table.rows)} if table else {}
    lines = [rows.get(line, line) for line in unit.wording.split("\n")]
    return normal("\n".join(lines) or unit.summary or unit.heading)


def of_words(said: str) -> str:
    """
    The beginning of the SHA-256 of some words in their normal form.

    >>> of_words("The two  Coast Guards") == of_words("The two Coast\\nGuards")
    True
    """
    return hashlib.sha256(normal(said).encode()).hexdigest()[:LENGTH]


def normal(said: str) -> str:
    """Unicode NFC, with runs of white space folded to one space."""
    return " ".join(unicodedata.normalize("NFC", said).split())


def to_json(units: Iterable[Unit]) -> str:
    """
    The receipts of some units with the words that they are of, so that anyone can make them again.

    `text` is what the unit's own element on its page says, where that is verbatim; it is less than `words`
    where a table or footnotes belong to the unit too.
    """
    records = [
        {
            "id": unit.id,
            "receipt": receipt(unit),
            "words": words(unit),
            **({"text": normal(unit.text)} if unit.text else {}),
        }
        for unit in units
    ]
    return "[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n]\n"
