"""The whole pipeline, top to bottom: content → pages → site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clausebook import resources
from clausebook.checks import published_ids, registry
from clausebook.content import load
from clausebook.content.files import read_content, read_text
from clausebook.exports import citation_files
from clausebook.html import signs
from clausebook.html.render import render
from clausebook.model.problems import Problem, in_order
from clausebook.model.records import Edition, EditionHead
from clausebook.pdf import card_images, outputs, typesetter
from clausebook.search import documents, index
from clausebook.site import engine, fonts, links, policy, seal, stylesheet, swap
from clausebook.site.output import write_changed, write_files
from clausebook.views import cards
from clausebook.views.publication import Publication
from clausebook.views.site import arrange, publication

Tell = Callable[[str], None]
"""Is told the name of each long step as it begins."""


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
    data, strange = read_content(root)
    edition, shapeless, files = load.load(data)
    if edition is None or strange:
        return Report(in_order((*strange, *shapeless)))
    facts = registry.Facts(shown=typesetter.coverage(resources.templates(root)))
    found = [load.place(problem, files) for problem in registry.check(edition, facts)]
    listed = read_text(root / published_ids.FILE)
    broken = in_order([*found, *published_ids.lost(edition, listed)])
    notices = in_order(
        load.place(notice, files) for notice in registry.check(edition, facts, registry.NOTICES)
    )
    if broken:
        return Report(broken, notices)
    return Report(notices=notices, edition=edition, files=files, listed=listed)


def head(root: Path) -> EditionHead | None:
    """What `edition.yml` says, for the frame around the pages; nothing if it is not sound."""
    return load.head(read_content(root)[0]) if (root / "content").is_dir() else None


def published(root: Path, edition: Edition, *, drafts: bool = False) -> Publication:
    """The public self of a checked edition, with the citation style that its templates have."""
    style = resources.find("bibliography.csl", resources.templates(root)).read_bytes()
    return publication(edition, style=style, preview=drafts)


def pages(root: Path, *, drafts: bool = False) -> Report:
    """
    Write `build/docs/`, only what changed; with problems nothing.

    `drafts` are for editors only, who see them on the pages; what can be searched is public in any case.
    """
    checked = check(root)
    if checked.edition is None:
        return checked
    pub = published(root, checked.edition, drafts=drafts)
    return _draw(root, checked, pub, published(root, checked.edition) if drafts else pub)


def _draw(root: Path, checked: Report, pub: Publication, public: Publication) -> Report:
    """Write the pages of `pub`, and the search of `public`."""
    arranged = arrange(pub)
    files = index.files(public.edition, documents.documents(public))
    files |= render(arranged, pub, resources.templates(root))
    files |= citation_files.files(pub)
    files[signs.PATH] = signs.stylesheet()
    written = write_changed(root / "build/docs", files)
    return replace(checked, origins={page.path: page.origin for page in arranged}, changed=written)


def publish(root: Path, *, tell: Tell = lambda step: None) -> Report:
    """
    Build the site apart, and let it take the place of `site/` only when all of it is good.

    With problems, or when anything raises, `site/` stays as it was.
    """
    with swap.alone(root, lambda: tell("waiting for another build of this edition")):
        tell("reading and checking the content")
        checked = check(root)
        if checked.edition is None:
            return checked
        pub = published(root, checked.edition)
        tell("setting the print edition")
        books = dict(outputs.all_of(pub, resources.templates(root)))
        pack = seal.row(checked.edition.head)
        pub = replace(pub, downloads=(*books, pack))
        tell("drawing the pages")
        report = _draw(root, checked, pub, pub)
        with swap.staging(root) as staged:
            tell(f"building {len(report.origins)} pages with mkdocs")
            _finish(root, report, checked.edition, staged)
            write_files(staged, {row.path: data for row, data in books.items()})
            write_files(staged, dict(card_images.engrave(cards.cards(pub), resources.templates(root))))
            tell("packing the offline bundle")
            offline = staged.with_name(f"{staged.name}-offline")
            seal.seal(staged, offline, pack, checked.edition.head, pub.units.values())
            tell("following every link, online and from disk")
            broken = _broken(staged, offline, report, {row.path: row.addresses for row in books})
            if broken:
                return Report(broken)
            swap.exchange(staged, root / "site")
    return report


def preview(root: Path, site: Path) -> Report:
    """Build the pages with their drafts into `site`, for editors; with problems it is not to be shown."""
    with swap.alone(root, lambda: None):
        report = pages(root, drafts=True)
        if report.edition is None or report.files is None:
            return report
        site.mkdir(parents=True)
        _finish(root, report, report.edition, site)
        files, records, home = report.files, report.edition.origins, report.edition.head.site or ""
        unmade = frozenset(card.path for card in cards.cards(published(root, report.edition, drafts=True)))
        found = links.check(site, report.origins, address=home, records=records, unmade=unmade)
        return replace(report, problems=in_order(load.place(problem, files) for problem in found))


def _broken(
    site: Path, offline: Path, report: Report, addresses: Mapping[str, frozenset[str]]
) -> tuple[Problem, ...]:
    """What leads nowhere in either form of the site, at the lines of the content that it came from."""
    assert report.edition is not None
    assert report.files is not None
    origins, records, home = report.origins, report.edition.origins, report.edition.head.site or ""
    found = links.check(site, origins, addresses, address=home, records=records)
    found = found or links.check(offline, origins, addresses, records=records, from_disk=True)
    files = report.files
    return in_order(load.place(problem, files) for problem in found)


def _finish(root: Path, report: Report, edition: Edition, site: Path) -> None:
    """Make HTML of the pages, with faces and one stylesheet for all, and put each under the policy."""
    engine.run(root, site, origins=report.origins, date=edition.head.date)
    fonts.cut(site, resources.fonts(root))
    stylesheet.slim(site)
    for path in sorted(site.rglob("*.html")):
        html = policy.guarded(path.read_text(encoding="utf-8"))
        policy.check(f"/{path.relative_to(site).as_posix()}", html)
        path.write_text(html, encoding="utf-8")
