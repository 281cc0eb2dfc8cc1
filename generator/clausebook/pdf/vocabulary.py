"""The words and signs that the print templates draw, as the plain values that Typst reads."""

from __future__ import annotations

from clausebook.model.vocabulary import CONFIDENCES, GRADES, RELATIONS, WORDINGS
from clausebook.pdf.book import Json


def vocabulary() -> dict[str, Json]:
    """By word, but for `published`, the grades that a reader meets, in their order."""
    return {
        "meanings": {word: row.meaning for word, row in RELATIONS.items()},
        "signs": {word: [[part, path] for part, path in row.sign] for word, row in RELATIONS.items()},
        "doubts": {word: doubt for word, doubt in CONFIDENCES.items() if doubt},
        "grades": {word: {"letter": row.letter, "meaning": row.meaning} for word, row in GRADES.items()},
        "published": [word for word, row in GRADES.items() if row.published],
        "wordings": {word: row.heading for word, row in WORDINGS.items()},
    }
