"""The whole pipeline, top to bottom: content → pages → site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook import cache as caches
from clausebook import garbage, pages_folder, resources, settings_file
from clausebook.cache import Cache
from clausebook.checking import Report, check, head
from clausebook.checks import published_ids
from clausebook.content import file_set
from clausebook.edition import citations
from clausebook.exports import files as data_files
from clausebook.html import speech
from clausebook.html.render import render
from clausebook.look.appearance import Appearance, has_own_icons
from clausebook.model.messages import Messages
from clausebook.model.problems import Problem, in_order
from clausebook.model.records import EditionHead
from clausebook.pdf import card_images, icons, typesetter
from clausebook.public import published
from clausebook.search import stemming
from clausebook.site import engine, finish, seal, swap, unchanged
from clausebook.site.output import Stored, write_files
from clausebook.site.overtaking import Look, never
from clausebook.site.pages import FinishedPage
from clausebook.site.settings import PAGES
from clausebook.views import cards, downloads
from clausebook.views.downloads import Download
from clausebook.views.publication import Publication
from clausebook.views.site import arrange, with_sizes

if TYPE_CHECKING:
    from clausebook.pdf.outputs import Planned
    from clausebook.site.preview import Opened

__all__ = ["Report", "check", "head", "pages", "preview", "publish", "published"]

OnStep = Callable[[str], None]
"""Called with the name of each long step as it begins."""


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
    return pages_folder.write(root, checked, pub, caches.of(root), searchable=searchable)


@garbage.uncollected()
def publish(
    root: Path,
    *,
    with_print: bool = True,
    with_bundle: bool = True,
    read: bytes | None = None,
    on_step: OnStep = lambda step: None,
) -> Report:
    """
    Build the site apart, and let it take the place of `site/` only when all of it is good.

    With problems, or when anything raises, `site/` stays as it was. Without the print edition or the offline
    bundle the pages do not offer them either. `read` is the digest of all that is read, from before it was
    (`unchanged.inputs`), by which the finished site is known again.
    """
    cache = caches.of(root)
    with (
        swap.alone(root, lambda: on_step("waiting for another build of this edition")),
        _remembering(cache),
    ):
        with swap.staging(root) as site:
            drawn = _drawn(root, site, with_print, with_bundle, on_step, cache)
            if isinstance(drawn, Report):
                return drawn
            garbage.let_go()
            on_step(f"framing and finishing {len(drawn.report.origins)} pages")
            try:
                finished = _finished_pages(
                    root, drawn.report, drawn.head, drawn.messages, site, cache, prints=with_print
                )
            except engine.RefusedSettings as refused:
                return Report(settings_file.placed(root, refused.problems))
            for files in drawn.files:
                files.move(site)
            if with_bundle:
                on_step("packing the offline bundle")
            pack = drawn.pack if with_bundle else None
            offline = seal.seal(site, finished, pack, drawn.head, drawn.receipts, cache)
            on_step("following every link, online and from disk")
            broken = finish.broken_links(site, (page.linked for page in finished), drawn.sources)
            if offline and not broken:
                broken = finish.broken_links(
                    site, offline.linked, drawn.sources, paths=offline.paths, from_disk=True
                )
            if broken:
                return Report(_placed(broken, drawn.report))
            swap.exchange(site, root / "site")
        if read and read == unchanged.inputs(root, {"print": with_print, "bundle": with_bundle}):
            made = len(drawn.report.origins)
            unchanged.keep(cache, read, root / "site", pages=made, unlisted=drawn.report.unlisted)
        cache.tidy()
        if cache.trouble:
            on_step(cache.trouble)
    return drawn.report


@dataclass(frozen=True)
class _Drawn:
    """What finishing the site needs when all pages are drawn; the records take much memory, and are gone."""

    report: Report  # without the edition
    head: EditionHead
    messages: Messages
    pack: Download  # the offline bundle, if there is to be one
    files: tuple[Stored, ...]  # that go into the site as they are
    receipts: seal.Receipts
    sources: finish.Sources


def _drawn(
    root: Path, site: Path, with_print: bool, with_bundle: bool, on_step: OnStep, cache: Cache
) -> _Drawn | Report:
    """Draw all pages, and make what goes into the staged `site` with them; or what a check finds wrong."""
    on_step("reading and checking the content")
    checked = settings_file.with_settings(root, check(root))
    if checked.edition is None:
        return checked
    pub = published(root, checked.edition)
    head, pack = checked.edition.head, seal.row(checked.edition.head, checked.edition.messages)
    packs = (pack,) if with_bundle else ()
    on_step("drawing the pages" + (", and setting the print edition beside" if with_print else ""))
    appearance = resources.appearance(root, head.look)
    templates = resources.templates(root)
    plans = _planned(pub, templates, appearance) if with_print else ()
    beside = partial(Stored, site.with_name("beside"))
    data = data_files.stored(pub, beside)
    with typesetter.Setting([plan.order for plan in plans], cache) as setting:
        offered = replace(pub, downloads=(*(plan.row for plan in plans), *packs), offer=data.offer)
        report = pages_folder.write(root, checked, offered, cache)
        pictures = beside(card_images.draw_cards(cards.cards(pub), templates, cache, appearance))
        own_icons = beside(icons.icons(appearance) if has_own_icons(appearance) else ())
        pdfs = setting.books()
    books = {downloads.finished(plan.row, pdf): pdf for plan, pdf in zip(plans, pdfs, strict=True)}
    if books:
        drawn = with_sizes(replace(offered, downloads=(*books, *packs)))
        told = render(drawn, templates, pub.messages, cache)
        write_files(root / PAGES, {name: text.encode() for name, text in told})
    return _Drawn(
        replace(report, edition=None, unlisted=unlisted(checked)),
        head,
        checked.edition.messages,
        pack,
        (beside((book.path, pdf) for book, pdf in books.items()), pictures, own_icons, data.files),
        seal.receipts(pub.units.values()),
        _sources(report, {book.path: book.addresses for book in books}),
    )


def _planned(pub: Publication, templates: Sequence[Path], appearance: Appearance) -> tuple[Planned, ...]:
    """The books that are to be set."""
    from clausebook.pdf import outputs  # slow to import, and not needed without the print edition

    return tuple(outputs.planned(pub, templates, appearance))


@contextmanager
def _remembering(cache: Cache) -> Iterator[None]:
    """Know what earlier builds found of words and of works, which no edit of others changes."""
    with cache.remembering("stems", stemming.STEMS), cache.remembering("entries", citations.ENTRIES):
        yield


def unlisted(report: Report) -> int:
    """How many ids of a checked edition its list of published ids lacks, if there is such a list."""
    if report.edition is None or not report.listed:
        return 0
    return len(published_ids.unlisted(report.edition, report.listed))


@garbage.uncollected()
def preview(root: Path, site: Path, first: Opened | None = None, look: Look = never) -> Report:
    """
    Build the pages with their drafts into `site`, for editors; with problems it is not to be shown.

    The pages that an editor looks at are made `first`, and shown before all others are. After that, `look`
    may end the build by an exception; whatever is written by then, the next build is right.
    """
    cache = caches.of(root)
    with swap.alone(root, lambda: None), _remembering(cache):
        checked = settings_file.with_settings(root, check(root), preview=True)
        if checked.edition is None:
            return checked
        pub = published(root, checked.edition, drafts=True)
        if first:
            first.show(_made_first(root, pub, first, cache))
        look()
        searchable = published(root, checked.edition)
        report = pages_folder.write(root, checked, pub, cache, searchable=searchable, look=look)
        site.mkdir(parents=True)
        try:
            finished = _finished_pages(root, report, pub.edition.head, pub.messages, site, cache, look)
        except engine.RefusedSettings as refused:
            return replace(report, problems=settings_file.placed(root, refused.problems))
        look()
        card_paths = frozenset(card.path for card in cards.cards(pub))  # a preview makes no cards
        linked = (page.linked for page in finished)
        broken = finish.broken_links(site, linked, _sources(report), not_made=card_paths)
        return replace(report, problems=_placed(broken, report))


def _made_first(root: Path, pub: Publication, first: Opened, cache: Cache) -> Mapping[str, bytes]:
    """The opened pages with what they say now, in the frames of before."""
    wanted = first.pages()
    opened = [page for page in arrange(pub) if page.path in wanted]
    texts = dict(render(opened, resources.templates(root), pub.messages, cache))
    said = engine.frame(pub.edition.head, pub.messages)
    return engine.reworded(root, first.site, texts, date=pub.edition.head.date, said=said)


def _finished_pages(
    root: Path,
    report: Report,
    head: EditionHead,
    messages: Messages,
    site: Path,
    cache: Cache,
    look: Look = never,
    *,
    prints: bool = False,
) -> tuple[FinishedPage, ...]:
    """Let the engine make HTML of the written pages, in `site`, and finish each of them."""
    said = engine.frame(head, messages, prints=prints, speaks=bool(speech.files(messages)))
    engine.run(root, site, origins=report.origins, date=head.date, said=said, cache=cache, look=look)
    own = resources.appearance(root, head.look).cuts
    return finish.finish(site, resources.fonts(root), own, cache=cache, look=look)


def _sources(report: Report, destinations: Mapping[str, frozenset[str]] | None = None) -> finish.Sources:
    """Where the pages and records of a report come from; `destinations` are the anchors in each PDF."""
    assert report.edition is not None  # its pages were written
    edition = report.edition
    return finish.Sources(report.origins, edition.origins, edition.head.site or "", destinations or {})


def _placed(problems: Iterable[Problem], report: Report) -> tuple[Problem, ...]:
    """The problems at their lines of the content, in order of place."""
    assert report.files is not None  # its content was read
    files = report.files
    return in_order(file_set.place(problem, files) for problem in problems)
