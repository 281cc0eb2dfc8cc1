"""A public edition → the pages of its site: what stands on each, in which order, at which address.

Everything is decided here and in the other modules of `views`; templates only lay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from clausebook.comparison import derived
from clausebook.comparison.comparison import Comparison
from clausebook.edition import drafts, permanent
from clausebook.edition.references import cross_references
from clausebook.model.records import Edition
from clausebook.views import (
    actors,
    answer_divisions,
    bibliography,
    cards,
    comparison_overview,
    comparisons,
    glossary,
    how_to_read,
    index_a_to_z,
    meetings,
    nothing_lost,
    permanent_addresses,
    readings,
    texts,
    timeline,
    topics,
)
from clausebook.views.data_page import data_page
from clausebook.views.divisions import LIMITS, Division, Limits
from clausebook.views.download_links import downloads_page
from clausebook.views.home import home_page
from clausebook.views.linked_data import linked_data, written
from clausebook.views.lists import list_pages
from clausebook.views.page_data import media_type, page_data
from clausebook.views.publication import Page, Publication
from clausebook.views.retired import retired_ids, retired_pages


def publication(
    edition: Edition,
    *,
    style: bytes = b"",
    note_styles: Mapping[str, bytes] = MappingProxyType({}),
    codes: Mapping[str, str] = MappingProxyType({}),
    preview: bool = False,
    limits: Limits = LIMITS,
) -> Publication:
    """
    The public self of an edition; with `preview` the whole of it, drafts included.

    `style` is the citation style (CSL) by which sources are listed; without it no page can be made.
    `note_styles` are those by which readers cite what they quote, by name; `codes` those that ids have;
    `limits` those above which a list stands on several pages.
    """
    shown = derived.complete(edition if preview else drafts.withhold(edition))
    compared = {(one.base, one.variant): Comparison(shown, one) for one in shown.concordances}
    withheld = drafts.count(edition)
    pub = Publication(
        shown,
        cross_references(shown),
        withheld,
        compared,
        preview=preview,
        citation_style=style,
        note_styles=note_styles,
        codes=permanent.codes(permanent.public_ids(shown), codes),
    )
    return replace(pub, divisions={one.overview: one for one in _divisions(pub, limits)})


def _divisions(pub: Publication, limits: Limits) -> Iterator[Division]:
    """The lists of the edition that are too long for one page."""
    lists = (
        readings.divisions(pub, limits),
        comparison_overview.divisions(pub, limits),
        answer_divisions.divisions(pub, limits),
        nothing_lost.divisions(pub, limits),
        timeline.divisions(pub, limits),
        meetings.divisions(pub, limits),
        bibliography.divisions(pub, limits),
        topics.divisions(pub, limits),
        glossary.divisions(pub, limits),
        actors.divisions(pub, limits),
        index_a_to_z.divisions(pub, limits),
        permanent_addresses.divisions(pub, limits),
    )
    yield from chain.from_iterable(lists)


def arrange(pub: Publication) -> tuple[Page, ...]:
    """Every page of the site, in the order of the edition."""
    pages = tuple(_pages(pub))
    return tuple(_completed(pub, page) for page in (*pages, *retired_pages(pub, pages)))


def with_sizes(pub: Publication) -> tuple[Page, ...]:
    """The pages that tell the size and hash of the files to take along; all others know only their names."""
    return tuple(_completed(pub, page) for page in (home_page(pub), downloads_page(pub)))


def _completed(pub: Publication, page: Page) -> Page:
    return replace(
        page,
        retired=retired_ids(pub, page.path),
        card=cards.path_of(page) if pub.edition.head.site else "",
        linked_data=written(linked_data(pub, page)),
        data=tuple((media_type(path), path) for path in page_data(pub, page)),
    )


def _pages(pub: Publication) -> Iterator[Page]:
    yield home_page(pub)
    yield from texts.pages(pub)
    for comparison in pub.comparisons.values():
        yield from comparisons.pages(pub, comparison)
    yield from meetings.pages(pub)
    yield how_to_read.page(pub)
    yield from list_pages(pub)
    if pub.downloads:
        yield downloads_page(pub)
    if pub.offer.formats:
        yield data_page(pub)
    yield from permanent_addresses.pages(pub)
    yield from index_a_to_z.pages(pub)
