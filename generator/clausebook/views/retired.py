"""Ids that were published once: their pages, and the section on the page where one had its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from clausebook.edition.once import once
from clausebook.model.addresses import address, anchor
from clausebook.model.records import Edition, Redirect
from clausebook.prose.nodes import Link, Prose
from clausebook.views.publication import Forward, Page, PageView, Publication, RetiredId
from clausebook.views.writer import Writer


@dataclass(frozen=True)
class RetiredView(PageView):
    """A page that stood here once. Without `id` only some ids of it are retired."""

    id: str
    to: Link | None
    why: Prose


def retired_pages(pub: Publication, pages: Iterable[Page]) -> tuple[Page, ...]:
    """
    A page for each retired address that has none.

    Where a whole page is retired and nothing on it was, readers are sent on; else they find each retired id.
    """
    taken = {page.path for page in pages}
    gone = _by_page(pub.edition).items()
    return tuple(_retired_page(pub, path, redirects) for path, redirects in gone if path not in taken)


@once
def _by_page(edition: Edition) -> Mapping[str, Sequence[Redirect]]:
    """The redirects by the path of the page that the retired id was on, in their order."""
    found: dict[str, list[Redirect]] = {}
    for one in edition.redirects:
        found.setdefault(address(one.retired).page, []).append(one)
    return found


def _retired_page(pub: Publication, path: str, redirects: Sequence[Redirect]) -> Page:
    writer = Writer(pub, path, lists_sources=False)
    whole = next((one for one in redirects if not address(one.retired).anchor), None)
    say = pub.messages.say
    title = say("%(id)s is retired", id=whole.retired if whole else path.removesuffix("/index.md"))
    forward = _forward(pub, writer, whole.to) if whole and len(redirects) == 1 else None
    about = say("What stands in the place of a retired id.")
    return Page(
        path,
        title,
        "retired",
        "content/redirects.yml",
        about,
        partial(_view, pub, path, whole),
        leads_to=forward,
    )


def _view(pub: Publication, path: str, whole: Redirect | None) -> RetiredView:
    writer = Writer(pub, path, lists_sources=False)
    return RetiredView(
        whole.retired if whole else "",
        writer.link(whole.to) if whole else None,
        writer.prose(whole.why if whole else ""),
    )


def _forward(pub: Publication, writer: Writer, target: str) -> Forward:
    return Forward(writer.href(target), Writer(pub, "index.md").href(target).removeprefix("./"))


def retired_ids(pub: Publication, path: str) -> tuple[RetiredId, ...]:
    """The retired ids whose place was an element of a page."""
    writer = Writer(pub, path, links_terms=False, lists_sources=False)
    return tuple(
        RetiredId(one.retired, anchor(one.retired), writer.link(one.to), writer.prose(one.why))
        for one in _by_page(pub.edition).get(path, ())
        if address(one.retired).anchor
    )
