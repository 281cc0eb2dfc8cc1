"""What the makers of rows share: plain words, numbers, names, addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from clausebook.edition import labels
from clausebook.exports import edition_rows
from clausebook.exports.columns import Row
from clausebook.model.addresses import Address
from clausebook.model.records import Name, Part, PartHead
from clausebook.views.publication import Publication

T = TypeVar("T")
E = TypeVar("E")
Json: TypeAlias = "str | int | float | bool | Mapping[str, Json] | Sequence[Json] | None"
"""A value as JSON has it."""


def plain(pub: Publication, text: str, home: str = "", *, blocks: bool = False) -> str | None:
    """Prose in plain words on one line; nothing where there are none. `home` is its instrument, if any."""
    return labels.plain(pub.edition, text, home, blocks=blocks) or None


def words(pub: Publication, text: str, home: str = "", *, blocks: bool = False) -> str:
    """The same of prose that says something."""
    return plain(pub, text, home, blocks=blocks) or ""


def nested(parts: Iterable[Part], add: Callable[[E | None, PartHead], E]) -> Iterator[tuple[Part, E]]:
    """
    Each part with its element, which lies in that of the part around it.

    `add` makes the element of a heading in that of the part around it, if there is one.
    """
    opened: list[tuple[int, E]] = []
    for part in parts:
        for head in (*part.above, part.head):
            while opened and opened[-1][0] >= head.depth:
                opened.pop()
            opened.append((head.depth, add(opened[-1][1] if opened else None, head)))
        yield part, opened[-1][1]


def numbered(values: Iterable[T]) -> Iterator[tuple[int, T]]:
    """The values with their places, from 1."""
    return enumerate(values, 1)


def once(values: Iterable[T]) -> tuple[T, ...]:
    """The values, each once, in the order of their first occurrence."""
    return tuple(dict.fromkeys(values))


def named(kind: str, slug: str | None) -> str | None:
    """The whole id of a record of a kind, if there is one."""
    return f"{kind}:{slug}" if slug else None


def names(id: str, found: Iterable[Name]) -> Iterator[Row]:
    """The names of a record in other languages."""
    return (
        edition_rows.NameRow(record=id, position=n, lang=one.lang, text=one.text)
        for n, one in numbered(found)
    )


def aliases(id: str, found: Iterable[str]) -> Iterator[Row]:
    """The other words for a record."""
    return (edition_rows.AliasRow(record=id, position=n, text=one) for n, one in numbered(found))


def where(place: Address) -> str:
    """
    An address as a path from the root of the site.

    >>> where(Address("2008/m2/index.md", "2008-m2-g")), where(Address("index.md"))
    ('2008/m2/#2008-m2-g', './')
    """
    page = place.page.removesuffix("index.md")
    return (page or "./") + (f"#{place.anchor}" if place.anchor else "")


def link(site: str | None, address: str, folder: str = "") -> str:
    """
    A link from a file in a folder of the site to an address in it: whole if the site has a public address.

    >>> link(None, "2008/m2/#2008-m2-g", "data"), link("https://example.org/e/", "./", "data")
    ('../2008/m2/#2008-m2-g', 'https://example.org/e/')
    """
    if site:
        return f"{site.rstrip('/')}/{address.removeprefix('./')}"
    page, sign, anchor = address.partition("#")
    way = posixpath.relpath(page or ".", folder or ".")
    return f"{way}/{sign}{anchor}" if page.endswith("/") else f"{way}{sign}{anchor}"
