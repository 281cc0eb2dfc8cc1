"""A public edition → the pages of its site: what stands on each, in which order, at which address.

Everything is decided here and in the other modules of `views`; templates only lay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausebook.comparison import derived
from clausebook.comparison.comparison import Comparison
from clausebook.comparison.flow import flow
from clausebook.edition import drafts
from clausebook.edition.references import cross_references
from clausebook.model import dates
from clausebook.model.addresses import anchor
from clausebook.model.records import Edition
from clausebook.views import comparisons, records, texts
from clausebook.views.download_links import DownloadLink, download_links
from clausebook.views.essays import essay
from clausebook.views.index_a_to_z import search
from clausebook.views.publication import Page, PageView, Publication
from clausebook.views.retired import retired_ids, retired_pages
from clausebook.views.writer import Writer


def publication(edition: Edition, *, style: bytes = b"", preview: bool = False) -> Publication:
    """
    The public self of an edition; with `preview` the whole of it, drafts included.

    `style` is the citation style (CSL) by which sources are listed; without it no page can be made.
    """
    shown = derived.complete(edition if preview else drafts.withhold(edition))
    compared = {(one.base, one.variant): Comparison(shown, one) for one in shown.concordances}
    withheld = drafts.count(edition)
    return Publication(
        shown, cross_references(shown), withheld, compared, preview=preview, citation_style=style
    )


def arrange(pub: Publication) -> tuple[Page, ...]:
    """Every page of the site, in the order of the edition."""
    pages = tuple(_pages(pub))
    with_retired = (replace(page, retired=retired_ids(pub, page.path)) for page in pages)
    return (*with_retired, *retired_pages(pub, pages))


def _pages(pub: Publication) -> Iterator[Page]:
    yield _home(pub)
    yield from texts.pages(pub)
    for comparison in pub.comparisons.values():
        yield from comparisons.pages(pub, comparison)
    yield from records.pages(pub)
    if pub.downloads:
        yield _downloads(pub)
    for one in pub.edition.essays.values():
        yield essay(pub, one)
    yield search(pub)


@dataclass(frozen=True)
class DownloadsView(PageView):
    date: str  # of the edition
    downloads: tuple[DownloadLink, ...]
    example: str  # what may follow the name of a file, to open it at a clause


def _downloads(pub: Publication) -> Page:
    path = "downloads/index.md"
    about = f"The edition “{pub.edition.head.title}” in print, to take along."
    view = DownloadsView(
        dates.spoken(pub.edition.head.date),
        download_links(Writer(pub, path)),
        anchor(next(iter(pub.units))),
    )
    return Page(path, "Take it with you", "downloads", "content/edition.yml", about, view)


def _home(pub: Publication) -> Page:
    edition = pub.edition
    compared = []
    for concordance in edition.concordances[:1]:
        base, variant = edition.instruments[concordance.base], edition.instruments[concordance.variant]
        comparison = pub.comparisons[base.id, variant.id]
        compared.append((*comparison.sides, comparison.counts, flow(base, variant, concordance)))
    events = tuple(edition.events.values())
    view = {
        "edition": edition,
        "compared": compared[0] if compared else None,
        "further": edition.concordances[1:],
        "events": events,
        "recent": tuple(reversed(events))[:5],
        "preview": pub.preview,
    }
    return Page(
        "index.md", edition.head.title, "home", "content/edition.yml", view=view, lead=edition.head.tagline
    )
