"""Small records that several chapters of the book share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.pdf import nodes
from clausebook.pdf.nodes import Inline, Line
from clausebook.views.names import ForeignName
from clausebook.views.units import ApparatusView

Words = tuple[Inline, ...]

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None
"""What the template is given."""


@dataclass(frozen=True)
class Name:
    """A name or a passage in another language."""

    lang: str
    text: str
    language: str = ""  # name of the language, where it is printed


@dataclass(frozen=True)
class Count:
    name: str
    count: int


@dataclass(frozen=True)
class Apparatus:
    on: Words
    category: str
    body: Line


def names(found: Iterable[ForeignName], *, but: str = "") -> tuple[Name, ...]:
    """Names in other languages than `but`."""
    return tuple(Name(one.lang, one.text) for one in found if one.lang != but)


def apparatus(entries: Iterable[ApparatusView]) -> tuple[Apparatus, ...]:
    """Editorial statements about a text, as print draws them."""
    return tuple(
        Apparatus(nodes.words(one.on), one.kind, nodes.cited_line(one.text, one.sources)) for one in entries
    )


def row_id(base: str, variant: str, number: int, row: str) -> str:
    """The address of a row in print: as on the page of its comparison, if that is the edition's first."""
    return row if not number else f"{base}-{variant}-{row}"
