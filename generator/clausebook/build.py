"""The whole pipeline, top to bottom: content → pages → site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clausebook import resources
from clausebook.checks import published_ids, registry
from clausebook.content import load
from clausebook.content.files import read_content, read_text
from clausebook.exports import citation_files, quote_files
from clausebook.html import signs
from clausebook.html.render import render
from clausebook.model.problems import Problem, in_order
from clausebook.model.records import Edition, EditionHead
from clausebook.pdf import card_images, outputs, typesetter
from clausebook.search import index
from clausebook.site import engine, finish, seal, swap
from clausebook.site.output import write_changed, write_files
from clausebook.site.pages import FinishedPage
from clausebook.views import cards
from clausebook.views.publication import Publication
from clausebook.views.quotes import STYLES
from clausebook.views.search import search_view
from clausebook.views.site import arrange, publication

OnStep = Callable[[str], None]
"""Called with the name of each long step as it begins."""


@dataclass(frozen=True)
class Report:
    """What a stage found, and the edition if there were no problems."""

    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()  # for editors to know; they keep nothing from being published
    edition: Edition | None = None
    files: load.Files | None = None  # the content as it was read, for the places of later problems
    listed: str = ""  # the ids that were published before
    origins: Mapping[str, str] = field(default_factory=dict)  # page → the content file that makes it
    changed: int = 0  # pages written


def check(root: Path) -> Report:
    """Read and check the content: all problems of shape, or else all of the rules, in order of place."""
    data, unreadable = read_content(root)
    edition, malformed, files = load.load(data)
    if edition is None or unreadable:
        return Report(in_order((*unreadable, *malformed)))
    facts = registry.Facts(shown=typesetter.coverage(resources.templates(root)))
    found = [load.place(problem, files) for problem in registry.check(edition, facts)]
    listed = read_text(root / published_ids.FILE)
    problems = in_order([*found, *published_ids.lost(edition, listed)])
    notices = in_order(
        load.place(notice, files) for notice in registry.check(edition, facts, registry.NOTICES)
    )
    if problems:
        return Report(problems, notices)
    return Report(notices=notices, edition=edition, files=files, listed=listed)


def head(root: Path) -> EditionHead | None:
    """What `edition.yml` says, for the frame around the pages; nothing if it is not sound."""
    return load.head(read_content(root)[0]) if (root / "content").is_dir() else None


def published(root: Path, edition: Edition, *, drafts: bool = False) -> Publication:
    """The public self of a checked edition, with the citation styles that its templates have."""
    templates = resources.templates(root)
    style = resources.find("bibliography.csl", templates).read_bytes()
    notes = {
        name: resources.find(f"citation-styles/{name.lower()}.csl", templates).read_bytes() for name in STYLES
    }
    return publication(edition, style=style, note_styles=notes, preview=drafts)


def pages(root: Path, *, drafts: bool = False) -> Report:
    """
    Write `build/docs/`, only what changed; with problems nothing.

    `drafts` are for editors only, who see them on the pages; what can be searched is public in any case.
    """
    checked = check(root)
    if checked.edition is None:
        return checked
    pub = published(root, checked.edition, drafts=drafts)
    searchable = published(root, checked.edition) if drafts else pub
    return _write_pages(root, checked, pub, searchable=searchable)


def publish(root: Path, *, on_step: OnStep = lambda step: None) -> Report:
    """
    Build the site apart, and let it take the place of `site/` only when all of it is good.

    With problems, or when anything raises, `site/` stays as it was.
    """
    with swap.alone(root, lambda: on_step("waiting for another build of this edition")):
        on_step("reading and checking the content")
        checked = check(root)
        if checked.edition is None:
            return checked
        head, templates = checked.edition.head, resources.templates(root)
        pub = published(root, checked.edition)
        on_step("setting the print edition")
        books = dict(outputs.all_of(pub, templates))
        pack = seal.row(head)
        pub = replace(pub, downloads=(*books, pack))
        on_step("drawing the pages")
        report = _write_pages(root, checked, pub, searchable=pub)
        with swap.staging(root) as site:
            on_step(f"building {len(report.origins)} pages with mkdocs")
            finished = _finished_pages(root, report, head, site)
            write_files(site, {book.path: pdf for book, pdf in books.items()})
            write_files(site, dict(card_images.draw_cards(cards.cards(pub), templates)))
            on_step("packing the offline bundle")
            from_disk = site.with_name(f"{site.name}-offline")
            linked_from_disk = seal.seal(site, from_disk, finished, pack, head, pub.units.values())
            on_step("following every link, online and from disk")
            sources = _sources(report, {book.path: book.addresses for book in books})
            broken = finish.broken_links(site, (page.linked for page in finished), sources)
            broken = broken or finish.broken_links(from_disk, linked_from_disk, sources, from_disk=True)
            if broken:
                return Report(_placed(broken, report))
            swap.exchange(site, root / "site")
    return report


def preview(root: Path, site: Path) -> Report:
    """Build the pages with their drafts into `site`, for editors; with problems it is not to be shown."""
    with swap.alone(root, lambda: None):
        report = pages(root, drafts=True)
        if report.edition is None:
            return report
        site.mkdir(parents=True)
        finished = _finished_pages(root, report, report.edition.head, site)
        pub = published(root, report.edition, drafts=True)
        card_paths = frozenset(card.path for card in cards.cards(pub))  # a preview makes no cards
        linked = (page.linked for page in finished)
        broken = finish.broken_links(site, linked, _sources(report), not_made=card_paths)
        return replace(report, problems=_placed(broken, report))


def _write_pages(root: Path, checked: Report, pub: Publication, *, searchable: Publication) -> Report:
    """Write the pages of `pub` for the engine, with an index of what `searchable` says."""
    arranged = arrange(pub)
    files = index.files(search_view(searchable))
    files |= render(arranged, resources.templates(root))
    files |= citation_files.files(pub)
    files |= quote_files.files(searchable)
    files[signs.PATH] = signs.stylesheet()
    written = write_changed(root / "build/docs", files)
    return replace(checked, origins={page.path: page.origin for page in arranged}, changed=written)


def _finished_pages(root: Path, report: Report, head: EditionHead, site: Path) -> tuple[FinishedPage, ...]:
    """Let the engine make HTML of the written pages, in `site`, and finish each of them."""
    engine.run(root, site, origins=report.origins, date=head.date)
    return finish.finish(site, resources.fonts(root))


def _sources(report: Report, destinations: Mapping[str, frozenset[str]] | None = None) -> finish.Sources:
    """Where the pages and records of a report come from; `destinations` are the anchors in each PDF."""
    assert report.edition is not None  # its pages were written
    edition = report.edition
    return finish.Sources(report.origins, edition.origins, edition.head.site or "", destinations or {})


def _placed(problems: Iterable[Problem], report: Report) -> tuple[Problem, ...]:
    """The problems at their lines of the content, in order of place."""
    assert report.files is not None  # its content was read
    files = report.files
    return in_order(load.place(problem, files) for problem in problems)
