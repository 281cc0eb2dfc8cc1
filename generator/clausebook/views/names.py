"""Names in other languages, with the name of the language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.model import languages
from clausebook.model.records import Name


@dataclass(frozen=True)
class ForeignName:
    lang: str
    language: str  # its name
    text: str


def foreign_names(names: Iterable[Name], language: str = "en") -> tuple[ForeignName, ...]:
    """Names in other languages, in their order; `language` is the one in which languages are named."""
    return tuple(ForeignName(name.lang, languages.name(name.lang, language), name.text) for name in names)
