"""Where pages stand that belong to no single record: comparisons, their rows, pages beside a clause."""

from __future__ import annotations

from clausebook.edition import labels
from clausebook.edition.references import PlacedRow
from clausebook.model.addresses import Address, address, unit_page
from clausebook.model.records import Concordance, Edition
from clausebook.views.publication import Publication


def folder(edition: Edition, concordance: Concordance) -> str:
    """The folder of a comparison: the edition's first at `compare`, any other in a folder below it."""
    pair = concordance.base, concordance.variant
    first = edition.head.comparisons[0]
    return "compare" if pair == (first.base, first.variant) else f"compare/{'-'.join(pair)}"


def row_address(pub: Publication, placed: PlacedRow) -> Address:
    """Where a row of a concordance is shown side by side."""
    place = Address(f"{folder(pub.edition, placed.concordance)}/index.md", placed.anchor)
    return _divided(pub, place, placed.anchor)


def record_address(pub: Publication, data_id: str) -> Address:
    """
    Where a record is shown: a concordance at its comparison, the edition (`edition:`) at the home page.

    A record of a list that stands on several pages is on one of those; the address that follows from its id
    leads on from their overview. Raises `ValueError` for an id that names no kind of record.
    """
    if data_id.startswith("concordance:"):
        return Address(f"{folder(pub.edition, labels.concordance(pub.edition, data_id))}/index.md")
    return Address("index.md") if data_id == "edition:" else _divided(pub, address(data_id), data_id)


def _divided(pub: Publication, place: Address, key: str) -> Address:
    division = pub.divisions.get(place.page)
    return Address(division.of[key], place.anchor) if division and key in division.of else place


def part_page(instrument: str, part: str) -> str:
    """
    The path of the page of a part, by the ids of both.

    >>> part_page("2008", "elements")
    '2008/elements/index.md'
    """
    return f"{instrument}/{part}/index.md"


def beside(clause_id: str, name: str) -> str:
    """
    The path of a page beside a clause's own.

    >>> beside("2008/M2", "practice")
    '2008/m2/practice/index.md'
    """
    return f"{unit_page(clause_id).removesuffix('index.md')}{name}/index.md"


def quotes_name(path: str) -> str:
    """
    The name of what can be quoted from the page at a path.

    >>> quotes_name("2008/m2/index.md"), quotes_name("compare/draft-signed/index.md")
    ('2008.m2', 'compare.draft-signed')
    """
    return path.removesuffix("/index.md").replace("/", ".")
