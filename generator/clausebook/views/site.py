"""A public edition → the pages of its site: what stands on each, in which order, at which address.

Everything is decided here and in the other `arrange_` modules; templates only lay out. A page's `view` holds
records of the model and small records of ours, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clausebook.comparison import concordances, similarity
from clausebook.comparison.flow import flow
from clausebook.edition import drafts
from clausebook.edition.references import cross_references
from clausebook.model.addresses import address
from clausebook.model.records import Edition, Redirect
from clausebook.views import alphabet, comparisons, records, texts
from clausebook.views.publication import Page, Publication


def publication(edition: Edition, *, preview: bool = False) -> Publication:
    """The public self of an edition; with `preview` the whole of it, drafts included."""
    shown = similarity.complete(edition if preview else drafts.withhold(edition))
    return Publication(shown, cross_references(shown), drafts.count(edition), preview)


def arrange(pub: Publication) -> tuple[Page, ...]:
    """Every page of the site, in the order of the edition."""
    pages = tuple(_pages(pub))
    return (*pages, *retired_pages(pub, pages))


def _pages(pub: Publication) -> Iterator[Page]:
    yield _home(pub)
    yield from texts.pages(pub)
    for concordance in pub.edition.concordances:
        yield from comparisons.pages(pub, concordance)
    yield from records.pages(pub)
    if pub.downloads:
        yield _downloads(pub)
    yield from _essays(pub)
    yield _search(pub)


def retired_pages(pub: Publication, pages: Iterable[Page]) -> Iterator[Page]:
    """
    A page for each retired address that has none.

    Where a whole page is retired and nothing on it was, readers are sent on; else they find each retired id.
    """
    taken = {page.path for page in pages}
    gone: dict[str, list[Redirect]] = {}
    for redirect in pub.edition.redirects:
        gone.setdefault(address(redirect.retired).page, []).append(redirect)
    for path, redirects in gone.items():
        if path not in taken:
            whole = next((one for one in redirects if not address(one.retired).anchor), None)
            leads_to = whole.to if whole and len(redirects) == 1 else ""
            title = f"{whole.retired if whole else path.removesuffix('/index.md')} is retired"
            about = "What stands in the place of a retired id."
            yield Page(
                path, title, "retired", "content/redirects.yml", about, {"whole": whole}, leads_to=leads_to
            )


def _downloads(pub: Publication) -> Page:
    about = f"The edition “{pub.edition.head.title}” in print, to take along."
    view = {"downloads": pub.downloads}
    return Page("downloads/index.md", "Take it with you", "downloads", "content/edition.yml", about, view)


def _essays(pub: Publication) -> Iterator[Page]:
    for essay in pub.edition.essays.values():
        origin = pub.edition.origins[f"essay:{essay.id}"].file
        view = {"essay": essay, "withheld": pub.withheld, "edition": pub.edition}
        yield Page(f"{essay.id}/index.md", essay.title, essay.kind, origin, essay.title, view)


def _search(pub: Publication) -> Page:
    """The index from A to Z, where the search leads without scripts."""
    instruments = [one for one in pub.edition.instruments.values() if one.parts]
    items = [unit for one in instruments for unit in one.units if "." in unit.code]
    view = {
        "letters": alphabet.letters(pub.edition),
        "tongues": alphabet.tongues(pub.edition),
        "instruments": instruments,
        "example": next(unit.code for unit in (*items, *instruments[0].clauses)) if instruments else "",
    }
    about = f"Every term, body, person, topic and clause of the edition “{pub.edition.head.title}”."
    return Page("search/index.md", "Search", "search", "content/edition.yml", about, view)


def _home(pub: Publication) -> Page:
    edition = pub.edition
    compared = []
    for concordance in edition.concordances[:1]:
        base, variant = edition.instruments[concordance.base], edition.instruments[concordance.variant]
        sides = [concordances.side(edition, concordance, one.id) for one in (base, variant)]
        compared.append((*sides, concordances.counts(concordance), flow(base, variant, concordance)))
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
