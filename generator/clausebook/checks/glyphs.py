"""Whether print can show every sign that editors wrote; what no font has is told with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from functools import cache
from typing import Any

from clausebook.edition import citations, traverse
from clausebook.model.problems import Problem
from clausebook.model.records import Edition, KeyPath, Record


def glyph_is_at_hand(edition: Edition, covered: Container[int]) -> Iterator[Problem]:
    """Every sign can be shown by a font of the print edition."""
    shown: set[str] = set()

    def lacking(text: str) -> Iterator[str]:
        if shown.issuperset(text):
            return
        for sign in sorted(set(text) - shown):
            if all(ord(one) in covered or _leaves_no_mark(one) for one in normal(sign)):
                shown.add(sign)
            else:
                yield sign

    for entry in traverse.entries(edition):
        for path, text in strings(entry.record):
            for sign in lacking(text):
                yield Problem(
                    entry.origin.file,
                    f'no font at hand for "{sign}" (U+{ord(sign):04X}{_named(sign)})',
                    "write it in words, or put a font that has it into templates/print/fonts/",
                    path=() if entry.id.startswith("essay:") else (*entry.origin.path, *path),
                    quote=sign,
                )
    head = edition.head
    if signs := list(lacking(citations.dates_in_words(head.lang))):
        yield Problem(
            edition.origins["edition:"].file,
            f'no font at hand for "{signs[0]}", which citations in the language "{head.lang}" need for dates',
            "put a font that has it into templates/print/fonts/, or write another language",
            path=("lang",),
        )


def strings(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Every string of a record and of what is in it, with its path."""
    for name, said in _fields(type(record)):
        yield from _inside((said,), getattr(record, name))


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record, each with its name in content files."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _inside(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        for inner, text in strings(value):
            yield (*path, *inner), text
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _inside((*path, index), entry)


def normal(sign: str) -> str:
    """A sign as print takes it: in as few code points as Unicode has for it (NFC)."""
    return unicodedata.normalize("NFC", sign)


def _leaves_no_mark(sign: str) -> bool:
    """White space, joiners and what else directs other signs: print needs no glyph for it."""
    return sign.isspace() or unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return f", {name.lower()}" if name else ""
