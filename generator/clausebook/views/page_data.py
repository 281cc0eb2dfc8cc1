"""The data of each page: which files say the same for programs. The head of a page names them."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.views.data_formats import FOLDER, data_of_page
from clausebook.views.page_paths import folder
from clausebook.views.publication import Page, Publication

_CHANGES, _EVENTS = f"{FOLDER}/changes.atom.xml", f"{FOLDER}/events.ics"
_OF_PAGES = {
    "index.md": (_CHANGES,),
    "changes/index.md": (_CHANGES, f"{FOLDER}/csv/changes.csv"),
    "timeline/index.md": (_EVENTS, f"{FOLDER}/csv/events.csv"),
    "expectations/index.md": (f"{FOLDER}/csv/expectations.csv",),
    "sources/index.md": (f"{FOLDER}/csv/sources.csv",),
    "glossary/index.md": (f"{FOLDER}/csv/terms.csv",),
    "people/index.md": (f"{FOLDER}/csv/people.csv",),
    "actors/index.md": (f"{FOLDER}/csv/actors.csv",),
    "topics/index.md": (f"{FOLDER}/csv/topics.csv",),
}
_ENDINGS = {
    ".atom.xml": "application/atom+xml",
    ".akn.xml": "application/akn+xml",
    ".tei.xml": "application/tei+xml",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".md": "text/markdown",
    ".sqlite": "application/vnd.sqlite3",
}


def page_data(pub: Publication, page: Page) -> tuple[str, ...]:
    """The paths of the files with the data of a page, as far as such are written."""
    return tuple(path for path in _candidates(pub, page) if path in pub.offer.paths)


def media_type(path: str) -> str:
    """
    The media type of a file of data.

    >>> media_type("data/changes.atom.xml"), media_type("data/2008/m2.json")
    ('application/atom+xml', 'application/json')
    """
    return next(kind for ending, kind in _ENDINGS.items() if path.endswith(ending))


def _candidates(pub: Publication, page: Page) -> Iterator[str]:
    yield from _OF_PAGES.get(page.path, ())
    if page.template == "clause":
        yield data_of_page(page.path)
    elif page.template == "instrument":
        for ending in ("akn.xml", "languages.tei.xml"):
            yield f"{FOLDER}/{page.path.partition('/')[0]}.{ending}"
    for base, variant in pub.comparisons:
        if page.path == f"{folder(pub.edition, pub.comparisons[base, variant].concordance)}/index.md":
            yield f"{FOLDER}/{base}-{variant}.tei.xml"
